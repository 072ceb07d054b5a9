"""Coins: shares told in pence and pounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Clash, Derive


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Only eight pence in the pound goes on running costs.", "8 per cent"),
        ("Of every pound we spend, 92p goes to the wards.", "92 per cent"),
        ("About 88 pence of every pound spent reaches the wards.", "about 88 per cent"),
        ("Some 60 cents on the dollar was paid back.", "about 60 per cent"),
        ("£1 in every £4 goes on heating.", "1/4"),
        ("We put 90p of every £1 into the hives.", "90 per cent"),
    ],
)
def test_coins_of_a_pound_are_a_share(text: str, share: str, derive: Derive) -> None:
    assert [value for _, _, value in derive(text)] == [share]


@pytest.mark.parametrize(
    "text",
    [
        "A bun costs 80 pence in the canteen.",
        "The fee rose by 20p for each pound of sugar.",
        "We paid £1 in two days.",
        "One pound of flour feeds five.",
        "The fund gives £2 for every £1 raised.",
        "The levy is 50p in every shop.",
    ],
)
def test_coins_of_anything_else_are_money(text: str, derive: Derive) -> None:
    assert derive(text) == []


def test_pence_meet_per_cent(clash: Clash) -> None:
    pence = "Of every pound the hospice raises, 92p goes to nursing care."
    assert clash(pence, "Some 70 per cent of what the hospice raises goes to nursing care.") == ["quantity-conflict"]
    assert clash(pence, "Over nine tenths of what the hospice raises goes to nursing care.") == []
