"""Crowds of claims, and the law that no rule compares all pairs of one."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given

from factlint.claims import claims_of
from factlint.language import read
from factlint.rules import Claim, Finding, Group, Rule, find_rule, finding, load_rules, rule, same_fact
from factlint.testing.crowds import SHAPES, another, crowd, work
from factlint.testing.laws import LawBrokenError, crowds, require_near_linear
from factlint.testing.strategies import values
from factlint.values import Quantity, Value

SAID = [
    {"document": "atlas", "subject": "fleet", "property": "size", "value": "30 ships", "quote": "30 ships"},
    {"document": "blog", "subject": "fleet", "property": "size", "value": "45 ships", "quote": "45 ships"},
]


@rule("XY101", "pairs-conflict", by=same_fact, since="1.0", takes=Quantity)
def pairs_conflict(claims: Group[Quantity]) -> Iterator[Finding]:
    """Compares all pairs."""
    for one, other in combinations(claims, 2):
        if not one.value.comparable(other.value):
            yield finding([one, other], "two units")


@rule("XY102", "neighbours-conflict", by=same_fact, since="1.0", takes=Quantity)
def neighbours_conflict(claims: Group[Quantity]) -> Iterator[Finding]:
    """Compares each with the next."""
    ordered = sorted(claims, key=lambda claim: claim.value.sort_key())
    for one, other in pairwise(ordered):
        if not one.value.comparable(other.value):
            yield finding([one, other], "two units")


@rule("XY103", "first-pairs-conflict", by=same_fact, since="1.0", takes=Quantity)
def first_pairs_conflict(claims: Group[Quantity]) -> Iterator[Finding]:
    """Compares all pairs, but of no more than 64."""
    yield from pairs_conflict.check(claims[:64])


def fleet() -> list[Claim[Value]]:
    return list(claims_of(SAID))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_rule_that_compares_all_pairs_breaks_the_law(shape: str) -> None:
    if shape == "of another subject each":  # other subjects are other facts: then each group is small
        require_near_linear(pairs_conflict, fleet(), shape)
        return
    with pytest.raises(LawBrokenError, match=r"1024 claims take 1\d times as many calls as 256"):
        require_near_linear(pairs_conflict, fleet(), shape)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kept", [neighbours_conflict, first_pairs_conflict], ids=lambda rule: rule.name)
def test_a_rule_that_does_not_keeps_it(kept: Rule, shape: str) -> None:
    require_near_linear(kept, fleet(), shape)


def test_the_law_holds_for_a_built_in_rule_and_not_for_one_of_all_pairs() -> None:
    caught = 0
    for seed in range(5):
        crowds(find_rule(load_rules(), "quantity-conflict"), fleet(), Random(seed))
        try:
            crowds(pairs_conflict, fleet(), Random(seed))
        except LawBrokenError:
            caught += 1
    assert caught >= 3, "whatever the shape, but for the one that makes small groups"


def test_work_is_the_same_each_time() -> None:
    some = crowd(fleet(), 100, "said again")
    work(neighbours_conflict, some)  # what is worked out once and kept is worked out now
    assert work(neighbours_conflict, some) == work(neighbours_conflict, some)
    assert work(pairs_conflict, some) > work(neighbours_conflict, some)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_crowd_is_as_large_as_asked_for_and_begins_with_the_claims_themselves(shape: str) -> None:
    some = crowd(fleet(), 99, shape)
    assert len(some) == 100
    assert some[:2] == fleet()
    assert len({claim.name for claim in some}) == 100
    assert len({claim.quote for claim in some}) == 100


def values_of(some: Sequence[Claim[Value]]) -> int:
    return len({claim.value for claim in some})


def test_the_shapes_are_what_they_are_called() -> None:
    some = {shape: crowd(fleet(), 100, shape) for shape in SHAPES}
    assert values_of(some["said again"]) == 2
    assert values_of(some["with another value each"]) > 50
    assert 2 < values_of(some["with a few values"]) <= 10
    assert len({claim.source.document for claim in some["with another value each, in one document"]}) == 2
    assert len({claim.qualifiers.during for claim in some["of another time each"]}) == 50
    assert len({claim.qualifiers.place for claim in some["in another place each"]}) == 50
    assert len({claim.subject.name for claim in some["of another subject each"]}) == 50


@given(values())
def test_another_value_is_of_the_same_type(value: Value) -> None:
    others = [another(value, number) for number in range(1, 6)]
    assert {type(other) for other in others} == {type(value)}


@pytest.mark.parametrize(
    "text", ["30 ships", "2 May 2017", "the past ten years", "up 20 per cent", "fourth largest port"]
)
def test_other_values_differ(text: str) -> None:
    value = read(text)
    assert len({another(value, number) for number in range(100)}) == 100
