"""Ranks: a place in an order. A superlative is place 1 within a scope; a “first” is place 1 in time."""

from __future__ import annotations

from dataclasses import dataclass, field

from factlint.values.interval import Interval
from factlint.values.period import Period, Window
from factlint.values.reading import Reading

TIME = "time"
"""The order of firsts and of nths: what came earlier stands higher."""

TOP_NATURAL = 10
"""“One of the largest” is read as among the first ten."""

EVER = "ever"


@dataclass(frozen=True, slots=True)
class Rank:
    """A position, or a span of positions, in one order of one class.

    ``high`` is None for no bound (“one of the largest”). ``order`` is a superlative in its common form (``largest``) or
    ``time``. ``among`` is the class ranked, in the singular. ``scope`` is the time the ranking covers, where stated:
    ``ever`` or a period. ``shared`` says the writer allows a tie (“joint second”).
    """

    low: int
    high: int | None
    order: str
    among: str = ""
    scope: Period | Window | str | None = None
    shared: bool = False
    numbered: bool = False
    """Whether the place was given as a number (“second largest”, “No. 1”), not by a bare superlative."""
    text: str = field(default="", compare=False)

    @property
    def exact(self) -> bool:
        """Say whether one position is stated."""
        return self.low == self.high

    @property
    def is_first(self) -> bool:
        """Say whether this is place 1."""
        return self.low == self.high == 1

    @property
    def in_time(self) -> bool:
        """Say whether the order is that of time: a first, a third visit."""
        return self.order == TIME

    def reading(self, reading: Reading) -> Interval:
        """Return the positions under one reading."""
        high = self.high
        if high is None and reading is Reading.NATURAL:
            high = max(TOP_NATURAL, self.low)
        return Interval(self.low, high)

    def comparable(self, other: object) -> bool:
        """Say whether the other is a place in the same order of what may be the same class."""
        return (
            isinstance(other, Rank)
            and self.order == other.order
            and (self.among == other.among or not self.among or not other.among)
        )

    def meet(self, other: object, reading: Reading) -> Rank | None:
        """Return the positions both allow, or None when there are none under this reading."""
        if not isinstance(other, Rank) or not self.comparable(other):
            return None
        if self == other:
            return self
        both = self.reading(reading).meet(other.reading(reading))
        if both is None:
            return None
        scope = self.scope if self.scope == other.scope else None
        return Rank(
            max(self.low, other.low),
            None if both.high is None else int(both.high),
            self.order,
            self.among or other.among,
            scope,
            self.shared or other.shared,
            self.numbered and other.numbered,
        )

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders ranks for output."""
        scope = self.scope.sort_key() if isinstance(self.scope, Period | Window) else (self.scope or "",)
        return ("rank", self.order, self.low, self.high or 0, self.among, scope, self.shared, self.numbered)

    def __str__(self) -> str:
        if self.text:
            return self.text
        noun = f" {self.among}" if self.among else ""
        if self.high is None:
            return f"one of the {self.order}{noun}"
        if not self.exact:
            return f"places {self.low} to {self.high} by {self.order}{noun}"
        return f"place {self.low} by {self.order}{noun}"
