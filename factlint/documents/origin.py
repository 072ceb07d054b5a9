"""Where text that a parser has cut out of a source, line by line, came from."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from factlint.documents.normal import Piece


class Newlines:
    """Text with every line break as one line feed, and the way back to the source it was made from."""

    __slots__ = ("_pairs", "plain")

    def __init__(self, source: str) -> None:
        self._pairs = array("I")
        if "\r" not in source:
            self.plain = source
            return
        at = source.find("\r\n")
        while at >= 0:
            self._pairs.append(at - len(self._pairs))
            at = source.find("\r\n", at + 2)
        self.plain = source.replace("\r\n", "\n").replace("\r", "\n")

    def source(self, offset: int) -> int:
        """Return the offset in the source of an offset in the plain text."""
        return offset + bisect_left(self._pairs, offset)


class Origin:
    """A map from cut-out text to the source: from each of some offsets on, the source runs alongside."""

    __slots__ = ("_content", "_source")

    def __init__(self, steps: Iterable[tuple[int, int]]) -> None:
        self._content = array("I")
        self._source = array("I")
        for content, source in steps:
            self._content.append(content)
            self._source.append(source)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of source from the first to the last character of a stretch that is not empty."""
        return self._at(start), self._at(end - 1) + 1

    def pieces(self, content: str, start: int, end: int) -> Iterator[Piece]:
        """Yield a stretch of the cut-out text with its places in the source."""
        while start < end:
            index = bisect_right(self._content, start)
            stop = min(end, self._content[index]) if index < len(self._content) else end
            at = self._at(start)
            yield Piece(content[start:stop], at, at + stop - start)
            start = stop

    def _at(self, offset: int) -> int:
        index = bisect_right(self._content, offset) - 1
        if index < 0:
            return self._source[0]
        return self._source[index] + offset - self._content[index]


def line_origin(content: str, starts: list[int], plain: str, newlines: Newlines) -> Origin:
    """Map text made of whole lines, each cut at the left only, to the source.

    `starts` are the offsets, in the plain text, of the first character of each line that is not blank.
    """
    steps = []
    at = 0
    for index, line in enumerate(content.split("\n")):
        if index < len(starts):
            start = starts[index]
            while start < len(plain) and plain[start] != "\n" and plain[start].isspace():
                start += 1
            lead = len(line) - len(line.lstrip())
            if at and lead:
                steps.append((at, newlines.source(max(0, start - 1))))
            steps.append((at + lead, newlines.source(start)))
        at += len(line) + 1
    return Origin(steps or [(0, 0)])


def cell_origins(row: str, start: int, newlines: Newlines) -> list[tuple[str, Origin]]:
    """Split a table row into its trimmed cells, each with its way back; `start` is the row's offset in plain text.

    A backslash before a bar keeps the bar in its cell, and is itself dropped.
    """
    bars = []
    for index, character in enumerate(row):
        if character == "|" and (index == 0 or row[index - 1] != "\\"):
            bars.append(index)
    edges = [-1, *bars, len(row)]
    cells = [_cell(row, low + 1, high, start, newlines) for low, high in pairwise(edges)]
    if cells and row.startswith("|"):
        cells.pop(0)
    if cells and row.endswith("|") and bars and bars[-1] == len(row) - 1:
        cells.pop()
    return cells


def _cell(row: str, low: int, high: int, start: int, newlines: Newlines) -> tuple[str, Origin]:
    while low < high and row[low].isspace():
        low += 1
    while high > low and row[high - 1].isspace():
        high -= 1
    steps = [(0, newlines.source(start + low))]
    text = ""
    at = low
    while (bar := row.find("\\|", at, high)) >= 0:
        text += row[at:bar]
        at = bar + 1
        steps.append((len(text), newlines.source(start + at)))
        text += "|"
        at += 1
    return text + row[at:high], Origin(steps)
