"""Figures: every value in a document, where it stands, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factlint.documents import Document
from factlint.language import Mention, scan
from factlint.values import Change, Comparator, Number, PartialDate, Period, Quantity, Rank, Value, Window
from factlint.values.hedges import DOZENS_NATURAL_TOP
from factlint.values.units import unit

SIGNS = {
    Comparator.EQUAL: "=",
    Comparator.MORE: ">",
    Comparator.AT_LEAST: ">=",
    Comparator.LESS: "<",
    Comparator.AT_MOST: "<=",
    Comparator.JUST_OVER: ">",
    Comparator.NEARLY: "~",
    Comparator.ABOUT: "~",
}
"""How a comparator is written in data: “just over” says above, “nearly” only that it is close."""


@dataclass(frozen=True, slots=True)
class DocumentFigure:
    """A value in a document.

    ``start`` and ``end`` are code points in the document's own text, markup included; ``line`` and ``column`` are
    those of the start, from 1. ``low`` and ``high`` are as stated, in the unit written, and equal unless it is a range;
    of a date they are its first and last possible day (ISO 8601).
    """

    start: int
    end: int
    line: int
    column: int
    quote: str
    type: str
    value: Value
    low: Number | str | None = None
    high: Number | str | None = None
    comparator: str = "="
    unit: str = ""
    currency: str = ""
    noun: str = ""
    period: str = ""


def figures(document: Document) -> Iterator[DocumentFigure]:
    """Yield every value of a document in the order of its text; the parts of a change come after the change."""
    for offset, mention in mentions(document):
        yield from _figures(document, mention, offset)


def mentions(document: Document) -> Iterator[tuple[int, Mention]]:
    """Yield what the values of a document are read as, each with the place in its text that it counts from."""
    for block in document.blocks:
        if block.kind != "code":
            for mention in scan(document.text[block.start : block.end]):
                yield block.start, mention


def _figures(document: Document, mention: Mention, offset: int) -> Iterator[DocumentFigure]:
    start, end = offset + mention.start, offset + mention.end
    span = document.source_span(start, end)
    place = document.position(span.start)
    at = (span.start, span.end, place.line, place.column, document.text[start:end], mention.kind)
    yield _read(at, mention.value)
    for part in mention.parts:
        yield from _figures(document, part, offset)


Place = tuple[int, int, int, int, str, str]


def _read(at: Place, value: Value) -> DocumentFigure:
    if isinstance(value, Quantity) and value.figure is not None:
        figure, measure = value.figure, unit(value.unit)
        return DocumentFigure(
            *at,
            value,
            figure.low,
            figure.high * DOZENS_NATURAL_TOP if figure.vague else figure.high,
            "~" if figure.vague else SIGNS[figure.comparator],
            unit="" if measure.is_money else measure.name,
            currency=measure.name if measure.is_money else "",
            noun=value.counted,
        )
    if isinstance(value, Rank):
        return DocumentFigure(*at, value, value.low, value.high, noun=value.among)
    if isinstance(value, Period):
        first, last = value.whole.iso()
        return DocumentFigure(*at, value, first, last, period=str(value))
    if isinstance(value, Change) and value.by is not None:
        return replace(_read(at, value.by), value=value)
    if isinstance(value, PartialDate | Window):
        return DocumentFigure(*at, value, period=str(value))
    return DocumentFigure(*at, value)
