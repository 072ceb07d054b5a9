"""The paragraphs of one part of a Word document: body, header, footer, or notes.

Tracked changes are taken as accepted, a field as its result, a drawing as the text in it. Where the file offers one
thing in two forms for programs old and new, the first is taken. What cannot be read as text is counted by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from factlint.documents.package import Refusing, feed, local, value
from factlint.documents.wordstyles import is_on, to_int

LINE_BREAK = "\v"  # Word's own character for a line that ends within a paragraph

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_BREAKS = str.maketrans("\n\r\v", "   ")
# Elements with all they hold: what was deleted, the code of fields, properties as they were before a change, phonetic
# guides, and (since its twin was read) what is meant for older programs.
_SKIPPED = frozenset(
    "del moveFrom delText instrText delInstrText fldData Fallback rt pPrChange rPrChange tblPrChange trPrChange"
    " tcPrChange sectPrChange tblGridChange numberingChange tblPrExChange sectPr".split()
)
# Page numbers and the like: right on one page only.
_PAGING = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_PROPERTIES = frozenset({"rPr", "pPr", "numPr", "trPr", "tcPr", "sdtPr"})
# Elements that are pushed somewhere when they begin, and popped when they end, wherever a broken file puts them.
_HOLDING = frozenset("p tc tbl txbxContent sdt AlternateContent fldSimple footnote endnote".split())
_COUNTED = {
    "pic": "picture",
    "imagedata": "picture",
    "chart": "chart",
    "relIds": "diagram",
    "OLEObject": "embedded object",
    "altChunk": "embedded document",
    "commentReference": "comment",
}
# The Symbol font's own codes, as far as they stand in text with figures.
_SYMBOLS = dict(
    zip(
        (0xA3, 0xA5, 0xB0, 0xB1, 0xB3, 0xB4, 0xB8, 0xB9, 0xBB, 0xBC, 0xD7, 0x61, 0x62, 0x6D, 0x2D),
        "≤∞°±≥×÷≠≈…·αβμ−",
        strict=True,
    )
)
_BULLET_FONTS = ("wingdings", "webdings")


@dataclass(slots=True)
class WordCell:
    """A cell: its table, row and order in that, and what it spans. `merged` goes on from the cell above."""

    row: WordRow
    columns: int = 1
    merged: bool = False
    gone: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class WordRow:
    """A row; `head` when it repeats at the top of every page, `gone` when its deletion was tracked."""

    table: WordTable
    head: bool = False
    gone: bool = False
    cells: list[WordCell] = field(default_factory=list)


@dataclass(slots=True)
class WordTable:
    """A table, or a table in a cell of another."""

    rows: list[WordRow] = field(default_factory=list)
    nested: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what it says itself; what is None is for its style to say.

    `outline` is the level of a heading (1 to 9), or 0 for none; `list_number` is "0" for a paragraph in no list.
    """

    text: str = ""
    style: str | None = None
    outline: int | None = None
    list_number: str | None = None
    list_level: int | None = None
    chars: int = 0
    bold_chars: int = 0
    unbold_chars: int = 0
    cell: WordCell | None = None
    joined: bool = False  # with the next: its end was deleted
    note: str | None = None  # the number of the footnote or endnote it stands in

    @property
    def gone(self) -> bool:
        """Tell whether it stands in a cell or row whose deletion was tracked."""
        return self.cell is not None and (self.cell.gone or self.cell.row.gone)


@dataclass(slots=True)
class _Run:
    hidden: bool = False
    struck: bool = False
    align: str = ""
    bold: bool | None = None


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True

    @property
    def dropped(self) -> bool:
        words = self.code.split(None, 1)
        return bool(words) and words[0].upper() in _PAGING


@dataclass(slots=True)
class _Writing:
    """A paragraph as it is written, and those of text boxes within it."""

    paragraph: Paragraph
    parts: list[str] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    after: list[Paragraph] = field(default_factory=list)
    run: _Run = field(default_factory=_Run)


class Notes:
    """The marks of footnotes and endnotes in the order in which the text refers to them."""

    def __init__(self) -> None:
        self.order: dict[tuple[str, str], int] = {}

    def mark(self, kind: str, id: str) -> int:
        """Return the number of a note, counting it when it is new."""
        return self.order.setdefault((kind, id), sum(of == kind for of, _ in self.order) + 1)


@dataclass(slots=True)
class WordPart:
    """What one part holds. `sections` are the ids of the relations to its headers and footers, by kind."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    sections: list[tuple[str, str, str]] = field(default_factory=list)  # "header" or "footer", type, relation
    titled: bool = False
    counts: Counter[str] = field(default_factory=Counter)


def word_part(data: bytes, name: str, notes: Notes) -> WordPart:
    """Read one part; raises `Unreadable`."""
    reader = WordReader(notes)
    feed(data, reader, name)
    return reader.part


class WordReader(Refusing):
    """Follows the events of the XML. A text box puts a paragraph within a paragraph, so paragraphs are a stack."""

    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self.part = WordPart()
        self._notes = notes
        self._path: list[str] = []
        self._skipping = 0
        self._writing: list[_Writing] = []
        self._cells: list[WordCell | None] = []  # the cell around; None within a text box
        self._tables: list[WordTable] = []
        self._chosen: list[bool] = []  # of each mc:AlternateContent: whether one form was read
        self._placeholders: list[bool] = []
        self._note: str | None = None
        self._text = False
        self._pending: dict[int, _Writing] = {}  # by depth: paragraphs that go on into the next
        self._begin: dict[str, Callable[[dict[str, str]], None]] = {
            "p": self._paragraph,
            "r": self._new_run,
            "tab": lambda _: self._tab(),
            "ptab": lambda _: self._write("\t"),
            "br": lambda _: self._write(LINE_BREAK),
            "cr": lambda _: self._write(LINE_BREAK),
            "noBreakHyphen": lambda _: self._write("-"),
            "softHyphen": lambda _: self._write("\xad"),
            "sym": self._symbol,
            "footnoteReference": lambda attributes: self._reference("footnote", attributes),
            "endnoteReference": lambda attributes: self._reference("endnote", attributes),
            "fldChar": self._field,
            "fldSimple": self._simple_field,
            "tbl": self._table,
            "tr": self._row,
            "tc": self._cell,
            "sdt": lambda _: self._placeholders.append(False),
            "AlternateContent": lambda _: self._chosen.append(False),
            "footnote": self._note_begins,
            "endnote": self._note_begins,
            "headerReference": lambda attributes: self._section("header", attributes),
            "footerReference": lambda attributes: self._section("footer", attributes),
            "titlePg": self._title_page,
            "txbxContent": lambda _: self._cells.append(None),
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.deeper()
        name = local(tag)
        outer = self._path[-1] if self._path else ""
        self._path.append(name)
        if self._skipping:
            self._skipping += 1
            if name == "instrText":
                self._text = True
            elif name in ("headerReference", "footerReference", "titlePg"):
                self._begin[name](attributes)
            return
        if self._skips(name, outer, attributes):
            self._skipping = 1
            self._text = name == "instrText"
            return
        if name in _COUNTED:
            self.part.counts[_COUNTED[name]] += 1
        if name == "t":
            self._text = True
        elif outer in _PROPERTIES and name not in _HOLDING:
            self._property(outer, name, attributes)
        elif begin := self._begin.get(name):
            begin(attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.shallower()
        name = self._path.pop()
        if name in ("t", "instrText"):
            self._text = False
        if self._skipping:
            self._skipping -= 1
            return
        if name == "p":
            self._paragraph_ends()
        elif name in ("tc", "txbxContent"):
            self._release()
            self._cells.pop()
        elif name == "tbl":
            self._tables.pop()
        elif name == "sdt":
            self._placeholders.pop()
        elif name == "AlternateContent":
            self._chosen.pop()
        elif name == "fldSimple" and self._writing and self._writing[-1].fields:
            self._writing[-1].fields.pop()
        elif name in ("footnote", "endnote"):
            self._note = None

    def data(self, text: str) -> None:
        """Text, of which only that in runs is the document's."""
        if not self._text:
            return
        if not self._skipping:
            self._write(text.translate(_BREAKS))
        elif self._writing and self._writing[-1].fields:
            code = self._writing[-1].fields[-1]
            code.code = (code.code + text)[:200]

    def close(self) -> None:
        """The part ends."""
        self._release()

    def _skips(self, name: str, outer: str, attributes: dict[str, str]) -> bool:
        """Tell whether an element and all in it are left out."""
        if name in ("ins", "del", "moveTo", "moveFrom") and outer not in ("rPr", "trPr", "tcPr"):
            kinds = {"ins": "insertion", "del": "deletion", "moveTo": "move"}
            if name in kinds and outer != "numPr":
                self.part.counts[kinds[name]] += 1
            return name in ("del", "moveFrom")
        if name in ("Choice", "Fallback"):
            read = bool(self._chosen) and self._chosen[-1]
            if self._chosen:
                self._chosen[-1] = True
            return read
        if name == "sdtContent" and self._placeholders and self._placeholders[-1]:
            return True
        if name in ("footnote", "endnote") and value(attributes, "type") not in (None, "normal"):
            return True  # the line between text and notes
        return name in _SKIPPED and name not in ("del", "moveFrom", "Fallback")

    def _property(self, of: str, name: str, attributes: dict[str, str]) -> None:
        if of == "sdtPr":
            if name == "showingPlcHdr" and self._placeholders:
                self._placeholders[-1] = True
        elif of in ("trPr", "tcPr"):
            self._table_property(of, name, attributes)
        elif self._writing:
            if of == "rPr" and "pPr" in self._path[-3:]:
                self._writing[-1].paragraph.joined |= name == "del"
            elif of == "rPr":
                self._run_property(self._writing[-1].run, name, attributes)
            else:
                self._paragraph_property(self._writing[-1].paragraph, name, attributes)

    def _run_property(self, run: _Run, name: str, attributes: dict[str, str]) -> None:
        given = value(attributes, "val")
        if name == "vanish":
            run.hidden = is_on(given)
        elif name in ("strike", "dstrike"):
            run.struck = run.struck or is_on(given)
        elif name == "vertAlign":
            run.align = given or ""
        elif name == "b":
            run.bold = is_on(given)

    def _paragraph_property(self, paragraph: Paragraph, name: str, attributes: dict[str, str]) -> None:
        given = value(attributes, "val")
        if name == "pStyle":
            paragraph.style = given
        elif name == "outlineLvl":
            level = to_int(given, 9)
            paragraph.outline = level + 1 if 0 <= level < 9 else 0
        elif name == "numId":
            paragraph.list_number = given
        elif name == "ilvl":
            paragraph.list_level = to_int(given, 0)

    def _table_property(self, of: str, name: str, attributes: dict[str, str]) -> None:
        if not self._tables or not self._tables[-1].rows:
            return
        row = self._tables[-1].rows[-1]
        given = value(attributes, "val")
        if of == "trPr":
            row.head = row.head or (name == "tblHeader" and is_on(given))
            row.gone = row.gone or name == "del"
        elif row.cells:
            cell = row.cells[-1]
            if name == "gridSpan":
                cell.columns = to_int(given, 1)
            elif name == "vMerge":
                cell.merged = given != "restart"
            cell.gone = cell.gone or name == "cellDel"

    def _paragraph(self, attributes: dict[str, str]) -> None:
        del attributes
        cell = self._cells[-1] if self._cells else None
        paragraph = Paragraph(cell=cell, note=self._note)
        waiting = self._pending.pop(len(self._writing), None)
        writing = waiting or _Writing(paragraph)
        writing.paragraph.joined = False
        self._writing.append(writing)

    def _paragraph_ends(self) -> None:
        writing = self._writing.pop()
        writing.fields.clear()
        if writing.paragraph.joined:
            self._pending[len(self._writing)] = writing
        else:
            self._emit(writing)

    def _release(self) -> None:
        """Take a paragraph that waits in vain for one to run on into as one by itself."""
        waiting = self._pending.pop(len(self._writing), None)
        if waiting is not None:
            self._emit(waiting)

    def _emit(self, writing: _Writing) -> None:
        found = [self._finished(writing), *writing.after]
        if self._writing:
            self._writing[-1].after += found
        else:
            self.part.paragraphs += found

    def _finished(self, writing: _Writing) -> Paragraph:
        paragraph = writing.paragraph
        paragraph.text = "".join(writing.parts).strip(" \t\v")
        if paragraph.cell is not None:
            paragraph.cell.paragraphs.append(paragraph)
        return paragraph

    def _new_run(self, attributes: dict[str, str]) -> None:
        del attributes
        if self._writing:
            self._writing[-1].run = _Run()

    def _tab(self) -> None:
        if "r" in self._path[-2:]:  # elsewhere it is a tab stop
            self._write("\t")

    def _write(self, text: str) -> None:
        if not self._writing:
            return
        writing = self._writing[-1]
        if any(one.in_code or one.dropped for one in writing.fields) or writing.run.hidden:
            return
        shown = len(text.strip())
        if writing.run.struck:
            self.part.counts["struck-out passage"] += shown > 0
            return
        if writing.run.align == "superscript":
            text = text.translate(_RAISED)
        elif writing.run.align == "subscript":
            text = text.translate(_LOWERED)
        writing.parts.append(text)
        paragraph = writing.paragraph
        paragraph.chars += shown
        paragraph.bold_chars += shown if writing.run.bold else 0
        paragraph.unbold_chars += shown if writing.run.bold is False else 0

    def _symbol(self, attributes: dict[str, str]) -> None:
        try:
            code = int((value(attributes, "char") or "")[:6], 16) & 0xFFF
        except ValueError:
            return
        font = (value(attributes, "font") or "").lower()
        code &= 0xFF if code >= 0xF00 or font == "symbol" else 0xFFFF
        if font == "symbol" and code in _SYMBOLS:
            self._write(_SYMBOLS[code])
        elif not font.startswith(_BULLET_FONTS):
            self.part.counts["symbol"] += 1
            self._write("\ufffd")

    def _reference(self, kind: str, attributes: dict[str, str]) -> None:
        number = self._notes.mark(kind, value(attributes, "id") or "")
        if not is_on(value(attributes, "customMarkFollows") or "off"):
            self._write(str(number).translate(_RAISED))

    def _field(self, attributes: dict[str, str]) -> None:
        if not self._writing:
            return
        fields = self._writing[-1].fields
        kind = value(attributes, "fldCharType")
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].in_code = False
        elif kind == "end" and fields:
            fields.pop()

    def _simple_field(self, attributes: dict[str, str]) -> None:
        if self._writing:
            self._writing[-1].fields.append(_Field((value(attributes, "instr") or "")[:200], False))

    def _table(self, attributes: dict[str, str]) -> None:
        del attributes
        if self._tables and self._cells and self._cells[-1] is not None:
            self._tables[-1].nested = True
        self._tables.append(WordTable())

    def _row(self, attributes: dict[str, str]) -> None:
        del attributes
        if self._tables:
            self._tables[-1].rows.append(WordRow(self._tables[-1]))

    def _cell(self, attributes: dict[str, str]) -> None:
        del attributes
        cell = None
        if self._tables and self._tables[-1].rows:
            cell = WordCell(self._tables[-1].rows[-1])
            cell.row.cells.append(cell)
        self._cells.append(cell)

    def _note_begins(self, attributes: dict[str, str]) -> None:
        self._note = value(attributes, "id") or ""

    def _section(self, kind: str, attributes: dict[str, str]) -> None:
        relation = value(attributes, "id") or ""
        self.part.sections.append((kind, value(attributes, "type") or "default", relation))

    def _title_page(self, attributes: dict[str, str]) -> None:
        self.part.titled = self.part.titled or is_on(value(attributes, "val"))
