"""HTML pages: the text that a browser shows, less what any site puts around it.

Positions are in the page's source. Struck-out text is dropped as withdrawn, as in Markdown.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factlint.documents.assembly import Draft, Parsed, Unreadable
from factlint.documents.boilerplate import left_out
from factlint.documents.normal import Piece, fold_pieces
from factlint.documents.page import Element, Page, Run, page_of
from factlint.documents.pagemeta import page_metadata
from factlint.documents.tables import LONGEST_HEAD, Cell, Place, places
from factlint.documents.tags import MAX_TAGS, TooManyTags

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET_WITHIN = 4_096  # bytes at the head of a page in which its encoding is looked for; browsers take 1,024
_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([a-zA-Z0-9_:.-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s{0,9}<\?xml[^>]{0,200}?encoding=[\"']([a-zA-Z0-9_:.-]{1,40})")
# Names that browsers take for a wider encoding; pages that say Latin-1 mean Windows-1252.
_WIDER = {
    **dict.fromkeys(("ascii", "iso8859-1", "latin-1", "us-ascii"), "cp1252"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_ENCODINGS = re.compile(
    r"utf-8|cp125[0-8]|cp874|cp932|cp949|cp866|iso8859-\d{1,2}|gb18030|big5|big5hkscs|euc_jp|iso2022_jp|koi8-[rut]"
    r"|mac-(?:roman|cyrillic)"
)

_HEADING = re.compile(r"h([1-6])")
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_FOOTNOTE_ID = re.compile(r"(?:fn|footnote|endnote|cite_note|ftn|edn)[-_:.]?([\w.-]{0,20}\d)\Z", re.IGNORECASE)
_NOTES_CLASS = re.compile(r"\b(?:foot-?notes?|end-?notes?)\b", re.IGNORECASE)
_NOTE_TAGS = frozenset({"p", "div", "aside"})
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})
_RAISED_MARK = re.compile(r"([⁰¹²³⁴-⁹]{1,3})(?:\s|\Z|[^\W\d_])")
_UPRIGHT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BULLETS = frozenset("•▪◦‣●■►➢✓✔")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LONGEST_CELL = 600  # characters of a cell in a table of data; tables with longer ones only lay text out


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a page, the byte order mark dropped, and notes on what had to be assumed or replaced.

    The encoding is that of the byte order mark, else UTF-8 where the bytes are, else the declared one, else
    Windows-1252, as in browsers.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        declared = _declared(data[:_CHARSET_WITHIN])
    if declared is None:
        text, notes = _replaced(data, "cp1252")
        return text, ("the page names no encoding and is not UTF-8; it was read as Windows-1252", *notes)
    return _replaced(data, declared)


def _declared(head: bytes) -> str | None:
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    name = _WIDER.get(name, name)
    return name if _ENCODINGS.fullmatch(name) else None


def _replaced(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    return text, (f"some bytes are no {encoding.upper()}; they were read as U+FFFD",)


def parse(source: str) -> Parsed:
    """Read a page; raises `Unreadable` only where it is made of more tags than any page is."""
    try:
        page = page_of(source)
    except TooManyTags as error:
        raise Unreadable(f"has more than {MAX_TAGS:,} tags", error.offset) from error
    dropped, left = left_out(page)
    runs = [run for run in page.runs if not dropped[run.element]]
    notes = [f"{part.reason} left out ({part.chars:,} characters)" for part in left]
    if page.hidden:
        notes.append(f"hidden text left out ({page.hidden:,} characters)")
    if page.struck:
        notes.append(f"struck-out text left out ({page.struck} places)")
    drafts = list(_Reading(page, runs).drafts())
    return Parsed(_without_empty_sections(drafts, bool(left)), page_metadata(page.meta), notes=tuple(notes))


def _without_empty_sections(drafts: list[Draft], dropped: bool) -> list[Draft]:
    """Drop headings at the end under which nothing is left ("Related stories"), if anything was left out at all."""
    end = len(drafts)
    while dropped and end > 1 and drafts[end - 1].kind == "heading" and drafts[end - 1].level > 1:
        end -= 1
    return drafts[:end]


@dataclass(slots=True)
class _List:
    group: int
    rows: int = 0
    next: int = 1
    term: str | None = None
    items: dict[int, tuple[int, str]] = field(default_factory=dict)  # li: its row and marker


class _Reading:
    """One pass over the runs of a page."""

    def __init__(self, page: Page, runs: list[Run]) -> None:
        self._elements = page.elements
        self._runs = runs
        self._groups = 0
        self._lists: dict[int, _List] = {}
        self._items: dict[int, tuple[int, str]] = {}
        self._number_items()
        self._tables = _tables(page.elements, runs)
        self._table_groups: dict[int, int] = {}

    def drafts(self) -> Iterator[Draft]:
        """Yield the blocks of the page in order."""
        for run in self._runs:
            yield from self._drafts_of(run)

    def _number_items(self) -> None:
        """Number the items of every list; what is left out of a list leaves its number."""
        nearest: list[int] = []
        for number, element in enumerate(self._elements):
            outer = nearest[element.parent] if number else -1
            nearest.append(number if element.name in _LISTS else outer)
            if element.name == "li" and outer >= 0:
                state = self._lists.setdefault(outer, self._new_list(self._elements[outer]))
                state.rows += 1
                label = "•"
                if self._elements[outer].name == "ol":
                    state.next = _number(element.attributes.get("value"), state.next)
                    label = f"{state.next}."
                    state.next += 1
                self._items[number] = (outer, label)
                state.items[number] = (state.rows, label)

    def _new_list(self, element: Element) -> _List:
        return _List(0, next=_number(element.attributes.get("start"), 1))

    def _group(self) -> int:
        self._groups += 1
        return self._groups

    def _drafts_of(self, run: Run) -> Iterator[Draft]:
        chain = list(self._around(run.element))
        for number in chain:
            element = self._elements[number]
            if footnote := self._footnote(run, number, element):
                yield footnote
                return
            if (heading := _HEADING.fullmatch(element.name)) or element.attributes.get("role") == "heading":
                level = int(heading[1]) if heading else _number(element.attributes.get("aria-level"), 2)
                yield Draft("heading", run.pieces, max(1, min(level, 9)))
                return
            if number in self._tables:
                yield self._cell(run, number)
                return
            if element.name == "li" and number in self._items:
                yield self._item(run, number, chain)
                return
            if element.name in ("dt", "dd"):
                yield self._described(run, element)
                return
            if element.name == "pre":
                yield from _preformatted(run)
                return
            if element.name == "blockquote":
                depth = sum(self._elements[at].name == "blockquote" for at in chain)
                yield Draft("quote", run.pieces, depth)
                return
        if self._is_bulleted(run):
            yield from self._bullets(run)
            return
        raised = _RAISED_MARK.match(fold_pieces(run.pieces[:2]).text)
        if raised:
            yield Draft("footnote", run.pieces, label=raised[1].translate(_UPRIGHT))
        else:
            yield Draft("paragraph", run.pieces)

    def _is_bulleted(self, run: Run) -> bool:
        lines = _lines(run)
        return len(lines) > 1 and sum(_opens_with_bullet(line) for line in lines) >= len(lines) - 1

    def _bullets(self, run: Run) -> Iterator[Draft]:
        """Yield the items of a list that was made with bullets and line breaks; its first line may introduce it."""
        group, row = self._group(), 0
        for line in _lines(run):
            if _opens_with_bullet(line):
                row += 1
                yield Draft("item", _without_bullet(line), 1, label="•", group=group, row=row)
            else:
                yield Draft("paragraph", line)

    def _around(self, number: int) -> Iterator[int]:
        """Yield an element and those around it, innermost first."""
        while number > 0:
            yield number
            number = self._elements[number].parent

    def _footnote(self, run: Run, number: int, element: Element) -> Draft | None:
        role = element.attributes.get("role", "")
        found = _FOOTNOTE_ID.match(element.attributes.get("id", "")[:60])
        if element.name == "li" and number in self._items:
            list_number, marker = self._items[number]
            chain = [self._elements[at] for at in self._around(list_number)][:3]
            if found or role in _NOTE_ROLES or any(_holds_notes(one) for one in chain):
                return Draft("footnote", run.pieces, label=found[1] if found else marker.rstrip("."))
        elif (found and element.name in _NOTE_TAGS) or role in ("doc-footnote", "doc-endnote"):
            return Draft("footnote", run.pieces, label=found[1] if found else None)
        elif _NOTES_CLASS.fullmatch(element.attributes.get("class", "").strip()) and element.name in (
            "p",
            "div",
            "aside",
        ):
            return Draft("footnote", run.pieces)
        return None

    def _item(self, run: Run, number: int, chain: Sequence[int]) -> Draft:
        outer, marker = self._items[number]
        state = self._lists[outer]
        state.group = state.group or self._group()
        depth = sum(self._elements[at].name == "li" for at in chain)
        return Draft("item", run.pieces, depth, label=marker, group=state.group, row=state.items[number][0])

    def _described(self, run: Run, element: Element) -> Draft:
        """A term heads the row that its description stands in."""
        state = self._lists.get(element.parent)
        if state is None:
            state = self._lists[element.parent] = _List(0)
        state.group = state.group or self._group()
        if element.name == "dt":
            text = fold_pieces(run.pieces).text
            state.term = text if len(text) <= LONGEST_HEAD else None
            state.rows += 1
            return Draft("cell", run.pieces, group=state.group, row=state.rows)
        return Draft("cell", run.pieces, row_head=state.term, group=state.group, row=state.rows)

    def _cell(self, run: Run, number: int) -> Draft:
        table, place = self._tables[number]
        if table not in self._table_groups:
            self._table_groups[table] = self._group()
        return Draft(
            "cell",
            run.pieces,
            row_head=place.row_head,
            column_head=place.column_head,
            group=self._table_groups[table],
            row=place.row,
        )


def _lines(run: Run) -> list[list[Piece]]:
    """Return the pieces of a run line by line, as `<br>` parts them."""
    lines: list[list[Piece]] = [[]]
    for piece in run.pieces:
        if piece.text == "\n" and piece.end - piece.start > 2:  # a tag, not a line break of the source
            lines.append([])
        else:
            lines[-1].append(piece)
    return [line for line in lines if any(not piece.text.isspace() for piece in line)]


def _opens_with_bullet(line: list[Piece]) -> bool:
    first = next((piece for piece in line if not piece.text.isspace()), None)
    return first is not None and first.text.lstrip()[:1] in _BULLETS


def _without_bullet(line: list[Piece]) -> list[Piece]:
    at = next(index for index, piece in enumerate(line) if not piece.text.isspace())
    piece = line[at]
    if len(piece.text) != piece.end - piece.start:  # an entity
        return line[at + 1 :]
    skip = len(piece.text) - len(piece.text.lstrip()) + 1
    return [_cut(piece, skip, len(piece.text)), *line[at + 1 :]]


def _holds_notes(element: Element) -> bool:
    return element.attributes.get("role", "") in _NOTE_ROLES or bool(
        _NOTES_CLASS.search(element.attributes.get("class", "")[:200])
    )


def _number(text: str | None, otherwise: int) -> int:
    """Read a number from an attribute."""
    found = re.match(r"\s*(-?[0-9]{1,9})", text or "")
    return int(found[1]) if found else otherwise


def _preformatted(run: Run) -> Iterator[Draft]:
    """Code stays whole; other text, set out by hand as in an e-mail, has a blank line between paragraphs."""
    if run.code_chars * 2 > run.chars:
        yield Draft("code", run.pieces)
        return
    part: list[Piece] = []
    for piece in run.pieces:
        at = 0
        for blank in _BLANK_LINE.finditer(piece.text) if len(piece.text) == piece.end - piece.start else ():
            part.append(_cut(piece, at, blank.start()))
            yield Draft("paragraph", part)
            part, at = [], blank.end()
        part.append(_cut(piece, at, len(piece.text)) if at else piece)
    yield Draft("paragraph", part)


def _cut(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.text[start:end], piece.start + start, piece.start + end)


def _tables(elements: Sequence[Element], runs: Sequence[Run]) -> dict[int, tuple[int, Place]]:
    """Return, for the cells of tables of data, their table and their place in it; others only lay text out."""
    rows_of: dict[int, list[list[int]]] = {}
    nearest_table: list[int] = []
    nearest_row: list[int] = []
    nested = set()
    for number, element in enumerate(elements):
        table = nearest_table[element.parent] if number else -1
        row = nearest_row[element.parent] if number else -1
        if element.name == "table":
            if table >= 0:
                nested.add(table)
            table, row = number, -1
        elif element.name == "tr" and table >= 0:
            rows_of.setdefault(table, []).append([])
            row = number
        elif element.name in ("td", "th") and row >= 0 and table >= 0:
            rows_of[table][-1].append(number)
        nearest_table.append(table)
        nearest_row.append(row)
    texts = _cell_texts(elements, runs)
    found: dict[int, tuple[int, Place]] = {}
    for table, rows in rows_of.items():
        kept = [row for row in rows if any(texts.get(cell) for cell in row)]
        if _lays_out(elements, table, kept, table in nested):
            continue
        cells = [_as_cells(elements, row, texts) for row in kept]
        for numbers, row_places in zip(kept, places(cells), strict=True):
            found.update((number, (table, place)) for number, place in zip(numbers, row_places, strict=True))
    return found


def _cell_texts(elements: Sequence[Element], runs: Sequence[Run]) -> dict[int, str]:
    """Return the text of every cell that has any, cells within it left aside."""
    parts: dict[int, list[str]] = {}
    for run in runs:
        at = run.element
        while at > 0 and elements[at].name not in ("td", "th"):
            at = elements[at].parent
        if at > 0 and elements[at].chars <= 2 * _LONGEST_CELL:
            parts.setdefault(at, []).append(fold_pieces(run.pieces).text)
        elif at > 0:
            parts.setdefault(at, ["x" * _LONGEST_CELL]).append("x")
    return {cell: " ".join(texts) for cell, texts in parts.items()}


def _lays_out(elements: Sequence[Element], table: int, rows: list[list[int]], nested: bool) -> bool:
    """Tell whether a table only lays text out, and its cells are to be read as if they were not in one."""
    role = elements[table].attributes.get("role", "")
    if role in ("presentation", "none"):
        return True
    cells = [elements[number] for row in rows for number in row]
    if any(cell.name == "th" and cell.chars for cell in cells):
        return False
    if nested or len(rows) < 2 or max(map(len, rows)) < 2:
        return True
    return any(cell.chars > _LONGEST_CELL for cell in cells)


def _as_cells(elements: Sequence[Element], row: Sequence[int], texts: dict[int, str]) -> list[Cell]:
    """Return a row of cells; a row of nothing but heads, or in the table's head, heads the columns."""
    heads = all(elements[number].name == "th" or number not in texts for number in row)
    if not heads:
        heads = elements[elements[elements[row[0]].parent].parent].name == "thead"
    return [_as_cell(elements[number], texts.get(number, ""), heads) for number in row]


def _as_cell(element: Element, text: str, in_head: bool) -> Cell:
    scope = element.attributes.get("scope", "").lower()
    if scope.startswith("row") and element.name == "th":
        head = "row"
    elif in_head or scope.startswith("col"):
        head = "column"
    else:
        head = "row" if element.name == "th" else ""
    columns, rows = (_number(element.attributes.get(name), 1) for name in ("colspan", "rowspan"))
    return Cell(text, columns, rows, head)
