"""Edits: a stretch of a document's source and what is to stand there instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from factlint.documents import Document


class NeedsDecisionError(Exception):
    """What only a person can decide; the message says why, in words that go on “no edit is proposed:”."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A change of one document: from ``start`` to ``end`` (code points of the source, end exclusive), to ``text``.

    ``low`` and ``high`` are the same place in the normalised text, which reads there as the source does.
    """

    document: str
    start: int
    end: int
    text: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that make a claim say what another says, and how its own value in a claims file is to be reworded.

    ``retold`` takes the words that the claims file has under ``key`` and returns the new ones; it raises
    ``NeedsDecisionError`` for words that it cannot reword.
    """

    edits: tuple[Edit, ...]
    retold: Callable[[str], str]
    key: str = "value"


def edit(document: Document, low: int, high: int, text: str) -> Edit:
    """Return the edit that writes a text where the normalised text of a document has its offsets from low to high.

    Raises:
        NeedsDecisionError: when the source does not read there as its normalised text does: markup or an escape stands
            within, and would have to be torn.
    """
    span = document.source_span(low, high)
    if document.source[span.start : span.end] != document.text[low:high]:
        raise NeedsDecisionError("markup, an escape or a line break stands within the figure")
    return Edit(document.id, span.start, span.end, text, low, high)


def overlap(edits: Iterable[Edit]) -> bool:
    """Say whether any two different edits touch the same stretch of a document."""
    ordered = sorted(set(edits))
    return any(one.document == other.document and other.start < one.end for one, other in pairwise(ordered))


def edited_source(document: Document, edits: Iterable[Edit]) -> str:
    """Return the source of a document with its edits made in it, of which none overlap."""
    source = document.source
    for one in _backwards(document, edits):
        source = source[: one.start] + one.text + source[one.end :]
    return source


def edited_text(document: Document, edits: Iterable[Edit]) -> str:
    """Return what the normalised text of a document has to be after its edits."""
    text = document.text
    for one in _backwards(document, edits):
        text = text[: one.low] + one.text + text[one.high :]
    return text


def _backwards(document: Document, edits: Iterable[Edit]) -> list[Edit]:
    return sorted({one for one in edits if one.document == document.id}, reverse=True)
