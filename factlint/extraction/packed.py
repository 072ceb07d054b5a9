"""Drafts as compact bytes, so that a document's claims need not be drafted again.

Passages are packed as places in their document, which has to be there when they are unpacked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factlint.claims import Claim
from factlint.claims.packed import CLAIMS
from factlint.documents import Document
from factlint.extraction.draft import Draft
from factlint.extraction.passages import Passage
from factlint.language import Mention
from factlint.packing import Packing, PackingError
from factlint.values import Value


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage without what its document gives: text, words and block."""

    number: int
    block: int
    start: int
    end: int
    mentions: tuple[Mention, ...]
    headings: tuple[str, ...]
    lead: str


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A draft, its passage by its place."""

    claim: Claim[Value]
    place: _Place
    kind: str
    start: int
    end: int
    head: str
    modifiers: frozenset[str]
    names: frozenset[str]
    context: dict[str, float]
    traits: frozenset[str]
    confidence: float
    derived: str


PACKING = Packing((*CLAIMS, Mention, _Drafted, _Place))


def pack_drafts(drafts: Sequence[Draft]) -> bytes:
    """Return the drafts of one document as bytes.

    Raises:
        PackingError: for claims with parts within parts, too deep.
    """
    places: dict[int, _Place] = {}
    return PACKING.pack([_drafted(draft, places) for draft in drafts])


def _drafted(draft: Draft, places: dict[int, _Place]) -> _Drafted:
    passage = draft.passage
    place = places.get(id(passage))
    if place is None:
        place = places[id(passage)] = _Place(
            passage.number,
            passage.place,
            passage.start,
            passage.end,
            passage.mentions,
            passage.headings,
            passage.lead,
        )
    return _Drafted(
        draft.claim,
        place,
        draft.kind,
        draft.start,
        draft.end,
        draft.head,
        draft.modifiers,
        draft.names,
        dict(draft.context),
        draft.traits,
        draft.confidence,
        draft.derived,
    )


def unpack_drafts(data: bytes, document: Document) -> tuple[Draft, ...]:
    """Return the drafts that were packed of a document.

    Raises:
        PackingError: for bytes that are no packed drafts of this document.
    """
    found = PACKING.unpack_all(data, _Drafted)
    passages: dict[int, Passage] = {}
    try:
        return tuple(_draft(one, document, passages) for one in found)
    except (AttributeError, LookupError, TypeError) as error:
        raise PackingError(f"no packed drafts: {type(error).__name__}: {error}") from error


def _draft(one: _Drafted, document: Document, passages: dict[int, Passage]) -> Draft:
    place = one.place
    passage = passages.get(id(place))
    if passage is None:
        text = document.text[place.start : place.end]
        passage = passages[id(place)] = Passage(
            document,
            place.number,
            document.blocks[place.block],
            place.block,
            place.start,
            place.end,
            text,
            place.mentions,
            place.headings,
            place.lead,
        )
    return Draft(
        one.claim,
        passage,
        one.kind,
        one.start,
        one.end,
        one.head,
        one.modifiers,
        one.names,
        one.context,
        one.traits,
        one.confidence,
        one.derived,
    )
