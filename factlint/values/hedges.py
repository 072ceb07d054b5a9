"""What the small words before a figure allow: every constant of the two readings, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from factlint.values.interval import Interval
from factlint.values.number import Number, exact


class Comparator(Enum):
    """What the words before a figure say about it."""

    EQUAL = "="
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    JUST_OVER = "just over"
    NEARLY = "nearly"
    ABOUT = "about"


WORDS = {
    Comparator.EQUAL: "",
    Comparator.MORE: "more than ",
    Comparator.AT_LEAST: "at least ",
    Comparator.LESS: "less than ",
    Comparator.AT_MOST: "at most ",
    Comparator.JUST_OVER: "just over ",
    Comparator.NEARLY: "nearly ",
    Comparator.ABOUT: "about ",
}
"""How each comparator is written in a message."""

EXACT_COUNT_BELOW = 100
"""Whole counts below this are taken as counted, not rounded: nobody rounds thirty-one people to thirty in a report
that also says "about" and "over"; above it newsrooms do (3,300 companies)."""

ROUNDING_SHARE = Fraction(1, 10)
"""Trailing zeros may be exact or rounding; a figure with two or more digits is never taken to be rounded by a step of
more than a tenth of itself (1,000 stands for 950 to 1,050, not for 500 to 1,500)."""

ABOUT_CHARITABLE = Fraction(1, 10)
"""“About 50” for 45 to 55: readers accept ten per cent either way (Krifka 2007, “Approximate interpretation of number
words”, finds the step of the next coarser scale, a tenth for round numbers in base ten)."""

ABOUT_NATURAL = Fraction(1, 20)
"""Half of it: what a reader expects without being generous."""

NEAR_CHARITABLE = Fraction(1, 10)
"""“Just over”, “nearly”, “almost”: within a tenth on the side named."""

NEAR_NATURAL = Fraction(1, 20)
"""Half of it."""

FRACTION_CHARITABLE = Fraction(4)
"""Percentage points either side of a common fraction in words: “a third” is said of 30 to 37 per cent."""

FRACTION_NATURAL = Fraction(2)
"""Half of it, so that neighbours (a quarter, a third, two fifths, a half) stay apart."""

DOZENS_NATURAL_TOP = 10
"""“Hundreds” is read as 200 up to ten hundred; “dozens” as 24 up to ten dozen: above that the next word is used."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was written, before anybody reads it generously.

    ``low`` and ``high`` are the two ends of a range, equal otherwise, in the unit written. ``step`` is the size of one
    unit in the last digit shown (1,000,000 for “£3 million”, 0.1 for “2.3”); None says the figure is exact.
    """

    low: Number
    high: Number
    comparator: Comparator = Comparator.EQUAL
    step: Number | None = None
    in_words: bool = False
    """A common fraction (a third) or an order of magnitude (dozens)."""

    vague: bool = False
    """An order of magnitude (dozens, hundreds, multi-million)."""


def charitable(figure: Figure, *, counted: bool) -> Interval:
    """Return every number the words allow. ``counted`` says the figure counts things rather than measures them."""
    low, high = figure.low, figure.high
    if figure.vague:
        return Interval(low, exact(Fraction(high) * 10))
    if low != high:
        return _widened(Interval(low, high), figure, counted)
    return _hedged(figure, counted, ABOUT_CHARITABLE, NEAR_CHARITABLE) or _widened(Interval.point(low), figure, counted)


def natural(figure: Figure, *, counted: bool) -> Interval:
    """Return the numbers a reader takes the words to mean; always inside the charitable reading."""
    low, high = figure.low, figure.high
    if figure.vague:
        return Interval(low, exact(Fraction(high) * DOZENS_NATURAL_TOP))
    if low != high:
        return Interval(low, high)
    match figure.comparator:
        case Comparator.MORE if low >= 0:
            return Interval(low, rounder(low), low_open=True)
        case Comparator.AT_LEAST if low >= 0:
            return Interval(low, rounder(low))
        case Comparator.LESS if low > 0:
            return Interval(less_round(low), low, high_open=True)
        case Comparator.AT_MOST if low > 0:
            return Interval(less_round(low), low)
    return _hedged(figure, counted, ABOUT_NATURAL, NEAR_NATURAL) or Interval.point(low)


def rounder(number: Number) -> Number:
    """Return the next figure above that is as round or rounder: 40 → 50, 170 → 200, 1,500 → 2,000, 36 → 40."""
    place = _place(number)
    return exact((Fraction(number) // place + 1) * place)


def less_round(number: Number) -> Number:
    """Return the next round figure below: 40 → 30, 170 → 100, 1,500 → 1,000; 0 below the smallest."""
    place = _place(number)
    steps = -(-Fraction(number) // place) - 1
    return exact(max(steps, 0) * place)


def _place(number: Number) -> Fraction:
    """Return the place value to step by: that of the first digit (40 → 10, 170 → 100, 36 → 10, 7 → 1, 0 → 1)."""
    size = abs(Fraction(number))
    if size == 0:
        return Fraction(1)
    place = Fraction(10) ** (len(str(size.numerator)) - len(str(size.denominator)))
    while place > size:
        place /= 10
    while place * 10 <= size:
        place *= 10
    return place


def _hedged(figure: Figure, counted: bool, about: Fraction, near: Fraction) -> Interval | None:
    number = Fraction(figure.low)
    size = abs(number)
    match figure.comparator:
        case Comparator.MORE:
            return Interval(figure.low, None, low_open=True)
        case Comparator.AT_LEAST:
            return Interval(figure.low, None)
        case Comparator.LESS:
            return Interval(None, figure.low, high_open=True)
        case Comparator.AT_MOST:
            return Interval(None, figure.low)
        case Comparator.JUST_OVER:
            return Interval(figure.low, exact(number + size * near))
        case Comparator.NEARLY:
            return Interval(exact(number - size * near), figure.low)
        case Comparator.ABOUT:
            slack = max(size * about, Fraction(_step(figure, counted)) / 2)
            return Interval(exact(number - slack), exact(number + slack))
    return None


def _widened(interval: Interval, figure: Figure, counted: bool) -> Interval:
    """Return the interval with half a step of rounding at each end."""
    half = Fraction(_step(figure, counted)) / 2
    if not half:
        return interval
    low = None if interval.low is None else exact(interval.low - half)
    high = None if interval.high is None else exact(interval.high + half)
    return Interval(low, high, interval.low_open, interval.high_open)


def _step(figure: Figure, counted: bool) -> Number:
    """Return the rounding step to allow for; 0 where the figure is taken as exact."""
    if figure.step is None:
        return 0
    if (
        counted
        and figure.low > -EXACT_COUNT_BELOW
        and figure.high < EXACT_COUNT_BELOW
        and figure.low == int(figure.low)
    ):
        return 0
    return figure.step


def shown_step(digits: str, scale: Number = 1) -> Number:
    """Return the size of one unit in the last digit a writer shows.

    >>> shown_step("3300"), shown_step("170", 1_000_000), shown_step("2.3"), shown_step("1000")
    (100, 10000000, Fraction(1, 10), 100)

    Trailing zeros of a whole number may be rounding, but by no more than ROUNDING_SHARE of the figure.
    """
    whole, _, decimals = digits.partition(".")
    if decimals:
        return exact(Fraction(scale) / 10 ** len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    if not zeros or not whole.strip("0"):
        return scale
    return exact(max(min(Fraction(10**zeros), int(whole) * ROUNDING_SHARE), Fraction(1)) * scale)
