"""A project: its documents, its claims, and what could not be read of either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.checking.disk import DISK, Disk
from factlint.checking.files import Inputs, shown
from factlint.checking.progress import Progress, told
from factlint.checking.settings import Settings
from factlint.claims import Claim, ClaimsError, Problem, Vocabulary, english, load_all
from factlint.documents import Document, DocumentError
from factlint.values import Value

if TYPE_CHECKING:  # claims that people wrote are not aligned, and need not load what does
    from factlint.alignment.aligned import Aligned
    from factlint.claims.rows import RowsTree


@dataclass(frozen=True, slots=True)
class Project:
    """All that a run looks at."""

    claims: tuple[Claim[Value], ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict, hash=False)
    """By id."""

    problems: tuple[Problem, ...] = ()
    rejected: int = 0
    """Claims that a person rejected; they are left out."""

    refused: tuple[Claim[Value], ...] = ()
    """Those of them whose values can be read."""

    aligned: Aligned | None = field(default=None, compare=False, repr=False)
    """What was aligned, where claims were drafted from documents."""


def load_project(inputs: Inputs, settings: Settings, progress: Progress | None = None, disk: Disk = DISK) -> Project:
    """Return what the files hold; what cannot be used of them becomes a problem, and the rest is still there."""
    problems = list(inputs.problems)
    vocabulary = read_vocabulary(inputs.vocabulary, settings, problems, disk)
    claims_files = told(inputs.claims, "reading claims", progress)
    tables = tables_of(inputs, settings, problems)
    loaded = load_all(
        claims_files, root=settings.root, vocabulary=vocabulary, documents=disk.named, held=disk.held, tables=tables
    )
    for file in loaded:
        problems.extend(file.problems)
    documents = {file.document.id: file.document for file in loaded if file.document is not None}
    claims = tuple(sorted((claim for file in loaded for claim in file.claims), key=Claim.sort_key))
    aligned = None
    if inputs.documents or any(claim.draft for claim in claims):
        from factlint.checking.drafting import with_drafts

        texts = _read(inputs, settings, documents, problems, progress, disk)
        claims, aligned = with_drafts(claims, documents, texts, vocabulary, problems, progress, disk)
        documents.update((text.id, text) for text in texts)
    refused = tuple(claim for file in loaded for claim in file.refused)
    return Project(claims, documents, tuple(problems), sum(file.rejected for file in loaded), refused, aligned)


def tables_of(inputs: Inputs, settings: Settings, problems: list[Problem]) -> tuple[RowsTree, ...]:
    """Return what the tables of claims say; what is wrong with them is added to the problems."""
    if not inputs.tables:  # most projects have none, and need not load what reads them
        return ()
    from factlint.checking.tabled import read_tables

    return read_tables(inputs, settings, problems)


def read_vocabulary(path: Path | None, settings: Settings, problems: list[Problem], disk: Disk = DISK) -> Vocabulary:
    """Return a project's vocabulary, or the general one where there is none; what is wrong with it is a problem."""
    try:
        return disk.vocabulary(path, shown(path, settings.root)) if path else english()
    except ClaimsError as error:
        problems.extend(error.problems)
        return english()


def _read(
    inputs: Inputs,
    settings: Settings,
    known: Mapping[str, Document],
    problems: list[Problem],
    progress: Progress | None,
    disk: Disk,
) -> list[Document]:
    """Return the documents to draft claims from: those named, and those found that no claims file speaks for."""
    found: list[Document] = []
    for path in told(inputs.documents, "reading documents", progress):
        name = shown(path, settings.root)
        if name in known:
            if path in inputs.named:
                found.append(known[name])
            continue
        try:
            found.append(disk.document(path, settings.root))
        except DocumentError as error:
            problems.append(Problem(name, error.message, line=error.line or 0, column=error.column or 0))
    return found
