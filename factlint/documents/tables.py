"""Tables: which column each cell stands in, and the heads it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# Columns and rows that one cell may span; HTML itself allows 1,000 and 65,534.
MAX_COLUMNS = 100
MAX_ROWS = 1_000
# Squares of one table's grid up to which spans are heeded.
MAX_SQUARES = 200_000
# Characters of a head; a longer one is prose that happens to stand in the first row or column.
LONGEST_HEAD = 200

_YEAR_OR_QUARTER = re.compile(
    r"\(?(?:(?:FY|CY|H[12]|Q[1-4]|[12]H|[1-4]Q)[ /'’-]?(?:1[89]|20)?\d\d|(?:1[89]|20)\d\d)"
    r"(?:[-–/](?:\d\d){1,2})?[AEF]?\)?|[HQ][1-4]|[12]H|[1-4]Q"
)
_DIGIT = re.compile(r"\d")


class Cell(NamedTuple):
    """A cell as its format gives it; `head` says whether it heads its column, its row, or is marked as no head."""

    text: str
    columns: int = 1
    rows: int = 1
    head: str = ""  # "", "column", "row"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands (row 0 is a row of heads; a table without one begins at row 1), and the heads it is under."""

    row: int
    row_head: str | None
    column_head: str | None


def places(rows: Sequence[Sequence[Cell]]) -> list[list[Place]]:
    """Return the place of every cell, row by row, in the order of the cells."""
    columns = _columns(rows)
    header = header_rows(rows)
    first = 0 if header else 1
    heads: dict[int, list[str]] = {}
    result = []
    row_heads: dict[int, list[tuple[int, str]]] = {}
    for number, row in enumerate(rows):
        found = []
        own = [(columns[number][at], cell) for at, cell in enumerate(row)]
        named = [(column, cell) for column, cell in own if cell.head == "row" and number >= header]
        leading = named or [(column, cell) for column, cell in own if column == 0]
        for column, cell in leading:
            for below in range(number, min(len(rows), number + _span(cell.rows, MAX_ROWS))):
                row_heads.setdefault(below, []).append((column, cell.text))
        for column in columns[number]:
            row_head = _joined(text for at, text in row_heads.get(number, ()) if at < column)
            column_head = _joined(heads.get(column, ())) if number >= header else None
            found.append(Place(first + number, row_head, column_head))
        if number < header:
            _add_heads(heads, own)
        result.append(found)
    return result


def header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows at the top of a table are rows of heads."""
    count = 0
    while count < len(rows) and rows[count] and all(cell.head == "column" for cell in rows[count]):
        count += 1
    if count == len(rows):
        return 1 if len(rows) > 1 else 0
    if count == 0 and not any(cell.head == "column" for row in rows for cell in row) and _reads_as_heads(rows):
        return 1
    return count


def _reads_as_heads(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether the first row heads the others, though nothing marks it: words or years above figures."""
    if len(rows) < 2 or len(rows[0]) < 2 or not all(cell.text for cell in rows[0][1:]):
        return False
    if any(_DIGIT.search(cell.text) and not _YEAR_OR_QUARTER.fullmatch(cell.text) for cell in rows[0]):
        return False
    return any(_DIGIT.search(cell.text) for row in rows[1:] for cell in row[1:])


def _columns(rows: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """Return the column of every cell, taken those into account that reach down from rows above."""
    result = []
    taken: dict[int, int] = {}  # column: rows it is still taken for
    squares = 0
    for row in rows:
        found = []
        column = 0
        reaching: dict[int, int] = {}
        for cell in row:
            while taken.get(column, 0) > 0:
                column += 1
            found.append(column)
            wide, high = _span(cell.columns, MAX_COLUMNS), _span(cell.rows, MAX_ROWS)
            squares += wide
            if squares > MAX_SQUARES:
                wide, high = 1, 1
            if high > 1:
                reaching.update(dict.fromkeys(range(column, column + wide), high))
            column += wide
        taken = {at: left - 1 for at, left in taken.items() if left > 1}
        taken.update({at: high - 1 for at, high in reaching.items()})
        result.append(found)
    return result


def _add_heads(heads: dict[int, list[str]], row: Sequence[tuple[int, Cell]]) -> None:
    for column, cell in row:
        if cell.text and len(cell.text) <= LONGEST_HEAD:
            for under in range(column, column + _span(cell.columns, MAX_COLUMNS)):
                texts = heads.setdefault(under, [])
                if cell.text not in texts and len(texts) < 10:
                    texts.append(cell.text)


def _joined(texts: Iterable[str]) -> str | None:
    kept = [text for text in texts if text and len(text) <= LONGEST_HEAD]
    return " ".join(kept) or None


def _span(number: int, most: int) -> int:
    return max(1, min(number, most))
