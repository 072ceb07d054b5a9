"""The timeline: drawn where dates differ, and never where they do not."""

from __future__ import annotations

import re

import pytest

from factlint.claims import claims_of
from factlint.findings import Evidence
from factlint.reports.page.dates import shown_date
from factlint.reports.page.timeline import timeline
from factlint.values import Days, Period


def drawn(*said: dict[str, str]) -> str:
    items = [
        {"document": f"docs/{at}.md", "subject": "s", "property": "p", "value": f"{at + 3} farms", "quote": "q", **one}
        for at, one in enumerate(said)
    ]
    found = timeline([Evidence.of(claim) for claim in claims_of(items)])
    return found.html if found else ""


def steps(text: str) -> list[tuple[str, str]]:
    return re.findall(r'<span class="when">.*?>([^<]+)<.*?<span class="what">([^<]+)<', text)


def test_documents_in_the_order_of_their_dates() -> None:
    text = drawn({"published": "2024-09-01"}, {"published": "2024-03-04"}, {"published": "2025-01"}, {})
    assert "When they were published" in text
    assert steps(text) == [("4 March 2024", "4 farms"), ("1 September 2024", "3 farms"), ("January 2025", "5 farms")]


def test_times_spoken_of_come_before_dates_of_publication() -> None:
    text = drawn({"published": "2024-09-01", "during": "2023"}, {"published": "2024-03-04", "as_of": "2021"})
    assert "The times they speak of" in text
    assert [day for day, _ in steps(text)] == ["2021", "2023"]


@pytest.mark.parametrize(
    "said",
    [
        ({}, {}),
        ({"published": "2024-09-01"}, {}),
        ({"published": "2024-09-01"}, {"published": "2024-09-01"}),
        ({"during": "2023"}, {"during": "2023"}),
        ({"during": "past twelve years"}, {"during": "past ten years"}),
        (),
    ],
)
def test_fewer_than_two_dates_are_no_line(said: tuple[dict[str, str], ...]) -> None:
    assert drawn(*said) == ""


def test_evidence_without_a_claim_has_no_date() -> None:
    assert timeline([Evidence("a.md", "q"), Evidence("b.md", "r")]) is None


def test_marks_stand_where_their_dates_are() -> None:
    text = drawn({"published": "2024-01-01"}, {"published": "2024-07-01"}, {"published": "2024-12-31"})
    assert re.findall(r'cx="([\d.]+)%"', text) == ["0.0", "49.9", "100.0"]
    text = drawn({"during": "2020"}, {"during": "2021 to 2023"})
    assert re.findall(r'<rect x="([\d.]+)%".*? width="([\d.]+)%"', text) == [("0.0", "25.0"), ("25.1", "74.9")]


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (Days.of(2024, 3, 4), '<time datetime="2024-03-04">4 March 2024</time>'),
        (Days.of(2024, 2), '<time datetime="2024-02">February 2024</time>'),
        (Days.of(2024), '<time datetime="2024">2024</time>'),
        (Days(Days.of(2024, 3, 4).first, Days.of(2024, 3, 9).last), "<span>4 March 2024 to 9 March 2024</span>"),
        (Days(Days.of(2023).first, Days.of(2024).last), "<span>2023 to 2024</span>"),
        (Days(1, Days.of(2024).last), "<span>until 31 December 2024</span>"),
    ],
)
def test_dates(days: Days, written: str) -> None:
    assert shown_date(Period.during(days)).html == written
