"""Slips of scale: the same digits with another power of a thousand, or with another unit."""

from fractions import Fraction
from itertools import combinations

from factlint.rules import Dispute
from factlint.values import Quantity, Value

MOST_KINDS = 64
"""Different values in one dispute that are compared pair by pair."""

NOUGHTS = (3, 6, 9)
"""By how many noughts figures slip: thousand, million and billion taken for one another."""


def slip_in(dispute: Dispute) -> tuple[Quantity, Quantity] | None:
    """Return two values of a dispute that are a slip of each other, whoever gives them; None when there are none."""
    written: dict[object, Quantity] = {}
    for claim in dispute.claims:
        value = claim.value
        if isinstance(value, Quantity):
            written.setdefault((value, value.figure, value.unit), value)
    kinds = sorted(written.values(), key=lambda value: (value.sort_key(), value.unit, str(value)))[:MOST_KINDS]
    return next(((one, other) for one, other in combinations(kinds, 2) if is_slip(one, other)), None)


def is_slip(one: Value, other: Value) -> bool:
    """Say whether two quantities show the same digits at another scale, or the same number in another unit."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    mine, theirs = one.figure, other.figure
    if mine is None or theirs is None or mine.vague or theirs.vague or mine.low <= 0 or theirs.low <= 0:
        return False
    same_range = mine.high * Fraction(theirs.low) == theirs.high * Fraction(mine.low)
    if not same_range or one.is_length_of_time or other.is_length_of_time:
        return False
    return noughts(one, other) > 0 or in_two_units(one, other)


def noughts(one: Quantity, other: Quantity) -> int:
    """Return how many noughts lie between two amounts with the same digits at different scales; 0: no slip."""
    mine, theirs = one.shown_amount, other.shown_amount
    if one.dimension != other.dimension or one.noun != other.noun or not mine or not theirs or in_two_units(one, other):
        return 0
    small, large = sorted((Fraction(mine.low or 0), Fraction(theirs.low or 0)))
    return next((number for number in NOUGHTS if small and large == small * 10**number), 0)


def in_two_units(one: Quantity, other: Quantity) -> bool:
    """Say whether one number is given in two currencies, or in two units of one dimension."""
    if one.unit == other.unit or one.figure is None or other.figure is None or one.figure.low != other.figure.low:
        return False
    money = one.dimension.startswith("money ") and other.dimension.startswith("money ")
    return money or one.dimension == other.dimension
