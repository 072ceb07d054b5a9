"""Complements: shares of opposites and of the rest make the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlint.extraction.complements import complements
from factlint.language.lexicon import table

if TYPE_CHECKING:
    from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Women accounted for 56 per cent of staff and men for 46.", "= 102 per cent, not 100"),
        ("Of the staff, 56% were women and 46% men.", "56 per cent + 46 per cent = 102 per cent"),
        ("The vote was 61 per cent in favour and 49 per cent against.", "= 110 per cent"),
        (
            "In all 60 per cent came by car, 25 per cent by train and the remaining 25 per cent on foot.",
            "= 110 per cent",
        ),
        ("In all 40% is oak and the other 50% beech.", "= 90 per cent"),
    ],
)
def test_shares_that_do_not_make_the_whole_are_found(text: str, why: str, read_by: Read) -> None:
    ((rule, reason),) = read_by(text, complements).found
    assert rule == "total-mismatch"
    assert why in reason


@pytest.mark.parametrize(
    "text",
    [
        "Women accounted for 56 per cent of staff and men for 44.",
        "In all 60 per cent came by car, 25 per cent by train and the remaining 15 per cent on foot.",
        "It holds 80%, and the remaining 20% is held by staff.",
    ],
)
def test_shares_that_make_the_whole_are_its_parts(text: str, read_by: Read) -> None:
    reading = read_by(text, complements)
    ((whole, parts, opened),) = reading.totals
    assert (whole, opened) == ("100 per cent", False)
    assert len(parts) > 1
    assert not reading.found


@pytest.mark.parametrize(
    "text",
    [
        "Some 56% of women and 46% of men said yes.",
        "It raised its stake by 30% to 70%, with an option on the remaining 40%.",
        "In 2023 56% were women and in 2024 46% were men.",
        "About 48% were male and 45% female.",
        "About 58% were male, 45% female and 7% did not say.",
        "Women were 56% more likely and men 46% less likely to go.",
    ],
)
def test_shares_of_different_wholes_are_left_alone(text: str, read_by: Read) -> None:
    assert not read_by(text, complements).drafts


def test_no_word_has_two_opposites() -> None:
    pairs = table("opposites")
    assert len({*pairs, *pairs.values()}) == 2 * len(pairs)
