"""Checking documents as they would be after edits, without writing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factlint.checking import NothingToCheckError, Result, Settings, refuse_outside
from factlint.checking.check import check_inputs
from factlint.checking.disk import Disk
from factlint.checking.files import Inputs, shown
from factlint.claims import Vocabulary
from factlint.documents import Block, Document
from factlint.extraction import Draft
from factlint.extraction.figures import mentions
from factlint.findings import Finding
from factlint.fixes.edit import Edit, NeedsDecisionError, edited_text
from factlint.fixes.files import ChangedFile, Proposal, changed_files, real
from factlint.rules import Rule


class Overlay(Disk):
    """The disk with edited files laid over it. What was made of files that are never edited, or not yet, is kept."""

    def __init__(self) -> None:
        self.files: Mapping[str, bytes] = {}
        self._vocabularies: dict[Path, Vocabulary] = {}
        self._drafts: dict[tuple[str, str], Sequence[Draft]] = {}

    def held(self, path: Path) -> bytes | None:
        """Return the edited bytes of a file, by what its path leads to."""
        return self.files.get(real(path)) if self.files else None

    def vocabulary(self, path: Path, shown: str) -> Vocabulary:
        """Return a vocabulary: always the same object."""
        if path not in self._vocabularies:
            self._vocabularies[path] = super().vocabulary(path, shown)
        return self._vocabularies[path]

    def drafts(self, document: Document, vocabulary: Vocabulary) -> Sequence[Draft]:
        """Return the claims of a document: the same objects while its bytes are the same."""
        key = (document.id, document.sha256)
        if key not in self._drafts:
            self._drafts[key] = super().drafts(document, vocabulary)
        return self._drafts[key]


@dataclass(frozen=True, slots=True)
class Ground:
    """What edits are tried on: the files, the settings and rules of a run, and what it found."""

    inputs: Inputs
    settings: Settings
    rules: tuple[Rule, ...]
    result: Result
    disk: Overlay = field(default_factory=Overlay)

    @property
    def claims_files(self) -> dict[str, Path]:
        """The claims files, by the paths that are shown."""
        return {shown(path, self.settings.root): path for path in self.inputs.claims}

    def tried(self, files: Mapping[str, bytes]) -> Result:
        """Return what a run would find if the files, by where their paths lead, held these bytes."""
        self.disk.files = files
        try:
            return check_inputs(self.inputs, self.settings, self.rules, disk=self.disk)
        finally:
            self.disk.files = {}


def recheck(ground: Ground, proposals: Sequence[Proposal]) -> tuple[ChangedFile, ...]:
    """Return the files that proposals change, once it is sure that they do what they are for, and nothing else.

    Every block and figure that they do not touch reads as before; the findings are gone; no other one has come.

    Raises:
        NeedsDecisionError: when it is not so.
    """
    changed = changed_files(proposals, ground.result.documents, ground.result.claims, ground.claims_files)
    for file in changed:
        _refuse_outside(file, ground.settings)
    after = ground.tried({real(file.path): file.after.encode() for file in changed})
    edits = [edit for proposal in proposals for edit in proposal.edits]
    for name in sorted({edit.document for edit in edits}):
        _refuse_other_reading(ground.result.documents[name], after.documents.get(name), edits)
    if after.problems != ground.result.problems:
        raise NeedsDecisionError("the documents and claims could not be read as before after it")
    was, now = _counted(ground.result), _counted(after)
    if more := [key for key in now if now[key] > was[key]]:
        raise NeedsDecisionError(f"another finding would come of it ({_named(more, after)})")
    expected = Counter(_key(proposal.finding) for proposal in proposals)
    if any(now[key] > was[key] - number for key, number in expected.items()):
        raise NeedsDecisionError("the finding would still be there")
    return changed


def _refuse_outside(file: ChangedFile, settings: Settings) -> None:
    try:
        refuse_outside([file.path], settings)
    except NothingToCheckError as error:
        raise NeedsDecisionError(f"{file.name} lies outside {settings.root}") from error


def _refuse_other_reading(before: Document, after: Document | None, edits: Iterable[Edit]) -> None:
    mine = [one for one in edits if one.document == before.id]
    if after is None or after.text != edited_text(before, mine) or _shape(before) != _shape(after):
        raise NeedsDecisionError("the document would not read as it should")
    was, now = (
        [(start + one.start, start + one.end, one) for start, one in mentions(document)] for document in (before, after)
    )
    if len(was) != len(now):
        raise NeedsDecisionError("other figures would be read otherwise")
    for (low, high, old), (_, _, new) in zip(was, now, strict=True):
        touched = any(edit.low < high and low < edit.high for edit in mine)
        if old.kind != new.kind or (not touched and old.value != new.value):
            raise NeedsDecisionError("other figures would be read otherwise")


def _shape(document: Document) -> list[tuple[object, ...]]:
    return [_form(block) for block in document.blocks]


def _form(block: Block) -> tuple[object, ...]:
    return (block.kind, block.level, block.label, block.group, block.row, block.role)


def _key(finding: Finding) -> Hashable:
    """Return what a finding is known by before and after edits: its rule, and the lines that it is about.

    The fingerprint will not do, as it is made of quotes, which the edits change; they never change lines.
    """
    places = {(one.document, one.at.line if one.at else 0) for one in finding.evidence}
    return finding.code, tuple(sorted(places))


def _counted(result: Result) -> Counter[Hashable]:
    waived = (finding for finding, _ in result.waived)
    return Counter(map(_key, (*result.findings, *result.baselined, *waived)))


def _named(keys: Sequence[Hashable], result: Result) -> str:
    return ", ".join(sorted({finding.rule for finding in result.findings if _key(finding) in keys})) or "a waived one"
