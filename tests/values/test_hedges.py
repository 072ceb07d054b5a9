"""What the small words before a figure allow: the table of the two readings, row by row."""

from fractions import Fraction

import pytest

from factlint.values import Comparator, Figure, Interval, Number, Quantity, exact, shown_step
from factlint.values.hedges import charitable, less_round, natural, rounder

MILLION = 10**6


def interval(low: Number | str | None, high: Number | str | None, ends: str = "[]") -> Interval:
    """Write an interval as its ends and its brackets."""
    first, last = (None if end is None else exact(end) for end in (low, high))
    return Interval(first, last, ends[0] == "(", ends[1] == ")")


def plain(digits: str, comparator: Comparator = Comparator.EQUAL, scale: int = 1) -> Figure:
    """Return a figure as its digits show it, with the rounding step they imply."""
    number = exact(Fraction(digits) * scale)
    return Figure(number, number, comparator, shown_step(digits, scale))


COUNTED = [
    (plain("30"), interval(30, 30), interval(30, 30)),
    (plain("99"), interval(99, 99), interval(99, 99)),
    (plain("100"), interval(95, 105), interval(100, 100)),
    (plain("101"), interval("100.5", "101.5"), interval(101, 101)),
    (plain("3300"), interval(3250, 3350), interval(3300, 3300)),
    (plain("5000"), interval(4750, 5250), interval(5000, 5000)),
    (plain("40", Comparator.MORE), interval(40, None, "(]"), interval(40, 50, "(]")),
    (plain("170", Comparator.MORE), interval(170, None, "(]"), interval(170, 200, "(]")),
    (plain("1500", Comparator.AT_LEAST), interval(1500, None), interval(1500, 2000)),
    (plain("36", Comparator.AT_MOST), interval(None, 36), interval(30, 36)),
    (plain("40", Comparator.LESS), interval(None, 40, "[)"), interval(30, 40, "[)")),
    (plain("50", Comparator.JUST_OVER), interval(50, 55), interval(50, "52.5")),
    (plain("10", Comparator.NEARLY), interval(9, 10), interval("9.5", 10)),
    (plain("50", Comparator.ABOUT), interval(45, 55), interval("47.5", "52.5")),
    (plain("3300", Comparator.ABOUT), interval(2970, 3630), interval(3135, 3465)),
    (Figure(10, 20, step=1), interval(10, 20), interval(10, 20)),
    (Figure(1000, 2000, step=100), interval(950, 2050), interval(1000, 2000)),
    (Figure(24, 24, vague=True, in_words=True), interval(24, 240), interval(24, 240)),
]

MEASURED = [
    (plain("56"), interval("55.5", "56.5"), interval(56, 56)),
    (plain("2.3"), interval("2.25", "2.35"), interval("2.3", "2.3")),
    (plain("170", scale=MILLION), interval(165 * MILLION, 175 * MILLION), interval(170 * MILLION, 170 * MILLION)),
    (plain("0"), interval("-0.5", "0.5"), interval(0, 0)),
    (plain("1", Comparator.ABOUT), interval("0.5", "1.5"), interval("0.5", "1.5")),
    (Figure(170, 170), interval(170, 170), interval(170, 170)),
]


@pytest.mark.parametrize(("figure", "wide", "near"), COUNTED, ids=lambda shown: str(shown)[:40])
def test_counts(figure: Figure, wide: Interval, near: Interval) -> None:
    assert charitable(figure, counted=True) == wide
    assert natural(figure, counted=True) == near


@pytest.mark.parametrize(("figure", "wide", "near"), MEASURED, ids=lambda shown: str(shown)[:40])
def test_measures(figure: Figure, wide: Interval, near: Interval) -> None:
    assert charitable(figure, counted=False) == wide
    assert natural(figure, counted=False) == near


@pytest.mark.parametrize(
    ("number", "above", "below"),
    [(40, 50, 30), (170, 200, 100), (1500, 2000, 1000), (36, 40, 30), (7, 8, 6), (1, 2, 0), (0, 1, 0), (99, 100, 90)],
)
def test_the_next_rounder_figures(number: int, above: int, below: int) -> None:
    assert rounder(number) == above
    assert less_round(number) == below


def test_the_next_rounder_figures_of_fractions() -> None:
    assert rounder(Fraction(5, 2)) == 3
    assert less_round(Fraction(5, 2)) == 2
    assert rounder(Fraction(1, 20)) == Fraction(6, 100)
    assert rounder(10**15) == 2 * 10**15


@pytest.mark.parametrize(
    ("digits", "scale", "step"),
    [
        ("30", 1, 3),
        ("31", 1, 1),
        ("3300", 1, 100),
        ("1000", 1, 100),
        ("170", MILLION, 10 * MILLION),
        ("2.30", 1, Fraction(1, 100)),
        ("2.3", MILLION, 100_000),
        ("0", 1, 1),
        ("10", 1, 1),
    ],
)
def test_the_last_digit_shown(digits: str, scale: int, step: Number) -> None:
    assert shown_step(digits, scale) == step


def test_a_fraction_in_words_is_said_of_shares_near_it() -> None:
    third = Quantity.of(Figure(exact(Fraction(100, 3)), exact(Fraction(100, 3)), in_words=True), "percent")
    assert third.charitable.holds(30)
    assert third.charitable.holds(37)
    assert not third.charitable.holds(40)
    assert third.natural is not None
    assert not third.natural.holds(30)
    assert third.natural.holds(34)


def test_hedged_fractions_keep_the_slack_of_their_hedge() -> None:
    half = Quantity.of(Figure(50, 50, Comparator.MORE, in_words=True), "percent")
    assert half.charitable == interval(50, None, "(]")


def test_below_zero_there_is_no_rounder_figure() -> None:
    assert natural(Figure(-5, -5, Comparator.MORE), counted=False) == interval(-5, None, "(]")
    assert natural(Figure(0, 0, Comparator.LESS), counted=False) == interval(None, 0, "[)")
