"""The files that proposals change: the documents themselves, and the claims files that quote the words changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factlint.claims import Claim, ClaimsError
from factlint.claims.editing import edited, said
from factlint.claims.events import Node, decoded
from factlint.documents import Anchored, Document
from factlint.findings import Finding
from factlint.fixes.edit import Edit, Fix, NeedsDecisionError, edited_source, edited_text
from factlint.values import Value

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Restated:
    """What a claim in a claims file is to say under one of its keys; ``form`` is that of an explicit value: `name`."""

    file: str
    claim: str
    key: str
    text: str
    form: str = ""

    @property
    def node(self) -> Node:
        """What stands under the key."""
        return {self.form: self.text} if self.form else self.text


@dataclass(frozen=True, slots=True)
class Proposal:
    """The edits that settle a finding, what claims files have to say then, and why they go this way round."""

    finding: Finding
    edits: tuple[Edit, ...]
    why: str
    restated: tuple[Restated, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file before and after, with its byte order mark and line ends as they are; ``name`` is its path as shown."""

    name: str
    path: Path
    before: str
    after: str


def restatement(claim: Claim[Value], fix: Fix, files: Mapping[str, Path]) -> list[Restated]:
    """Return what a claims file has to say of a claim that is fixed; nothing for one that nobody wrote down.

    Raises:
        NeedsDecisionError: when its value is written in a way of its own.
    """
    where = claim.source.claims_file
    if not where:
        return []
    try:
        words = said(decoded(_bytes(files[where]), where), where, claim.id).get(fix.key)
    except (ClaimsError, OSError) as error:
        raise NeedsDecisionError(f"{where} cannot be edited") from error
    if isinstance(words, dict) and len(words) == 1:
        ((form, text),) = words.items()
        if isinstance(text, str):
            return [Restated(where, claim.id, fix.key, fix.retold(text), form)]
    if not isinstance(words, str):
        raise NeedsDecisionError(f"the claim {claim.name} gives its {fix.key} in a way of its own")
    return [Restated(where, claim.id, fix.key, fix.retold(words))]


def changed_files(
    proposals: Sequence[Proposal],
    documents: Mapping[str, Document],
    claims: Iterable[Claim[Value]],
    files: Mapping[str, Path],
) -> tuple[ChangedFile, ...]:
    """Return every file that proposals change, in the order of their names.

    Args:
        proposals: their edits do not overlap.
        documents: the documents of the run, by id.
        claims: all claims of the run; those that quote what is edited are made to quote the new words.
        files: the claims files of the run, by the paths that are shown.

    Raises:
        NeedsDecisionError: when a file was changed meanwhile, or a claims file cannot be edited.
    """
    edits = sorted({edit for proposal in proposals for edit in proposal.edits})
    found = [_document(documents[name], edits) for name in sorted({edit.document for edit in edits})]
    changes: dict[str, dict[str, dict[str, Node]]] = {}
    for claim in claims:
        document = documents.get(claim.source.document)
        if claim.source.claims_file and document is not None and (quote := _quote(claim, document, edits)):
            changes.setdefault(claim.source.claims_file, {}).setdefault(claim.id, {})["quote"] = quote
    for one in (one for proposal in proposals for one in proposal.restated):
        known = changes.setdefault(one.file, {}).setdefault(one.claim, {})
        if known.setdefault(one.key, one.node) != one.node:
            raise NeedsDecisionError("another fix changes the same claim")
    found += [_claims(files[name], name, said) for name, said in changes.items()]
    return tuple(sorted(found, key=lambda file: file.name))


def _document(document: Document, edits: Iterable[Edit]) -> ChangedFile:
    path = Path(document.path or document.id)
    data = _bytes(path)
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise NeedsDecisionError(f"{document.id} was changed while it was checked; run again")
    mark = BOM * data.decode("utf-8").startswith(BOM)
    return ChangedFile(document.id, path, mark + document.source, mark + edited_source(document, edits))


def _claims(path: Path, name: str, changes: Mapping[str, Mapping[str, Node]]) -> ChangedFile:
    data = _bytes(path)
    try:
        before = after = decoded(data, name)
        for claim, keys in changes.items():
            after = edited(after, name, claim, keys)
    except ClaimsError as error:
        raise NeedsDecisionError(f"{name} cannot be edited: {error.problems[0].message}") from error
    mark = BOM * data.decode("utf-8").startswith(BOM)
    return ChangedFile(name, path, mark + before, mark + after)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NeedsDecisionError(f"{path} cannot be read any more") from error


def _quote(claim: Claim[Value], document: Document, edits: Iterable[Edit]) -> str:
    """Return what a claim has to quote after edits; empty when they leave its quote alone."""
    anchor = claim.anchor
    if not isinstance(anchor, Anchored):
        return ""
    inside = [
        edit for edit in edits if edit.document == document.id and edit.low < anchor.end and anchor.start < edit.high
    ]
    if not inside:
        return ""
    old = document.text[anchor.start : anchor.end]
    new = edited_text(document, inside)[anchor.start : anchor.end + _growth(inside)]
    if claim.quote == old:
        return new
    quote = claim.quote
    for edit in inside:
        words = document.text[edit.low : edit.high]
        if quote.count(words) != 1:
            raise NeedsDecisionError(f"the claim {claim.name} quotes it in other words")
        quote = quote.replace(words, edit.text)
    return quote


def _growth(edits: Iterable[Edit]) -> int:
    return sum(len(edit.text) - (edit.high - edit.low) for edit in edits)


def real(path: Path) -> str:
    """Return where a path leads."""
    return os.path.realpath(path)
