"""Rows: claims as tables hold them, one a row, each with all that a claims file says of it and where it stood there.

A row has the keys of a claim as they are written in YAML, the keys of its claims file (``document``, ``published``,
``publisher``, ``sha256``), and its place there: ``claims_file``, ``line`` and ``column``. Rows of one claims file and
one document become one tree, in the order in which they stood, and go the way of every other: what holds for YAML
holds for them. A row without ``claims_file`` was written into the table itself, as its own place.

The path in ``document`` is as in YAML: relative to the claims file, or, where that is not named, to the table.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, cast

from factlint.claims.claim import Mark
from factlint.claims.events import MOST_CHARACTERS, MOST_DEPTH, Node, Tree
from factlint.claims.problem import Problem, nearest, place_in_words, plain
from factlint.claims.records import ClaimRecord, ClaimsFile

PLACE = ("claims_file", "line", "column")
"""Columns that say where a claim stands."""

HEAD = tuple(item.name for item in fields(ClaimsFile) if item.name != "claims")
"""Columns that say what a claims file says of its document; they are the same in all rows of one."""

KEYS = tuple(item.name.rstrip("_") for item in fields(ClaimRecord))
"""Columns that say what the claim is."""

NAMES = (*PLACE, *HEAD, *KEYS)
"""All columns of a row, in the order they are written in."""

MOST_LINE_BYTES = 8_000_000
"""Bytes of one row in JSON; texts of a claim are far shorter."""

MOST_BAD = 1_000
"""Rows of one table that are said to be no rows; of more, the count is given."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that could be read; nothing is known yet of what it says."""

    table: str
    """The table, as a path to show."""

    number: int
    """From 1, as the rows of the table are counted."""

    cells: Mapping[str, Node]
    """By column, only those that are not empty: texts as written, and what is explicit as in YAML."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read, and why."""

    table: str
    number: int
    message: str
    hint: str = ""

    def problem(self) -> Problem:
        """Return what is wrong as a problem; rows are told as lines, which they are in JSONL."""
        return Problem(self.table, f"row {self.number:,}: {self.message}", self.number, 1, hint=self.hint)


AnyRow: TypeAlias = Row | BadRow


@dataclass(frozen=True, slots=True)
class RowsTree(Tree):
    """What the rows of one claims file and one document say. Problems are told of the rows."""

    folder: Path = field(default_factory=Path)
    """The folder that the document's path is relative to."""

    rows: tuple[tuple[str, int], ...] = ()
    """Of each claim: its table and its number there."""

    written: tuple[Mark, ...] = ()
    """Of each claim: where it stands in its claims file."""

    def found(self, document: str) -> Path:
        """Return where a document lies; the claims file, and the folder that was in, need not be there."""
        return Path(os.path.normpath(self.folder / document))

    def mark(self, *path: str | int) -> Mark:
        """Return the place of a claim: as a line, from 1, of what the tree holds."""
        at = path[1] if len(path) > 1 and path[0] == "claims" and isinstance(path[1], int) else 0
        return Mark(at + 1, 1)

    def key_mark(self, *path: str | int) -> Mark:
        """Return the place of a claim."""
        return self.mark(*path)

    def problem(self, mark: Mark, message: str, hint: str = "") -> Problem:
        """Return a problem with the row of a claim."""
        return BadRow(*self.rows[mark.line - 1], message, hint).problem()

    def within(self, mark: Mark, text: str, offset: int) -> Mark:
        """Return the place of the claim: a text in a table has no lines."""
        del text, offset
        return mark

    def marks(self, *path: str | int) -> list[Mark]:
        """Return where all claims stand in their claims file."""
        del path
        return list(self.written)

    def words(self, steps: tuple[str | int, ...]) -> str:
        """Return the path of a value in words, from its row on."""
        return place_in_words(steps[2:] if steps[:1] == ("claims",) else steps)


def trees_of_rows(rows: Iterable[AnyRow], folder: Path, root: Path) -> tuple[tuple[RowsTree, ...], tuple[Problem, ...]]:
    """Return what rows say, a tree for each claims file and document, and what is wrong with rows left out.

    The order of the rows does not matter, but for those that do not say where they stood.

    Args:
        rows: rows of tables; of a claims file, all there are.
        folder: where the tables lie.
        root: what the paths of claims files are relative to.
    """
    gathered: dict[_Head, list[tuple[Mark, Row]]] = {}
    problems: list[Problem] = []
    bad: Counter[str] = Counter()
    for row in rows:
        wrong = row if isinstance(row, BadRow) else _wrong(row)
        if wrong is not None:
            bad[row.table] += 1
            if bad[row.table] <= MOST_BAD:
                problems.append(wrong.problem())
            continue
        assert isinstance(row, Row)
        texts = cast("Mapping[str, str]", row.cells)
        head = (texts.get("claims_file", row.table), *(texts.get(name, "") for name in HEAD))
        gathered.setdefault(head, []).append((_mark(row), row))
    rest = {table: number - MOST_BAD for table, number in bad.items() if number > MOST_BAD}
    problems += [Problem(table, f"{number:,} more rows that cannot be read") for table, number in rest.items()]
    trees = []
    known: dict[tuple[str, str], _Head] = {}
    for head, found in sorted(gathered.items()):
        kept = []
        for mark, row in sorted(found, key=lambda one: (one[0].line, one[0].column, one[1].table, one[1].number)):
            name = str(row.cells.get("id"))
            if known.setdefault((head[0], name), head) == head:  # twice in one tree is noticed as it is in any
                kept.append((mark, row))
            else:
                problems.append(BadRow(row.table, row.number, f"id: the id `{plain(name)}` stands twice").problem())
        if kept:
            trees.append(_tree(head, kept, folder, root))
    return tuple(trees), tuple(problems)


_Head: TypeAlias = "tuple[str, ...]"
"""The claims file of a row, and what that says of its document."""


def _tree(head: _Head, found: Sequence[tuple[Mark, Row]], folder: Path, root: Path) -> RowsTree:
    in_file = "claims_file" in found[0][1].cells
    claims: list[Node] = [{name: node for name, node in row.cells.items() if name not in _APART} for _, row in found]
    said: dict[str, Node] = {name: text for name, text in zip(HEAD, head[1:], strict=True) if text}
    return RowsTree(
        head[0],
        "",
        {**said, "claims": claims},
        {},
        folder=(root / head[0]).parent if in_file else folder,
        rows=tuple((row.table, row.number) for _, row in found),
        written=tuple(mark for mark, _ in found),
    )


_APART = frozenset((*PLACE, *HEAD))


def _wrong(row: Row) -> BadRow | None:
    """Return what is wrong with what a row says of its file and its place."""

    def bad(message: str) -> BadRow:
        return BadRow(row.table, row.number, message)

    cells = row.cells
    for name in ("claims_file", *HEAD):
        node = cells.get(name)
        if node is not None and not isinstance(node, str):
            return bad(f"{name}: takes a text, not {'a list' if isinstance(node, list) else 'keys with values'}")
        if node is not None and not node.strip():
            return bad(f"{name}: is empty")
    if "document" not in cells:
        return bad("document: is missing")
    if "claims_file" in cells and "line" not in cells:
        return bad("line: says where in its `claims_file` a claim stands, and is missing")
    for name in ("line", "column"):
        node = cells.get(name)
        if node is not None and "claims_file" not in cells:
            return bad(f"{name}: says where a claim stands in its `claims_file`, which is missing")
        if node is not None and not (isinstance(node, str) and _NUMBER.fullmatch(node)):
            return bad(f"{name}: takes a whole number from 1")
    return None


_NUMBER = re.compile("[1-9][0-9]{0,8}")


def _mark(row: Row) -> Mark:
    if "claims_file" not in row.cells:
        return Mark(row.number, 1)
    cells = cast("Mapping[str, str]", row.cells)
    return Mark(int(cells["line"]), int(cells.get("column", "1")))


class RowError(Exception):
    """A row that cannot be read."""


def rows_of_lines(file: BinaryIO, table: str) -> Iterator[AnyRow]:
    """Yield the rows of a file of JSON lines: an object each; empty lines count and say nothing."""
    number = 0
    while line := file.readline(MOST_LINE_BYTES + 1):
        number += 1
        if len(line) > MOST_LINE_BYTES:
            yield BadRow(table, number, f"longer than {MOST_LINE_BYTES // 1_000_000} MB")
            while line and not line.endswith(b"\n"):
                line = file.readline(MOST_LINE_BYTES)
        elif line.strip():
            yield row_of_line(line, table, number)


def row_of_line(line: bytes, table: str, number: int) -> AnyRow:
    """Return the row that one line of JSON says."""
    try:
        text = line.rstrip(b"\r\n").decode("utf-8")
        return Row(table, number, _cells(_DECODER.decode(text.removeprefix("\ufeff") if number == 1 else text)))
    except UnicodeDecodeError as error:
        message = f"is not UTF-8: byte 0x{line[error.start]:02x} at byte {error.start}"
        return BadRow(table, number, message, "save it as UTF-8")
    except json.JSONDecodeError as error:
        return BadRow(table, number, f"is no JSON: {error.msg} at character {error.pos + 1}")
    except RecursionError:
        return BadRow(table, number, f"nested more than {MOST_DEPTH} deep")
    except RowError as error:
        return BadRow(table, number, str(error))


def _cells(found: object) -> dict[str, Node]:
    if not isinstance(found, dict):
        raise RowError("takes keys with values in braces, as in {…}")
    for name in found:
        if name not in _NAMES:
            raise RowError(f"{plain(name)}: no such column; {nearest(name, NAMES) or 'known are: ' + ', '.join(NAMES)}")
    return {name: cell(node, name) for name, node in found.items() if node is not None}


_NAMES = frozenset(NAMES)


def cell(found: object, name: str, depth: int = 1) -> Node:
    """Return what a cell says as YAML would: texts as written, lists, and keys with values.

    Raises:
        RowError: for what is no such thing, or too much of it.
    """
    if isinstance(found, str):
        if len(found) > MOST_CHARACTERS:
            raise RowError(f"{name}: a text of more than {MOST_CHARACTERS:,} characters")
        if not found.isascii():
            try:
                found.encode("utf-8")
            except UnicodeEncodeError as error:
                raise RowError(f"{name}: half a character (U+{ord(found[error.start]):04X})") from None
        return found
    if isinstance(found, bool):
        return "true" if found else "false"
    if depth > MOST_DEPTH:
        raise RowError(f"{name}: nested more than {MOST_DEPTH} deep")
    if isinstance(found, list):
        return [cell(inner, name, depth + 1) for inner in found]
    if isinstance(found, dict):
        return {
            cast(str, cell(key, name)): cell(inner, name, depth + 1)
            for key, inner in found.items()
            if inner is not None
        }
    return ""  # nothing, in a list


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise RowError(f"the key `{plain(twice)}` stands twice")
    return found


def _refused(word: str) -> object:
    raise RowError(f"{word} is no number")


# Numbers keep their text, as in YAML.
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_refused)


def rows_of_file(tree: Tree, record: ClaimsFile, places: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Yield the claims of a claims file as rows, by column: what is not said is left out.

    ``record`` is what the file says, and ``places`` are those of its claims in it, as ``validated_claims`` gives both.
    """
    head = {name: text for name in HEAD if (text := getattr(record, name))}
    marks = tree.marks("claims")
    for at, claim in zip(places, record.claims, strict=True):
        place = {"claims_file": tree.path, "line": marks[at].line, "column": marks[at].column}
        yield {**place, **head, **plain_record(claim)}


def plain_record(record: object) -> dict[str, Any]:
    """Return a record as it is written: its keys with texts, lists and mappings; what is not said is left out."""
    found: dict[str, Any] = {}
    for item in fields(cast(Any, record)):
        value = getattr(record, item.name)
        if value is None or value in ("", [], {}) or (value is False):
            continue
        found[item.name.rstrip("_")] = plain_record(value) if hasattr(value, "__dataclass_fields__") else value
    return found


def line_of_row(row: Mapping[str, Any]) -> str:
    """Return a row as a line of JSON, with its end."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
