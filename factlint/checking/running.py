"""Running rules: group by key, check each group, collect."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import cast

from factlint.claims import Claim
from factlint.findings import Evidence, Finding, Verdict, WaiverUse, each_waiver, merged
from factlint.rules import CRASH_CODE, CRASH_NAME, Key, Rule, each_claim
from factlint.values import Value

Crashes = dict[str, tuple[Rule, Exception, int]]

MOST_FINDINGS = 50
"""Findings shown of one rule in one group; of more, the count is given."""


def run_rules(rules: Iterable[Rule], claims: Iterable[Claim[Value]]) -> list[Finding]:
    """Return what the rules find in the claims, unordered but always the same for the same claims in any order.

    Rules with one key share one grouping. A rule that raises does not stop the run: it becomes a finding of its own.
    """
    ordered = sorted(claims, key=Claim.sort_key)
    by_key: dict[Key, list[Rule]] = {}
    for rule in rules:
        if rule.by is not each_waiver:
            by_key.setdefault(cast(Key, rule.by), []).append(rule)
    findings: list[Finding] = []
    crashes: Crashes = {}
    for key, sharing in by_key.items():
        findings.extend(_run_key(key, sharing, ordered, crashes))
    findings.extend(_crashed(*crash) for crash in crashes.values())
    return merged(findings)


def run_waiver_rules(rules: Iterable[Rule], uses: Sequence[WaiverUse]) -> list[Finding]:
    """Return what the rules about waivers find."""
    crashes: Crashes = {}
    findings = [
        found for rule in rules if rule.by is each_waiver for use in uses for found in _run(rule, [use], crashes)
    ]
    return findings + [_crashed(*crash) for crash in crashes.values()]


def _run_key(key: Key, rules: list[Rule], claims: Sequence[Claim[Value]], crashes: Crashes) -> list[Finding]:
    findings: list[Finding] = []
    takers: dict[type, list[Rule]] = {}

    def taking(kind: type) -> list[Rule]:
        known = takers.get(kind)
        if known is None:
            known = takers[kind] = [rule for rule in rules if not rule.takes or issubclass(kind, rule.takes)]
        return known

    if key is each_claim:
        for claim in claims:
            for rule in taking(type(claim.value)):
                findings.extend(_run(rule, (claim,), crashes))
        return findings
    for group in _grouped(key, rules, claims, crashes).values():
        kinds = {type(claim.value) for claim in group}
        if len(kinds) == 1:
            for rule in taking(kinds.pop()):
                if len(group) >= rule.least:
                    findings.extend(_run(rule, group, crashes))
            continue
        for rule in dict.fromkeys(rule for kind in sorted(kinds, key=str) for rule in taking(kind)):
            taken = [claim for claim in group if not rule.takes or isinstance(claim.value, rule.takes)]
            if len(taken) >= rule.least:
                findings.extend(_run(rule, taken, crashes))
    return findings


def _grouped(
    key: Key, rules: list[Rule], claims: Sequence[Claim[Value]], crashes: Crashes
) -> dict[Hashable, list[Claim[Value]]]:
    groups: dict[Hashable, list[Claim[Value]]] = {}
    for claim in claims:
        try:
            name = key(claim)
            if name is not None:
                groups.setdefault(name, []).append(claim)
        except Exception as error:  # a pack's key is anybody's code
            for rule in rules:
                _record(crashes, rule, error)
    return groups


def _run(rule: Rule, group: Sequence[Claim[Value]] | Sequence[WaiverUse], crashes: Crashes) -> list[Finding]:
    try:
        found = iter(rule.check(group))
        shown = [replace(one, code=rule.code, rule=rule.name) for one in islice(found, MOST_FINDINGS)]
        rest = sum(1 for _ in found) if len(shown) == MOST_FINDINGS else 0
    except Exception as error:  # the crash contract: a rule's failure is a finding, not a traceback
        _record(crashes, rule, error)
        return []
    if rest:
        last = shown[-1]
        shown[-1] = replace(last, message=f"{last.message} (and {rest:,} more like it)")
    return shown


def _record(crashes: Crashes, rule: Rule, error: Exception) -> None:
    known = crashes.get(rule.name)
    crashes[rule.name] = (rule, known[1] if known else error, (known[2] if known else 0) + 1)


def _crashed(rule: Rule, error: Exception, times: int) -> Finding:
    often = "" if times == 1 else f", {times:,} times in all"
    return Finding(
        f"the rule {rule.name} failed: {type(error).__name__}: {error}"[:500],
        (Evidence(document=rule.pack, quote=rule.name),),
        Verdict.NOTE,
        why=f"a fault in the rule, not in the documents{often}; what it would have found is missing",
        reading="",
        code=CRASH_CODE,
        rule=CRASH_NAME,
    )
