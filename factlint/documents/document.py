"""A document: its blocks, its normalised text, and the way back from that text to the source."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from factlint.documents.normal import NEWLINE, OffsetMap
from factlint.documents.sentences import sentence_spans

Kind = Literal["heading", "paragraph", "item", "cell", "footnote", "quote", "code"]


Role = Literal["", "about", "contact", "legal", "navigation", "table"]
"""What a block is for where it is not what the document has to say.

`about` describes those who publish or are named ("About Acme"): the same words in each of their releases, yet facts.
`contact` says whom to ask, `legal` disclaims ("forward-looking statements"), `navigation` leads elsewhere ("Read
more", "View original content"): these three hold no fact that anybody means to state. `table` is a table whose cells
have run together into one paragraph, or a paragraph each: its figures are facts, but nothing says of what.
"""

DatedBy = Literal["", "statement", "dateline", "name", "file"]
"""How `Metadata.published` is known: front matter or meta tags, a dateline in the text, the day that the file's name
starts with, or, weakest, when the file was made. "" without a date."""


class DocumentError(Exception):
    """A document that cannot be read: where, and why, in words for the person who named it.

    `line` and `column` are 1-based and absent when the trouble has no place within the document.
    """

    def __init__(self, path: str, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(path, message, line, column)
        self.path = path
        self.message = message
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        return f"{self.path}{place}: {self.message}"


class Position(NamedTuple):
    """A place in the source: 1-based line, and 1-based column in code points."""

    line: int
    column: int


class Page(NamedTuple):
    """A place in a document of pages: 1-based page, and 1-based line on it."""

    page: int
    line: int


class Span(NamedTuple):
    """A stretch of the source: code-point offsets, the end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that reads on its own; `start` and `end` are offsets in the normalised text.

    `level` is the level of a heading and the depth of an item or a quote, else 0. `row_head` and `column_head` are
    the texts that head a table cell. `label` is the marker of an item ("3."), the name of a footnote, or the language
    of code. `group` numbers the list or table a block belongs to (0 for none), and `row` its row or place therein.
    `role` tells apart what is not the document's own matter; "" in doubt.
    """

    kind: Kind
    start: int
    end: int
    level: int = 0
    row_head: str | None = None
    column_head: str | None = None
    label: str | None = None
    group: int = 0
    row: int = 0
    role: Role = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; `published` is kept as written, and is never the time stamp of the file on disk.

    `dated_by` says where `published` is from; "file" is a guess, since files are made from older ones.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    dated_by: DatedBy = ""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A published file, read.

    `id` is its path relative to the root. `source` is its decoded text, the byte order mark dropped; `text` is the
    normalised text: blocks in order, one line each. `offsets` leads from `text` to `source`. `sha256` is of the bytes.
    Documents compare by identity; compare ids or hashes to know whether two are the same.

    Of formats that are no text, `source` is the text taken out of them, and positions are places in that: in a DOCX,
    one paragraph (of the body, a cell, a note, a header) is one line, so line 12 is the twelfth paragraph; in a PDF,
    one line of a page is one line, counted through all pages, and `page` gives the page and the line on it.

    `notes` say what the reader left out or took for granted, for a person to read. `pages` are the offsets in the
    source at which the pages begin, empty where there are none. `datelines` are the stretches of `text` that say where
    and when it was published, the surest first: places and dates there are of no event.
    """

    id: str
    path: str | None
    format: str
    source: str = field(repr=False)
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    metadata: Metadata
    sha256: str
    offsets: OffsetMap = field(repr=False)
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = field(default=(), repr=False)
    datelines: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    _lines: array[int] = field(init=False, repr=False)
    _starts: array[int] = field(init=False, repr=False)
    _headings: array[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lines = array("I", [0])
        lines.extend(match.end() for match in NEWLINE.finditer(self.source))
        object.__setattr__(self, "_lines", lines)
        object.__setattr__(self, "_starts", array("I", [block.start for block in self.blocks]))
        headings = [index for index, block in enumerate(self.blocks) if block.kind == "heading"]
        object.__setattr__(self, "_headings", array("I", headings))

    @property
    def dateline(self) -> tuple[int, int] | None:
        """Start and end, in the normalised text, of the dateline, place and date; of several, of the surest."""
        return self.datelines[0] if self.datelines else None

    def source_span(self, start: int, end: int) -> Span:
        """Return the stretch of the source that the normalised text from `start` to `end` was read from."""
        return Span(*self.offsets.span(start, end))

    def position(self, source_offset: int) -> Position:
        """Return the line and column of an offset in the source; an offset past the end is taken as the end."""
        offset = max(0, min(source_offset, len(self.source)))
        line = bisect_right(self._lines, offset)
        return Position(line, offset - self._lines[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return a line of the source by its number, without its line end; empty for a line that there is not."""
        if not 1 <= number <= len(self._lines):
            return ""
        end = self._lines[number] if number < len(self._lines) else len(self.source)
        return NEWLINE.sub("", self.source[self._lines[number - 1] : end])

    def page(self, source_offset: int) -> Page | None:
        """Return the page of an offset in the source and the line on it, or None in a document without pages."""
        if not self.pages:
            return None
        number = max(1, bisect_right(self.pages, source_offset))
        first = self.position(self.pages[number - 1]).line
        return Page(number, self.position(source_offset).line - first + 1)

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds an offset of the normalised text, or None in a document without text.

        The line break after a block counts as part of it.
        """
        index = self._index_at(offset)
        return None if index is None else self.blocks[index]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return start and end, in the normalised text, of the sentence that holds an offset."""
        block = self.block_at(offset)
        if block is None:
            return (0, 0)
        within = min(max(offset, block.start), block.end - 1) - block.start
        spans = sentence_spans(self.text[block.start : block.end])
        start, end = spans[bisect_right(spans, (within, len(self.text))) - 1]
        return (block.start + start, block.start + end)

    def sentences(self, block: Block) -> tuple[tuple[int, int], ...]:
        """Return start and end, in the normalised text, of every sentence of a block; there is one at least."""
        start = block.start
        return tuple((start + low, start + high) for low, high in sentence_spans(self.text[start : block.end]))

    def heading_at(self, offset: int) -> Block | None:
        """Return the heading an offset stands under: the last one that starts at or before it."""
        index = self._index_at(offset)
        if index is None:
            return None
        place = bisect_right(self._headings, index)
        return self.blocks[self._headings[place - 1]] if place else None

    def _index_at(self, offset: int) -> int | None:
        if not self.blocks:
            return None
        return max(0, bisect_right(self._starts, offset) - 1)
