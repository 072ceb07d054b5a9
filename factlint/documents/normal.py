"""Folding of text to the one form in which documents and quotes are compared, with the way back to the source.

Folded text is NFKC with white space runs as one space, straight quote marks, plain hyphens, and without characters
that show nothing. Characters whose NFKC form would put a digit beside other text (½, ², ①, ㎡) stay as they are: NFKC
would make `people²` read `people2` and `3½` read `31⁄2`. Dashes stay too, since en and em dash tell ranges from asides.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

NEWLINE = re.compile(r"\r\n|\r|\n")

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛‹›´"), "'") | dict.fromkeys(map(ord, "“”„‟«»"), '"')
_HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")
_SAME_LENGTH = _QUOTES | _HYPHENS
# Soft hyphen, zero-width and bidirectional controls, variation selectors, tags, and controls that are no white space.
_UNSEEN = (
    r"\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e01ef\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
)
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")
_CHUNK = re.compile(r"(?P<plain>[!-~]+(?: [!-~]+)*)|(?P<space>\s+)|(?P<other>[^\s!-~]+)")

# Marks on one letter that are normalised together: the Unicode stream-safe limit. Sorting marks takes the square of
# their number, so a hostile letter with a million of them would never be done.
_MOST_MARKS = 30

_WRAP = re.compile(r"(?<=[^\W_])[-\u2010\xad][ \t]*(?:\r\n|\r|\n)[ \t]*(?=[^\W_])")
_LEFT_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
_RIGHT_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 64  # characters looked at on each side of a line wrap, to keep the scan linear
# "two-<wrap>and three-year": the hyphen is suspended, the words stay apart.
_SUSPENDING = frozenset({"and", "or", "to", "nor", "but"})
# "twenty-<wrap>five" keeps its hyphen, or the figure would no longer be one.
_COUNTING = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty"
    " ninety hundred thousand million billion half quarter third".split()
)


class Piece(NamedTuple):
    """Text and the stretch of the source it was read from; of equal length, they agree character by character."""

    text: str
    start: int
    end: int


class OffsetMap:
    """The way from folded text to its source, kept as runs.

    A run whose two sides are of equal length maps character by character; in any other, every folded character maps
    to the whole of the source side ("…" to three full stops, a run of white space to one space).
    """

    __slots__ = ("_ends", "_folded", "_starts", "length")

    def __init__(self) -> None:
        self._folded = array("I")
        self._starts = array("I")
        self._ends = array("I")
        self.length = 0

    def add(self, length: int, start: int, end: int) -> None:
        """Append a run: the next `length` folded characters stand for the source from `start` to `end`."""
        if self._folded:
            so_far = self.length - self._folded[-1]
            if self._ends[-1] == start and end - start == length and self._ends[-1] - self._starts[-1] == so_far:
                self._ends[-1] = end
                self.length += length
                return
        self._folded.append(self.length)
        self._starts.append(start)
        self._ends.append(end)
        self.length += length

    def runs(self) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], int]:
        """Return all that it holds: where runs start in the folded text, where in the source and end, its length."""
        return tuple(self._folded), tuple(self._starts), tuple(self._ends), self.length

    @classmethod
    def of_runs(cls, folded: Iterable[int], starts: Iterable[int], ends: Iterable[int], length: int) -> OffsetMap:
        """Return the map that :meth:`runs` told of."""
        made = cls()
        made._folded.extend(folded)
        made._starts.extend(starts)
        made._ends.extend(ends)
        made.length = length
        return made

    def extend(self, other: OffsetMap) -> None:
        """Append all runs of another map."""
        for index in range(len(other._folded)):
            self.add(other._run_length(index), other._starts[index], other._ends[index])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end in the source of the folded characters from `start` to `end`.

        Offsets outside the text are taken as its ends; an empty stretch gives an empty one.
        """
        start, end = (max(0, min(offset, self.length)) for offset in (start, end))
        if not self._folded:
            return (0, 0)
        if start >= end:
            at = self._source(start)[0] if start < self.length else self._ends[-1]
            return (at, at)
        return (self._source(start)[0], self._source(end - 1)[1])

    def _source(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._folded, offset) - 1
        start, end = self._starts[index], self._ends[index]
        if end - start != self._run_length(index):
            return (start, end)
        at = start + offset - self._folded[index]
        return (at, at + 1)

    def _run_length(self, index: int) -> int:
        following = self._folded[index + 1] if index + 1 < len(self._folded) else self.length
        return following - self._folded[index]


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with its map to the source."""

    text: str
    offsets: OffsetMap


def fold(text: str, *, rejoin: bool = False) -> str:
    r"""Return text in the form quotes and documents are compared in; `rejoin` heals words hyphenated across lines.

    >>> fold("“thirty\u00a0  scien\u00adtists”…")
    '"thirty scientists"...'
    """
    return fold_pieces([Piece(text, 0, len(text))], rejoin=rejoin).text


def fold_pieces(pieces: Iterable[Piece], *, rejoin: bool = False) -> Folded:
    """Fold the pieces of one block, as if they were one text, and map the result to their places in the source."""
    kept = [piece for piece in pieces if piece.text]
    raw = "".join(piece.text for piece in kept)
    places = _Places(kept)
    offsets = OffsetMap()
    out: list[str] = []
    pending: tuple[int, int] | None = None  # white space, written only once text follows it
    for text, start, end in _folds(raw, rejoin):
        if text == " ":
            pending = pending or (start, end)
            continue
        if pending and out:
            out.append(" ")
            places.map(offsets, 1, *pending)
        pending = None
        out.append(text)
        places.map(offsets, len(text), start, end)
    return Folded("".join(out), offsets)


class _Places:
    """Where each stretch of the joined pieces came from."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._starts = array("I")
        at = 0
        for piece in pieces:
            self._starts.append(at)
            at += len(piece.text)

    def map(self, offsets: OffsetMap, length: int, start: int, end: int) -> None:
        """Add to a map the folded characters that stand for the joined text from `start` to `end`."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        if end - start != length:
            offsets.add(length, self._source(first, start)[0], self._source(last, end - 1)[1])
            return
        for index in range(first, last + 1):
            piece, at = self._pieces[index], self._starts[index]
            low, high = max(start, at), min(end, at + len(piece.text))
            if piece.end - piece.start == len(piece.text):
                offsets.add(high - low, piece.start + low - at, piece.start + high - at)
            else:
                offsets.add(high - low, piece.start, piece.end)

    def _source(self, index: int, offset: int) -> tuple[int, int]:
        piece = self._pieces[index]
        if piece.end - piece.start != len(piece.text):
            return (piece.start, piece.end)
        at = piece.start + offset - self._starts[index]
        return (at, at + 1)


def _folds(raw: str, rejoin: bool) -> Iterator[tuple[str, int, int]]:
    """Yield folded text with the stretch of `raw` it stands for; what shows nothing is passed over."""
    at = 0
    if rejoin:
        for wrap in _WRAP.finditer(raw):
            kept = _kept_of_wrap(raw, wrap)
            if kept == " ":
                continue
            yield from _fold_range(raw, at, wrap.start())
            if kept:
                yield (kept, wrap.start(), wrap.start() + 1)
            at = wrap.end()
    yield from _fold_range(raw, at, len(raw))


def _kept_of_wrap(raw: str, wrap: re.Match[str]) -> str:
    """Say what a hyphen at a line's end leaves: nothing, itself, or (when suspended) itself and the space."""
    if raw[wrap.start()] == "\xad":
        return ""
    left = _LEFT_WORD.search(raw[max(0, wrap.start() - _LONGEST_WORD) : wrap.start()])
    right = _RIGHT_WORD.match(raw[wrap.end() : wrap.end() + _LONGEST_WORD])
    if right and right.group() in _SUSPENDING:
        return " "
    if left and right and right.group()[0].islower() and left.group().lower() not in _COUNTING:
        return ""
    return "-"


def _fold_range(raw: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for chunk in _CHUNK.finditer(raw, start, end):
        low, high = chunk.span()
        if chunk.lastgroup == "space":
            yield (" ", low, high)
        elif chunk.lastgroup == "plain":
            following = raw[high : high + 1] if high < end else ""
            if following and unicodedata.combining(_first_seen(raw, high, end)):
                high -= 1  # the mark that follows belongs to the last letter
            if low < high:
                yield (raw[low:high], low, high)
        else:
            text = chunk.group()
            if _stands(text):
                yield (text.translate(_SAME_LENGTH), low, high)
            else:
                taken = low > start and raw[low - 1].isascii() and not raw[low - 1].isspace()
                joins = taken and unicodedata.combining(_first_seen(raw, low, end))
                yield from _clusters(raw, low - 1 if joins else low, high)


def _first_seen(raw: str, start: int, end: int) -> str:
    unseen = _UNSEEN_RUN.match(raw, start, end)
    at = unseen.end() if unseen else start
    return raw[at] if at < end else " "


def _stands(text: str) -> bool:
    """Tell whether text needs no folding but one character for one."""
    if _UNSEEN_RUN.search(text) or unicodedata.combining(text[0]) or _overmarked(text):
        return False
    return unicodedata.is_normalized("NFKC", text.translate(_SAME_LENGTH))


def _overmarked(text: str) -> bool:
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _MOST_MARKS:
            return True
    return False


def _clusters(raw: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Fold a stretch letter by letter, each with the marks that combine with it."""
    cluster = ""
    begun = start
    closed = start
    for at in range(start, end):
        character = raw[at]
        if _UNSEEN_RUN.match(character):
            continue
        if cluster and (len(cluster) > _MOST_MARKS or not _combines(cluster, character)):
            yield from _folded_cluster(cluster, begun, closed)
            cluster = ""
        if not cluster:
            begun = at
        cluster += character
        closed = at + 1
    if cluster:
        yield from _folded_cluster(cluster, begun, closed)


def _folded_cluster(cluster: str, begun: int, closed: int) -> Iterator[tuple[str, int, int]]:
    folded = _fold_cluster(cluster)
    if len(folded) == closed - begun > 1:  # of equal length, and yet not character for character
        yield from ((character, begun, closed) for character in folded)
    else:
        yield (folded, begun, closed)


def _combines(cluster: str, character: str) -> bool:
    if unicodedata.combining(character):
        return True
    last = cluster[-1]
    if keeps_form(last) or keeps_form(character):
        return False
    apart = unicodedata.normalize("NFKC", last) + unicodedata.normalize("NFKC", character)
    return unicodedata.normalize("NFKC", last + character) != apart


def _fold_cluster(cluster: str) -> str:
    if keeps_form(cluster[0]):
        return cluster[0].translate(_SAME_LENGTH) + unicodedata.normalize("NFKC", cluster[1:])
    return unicodedata.normalize("NFKC", cluster.translate(_SAME_LENGTH)).translate(_SAME_LENGTH)


@lru_cache(maxsize=4096)
def keeps_form(character: str) -> bool:
    """Tell whether a character is left as it is, because its NFKC form would run into the text around it."""
    if unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<fraction>", "<circle>")):
        return True
    compatible = unicodedata.normalize("NFKC", character)
    if compatible == character:
        return False
    if " " in compatible:
        return True
    return unicodedata.category(character) != "Nd" and any(letter.isdigit() for letter in compatible)
