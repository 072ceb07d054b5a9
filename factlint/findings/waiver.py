"""Waivers: a person's decision to accept a finding, with reason, name and optional end date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factlint.claims import Claim
from factlint.findings.finding import Finding
from factlint.values import Value


@dataclass(frozen=True, slots=True)
class Waiver:
    """A decision to accept a finding.

    One in the waiver file names a finding by its fingerprint (or the first digits of it, eight at least). One written
    inline names a rule, and accepts that rule's findings in which the claim takes part.
    """

    reason: str
    path: str
    line: int
    column: int = 1
    fingerprint: str = ""
    rule: str = ""
    claim: str = ""
    """The full name (``file-stem/id``) of the claim an inline waiver stands in."""

    by: str = ""
    until: date | None = None

    def accepts(self, finding: Finding) -> bool:
        """Say whether this is the finding the waiver is about, expired or not."""
        if self.fingerprint:
            return finding.fingerprint.startswith(self.fingerprint)
        return self.rule in (finding.rule, finding.code) and any(
            claim.name == self.claim for evidence in finding.evidence for claim in evidence.claims
        )

    def expired(self, today: date) -> bool:
        """Say whether its last day has passed."""
        return self.until is not None and self.until < today

    @property
    def what(self) -> str:
        """What it is a waiver of, as written."""
        return self.fingerprint or self.rule


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver after a run: how many findings it accepted, and whether it has expired."""

    waiver: Waiver
    matched: int
    expired: bool
    ran: bool = True
    """Whether the rule it names ran at all; a waiver of a rule that was not selected cannot be judged."""


def each_waiver(use: WaiverUse) -> WaiverUse:
    """The key of rules that look at waivers instead of claims."""
    return use


def inline_waivers(claims: Iterable[Claim[Value]]) -> list[Waiver]:
    """Return the waivers written in claims."""
    return [
        Waiver(
            reason,
            claim.source.claims_file,
            claim.mark.line if claim.mark else 1,
            claim.mark.column if claim.mark else 1,
            rule=rule,
            claim=claim.name,
        )
        for claim in claims
        for rule, reason in claim.waive
    ]


class _Index:
    """Waivers by what they may accept, so that no finding is held against all of them."""

    def __init__(self, waivers: Sequence[Waiver]) -> None:
        self._by_prefix: dict[str, list[int]] = {}
        self._by_claim: dict[str, list[int]] = {}
        self._waivers = waivers
        for at, waiver in enumerate(waivers):
            if waiver.fingerprint:
                self._by_prefix.setdefault(waiver.fingerprint, []).append(at)
            else:
                self._by_claim.setdefault(waiver.claim, []).append(at)
        self._lengths = sorted({len(prefix) for prefix in self._by_prefix})

    def accepting(self, finding: Finding) -> list[int]:
        """Return which of the waivers accept a finding, in order."""
        near: list[int] = []
        for length in self._lengths:
            near += self._by_prefix.get(finding.fingerprint[:length], ())
        if self._by_claim:
            names = {claim.name for evidence in finding.evidence for claim in evidence.claims}
            for name in names:
                near += self._by_claim.get(name, ())
        return [at for at in sorted(near) if self._waivers[at].accepts(finding)]


def apply_waivers(
    findings: Sequence[Finding], waivers: Sequence[Waiver], today: date, ran: frozenset[str]
) -> tuple[list[Finding], list[tuple[Finding, Waiver]], list[WaiverUse]]:
    """Return the findings that still count, those that were accepted with their waiver, and what became of the waivers.

    ``ran`` holds the names and codes of the rules that ran.
    """
    counts = dict.fromkeys(range(len(waivers)), 0)
    kept: list[Finding] = []
    accepted: list[tuple[Finding, Waiver]] = []
    index = _Index(waivers)
    for finding in findings:
        matching = index.accepting(finding)
        for at in matching:
            counts[at] += 1
        valid = next((waivers[at] for at in matching if not waivers[at].expired(today)), None)
        if valid is None:
            kept.append(finding)
        else:
            accepted.append((finding, valid))
    uses = [
        WaiverUse(waiver, counts[at], waiver.expired(today), not waiver.rule or waiver.rule in ran)
        for at, waiver in enumerate(waivers)
    ]
    return kept, accepted, uses


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings that were there when the baseline was made: known by fingerprint, never by count."""

    entries: tuple[tuple[str, str, str], ...] = ()
    """Fingerprint, rule and message of each, ordered."""

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """Return the baseline of these findings."""
        return cls(tuple(sorted({(found.fingerprint, found.rule, found.message) for found in findings})))

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Return the findings that are new, and those that are known."""
        known = {fingerprint for fingerprint, _, _ in self.entries}
        new: list[Finding] = []
        old: list[Finding] = []
        for found in findings:
            (old if found.fingerprint in known else new).append(found)
        return new, old

    def pruned(self, findings: Iterable[Finding]) -> Baseline:
        """Return the baseline without the entries that no finding has any more."""
        there = {found.fingerprint for found in findings}
        return replace(self, entries=tuple(entry for entry in self.entries if entry[0] in there))
