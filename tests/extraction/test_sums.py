"""Sums in sentences: a total and its parts, closed or open, and what is no sum."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from factlint.extraction.sums import sums

if TYPE_CHECKING:
    from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The trust has 912 beds: 640 at Wex, 214 at Low Hill and 78 at Marsh.", "640 + 214 + 78 = 932 beds, not 912"),
        (
            "It pays £9.8 million: £3.1 million for schools, £4.2 million for roads and £1.5 million for parks.",
            "£8.8 m",
        ),
        ("It comes from the county (£90,000) and our reserves (£65,000), a total of £165,000.", "= £155,000"),
        ("The 12.5p final, together with the interim of 6.0p, makes 19.5p for the year.", "= £0.185, not £0.195"),
        ("Income of £1.56 billion was made up of interest of £1.12 billion and fees of £340 million.", "£1.46 billion"),
        ("Of the 64 ponds, 30 were restored and the other 36 were left alone.", "30 + 36 = 66 ponds, not 64"),
        ("There are 640 homes, of which 224 are for rent and the remaining 426 for sale.", "= 650 homes"),
        ("We employ 24 people: 12 nurses, 8 doctors and 5 clerks.", "= 25 people, not 24"),
        ("The wood covers 612 hectares: 232 of oak, 201 of beech, 74 of ash and 115 of birch.", "= 622 hectares"),
        ("The 3,200 visitors came by car (1,900), train (900) and bicycle (550).", "= 3,350 visitors, not 3,200"),
        ("The jury read 14 novels and 22 poems, 46 works in all.", "= 36 works, not 46"),
        ("We rode three stages of 40, 52 and 61 kilometres (163 km in all).", "= 153 kilometers, not 163"),
        ("The council has 42 seats: 19 Labour, 14 Green and 8 Liberal Democrat.", "19 + 14 + 8 = 41 seats, not 42"),
        ("Two grants, of £20,000 and £35,000, make a total of £65,000.", "= £55,000, not £65,000"),
    ],
)
def test_parts_that_do_not_make_their_total_are_found(text: str, why: str, read_by: Read) -> None:
    ((rule, reason),) = read_by(text, sums).found
    assert rule == "total-mismatch"
    assert why in reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("There are 640 homes, of which 724 are for rent.", "724 lies above 640 homes"),
        ("The fund has 84 boats. Of these, 41 are at Arden and 52 at Bryn.", "41 + 52 = 93 boats"),
        ("Of the 64 ponds, 40 were restored and 36 were left alone.", "40 + 36 = 76 ponds"),
    ],
)
def test_open_parts_that_exceed_their_whole_are_found(text: str, why: str, read_by: Read) -> None:
    assert read_by(text, sums).found == [("part-exceeds-whole", why)]


@pytest.mark.parametrize(
    ("text", "total", "parts", "opened"),
    [
        ("It has 932 beds: 640 at Wex, 214 at Low Hill and 78 at Marsh.", "932 beds", ["640", "214", "78"], False),
        ("Of the 64 ponds, 30 were restored and 34 left alone.", "64 ponds", ["30", "34"], False),
        ("Of the 64 ponds, 30 were restored and 20 left alone.", "64 ponds", ["30", "20"], True),
        ("The bid was for £40 million. Of this, £15 million came.", "£40 million", ["£15 million"], True),
        ("There are 640 homes, of which 224 are for rent.", "640 homes", ["224"], True),
        ("We saw 128 ponds in three towns, of which 64 had newts.", "128 ponds", ["64"], True),
        ("It gave £90,000 in May and £60,000 in June, a total of £150,000.", "£150,000", ["£90,000", "£60,000"], False),
    ],
)
def test_a_sum_that_holds_keeps_its_parts(text: str, total: str, parts: list[str], opened: bool, read_by: Read) -> None:
    reading = read_by(text, sums)
    assert reading.totals == [(total, parts, opened)]
    assert not reading.found


@pytest.mark.parametrize(
    "text",
    [
        "The fleet has 48 vessels, including 12 tugs and 80 barges.",
        "We saw 40 schools: 12 in May and 29 in June (up from 20).",
        "Sales were £4.2 million: up from £3.9 million and £3.1 million in the two years before.",
        "We raised £30,000 in May and £40,000 in June, bringing the total since the start to £100,000.",
        "We raised £30,000 in May and £40,000 in June, a total of £100,000 since the start.",
        "The team of 24 people: 300 chairs, 20 tables and 5 lamps.",
        "The price rose from £20 to £30, a total of £45 with delivery.",
        "It cost £12 million: £3 million less than the £18 million of the first plan.",
        "We met 12 guides at 40 Labour Street, 14 Green Lane and 8 High Street.",
        "The bid was for £40 million and £2 million of loans. Of this, £43 million came.",
        "The bid was for £40 million.\n\nOf this, £43 million came.",
        "Of the 41 seats, 22 went to one side, 11 to the other and 7 to neither; one is vacant.",
        "It has 900 members and 3 boats, 700 of them local.",
        "Grants of £4 million, £2 million and £3 million were up on the £20 million total of last year.",
    ],
)
def test_what_is_no_sum_is_left_alone(text: str, read_by: Read) -> None:
    reading = read_by(text, sums)
    assert not reading.found
    assert not [total for total in reading.totals if not total[2]]


def test_parts_are_told_by_the_words_beside_them(read_by: Read) -> None:
    drafts = read_by("It has 932 beds: 640 at Wex, 214 at Low Hill and 78 at Marsh.", sums).drafts
    assert [str(draft.claim.subject) for draft in drafts[:3]] == ["Wex", "Low Hill", "Marsh"]


@pytest.mark.parametrize("piece", ["of which 12 ", "12, ", "(12) ", "a total of 12 ", "12: "])
def test_time_is_linear(piece: str, read_by: Read) -> None:
    def took(times: int) -> float:
        start = process_time()
        read_by("We saw 40 boats: " + piece * times, sums)
        return process_time() - start

    took(200)
    assert took(4000) <= 30 * max(took(400), 0.005)
