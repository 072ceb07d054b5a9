"""Packing: what goes in comes out, equal things have equal bytes, and bytes from anywhere are an error at worst."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.packing import MOST_DEEP, Opened, Packing, PackingError


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Leaf:
    size: object


@dataclass(frozen=True, slots=True)
class Branch:
    left: object
    right: object = None


PACKING = Packing((Branch, Colour, Leaf))

PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.fractions() | st.just(Colour.RED)
THINGS = st.recursive(
    PLAIN,
    lambda inner: (
        st.builds(Leaf, inner)
        | st.builds(Branch, inner, inner)
        | st.lists(inner, max_size=3).map(tuple)
        | st.frozensets(PLAIN, max_size=3)
        | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=12,
)


def same(one: object, other: object) -> bool:
    """Say whether two things are equal and of one type, all through: 1 and True are not."""
    return repr(one) == repr(other) or one == other


@given(st.lists(THINGS, max_size=4))
def test_what_goes_in_comes_out(things: list[object]) -> None:
    found = PACKING.unpack(PACKING.pack(things))
    assert len(found) == len(things)
    assert all(map(same, found, things))
    assert PACKING.pack(found) == PACKING.pack(things)


def test_one_and_true_stay_apart() -> None:
    (found,) = PACKING.unpack(PACKING.pack([(Leaf(1), Leaf(True), Leaf(1.0), Leaf(Fraction(1)))]))
    assert [type(leaf.size) for leaf in found] == [int, bool, float, Fraction]


def test_text_that_is_no_unicode() -> None:
    assert PACKING.unpack(PACKING.pack(["\udc80", "½ “quoted” \u2028"])) == ["\udc80", "½ “quoted” \u2028"]


def test_what_was_one_is_one() -> None:
    leaf = Leaf("oak")
    one, other = PACKING.unpack(PACKING.pack([Branch(leaf, leaf), leaf]))
    assert one.left is one.right is other


def test_equal_things_have_equal_bytes() -> None:
    shared, apart = Leaf("oak"), [Leaf("oak"), Leaf("oak")]
    assert PACKING.pack([Branch(shared, shared)]) == PACKING.pack([Branch(*apart)])
    assert PACKING.pack([frozenset("abcdef")]) == PACKING.pack([frozenset("fedcba")])


def test_other_types_are_refused() -> None:
    with pytest.raises(PackingError, match="complex"):
        PACKING.pack([1j])
    with pytest.raises(PackingError, match="something else than Leaf"):
        PACKING.unpack_all(PACKING.pack([Leaf(1), "oak"]), Leaf)


def test_what_is_nested_too_deep_is_refused() -> None:
    deep: object = None
    for _ in range(MOST_DEEP + 2):
        deep = Leaf(deep)
    with pytest.raises(PackingError, match="deep"):
        PACKING.pack([deep])


def test_bytes_of_another_version_are_refused() -> None:
    with pytest.raises(PackingError, match="version"):
        Packing((Leaf, Colour, Branch)).unpack(PACKING.pack([Leaf(1)]))


@given(st.binary(max_size=60))
def test_no_bytes_do_more_than_raise(data: bytes) -> None:
    with pytest.raises(PackingError):
        PACKING.unpack(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
)


@given(st.lists(JSON, max_size=4), st.lists(JSON, max_size=4))
def test_rows_by_somebody_else_do_not_more_than_raise(rows: list[object], packed: list[object]) -> None:
    with suppress(PackingError):
        PACKING.unpack(json.dumps([PACKING.shape, rows, packed]).encode())


def test_bytes_nested_without_end_are_refused() -> None:
    for opening in (b"[", b'[{"":'):
        with pytest.raises(PackingError):
            PACKING.unpack(opening * 200_000)


def test_objects_are_made_one_by_one_and_those_that_were_one_are_one() -> None:
    inner = Leaf("x")
    opened = PACKING.opened(PACKING.pack([Branch(inner, (1, inner)), inner, Leaf(None)]))
    assert len(opened) == 3
    branch = opened.make(0, Branch)
    assert branch == Branch(inner, (1, inner))
    assert branch.left is opened.make(1, Leaf)
    assert opened.first(1) == "x"
    for at, kind in ((0, Leaf), (3, Leaf)):
        with pytest.raises(PackingError):
            opened.make(at, kind)


@given(THINGS, THINGS)
def test_content_is_equal_when_the_objects_are(one: object, other: object) -> None:
    first, second = (PACKING.opened(PACKING.pack([Leaf("before"), Branch(thing, 1)])) for thing in (one, other))
    equal_bytes = PACKING.pack([one]) == PACKING.pack([other])
    assert (first.content(1, None) == second.content(1, None)) or not equal_bytes
    again = PACKING.opened(PACKING.pack([Branch(one, 1)]))
    assert again.content(0, None) == first.content(1, None)


def test_content_leaves_out_what_does_not_count() -> None:
    def content(size: int, right: object, without: type | None) -> object:
        return PACKING.opened(PACKING.pack([Branch((Leaf(size), 2), right)])).content(0, without)

    assert content(1, "r", Leaf) == content(9, "r", Leaf) != content(9, "s", Leaf)
    assert content(1, "r", None) != content(9, "r", None)


@given(
    st.lists(THINGS, min_size=1, max_size=5), st.lists(THINGS, min_size=1, max_size=5), st.sampled_from((None, Leaf))
)
def test_what_has_not_moved_says_the_same(some: list[object], others: list[object], without: type | None) -> None:
    mixed = [some[at] if at % 2 else other for at, other in enumerate(others) if at < len(some)]
    one, other = (PACKING.opened(PACKING.pack([Branch(thing, 1) for thing in things])) for things in (some, mixed))
    for at in one.unmoved(other, without):
        assert one.content(at, without) == other.content(at, without)
    assert one.unmoved(one, without) == frozenset(range(len(some)))


def test_what_has_not_moved_is_seen_beside_what_has() -> None:
    def opened(size: int, name: str) -> Opened:
        return PACKING.opened(
            PACKING.pack([Branch(Leaf(size), Branch("deep", (name,))), Branch("last", Leaf(size + 1))])
        )

    assert opened(1, "x").unmoved(opened(5, "x"), Leaf) == {0, 1}
    assert opened(1, "x").unmoved(opened(5, "x"), None) == frozenset()
    assert opened(1, "x").unmoved(opened(1, "y"), Leaf) == {1}


@pytest.mark.parametrize(
    "rest",
    [
        "[],[[0]]",
        "[[0,[0]]],[[0]]",
        "[[0,[1]],[0,[0]]],[[0]]",
        "[[99]],[[0]]",
        "[0],[[0]]",
        "[],[0]",
        "{},[]",
        "[[1,-9]],[[-1]]",
    ],
)
def test_bytes_from_anywhere_are_an_error_when_opened(rest: str) -> None:
    with pytest.raises(PackingError):
        PACKING.opened(f'["{PACKING.shape}",{rest}]'.encode()).make(0, Branch)
    with suppress(PackingError):  # what is not made may say anything
        PACKING.opened(f'["{PACKING.shape}",{rest}]'.encode()).content(0, Leaf)
    for data in (b"", b"[]", b'["other",[],[]]', b"\xff"):
        with pytest.raises(PackingError):
            PACKING.opened(data)
