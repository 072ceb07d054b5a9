"""Tables of claims among the inputs of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factlint.checking.files import Inputs, shown
from factlint.checking.settings import Settings
from factlint.claims import ClaimsError, Problem, Tree, read
from factlint.claims.rows import AnyRow, RowsTree, rows_of_file, trees_of_rows
from factlint.claims.tables import parts_of, rows_of_table


def read_tables(inputs: Inputs, settings: Settings, problems: list[Problem]) -> tuple[RowsTree, ...]:
    """Return what the tables of a run say; what is wrong with them is added to the problems.

    Rows of a claims file that the run reads itself are left out: the same claim twice is a mistake.
    """
    read = {shown(path, settings.root) for path in inputs.claims}
    found: list[RowsTree] = []
    together: dict[Path, list[Path]] = {}
    for table in inputs.tables:
        together.setdefault(table.parent, []).append(table)
    for folder, tables in together.items():
        rows = (row for table in tables for row in _rows(table, settings, problems))
        trees, wrong = trees_of_rows(rows, folder, settings.root)
        problems.extend(wrong)
        for tree in trees:
            if tree.path in read:
                problems.append(tree.problem(tree.mark(), "claims_file: is checked itself; leave out one of both"))
            else:
                found.append(tree)
    return tuple(found)


def without_parts(table: str) -> Problem:
    """Return the problem of a table, as a path to show, that is a folder without parts."""
    return Problem(table, "has no part whose name ends in .jsonl or .parquet")


def _rows(table: Path, settings: Settings, problems: list[Problem]) -> Iterator[AnyRow]:
    parts = parts_of(table)
    if not parts:
        problems.append(without_parts(shown(table, settings.root)))
    for part in parts:
        name = shown(part, settings.root)
        if not part.is_file():  # opening a pipe would wait for somebody to write to it
            problems.append(Problem(name, "is no file"))
            continue
        try:
            yield from rows_of_table(part, name)
        except ClaimsError as error:
            problems.extend(error.problems)


@dataclass(slots=True)
class Exported:
    """The claims of a run as rows, made while they are taken; the counts and problems are known when all are."""

    inputs: Inputs
    settings: Settings
    claims: int = 0
    files: int = 0
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        """Yield the claims as they are written, drafts and rejected ones too; a claim of another shape is a problem."""
        from factlint.claims.records import validated_claims

        for tree in self._trees():
            try:
                record, places, wrong = validated_claims(tree)
            except ClaimsError as error:
                self.problems.extend(error.problems)
                continue
            self.problems.extend(wrong)
            self.files += 1
            for row in rows_of_file(tree, record, places):
                self.claims += 1
                yield row

    def _trees(self) -> Iterator[Tree]:
        for path in self.inputs.claims:
            try:
                yield read(path, shown(path, self.settings.root))
            except ClaimsError as error:
                self.problems.extend(error.problems)
        yield from read_tables(self.inputs, self.settings, self.problems)
