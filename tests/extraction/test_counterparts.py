"""Counterparts: the other half of a whole, and the rest of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Clash, Derive


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Some 78 per cent of the shares are held abroad.", "about 22 per cent shares"),
        ("Two thirds of the shares are held abroad.", "1/3"),
        ("Women accounted for 56 per cent of those screened.", "44 per cent"),
        ("More than 60 per cent of the staff work full-time.", "less than 40 per cent staff"),
        ("Nearly 70 per cent of pupils were girls, and most stayed.", "just over 30 per cent pupils"),
        ("At the ferry 81 per cent were adults in 2024.", "19 per cent"),
    ],
)
def test_a_share_leaves_the_rest_to_the_other_half(text: str, left: str, derive: Derive) -> None:
    assert [value for _, _, value in derive(text)] == [left]


@pytest.mark.parametrize(
    "text",
    [
        "Some 56 per cent of women voted.",
        "Some 56 per cent of the women on the board resigned.",
        "Some 56 per cent were women over fifty.",
        "Young women made up 56 per cent of the choir.",
        "The share of women rose by 6 per cent abroad.",
        "Not all are women, but 56 per cent and men sing.",
        "All 100 per cent of the shares are held abroad.",
        "Some 78 per cent of the shares are held in foreign banks that failed.",
    ],
)
def test_what_is_said_of_one_half_only_leaves_nothing(text: str, derive: Derive) -> None:
    assert derive(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A third of the money came from the county and the rest from gifts.", "about 66.7 per cent money"),
        ("A half came from fees, 30 per cent from gifts and the rest from the county.", "about 20 per cent"),
        ("Of the 64 ponds, 40 were restored and the rest left alone.", "24 ponds"),
        ("Nine of its ten branches are in the north, the rest abroad.", "1 branches"),
    ],
)
def test_what_a_sentence_leaves_for_the_rest(text: str, left: str, derive: Derive) -> None:
    assert ("amount", "the rest", left) in derive(text)


@pytest.mark.parametrize(
    "text",
    [
        "A third of the men and a quarter of the women came, and the rest stayed.",
        "A third came by bus and the rest of the town slept.",
        "A third came by bus, and the rest, 20 per cent, on foot.",
        "Of the 64 ponds, 40 were restored in 2024 and the rest left alone.",
        "The rest went home after 3 hours.",
        "Most came by bus, 30 per cent by car and the rest on foot.",
    ],
)
def test_what_is_no_rest_of_one_whole_is_left_alone(text: str, derive: Derive) -> None:
    assert not [at for _, at, _ in derive(text) if at == "the rest"]


def test_halves_meet_across_documents(clash: Clash) -> None:
    abroad = "Some 78 per cent of the society's shares are held abroad."
    assert clash(abroad, "Nearly a third of the society's shares are held at home.") == ["quantity-conflict"]
    assert clash(abroad, "Just over a fifth of the society's shares are held at home.") == []
