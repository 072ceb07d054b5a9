"""Slips: two figures that may be one, mistyped: the same digits, two of them swapped, another scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from factlint.values import Interval, Quantity, Value

TELLING = 3
"""Digits, without noughts at the end, from which it is no accident that two figures have the same."""

SCALE, SAME, SWAPPED = 0.32, 0.2, 0.15
"""What it speaks for a pair that one figure is the other in thousands, the other itself, the other with a slip."""

THOUSANDS = frozenset({1e3, 1e6, 1e9})

MOST_PLACES = 10**6
"""What a figure is multiplied by to make its decimal places digits; one with more, or a third, has none to compare."""

FEW = 12
"""Counts up to this stand in every document."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A value as it is written, worked out once for all that it is compared with.

    ``digits`` are those of a figure, without noughts at its ends; None for what is no quantity, empty for a range.
    ``amount`` is the figure without hedge and rounding, ``size`` how large it is, both in the base unit; ``small`` says
    that it is a count so small that there are several of it in every document.
    """

    digits: str | None = None
    amount: Interval | None = None
    size: Fraction | None = None
    small: bool = False

    @classmethod
    def of(cls, value: Value) -> Shown:
        """Return how a value is shown."""
        if not isinstance(value, Quantity):
            return cls()
        amount = value.shown_amount
        small = amount is not None and amount.high is not None and amount.high <= FEW and value.dimension == "count"
        size = abs(Fraction(amount.low)) if amount is not None and amount.low else None
        return cls(_digits(value), amount, size, small)

    def is_same(self, other: Shown) -> bool:
        """Say whether two quantities are one figure, so that a difference in time may be a slip."""
        return self.digits is not None and other.digits is not None and self.amount == other.amount


def times(one: Shown, other: Shown) -> float:
    """Return how many times the smaller figure the larger is; 1 where either has no size."""
    if one.size is None or other.size is None:
        return 1.0
    return float(max(one.size, other.size) / min(one.size, other.size))


def slips(one: Shown, other: Shown, *, alike: bool, same: bool) -> Iterator[tuple[str, float]]:
    """Yield what speaks for one figure behind two, as a cost below 0.

    They count the ``same`` when their heads are one word, are ``alike`` when these have anything to do with each other;
    where they are not, two digits are the same by accident.
    """
    mine, theirs = one.digits, other.digits
    if mine is None or theirs is None:
        return
    if len(mine) > (1 if alike else 2) and mine == theirs and times(one, other) in THOUSANDS:
        yield "another scale", -SCALE
    elif min(len(mine), len(theirs)) < TELLING - same:
        return
    elif mine == theirs:
        yield "the same figure", -SAME
    elif swapped(mine, theirs):
        yield "digits swapped", -SWAPPED


def most_of_slips(one: Shown, other: Shown) -> float:
    """Return no less than what looks like a slip can speak for a pair."""
    if one.digits is None or other.digits is None:
        return 0.0
    return SCALE if one.digits == other.digits else SWAPPED if swapped(one.digits, other.digits) else 0.0


def _digits(value: Quantity) -> str:
    """Return the digits of a figure as written, without noughts at its ends; empty for a range."""
    figure = value.figure
    if figure is None or figure.vague or figure.low != figure.high:
        return ""
    amount = abs(Fraction(figure.low)) * MOST_PLACES
    return str(amount.numerator).strip("0") if amount.denominator == 1 else ""


def swapped(one: str, other: str) -> bool:
    """Say whether two figures differ in nothing but two neighbouring digits that have changed places.

    >>> swapped("4120", "4210"), swapped("4120", "4021")
    (True, False)
    """
    if len(one) != len(other):
        return False
    unlike = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
        return False
    at = unlike[0]
    return one[at : at + 2] == other[at + 1] + other[at]
