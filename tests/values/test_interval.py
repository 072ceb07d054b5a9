from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.values import EVERYTHING, Interval, stabs


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw intervals over so few numbers that they touch, nest and miss each other by one open end."""
    low, high = draw(st.one_of(st.none(), st.integers(0, 4))), draw(st.one_of(st.none(), st.integers(0, 4)))
    if low is not None and high is not None and low > high:
        low, high = high, low
    opened = (False, False) if low == high else (draw(st.booleans()), draw(st.booleans()))
    return Interval(low, high, *opened)


PROBES = [Fraction(number, 2) for number in range(-2, 11)]


def held(interval: Interval) -> set[Fraction]:
    return {probe for probe in PROBES if interval.holds(probe)}


@given(intervals(), intervals())
def test_the_meet_holds_what_both_hold(one: Interval, other: Interval) -> None:
    both = one.meet(other)
    assert (held(both) if both else set()) == held(one) & held(other)


@given(intervals(), intervals())
def test_within_is_containment(one: Interval, other: Interval) -> None:
    if one.within(other):
        assert held(one) <= held(other)
    assert one.within(EVERYTHING)


@given(intervals(), intervals())
def test_sums(one: Interval, other: Interval) -> None:
    total = one.plus(other)
    assert all(total.holds(mine + theirs) for mine in held(one) for theirs in held(other))
    assert one.plus(other) == other.plus(one)


@given(intervals(), st.sampled_from((2, Fraction(1, 3), -1)), st.sampled_from((0, 32)))
def test_conversion_and_back(interval: Interval, factor: int | Fraction, offset: int) -> None:
    moved = interval.map(factor, offset)
    assert all(moved.holds(probe * factor + offset) for probe in held(interval))
    assert moved.map(1 / Fraction(factor), -Fraction(offset) / factor) == interval


def test_an_interval_cannot_be_empty() -> None:
    with pytest.raises(ValueError, match="cannot be empty"):
        Interval(2, 1)
    with pytest.raises(ValueError, match="cannot be empty"):
        Interval(1, 1, low_open=True)


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval.point(30), "30"),
        (Interval(40, None, low_open=True), "(40, ∞)"),
        (Interval(None, 5), "(-∞, 5]"),
        (Interval(Fraction(1, 2), 3, high_open=True), "[0.5, 3)"),
    ],
)
def test_intervals_in_writing(interval: Interval, text: str) -> None:
    assert str(interval) == text


def sharing_a_point(group: tuple[Interval, ...]) -> bool:
    joint: Interval | None = EVERYTHING
    for interval in group:
        joint = joint and joint.meet(interval)
    return joint is not None


@given(st.lists(intervals(), min_size=1, max_size=5))
def test_stabs_start_with_the_largest_set_that_shares_a_point(given_intervals: list[Interval]) -> None:
    found, *rest = stabs([(interval, at) for at, interval in enumerate(given_intervals)], len(given_intervals))
    assert sharing_a_point(tuple(given_intervals[at] for at in found))
    larger = combinations(given_intervals, len(found) + 1)
    assert not any(sharing_a_point(group) for group in larger)
    assert sorted(at for together in (found, *rest) for at in together) == list(range(len(given_intervals)))
    assert rest == stabs([(given_intervals[at], at) for at in sorted(at for one in rest for at in one)], len(rest))


def test_after_so_many_sets_each_interval_is_one_of_its_own() -> None:
    nested = [(Interval(-at, at), at) for at in range(1, 4)]
    apart = [(Interval(10 * at, 10 * at + 1), 10 * at) for at in (1, 1, 2, 2)]
    assert stabs([*nested, *apart], 2) == [[1, 2, 3], [10, 10], [20], [20]]
    assert stabs([*nested, *apart], 3) == [[1, 2, 3], [10, 10], [20, 20]]
    assert stabs(nested, 0) == [[1], [2], [3]]


@given(intervals(), intervals())
def test_the_order_is_total(one: Interval, other: Interval) -> None:
    assert (one == other) == (one.sort_key() == other.sort_key())
