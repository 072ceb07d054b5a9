"""From words at places on a page to lines, and from lines to paragraphs, headings, lists, tables and notes.

The order in which a page draws its text is mostly the order in which it is read, columns and boxes included, and is
kept; only where it jumps up and down the page are lines put in order by where they stand. All lengths are points
(1/72 inch); baselines count upwards from the bottom of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from factlint.documents.assembly import Draft
from factlint.documents.hyphenation import Hyphens
from factlint.documents.normal import Piece, fold
from factlint.documents.tables import Cell, places

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UPRIGHT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MARKER = re.compile(r"[-*+•‣▪◦·–●○■□➢✓\uf0b7\uf0a7]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}[.)]")
_NOTE = re.compile(r"([⁰¹²³⁴-⁹]{1,3}|\*{1,3}|[†‡§])\s*(?=\S)")
_SMALL_NOTE = re.compile(r"(\d{1,3})\s+(?=\S)")
_CLOSED = re.compile(r"[.!?:;][\"'”’)\]]*[⁰¹²³⁴-⁹]*$")
_PAGE_NUMBER = re.compile(
    r"(?:page |p\. ?|[-–—] ?)?(?:\d{1,4}|[ivxlc]{1,6})(?: ?[-–—]| ?(?:of|/) ?\d{1,4})?", re.IGNORECASE
)
_LEADER = re.compile(
    r"(?<![.…])(?:\.{4}|(?:\. ){4}|…{2})[. …\t]*+(?:\d{1,4}|[ivxlc]{1,6})\s*\Z"
)  # a line of a table of contents
_DIGITS = re.compile(r"\d+")

_COLUMN_GAP = 1.6  # in letter sizes: a wider gap between words is one between columns
_RUNNING_ROWS = 3  # rows from the edge of a page among which heads and feet are looked for
_LONGEST_HEADING = 200  # characters
_PROSE = 25  # mean characters of a column's line from which on columns are of prose, and not of a table
_LONGEST_CELL = 300  # characters of a cell; longer ones are prose
_MOST_ROWS = 200  # of one table on one page
_AROUND = 12  # rows before and after one that show how wide its column is
_VERY_SHORT = 0.4  # share of the column's width that a row leaves blank only where it ends on purpose
_BULLETS = "•‣▪◦●○■□➢✓\uf0b7\uf0a7"


class Box(NamedTuple):
    """Where a letter stands on its page, before that is turned."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands; `spaced` unless it is written right after the one before.

    `letters` are the boxes of its letters, where they were asked for.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    angle: int
    spaced: bool
    letters: tuple[Box, ...] = ()


@dataclass(slots=True)
class Segment:
    """Words that stand side by side; `base` and `size` are those of most of its letters."""

    words: list[Word]
    base: float
    size: float
    start: int = 0
    end: int = 0

    @property
    def left(self) -> float:
        """The left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """The right edge."""
        return max(word.right for word in self.words)

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """The text, raised and lowered figures as such."""
        return "".join(gap + shown for gap, shown, _ in self._written())

    def boxes(self, start: int, end: int) -> list[Box]:
        """Return the boxes of the letters from one place in the text to another; none for spaces."""
        found: list[Box | None] = []
        for gap, shown, word in self._written():
            found += [None] * len(gap)
            found += word.letters if len(word.letters) == len(shown) else [around(word.letters)] * len(shown)
        return [box for box in found[max(start, 0) : max(end, 0)] if box is not None]

    def _written(self) -> Iterator[tuple[str, str, Word]]:
        """Yield each word as it is written out, with the space before it."""
        for number, word in enumerate(self.words):
            shown = self._shifted(word)
            raised = shown != word.text  # glued to its word, whatever the distance
            yield (" " if number and word.spaced and not raised else ""), shown, word

    def _shifted(self, word: Word) -> str:
        if word.size < 0.85 * self.size and abs(word.base - self.base) > 0.08 * self.size:
            return word.text.translate(_RAISED if word.base > self.base else _LOWERED)
        return word.text


@dataclass(slots=True)
class Row:
    """Segments on one baseline, from left to right; one line of the source."""

    page: int
    segments: list[Segment]
    running: bool = False

    @property
    def base(self) -> float:
        """The baseline."""
        return self.segments[0].base

    @property
    def size(self) -> float:
        """The size of its letters."""
        return max(segment.size for segment in self.segments)

    @property
    def text(self) -> str:
        """The text, segments apart by tabs."""
        return "\t".join(segment.text for segment in self.segments)

    @property
    def first(self) -> Segment:
        """The leftmost segment."""
        return self.segments[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of all pages, with the offset at which each begins, and its blocks.

    `running` counts the lines that are heads or feet of pages, `contents` those of a table of contents. `segments` are
    what the source was written from, with their pages, counted from 0.
    """

    source: str
    pages: tuple[int, ...]
    drafts: list[Draft]
    running: int
    contents: int
    segments: list[tuple[int, Segment]] = field(default_factory=list)


def around(boxes: Iterable[Box]) -> Box | None:
    """Return the box around some boxes, or None around none."""
    sides = list(zip(*boxes, strict=True))
    return Box(min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else None


def layout(pages: Sequence[Sequence[Word]]) -> Layout:
    """Put the words of a document in order."""
    rows_of = [_ordered(_rows(number, words)) for number, words in enumerate(pages)]
    heads = _mark_running(rows_of)
    source, starts = _write(rows_of)
    every = [row for rows in rows_of for row in rows]
    body = [row for row in every if not row.running]
    kept = [row for row in body if not _LEADER.search(row.text)]
    drafts = [*_running_drafts(heads, source), *_Blocks(source, kept).drafts()]
    segments = [(row.page, segment) for row in every for segment in row.segments]
    return Layout(source, starts, drafts, len(every) - len(body), len(body) - len(kept), segments)


def _rows(page: int, words: Sequence[Word]) -> list[Row]:
    rows: list[Row] = []
    for segment in _segments(words):
        last = rows[-1] if rows else None
        if last and abs(segment.base - last.base) < 0.3 * segment.size and segment.left > last.segments[-1].right:
            last.segments.append(segment)
        else:
            rows.append(Row(page, [segment]))
    return rows


def _segments(words: Sequence[Word]) -> Iterator[Segment]:
    run: list[Word] = []
    for word in _bullets_apart(words):
        if run and not _goes_on(run, word):
            yield _segment(run)
            run = []
        run.append(word)
    if run:
        yield _segment(run)


def _bullets_apart(words: Iterable[Word]) -> Iterator[Word]:
    """Yield bullets as words of their own, also where no space follows them."""
    for word in words:
        if len(word.text) > 1 and word.text[0] in _BULLETS:
            middle = word.left + 0.5 * word.size
            letters, right = word.letters, min(middle, word.right)
            yield replace(word, text=word.text[0], right=right, letters=letters[:1])
            yield replace(word, text=word.text[1:], left=right, spaced=True, letters=letters[1:])
        else:
            yield word


def _goes_on(run: list[Word], word: Word) -> bool:
    last = run[-1]
    size = max(last.size, word.size)
    if word.angle != last.angle or abs(word.base - last.base) > 0.6 * size or word.left < last.right - 0.5 * size:
        return False
    gap = word.left - last.right
    if len(run) == 1 and _MARKER.fullmatch(last.text):
        return gap < 4 * size
    # What is raised or lowered is glued to its word; a figure further off is in the next column.
    return gap < _COLUMN_GAP * size


def _segment(words: list[Word]) -> Segment:
    sizes: Counter[tuple[float, float]] = Counter()
    for word in words:
        sizes[round(word.size, 1), round(word.base, 1)] += len(word.text)
    most = max(size for size, _ in sizes)
    large = {key: count for key, count in sizes.items() if key[0] >= 0.85 * most}
    size, base = max(large, key=lambda key: large[key])
    return Segment(words, base, size)


def _ordered(rows: list[Row]) -> list[Row]:
    """Keep the order in which a page is drawn, unless it jumps."""
    jumps = sum(
        after.base > before.base + after.size and _beside(before, after) > 0.5 for before, after in pairwise(rows)
    )
    return _by_place(rows) if jumps > max(2, 0.15 * len(rows)) else rows


def _beside(one: Row, other: Row) -> float:
    """Return the share of the narrower row's width that the other one stands above or below."""
    low = max(one.first.left, other.first.left)
    high = min(one.segments[-1].right, other.segments[-1].right)
    narrow = min(row.segments[-1].right - row.first.left for row in (one, other))
    return max(0.0, high - low) / narrow if narrow > 0 else 0.0


def _by_place(rows: list[Row]) -> list[Row]:
    """Put rows in order from the top; where a gutter divides the page, its left column before its right one."""
    segments = sorted((one for row in rows for one in row.segments), key=lambda one: (-one.base, one.left))
    gutter = _gutter(segments)
    page = rows[0].page
    columns: tuple[list[Segment], list[Segment]] = ([], [])
    ordered: list[Segment] = []
    for segment in segments:
        if gutter is None or (segment.left < gutter < segment.right):
            ordered += [*columns[0], *columns[1], segment]
            columns[0].clear()
            columns[1].clear()
        else:
            columns[segment.left >= gutter].append(segment)
    ordered += [*columns[0], *columns[1]]
    found: list[Row] = []
    for segment in ordered:
        last = found[-1] if found else None
        if last and abs(last.base - segment.base) < 0.3 * segment.size and segment.left > last.segments[-1].right:
            last.segments.append(segment)
        else:
            found.append(Row(page, [segment]))
    return found


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Return the middle of the blank strip between two columns, or None where few lines leave one."""
    if not segments:
        return None
    low, high = min(one.left for one in segments), max(one.right for one in segments)
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        at = low + (high - low) * step / 100
        crossing = sum(one.left < at < one.right for one in segments)
        right = sum(one.left >= at for one in segments)
        left = len(segments) - crossing - right
        if crossing <= 0.15 * len(segments) and min(left, right) >= 0.2 * len(segments):
            key = (-crossing, -abs(step - 50.0))
            if best is None or key > (best[0], -abs((best[1] - low) / (high - low) * 100 - 50.0)):
                best = (-crossing, at)
    return best[1] if best else None


def _mark_running(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """Mark the heads and feet that pages repeat, and page numbers; return those that say the same on several pages."""
    found: dict[tuple[str, int], list[Row]] = {}
    for rows in pages:
        for row in _edges(rows):
            found.setdefault((_DIGITS.sub("#", fold(row.text)), round(row.base / 4)), []).append(row)
    enough = max(2, 0.3 * sum(bool(rows) for rows in pages))
    repeated = {id(row): group for group in found.values() if len(group) >= enough for row in group}
    groups: dict[int, list[Row]] = {}
    for rows in pages:
        by_place = sorted(rows, key=lambda row: -row.base)
        for edge in (by_place, by_place[::-1]):
            for row in edge[:_RUNNING_ROWS]:
                numbers = _PAGE_NUMBER.fullmatch(row.text.strip()) is not None
                if id(row) not in repeated and not numbers:
                    break
                row.running = True
                if id(row) in repeated and not numbers:
                    groups.setdefault(id(repeated[id(row)]), repeated[id(row)])
    return list(groups.values())


def _edges(rows: list[Row]) -> list[Row]:
    by_place = sorted(rows, key=lambda row: -row.base)
    return by_place if len(rows) <= 2 * _RUNNING_ROWS else by_place[:_RUNNING_ROWS] + by_place[-_RUNNING_ROWS:]


def _running_drafts(groups: Iterable[list[Row]], source: str) -> Iterator[Draft]:
    """Yield each head and foot once, from the first page that has it, less what changes from page to page."""
    for group in groups:
        words = [[word.text for segment in row.segments for word in segment.words] for row in group]
        same = [len(set(column)) == 1 for column in zip(*words, strict=False)]
        if len({len(one) for one in words}) > 1 or not any(same):
            continue
        pieces = []
        at = group[0].first.start
        for kept, text in zip(same, words[0], strict=False):
            at = source.find(text, at)
            if at < 0:
                break
            if kept:
                pieces += [Piece(text, at, at + len(text)), Piece(" ", at + len(text), at + len(text) + 1)]
            at += len(text)
        yield Draft("paragraph", pieces)


def _write(pages: Sequence[list[Row]]) -> tuple[str, tuple[int, ...]]:
    """Write the rows out, one a line, and note on each segment where its text stands."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for rows in pages:
        starts.append(at)
        for row in rows:
            for index, segment in enumerate(row.segments):
                text = segment.text.replace("\n", " ").replace("\r", " ")
                segment.start, segment.end = at, at + len(text)
                parts += [text, "\n" if index == len(row.segments) - 1 else "\t"]
                at += len(text) + 1
    return "".join(parts), tuple(starts)


@dataclass(slots=True)
class _Table:
    rows: list[Row]
    edges: list[tuple[float, float]]
    cells: list[dict[int, list[Segment]]] = field(default_factory=list)


class _Blocks:
    """Takes the rows of a document's body, in order, for blocks."""

    def __init__(self, source: str, rows: list[Row]) -> None:
        self._source = source
        self._rows = _columns_apart(rows)
        self._body = _typical(self._rows)
        self._pitch = _pitches(self._rows)
        self._heading_sizes = sorted({round(row.size) for row in rows if row.size > 1.15 * self._body}, reverse=True)
        self._light = sum(_all_bold(row) for row in self._rows) < 0.5 * len(self._rows)
        self._groups = 0
        edges = [self._edge(at) for at in range(len(self._rows))]
        flush = sum(edge - row.segments[-1].right < 1 for edge, row in zip(edges, self._rows, strict=True))
        self._hyphens = Hyphens([row.text for row in self._rows], flush / max(1, len(edges)))
        self._indents: list[tuple[float, int, int]] = []  # left edge, group and rows of each open list
        self._lowest: dict[int, float] = {}  # by page: the lowest line of text proper
        for row in self._rows:
            if row.size >= 0.93 * self._body:
                self._lowest[row.page] = min(self._lowest.get(row.page, row.base), row.base)

    def drafts(self) -> Iterator[Draft]:
        """Yield the blocks."""
        at = 0
        while at < len(self._rows):
            table = _table_at(self._rows, at)
            if table:
                self._indents.clear()
                yield from self._table(table)
                at += len(table.rows)
                continue
            end = at + 1
            while end < len(self._rows) and not self._parts(end) and not _table_at(self._rows, end):
                end += 1
            yield self._block(at, end)
            at = end

    def _parts(self, at: int) -> bool:
        """Tell whether a new block begins with a row."""
        before, row = self._rows[at - 1], self._rows[at]
        changes = before.segments[-1].words[-1].bold != row.first.words[0].bold
        if abs(row.size - before.size) > 0.1 * self._body or (changes and _all_bold(before) != _all_bold(row)):
            return True
        if self._marked(row) or self._noted(row):
            return True
        closed = _CLOSED.search(before.text.rstrip()) is not None
        starts_low = row.text[:1].islower()
        if row.page != before.page or row.base > before.base - 0.1 * row.size:
            return not starts_low and (closed or self._shortfall(at) > _VERY_SHORT)
        pitch = self._pitch.get(round(row.size * 2), 1.25 * row.size)
        if before.base - row.base > max(1.3 * pitch, pitch + 2):
            return True
        if self._indented(before, row):
            return True
        short = self._shortfall(at)
        return not starts_low and (short > _VERY_SHORT or (short > 0 and (closed or row.text[:1].isupper())))

    def _indented(self, before: Row, row: Row) -> bool:
        """Tell whether a row begins too far right to go on from the one before, or too far left."""
        shift = row.first.left - before.first.left
        centred = abs(shift + row.segments[-1].right - before.segments[-1].right) < 0.5 * row.size
        return not centred and not self._marked(before) and (shift > 0.9 * row.size or shift < -2.5 * row.size)

    def _shortfall(self, at: int) -> float:
        """Return how much of its column's width the row before another leaves blank; 0 if the next word had no room."""
        before, row = self._rows[at - 1], self._rows[at]
        edge = self._edge(at)
        width = edge - before.first.left
        word = row.first.words[0]
        right = before.segments[-1].right
        if width <= 0 or right + 0.8 * row.size + (word.right - word.left) >= edge:
            return 0.0
        return (edge - right) / width

    def _edge(self, at: int) -> float:
        """Return the right edge of the column that a row stands in."""
        return max((one.segments[-1].right for one in self._near(at)), default=self._rows[at].first.right)

    def _near(self, at: int) -> list[Row]:
        """Return the rows of the same column around one."""
        row = self._rows[at]
        around = self._rows[max(0, at - _AROUND) : at + _AROUND]
        return [
            one
            for one in around
            if one.page == row.page
            and one.size <= 1.1 * row.size
            and _beside(one, row) > 0.5
            and abs(one.first.left - row.first.left) < 4 * row.size
        ]

    def _marked(self, row: Row) -> bool:
        words = row.first.words
        return len(words) > 1 and words[1].spaced and _MARKER.fullmatch(words[0].text) is not None

    def _noted(self, row: Row) -> str | None:
        """Return the mark of the footnote that begins with a row."""
        if found := _NOTE.match(row.text):
            return found[1].translate(_UPRIGHT)
        small = row.size < 0.93 * self._body and row.base < self._lowest.get(row.page, 0.0)
        found = _SMALL_NOTE.match(row.text) if small else None
        return found[1] if found else None

    def _block(self, at: int, end: int) -> Draft:
        rows = self._rows[at:end]
        first = rows[0]
        pieces = [self._line(index, index + 1 == end) for index in range(at, end)]
        if note := self._noted(first):
            self._indents.clear()
            mark = len(first.text) - len(_after_mark(first.text))
            return Draft("footnote", _cut(pieces, mark), label=note)
        heading = self._heading(rows)
        if heading == 0 and self._marked(first):
            return self._item(first, pieces)
        self._indents.clear()
        return Draft("heading", pieces, heading) if heading else Draft("paragraph", pieces)

    def _heading(self, rows: list[Row]) -> int:
        """Return the level of the heading that some rows are, or 0: larger than the text, or short and bold."""
        first = rows[0]
        length = sum(len(row.text) for row in rows)
        ends = _CLOSED.search(rows[-1].text.rstrip()) is not None
        if length <= _LONGEST_HEADING and not (ends and length > 80):
            if first.size > 1.15 * self._body:
                return 1 + self._heading_sizes.index(round(first.size))
            if not ends and all(_all_bold(row) for row in rows) and self._light:
                return 1 + len(self._heading_sizes)
        return 0

    def _line(self, at: int, last: bool) -> Piece:
        """Return a row with its line break, which folds to a space or heals a divided word."""
        row = self._rows[at]
        start, end = row.first.start, row.segments[-1].end
        if last or not self._hyphens.kept(row.text, self._rows[at + 1].text):
            end += 1
        return Piece(self._source[start:end], start, end)

    def _item(self, row: Row, pieces: list[Piece]) -> Draft:
        left = row.first.left
        while self._indents and self._indents[-1][0] > left + 0.5 * row.size:
            self._indents.pop()
        if not self._indents or self._indents[-1][0] < left - 0.5 * row.size:
            self._groups += 1
            self._indents.append((left, self._groups, 0))
        edge, group, count = self._indents[-1]
        self._indents[-1] = (edge, group, count + 1)
        marker = row.first.words[0].text
        label = "•" if marker in "\uf0b7\uf0a7" else marker
        return Draft("item", _cut(pieces, len(marker)), len(self._indents), label=label, group=group, row=count + 1)

    def _table(self, table: _Table) -> Iterator[Draft]:
        self._groups += 1
        every = all(_all_bold(row) for row in table.rows)
        cells = []
        for row, columns in zip(table.rows, table.cells, strict=True):
            texts = [fold(" ".join(one.text for one in columns.get(at, ()))) for at in range(len(table.edges))]
            head = "column" if _all_bold(row) and not every else ""
            cells.append([Cell(text, head=head) for text in texts])
        for columns, row_places in zip(table.cells, places(cells), strict=True):
            for at, place in enumerate(row_places):
                pieces = [self._segment(one) for one in columns.get(at, ())]
                yield Draft("cell", pieces, 0, place.row_head, place.column_head, None, self._groups, place.row)

    def _segment(self, segment: Segment) -> Piece:
        """Return a segment with the tab or line break after it."""
        return Piece(self._source[segment.start : segment.end + 1], segment.start, segment.end + 1)


def _after_mark(text: str) -> str:
    found = _NOTE.match(text) or _SMALL_NOTE.match(text)
    return text[found.end() :] if found else text


def _cut(pieces: list[Piece], length: int) -> list[Piece]:
    """Drop some characters from the front."""
    first = pieces[0]
    return [Piece(first.text[length:], first.start + length, first.end), *pieces[1:]]


def _all_bold(row: Row) -> bool:
    return all(one.bold for one in row.segments)


def _typical(rows: Sequence[Row]) -> float:
    """Return the size of most letters."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _pitches(rows: Sequence[Row]) -> dict[int, float]:
    """Return the usual distance of lines, by size of letters (in half points)."""
    gaps: dict[int, Counter[float]] = {}
    for before, row in pairwise(rows):
        gap = before.base - row.base
        same = row.page == before.page and abs(row.size - before.size) < 0.5
        if same and 0.8 * row.size < gap < 2.5 * row.size:
            gaps.setdefault(round(row.size * 2), Counter())[round(gap * 2) / 2] += 1
    return {size: max(found, key=lambda gap: (found[gap], -gap)) for size, found in gaps.items()}


def _columns_apart(rows: list[Row]) -> list[Row]:
    """Take columns of prose apart that a page draws line by line across; tables stay as they are."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and len(rows[end].segments) == 2 and rows[end].page == rows[at].page:
            end += 1
        run = rows[at:end]
        if len(run) >= 4 and all(_mean(len(row.segments[side].text) for row in run) > _PROSE for side in (0, 1)):
            found += [replace(row, segments=[row.segments[side]]) for side in (0, 1) for row in run]
        elif run:
            found += run
        else:
            found.append(rows[at])
            end = at + 1
        at = end
    return found


def _mean(numbers: Iterable[int]) -> float:
    values = list(numbers)
    return sum(values) / len(values)


def _table_at(rows: Sequence[Row], at: int) -> _Table | None:
    """Return the table that begins at a row: rows whose segments stand below each other, two and more columns."""
    if len(rows[at].segments) < 2:
        return None
    end = at + 1
    most = min(len(rows), at + _MOST_ROWS)
    while end < most and len(rows[end].segments) >= 2 and rows[end].page == rows[at].page:
        end += 1
    block = list(rows[at:end])
    if len(block) < 2:
        return None
    widest = max(block, key=lambda row: len(row.segments))
    edges = [(one.left, one.right) for one in widest.segments]
    cells: list[dict[int, list[Segment]]] = []
    for row in block:
        columns: dict[int, list[Segment]] = {}
        for segment in row.segments:
            column = _column(edges, segment)
            if len(segment.text) > _LONGEST_CELL:
                return None
            edges[column] = (min(edges[column][0], segment.left), max(edges[column][1], segment.right))
            columns.setdefault(column, []).append(segment)
        cells.append(columns)
    return _Table(block, edges, cells)


def _column(edges: Sequence[tuple[float, float]], segment: Segment) -> int:
    """Return the column that a segment stands in most, or nearest to."""

    def shared(column: int) -> float:
        low, high = edges[column]
        return min(high, segment.right) - max(low, segment.left)

    return max(range(len(edges)), key=shared)
