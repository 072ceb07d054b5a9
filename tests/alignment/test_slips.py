"""Slips: two figures that look like one mistyped speak for a pair, and never more than was hoped of them."""

from __future__ import annotations

from itertools import product

import pytest

from factlint.alignment.slips import SAME, SCALE, SWAPPED, Shown, most_of_slips, slips, times
from factlint.language import read

FIGURES = ("4,120 people", "4,210 people", "4,120,000 people", "41 people", "14 people", "around 4,120 people")
OTHERS = ("£4,120", "£41.2 million", "a third", "hundreds of people", "10 to 20 people", "12 per cent", "5 May 2019")


def shown(text: str) -> Shown:
    return Shown.of(read(text))


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("4,120 people", "4,120,000 people", [("another scale", -SCALE)]),
        ("4,120 people", "4,120 people", [("the same figure", -SAME)]),
        ("4,120 people", "4,210 people", [("digits swapped", -SWAPPED)]),
        ("4,120 people", "6,050 people", []),
        ("4,120 people", "5 May 2019", []),
        ("10 to 20 people", "10 to 20 people", []),
    ],
)
def test_a_slip_is_told(one: str, other: str, told: list[tuple[str, float]]) -> None:
    assert list(slips(shown(one), shown(other), alike=True, same=True)) == told


def test_two_digits_swapped_are_an_accident_unless_the_same_is_counted() -> None:
    one, other = shown("41 people"), shown("14 people")
    assert list(slips(one, other, alike=True, same=False)) == []
    assert list(slips(one, other, alike=True, same=True)) == [("digits swapped", -SWAPPED)]


@pytest.mark.parametrize(("one", "other"), list(product(FIGURES + OTHERS, repeat=2)))
def test_no_slip_speaks_for_more_than_was_hoped(one: str, other: str) -> None:
    mine, theirs = shown(one), shown(other)
    most = most_of_slips(mine, theirs)
    for alike, same in ((True, True), (True, False), (False, False)):
        assert -sum(cost for _, cost in slips(mine, theirs, alike=alike, same=same)) <= most
    assert times(mine, theirs) == times(theirs, mine) >= 1.0


def test_what_has_no_size_is_not_larger_than_anything() -> None:
    assert times(shown("hundreds of people"), shown("4,120 people")) == 1.0
    assert times(shown("4,120 people"), shown("4,120,000 people")) == 1000.0


def test_small_counts_are_counts() -> None:
    assert shown("12 people").small
    assert not shown("13 people").small
    assert not shown("12 per cent").small
