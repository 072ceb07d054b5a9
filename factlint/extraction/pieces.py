"""Pieces: a document cut into stretches that a language model is shown one at a time, none of them twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from factlint.documents import Block, Document

MOST_CHARACTERS = 6_000
"""Characters of a piece: about two pages, of which a model still sees every sentence."""

_SILENT_ROLES = frozenset({"contact", "legal", "navigation"})


@dataclass(frozen=True, slots=True)
class Line:
    """A block, or as much of one as fits: offsets in the document's text, and what heads it in a table."""

    start: int
    end: int
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a document that follow each other, and the headings they begin under, the widest first."""

    number: int
    lines: tuple[Line, ...] = field(repr=False)
    headings: tuple[str, ...] = ()

    def find(self, document: Document, words: str) -> Iterator[tuple[int, int]]:
        """Yield where words stand in the piece letter for letter, each time within one line."""
        for line in self.lines:
            at = document.text.find(words, line.start, line.end)
            while at >= 0:
                yield at, at + len(words)
                at = document.text.find(words, at + 1, line.end)


def pieces(document: Document, most: int = MOST_CHARACTERS) -> tuple[Piece, ...]:
    """Return the pieces of a document in order, each of at most so many characters.

    Code is left out, and so is what is no matter of the document: whom to call, disclaimers, links. A block that is
    longer than a piece is cut between sentences, and a sentence between words.
    """
    made: list[Piece] = []
    lines: list[Line] = []
    headings: list[tuple[int, str]] = []
    begun: tuple[str, ...] = ()
    size = 0
    for block in document.blocks:
        if block.kind == "code" or block.role in _SILENT_ROLES:
            continue
        text = document.text[block.start : block.end]
        if block.kind == "heading":
            headings = [known for known in headings if known[0] < block.level]
        for line in _cut(document, block, most):
            length = line.end - line.start
            if lines and size + length > most:
                made.append(Piece(len(made), tuple(lines), begun))
                lines, size = [], 0
            if not lines:
                begun = tuple(heading for _, heading in headings)
            lines.append(line)
            size += length
        if block.kind == "heading":
            headings.append((block.level, text))
    if lines:
        made.append(Piece(len(made), tuple(lines), begun))
    return tuple(made)


def _cut(document: Document, block: Block, most: int) -> Iterator[Line]:
    heads = tuple(head for head in (block.row_head, block.column_head) if head)
    if block.end - block.start <= most:
        yield Line(block.start, block.end, heads)
        return
    start = block.start
    end = start
    for low, high in document.sentences(block):
        if high - start > most and end > start:
            yield Line(start, end, heads)
            start = low
        while high - start > most:
            space = document.text.rfind(" ", start + 1, start + most + 1)
            middle = space if space > 0 else start + most
            yield Line(start, middle, heads)
            start = middle + (space > 0)
        end = high
    yield Line(start, end, heads)
