"""Joints: two drafted claims that are taken to speak about one thing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factlint.extraction import Draft

Tie = Literal["fact", "ranking", "series"]


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Two drafts that speak about one thing.

    ``tie`` says what they share: a ``fact`` (subject and property), or, with subjects of their own, a place in one
    ``ranking`` or in one ``series`` of firsts and nths. ``score`` orders joints, from 0 to 1; ``parts`` name what it is
    made of, for ``factlint why``.
    """

    one: Draft
    other: Draft
    tie: Tie
    score: float
    parts: tuple[tuple[str, str], ...] = ()

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders joints, the surest first."""
        return (-self.score, *sorted((self.one.sort_key(), self.other.sort_key())), self.tie)
