"""Sums, differences and shares of figures that may be rounded: exact, and honest about what rounding explains.

Two readings are not enough for arithmetic. That £1.9 billion to £2.1 billion is “up 8 per cent” needs rounding, but no
more than happens in every other report; that £10 million to £13 million is “up 20 per cent” needs all there is. So
figures are also read *halfway*: as shown, give or take half of what rounding allows. Errors of rounding are as likely
small as large, and several of them seldom all lie at their far ends on the sides that a mistake would need.
"""

from fractions import Fraction

from factlint.values import Comparator, Figure, Interval, Number, Quantity, exact, shown, unit


def is_plain(quantity: Quantity) -> bool:
    """Say whether a figure stands by itself: no “over”, no “about”, no “dozens”, no “a third”."""
    figure = quantity.figure
    return figure is not None and figure.comparator is Comparator.EQUAL and not figure.vague and not figure.in_words


def halfway(quantity: Quantity) -> Interval:
    """Return the amounts halfway between the natural reading and the charitable one, in the base unit."""
    wide, near = quantity.charitable, quantity.natural or quantity.charitable
    return Interval(_middle(near.low, wide.low), _middle(near.high, wide.high), near.low_open, near.high_open)


def _middle(near: Number | None, wide: Number | None) -> Number | None:
    return near if near is None or wide is None else exact((Fraction(near) + wide) / 2)


def minus(one: Interval, other: Interval) -> Interval:
    """Return every difference of a number from each."""
    return one.plus(other.map(-1))


def growth(start: Interval, end: Interval) -> Interval | None:
    """Return by how many per cent of its start something grew; None where the start may be nothing or a loss."""
    if start.low is None or start.low <= 0 or (end.low is not None and end.low < 0):
        return None
    low = Fraction(0) if end.low is None or start.high is None else Fraction(end.low) / start.high
    high = None if end.high is None else exact((Fraction(end.high) / start.low - 1) * 100)
    low_open = end.low_open or start.high_open
    return Interval(exact((low - 1) * 100), high, low_open, end.high_open or start.low_open)


def above(one: Interval, other: Interval) -> bool:
    """Say whether every number of the one is larger than every number of the other."""
    if one.low is None or other.high is None:
        return False
    return one.low > other.high or (one.low == other.high and (one.low_open or other.high_open))


def like(interval: Interval, quantity: Quantity) -> str:
    """Return amounts in words, in the unit and with the noun that a quantity is written with: £6 million, 30 people."""
    factor = unit(quantity.unit).factor
    written = interval.map(exact(1 / Fraction(factor)))
    low, high = written.low, written.high
    if low is not None and high is not None:
        return str(Quantity.of(Figure(low, high), quantity.unit, quantity.noun, quantity.counted))
    bound = high if low is None else low
    if bound is None:
        return "anything"
    sense = Comparator.AT_MOST if low is None else Comparator.MORE if written.low_open else Comparator.AT_LEAST
    return str(Quantity.of(Figure(bound, bound, sense), quantity.unit, quantity.noun, quantity.counted))


def rounded(number: Number) -> str:
    """Return a number to one decimal place, for a sentence: 30.7."""
    return shown(exact(Fraction(round(number * 10), 10)))
