"""Claims as compact bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

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

    Raises:
        PackingError: for what nests too deep.
    """
    return UNITS.pack([replace(unit, document=None)])


def unpack_unit(data: bytes) -> ClaimsUnit:
    """Return what was read of a claims file, without its document.

    Raises:
        PackingError: for bytes that are no packed unit.
    """
    found = UNITS.unpack_all(data, ClaimsUnit)
    if len(found) != 1:
        raise PackingError("not the unit of one claims file")
    return found[0]


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
