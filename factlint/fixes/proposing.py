"""Proposing fixes: for every finding edits that settle it, or the reason why a person has to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factlint.checking import Result, Settings, refuse_outside, selected
from factlint.checking.check import check_inputs
from factlint.checking.files import NothingToCheckError, find_inputs
from factlint.checking.project import read_vocabulary
from factlint.claims import Claim, Problem
from factlint.documents import Anchored, Document
from factlint.findings import Finding
from factlint.fixes.deciding import Context, sides
from factlint.fixes.edit import Edit, NeedsDecisionError, overlap
from factlint.fixes.fixers import FIXERS
from factlint.fixes.rechecking import Ground, Overlay, recheck
from factlint.fixes.standing import standing
from factlint.rules import CRASH_CODE, Rule
from factlint.values import Value


@dataclass(frozen=True, slots=True)
class Proposal:
    """The edits that settle a finding, and why they go this way and not the other."""

    finding: Finding
    edits: tuple[Edit, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """A finding for which nothing is proposed, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Fixes:
    """What is proposed for the findings of a run, what is left to people, and the run itself."""

    proposals: tuple[Proposal, ...]
    undecided: tuple[Undecided, ...]
    result: Result
    settings: Settings

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that would be edited, in order."""
        names = sorted({edit.document for proposal in self.proposals for edit in proposal.edits})
        return tuple(self.result.documents[name] for name in names)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits of a document, in order."""
        found = {edit for proposal in self.proposals for edit in proposal.edits if edit.document == document.id}
        return tuple(sorted(found))


def propose(paths: Sequence[Path], settings: Settings, rules: Iterable[Rule]) -> Fixes:
    """Return what can be fixed of what the rules find in the paths, or else in what the settings name.

    Each proposal is tried before it is made, with all rules and not only those selected: its finding is gone, and no
    other one has come.

    Raises:
        NothingToCheckError: for a path that does not exist, or when there is nothing to check.
        RuleError: for the name of a rule that there is not.
    """
    known = tuple(rules)
    chosen = frozenset(rule.code for rule in selected(known, settings)) | {CRASH_CODE}
    usual = {rule.code for rule in selected(known, replace(settings, select=()))} | chosen
    running = tuple(rule for rule in known if rule.code in usual)
    inputs = find_inputs(paths, settings)
    disk = Overlay()
    result = check_inputs(inputs, settings, running, disk)
    problems: list[Problem] = []
    vocabulary = read_vocabulary(inputs.vocabulary, settings, problems, disk)
    context = Context(result.documents, result.claims, result.aligned, vocabulary)
    ground = Ground(inputs, settings, running, result, disk)
    told = [finding for finding in result.findings if finding.code in chosen]
    found = [_proposed(finding, context, settings) for finding in told]
    shown = replace(result, findings=tuple(told))
    return Fixes(*_settled(found, ground), shown, settings)


def _proposed(finding: Finding, context: Context, settings: Settings) -> Proposal | Undecided:
    fixer = FIXERS.get(finding.rule)
    if fixer is None:
        return Undecided(finding, "which side has to change takes a decision")
    try:
        found = sides(finding, context)
        edits: set[Edit] = set()
        for each in found:
            for claim in each.odd:
                place = standing(claim, context.documents.get(claim.source.document), context.aligned)
                _refuse_outside(place.document, settings)
                edits.update(fixer(place, each.right))
        if overlap(edits):
            raise NeedsDecisionError("its edits touch each other")
        _refuse_quoted(edits, context.claims)
    except NeedsDecisionError as error:
        return Undecided(finding, str(error))
    return Proposal(finding, tuple(sorted(edits)), "; ".join(dict.fromkeys(each.why for each in found)))


def _refuse_outside(document: Document, settings: Settings) -> None:
    try:
        refuse_outside([Path(document.path or document.id)], settings)
    except NothingToCheckError as error:
        raise NeedsDecisionError(f"{document.id} lies outside {settings.root}") from error


def _refuse_quoted(edits: Iterable[Edit], claims: Iterable[Claim[Value]]) -> None:
    """Refuse to change what a claim quotes that somebody wrote down: the claim would no longer stand."""
    for claim in claims:
        anchor = claim.anchor
        if not claim.source.claims_file or not isinstance(anchor, Anchored):
            continue
        for edit in edits:
            if edit.document == claim.source.document and edit.low < anchor.end and anchor.start < edit.high:
                raise NeedsDecisionError(f"the claim {claim.name} quotes it; put both right by hand")


def _settled(
    found: Sequence[Proposal | Undecided], ground: Ground
) -> tuple[tuple[Proposal, ...], tuple[Undecided, ...]]:
    """Return the proposals that hold when they are tried together, and all else as undecided, in order."""
    offered = [one for one in found if isinstance(one, Proposal)]
    refused: Mapping[int, str] = {}
    try:
        _try(offered, ground)
        kept = offered
    except NeedsDecisionError:
        kept, refused = _one_by_one(offered, ground)
    left = [
        one if isinstance(one, Undecided) else Undecided(one.finding, refused[id(one)])
        for one in found
        if isinstance(one, Undecided) or id(one) in refused
    ]
    return tuple(kept), tuple(left)


def _one_by_one(offered: Iterable[Proposal], ground: Ground) -> tuple[list[Proposal], dict[int, str]]:
    """Return the proposals that hold beside those before them, and of the others why they do not."""
    kept: list[Proposal] = []
    refused: dict[int, str] = {}
    for proposal in offered:
        try:
            _try([*kept, proposal], ground)
            kept.append(proposal)
        except NeedsDecisionError as error:
            refused[id(proposal)] = str(error)
    return kept, refused


def _try(proposals: Sequence[Proposal], ground: Ground) -> None:
    edits = sorted({edit for proposal in proposals for edit in proposal.edits})
    if not edits:
        return
    if overlap(edits):
        raise NeedsDecisionError("another fix changes the same words")
    recheck(ground, edits, [proposal.finding for proposal in proposals])
