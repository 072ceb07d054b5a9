"""Names of groups as text: as equal and as different as the names are, in every run."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.checking.names import UnspeakableNameError, spelled
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
    [float("nan"), float("inf"), Size.ONE, Word("mill"), Loose("a"), object(), print, ("mill", Word("a")), b"mill"],
)
def test_what_may_be_another_name_in_the_next_run_is_refused(name: Hashable) -> None:
    with pytest.raises(UnspeakableNameError):
        spelled(name)
