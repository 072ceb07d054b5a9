"""A project: its documents, its claims, and what could not be read of either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.checking.disk import DISK, Disk
from factlint.checking.files import Inputs, shown
from factlint.checking.intake import ALONE, Intake, Means
from factlint.checking.progress import Progress
from factlint.checking.settings import Settings
from factlint.claims import Claim, ClaimsError, Loaded, Problem, Vocabulary, english
from factlint.claims.loading import linked_files, unit_of_rows
from factlint.documents import Document
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

    files: tuple[Loaded, ...] = field(default=(), compare=False, repr=False)
    """What each claims file gave, in the order of the inputs."""


def load_project(
    inputs: Inputs, settings: Settings, progress: Progress | None = None, disk: Disk = DISK, means: Means = ALONE
) -> Project:
    """Return what the files hold; what cannot be used of them becomes a problem, and the rest is still there."""
    problems = list(inputs.problems)
    vocabulary = read_vocabulary(inputs.vocabulary, settings, problems, disk)
    with Intake(settings.root, vocabulary, disk, means, progress) as intake:
        read = [*intake.claims(inputs.claims, keep_all=bool(inputs.documents))]
        read += [
            unit_of_rows(tree, settings.root, vocabulary, disk.named) for tree in tables_of(inputs, settings, problems)
        ]
        loaded = linked_files(read)
        for file in loaded:
            problems.extend(file.problems)
        documents = {file.document.id: file.document for file in loaded if file.document is not None}
        claims = tuple(sorted((claim for file in loaded for claim in file.claims), key=Claim.sort_key))
        aligned = None
        if inputs.documents or any(claim.draft for claim in claims):
            from factlint.checking.drafting import with_drafts

            units = intake.documents(*_unspoken(inputs, settings, documents))
            problems += [problem for unit in units for problem in unit.problems]
            drafts = [draft for unit in units for draft in unit.drafts]
            claims, aligned = with_drafts(claims, documents, drafts, progress)
            documents.update((unit.document.id, unit.document) for unit in units if unit.document is not None)
    refused = tuple(claim for file in loaded for claim in file.refused)
    return Project(claims, documents, tuple(problems), sum(file.rejected for file in loaded), refused, aligned, loaded)


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


def _unspoken(
    inputs: Inputs, settings: Settings, spoken: Mapping[str, Document]
) -> tuple[list[Path], dict[Path, Document]]:
    """Return the documents to draft claims from: those named, and those found that no claims file speaks for.

    With them come those that have been read already, for the claims file that speaks for them.
    """
    paths: list[Path] = []
    known: dict[Path, Document] = {}
    for path in inputs.documents:
        document = spoken.get(shown(path, settings.root))
        if document is None:
            paths.append(path)
        elif path in inputs.named:
            paths.append(path)
            known[path] = document
    return paths, known
