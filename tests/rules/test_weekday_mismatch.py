"""FL302: weekday and date disagree."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule
from factlint.values import MONTHS, WEEKDAYS

RULE = find_rule(load_rules(), "weekday-mismatch")

FIRES = {
    "a year written": """
- {document: a, subject: play, property: last night, value: Sunday 1 November 2025, quote: x} # contradiction
""",
    "the first day of a stretch": """
- {document: a, subject: fair, property: dates, value: Monday 16 to Thursday 18 September 2025,
   quote: x} # contradiction
""",
    "the day a claim speaks of": """
- {document: a, subject: fair, property: visitors, value: 300 people, as_of: Friday 16 September 2025,
   quote: x} # contradiction
""",
    "the days it covers": """
- {document: a, subject: fair, property: visitors, value: 300 people, during: Friday 16 September 2025,
   quote: x} # contradiction
""",
    "a year taken from the document, the year before fits": """
documents: {a: {published: 2024-10-02}}
claims:
- {document: a, subject: hub, property: opening date, value: Saturday 14 October, quote: Saturday 14 October} # tension
""",
    "a year taken from the document, neither neighbour fits": """
documents: {a: {published: 2024-10-02}}
claims:
- {document: a, subject: hub, property: opening date, value: Friday 14 October, quote: x} # contradiction
""",
    "a leap day": """
- {document: a, subject: hub, property: opening date, value: Friday 29 February 2024, quote: Friday 29} # contradiction
""",
    "long ago, in neither calendar": """
- {document: a, subject: storm, property: date, value: Friday 2 September 1666, quote: x} # contradiction
""",
}

SILENT = {
    "what the calendar says": """
- {document: a, subject: hub, property: opening date, value: Monday 14 October 2024, quote: Monday 14 October}
- {document: b, subject: hub, property: visitors, value: 30 people, as_of: Monday 14 October 2024, quote: x}
""",
    "no weekday": """
- {document: a, subject: hub, property: opening date, value: 14 October 2024, quote: 14 October}
""",
    "no year known": """
- {document: a, subject: hub, property: opening date, value: Friday 14 October, quote: Friday 14 October}
""",
    "no day": """
documents: {a: {published: 2024-10-02}}
claims:
- {document: a, subject: hub, property: opening, value: {date: Saturday}, quote: on Saturday}
""",
    "the old calendar": """
- {document: a, subject: storm, property: date, value: Sunday 2 September 1666, quote: Sunday 2 September 1666}
- {document: b, subject: riot, property: date, value: Sunday 9 January 1905, quote: Sunday 9 January 1905}
""",
    "the new calendar, when both were in use": """
- {document: a, subject: riot, property: date, value: Sunday 22 January 1905, quote: Sunday 22 January 1905}
""",
    "a year taken from the document": """
documents: {a: {published: 2026-02-03}}
claims:
- {document: a, subject: plan, property: publication date, value: Tuesday 3 February, quote: Tuesday 3 February}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_which_day_and_which_years_would_fit() -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["a year written"], __file__, 1)).claims)
    assert found.message == "play: last night: 1 November 2025 is a Saturday, not a Sunday"
    assert found.why == "the Sunday nearest to it is 2 November 2025; 1 November is a Sunday in 2020 and 2026"
    assert found.reading == ""


def test_says_that_the_year_was_taken_from_the_document() -> None:
    text = FIRES["a year taken from the document, the year before fits"]
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, text, __file__, 1)).claims)
    assert found.message == "hub: opening date: 14 October 2024 would be a Monday, not a Saturday"
    assert found.why.endswith("the year 2024 is not written but taken from the document's date")
    assert found.reading == "it holds if the year is 2023; give the year"


@given(st.dates(date(1923, 3, 1), date(2099, 12, 31)), st.sampled_from(range(7)))
def test_agrees_with_the_calendar(day: date, weekday: int) -> None:
    text = (
        "- {document: a, subject: fair, property: date, quote: x, "
        f"value: {WEEKDAYS[weekday]} {day.day} {MONTHS[day.month - 1]} {day.year}}}\n"
    )
    found = run_rule(RULE, read_example(Example(RULE, True, 1, text, "", 1)).claims)
    assert bool(found) == (calendar.weekday(day.year, day.month, day.day) != weekday)
