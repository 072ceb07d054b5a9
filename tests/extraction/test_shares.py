"""Shares: a part and its whole against the share that is told beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.extraction.shares import made, shares
from factlint.values import PERCENT, Figure, Quantity, Reading

if TYPE_CHECKING:
    from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Phase one has 180 homes, well over a third of the 640 in all.", "180 homes of 640 = 28.1 per cent"),
        ("There are 224 cheap homes (45 per cent of the 640).", "224 cheap homes of 640 = 35 per cent"),
        ("Of 1,920 planned visits, 57 (1.9 per cent) were lost.", "57 of 1,920 planned visits = 3 per cent"),
        ("In all 30 of the 64 ponds (57 per cent) held newts.", "30 of 64 ponds = 46.9 per cent"),
        ("The grant is 30% of the £4.2 million cost, or £1.9 million.", "£1.9 million of £4.2 million = 45.2 per cent"),
        ("There were 1,920 visits, of which 37 (2.9 per cent) were lost.", "37 of 1,920 visits = 1.9 per cent"),
        ("Nearly half of the 240 members, or 97, voted.", "97 of 240 members = 40.4 per cent"),
        ("A quarter of its 2,000 staff (300) left.", "300 of 2,000 staff = 15 per cent"),
        ("About 84 per cent, or 320 of 500, said yes.", "320 of 500 = 64 per cent"),
        ("The turnout was 62 per cent: 3,600 of 5,000 voters.", "3,600 of 5,000 voters = 72 per cent"),
        ("Some 1,583 visits, 98 per cent of the 1,920 planned, took place.", "1,583 visits of 1,920 = 82.4 per cent"),
    ],
)
def test_a_share_that_is_not_that_of_its_part_is_found(text: str, verdict: str, read_by: Read) -> None:
    reading = read_by(text, shares)
    stated, derived = reading.drafts
    assert stated.identity == derived.identity
    assert derived.derived.endswith(verdict)
    assert [rule for rule, _ in reading.found] == ["quantity-conflict"]


@pytest.mark.parametrize(
    "text",
    [
        "Phase one has 230 homes, well over a third of the 640 in all.",
        "There are 224 cheap homes (35 per cent of the 640).",
        "Of 1,920 planned visits, 37 (1.9 per cent) were lost.",
        "In all 30 of the 64 ponds (47 per cent) held newts.",
        "In all 30 of the 64 ponds (46 per cent) held newts.",
        "The grant is 30% of the £4.2 million cost, or £1.26 million.",
        "Nearly half of the 240 members, or 117, voted.",
    ],
)
def test_a_share_that_holds_is_kept_with_what_makes_it(text: str, read_by: Read) -> None:
    reading = read_by(text, shares)
    assert len(reading.drafts) == 2
    assert not reading.found


@pytest.mark.parametrize(
    "text",
    [
        "Sales of 412 cars were up 19 per cent on the 378 sold before.",
        "The 12 cooks (20 per cent of them part-time) fed 30 guests.",
        "It has 640 homes, 20 shops and 35 per cent more trees.",
        "Some 60 per cent of the 40 towns gave 12 prizes.",
        "We met 40 people, half of the 30 being guests.",
    ],
)
def test_figures_that_their_words_do_not_tie_are_left_alone(text: str, read_by: Read) -> None:
    assert not read_by(text, shares).found


@given(st.integers(1, 500), st.integers(1, 500))
def test_the_share_as_people_round_it_is_no_conflict(part: int, more: int) -> None:
    whole = part + more
    amount, total = (Quantity.of(Figure(number, number, step=1)) for number in (part, whole))
    for percent in (part * 100 // whole, round(part * 100 / whole)):
        stated = Quantity.of(Figure(percent, percent, step=1), PERCENT)
        derived = made(amount, total, stated)
        assert derived is not None
        assert stated.meet(derived, Reading.NATURAL) is not None
