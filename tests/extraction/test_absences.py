"""Absences: what there was none of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Clash, Derive


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("There were no injuries in the fire.", "0 injuries"),
        ("None of the ships was hit in the storm.", "0 ships"),
        ("The trust recorded no thefts last winter.", "0 thefts"),
    ],
)
def test_what_there_was_none_of_counts_as_nought(text: str, counted: str, derive: Derive) -> None:
    assert [value for _, _, value in derive(text)] == [counted]


@pytest.mark.parametrize(
    "text",
    [
        "If there are no injuries, the game goes on.",
        "There will be no injuries.",
        "There is no doubt that it was a fire.",
        "The rules mean no dogs are let in.",
        "The score was 0 goals.",
    ],
)
def test_what_is_supposed_or_promised_counts_nothing(text: str, derive: Derive) -> None:
    assert derive(text) == []


def test_none_meets_some(clash: Clash) -> None:
    assert clash("There were no injuries in the fire.", "Three injuries were reported in the fire.")
    assert clash("There were no injuries in the fire.", "There were no injuries in the fire at all.") == []
