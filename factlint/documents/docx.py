"""Word documents: body, tables, text boxes, notes, headers and footers, as their last editor sees them.

The source of such a document is the text taken out: one line for each paragraph that has any, in the order headers,
body, footnotes, endnotes, footers. A line that ends within a paragraph is a vertical tab, as in Word itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from factlint.documents.assembly import Draft, Parsed, Unreadable
from factlint.documents.document import Kind, Metadata
from factlint.documents.normal import Piece, fold
from factlint.documents.package import Package, attribute, local
from factlint.documents.tables import Cell, Place, places
from factlint.documents.wordstyles import Numbering, Style, numbering_of, styles_of
from factlint.documents.wordtext import LINE_BREAK, Notes, Paragraph, WordPart, WordRow, WordTable, word_part

# Headers and footers that are read; a document has at most three of each for every section.
MAX_HEADERS = 200
# Characters of text. A thousand pages have some three million.
MAX_TEXT = 20_000_000

_MAIN = "word/document.xml"
_BLANK_LINE = re.compile(rf"{LINE_BREAK}\s*{LINE_BREAK}\s*")
_UNTITLED = re.compile(r"microsoft word - |untitled|document\d*\Z|dokument", re.IGNORECASE)
# Moments at which the templates of common programs were made; files made from them may say no other.
_MADE_WITH_TEMPLATES = frozenset({"2013-12-23T23:15:00Z"})
_ENDS_SENTENCE = (".", ":", ";", ",", "!", "?", '"', "”")
_LONGEST_HEADING = 120  # characters of a paragraph in bold that heads what follows
_LONGEST_CELL = 600  # characters of a cell in a table of data; tables with longer ones only lay text out
_LEFT_OUT = (
    "picture",
    "chart",
    "diagram",
    "embedded object",
    "embedded document",
    "comment",
    "struck-out passage",
    "line of a table of contents",
)


PartReader = Callable[[bytes, str, Notes], WordPart]
"""Reads one part: its bytes, its name, and the notes that the text has referred to so far."""


def unpack(data: bytes) -> Parsed:
    """Read a Word document; raises `Unreadable`."""
    package = Package(data)
    reader = _Reading(package, word_part)
    source, drafts = _written(reader)
    metadata, made = _properties(package)
    return Parsed(drafts, metadata, source=source, notes=tuple(_notes(reader.counts)), made=made)


def paragraphs(package: Package, read: PartReader = word_part) -> list[Paragraph]:
    """Return the paragraphs that become the lines of the source, in order; raises `Unreadable`.

    `read` may be a reader of parts that takes note of more than the text; the lines are the same whoever reads.
    """
    return list(_shown(_Reading(package, read)))


def main_part(package: Package) -> str:
    """Return the name of the part that the package gives as its document."""
    root = package.tree("_rels/.rels")
    for relation in root if root is not None else ():
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or _MAIN).lstrip("/")
    return _MAIN


def relations_part(part: str) -> str:
    """Return the name of the part that holds the relations of another."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return the parts that one refers to: kind and name by id; nothing outside the file."""
    folder = part.rpartition("/")[0]
    root = package.tree(relations_part(part))
    found = {}
    for relation in root if root is not None else ():
        if attribute(relation, "TargetMode") != "External":
            kind = (attribute(relation, "Type") or "").rpartition("/")[2]
            target = attribute(relation, "Target") or ""
            name = target if target.startswith("/") else f"{folder}/{target}"
            found[attribute(relation, "Id") or ""] = (kind, name.lstrip("/"))
    return found


class _Reading:
    """One pass over the parts of a package."""

    def __init__(self, package: Package, read: PartReader) -> None:
        self._package = package
        self._read_part = read
        self._main = main_part(package)
        self._notes = Notes()
        self._relations = relations(package, self._main)
        self.styles: dict[str, Style] = styles_of(self._tree("styles"))
        self.numbering: Numbering = numbering_of(self._tree("numbering"))
        self.counts: Counter[str] = Counter()

    def paragraphs(self) -> list[Paragraph]:
        """Return all paragraphs in the order in which they are written out."""
        body = self._package.part(self._main)
        if body is None:
            raise Unreadable("is not a Word document: it has no main part")
        main = self._read_part(body, self._main, self._notes)
        self.counts += main.counts
        headers, footers = self._running(main)
        notes = [one for kind in ("footnote", "endnote") for one in self._note_paragraphs(kind)]
        return [*headers, *main.paragraphs, *notes, *footers]

    def _part_name(self, kind: str) -> str | None:
        return next((name for of, name in self._relations.values() if of == kind), None)

    def _tree(self, kind: str) -> Element | None:
        name = self._part_name(kind)
        return self._package.tree(name) if name else None

    def _running(self, main: WordPart) -> tuple[list[Paragraph], list[Paragraph]]:
        """Return the paragraphs of headers and of footers, each text once."""
        settings = self._tree("settings")
        even = settings is not None and any(local(child.tag) == "evenAndOddHeaders" for child in settings)
        found: dict[str, list[Paragraph]] = {"header": [], "footer": []}
        seen: set[tuple[str, str]] = set()
        for kind, pages, relation in main.sections[:MAX_HEADERS]:
            name = self._relations.get(relation, ("", ""))[1]
            shown = {"first": main.titled, "even": even}.get(pages, True)
            if not name or not shown or ("", name) in seen:
                continue
            seen.add(("", name))
            for paragraph in self._read(name).paragraphs:
                if (kind, paragraph.text) not in seen or paragraph.cell is not None:
                    seen.add((kind, paragraph.text))
                    found[kind].append(paragraph)
        return found["header"], found["footer"]

    def _read(self, name: str) -> WordPart:
        data = self._package.part(name)
        if data is None:
            return WordPart()
        part = self._read_part(data, name, self._notes)
        self.counts += part.counts
        return part

    def _note_paragraphs(self, kind: str) -> Iterator[Paragraph]:
        """Yield the paragraphs of the notes that the text refers to, in the order of their numbers."""
        name = self._part_name(f"{kind}s")
        if name is None or not any(of == kind for of, _ in self._notes.order):
            return
        by_id: dict[str, list[Paragraph]] = {}
        for paragraph in self._read(name).paragraphs:
            by_id.setdefault(paragraph.note or "", []).append(paragraph)
        for (of, id), number in list(self._notes.order.items()):
            if of == kind:
                for paragraph in by_id.get(id, ()):
                    paragraph.note = str(number)
                    yield paragraph


def _shown(reader: _Reading) -> Iterator[Paragraph]:
    """Yield the paragraphs that are written out: those with text, none that is gone, no table of contents."""
    for paragraph in reader.paragraphs():
        if not paragraph.text or paragraph.gone:
            continue
        if reader.styles.get(paragraph.style or "", Style()).contents:
            reader.counts["line of a table of contents"] += 1
            continue
        yield paragraph


def _written(reader: _Reading) -> tuple[str, list[Draft]]:
    """Write the paragraphs out, one a line, and make a block of each."""
    lines: list[str] = []
    drafts: list[Draft] = []
    start = 0
    blocks = _Blocks(reader)
    for paragraph in _shown(reader):
        lines.append(paragraph.text)
        draft = blocks.draft(paragraph)
        at = 0
        for blank in _BLANK_LINE.finditer(paragraph.text):
            drafts.append(blocks.part(draft, paragraph.text[at : blank.start()], start + at))
            at = blank.end()
        drafts.append(blocks.part(draft, paragraph.text[at:], start + at))
        if start > MAX_TEXT:
            raise Unreadable(f"holds more than {MAX_TEXT // 1_000_000} million characters of text")
        start += len(paragraph.text) + 1
    return "\n".join(lines), drafts


@dataclass(slots=True)
class _List:
    number: str
    level: int
    group: int
    row: int = 0


class _Blocks:
    """Says of each paragraph, in order, what kind of block it is."""

    def __init__(self, reader: _Reading) -> None:
        self._styles = reader.styles
        self._numbering = reader.numbering
        self._groups = 0
        self._lists: list[_List] = []
        self._tables: dict[int, tuple[int, dict[int, Place]]] = {}

    def part(self, draft: Draft, text: str, start: int) -> Draft:
        """Return a block like another, with this text."""
        return replace(draft, pieces=[Piece(text, start, start + len(text))])

    def draft(self, paragraph: Paragraph) -> Draft:
        """Return the block that a paragraph is, without its text."""
        style = self._styles.get(paragraph.style or "", Style())
        if paragraph.note is not None:
            return self._plain("footnote", label=paragraph.note)
        if paragraph.cell is not None:
            table = self._table(paragraph.cell.row.table)
            place = table[1].get(id(paragraph.cell))
            if place:
                self._lists.clear()
                return Draft("cell", [], 0, place.row_head, place.column_head, None, table[0], place.row)
        outline = style.outline if paragraph.outline is None else paragraph.outline
        if outline:
            return self._plain("heading", outline)
        number = style.list_number if paragraph.list_number is None else paragraph.list_number
        if number is not None and number != "0":
            level = style.list_level if paragraph.list_level is None else paragraph.list_level
            return self._item(number, max(0, min(level, 8)))
        if style.quote:
            return self._plain("quote", 1)
        if paragraph.cell is None and _bold(paragraph, style) and _short(paragraph.text):
            return self._plain("heading", 2)
        return self._plain("paragraph")

    def _plain(self, kind: Kind, level: int = 0, label: str | None = None) -> Draft:
        self._lists.clear()
        return Draft(kind, [], level, label=label)

    def _item(self, number: str, level: int) -> Draft:
        label = self._numbering.label(number, level)
        while self._lists and (
            self._lists[-1].level > level or (self._lists[-1].level == level and self._lists[-1].number != number)
        ):
            self._lists.pop()
        if not self._lists or self._lists[-1].level < level:
            self._groups += 1
            self._lists.append(_List(number, level, self._groups))
        current = self._lists[-1]
        current.row += 1
        return Draft("item", [], level + 1, label=label, group=current.group, row=current.row)

    def _table(self, table: WordTable) -> tuple[int, dict[int, Place]]:
        known = self._tables.get(id(table))
        if known is None:
            found = _places(table, self._styles)
            if found:
                self._groups += 1
            known = self._tables[id(table)] = (self._groups, found)
        return known


def _bold(paragraph: Paragraph, style: Style) -> bool:
    if style.bold:
        return paragraph.unbold_chars == 0
    return 0 < paragraph.chars == paragraph.bold_chars


def _short(text: str) -> bool:
    """Tell whether a paragraph in bold reads as a heading and not as a sentence that is to stand out."""
    return len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS_SENTENCE)


def _places(table: WordTable, styles: dict[str, Style]) -> dict[int, Place]:
    """Return the places of a table's cells, by identity; none if the table only lays text out."""
    rows = [row for row in table.rows if not row.gone and any(_text(cell.paragraphs) for cell in row.cells)]
    if table.nested or len(rows) < 2 or max(len(row.cells) for row in rows) < 2:
        return {}
    if any(len(_text(cell.paragraphs)) > _LONGEST_CELL for row in rows for cell in row.cells):
        return {}
    bold_head = _all_bold(rows[0], styles) and not _all_bold(rows[1], styles)
    above: dict[int, str] = {}
    cells: list[list[Cell]] = []
    for index, row in enumerate(rows):
        head = row.head or (index == 0 and bold_head)
        cells.append(_cells(row, "column" if head else "", above))
    found: dict[int, Place] = {}
    for row, row_places in zip(rows, places(cells), strict=True):
        found.update((id(cell), place) for cell, place in zip(row.cells, row_places, strict=True))
    return found


def _cells(row: WordRow, head: str, above: dict[int, str]) -> list[Cell]:
    """Return a row of cells; one that goes on from the row above has its text."""
    found = []
    column = 0
    for cell in row.cells:
        text = above.get(column, "") if cell.merged else _text(cell.paragraphs)
        above[column] = text
        found.append(Cell(text, cell.columns, 1, head))
        column += cell.columns
    return found


def _all_bold(row: WordRow, styles: dict[str, Style]) -> bool:
    texts = [one for cell in row.cells for one in cell.paragraphs if one.text]
    return bool(texts) and all(_bold(one, styles.get(one.style or "", Style())) for one in texts)


def _text(paragraphs: Iterable[Paragraph]) -> str:
    return fold(" ".join(one.text for one in paragraphs))


def _notes(counts: Counter[str]) -> Iterator[str]:
    changes = [_counted(counts[kind], kind) for kind in ("insertion", "deletion", "move") if counts[kind]]
    if changes:
        yield f"tracked changes taken as accepted: {', '.join(changes)}"
    for kind in _LEFT_OUT:
        if counts[kind]:
            yield f"left out: {_counted(counts[kind], kind)}"
    if counts["symbol"]:
        yield f"read as U+FFFD: {_counted(counts['symbol'], 'symbol')} of fonts of their own"


def _counted(number: int, kind: str) -> str:
    noun, _, rest = kind.partition(" of ")
    plural = noun if number == 1 else f"{noun}s"
    return f"{number} {plural} of {rest}" if rest else f"{number} {plural}"


def _properties(package: Package) -> tuple[Metadata, str]:
    """Return title and publisher from the file's properties, and the day on which they say the file was made."""
    core, app = package.tree("docProps/core.xml"), package.tree("docProps/app.xml")
    found: dict[str, str] = {}
    for root in (core, app):
        for element in root if root is not None else ():
            text = " ".join((element.text or "").split())
            if text and len(text) <= 500:
                found.setdefault(local(element.tag), text)
    title = found.get("title")
    if title and (_UNTITLED.match(title) or title.lower().endswith((".doc", ".docx"))):
        title = None
    created = found.get("created", "")
    made = "" if created in _MADE_WITH_TEMPLATES else created[:10]
    return Metadata(title=title, publisher=found.get("publisher") or found.get("Company")), made
