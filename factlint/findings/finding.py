"""Findings: what a rule reports, with the evidence for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from factlint.claims import Claim
from factlint.documents import fold
from factlint.values import Value

Key = tuple[str, str]
"""What identifies evidence in a fingerprint: document and normalised quote."""

MOST_JOINED = 12
"""Messages, reasons and labels that are put into one when findings are merged; of more, the number is given."""


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

    def key(self) -> Key:
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
    _keys: frozenset[Key] | None = field(default=None, init=False, compare=False, repr=False)
    _fingerprint: str = field(default="", init=False, compare=False, repr=False)

    @property
    def keys(self) -> frozenset[Key]:
        """Return what identifies its evidence; folding quotes takes long, and is done once."""
        if self._keys is None:
            object.__setattr__(self, "_keys", frozenset(evidence.key() for evidence in self.evidence))
        return self._keys or frozenset()

    @property
    def fingerprint(self) -> str:
        """Return 16 hex digits that name the conflict: rule, documents and quotes; no line numbers, no order."""
        if not self._fingerprint:
            digest = hashlib.sha256(self.rule.encode())
            for document, quote in sorted(self.keys):
                digest.update(f"\0{document}\0{quote}".encode("utf-8", "surrogatepass"))
            object.__setattr__(self, "_fingerprint", digest.hexdigest()[:16])
        return self._fingerprint

    def known_as(self, fingerprint: str) -> Finding:
        """Return the finding itself, once told the fingerprint that was worked out for it before."""
        object.__setattr__(self, "_fingerprint", fingerprint)
        return self

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
    together: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        together.setdefault((finding.code, finding.fingerprint), []).append(finding)
    return [alike[0] if len(alike) == 1 else _joined(alike) for alike in together.values()]


def absorbed(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those about drafts alone of which another finding shows all the evidence and more.

    A weekday that is wrong by itself, and that another document gives right, is one conflict; what is dropped stays in
    the other's ``why``.
    """
    shown: dict[Key, list[Finding]] = {}
    for finding in findings:
        for key in finding.keys:
            shown.setdefault(key, []).append(finding)
    extra: dict[int, list[str]] = {}
    dropped: set[int] = set()
    for finding in findings:
        if not finding.keys or not all(_is_drafted(evidence) for evidence in finding.evidence):
            continue
        # Whatever shows all of the evidence shows that of which there is least talk, too.
        for other in min((shown[key] for key in finding.keys), key=len):
            if other.verdict.severity >= finding.verdict.severity and finding.keys < other.keys:
                dropped.add(id(finding))
                extra.setdefault(id(other), []).append(finding.why or finding.message)
                break
    kept = [finding for finding in findings if id(finding) not in dropped]
    return [
        replace(finding, why=_listed([finding.why] if finding.why else [], extra[id(finding)]))
        if id(finding) in extra
        else finding
        for finding in kept
    ]


def _is_drafted(evidence: Evidence) -> bool:
    return bool(evidence.claims) and all(claim.draft and not claim.source.claims_file for claim in evidence.claims)


def _joined(alike: list[Finding]) -> Finding:
    """Return findings at the very same quotes as one, as hard as the hardest of them."""
    hardest = max(alike, key=lambda finding: finding.verdict.severity)
    first: dict[Key, Evidence] = {}
    labels: dict[Key, dict[str, None]] = {}
    claims: dict[Key, dict[str, Claim[Value]]] = {}
    for evidence in (one for finding in alike for one in finding.evidence):
        key = evidence.key()
        first.setdefault(key, evidence)
        claims.setdefault(key, {}).update({claim.name: claim for claim in evidence.claims})
        labels.setdefault(key, {}).update(dict.fromkeys(evidence.label.split("; ")))
    return replace(
        hardest,
        message=_listed([], (part for finding in alike for part in finding.message.split("; "))),
        why=_listed([], (part for finding in alike for part in finding.why.split("; "))),
        evidence=tuple(
            replace(shown, label=_listed([], labels[key]), also=tuple(claims[key].values())[1:])
            for key, shown in first.items()
        ),
        omitted=max(finding.omitted for finding in alike),
    )


def _listed(first: list[str], others: Iterable[str]) -> str:
    """Return words in a row, each of the others once and in order; of many, some and the number of the rest."""
    words = [*first, *sorted(set(others) - {""})]
    if len(words) > MOST_JOINED:
        words = [*words[:MOST_JOINED], f"and {len(words) - MOST_JOINED:,} more"]
    return "; ".join(words)
