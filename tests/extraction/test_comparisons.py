"""Comparisons: changes whose size and ends stand in different clauses or cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlint.extraction.comparisons import comparisons

if TYPE_CHECKING:
    from tests.extraction.conftest import Read

TABLE = "| Measure | 2024 | 2023 | Change{unit} |\n|---|---|---|---|\n| Sales | 412 | {start} | {by} |"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Bad debts were £61 million (2023: £88 million), down by almost a fifth.", "= −30.7 per cent"),
        ("The 2022 trial made 8,900 visits, so numbers more than trebled, to 23,460.", "= 163.6 per cent"),
        ("Sales were $4.2 million compared to $3.1 million in the prior year, an increase of 55%.", "= 35.5 per cent"),
        (
            "Sales increased 55% to $4.2 million for the quarter, compared to $3.1 million a year ago.",
            "= 35.5 per cent",
        ),
        ("Riders fell from 4.1 million to 3.2 million, a drop of 30 per cent.", "= −22 per cent"),
        (TABLE.format(unit="", start="378", by="+19%"), "(412 − 378) / 378 = 9 per cent"),
        (TABLE.format(unit=" (%)", start="478", by="(4)"), "(412 − 478) / 478 = −13.8 per cent"),
        (TABLE.format(unit=" (%)", start="378", by="-9"), "412 is more than 378"),
    ],
)
def test_a_change_that_does_not_follow_is_found(text: str, why: str, read_by: Read) -> None:
    ((rule, reason),) = read_by(text, comparisons).found
    assert rule == "change-mismatch"
    assert why in reason


@pytest.mark.parametrize(
    "text",
    [
        "Bad debts were £61 million (2023: £88 million), down by almost a third.",
        "The 2022 trial made 6,900 visits, so numbers more than trebled, to 23,460.",
        "Sales were $4.2 million compared to $3.1 million in the prior year, an increase of 35%.",
        "Sales increased 35% to $4.2 million for the quarter, compared to $3.1 million a year ago.",
        TABLE.format(unit="", start="378", by="+9%"),
        TABLE.format(unit=" (%)", start="478", by="(14)"),
        TABLE.format(unit="", start="378", by="+34"),
    ],
)
def test_a_change_that_follows_is_kept_whole(text: str, read_by: Read) -> None:
    reading = read_by(text, comparisons)
    (draft,) = reading.drafts
    assert draft.kind == "change"
    assert not reading.found


@pytest.mark.parametrize(
    "text",
    [
        "The net loss was $1.2 million compared to $2.4 million, an increase of 50%.",
        "Sales rose by 5 per cent; costs were £3 million (2023: £2 million).",
        "Sales doubled to 40 cars, and 12 staff joined.",
        "The trial made 8,900 visits; numbers trebled, to 23,460.",
        "Sales increased 55% to $4.2 million, and staff from 12 to 14.",
        "| Measure | 2024 | 2023 | 2022 | Change |\n|---|---|---|---|---|\n| Sales | 412 | 378 | 300 | 50% |",
        "| Measure | Plan | Result | Change |\n|---|---|---|---|\n| Sales | 412 | 378 | 50% |",
    ],
)
def test_figures_of_other_things_are_left_alone(text: str, read_by: Read) -> None:
    assert not read_by(text, comparisons).found
