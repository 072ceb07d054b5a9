"""Where in the XML of a Word document its text stands, and where the XML may be cut to put something into it.

The parts are read by the very reader that reads them for their text, so the places cannot differ from what was read.
All positions are offsets in the bytes of a part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from factlint.documents.assembly import Unreadable
from factlint.documents.docx import main_part, paragraphs
from factlint.documents.package import Package, Refusing, follow, local, value
from factlint.documents.wordtext import Notes, Paragraph, WordPart, WordReader

# A tag, of which values may hold a closing bracket, but nothing an opening one; without ways to go back and try again.
TAG = re.compile(rb"<(?P<name>/?[^\s/<>\"']++)(?:[^<>\"']|\"[^<\"]*+\"|'[^<']*+')*+>")

# Elements that hold runs without being text themselves: what stands in them may be cut between two runs.
_HOLDING_RUNS = frozenset("hyperlink ins moveTo smartTag sdt sdtContent fldSimple customXml dir bdo".split())
_COMMENT_MARKS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_XML_SPACE = "http://www.w3.org/XML/1998/namespace}space"
_LONGEST_OPENING = 4_000  # bytes of a run's tag and properties; of a text's tag
# Pieces of text. A thousand pages whose every word was corrected have some 300,000.
MAX_PIECES = 500_000
_BLANKS = b" \t\r\n"


class Cut(NamedTuple):
    """A place at which something may be put in: what has to be closed before it, and opened again after it.

    `space` is a second place, at which a text that is cut in two has to be told to keep its white space; -1 for none.
    """

    at: int
    closing: bytes = b""
    opening: bytes = b""
    space: int = -1


@dataclass(slots=True)
class _Stretch:
    """An element: where it begins, where it ends, and where what is in it begins."""

    start: int
    inner: int
    end: int = 0


@dataclass(slots=True)
class _Unit(_Stretch):
    """A run, or what else stands in its place in a paragraph; the properties of a run, and what it holds besides."""

    run: bool = False
    properties: _Stretch | None = None
    first: _Stretch | None = None
    last: _Stretch | None = None


@dataclass(slots=True)
class _Text(_Stretch):
    """An element of text in a run; `last` is where its closing tag begins, `spaced` whether it keeps white space."""

    spaced: str | None = None
    last: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text as it was written, and as it stands in the XML, from `at` on."""

    text: str
    raw: str
    at: int
    cdata: bool
    unit: _Unit
    child: _Stretch
    element: _Text | None  # None: it cannot be cut within


@dataclass(slots=True)
class Line:
    """A paragraph with the way back to the XML: a line of the source.

    `note` is the kind and the id of the note it stands in; `apart` says that it is no text of the body itself but of a
    text box in it, whose places are those of the whole box.
    """

    paragraph: Paragraph
    part: str
    note: tuple[str, str] | None
    apart: bool
    pieces: list[_Piece] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def before(self, data: bytes, offset: int) -> Cut:
        """Return where to cut before a character of the line, in the bytes of its part.

        Where the XML cannot be cut there, as within a box or a formula, the place is before all of it.
        """
        number, index = self._at(offset)
        piece = self.pieces[number]
        first = index == 0 and (number == 0 or self.pieces[number - 1].element is not piece.element)
        if first or piece.element is None or not _divisible(data, piece.unit, piece.element):
            return _at_child(data, piece.unit, piece.child, ends=False)
        return _within(data, piece, index)

    def after(self, data: bytes, offset: int) -> Cut:
        """Return where to cut after a character of the line; after all of what cannot be cut."""
        number, index = self._at(offset)
        piece = self.pieces[number]
        if piece.element is not None and _divisible(data, piece.unit, piece.element):
            if index + 1 < len(piece.raw):
                return _within(data, piece, index + 1)
            following = self.pieces[number + 1] if number + 1 < len(self.pieces) else None
            if following is not None and following.element is piece.element:
                return _within(data, following, 0)
        return _at_child(data, piece.unit, piece.child, ends=True)

    def _at(self, offset: int) -> tuple[int, int]:
        """Return the piece that holds a character of the line, and its place in that."""
        if not self._starts:
            written = "".join(piece.text for piece in self.pieces)
            lead = len(written) - len(written.lstrip(" \t\v"))  # the reader takes these off
            self._starts = [start - lead for start in accumulate((len(one.text) for one in self.pieces), initial=0)]
        number = bisect_right(self._starts, offset) - 1
        return number, offset - self._starts[number]


@dataclass(slots=True)
class Part:
    """The bytes of a part, its first tag, the namespace of its elements, and the units that stand in it."""

    data: bytes
    root: _Stretch = field(default_factory=lambda: _Stretch(0, 0))
    namespace: str = ""
    first: _Unit | None = None
    comments: set[str] = field(default_factory=set)  # the ids of those it has already
    references: dict[tuple[str, str], tuple[_Unit, _Stretch]] = field(default_factory=dict)

    def beginning(self) -> Cut | None:
        """Return the place before the first run of all, or None in a part without one."""
        return None if self.first is None else Cut(self.first.start)

    def reference(self, kind: str, id: str) -> tuple[Cut, Cut] | None:
        """Return the places before and after the mark that refers to a note, or None where none does."""
        found = self.references.get((kind, id))
        if found is None:
            return None
        return _at_child(self.data, *found, ends=False), _at_child(self.data, *found, ends=True)


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """The lines of a document's source in order, and the parts they were read from by name; `main` is the body."""

    lines: list[Line]
    parts: dict[str, Part]
    main: str

    @property
    def source(self) -> str:
        """The source, as its reader gives it."""
        return "\n".join(line.paragraph.text for line in self.lines)


def word_places(package: Package) -> WordPlaces:
    """Read a document for the places of its text; raises `Unreadable`."""
    parts: dict[str, Part] = {}
    found: dict[int, Line] = {}

    def read(data: bytes, name: str, notes: Notes) -> WordPart:
        part = parts[name] = Part(data)
        reader = _Placing(notes, part, name)
        follow(data, reader, name)
        found.update(reader.lines)
        return reader.part

    lines = [found[id(paragraph)] for paragraph in paragraphs(package, read)]
    return WordPlaces(lines, parts, main_part(package))


class _Placing(WordReader):
    """Reads a part, and takes note of where each piece of text was written."""

    position: Callable[[], int]

    def __init__(self, notes: Notes, part: Part, name: str) -> None:
        super().__init__(notes)
        self.lines: dict[int, Line] = {}
        self._place = part
        self._name = name
        self._open: list[_Stretch | None] = []  # of the elements that are read: what they are to a cut
        self._within = 0  # paragraphs, of which a text box puts one into another
        self._unit: _Unit | None = None
        self._child: _Stretch | None = None
        self._pieces = 0
        self._cdata = False
        self._raw: tuple[str, int] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if local(tag) in _COMMENT_MARKS:
            self._place.comments.add(value(attributes, "id") or "")
        if not self._skipping:
            self._open.append(self._entered(tag, attributes))
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        super().end(tag)
        if not self._skipping:
            self._left(local(tag), self._open.pop())

    def data(self, text: str) -> None:
        """Text."""
        self._raw = (text, self.position())
        super().data(text)
        self._raw = None

    def start_cdata(self) -> None:
        """Text begins in which nothing is markup."""
        self._cdata = True

    def end_cdata(self) -> None:
        """Such text ends."""
        self._cdata = False

    def _entered(self, tag: str, attributes: dict[str, str]) -> _Stretch | None:
        """Return what an element is to a cut, if anything."""
        name, namespace = local(tag), tag.rpartition("}")[0]
        begin = self.position()
        inner = _tag_end(self._place.data, begin)
        if not self._open:
            self._place.root, self._place.namespace = _Stretch(begin, inner), namespace
        ours = namespace == self._place.namespace
        if self._unit is None:
            if name == "p":
                self._within += 1
            elif self._within and name not in _HOLDING_RUNS:
                self._unit = _Unit(begin, inner, run=name == "r" and ours)
                return self._unit
            return None
        self._within += name == "p"
        if self._open[-1] is not self._unit:
            return None
        if name == "rPr":
            self._unit.properties = _Stretch(begin, inner)
            return self._unit.properties
        text = name == "t" and ours and self._unit.run
        self._child = _Text(begin, inner, spaced=attributes.get(_XML_SPACE)) if text else _Stretch(begin, inner)
        self._unit.first = self._unit.first or self._child
        self._unit.last = self._child
        return self._child

    def _left(self, name: str, what: _Stretch | None) -> None:
        self._within -= name == "p"
        if what is None:
            return
        empty = self._place.data[what.inner - 2 : what.inner] == b"/>"
        closing = what.inner if empty else self.position()
        what.end = what.inner if empty else _tag_end(self._place.data, closing)
        if isinstance(what, _Text):
            what.last = closing
        if what is self._child:
            self._child = None
        elif what is self._unit:
            self._unit = None

    def _write(self, text: str) -> None:
        parts = self._writing[-1].parts if self._writing else []
        before = len(parts)
        super()._write(text)
        if len(parts) == before:
            return
        if self._unit is None:
            raise Unreadable("holds text where no Word document has any, so nothing can be put in beside it")
        child = self._child or self._unit
        raw, at = self._raw or ("", -1)
        self._pieces += 1
        if self._pieces > MAX_PIECES:
            raise Unreadable(f"holds more than {MAX_PIECES:,} pieces of text in one part")
        element = child if self._raw and isinstance(child, _Text) else None
        piece = _Piece(parts[-1], raw, at, self._cdata, self._unit, child, element)
        self._line(self._writing[-1].paragraph).pieces.append(piece)
        self._place.first = self._place.first or self._unit

    def _line(self, paragraph: Paragraph) -> Line:
        line = self.lines.get(id(paragraph))
        if line is None:
            kind = next((name for name in self._path if name in ("footnote", "endnote")), None)
            note = (kind, self._note or "") if kind else None
            line = self.lines[id(paragraph)] = Line(paragraph, self._name, note, self._within > 1)
        return line

    def _reference(self, kind: str, attributes: dict[str, str]) -> None:
        if self._unit is not None and self._child is not None:
            self._place.references.setdefault((kind, value(attributes, "id") or ""), (self._unit, self._child))
        super()._reference(kind, attributes)


def with_children(data: bytes, name: str, addition: bytes) -> bytes:
    """Return a part of XML with something put in as the last that its first element holds; raises `Unreadable`."""
    root = _Root(data)
    follow(data, root, name)
    if root.closing >= 0:
        return data[: root.closing] + addition + data[root.closing :]
    tag = TAG.match(data, root.begin)
    assert tag is not None
    return data[: tag.end() - 2] + b">" + addition + b"</" + tag["name"] + b">" + data[tag.end() :]


class _Root(Refusing):
    """Finds the first tag of a part, and the last; -1 where one tag is both."""

    position: Callable[[], int]

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data
        self.begin = -1
        self.closing = -1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del tag, attributes
        self.deeper()
        if self.begin < 0:
            self.begin = self.position()
            _tag_end(self._data, self.begin)

    def end(self, tag: str) -> None:
        del tag
        self.shallower()
        at = self.position()
        self.closing = at if self._data[at : at + 2] == b"</" else -1

    def data(self, text: str) -> None:
        del text

    def start_cdata(self) -> None:
        """Text begins in which nothing is markup."""

    def end_cdata(self) -> None:
        """Such text ends."""

    def close(self) -> None:
        """The part ends."""


def _tag_end(data: bytes, at: int) -> int:
    tag = TAG.match(data, at)
    if tag is None:
        raise Unreadable("holds XML of a form that no Word document has")
    return tag.end()


def _is_long(unit: _Unit) -> bool:
    """Tell whether a run takes too much to be opened again at every cut."""
    properties = unit.properties
    return unit.inner - unit.start + (properties.end - properties.start if properties else 0) > _LONGEST_OPENING


def _divisible(data: bytes, unit: _Unit, text: _Text) -> bool:
    """Tell whether a text may be cut in two: white space at its ends that is not shown would be, afterwards."""
    if _is_long(unit) or text.inner - text.start > _LONGEST_OPENING:
        return False
    if text.spaced is None:
        return data[text.inner] not in _BLANKS and data[text.last - 1] not in _BLANKS
    return text.spaced == "preserve"


def _within(data: bytes, piece: _Piece, index: int) -> Cut:
    """Return the place before a character of a text."""
    text = piece.element
    assert text is not None
    at = piece.at + len(piece.raw[:index].encode("utf-8"))
    opening = data[text.start : text.inner]
    if text.spaced is None:
        opening = opening[:-1] + b' xml:space="preserve">'
    closing, opening = _closing(data, text), _opening(data, piece.unit) + opening
    if piece.cdata:
        closing, opening = b"]]>" + closing, opening + b"<![CDATA["
    return Cut(at, closing + _closing(data, piece.unit), opening, text.inner - 1 if text.spaced is None else -1)


def _at_child(data: bytes, unit: _Unit, child: _Stretch, *, ends: bool) -> Cut:
    """Return the place before or after what stands in a run; before the first and after the last, the run is whole."""
    if not unit.run or child is unit or child is (unit.last if ends else unit.first) or _is_long(unit):
        return Cut(unit.end if ends else unit.start)
    return Cut(child.end if ends else child.start, _closing(data, unit), _opening(data, unit))


def _closing(data: bytes, element: _Stretch) -> bytes:
    tag = TAG.match(data, element.start)
    assert tag is not None
    return b"</" + tag["name"] + b">"


def _opening(data: bytes, unit: _Unit) -> bytes:
    properties = unit.properties
    return data[unit.start : unit.inner] + (data[properties.start : properties.end] if properties else b"")
