"""Kin: groups of words that stand for one thing, and no word for its opposite."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from factlint.language.kin import kin
from factlint.language.lexicon import table
from factlint.language.stems import stem

GROUPS = {name: (name, *others.split()) for name, others in table("kin").items()}

# What two writers may mean when they write of one thing; none of these may be taken for another.
DIFFERENT = """
buy/sell rise/fall increase/decrease open/close start/finish start/stop win/lose hire/dismiss arrive/leave import/export
revenue/profit profit/loss cost/revenue income/expense birth/death boy/girl man/woman male/female child/adult
pupil/teacher patient/doctor doctor/nurse employee/customer employee/volunteer visitor/employee visitor/exhibitor
member/visitor donate/spend north/south day/night week/month month/year year/day hour/minute mile/kilometre car/bus
bus/train train/tram ship/aircraft road/railway house/hotel hotel/hospital school/university museum/theatre town/village
city/country river/lake tree/flower cat/dog cow/sheep lend/borrow loan/grant tax/wage height/length length/width
depth/height weight/height speed/distance size/age large/small old/new first/last indoor/outdoor national/international
goal/match player/spectator author/reader landlord/tenant supplier/customer winner/finalist applicant/winner
accept/reject approve/reject allow/forbid plan/complete build/demolish create/destroy join/leave send/receive
grow/shrink maximum/minimum majority/minority breakfast/dinner apple/pear copper/iron energy/water heat/cold
""".split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("employees", "staff"),
        ("workers", "employs"),
        ("visitors", "attendees"),
        ("visited", "footfall"),
        ("opened", "inaugurated"),
        ("bought", "acquisition"),
        ("takings", "revenue"),
        ("homes", "houses"),
        ("pupils", "schoolchildren"),
        ("tall", "height"),
        ("weighs", "mass"),
        ("lasted", "ran"),
        ("gifts", "donated"),
        ("died", "deaths"),
        ("grew", "rose"),
        ("sales", "sold"),
        ("strong", "strength"),
        ("long", "length"),
        ("wide", "width"),
        ("deep", "depth"),
        ("spoke", "speeches"),
        ("gave", "gift"),
        ("received", "receipts"),
        ("flew", "flights"),
        ("lived", "life"),
        ("choices", "chose"),
        ("products", "produced"),
        ("residents", "live"),
    ],
)
def test_words_for_one_thing_are_kin(one: str, other: str) -> None:
    assert stem(one) == stem(other) or kin(stem(one)) & kin(stem(other))


@pytest.mark.parametrize("pair", DIFFERENT)
def test_words_for_different_things_are_not_kin(pair: str) -> None:
    one, other = map(stem, pair.split("/"))
    assert one != other
    assert not kin(one) & kin(other)


def test_a_word_of_no_group_has_no_kin() -> None:
    assert kin(stem("xylophone")) == frozenset()


def test_kinship_is_not_handed_on() -> None:
    visitor, attendee, delegate = (kin(stem(word)) for word in ("guest", "attendee", "delegate"))
    assert visitor & attendee
    assert attendee & delegate
    assert not visitor & delegate


def test_every_group_is_of_single_words_each_once() -> None:
    for name, group in GROUPS.items():
        assert len(group) > 1
        assert [word for word, times in Counter(group).items() if times > 1] == [], name
        assert all(word == word.lower() and word.replace("-", "").isalpha() for word in group), name


def test_no_word_is_in_more_than_two_groups() -> None:
    times = Counter(word for group in GROUPS.values() for word in group)
    assert [word for word, count in times.items() if count > 2] == []


def test_every_group_brings_together_what_stems_do_not() -> None:
    assert [name for name, group in GROUPS.items() if len({stem(word) for word in group}) < 2] == []


def test_no_group_lies_within_another() -> None:
    stems = {name: {stem(word) for word in group} for name, group in GROUPS.items()}
    assert [(one, other) for one, other in combinations(stems, 2) if stems[one] <= stems[other]] == []


def test_groups_are_in_the_order_of_their_names() -> None:
    assert list(GROUPS) == sorted(GROUPS)
