"""Running rules: group by key, check each group, collect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol, cast

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


class Notes(Protocol):
    """Takes down what a run does, group by group."""

    def group(self, grouping: int, name: Hashable, claims: Sequence[Claim[Value]]) -> None:
        """Note the claims of a group, in order."""

    def found(self, grouping: int, name: Hashable, claims: Sequence[Claim[Value]], findings: Sequence[Finding]) -> None:
        """Note what was found in a group; the name of the group of a single claim is None."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """A key, and the rules that share it and look at the same claims."""

    key: Key
    rules: tuple[Rule, ...]
    patterns: tuple[str, ...] = ()
    """Those of the files that the rules do not look at."""

    _taking: dict[type, list[Rule]] = field(default_factory=dict, compare=False, repr=False)

    def taking(self, kind: type) -> list[Rule]:
        """Return the rules that take values of a type."""
        found = self._taking.get(kind)
        if found is None:
            found = self._taking[kind] = [rule for rule in self.rules if _takes(rule, kind)]
        return found


def groupings(rules: Iterable[Rule], exemptions: Exemptions | None = None) -> list[Grouping]:
    """Return the rules about claims, those together that share a key and look at the same claims."""
    about_claims = [rule for rule in rules if rule.by is not each_waiver]
    found: list[Grouping] = []
    for patterns, some in (exemptions.sharing(about_claims) if exemptions else {(): about_claims}).items():
        by_key: dict[Key, list[Rule]] = {}
        for rule in some:
            by_key.setdefault(cast(Key, rule.by), []).append(rule)
        found += [Grouping(key, tuple(sharing), patterns) for key, sharing in by_key.items()]
    return found


def run_rules(
    rules: Iterable[Rule],
    claims: Iterable[Claim[Value]],
    exemptions: Exemptions | None = None,
    progress: Progress | None = None,
    notes: Notes | None = None,
) -> list[Finding]:
    """Return what the rules find in the claims, unordered but always the same for the same claims in any order.

    Rules with one key share one grouping. A rule that raises does not stop the run: it becomes a finding of its own.
    """
    ordered = sorted(claims, key=Claim.sort_key)
    views: dict[tuple[str, ...], _ByType] = {}
    findings: list[Finding] = []
    crashes: Crashes = {}
    for number, grouping in enumerate(told(groupings(rules, exemptions), "running rules", progress)):
        patterns = grouping.patterns
        if patterns not in views:
            hidden = exemptions is not None and bool(patterns)
            views[patterns] = _ByType(
                [claim for claim in ordered if not cast("Exemptions", exemptions).hide(patterns, claim)]
                if hidden
                else ordered
            )
        run = _run_each if grouping.key is each_claim else _run_key
        findings += run(number, grouping, views[patterns], crashes, notes)
    return combined(findings, crashes)


def run_groups(
    grouping: Grouping, groups: Iterable[Sequence[Claim[Value]]], crashes: Crashes
) -> Iterator[list[Finding]]:
    """Yield what the rules of a grouping find in each of its groups, whose claims are in order."""
    for group in groups:
        yield _check_group(grouping, group, crashes)


def combined(findings: Iterable[Finding], crashes: Crashes) -> list[Finding]:
    """Return all findings of a run, those of one conflict in one, in whatever order they were found."""
    everything = [*findings, *(_crashed(*crash) for crash in crashes.values())]
    return absorbed(merged(sorted(everything, key=Finding.content_key)))


def record_crash(crashes: Crashes, rule: Rule, error: BaseException) -> None:
    """Note that a rule failed: what of it is told is the first error, and how often there was one."""
    known = crashes.get(rule.name)
    crashes[rule.name] = (rule, known[1] if known else error, (known[2] if known else 0) + 1)


def crash(rule: Rule, said: str, times: int) -> Finding:
    """Return the finding that a rule failed, with what the first error said, and how often there was one."""
    often = "" if times == 1 else f", {times:,} times in all"
    return Finding(
        f"the rule {rule.name} failed: {said}"[:500],
        (Evidence(document=rule.pack, quote=rule.name),),
        Verdict.NOTE,
        why=f"a fault in the rule, not in the documents{often}; what it would have found is missing",
        reading="",
        code=CRASH_CODE,
        rule=CRASH_NAME,
    )


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


def _run_each(number: int, grouping: Grouping, typed: _ByType, crashes: Crashes, notes: Notes | None) -> list[Finding]:
    """Run rules that look at each claim by itself, without making groups of one."""
    findings: list[Finding] = []
    for rule in grouping.rules:
        for claim in typed.taken_by([rule])[0]:
            if found := _run(rule, (claim,), crashes):
                findings += found
                if notes is not None:
                    notes.found(number, None, (claim,), found)
    return findings


def _run_key(number: int, grouping: Grouping, typed: _ByType, crashes: Crashes, notes: Notes | None) -> list[Finding]:
    findings: list[Finding] = []
    claims, kinds = typed.taken_by(grouping.rules)
    one_kind = next(iter(kinds)) if len(kinds) == 1 else None
    least = min(rule.least for rule in grouping.rules)
    for name, group in _grouped(grouping.key, grouping.rules, claims, crashes).items():
        if notes is not None:
            notes.group(number, name, group)
        if len(group) >= least and (found := _check_group(grouping, group, crashes, one_kind)):
            findings += found
            if notes is not None:
                notes.found(number, name, group, found)
    return findings


def _check_group(
    grouping: Grouping, group: Sequence[Claim[Value]], crashes: Crashes, one_kind: type | None = None
) -> list[Finding]:
    """Return what the rules find in a group; ``one_kind`` is the type of all values of all groups, if they have one."""
    findings: list[Finding] = []
    present = {one_kind} if one_kind else {type(claim.value) for claim in group}
    if len(present) == 1:
        for rule in grouping.taking(type(group[0].value)):
            if len(group) >= rule.least:
                findings += _run(rule, group, crashes)
        return findings
    for rule in dict.fromkeys(rule for kind in sorted(present, key=str) for rule in grouping.taking(kind)):
        taken = [claim for claim in group if not rule.takes or isinstance(claim.value, rule.takes)]
        if len(taken) >= rule.least:
            findings += _run(rule, taken, crashes)
    return findings


def _grouped(
    key: Key, rules: Sequence[Rule], claims: Sequence[Claim[Value]], crashes: Crashes
) -> dict[Hashable, list[Claim[Value]]]:
    groups: defaultdict[Hashable, list[Claim[Value]]] = defaultdict(list)
    for claim in claims:
        try:
            name = key(claim)
            if name is not None:
                groups[name].append(claim)
        except (Exception, SystemExit) as error:  # a pack's key is anybody's code
            for rule in rules:
                record_crash(crashes, rule, error)
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
        record_crash(crashes, rule, error)
        return []
    if rest:
        last = shown[-1]
        shown[-1] = replace(last, message=f"{last.message} (and {rest:,} more like it)")
    return shown


def _crashed(rule: Rule, error: BaseException, times: int) -> Finding:
    return crash(rule, error_said(error), times)


def error_said(error: BaseException) -> str:
    """Return an error as the finding about it tells it."""
    return f"{type(error).__name__}: {error}"
