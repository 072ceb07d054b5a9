"""Checking: all rules over a million claims against grouping the same claims, and how the time grows with their number."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence

from factlint.checking import run_rules
from factlint.claims import Claim
from factlint.findings import Finding
from factlint.rules import Rule, load_rules
from factlint.values import Value

from .generating import Fact, Generated, fact_of, facts
from .measuring import Row, alone, peak_memory, ratio, seconds

RULES_BUDGET = 5
GROWTH_BUDGET = 13
FACTS = 250_000
PLANTED_ONE_IN = 250

READS_QUOTES = "value-drift"
"""The one rule that reads text: what it costs is the cost of reading, not of comparing claims."""


class WrongFindingsError(AssertionError):
    """Rules that found something else than what was planted: their speed means nothing."""


def rules(*, quick: bool = False) -> list[Row]:
    """Measure all fact rules, then each by itself; the rules about documents and quotes apart from them."""
    generated = _generated(140 if quick else FACTS)
    claims = generated.claims
    fact_rules, others = rule_sets()
    grouping = min(seconds(lambda: grouped(claims)) for _ in range(3))
    found: list[Finding] = []
    taken = seconds(lambda: found.extend(run_rules(fact_rules, claims)))
    expect(found, generated.planted)
    rows = [
        ratio(
            f"{len(fact_rules)} fact rules : grouping in a dict",
            taken,
            grouping,
            budget=RULES_BUDGET,
            absolute=f"{taken:.2f} s : {grouping:.2f} s, {len(claims):,} claims, {generated.facts:,} facts, "
            f"{taken / len(claims) * 1e6:.1f} µs a claim",
        )
    ]
    rows += _each(fact_rules, claims, grouping, "")
    rows += _each(others, claims, grouping, " (upkeep)")
    return rows + _reading(claims[: len(claims) // 50 or 1], grouping / len(claims))


def growth(*, quick: bool = False) -> list[Row]:
    """Measure all fact rules over ten and a hundred times as many claims, each number in a process of its own."""
    rows: list[Row] = []
    before = 0.0
    for number in (35, 350) if quick else (FACTS // 100, FACTS // 10, FACTS):
        spent, claims, peak = alone(_spent, number)
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
    everything = [rule for rule in load_rules() if rule.on and rule.name != READS_QUOTES]
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
        missed, extra = planted.get(rule, set()) - found.get(rule, set()), found.get(rule, set()) - planted.get(rule, set())
        if missed or extra:
            example = sorted(missed or extra)[0]
            raise WrongFindingsError(f"{rule}: {len(missed)} planted facts missed, {len(extra)} others found: {example}")


def _generated(number: int) -> Generated:
    return facts(number, planted=number // PLANTED_ONE_IN or 1)


def _spent(number: int) -> tuple[float, int, int]:
    """Return processor seconds, number of claims, and bytes of memory at the peak."""
    generated = _generated(number)
    fact_rules, _ = rule_sets()
    found: list[Finding] = []
    spent = seconds(lambda: found.extend(run_rules(fact_rules, generated.claims)))
    expect(found, generated.planted)
    return spent, len(generated.claims), peak_memory()


def _each(chosen: Sequence[Rule], claims: Sequence[Claim[Value]], grouping: float, kind: str) -> list[Row]:
    """Return a row for each rule run by itself, the most costly first; what they share is in each of them."""
    nothing = seconds(lambda: run_rules((), claims))
    rows = [(nothing, Row("  no rule at all", f"{nothing / grouping:.2f} x", absolute=f"{nothing:.2f} s"))] if not kind else []
    for rule in chosen:
        taken = seconds(lambda rule=rule: run_rules((rule,), claims))  # type: ignore[misc]
        rows.append((taken, ratio(f"  {rule.name} alone{kind}", taken, grouping, absolute=f"{taken:.2f} s")))
        gc.collect()
    return [row for _, row in sorted(rows, key=lambda pair: -pair[0])]


def _reading(claims: Sequence[Claim[Value]], grouping_one: float) -> list[Row]:
    reader = [rule for rule in load_rules() if rule.name == READS_QUOTES]
    found: list[Finding] = []
    taken = seconds(lambda: found.extend(run_rules(reader, claims)))
    words = sum(len(claim.quote.split()) for claim in claims)
    return [
        ratio(
            f"  {READS_QUOTES} alone (reads quotes)",
            taken / len(claims),
            grouping_one,
            absolute=f"{taken:.2f} s for {len(claims):,} claims, {words / taken:,.0f} words a second, {len(found)} findings",
        )
    ]
