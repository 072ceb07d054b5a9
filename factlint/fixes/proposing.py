"""Proposing fixes: for every finding edits that settle it, or the reason why a person has to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factlint.checking import Result, Settings, selected
from factlint.checking.check import check_inputs
from factlint.checking.files import find_inputs
from factlint.checking.project import read_vocabulary
from factlint.claims import Problem
from factlint.findings import Finding
from factlint.fixes.deciding import Context, Sides, sides
from factlint.fixes.edit import Edit, NeedsDecisionError, overlap
from factlint.fixes.files import ChangedFile, Proposal, Restated, restatement
from factlint.fixes.fixers import FIXERS
from factlint.fixes.rechecking import Ground, Overlay, recheck
from factlint.fixes.standing import Standing, standing
from factlint.rules import CRASH_CODE, Rule


@dataclass(frozen=True, slots=True)
class Undecided:
    """A finding for which nothing is proposed, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Fixes:
    """What is proposed for the findings of a run, what is left to people, the run itself, and the files after it."""

    proposals: tuple[Proposal, ...]
    undecided: tuple[Undecided, ...]
    files: tuple[ChangedFile, ...]
    result: Result


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
    every = replace(settings, select=tuple(sorted(usual - {CRASH_CODE})), extend_select=(), ignore=())
    inputs = find_inputs(paths, settings)
    disk = Overlay()
    result = check_inputs(inputs, every, known, disk=disk)
    problems: list[Problem] = []
    vocabulary = read_vocabulary(inputs.vocabulary, settings, problems, disk)
    context = Context(result.documents, result.claims, result.aligned, vocabulary)
    ground = Ground(inputs, every, known, result, disk)
    told = [finding for finding in result.findings if finding.code in chosen]
    found = [_proposed(finding, context, ground) for finding in told]
    return Fixes(*_settled(found, ground), replace(result, findings=tuple(told)))


def _proposed(finding: Finding, context: Context, ground: Ground) -> Proposal | Undecided:
    fixer = FIXERS.get(finding.rule)
    if fixer is None:
        return Undecided(finding, "which side has to change takes a decision")
    edits: set[Edit] = set()
    restated: list[Restated] = []
    try:
        found = sides(finding, context)
        for each in found:
            for place in _standings(each, context):
                fix = fixer(place, each.right)
                edits.update(fix.edits)
                restated += restatement(place.claim, fix, ground.claims_files)
        if overlap(edits):
            raise NeedsDecisionError("its edits touch each other")
    except NeedsDecisionError as error:
        return Undecided(finding, str(error))
    why = "; ".join(dict.fromkeys(each.why for each in found))
    return Proposal(finding, tuple(sorted(edits)), why, tuple(restated))


def _standings(found: Sides, context: Context) -> list[Standing]:
    """Return where the odd claims stand, each with the places of those beside it in its document."""
    places = [standing(claim, context.documents.get(claim.source.document), context.aligned) for claim in found.odd]
    return [
        replace(
            place,
            siblings=tuple(
                other.span for other in places if other.document is place.document and other.span != place.span
            ),
        )
        for place in places
    ]


def _settled(
    found: Sequence[Proposal | Undecided], ground: Ground
) -> tuple[tuple[Proposal, ...], tuple[Undecided, ...], tuple[ChangedFile, ...]]:
    """Return the proposals that hold when they are tried together, all else as undecided, and the files changed."""
    kept = [one for one in found if isinstance(one, Proposal)]
    refused: dict[int, str] = {}
    try:
        files = _tried(kept, ground)
    except NeedsDecisionError:
        kept, files = _one_by_one(kept, ground, refused)
    left = [
        one if isinstance(one, Undecided) else Undecided(one.finding, refused[id(one)])
        for one in found
        if isinstance(one, Undecided) or id(one) in refused
    ]
    return tuple(kept), tuple(left), files


def _one_by_one(
    offered: Iterable[Proposal], ground: Ground, refused: dict[int, str]
) -> tuple[list[Proposal], tuple[ChangedFile, ...]]:
    """Return the proposals that hold beside those before them, and note of the others why they do not."""
    kept: list[Proposal] = []
    files: tuple[ChangedFile, ...] = ()
    for proposal in offered:
        try:
            files = _tried([*kept, proposal], ground)
            kept.append(proposal)
        except NeedsDecisionError as error:
            refused[id(proposal)] = str(error)
    return kept, files


def _tried(proposals: Sequence[Proposal], ground: Ground) -> tuple[ChangedFile, ...]:
    if not proposals:
        return ()
    if overlap(edit for proposal in proposals for edit in proposal.edits):
        raise NeedsDecisionError("another fix changes the same words")
    return recheck(ground, proposals)
