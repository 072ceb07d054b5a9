"""Lists: items against the count or the total that introduces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlint.extraction.lists import lists

if TYPE_CHECKING:
    from tests.extraction.conftest import Read


def listed(lead: str, *items: str) -> str:
    """Return a sentence with a list below it."""
    return "\n".join([lead, "", *(f"- {item}" for item in items)])


SPEAKERS = ("Dr Ann Lee, Director", "Bo Ek, Tarn College", "Cy Dow", "Di Fox", "Ed Gray")
LOANS = ("Homes: £21.4 billion", "Firms: £7.1 billion", "Cards: £3.7 billion")


@pytest.mark.parametrize(
    ("text", "rule", "why"),
    [
        (listed("Our four keynote speakers:", *SPEAKERS), "count-mismatch", "5 against 4 keynote speakers"),
        (listed("## Three ways to help", "Give", "Join", "Share", "Shop"), "count-mismatch", "4 against 3 ways"),
        (listed("The loan book stood at £31.2 billion:", *LOANS), "total-mismatch", "= £32.2 billion, not £31.2"),
        (listed("Budget:", "Staff: £12,000", "Rent: £3,000", "Total: £18,000"), "total-mismatch", "= £15,000, not"),
        (listed("In all 912 beds:", "Wex: 640 beds", "Hill: 214 beds", "Marsh: 78 beds"), "total-mismatch", "= 932"),
        (
            listed("We shall spend £1.24 billion on this:", "£560 million on sewers", "£640 million on mains"),
            "total-mismatch",
            "= £1.2 billion, not £1.24 billion",
        ),
    ],
)
def test_a_list_that_belies_its_lead_is_found(text: str, rule: str, why: str, read_by: Read) -> None:
    ((found, reason),) = read_by(text, lists).found
    assert found == rule
    assert why in reason


@pytest.mark.parametrize(
    "text",
    [
        listed("Our five keynote speakers:", *SPEAKERS),
        listed("Our first four speakers:", *SPEAKERS),
        listed("Speakers from twelve countries, including:", *SPEAKERS),
        listed("They spoke at nine events:", *SPEAKERS),
        listed("The loan book stood at £32.2 billion:", *LOANS),
        listed("Facts about our £30 million plan:", "£12 million a year in tax", "400 jobs", "£13 million for schools"),
        listed("A fund of £40 million will pay for:", "£12 million a year in tax", "trees", "£13 million for schools"),
        listed("We work in three areas, including:", "Leeds", "York"),
        listed("Four speakers came. They spoke of:", "Ponds", "Trees", "Hills"),
        "Three steps:\n\n2. Cut\n3. Sew",
    ],
)
def test_a_list_that_fits_or_is_open_is_left_alone(text: str, read_by: Read) -> None:
    assert not read_by(text, lists).found


def test_a_list_within_an_item_is_one_of_its_own(read_by: Read) -> None:
    text = "Our two parks:\n\n- Low Park\n  - the pond\n  - the wood\n- High Park"
    (count, names) = read_by(text, lists).drafts
    assert str(names.claim.value) == "Low Park, High Park"
    assert names.identity == count.identity


def test_a_total_keeps_its_items(read_by: Read) -> None:
    reading = read_by(listed("The loan book stood at £32.2 billion:", *LOANS), lists)
    assert reading.totals == [("£32.2 billion", ["£21.4 billion", "£7.1 billion", "£3.7 billion"], False)]
    assert [str(draft.claim.subject) for draft in reading.drafts[:3]] == ["Homes", "Firms", "Cards"]
