"""Levels: where changes start and end, and what lies between two levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.extraction.levels import _following
from factlint.values import PERCENT, Change, Figure, Quantity

if TYPE_CHECKING:
    from tests.extraction.conftest import Clash, Derive


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Income rose by 20 per cent to £12 million.", "£10 million"),
        ("Income was £412 million, up 9 per cent.", "about £378 million"),
        ("Visits doubled to 600.", "300"),
        ("Waste fell by a third, from 90 tonnes.", "about 60 tonnes"),
        ("Income was £2 million more than last year's £10 million.", "£12 million"),
        ("The club has 24 teams, four more than last year.", "20 teams"),
        ("Turnout fell by 4 percentage points to 56 per cent.", "60 per cent"),
        ("Income was £300 million in 2023 and rose by 10 per cent in 2024.", "£330 million"),
    ],
)
def test_a_change_and_one_level_give_the_other(text: str, level: str, derive: Derive) -> None:
    assert [value for kind, _, value in derive(text) if kind == "amount"] == [level]


@pytest.mark.parametrize(
    "text",
    [
        "Income rose by 20 per cent.",
        "Income rose from £10 million to £12 million.",
        "The rate rose by 10 per cent to 5 per cent.",
        "Income should rise by 20 per cent to the target of £12 million.",
        "The tour grew to 12 weeks, up by a third.",
    ],
)
def test_what_has_no_level_or_two_gives_none(text: str, derive: Derive) -> None:
    assert [found for found in derive(text) if found[0] == "amount"] == []


TABLE = "| | 2023 | 2024 |\n|---|---|---|\n| Library visits | 12,400 | 14,900 |\n| Loans | 300 | 310 |\n"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("There were 12,400 visits in 2023 and 14,900 in 2024.", ["12,400 visits to 14,900"]),
        ("There were 14,900 visits in 2024 and 12,400 in 2023.", ["12,400 to 14,900 visits"]),
        (TABLE, ["12,400 to 14,900"]),
        ("There were 12,400 visits in 2019 and 14,900 in 2024.", []),
        ("There were 12,400 visits in 2023 and 900 loans in 2024.", []),
        ("There were 12,400 visits and 14,900 loans in 2024.", []),
        ("There were some 3,000 visits in 2023 and 3,010 in 2024.", []),
    ],
)
def test_two_levels_of_years_that_follow_each_other_give_a_change(
    text: str, changes: list[str], derive: Derive
) -> None:
    assert [value for kind, _, value in derive(text) if kind == "change"] == changes


def test_a_rise_from_one_level_to_another_has_both(derive: Derive, clash: Clash) -> None:
    risen = "The fund's income rose from £8 million to £12 million in 2024."
    assert derive(risen) == []
    assert "quantity-conflict" in clash(risen, "The fund's income rose by 20 per cent to £12 million in 2024.")


@pytest.mark.parametrize(
    ("one", "other", "clashes"),
    [
        ("Library visits doubled in 2024.", "There were 12,400 library visits in 2023 and 14,900 in 2024.", True),
        (
            "Library visits rose by a fifth in 2024.",
            "There were 12,400 library visits in 2023 and 14,900 in 2024.",
            False,
        ),
        (
            "Library loans fell by a tenth in 2024.",
            "There were 12,400 library visits in 2023 and 14,900 in 2024.",
            False,
        ),
        ("Library visits rose by a fifth in 2024.", TABLE, False),
    ],
)
def test_changes_meet_the_levels_they_lie_between(one: str, other: str, clashes: bool, clash: Clash) -> None:
    assert bool(clash(one, other)) == clashes


@given(st.integers(1, 10**9), st.integers(1, 300), st.sampled_from((1, -1)))
def test_a_level_and_back_holds_the_level(start: int, percent: int, direction: int) -> None:
    if direction < 0 and percent >= 100:
        percent = 99
    level = Quantity.of(Figure(start, start, step=1), "GBP")
    by = Quantity.of(Figure(percent, percent, step=1), PERCENT)
    (role, end), *_ = _following(Change(direction, by, level, None))
    (back, again), *_ = _following(Change(direction, by, None, end))
    assert (role, back) == ("end", "start")
    assert level.charitable.within(again.charitable)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fund's income rose by 20 per cent to £12 million in 2024.", "The fund's income was £10 million in 2024."),
        (
            "The fund's income rose by 20 per cent to £12 million in 2024.",
            "The fund's income rose to £15 million in 2024.",
        ),
        (
            "Some 78 per cent of the society's shares are held abroad.",
            "Some 22 per cent of its shares are held abroad.",
        ),
        ("Women made up 60 per cent of the choir.", "Women made up 40 per cent of the choir."),
        ("The club has 12 junior and 20 senior players.", "The club has 32 senior players."),
    ],
)
def test_what_is_worked_out_hides_nothing_that_is_told(one: str, other: str, clash: Clash) -> None:
    assert "quantity-conflict" in clash(one, other)


@pytest.mark.parametrize(
    "other",
    [
        "The fund's income was £10 million in 2023.",
        "The fund's income was £12 million in 2024, after £10 million in 2023.",
        "The fund's income was £11.8 million in 2024, of which £3 million came from gifts.",
    ],
)
def test_what_is_worked_out_agrees_with_what_is_told_of_its_time(other: str, clash: Clash) -> None:
    assert clash("The fund's income rose by 20 per cent to £12 million in 2024.", other) == []
