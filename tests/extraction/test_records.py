"""Records: the largest so far against the largest before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlint.extraction.records import records

if TYPE_CHECKING:
    from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("In all 1,340 of you came, the largest crowd in our history (the previous best was 1,410 in 2019).", "(1,405"),
        ("A record 9,200 visitors came, beating the 2019 record of 9,400.", "(9,350, ∞)"),
        ("A record 9,200 visitors came in 40 buses, beating the 2019 record of 9,400.", "(9,350, ∞)"),
        ("The level of 210 metres was the lowest ever; the previous low was 190 metres.", "(-∞, 195)"),
        ("The load of 338 kg was our second-heaviest after the 332 kg flown in April.", "(-∞, 332.5)"),
        ("With 412 beds it is second only to the 380 beds of Wex.", "412"),
    ],
)
def test_a_record_that_beats_nothing_is_found(text: str, why: str, read_by: Read) -> None:
    ((rule, reason),) = read_by(text, records).found
    assert rule == "quantity-conflict"
    assert why in reason


@pytest.mark.parametrize(
    "text",
    [
        "In all 1,440 of you came, the largest crowd in our history (the previous best was 1,410 in 2019).",
        "A record 9,600 visitors came, beating the 2019 record of 9,400.",
        "The level of 180 metres was the lowest ever; the previous low was 190 metres.",
        "The load of 318 kg was our second-heaviest after the 332 kg flown in April.",
    ],
)
def test_a_record_that_stands_is_kept_with_the_one_before(text: str, read_by: Read) -> None:
    reading = read_by(text, records)
    stated, derived = reading.drafts
    assert stated.identity == derived.identity
    assert not reading.found


@pytest.mark.parametrize(
    "text",
    [
        "Some 9,200 visitors came, just short of the previous record of 9,400.",
        "The largest crowd, 9,200, came on Sunday; the previous high was 9,400 in 2019.",
        "Some 9,200 visitors came; the previous record of 9,400 still stands.",
        "The highest of the 12 hills is 900 metres; the previous record of £40 was lower.",
        "A record 9,200 visitors came in 40 buses, beating the 2019 record of 36.",
    ],
)
def test_what_is_no_record_is_left_alone(text: str, read_by: Read) -> None:
    assert not read_by(text, records).found
