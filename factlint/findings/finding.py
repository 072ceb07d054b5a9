"""Findings: what a rule reports, with the evidence for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import Enum

from factlint.claims import Claim
from factlint.documents import fold
from factlint.values import Value


class Verdict(Enum):
    """How hard a finding is."""

    CONTRADICTION = "contradiction"
    """No charitable reading makes all of it true."""

    TENSION = "tension"
    """Only a charitable reading makes all of it true."""

    NOTE = "note"
    """Worth knowing."""

    @property
    def severity(self) -> int:
        """Return 2, 1 or 0: higher is harder."""
        return {"contradiction": 2, "tension": 1, "note": 0}[self.value]


@dataclass(frozen=True, slots=True)
class Location:
    """Where evidence stands in a file, as an editor counts: lines and columns from 1, columns in code points."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement that a finding rests on.

    ``label`` says how the figure was read (“30 people”). The places are filled in once, after all rules have run:
    ``at`` in the document, ``context`` the sentences around the quote, ``figures`` the offsets in it of what the
    finding is about: the value, or the value and the qualifier that ``qualifier`` names.
    """

    document: str
    quote: str
    label: str = ""
    claim: str = ""
    """The claim's id; empty for evidence that is no claim, such as a waiver."""

    origin: Claim[Value] | None = field(default=None, compare=False, repr=False)
    also: tuple[Claim[Value], ...] = field(default=(), compare=False, repr=False)
    """Further claims with the very same quote, when findings at the same quotes were merged."""

    at: Location | None = None
    claim_at: Location | None = None
    context: str = ""
    figures: tuple[tuple[int, int], ...] = ()
    qualifier: str = ""

    @classmethod
    def of(cls, claim: Claim[Value], label: str = "", qualifier: str = "") -> Evidence:
        """Return a claim as evidence, labelled with its value unless said otherwise."""
        return cls(claim.source.document, claim.quote, label or str(claim.value), claim.id, claim, qualifier=qualifier)

    @property
    def claims(self) -> tuple[Claim[Value], ...]:
        """All claims that this is evidence of."""
        return (() if self.origin is None else (self.origin,)) + self.also

    def key(self) -> tuple[str, str]:
        """Return what identifies it in a fingerprint: document and normalised quote."""
        return (self.document, fold(self.quote).casefold())


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports: a message, the evidence, and the reading under which all of it would hold.

    ``why`` is the arithmetic or the reason in one line. ``reading`` says what would have to be so for everything to be
    true, and how to say so in the claims; empty when nothing could. ``omitted`` counts evidence left out of long lists.
    """

    message: str
    evidence: tuple[Evidence, ...]
    verdict: Verdict = Verdict.CONTRADICTION
    why: str = ""
    reading: str = ""
    omitted: int = 0
    code: str = ""
    rule: str = ""

    @property
    def fingerprint(self) -> str:
        """Return 16 hex digits that name the conflict: rule, documents and quotes; no line numbers, no order."""
        digest = hashlib.sha256(self.rule.encode())
        for document, quote in sorted({evidence.key() for evidence in self.evidence}):
            digest.update(f"\0{document}\0{quote}".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:16]

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders findings by document, place in it, code and message."""
        first = self.evidence[0] if self.evidence else Evidence("", "")
        at = first.at or Location("", 0, 0, 0, 0)
        return (first.document, at.line, at.column, self.code, first.quote, self.message, self.fingerprint)

    def content_key(self) -> tuple[object, ...]:
        """Return a key that orders findings by what they say, before their places are known."""
        said = tuple(
            (
                one.document,
                one.quote,
                one.label,
                one.claim,
                one.qualifier,
                one.origin.source.claims_file if one.origin else "",
            )
            for one in self.evidence
        )
        return (self.code, self.rule, said, self.message, self.why, self.reading, self.verdict.value, self.omitted)


def merged(findings: list[Finding]) -> list[Finding]:
    """Return the findings with those of one rule at the very same quotes put into one.

    “Over £170 million and 1,500 jobs” over twelve years and over ten is one conflict, though two figures show it.
    """
    together: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        key = (finding.code, finding.fingerprint)
        known = together.get(key)
        together[key] = finding if known is None else _joined(known, finding)
    return list(together.values())


def absorbed(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those about drafts alone of which another finding shows all the evidence and more.

    A weekday that is wrong by itself, and that another document gives right, is one conflict; what is dropped stays in
    the other's ``why``.
    """
    shown: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        for evidence in finding.evidence:
            shown.setdefault(evidence.key(), []).append(finding)
    extra: dict[int, list[str]] = {}
    dropped: set[int] = set()
    for finding in findings:
        keys = {evidence.key() for evidence in finding.evidence}
        if not keys or not all(_is_drafted(evidence) for evidence in finding.evidence):
            continue
        for other in shown[finding.evidence[0].key()]:
            if other.verdict.severity >= finding.verdict.severity and keys < {one.key() for one in other.evidence}:
                dropped.add(id(finding))
                extra.setdefault(id(other), []).append(finding.why or finding.message)
                break
    kept = [finding for finding in findings if id(finding) not in dropped]
    return [
        replace(finding, why="; ".join(filter(None, [finding.why, *sorted(extra[id(finding)])])))
        if id(finding) in extra
        else finding
        for finding in kept
    ]


def _is_drafted(evidence: Evidence) -> bool:
    return bool(evidence.claims) and all(claim.draft and not claim.source.claims_file for claim in evidence.claims)


def _joined(one: Finding, other: Finding) -> Finding:
    hardest = max((one, other), key=lambda finding: finding.verdict.severity)
    messages = sorted({*one.message.split("; "), *other.message.split("; ")})
    whys = sorted({*one.why.split("; "), *other.why.split("; ")} - {""})
    labels: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], Evidence] = {}
    claims: dict[tuple[str, str], dict[str, Claim[Value]]] = {}
    for evidence in (*one.evidence, *other.evidence):
        first.setdefault(evidence.key(), evidence)
        claims.setdefault(evidence.key(), {}).update({claim.name: claim for claim in evidence.claims})
        known = labels.setdefault(evidence.key(), [])
        known.extend(label for label in evidence.label.split("; ") if label not in known)
    return replace(
        hardest,
        message="; ".join(messages),
        why="; ".join(whys),
        evidence=tuple(
            replace(shown, label="; ".join(sorted(labels[key])), also=tuple(claims[key].values())[1:])
            for key, shown in first.items()
        ),
        omitted=max(one.omitted, other.omitted),
    )
