from fractions import Fraction

import pytest

from factlint.values import (
    Comparator,
    Figure,
    Interval,
    Number,
    Quantity,
    Reading,
    UnknownUnitError,
    exact,
    money,
    unit,
)
from factlint.values.units import YEAR_DAYS


def said(number: Number, unit_name: str = "", noun: str = "", comparator: Comparator = Comparator.EQUAL) -> Quantity:
    return Quantity.of(Figure(number, number, comparator), unit_name, noun)


def meets(one: Quantity, other: Quantity) -> bool:
    return one.meet(other, Reading.CHARITABLE) is not None


def test_units_of_one_dimension_meet() -> None:
    assert meets(said(2, "kilometre"), said(2000, "metre"))
    assert not meets(said(2, "kilometre"), said(2, "metre"))
    assert meets(said(2, "week"), said(14, "day"))
    assert meets(said(25, "percent"), said(250, "per mille"))
    assert meets(said(50, "basis point"), said(Fraction(1, 2), "percentage point"))
    assert meets(said(32, "degree_Fahrenheit"), said(0, "degree_Celsius"))


def test_units_of_different_dimensions_do_not_compare() -> None:
    for one, other in [
        (said(2, "kilometre"), said(2, "kilogram")),
        (said(2, "GBP"), said(2, "USD")),
        (said(2, "percent"), said(2, "percentage point")),
        (said(2, "percent"), said(2)),
        (said(2, "times"), said(2)),
        (said(2, noun="people"), said(2, noun="job")),
    ]:
        assert not one.comparable(other)
        assert one.meet(other, Reading.CHARITABLE) is None


def test_a_count_of_nothing_named_compares_with_any_count() -> None:
    both = said(2).meet(said(2, noun="people"), Reading.NATURAL)
    assert both is not None
    assert both.noun == "people"


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UnknownUnitError, match="furlongfortnight"):
        unit("furlongfortnight")
    with pytest.raises(UnknownUnitError):
        unit("2 *")


def test_money_is_a_dimension_for_each_currency() -> None:
    assert unit("GBP") == money("GBP")
    assert unit("GBP").is_money
    assert not unit("kilogram").is_money


def test_the_length_of_months_and_years_varies() -> None:
    year = said(1, "year")
    assert year.charitable.holds(365)
    assert year.charitable.holds(366)
    assert year.charitable.holds(YEAR_DAYS)
    assert not year.charitable.holds(370)
    assert year.is_length_of_time
    assert meets(said(1, "month"), said(31, "day"))
    assert not meets(said(1, "month"), said(27, "day"))


def test_sums_keep_a_shared_noun() -> None:
    total = said(3, "", "people").plus(said(4, "", "people"))
    assert (total.charitable, total.noun) == (Interval.point(7), "people")
    assert said(3, "", "people").plus(said(4, "", "job")).noun == ""


def test_over_and_exactly_at_the_boundary() -> None:
    assert not meets(said(40), said(40, comparator=Comparator.MORE))
    assert meets(said(40), said(40, comparator=Comparator.AT_LEAST))
    assert meets(said(exact(Fraction(401, 10))), said(40, comparator=Comparator.MORE))


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (said(30, "", "people"), "30 people"),
        (said(170_000_000, "GBP", comparator=Comparator.MORE), "more than £170 million"),
        (said(56, "percent"), "56 per cent"),
        (said(5, "CHF"), "CHF 5"),
        (said(1, "kilometre"), "1 kilometre"),
        (said(2, "kilometre"), "2 kilometres"),
        (Quantity.of(Figure(10, 20), "", "job"), "10 to 20 job"),
        (Quantity.of(Figure(24, 24, vague=True), "", "people"), "24 to 240 people"),
        (Quantity.of(Figure(exact(Fraction(100, 3)), exact(Fraction(100, 3)), in_words=True), "percent"), "1/3"),
    ],
)
def test_quantities_in_writing(quantity: Quantity, text: str) -> None:
    assert str(quantity) == text


def test_what_is_left_of_two_quantities_in_writing() -> None:
    both = Quantity.of(Figure(10, 20), "GBP").meet(Quantity.of(Figure(15, 30), "GBP"), Reading.NATURAL)
    assert str(both) == "£[15, 20]"
    assert both is not None
    assert both.base == "GBP"
