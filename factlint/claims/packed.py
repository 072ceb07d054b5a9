"""Claims as compact bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from factlint.claims.claim import Claim, Entity, Mark, Property, Qualifiers, Source
from factlint.claims.problem import Problem
from factlint.documents import Anchored, Drifted
from factlint.packing import Packing
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
