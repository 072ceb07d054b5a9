"""Slips of scale: the same digits with another power of a thousand, or with another unit."""

from fractions import Fraction
from itertools import combinations

from factlint.rules import Dispute
from factlint.values import Quantity, Value

MOST_KINDS = 64
"""Different values in one dispute that are compared pair by pair."""

SCALES = tuple(Fraction(1000) ** power for power in (-3, -2, -1, 1, 2, 3))
"""Thousand, million and billion taken for one another."""


def slip_in(dispute: Dispute) -> tuple[Value, Value] | None:
    """Return two values of a dispute that are a slip of each other, whoever gives them; None when there are none."""
    values = dict.fromkeys(claim.value for claim in dispute.claims)
    kinds = sorted(values, key=lambda value: value.sort_key())[:MOST_KINDS]
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
    if one.unit == other.unit:
        return one.noun == other.noun and Fraction(mine.low) / theirs.low in SCALES
    return mine.low == theirs.low and _confusable(one, other)


def _confusable(one: Quantity, other: Quantity) -> bool:
    """Two currencies, or two units of one dimension; a count is no slip of a share."""
    money = one.dimension.startswith("money ") and other.dimension.startswith("money ")
    return money or one.dimension == other.dimension
