"""What qualifiers keep claims apart, what they leave open, and that it does not matter which claim comes first."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from factlint.alignment import SAME, Relation, compare, relation, same_time
from factlint.claims import Claim, claims_of, vocabulary_of
from factlint.values import Value

WORDS = vocabulary_of(
    {
        "entities": {
            "Northland": {},
            "Otter County": {"within": "Northland"},
            "Asham": {"within": "Otter County"},
            "Birley": {"within": "Otter County"},
        }
    }
)


def claim(**said: object) -> Claim[Value]:
    given: Mapping[str, object] = {
        "document": "d",
        "subject": "league",
        "property": "farms",
        "value": "30 farms",
        "quote": "30 farms",
    }
    return claims_of([{**given, **said}], WORDS)[0]


def both(one: Mapping[str, object], other: Mapping[str, object]) -> Relation:
    """Return how two sets of qualifiers stand to each other; asked both ways round."""
    mine, theirs = claim(**one), claim(**other)
    forwards = relation(mine.qualifiers, theirs.qualifiers)
    backwards = relation(theirs.qualifiers, mine.qualifiers)
    for name in ("excluded", "nested", "one_sided", "comparable"):
        assert getattr(forwards, name) == getattr(backwards, name), name
    return forwards


EQUAL: list[tuple[dict[str, str], dict[str, str]]] = [
    ({}, {}),
    ({"during": "2016"}, {"during": "2016"}),
    ({"during": "2016"}, {"during": "in 2016"}),
    ({"during": "past twelve years"}, {"during": "last twelve years"}),
    (
        {"during": "past twelve years", "published": "2017-10-10"},
        {"during": "past 12 years", "published": "2017-10-27"},
    ),
    ({"during": "past twelve years", "published": "2017-10-10"}, {"during": "past 12 years"}),
    ({"as_of": "2017"}, {"as_of": "2017"}),
    ({"as_of": "2017"}, {"as_of": "October 2017"}),
    ({"place": "Asham"}, {"place": "Asham"}),
    ({"place": "Asham"}, {"place": "asham"}),
    ({"of": "wool"}, {"of": "Wool"}),
    ({"among": "towns"}, {"among": "towns"}),
    ({"from": "Asham"}, {"from": "Asham"}),
    ({"to": "Asham"}, {"to": "Asham"}),
    ({"status": "planned"}, {"status": "agreed"}),
    ({"status": "planned"}, {"status": "proposed"}),
    ({"status": "actual"}, {}),
    ({"status": "completed"}, {"status": "under way"}),
    ({"speaker": "Ann Lee"}, {"speaker": "Bo Tran"}),
    ({"speaker": "Ann Lee"}, {}),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_same(one: dict[str, str], other: dict[str, str]) -> None:
    assert both(one, other) == SAME


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("during", "2016"),
        ("during", "past twelve years"),
        ("as_of", "2017"),
        ("place", "Asham"),
        ("of", "wool"),
        ("among", "towns"),
        ("from", "Asham"),
        ("to", "Asham"),
    ],
)
def test_stated_on_one_side_only(name: str, text: str) -> None:
    found = both({name: text}, {})
    assert found.comparable
    assert found.one_sided == (name,)
    assert not found.nested


EXCLUDED: list[tuple[dict[str, str], dict[str, str], str, bool]] = [
    ({"status": "forecast"}, {}, "status", False),
    ({"status": "forecast"}, {"status": "target"}, "status", False),
    ({"status": "planned"}, {"status": "completed"}, "status", False),
    ({"status": "cancelled"}, {"status": "planned"}, "status", False),
    ({"of": "wool"}, {"of": "corn"}, "of", False),
    ({"among": "towns"}, {"among": "ports"}, "among", False),
    ({"from": "Asham"}, {"from": "Birley"}, "from", False),
    ({"to": "Asham"}, {"to": "Birley"}, "to", False),
    ({"place": "Asham"}, {"place": "Birley"}, "place", False),
    ({"place": "Asham"}, {"place": "Atlantis"}, "place", False),
    ({"during": "2016"}, {"during": "2017"}, "during", False),
    ({"as_of": "2016"}, {"as_of": "2017"}, "as_of", False),
    ({"as_of": "2014"}, {"during": "2016"}, "during", False),
    # one within the other
    ({"place": "Asham"}, {"place": "Otter County"}, "place", True),
    ({"place": "Asham"}, {"place": "Northland"}, "place", True),
    ({"from": "Asham"}, {"from": "Northland"}, "from", True),
    ({"to": "Asham"}, {"to": "Northland"}, "to", True),
    ({"of": "Asham"}, {"of": "Otter County"}, "of", True),
    ({"during": "2010 to 2017"}, {"during": "2012 to 2014"}, "during", True),
    ({"during": "past twelve years"}, {"during": "past ten years"}, "during", True),
    ({"during": "past twelve years", "published": "2017"}, {"during": "past ten years"}, "during", True),
    # windows of one length that cover different times
    ({"during": "past ten years"}, {"during": "next ten years"}, "during", False),
    (
        {"during": "past ten years", "published": "2017-10-10"},
        {"during": "next ten years", "published": "2017-10-10"},
        "during",
        False,
    ),
    (
        {"during": "past three years", "published": "2005-03"},
        {"during": "past three years", "published": "2026-03"},
        "during",
        False,
    ),
    (
        {"during": "past three years", "published": "2017-03-01"},
        {"during": "past three years", "published": "2019-03-01"},
        "during",
        False,
    ),
]


@pytest.mark.parametrize(("one", "other", "name", "nested"), EXCLUDED)
def test_kept_apart(one: dict[str, str], other: dict[str, str], name: str, nested: bool) -> None:
    found = both(one, other)
    assert not found.comparable
    assert (found.excluded, found.nested) == (name, nested)
    assert found.reason


def test_what_is_apart_outweighs_what_is_within() -> None:
    found = both({"place": "Asham", "during": "2016"}, {"place": "Northland", "during": "2017"})
    assert (found.excluded, found.nested) == ("during", False)


def test_what_only_one_says_is_kept_beside_what_is_within() -> None:
    found = both({"place": "Asham", "of": "wool"}, {"place": "Northland"})
    assert (found.excluded, found.nested, found.one_sided) == ("place", True, ("of",))


def test_a_moment_within_a_stretch_is_no_hindrance() -> None:
    found = both({"as_of": "2016"}, {"during": "2010 to 2017"})
    assert found.comparable
    assert found.one_sided == ("during",)


def test_several_said_by_one_side() -> None:
    assert both({"during": "2016", "place": "Asham"}, {"of": "wool"}).one_sided == ("of", "place", "during")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2016", "2016", True),
        ("2016", "2017", False),
        ("past ten years", "last decade", True),
        ("past ten years", "past twelve years", False),
        ("past ten years", "next ten years", False),
    ],
)
def test_same_time(one: str, other: str, same: bool) -> None:
    mine, theirs = (claim(during=text).qualifiers.during for text in (one, other))
    assert mine is not None
    assert theirs is not None
    assert same_time(mine, theirs) is same
    assert same_time(theirs, mine) is same


def test_subject_and_property_come_first() -> None:
    one = claim(during="2016")
    other_subject = compare(one, claim(subject="guild", during="2017"))
    assert other_subject.excluded == "subject"
    assert "league" in other_subject.reason
    assert "guild" in other_subject.reason
    assert compare(one, claim(property="barns")).excluded == "property"
    assert compare(one, claim(during="2017")).excluded == "during"
    assert compare(claim(subject="Asham"), claim(subject="Otter County")).nested
    assert compare(claim(subject="Otter County"), claim(subject="Asham")).nested
    assert not compare(claim(subject="Asham"), claim(subject="Birley")).nested
