"""Rules that are wrong on purpose, each in one way: the laws must catch every one of them, and pass the right one."""

import math
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations

import pytest

from factlint.rules import (
    Check,
    Claim,
    Finding,
    Group,
    Key,
    Rule,
    Verdict,
    disputes,
    finding,
    relation,
    rule,
    same_entity,
    same_fact,
    same_property,
)
from factlint.testing.laws import LAWS
from factlint.testing.runner import drawn, try_law
from factlint.values import Quantity, Reading

EXAMPLES = 40

DOCUMENTATION = """Two sources give different numbers of sheep.

## What it does
Compares.

## Why it matters
Sheep do.

## Bad
```yaml
- {document: barn, subject: farm, property: flock, value: 30 sheep, quote: 30 sheep}
- {document: attic, subject: farm, property: flock, value: over 40 sheep, quote: over 40 sheep} # contradiction
```

```yaml
- {document: barn, subject: farm, property: flock, value: over 40 sheep, quote: over 40 sheep}
- {document: attic, subject: farm, property: flock, value: 95 sheep, quote: 95 sheep} # tension
```

## Good
```yaml
- {document: barn, subject: farm, property: flock, value: 30 sheep, quote: 30 sheep}
- {document: attic, subject: farm, property: flock, value: nearly 32 sheep, quote: nearly 32 sheep}
```

## When it is wrong
Never.
"""

Sheep = Group[Quantity]


def made(check: Callable[[Sheep], Iterable[Finding]], key: Key = same_fact) -> Rule:
    """Return a rule with this check, under the one documentation."""
    check.__doc__ = DOCUMENTATION
    return rule("XX101", "flock-conflict", by=key, since="1", takes=Quantity)(check)


def right(claims: Sheep) -> Iterator[Finding]:
    for dispute in disputes(claims):
        yield finding(dispute, "they differ")


def pairs(claims: Sheep) -> Iterator[tuple[Claim[Quantity], Claim[Quantity]]]:
    """Give all pairs that qualifiers, dimension and noun let be compared."""
    for one, other in combinations(claims, 2):
        if one.value.comparable(other.value) and relation(one.qualifiers, other.qualifiers).comparable:
            yield one, other


def against(one: Claim[Quantity], other: Claim[Quantity]) -> Finding:
    return finding([one, other], "they differ", verdict=Verdict.TENSION)


def conflict(one: Claim[Quantity], other: Claim[Quantity]) -> bool:
    return one.value.meet(other.value, Reading.CHARITABLE) is None


def low(claim: Claim[Quantity]) -> Fraction:
    return Fraction(claim.value.charitable.low or 0)


def asymmetric(claims: Sheep) -> Iterator[Finding]:
    """Reports a conflict only when the lower figure comes from the document that sorts first."""
    for one, other in pairs(claims):
        if conflict(one, other) and low(one) < low(other):
            yield against(one, other)


remembered: list[str] = []


def remembering(claims: Sheep) -> Iterator[Finding]:
    """Reports what it has not reported before."""
    for found in right(claims):
        name = found.evidence[0].claim + found.evidence[0].label
        if name not in remembered:
            remembered.append(name)
            yield found


def floating(claims: Sheep) -> Iterator[Finding]:
    """Compares amounts as floating point numbers."""
    for one, other in pairs(claims):
        mine, theirs = one.value.charitable, other.value.charitable
        if float(mine.low or 0) > float(theirs.high or math.inf) or float(theirs.low or 0) > float(
            mine.high or math.inf
        ):
            yield against(one, other)


def tolerant(claims: Sheep) -> Iterator[Finding]:
    """Takes amounts that are close to be equal."""
    for one, other in pairs(claims):
        if conflict(one, other) and not math.isclose(low(one), low(other)):
            yield against(one, other)


def unitless(claims: Sheep) -> Iterator[Finding]:
    """Compares figures as written."""
    for one, other in pairs(claims):
        mine, theirs = one.value.figure, other.value.figure
        if conflict(one, other) or (
            mine and theirs and mine.low != theirs.low and mine.comparator == theirs.comparator
        ):
            yield against(one, other)


def counting_duplicates(claims: Sheep) -> Iterator[Finding]:
    """Takes the majority to be right, and three to be a majority."""
    for dispute in disputes(claims):
        if len(dispute.most.claims) < 3:
            yield finding(dispute, "they differ")


def first_two(claims: Sheep) -> Iterator[Finding]:
    """Looks at the first two claims alone."""
    yield from right(claims[:2])


def by_average(claims: Sheep) -> Iterator[Finding]:
    """Reports what lies far from the average of all claims, whatever they are about."""
    ends = [low(claim) for claim in claims]
    for claim in claims:
        if low(claim) * 2 < sum(ends) / len(ends):
            yield finding([claim], "unusual", verdict=Verdict.TENSION)


def unqualified(claims: Sheep) -> Iterator[Finding]:
    """Takes no notice of qualifiers."""
    for one, other in combinations(claims, 2):
        if one.value.comparable(other.value) and conflict(one, other):
            yield against(one, other)


def heavy_handed(claims: Sheep) -> Iterator[Finding]:
    """Calls every conflict a contradiction."""
    for dispute in disputes(claims):
        yield finding(dispute, "they differ", verdict=Verdict.CONTRADICTION)


def partisan(claims: Sheep) -> Iterator[Finding]:
    """Believes one document."""
    for found in right(claims):
        if found.evidence[0].document != "barn":
            yield found


def backwards(claims: Sheep) -> Iterator[Finding]:
    """Reports vague amounts that agree with others."""
    for one, other in pairs(claims):
        if not conflict(one, other) and one.value != other.value and one.value.charitable.high is None:
            yield against(one, other)


def repetitive(claims: Sheep) -> Iterator[Finding]:
    """Reports a figure that is given more than once."""
    for one, other in combinations(claims, 2):
        if one.value == other.value:
            yield against(one, other)


def long_winded(claims: Sheep) -> Iterator[Finding]:
    """Shows as evidence claims that have nothing to do with the conflict, and leaves out those that have."""
    for found in right(claims):
        yield finding(claims[:1], found.message, verdict=found.verdict)


def crashing(claims: Sheep) -> Iterator[Finding]:
    """Fails on amounts without a lower end."""
    for claim in claims:
        assert claim.value.charitable.low is not None
    yield from right(claims)


def silent(claims: Sheep) -> Iterator[Finding]:
    """Finds nothing."""
    yield from ()


def keyless(claims: Sheep) -> Iterator[Finding]:
    """Compares flocks of different farms."""
    yield from right(claims)


def propertyless(claims: Sheep) -> Iterator[Finding]:
    """Compares a flock with a herd."""
    yield from right(claims)


def lumping(claims: Sheep) -> Iterator[Finding]:
    """Compares everything with everything."""
    yield from right(claims)


def half_blind(claims: Sheep) -> Iterator[Finding]:
    """Gives up on more than four claims."""
    if len(claims) <= 4:
        yield from right(claims)


def thorough(claims: Sheep) -> Iterator[Finding]:
    """Compares every claim with every other before it asks for camps."""
    pairs = combinations(claims, 2)
    if sum(one.value.meet(other.value, Reading.NATURAL) is None for one, other in pairs):
        yield from right(claims)


WRONG: list[tuple[Check, str]] = [
    (asymmetric, "labels"),
    (remembering, "order"),
    (floating, "boundary"),
    (tolerant, "boundary"),
    (unitless, "units"),
    (counting_duplicates, "duplicates"),
    (first_two, "planted"),
    (by_average, "unrelated"),
    (unqualified, "kept-apart"),
    (heavy_handed, "half-said"),
    (partisan, "labels"),
    (backwards, "widening"),
    (repetitive, "itself"),
    (long_winded, "evidence"),
    (crashing, "order"),
    (silent, "planted"),
    (keyless, "subjects"),
    (propertyless, "properties"),
    (lumping, "keys"),
    (half_blind, "duplicates"),
    (thorough, "crowds"),
]


KEYS: dict[Check, Key] = {
    keyless: same_property,
    propertyless: same_entity,
    lumping: lambda _claim: "all",
    by_average: lambda _claim: "all",
}


def breaks(wrong: Rule, name: str) -> bool:
    """Say whether a rule breaks a law, as far as a few examples show."""
    return any(try_law(wrong, law, EXAMPLES, seed=0) for law in LAWS if law.name == name)


def broken_laws(wrong: Rule) -> list[str]:
    return [law.name for law in LAWS if breaks(wrong, law.name)]


def test_a_right_rule_breaks_no_law() -> None:
    assert broken_laws(made(right)) == []


@pytest.mark.parametrize(("check", "law"), WRONG, ids=lambda given: getattr(given, "__name__", given))
def test_the_law_that_a_wrong_rule_breaks(check: Check, law: str) -> None:
    remembered.clear()
    wrong = made(check, KEYS.get(check, same_fact))
    assert breaks(wrong, law), f"it breaks only {broken_laws(wrong)}"


def test_every_law_catches_one_of_them() -> None:
    caught = {law for _, law in WRONG}
    assert {law.name for law in LAWS} - caught == {"renaming", "sources"}, "the others are caught below"


def test_renaming_catches_a_rule_that_knows_its_entities() -> None:
    def knowing(claims: Sheep) -> Iterator[Finding]:
        if all(claim.subject.name == "farm" for claim in claims):
            yield from right(claims)

    assert breaks(made(knowing), "renaming")


def test_sources_catches_a_rule_that_looks_at_pairs_of_documents() -> None:
    def paired(claims: Sheep) -> Iterator[Finding]:
        if len({claim.source.document for claim in claims}) > 1:
            yield from right(claims)

    assert breaks(made(paired), "sources")


def test_groups_of_claims_conflict_often() -> None:
    rule_made = made(right)
    pool = drawn(rule_made, 100, seed=1)
    firing = sum(bool(list(disputes(claims))) for claims in pool)
    assert len(pool) > 90
    assert firing > len(pool) // 4
