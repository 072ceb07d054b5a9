"""Joints: two drafted claims that are taken to speak about one thing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factlint.claims import Claim
from factlint.extraction import Draft
from factlint.values import Value

Tie = Literal["fact", "ranking", "series", "flow"]


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Two drafts that speak about one thing.

    ``tie`` says what they share: a ``fact`` (subject and property), or, with subjects of their own, a place in one
    ``ranking`` or in one ``series`` of firsts and nths, or a ``flow`` that each ranks from its own end. ``score``
    orders joints, from 0 to 1; ``parts`` name what it is made of, for ``factlint why``. ``forms`` are the two claims in
    the wording they are to be compared in, where their own hides that they speak about one thing.
    """

    one: Draft
    other: Draft
    tie: Tie
    score: float
    parts: tuple[tuple[str, str], ...] = ()
    forms: tuple[Claim[Value], Claim[Value]] | None = None

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders joints, the surest first."""
        return (-self.score, *sorted((self.one.sort_key(), self.other.sort_key())), self.tie)
