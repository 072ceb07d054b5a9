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


def stabs(intervals: list[tuple[Interval, T]], most: int) -> list[list[T]]:
    """Return the items as sets that share a point: the largest, then the largest of the rest, and so on.

    After so many sets, and where no two that are left share a point, each item is a set of its own. The ends are sorted
    once, and swept once for each set: never all pairs.
    """
    # A start is the index of its interval; an end is that index, inverted.
    ends = [(_position(interval), index, ~index) for index, (interval, _) in enumerate(intervals)]
    events = [(low, start) for (low, _), start, _ in ends] + [(high, end) for (_, high), _, end in ends]
    events.sort(key=lambda event: event[0])
    left = [index for _, index in events]
    found: list[list[T]] = []
    while left and len(found) < most:
        inside = _deepest(left)
        if len(inside) == 1:
            break
        found.append([intervals[index][1] for index in sorted(inside)])
        left = [index for index in left if (index if index >= 0 else ~index) not in inside]
    found.extend([intervals[index][1]] for index in sorted(index for index in left if index >= 0))
    return found


Place = tuple[int, Number, int]


def _position(interval: Interval) -> tuple[Place, Place]:
    """Return where an interval starts and ends: at one number, open ends have gone before closed starts, and so on."""
    low = (0, 0, 0) if interval.low is None else (1, interval.low, 2 if interval.low_open else 0)
    high = (2, 0, 0) if interval.high is None else (1, interval.high, -1 if interval.high_open else 1)
    return low, high


def _deepest(events: list[int]) -> set[int]:
    """Return the intervals around the lowest of the points that lie in most of them; starts and ends are in order."""
    depth = most = at = 0
    for place, index in enumerate(events):
        if index < 0:
            depth -= 1
        else:
            depth += 1
            if depth > most:
                most, at = depth, place
    inside: set[int] = set()
    for index in events[: at + 1]:
        if index < 0:
            inside.discard(~index)
        else:
            inside.add(index)
    return inside
