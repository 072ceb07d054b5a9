"""The laws of the value algebra, for every type of value."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.testing.strategies import BY_TYPE, figures, quantities, values
from factlint.values import (
    Change,
    Comparator,
    Figure,
    Interval,
    Members,
    PartialDate,
    Period,
    Quantity,
    Rank,
    Reading,
    Status,
    Value,
    camps,
    exact,
    hedges,
    unit,
)

TYPES = sorted(BY_TYPE, key=lambda kind: kind.__name__)
each_type = pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
readings = st.sampled_from(Reading)


def meet(one: Value | None, other: Value | None, reading: Reading) -> Value | None:
    """Meet, where what has nothing in common stays so."""
    return None if one is None or other is None else one.meet(other, reading)


@each_type
@given(data=st.data(), reading=readings)
def test_meet_is_commutative(kind: type, data: st.DataObject, reading: Reading) -> None:
    one, other = data.draw(values(kind)), data.draw(values(kind))
    assert one.meet(other, reading) == other.meet(one, reading)
    assert one.comparable(other) == other.comparable(one)


@each_type
@given(data=st.data(), reading=readings)
def test_meet_is_associative(kind: type, data: st.DataObject, reading: Reading) -> None:
    one, two, three = (data.draw(values(kind)) for _ in range(3))
    left = meet(meet(one, two, reading), three, reading)
    assert left == meet(one, meet(two, three, reading), reading)


@given(one=values(Period, PartialDate), two=values(Period, PartialDate), three=values(PartialDate), reading=readings)
def test_meet_of_dates_with_and_without_year_is_commutative_and_associative(
    one: Value, two: Value, three: Value, reading: Reading
) -> None:
    assert one.meet(two, reading) == two.meet(one, reading)
    assert meet(meet(one, two, reading), three, reading) == meet(one, meet(two, three, reading), reading)


@each_type
@given(data=st.data(), reading=readings)
def test_meet_is_idempotent(kind: type, data: st.DataObject, reading: Reading) -> None:
    one, other = data.draw(values(kind)), data.draw(values(kind))
    assert one.comparable(one)
    assert one.meet(one, reading) == one
    both = one.meet(other, reading)
    if both is not None:
        assert both.meet(one, reading) == both == both.meet(other, reading)


@each_type
@given(data=st.data())
def test_what_meets_naturally_meets_charitably(kind: type, data: st.DataObject) -> None:
    one, other = data.draw(values(kind)), data.draw(values(kind))
    if one.meet(other, Reading.NATURAL) is not None:
        assert one.meet(other, Reading.CHARITABLE) is not None


@given(one=values(), other=values(), reading=readings)
def test_what_meets_is_comparable(one: Value, other: Value, reading: Reading) -> None:
    if one.meet(other, reading) is not None:
        assert one.comparable(other)
    assert one.meet(other, reading) == other.meet(one, reading)


@each_type
@given(data=st.data())
def test_equal_values_hash_alike_and_unequal_ones_are_ordered(kind: type, data: st.DataObject) -> None:
    one, other = data.draw(values(kind)), data.draw(values(kind))
    if one == other:
        assert hash(one) == hash(other)
        assert one.sort_key() == other.sort_key()
    else:
        assert (one.sort_key() < other.sort_key()) != (other.sort_key() < one.sort_key())


@each_type
@given(data=st.data())
def test_every_value_has_words(kind: type, data: st.DataObject) -> None:
    value = data.draw(values(kind))
    assert str(value).strip()
    both = value.meet(data.draw(values(kind)), Reading.CHARITABLE)
    assert both is None or str(both).strip()


def wider_interval(interval: Interval, slack: int) -> Interval:
    low = None if interval.low is None else exact(interval.low - slack)
    high = None if interval.high is None else exact(interval.high + slack)
    return Interval(low, high)


def wider_quantity(value: Quantity, slack: int) -> Quantity:
    near = None if value.natural is None else wider_interval(value.natural, slack)
    return replace(value, charitable=wider_interval(value.charitable, slack), natural=near, noun="")


def wider(value: Value, slack: int) -> Value | None:
    """Return a value that allows all that this one does, or None where there is no telling."""
    match value:
        case Quantity():
            return wider_quantity(value, slack)
        case Rank():
            return replace(value, low=max(value.low - slack, 1), high=value.high and value.high + slack, among="")
        case Members():
            return Members(value.names[: len(value.names) - slack], open=True)
        case Change():
            return replace(value, by=None, start=value.start and wider_quantity(value.start, slack))
        case Status():
            natural = (value.natural or frozenset()) | {"planned"}
            return replace(value, stages=value.stages | natural, natural=natural)
        case Period(ranged=False, start=start):
            whole = replace(start, first=start.first - slack, last=start.last + slack)
            return Period.during(whole)
        case _:
            return None


@each_type
@given(data=st.data(), slack=st.sampled_from((0, 1, 5)), reading=readings)
def test_widening_a_value_adds_no_conflict(kind: type, data: st.DataObject, slack: int, reading: Reading) -> None:
    one, other = data.draw(values(kind)), data.draw(values(kind))
    wide = wider(one, slack)
    if wide is not None and one.meet(other, reading) is not None:
        assert wide.meet(other, reading) is not None


def described(found: list[list[int]], given_values: list[Value]) -> set[frozenset[Value]]:
    return {frozenset(given_values[at] for at in camp) for camp in found}


def comparable_values(data: st.DataObject, kind: type) -> list[Value]:
    """Draw values that are all comparable with the first."""
    first = data.draw(values(kind))
    others = data.draw(st.lists(values(kind), max_size=6))
    kept = [first]
    for other in others:
        if all(other.comparable(known) for known in kept):
            kept.append(other)
    return kept


@each_type
@given(data=st.data(), reading=readings)
def test_the_order_of_values_does_not_change_the_camps(kind: type, data: st.DataObject, reading: Reading) -> None:
    given_values = comparable_values(data, kind)
    shuffled = data.draw(st.permutations(given_values))
    assert described(camps(given_values, reading), given_values) == described(camps(shuffled, reading), shuffled)


@each_type
@given(data=st.data(), reading=readings)
def test_camps_are_all_values_and_each_camp_holds_together(kind: type, data: st.DataObject, reading: Reading) -> None:
    given_values = comparable_values(data, kind)
    found = camps(given_values, reading)
    assert sorted(at for camp in found for at in camp) == list(range(len(given_values)))
    assert [len(camp) for camp in found] == sorted((len(camp) for camp in found), reverse=True)
    for camp in found:
        joint: Value | None = given_values[camp[0]]
        for at in camp[1:]:
            joint = meet(joint, given_values[at], reading)
        assert joint is not None
    everything: Value | None = given_values[0]
    for value in given_values[1:]:
        everything = meet(everything, value, reading)
    assert (len(found) == 1) == (everything is not None)


@given(figure=figures(), counted=st.booleans())
def test_the_natural_reading_lies_in_the_charitable_one(figure: Figure, counted: bool) -> None:
    assert hedges.natural(figure, counted=counted).within(hedges.charitable(figure, counted=counted))


@given(value=quantities())
def test_the_readings_of_a_quantity_nest_and_hold_the_figure(value: Quantity) -> None:
    assert value.natural is not None
    assert value.natural.within(value.charitable)


def scaled(figure: Figure, factor: int) -> Figure:
    return replace(
        figure,
        low=exact(Fraction(figure.low) * factor),
        high=exact(Fraction(figure.high) * factor),
        step=None if figure.step is None else exact(Fraction(figure.step) * factor),
    )


@given(figure=figures(), units=st.sampled_from((("kilometre", "metre", 1000), ("tonne", "kilogram", 1000))))
def test_decimal_units_convert_without_effect(figure: Figure, units: tuple[str, str, int]) -> None:
    large, small, factor = units
    assert Quantity.of(figure, large) == Quantity.of(scaled(figure, factor), small)


@given(
    figure=figures(),
    units=st.sampled_from((("week", "day", 7), ("year", "month", 12), ("quarter", "month", 3), ("mile", "yard", 1760))),
)
def test_other_units_convert_without_effect_but_for_what_is_round(figure: Figure, units: tuple[str, str, int]) -> None:
    large, small, factor = units
    one, other = Quantity.of(figure, large), Quantity.of(scaled(figure, factor), small)
    assert one.charitable == other.charitable
    if figure.comparator not in (Comparator.MORE, Comparator.AT_LEAST, Comparator.LESS, Comparator.AT_MOST):
        assert one == other  # the next rounder figure after 2 weeks is 3 weeks, after 14 days 20 days


@given(figure=figures(), name=st.sampled_from(("degree_Celsius", "inch", "hour", "per mille", "basis point")))
def test_conversion_is_exact(figure: Figure, name: str) -> None:
    measure = unit(name)
    wide = hedges.charitable(figure, counted=False)
    factor = Fraction(measure.factor)
    assert Quantity.of(figure, name).charitable.map(1 / factor, -measure.offset / factor) == wide


@pytest.mark.parametrize("add", [1, Fraction(1, 10**6)])
@pytest.mark.parametrize("size", [1, 10**15, 10**30])
def test_the_boundary_is_exact(size: int, add: int | Fraction) -> None:
    def said(number: int | Fraction, comparator: Comparator = Comparator.EQUAL) -> Quantity:
        return Quantity.of(Figure(exact(number), exact(number), comparator))

    def check(one: Quantity, other: Quantity) -> bool:
        return one.meet(other, Reading.CHARITABLE) is not None

    assert check(said(size), said(size))
    assert not check(said(size), said(size + add))
    assert not check(said(size), said(size, Comparator.MORE))
    assert check(said(size + add), said(size, Comparator.MORE))
    assert check(said(size), said(size, Comparator.AT_LEAST))
    assert not check(said(size - add), said(size, Comparator.AT_LEAST))
    assert not check(said(size), said(size, Comparator.LESS))
    assert check(said(size), said(size, Comparator.AT_MOST))
