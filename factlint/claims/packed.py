"""Claims as compact bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, cast

from factlint.claims.claim import Claim, Entity, Mark, Property, Qualifiers, Source
from factlint.claims.problem import Problem
from factlint.claims.units import ClaimsUnit, PartsNamed
from factlint.claims.vocabulary import Vocabulary
from factlint.documents import Anchored, Drifted
from factlint.packing import Packing, PackingError
from factlint.values import (
    Change,
    Comparator,
    Days,
    Figure,
    Interval,
    Members,
    Name,
    PartialDate,
    Period,
    Place,
    Quantity,
    Rank,
    Status,
    Text,
    Value,
    Window,
)

VALUES: tuple[type, ...] = (
    Change,
    Comparator,
    Days,
    Figure,
    Interval,
    Members,
    Name,
    PartialDate,
    Period,
    Place,
    Quantity,
    Rank,
    Status,
    Text,
    Window,
)
"""The types of values, and what they are made of."""

CLAIMS: tuple[type, ...] = (*VALUES, Anchored, Claim, Drifted, Entity, Mark, Problem, Property, Qualifiers, Source)
"""What claims are made of, and problems."""

PACKING = Packing(CLAIMS)
UNITS = Packing((*CLAIMS, ClaimsUnit, PartsNamed))
VOCABULARIES = Packing((Entity, Property))


def pack_claims(claims: Sequence[Claim[Value]]) -> bytes:
    """Return claims, with their parts, as bytes; equal claims have equal bytes.

    Raises:
        PackingError: for parts within parts, too deep.
    """
    return PACKING.pack(claims)


def unpack_claims(data: bytes) -> list[Claim[Value]]:
    """Return the claims that were packed; what they shared they share.

    Raises:
        PackingError: for bytes that are no packed claims.
    """
    return cast("list[Claim[Value]]", PACKING.unpack_all(data, Claim))


def pack_unit(unit: ClaimsUnit) -> bytes:
    """Return what was read of a claims file as bytes, but for the document, which is packed by itself.

    Its claims are packed flat, without what all of them share or hardly two do: that takes half the time.

    Raises:
        PackingError: for what nests too deep.
    """
    bare = replace(unit, document=None, claims=(), refused=())
    return UNITS.pack([bare, [_flat(claim) for claim in unit.claims], [_flat(claim) for claim in unit.refused]])


def unpack_unit(data: bytes) -> ClaimsUnit:
    """Return what was read of a claims file, without its document.

    Raises:
        PackingError: for bytes that are no packed unit.
    """
    try:
        bare, *listed = UNITS.unpack(data)
        if type(bare) is not ClaimsUnit:
            raise PackingError("something else than a unit was packed")
        claims, refused = [tuple([_claim(flat, bare.source) for flat in flats]) for flats in listed]
        return replace(bare, claims=claims, refused=refused)
    except (AttributeError, TypeError, ValueError) as error:
        raise PackingError(f"no packed unit: {type(error).__name__}: {error}") from error


def _flat(claim: Claim[Value]) -> tuple[object, ...]:
    """Return a claim as it is before parts are found, but for its source."""
    anchor, mark = claim.anchor, claim.mark
    return (
        *_FIELDS(claim),
        anchor if type(anchor) is not Anchored else None,
        *((anchor.start, anchor.end, anchor.exact, anchor.places) if type(anchor) is Anchored else _NOWHERE),
        *((mark.line, mark.column) if mark is not None else (None, None)),
    )


def _claim(flat: Sequence[Any], source: Source | None) -> Claim[Value]:
    name, subject, asked, value, quote, text, qualifiers, open_, waive, draft, *place = flat
    drifted, start, end, exact, places, line, column = place
    if type(source) is not Source:
        raise PackingError("claims of no source were packed")
    anchor = drifted if start is None else Anchored(start, end, exact, places)
    mark = None if line is None else Mark(line, column)
    return Claim(name, source, subject, asked, value, quote, text, qualifiers, (), open_, waive, draft, anchor, mark)


_FIELDS = attrgetter(
    *("id", "subject", "property", "value", "quote", "text", "qualifiers", "parts_open", "waive", "draft")
)
_NOWHERE = (None, None, None, None)


def pack_vocabulary(vocabulary: Vocabulary) -> bytes:
    """Return a vocabulary as bytes; those that say the same in the same order have equal bytes."""
    return VOCABULARIES.pack([vocabulary.entities, vocabulary.properties, vocabulary.nouns, vocabulary.trust])


def unpack_vocabulary(data: bytes) -> Vocabulary:
    """Return the vocabulary that was packed.

    Raises:
        PackingError: for bytes that are no packed vocabulary.
    """
    try:
        entities, properties, nouns, trust = VOCABULARIES.unpack(data)
    except ValueError as error:
        raise PackingError(f"no packed vocabulary: {error}") from error
    return Vocabulary(entities, properties, nouns, trust)
