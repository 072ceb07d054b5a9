"""Names of groups as text: as equal and as different as the names are, in every run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.checking.names import UnspeakableNameError, group_digest, spelled
from factlint.values import Interval


class Colour(Enum):
    RED = "red"


class Size(IntEnum):
    ONE = 1


class Word(str):
    __slots__ = ()


@dataclass(frozen=True)
class Pair:
    one: object
    other: object


@dataclass(frozen=True)
class Point:
    x: int
    shown: str = field(default="", compare=False)


@dataclass(frozen=True)
class Loose:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Loose)

    def __hash__(self) -> int:
        return 0


PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=3),
    st.integers(-3, 3),
    st.fractions(-2, 2, max_denominator=3),
    st.decimals(-2, 2, places=1),
    st.sampled_from([0.5, -1.0, Colour.RED]),
    st.binary(max_size=2),
    st.builds(Point, st.integers(0, 2), st.text("xy", max_size=1)),
    st.dates(date(2020, 1, 1), date(2020, 1, 3)),
)
NAMES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.frozensets(inner, max_size=3),
        st.builds(Pair, inner, inner),
    ),
    max_leaves=4,
)


@given(NAMES, NAMES)
def test_names_are_spelled_alike_when_they_are_equal(one: Hashable, other: Hashable) -> None:
    assert (spelled(one) == spelled(other)) == (one == other)


def test_numbers_are_one_name_however_they_are_written() -> None:
    assert {spelled(name) for name in (1, 1.0, True, Fraction(1), Decimal("1.0"))} == {"1"}


def test_a_name_may_hold_a_value() -> None:
    assert spelled(("mill", Interval.point(Fraction(3)))) == spelled(("mill", Interval.point(Fraction(6, 2))))


@pytest.mark.parametrize(
    "name",
    [
        float("nan"),
        float("inf"),
        Size.ONE,
        Word("mill"),
        Loose("a"),
        object(),
        print,
        ("mill", Word("a")),
        datetime(2020, 1, 1),  # noqa: DTZ001 - what a pack may name a group by
    ],
)
def test_what_may_be_another_name_in_the_next_run_is_refused(name: Hashable) -> None:
    with pytest.raises(UnspeakableNameError):
        spelled(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((("a",), "b"), (("a", "b"),)),
        (("a", None), ("a",)),
        ("1", 1),
        (Colour.RED, "red"),
        ("\ud800", "\ufffd"),
    ],
)
def test_names_that_look_alike_have_digests_of_their_own(one: Hashable, other: Hashable) -> None:
    assert group_digest(one) != group_digest(other)


def test_a_name_that_no_dictionary_takes_has_no_digest() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        group_digest([1])  # type: ignore[arg-type]


def test_every_process_gives_the_same_digest() -> None:
    said = "from factlint.checking.names import group_digest; print(group_digest(frozenset('abc'), 'x').hex())"
    found = {
        subprocess.run(
            [sys.executable, "-c", said], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {group_digest(frozenset("abc"), "x").hex().encode()}
