"""Stretches of time counted from a document's date."""

import pytest

from factlint.language import read, scan
from factlint.values import Days, Period, Window

PUBLISHED = Period.during(Days.of(2024, 3, 12))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last year", (2023, 1, 1), (2023, 12, 31)),
        ("this year", (2024, 1, 1), (2024, 12, 31)),
        ("later this year", (2024, 1, 1), (2024, 12, 31)),
        ("this financial year", (2024, 1, 1), (2024, 12, 31)),
        ("next month", (2024, 4, 1), (2024, 4, 30)),
        ("last month", (2024, 2, 1), (2024, 2, 29)),
        ("this quarter", (2024, 1, 1), (2024, 3, 31)),
        ("last quarter", (2023, 10, 1), (2023, 12, 31)),
        ("next week", (2024, 3, 18), (2024, 3, 24)),
        ("three days ago", (2024, 3, 9), (2024, 3, 9)),
        ("two months ago", (2024, 1, 1), (2024, 1, 31)),
        ("two years ago", (2022, 1, 1), (2022, 12, 31)),
        ("a decade ago", (2014, 1, 1), (2014, 12, 31)),
    ],
)
def test_calendar_units_are_counted_from_that_of_the_document(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    window = read(text, "date")
    assert isinstance(window, Window)
    found = window.resolve(PUBLISHED)
    assert isinstance(found, Period)
    assert found.natural_start == Days(Days.of(*first).first, Days.of(*last).last)


def test_what_lies_further_back_has_half_a_unit_of_grace() -> None:
    window = read("two years ago", "date")
    assert isinstance(window, Window)
    found = window.resolve(PUBLISHED)
    assert isinstance(found, Period)
    assert found.whole == Days(Days.of(2021, 7, 3).first, Days.of(2023, 7, 1).last)


def test_without_an_exact_enough_date_a_calendar_unit_stays_unknown() -> None:
    window = read("last month", "date")
    assert isinstance(window, Window)
    assert window.resolve(None) is window
    assert window.resolve(Period.during(Days.of(2024))) is window
    assert window.resolve(Period.during(Days.of(1, 1, 3))) is window


def test_last_year_and_the_past_year_are_not_compared() -> None:
    assert not read("last year", "date").comparable(read("past year", "date"))
    assert not read("last year", "date").comparable(read("this year", "date"))
    assert read("last year", "date").comparable(read("last year", "date"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell last year and will rise this year.", ["last year", "this year"]),
        ("over the last year and the next week", ["last year", "next week"]),
        ("last year's fair", ["last year's"]),
        ("It opened a year ago.", ["a year ago"]),
        ("the past three quarters", ["past three quarters"]),
    ],
)
def test_windows_in_running_text(text: str, found: list[str]) -> None:
    assert [text[mention.start : mention.end] for mention in scan(text) if mention.kind == "window"] == found


@pytest.mark.parametrize(
    "text",
    [
        "the previous year",
        "in the following month",
        "this year-long plan",
        "more than two years ago",
        "nearly two years ago",
        "this time",
        "this is the last",
        "an hour ago",
        "the next of kin",
    ],
)
def test_times_counted_from_elsewhere_stay_silent(text: str) -> None:
    assert scan(text) == []
