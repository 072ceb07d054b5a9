"""Checking: all rules over a million claims against grouping the same, and how the time grows with their number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from factlint.checking import run_rules
from factlint.claims import Claim
from factlint.findings import Finding
from factlint.rules import Rule, each_waiver, load_rules
from factlint.values import Value

from .generating import PLANTED_ONE_IN, Fact, Generated, crowd, fact_of, facts
from .measuring import Row, WrongFindingsError, alone, peak_memory, ratio, seconds

RULES_BUDGET = 5
GROWTH_BUDGET = 13
FACTS = 250_000

READS_QUOTES = "value-drift"
"""The one rule that reads text: what it costs is the cost of reading, not of comparing claims."""


def rules(*, quick: bool = False) -> list[Row]:
    """Measure all fact rules together, then what they cost one by one over a tenth of the claims.

    The rules that hold claims, quotes and documents together are measured apart from them.
    """
    number = 140 if quick else FACTS
    fact_rules, upkeep = rule_sets()
    rows = _together(fact_rules, number)
    some = _agreeing(number // 10 if not quick else number).claims
    grouping = min(seconds(lambda: grouped(some)) for _ in range(5))
    rows += _each(fact_rules, some, grouping)
    rows += _each(upkeep, some, grouping, " (upkeep)")
    return [*rows, _reading(some[:: max(len(some) // 2_000, 1)])]


def _together(fact_rules: Sequence[Rule], number: int) -> list[Row]:
    """Return the row that has a budget, and the rows of the least that any rules with these keys could cost."""
    generated = _agreeing(number)
    claims = generated.claims
    grouping = min(seconds(lambda: grouped(claims)) for _ in range(3))
    found: list[Finding] = []
    taken = seconds(lambda: found.extend(run_rules(fact_rules, claims)))
    expect(found, generated.planted)
    idle = seconds(lambda: run_rules([replace(rule, check=_idle) for rule in fact_rules], claims))
    size = f"{len(claims):,} claims, {generated.facts:,} facts"
    keys = len({rule.by for rule in fact_rules})
    return [
        ratio(
            f"{len(fact_rules)} fact rules : grouping in a dict",
            taken,
            grouping,
            budget=RULES_BUDGET,
            absolute=f"{taken:.2f} s : {grouping:.2f} s, {size}, {taken / len(claims) * 1e6:.1f} µs a claim",
        ),
        ratio(f"  the same {keys} keys, checks that do nothing", idle, grouping, absolute=f"{idle:.2f} s"),
    ]


def _idle(claims: Sequence[Claim[Value]]) -> tuple[Finding, ...]:
    del claims
    return ()


def growth(*, quick: bool = False) -> list[Row]:
    """Measure all fact rules over ten and a hundred times as many claims, each number in a process of its own."""
    return _grown(_agreeing, (35, 350) if quick else (FACTS // 100, FACTS // 10, FACTS))


def hot(*, quick: bool = False) -> list[Row]:
    """Measure all fact rules over claims that are all about one fact, and ten and a hundred times as many of them."""
    return _grown(crowd, (100, 1_000) if quick else (1_000, 10_000, 100_000))


def _grown(make: Callable[[int], Generated], numbers: Iterable[int]) -> list[Row]:
    rows: list[Row] = []
    before = 0.0
    for number in numbers:
        spent, claims, peak = alone(_spent, make, number)
        name = f"{claims:,} claims"
        absolute = f"{spent:.3f} s, {spent / claims * 1e6:.1f} µs a claim, at most {peak / 1e6:,.0f} MB in memory"
        if before:
            rows.append(ratio(f"{name} : a tenth of them", spent, before, budget=GROWTH_BUDGET, absolute=absolute))
        else:
            rows.append(Row(name, f"{spent:.3f} s", absolute=absolute))
        before = spent
    return rows


def rule_sets() -> tuple[list[Rule], list[Rule]]:
    """Return the built-in rules that compare claims, and those that keep claims, quotes and documents in step."""
    everything = [rule for rule in load_rules() if rule.on and rule.name != READS_QUOTES and rule.by is not each_waiver]
    return [rule for rule in everything if rule.code < "FL9"], [rule for rule in everything if rule.code >= "FL9"]


def grouped(claims: Iterable[Claim[Value]]) -> dict[Fact, list[Claim[Value]]]:
    """Return claims by subject and property, in a dictionary and with nothing else done: the yardstick."""
    groups: dict[Fact, list[Claim[Value]]] = {}
    for claim in claims:
        groups.setdefault((claim.subject.name, claim.property.name), []).append(claim)
    return groups


def expect(findings: Iterable[Finding], planted: dict[str, set[Fact]]) -> None:
    """Hold findings to what was planted, by rule and fact.

    Raises:
        WrongFindingsError: when a planted conflict is not found, or anything else is.
    """
    found: dict[str, set[Fact]] = {}
    for finding in findings:
        origin = finding.evidence[0].origin
        found.setdefault(finding.rule, set()).add(("", finding.message) if origin is None else fact_of(origin))
    for rule in sorted(found.keys() | planted.keys()):
        due, seen = planted.get(rule, set()), found.get(rule, set())
        if due != seen:
            counts = f"{len(due - seen)} planted facts missed, {len(seen - due)} others found"
            raise WrongFindingsError(f"{rule}: {counts}: {min(due ^ seen)}")


def _agreeing(number: int) -> Generated:
    return facts(number, planted=number // PLANTED_ONE_IN or 1)


def _spent(make: Callable[[int], Generated], number: int) -> tuple[float, int, int]:
    """Return processor seconds, number of claims, and bytes of memory at the peak."""
    generated = make(number)
    fact_rules, _ = rule_sets()
    found: list[Finding] = []
    spent = seconds(lambda: found.extend(run_rules(fact_rules, generated.claims)))
    expect(found, generated.planted)
    return spent, len(generated.claims), peak_memory()


def _each(chosen: Sequence[Rule], claims: Sequence[Claim[Value]], grouping: float, kind: str = "") -> list[Row]:
    """Return a row for each rule run by itself, the most costly first; what they share is in each of them."""
    costs = [(f"  {rule.name} alone{kind}", _least_of_two(rule, claims)) for rule in chosen]
    costs.sort(key=lambda cost: -cost[1])
    return [ratio(name, cost, grouping, absolute=f"{cost:.3f} s, {len(claims):,} claims") for name, cost in costs]


def _least_of_two(rule: Rule, claims: Sequence[Claim[Value]]) -> float:
    return min(seconds(lambda: run_rules((rule,), claims)) for _ in range(2))


def _reading(claims: Sequence[Claim[Value]]) -> Row:
    """Return what it costs to read quotes: not the cost of a rule but of the language."""
    reader = [rule for rule in load_rules() if rule.name == READS_QUOTES]
    found: list[Finding] = []
    taken = seconds(lambda: found.extend(run_rules(reader, claims)))
    words = sum(len(claim.quote.split()) for claim in claims)
    return Row(
        f"  {READS_QUOTES} alone (reads quotes)",
        f"{taken / len(claims) * 1e6:.0f} µs",
        absolute=f"a claim; {len(claims):,} claims, {words / taken:,.0f} words a second, {len(found)} findings",
    )
