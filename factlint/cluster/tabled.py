"""Tables of claims on a worker: their rows, and what the rows of one claims file say together."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.checking.disk import DISK
from factlint.checking.files import shown
from factlint.claims import ClaimsError, Problem
from factlint.claims.loading import no_collection, unit_of_rows
from factlint.claims.packed import PACKING
from factlint.claims.rows import HEAD, AnyRow, BadRow, Row, trees_of_rows
from factlint.claims.tables import rows_of_table
from factlint.cluster.job import Equipment, equipment
from factlint.cluster.reading import ClaimRow, rows_of_unit
from factlint.cluster.rows import CELLS, CLAIMS, PROBLEM, batches, place_of_file, told

if TYPE_CHECKING:
    import pyarrow as pa

CellsRow = tuple[int, bytes, bytes, int, bytes]


def tables_read(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of the tables of a partition, under the names of the claims files that they are from."""
    made = equipment(job)
    return batches(CELLS, _rows(made, told(found, "number", "folder", "path")))


def rows_read(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield what the rows of a partition say, in which all rows of a claims file stand one after the other."""
    made = equipment(job)
    return batches(CLAIMS, _claims(made, told(found, "number", "folder", "file", "row", "data")))


def _rows(made: Equipment, parts: Iterator[tuple[int, bytes, bytes]]) -> Iterator[CellsRow]:
    for number, folder, path in parts:
        part = Path(os.fsdecode(path))
        name = shown(part, made.root)
        try:
            if not part.is_file():
                raise ClaimsError([Problem(name, "is no file")])
            for row in rows_of_table(part, name):
                yield _cells(row, number, folder)
        except ClaimsError as error:
            for problem in error.problems:
                yield number, folder, b"", 0, PACKING.pack([problem])


def _cells(row: AnyRow, number: int, folder: bytes) -> CellsRow:
    if isinstance(row, BadRow):
        return number, folder, b"", row.number, PACKING.pack([row.problem()])
    file = row.cells.get("claims_file", row.table)
    name = file if isinstance(file, str) else row.table  # anything else is told of as wrong with the row
    data = json.dumps([row.table, row.cells], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return number, folder, name.encode("utf-8", "surrogatepass"), row.number, data


def _claims(made: Equipment, rows: Iterator[tuple[int, bytes, bytes, int, bytes]]) -> Iterator[ClaimRow]:
    for (number, folder, name), members in groupby(rows, key=itemgetter(0, 1, 2)):
        if not name:
            yield from (_problem(data) for *_, data in members)
            continue
        found = [_row(at, data) for *_, at, data in members]
        trees, problems = trees_of_rows(found, Path(os.fsdecode(folder)), made.root)
        yield from (_problem(PACKING.pack([problem])) for problem in problems)
        for tree in trees:
            if tree.path in made.read:
                said = tree.problem(tree.mark(), "claims_file: is checked itself; leave out one of both")
                yield _problem(PACKING.pack([said]))
                continue
            with no_collection():
                unit = unit_of_rows(tree, made.root, made.vocabulary, DISK.named)
                root = tree.root if isinstance(tree.root, dict) else {}
                head = [text if isinstance(text := root.get(key, ""), str) else "" for key in HEAD]
                kept = list(rows_of_unit(unit, place_of_file(number, tree.path, *head)))
            yield from kept


def _row(number: int, data: bytes) -> Row:
    table, cells = json.loads(data.decode("utf-8", "surrogatepass"))
    return Row(table, number, cells)


def _problem(data: bytes) -> ClaimRow:
    return PROBLEM, b"", b"", b"", b"", False, data
