"""Names of groups as bytes are equal where the names are equal, and nowhere else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.checking.grouping import GroupNameError, group_digest
from factlint.values import Interval


class Colour(Enum):
    RED = 1
    BLUE = 2


@dataclass(frozen=True)
class Point:
    x: int
    shown: str = field(default="", compare=False)


SIMPLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.fractions(-2, 2, max_denominator=4),
    st.decimals(-2, 2, places=1),
    st.floats(-2, 2, width=16),
    st.text("ab(:1", max_size=3),
    st.binary(max_size=2),
    st.sampled_from(Colour),
    st.builds(Point, st.integers(0, 2), st.text("xy", max_size=1)),
    st.dates(date(2020, 1, 1), date(2020, 1, 3)),
)
NAMES = st.recursive(
    SIMPLE, lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3), max_leaves=6
)


@given(NAMES, NAMES)
def test_two_names_have_one_digest_if_they_are_equal(one: Hashable, other: Hashable) -> None:
    assert (group_digest(one) == group_digest(other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (Decimal("1.50"), Fraction(3, 2)),
        (0.5, Fraction(1, 2)),
        (Interval(Fraction(3), Decimal(4)), Interval(3, 4)),
        (Point(1, "here"), Point(1, "there")),
        (frozenset("abc"), frozenset("cba")),
    ],
)
def test_equal_names_that_are_written_differently(one: Hashable, other: Hashable) -> None:
    assert one == other
    assert group_digest(one) == group_digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((("a",), "b"), (("a", "b"),)),
        (("a", None), ("a",)),
        ("1", 1),
        (date(2020, 1, 1), datetime(2020, 1, 1)),  # noqa: DTZ001 - what a pack may name a group by
        (Colour.RED, 1),
        ("\ud800", "\ufffd"),
    ],
)
def test_names_that_look_alike(one: Hashable, other: Hashable) -> None:
    assert group_digest(one) != group_digest(other)


def test_a_name_that_no_other_machine_knows_is_refused() -> None:
    with pytest.raises(GroupNameError, match="object"):
        group_digest(object())
    with pytest.raises(TypeError, match="unhashable"):
        group_digest([1])  # type: ignore[arg-type]


def test_every_process_gives_the_same_digest() -> None:
    said = "from factlint.checking.grouping import group_digest; print(group_digest(frozenset('abc'), 'x').hex())"
    found = {
        subprocess.run(
            [sys.executable, "-c", said], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {group_digest(frozenset("abc"), "x").hex().encode() + b"\n"}
