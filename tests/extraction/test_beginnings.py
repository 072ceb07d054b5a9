"""Beginnings: the years that ages and anniversaries are counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Clash, Derive


@pytest.mark.parametrize(
    ("text", "words", "years"),
    [
        ("The mill is eleven years old.", "eleven years", "2012 to 2015"),
        ("The 90-year-old tram line is moving.", "90-year", "1929 to 1940"),
        ("The choir celebrates its 25th anniversary this year.", "25th anniversary", "1999 to 2001"),
        ("The choir is set to celebrate its 25th anniversary in 2026.", "25th anniversary", "2000 to 2002"),
        ("The brewery was founded sixteen years ago by Ann Hill.", "sixteen years ago", "2008 to 2010"),
        ("The festival, now in its 12th year, opens in town.", "12th year", "2013 to 2015"),
        ("The choir turned 30 in March.", "30", "1994 to 1995"),
        ("Ann Hill, 54, leads the brewery.", "54", "1970 to 1971"),
        ("Ann Hill, aged 54, leads the brewery.", "54", "1970 to 1971"),
        ("The firm has been trading for more than 30 years.", "more than 30 years", "1995 or before"),
        ("For over 30 years the Wex Mill has ground oats.", "over 30 years", "1995 or before"),
    ],
)
def test_an_age_gives_the_years_of_a_beginning(text: str, words: str, years: str, derive: Derive) -> None:
    assert ("date", words, f"{years} ({words})") in derive(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mill was eleven years old when it burnt down.",
        "They were overjoyed to celebrate their 75th anniversary with friends.",
        "The whisky ages for eleven years.",
        "The lease runs for 30 years.",
        "It is 40 years old.",
        "The team scored 30 in March.",
        "Ann Hill, 3, sang.",
        "In Wex, 54, in Low Hill, 61 and in Marsh, 12 came.",
        "Sixteen years ago nobody came.",
        "A child of 2 years was found.",
        "Members aged 18 to 30 pay less.",
        "Ann Hill led it for 11 years.",
    ],
)
def test_what_is_no_age_of_a_named_thing_gives_none(text: str, derive: Derive) -> None:
    assert [found for found in derive(text) if found[0] == "date"] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wex Mill is eleven years old and employs forty people.", "Wex Mill was founded in 2009 by two brothers."),
        (
            "The Wex brewery was founded sixteen years ago by Ann Hill.",
            "The Wex brewery was founded in 2002 by Ann Hill.",
        ),
        ("Ann Hill, 54, has led the brewery since May.", "Ann Hill was born in 1963 in Leeds."),
    ],
)
def test_ages_meet_years(one: str, other: str, clash: Clash) -> None:
    assert clash(one, other) == ["date-conflict"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wex Mill is eleven years old and employs forty people.", "Wex Mill was founded in 2014 by two brothers."),
        ("Wex Mill is eleven years old.", "Wex Mill opened a shop in 2021 and a cafe in 2023."),
        ("Ann Hill, 54, leads the brewery.", "Ann Hill was born in 1970 in Leeds."),
        ("Ann Hill, 54, and Bo Ekman, 61, lead the brewery.", "Bo Ekman was born in 1963 and Ann Hill in 1970."),
        ("The mill is 40 years old.", "The choir was founded in 1990."),
        ("For more than 30 years Wex Mill has ground oats.", "Wex Mill was founded in 1950."),
    ],
)
def test_ages_that_fit_or_are_of_others_say_nothing(one: str, other: str, clash: Clash) -> None:
    assert clash(one, other) == []
