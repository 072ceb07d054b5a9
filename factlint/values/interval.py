"""Intervals of exact numbers, with open or closed ends: the ground every ordered value stands on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from factlint.values.number import Number, exact, shown


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``; ``None`` is no bound on that side; an open end is not itself included."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"an interval cannot be empty: {self}")

    @classmethod
    def point(cls, number: Number) -> Interval:
        """Return the interval that holds one number."""
        return cls(number, number)

    def meet(self, other: Interval) -> Interval | None:
        """Return what both hold, or ``None`` when nothing is in both."""
        if self == other:
            return self
        low, low_open = max(_low(self), _low(other), key=_low_order)
        high, high_open = min(_high(self), _high(other), key=_high_order)
        if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
            return None
        return Interval(low, high, low_open, high_open)

    def holds(self, number: Number) -> bool:
        """Say whether a number lies inside."""
        return self.meet(Interval.point(number)) is not None

    def within(self, other: Interval) -> bool:
        """Say whether all of this interval lies inside another."""
        return self.meet(other) == self

    def map(self, factor: Number, offset: Number = 0) -> Interval:
        """Return the interval after ``x * factor + offset``; a negative factor swaps the ends."""

        def move(number: Number | None) -> Number | None:
            return None if number is None else exact(Fraction(number) * factor + offset)

        if factor < 0:
            return Interval(move(self.high), move(self.low), self.high_open, self.low_open)
        return Interval(move(self.low), move(self.high), self.low_open, self.high_open)

    def plus(self, other: Interval) -> Interval:
        """Return every sum of one number from each."""
        low = None if self.low is None or other.low is None else exact(self.low + other.low)
        high = None if self.high is None or other.high is None else exact(self.high + other.high)
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def sort_key(self) -> tuple[bool, Number, bool, bool, Number, bool]:
        """Return a key that orders intervals by low end, then high end."""
        return (
            self.low is not None,
            0 if self.low is None else self.low,
            self.low_open,
            self.high is None,
            0 if self.high is None else self.high,
            not self.high_open,
        )

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return shown(self.low)
        left = "(" if self.low_open or self.low is None else "["
        right = ")" if self.high_open or self.high is None else "]"
        low = "-∞" if self.low is None else shown(self.low)
        high = "∞" if self.high is None else shown(self.high)
        return f"{left}{low}, {high}{right}"


EVERYTHING = Interval(None, None)

End = tuple[Number | None, bool]


def _low(interval: Interval) -> End:
    return interval.low, interval.low_open


def _high(interval: Interval) -> End:
    return interval.high, interval.high_open


def _low_order(end: End) -> tuple[bool, Number, bool]:
    number, opened = end
    return (number is not None, 0 if number is None else number, opened)


def _high_order(end: End) -> tuple[bool, Number, bool]:
    number, opened = end
    return (number is None, 0 if number is None else number, not opened)


T = TypeVar("T")


def stab(intervals: list[tuple[Interval, T]]) -> list[T]:
    """Return the items of the largest set of intervals that all share a point; the lowest such point wins ties.

    One sort and one sweep over the ends: O(n log n), never all pairs.
    """
    events: list[tuple[tuple[int, Number, int], bool, int]] = []
    for index, (interval, _) in enumerate(intervals):
        # Ends sort as positions on the line: at one number, closed starts, then open ends have gone, and so on.
        low = (0, 0, 0) if interval.low is None else (1, interval.low, 2 if interval.low_open else 0)
        high = (2, 0, 0) if interval.high is None else (1, interval.high, -1 if interval.high_open else 1)
        events.append((low, True, index))
        events.append((high, False, index))
    events.sort(key=lambda event: event[0])
    depth = most = at = 0
    for place, (_, starts, _) in enumerate(events):
        depth += 1 if starts else -1
        if depth > most:
            most, at = depth, place
    inside: set[int] = set()
    for _, starts, index in events[: at + 1]:
        if starts:
            inside.add(index)
        else:
            inside.discard(index)
    return [intervals[index][1] for index in sorted(inside)]
