"""Edits: a stretch of a document's source and what is to stand there instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from factlint.documents import Document


class NeedsDecisionError(Exception):
    """What only a person can decide; the message says why, in words that go on “no edit is proposed:”."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A change of one document: from ``start`` to ``end`` (code points of the source, end exclusive), to ``text``."""

    document: str
    start: int
    end: int
    text: str


def edit(document: Document, start: int, end: int, text: str) -> Edit:
    """Return the edit that writes a text where the normalised text of a document has its offsets from start to end.

    Raises:
        NeedsDecisionError: when the source does not read there as its normalised text does: markup or an escape stands
            within, and would have to be torn.
    """
    span = document.source_span(start, end)
    if document.source[span.start : span.end] != document.text[start:end]:
        raise NeedsDecisionError("markup, an escape or a line break stands within the figure")
    return Edit(document.id, span.start, span.end, text)


def overlap(edits: Iterable[Edit]) -> bool:
    """Say whether any two different edits touch the same stretch of a document."""
    ordered = sorted(set(edits))
    return any(one.document == other.document and other.start < one.end for one, other in pairwise(ordered))


def applied(source: str, edits: Iterable[Edit]) -> str:
    """Return a source with edits made in it; they are all of this document, and none overlap."""
    for one in sorted(set(edits), reverse=True):
        source = source[: one.start] + one.text + source[one.end :]
    return source
