"""Dated: weekdays of datelines, headings and ends; lengths of time against the dates told beside them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.extraction.dated import dated, length_of
from factlint.values import Days, Figure, Period, Quantity, Reading

if TYPE_CHECKING:
    from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("We meet on Tuesday 7 May 2025.", "the Tuesday nearest to it is 6 May 2025"),
        ("The fair runs from Tuesday 16 to Friday 18 September 2025.", "the Friday nearest to it is 19 September 2025"),
        ("The fair runs Tuesday 16 – Friday 18 September.", "the Friday nearest to it is 19 September 2025"),
        ("We close on Saturday 10 and Monday 11 May 2025.", "the Monday nearest to it is 12 May 2025"),
        ("It is on 6 May 2025 (Monday).", "the Monday nearest to it is 5 May 2025"),
        ("Come on Monday (6 May 2025).", "the Monday nearest to it is 5 May 2025"),
        ("# Tuesday 7 May 2025", "the Tuesday nearest to it is 6 May 2025"),
        ("Saturday, May 11, 2025: doors open.", "the Saturday nearest to it is 10 May 2025"),
        ("| Day | Event |\n|---|---|\n| Tuesday 7 May 2025 | Talk |", "the Tuesday nearest to it is 6 May 2025"),
    ],
)
def test_a_wrong_weekday_is_found(text: str, why: str, read_by: Read) -> None:
    ((rule, reason),) = read_by(text, dated).found
    assert rule == "weekday-mismatch"
    assert why in reason


@pytest.mark.parametrize(
    "text",
    [
        "We meet on Wednesday 7 May 2025.",
        "We meet on Tuesday 16 September.",
        "The fair runs from Tuesday 16 to Thursday 18 September 2025.",
        "The fair runs Tuesday 16 – Thursday 18 September.",
        "It is on 6 May 2025 (Tuesday).",
        "Open Tuesday to Sunday, 5 May to 12 October 2025.",
        "The shop opens on 6 May 2025, Mondays to Fridays.",
        "# Wednesday 7 May 2025",
    ],
)
def test_a_right_weekday_says_nothing_more(text: str, read_by: Read) -> None:
    assert not read_by(text, dated).drafts


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The works take 13 weeks, from 3 March to 18 May.", "duration-conflict"),
        ("It runs over two days (11-15 June).", "duration-conflict"),
        ("It ran between 2002 and 2013, an eight-year programme.", "duration-conflict"),
        ("They were counted in four seasons, from 2018 to 2023.", "quantity-conflict"),
        ("Picking began on 23 September and ended on 25 October, seven weeks in all.", "duration-conflict"),
        ("The mill opened in 1990 and closed in 2010 after 15 years.", "duration-conflict"),
        ("A fourteen-day course from 2 to 13 June 2025 is planned.", "duration-conflict"),
        ("Unlike an eight-year survey at 40 ponds in the east (2002 to 2013) ours is short.", "duration-conflict"),
    ],
)
def test_a_length_that_its_dates_do_not_make_is_found(text: str, rule: str, read_by: Read) -> None:
    assert [found for found, _ in read_by(text, dated).found] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "The works take 11 weeks, from 3 March to 18 May.",
        "It runs over five days (11-15 June).",
        "It ran between 2002 and 2013, a twelve-year programme.",
        "They were counted in five seasons, from 2019 to 2023.",
        "Picking began on 23 September and ended on 25 October, a little under five weeks in all.",
        "The mill opened in 1990 and closed in 2010 after 20 years.",
        "A ten-day course from 2 to 13 June 2025 is planned.",
    ],
)
def test_a_length_that_its_dates_make_is_kept_with_them(text: str, read_by: Read) -> None:
    reading = read_by(text, dated)
    stated, derived = reading.drafts
    assert stated.identity == derived.identity
    assert derived.derived
    assert not reading.found


@pytest.mark.parametrize(
    "text",
    [
        "From 3 March to 18 May, two weeks after the start, it rained.",
        "It took two weeks. The fair runs from 3 March to 18 May.",
        "Tickets cost £5 for two hours, from 3 March to 18 May.",
        "It took three years, from 2019 to 2024, with a two-year pause.",
        "For two weeks we rested, then worked from 3 March to 18 May.",
    ],
)
def test_lengths_of_other_things_are_left_alone(text: str, read_by: Read) -> None:
    assert not read_by(text, dated).found


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 200))
def test_both_ways_of_counting_days_are_allowed(first: date, days: int) -> None:
    last = first + timedelta(days)
    period = Period.between(Days(first.toordinal(), first.toordinal()), Days(last.toordinal(), last.toordinal()))
    for number in (days, days + 1):
        stated = Quantity.of(Figure(number, number, step=1), "day")
        allowed = length_of(period, stated)
        assert allowed is not None
        assert allowed.meet(stated, Reading.NATURAL) is not None
    much_longer = Quantity.of(Figure(days + 3, days + 3, step=1), "day")
    allowed = length_of(period, much_longer)
    assert allowed is not None
    assert allowed.meet(much_longer, Reading.CHARITABLE) is None
