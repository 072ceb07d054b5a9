"""Running rules: group by key, check each group, collect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, cast

from factlint.checking.progress import Progress, told
from factlint.claims import Claim
from factlint.findings import Evidence, Finding, Verdict, WaiverUse, absorbed, each_waiver, merged
from factlint.rules import CRASH_CODE, CRASH_NAME, Key, Rule, each_claim
from factlint.values import Value

if TYPE_CHECKING:  # most projects exempt no file, and need not load what does
    from factlint.checking.exemptions import Exemptions

Crashes = dict[str, tuple[Rule, BaseException, int]]

MOST_FINDINGS = 50
"""Findings shown of one rule in one group; of more, the count is given."""

_END = Finding("", ())
"""Stands for no more findings."""


def run_rules(
    rules: Iterable[Rule],
    claims: Iterable[Claim[Value]],
    exemptions: Exemptions | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """Return what the rules find in the claims, unordered but always the same for the same claims in any order.

    Rules with one key share one grouping. A rule that raises does not stop the run: it becomes a finding of its own.
    """
    ordered = sorted(claims, key=Claim.sort_key)
    groupings: list[tuple[Key, list[Rule], _ByType]] = []
    about_claims = [rule for rule in rules if rule.by is not each_waiver]
    for some, seen in [(about_claims, ordered)] if exemptions is None else exemptions.views(about_claims, ordered):
        typed = _ByType(seen)
        by_key: dict[Key, list[Rule]] = {}
        for rule in some:
            by_key.setdefault(cast(Key, rule.by), []).append(rule)
        groupings += [(key, sharing, typed) for key, sharing in by_key.items()]
    findings: list[Finding] = []
    crashes: Crashes = {}
    for key, sharing, typed in told(groupings, "running rules", progress):
        findings += _run_each(sharing, typed, crashes) if key is each_claim else _run_key(key, sharing, typed, crashes)
    findings.extend(_crashed(*crash) for crash in crashes.values())
    return absorbed(merged(sorted(findings, key=Finding.content_key)))


def run_waiver_rules(
    rules: Iterable[Rule], uses: Sequence[WaiverUse], exemptions: Exemptions | None = None
) -> list[Finding]:
    """Return what the rules about waivers find."""
    crashes: Crashes = {}
    findings = [
        found
        for rule in rules
        if rule.by is each_waiver
        for use in (uses if exemptions is None else exemptions.uses(rule, uses))
        for found in _run(rule, [use], crashes)
    ]
    return findings + [_crashed(*crash) for crash in crashes.values()]


class _ByType:
    """Claims in order, and those with values of certain types: most rules take few, and need not see the others."""

    def __init__(self, ordered: Sequence[Claim[Value]]) -> None:
        self._ordered = ordered
        self._by_type: defaultdict[type, list[Claim[Value]]] = defaultdict(list)
        for claim in ordered:
            self._by_type[type(claim.value)].append(claim)

    def taken_by(self, rules: Iterable[Rule]) -> tuple[Sequence[Claim[Value]], set[type]]:
        """Return the claims that any of the rules takes, in order, and the types of their values."""
        kinds = {kind for kind in self._by_type if any(_takes(rule, kind) for rule in rules)}
        if len(kinds) == len(self._by_type):
            return self._ordered, kinds
        if len(kinds) == 1:
            (kind,) = kinds
            return self._by_type[kind], kinds
        return [claim for claim in self._ordered if type(claim.value) in kinds], kinds


def _takes(rule: Rule, kind: type) -> bool:
    return not rule.takes or issubclass(kind, rule.takes)


def _run_each(rules: list[Rule], typed: _ByType, crashes: Crashes) -> list[Finding]:
    """Run rules that look at each claim by itself, without making groups of one."""
    findings: list[Finding] = []
    for rule in rules:
        for claim in typed.taken_by([rule])[0]:
            findings += _run(rule, (claim,), crashes)
    return findings


def _run_key(key: Key, rules: list[Rule], typed: _ByType, crashes: Crashes) -> list[Finding]:
    findings: list[Finding] = []
    claims, kinds = typed.taken_by(rules)
    taking = {kind: [rule for rule in rules if _takes(rule, kind)] for kind in kinds}
    least = min(rule.least for rule in rules)
    for group in _grouped(key, rules, claims, crashes).values():
        if len(group) < least:
            continue
        present = kinds if len(kinds) == 1 else {type(claim.value) for claim in group}
        if len(present) == 1:
            for rule in taking[type(group[0].value)]:
                if len(group) >= rule.least:
                    findings += _run(rule, group, crashes)
            continue
        for rule in dict.fromkeys(rule for kind in sorted(present, key=str) for rule in taking[kind]):
            taken = [claim for claim in group if not rule.takes or isinstance(claim.value, rule.takes)]
            if len(taken) >= rule.least:
                findings += _run(rule, taken, crashes)
    return findings


def _grouped(
    key: Key, rules: list[Rule], claims: Sequence[Claim[Value]], crashes: Crashes
) -> dict[Hashable, list[Claim[Value]]]:
    groups: defaultdict[Hashable, list[Claim[Value]]] = defaultdict(list)
    for claim in claims:
        try:
            name = key(claim)
            if name is not None:
                groups[name].append(claim)
        except (Exception, SystemExit) as error:  # a pack's key is anybody's code
            for rule in rules:
                _record(crashes, rule, error)
    return groups


def _run(
    rule: Rule, group: Sequence[Claim[Value]] | Sequence[WaiverUse], crashes: Crashes
) -> list[Finding] | tuple[()]:
    try:
        found = iter(rule.check(group))
        first = next(found, _END)
        if first is _END:  # as in all but a few of a million groups
            return ()
        shown = [replace(one, code=rule.code, rule=rule.name) for one in islice(chain((first,), found), MOST_FINDINGS)]
        rest = sum(1 for _ in found) if len(shown) == MOST_FINDINGS else 0
    except (Exception, SystemExit) as error:  # the crash contract: a rule's failure is a finding, not a traceback
        _record(crashes, rule, error)
        return []
    if rest:
        last = shown[-1]
        shown[-1] = replace(last, message=f"{last.message} (and {rest:,} more like it)")
    return shown


def _record(crashes: Crashes, rule: Rule, error: BaseException) -> None:
    known = crashes.get(rule.name)
    crashes[rule.name] = (rule, known[1] if known else error, (known[2] if known else 0) + 1)


def _crashed(rule: Rule, error: BaseException, times: int) -> Finding:
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
