"""Lengths: what lasted from one day to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Clash, Derive


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The quay is closed for repairs from 3 March to 18 May.", "about 11 weeks"),
        ("The harbour campaign ran from 3 March to 18 May 2025.", "about 11 weeks"),
        ("The exhibition runs from 9 May to 12 May.", "about 4 days"),
        ("The library opened in 2019 and closed in 2023.", "about 4 years"),
        ("The line closed in 2019 and reopened in 2023.", "about 4 years"),
        ("Work on the tunnel began in May 2019. It finished in June 2023.", "about 4 years"),
        ("The bridge closed on 3 March 2024. The bridge reopened on 18 May 2024.", "about 11 weeks"),
    ],
)
def test_first_and_last_day_give_a_length(text: str, length: str, derive: Derive) -> None:
    assert [value for kind, _, value in derive(text) if kind == "amount"] == [length]


@pytest.mark.parametrize(
    "text",
    [
        "The library closed in 2019 and the pool closed in 2023.",
        "The library opened in 2019. The pool closed in 2023.",
        "It opened in 2019. It closed in 2023.",
        "The library closed in 2023 and opened in 2019.",
        "The library opened in 1850 and closed in 2023.",
        "Ann Hill came on 3 March.",
        "Work began in May 2019.\n\nIt finished in June 2023.",
        "The quay is closed for eleven weeks from 3 March to 18 May.",
        "From 3 March to 18 May is a long time.",
    ],
)
def test_what_has_no_first_and_last_day_of_its_own_has_none(text: str, derive: Derive) -> None:
    assert [found for found in derive(text) if found[0] == "amount" and "about" in found[2]] == []


def test_lengths_meet_lengths(clash: Clash) -> None:
    days = "The bridge closed on 3 March 2024. It reopened on 18 May 2024."
    assert clash(days, "The bridge was closed for three weeks.") == ["duration-conflict"]
    assert clash(days, "The bridge was closed for eleven weeks.") == []
