"""Tables: rows and columns of totals, and the counts that introduce the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.members import count_and_list, counts_all, counts_few
from factlint.extraction.passages import Passage
from factlint.extraction.runs import adds_up, by_rounding, middle, nearness
from factlint.language import UnreadableValueError, read
from factlint.language.nouns import singular
from factlint.values import Figure, Quantity

MOST_ROWS = 200
"""Rows of a table that are added up; a longer one is a data set."""

NEAR = Fraction(1, 2)
"""By what share of its total a sum may miss it in a table whose other sums are right."""

NEAR_ALONE = Fraction(3, 20)
"""The same where nothing else shows that the row is one of totals."""

TOTAL = re.compile(
    r"(?:(?:grand|overall|combined|sub-?)[ -])?(?:totals?|sum)\b[^|]{0,40}|overall|altogether"
    r"|all(?: (?!other)[\w’'-]+){0,3}|together|in (?:all|total)",
    re.IGNORECASE,
)
"""The head of a row or column that says the others make it up."""

PART_OF_A_ROW = re.compile(r"\W*(?:of which|of whom|including|incl\b|thereof|less than|memo)|[–—-]\s", re.IGNORECASE)
"""The head of a row that is a part of the row above it."""

_NOT_ADDED = re.compile(
    r"%|\b(?:average|avg|mean|median|rate|ratio|change|growth|(?<!per )share|price|index|rank|score|year|years|date|age"
    r"|no|id|peak|best|highest|lowest|max|min|range|margin|yield|cumulative|proportion|percentage)\b",
    re.IGNORECASE,
)
"""Heads of what no total is made of."""

_SHARES = re.compile(r"^\W*%|\b(?:share|proportion|percentage|per cent)\b", re.IGNORECASE)
"""Heads of columns of shares, which make 100 per cent."""

_CELL = re.compile(
    r"(?P<minus>\(|[-−–]\s?)?"
    r"(?P<amount>[£$€¥]?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|[a-z]{1,3}|per cent|million|billion|tonnes))?)\)?"
    r"[*†‡¹²³]*",
    re.IGNORECASE,
)
_NOTHING = frozenset({"-", "–", "—", "nil", "none"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that holds one amount, or nothing at all where it says so."""

    passage: Passage
    value: Quantity


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table: head, and cells by the head of their column.

    ``corner`` is the head of the column that holds the heads of the rows; ``first`` is the first of these.
    """

    rows: tuple[tuple[str, Mapping[str, Passage]], ...]
    corner: str = ""
    first: Passage | None = None


def tables(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the totals of tables with the cells they are made of."""
    for table in read_tables(manuscript):
        if len(table.rows) > MOST_ROWS:
            continue
        yield from _counted(manuscript, table)
        if any(TOTAL.fullmatch(head) for head, _ in table.rows):
            yield from _totals(manuscript, table)
        heads = {head for _, cells in table.rows for head in cells}
        if any(TOTAL.fullmatch(head) for head in heads):
            yield from _totals(manuscript, turned(table))


def read_tables(manuscript: Manuscript) -> Iterator[Table]:
    """Yield the tables of a document; a column without a head is known by its place, and none where two share one."""
    groups: dict[int, dict[int, list[Passage]]] = {}
    for passage in manuscript.passages:
        if passage.block.kind == "cell":
            row = groups.setdefault(passage.block.group, {}).setdefault(passage.block.row, [])
            if not row or row[-1].place != passage.place:
                row.append(passage)
    for rows in groups.values():
        read_rows: list[tuple[str, Mapping[str, Passage]]] = []
        leading: Passage | None = None
        for number, row in rows.items():
            head = next((one.block.row_head for one in row if one.block.row_head), None)
            if number == 0 or head is None:
                continue
            leading = leading or row[0]
            cells: dict[str, Passage] = {}
            for at, one in enumerate(one for one in row if one.block.row_head):
                cells[one.block.column_head or str(at)] = one
            read_rows.append((head, cells))
        if read_rows:
            yield Table(tuple(read_rows), (leading.block.column_head or "") if leading else "", leading)


def turned(table: Table) -> Table:
    """Return a table with its columns as rows."""
    columns: dict[str, dict[str, Passage]] = {}
    for head, cells in table.rows:
        for column, passage in cells.items():
            columns.setdefault(column, {})[head] = passage
    return Table(tuple(columns.items()))


def _counted(manuscript: Manuscript, table: Table) -> Iterator[Draft]:
    """Yield the count that introduces a table with the rows it counts, where the column of their heads says so."""
    if table.first is None or not table.corner or table.corner.split()[-1].isdigit():
        return
    before = [one for one in manuscript.passages[: table.first.number] if one.block.kind != "cell"]
    lead = before[-1] if before else None
    if lead is None or lead.block.kind not in ("paragraph", "heading"):
        return
    asked = singular(table.corner.lower().split()[-1])
    for mention in lead.mentions:
        value = mention.value
        if not isinstance(value, Quantity) or not counts_few(value) or value.noun.split()[-1] != asked:
            continue
        if not counts_all(lead, mention):
            continue
        heads = [head for head, _ in table.rows if not TOTAL.fullmatch(head) and not PART_OF_A_ROW.match(head)]
        names = tuple(dict.fromkeys(heads))
        if len(names) > 1:
            at = (0, len(table.first.text))
            yield from count_and_list(manuscript, lead, mention, value, table.first, at, names)
        return


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total in a table, its parts with their heads, and how the two agree."""

    column: str
    total: Cell
    parts: tuple[tuple[str, Cell], ...]

    @property
    def agrees(self) -> bool:
        """Say whether the parts make the total, rounding granted."""
        sum_of = self.parts[0][1].value
        for _, cell in self.parts[1:]:
            sum_of = sum_of.plus(cell.value)
        return sum_of.charitable.meet(self.total.value.charitable) is not None

    @property
    def near(self) -> Fraction:
        """By what share of the total the parts miss it."""
        return nearness([cell.value for _, cell in self.parts], self.total.value)


def _totals(manuscript: Manuscript, table: Table) -> Iterator[Draft]:
    """Yield the totals of the rows that are called so."""
    marked = [at for at, (head, _) in enumerate(table.rows) if TOTAL.fullmatch(head)]
    before = 0
    for at in marked:
        choices = [range(before, at), range(at), range(at + 1, len(table.rows))] if at else [range(1, len(table.rows))]
        before = at + 1
        readings = [_sums(table, at, rows) for rows in choices]
        best = max(readings, key=lambda sums: sum(found.agrees for found in sums))
        alone = len(marked) == 1 and at in (0, len(table.rows) - 1)
        for found in _told(best if any(one.agrees for one in best) else readings[0], alone):
            yield from _drafts(manuscript, found)


def _told(sums: Sequence[_Sum], alone: bool) -> Iterator[_Sum]:
    """Yield the sums that are right, and those that are wrong beyond doubt."""
    right = [found for found in sums if found.agrees]
    wrong = [found for found in sums if not found.agrees]
    yield from right
    if right:
        if len(wrong) <= len(right):
            yield from (found for found in wrong if found.near <= NEAR)
    elif alone and len(wrong) == 1 and wrong[0].near <= NEAR_ALONE:
        yield wrong[0]


def _sums(table: Table, at: int, rows: range) -> list[_Sum]:
    """Return the sums of a row of totals over some of the rows, one a column, as far as they may be sums."""
    found: list[_Sum] = []
    for column, passage in table.rows[at][1].items():
        total = cell(passage.text)
        if total is None or not (adds_up(total) or _whole(total)):
            continue
        if _NOT_ADDED.search(column) and not (_whole(total) and _SHARES.search(column)):
            continue
        parts: list[tuple[str, Cell]] = []
        complete = True
        for row in rows:
            head, cells = table.rows[row]
            if TOTAL.fullmatch(head) or PART_OF_A_ROW.match(head):
                continue
            part = cells.get(column)
            if part is None or part.text in _NOTHING:
                continue
            value = cell(part.text)
            if value is None or value.dimension != total.dimension or _NOT_ADDED.search(head):
                complete = False
                break
            parts.append((head, Cell(part, value)))
        if not complete or len(parts) < 2:
            continue
        amounts = [one.value for _, one in parts]
        if all(middle(one) >= 0 for one in amounts) and max(map(middle, amounts)) >= middle(total):
            continue  # an average, or the largest of them
        if _subtotal(amounts):
            continue
        if by_rounding(amounts, total):
            continue
        found.append(_Sum(column, Cell(passage, total), tuple(parts)))
    return found


def _whole(total: Quantity) -> bool:
    """Say whether a total is the whole of shares."""
    return total.dimension == "ratio" and middle(total) == 100


def _subtotal(amounts: Sequence[Quantity]) -> bool:
    """Say whether one of three or more amounts is the sum of all those before it, and so is added up already."""
    so_far = Fraction(0)
    for number, amount in enumerate(amounts):
        if number > 1 and middle(amount) and middle(amount) == so_far:
            return True
        so_far += middle(amount)
    return False


@lru_cache(maxsize=4096)
def cell(text: str) -> Quantity | None:
    """Return the amount that is all a cell holds; one in brackets is below nought.

    >>> str(cell("1,200")), str(cell("(0.4)")), cell("12 of 40")
    ('1,200', '-0.4', None)
    """
    found = _CELL.fullmatch(text.strip())
    if found is None:
        return None
    try:
        value = read(found.group("amount"), "quantity")
    except UnreadableValueError:
        return None
    if not isinstance(value, Quantity) or value.figure is None:
        return None
    if not found.group("minus"):
        return value
    figure = value.figure
    return Quantity.of(Figure(-figure.high, -figure.low, figure.comparator, figure.step), value.unit, value.noun)


def _drafts(manuscript: Manuscript, found: _Sum) -> Iterator[Draft]:
    """Yield the cells of a sum and its total."""
    told = [
        drafted(
            manuscript,
            one.passage,
            "amount",
            one.value,
            _figure(one.passage),
            subject=head,
            property=found.column if not found.column.isdigit() else "amount",
            traits=frozenset({"cell"}),
        )
        for head, one in found.parts
    ]
    yield from told
    passage = found.total.passage
    yield drafted(
        manuscript,
        passage,
        "amount",
        found.total.value,
        _figure(passage),
        property=found.column if not found.column.isdigit() else "total",
        traits=frozenset({"cell"}),
        parts=tuple(draft.claim for draft in told),
    )


def _figure(passage: Passage) -> tuple[int, int]:
    """Return where the figure of a cell stands: all of it, but for what is no part of the figure."""
    if len(passage.mentions) == 1:
        return passage.mentions[0].start, passage.mentions[0].end
    return 0, len(passage.text)
