"""Finding a quote in its document: word for word if it stands so, else as near as may be, never with another figure.

Matching by likeness takes a changed number for a slip of the pen, so whatever is found that way must give the very same
figures, and may otherwise differ only in spelling, punctuation, and articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from factlint.documents.document import Document
from factlint.documents.figures import cut_after, cut_before, cuts_figure, figures
from factlint.documents.normal import fold

Reason = Literal["missing", "figure-changed", "words-changed"]

# Places looked at for one quote. A quote that stands more often than this is one letter, not evidence.
MAX_PLACES = 1_000
# Places tried for one quote, with those that cut a word or a figure.
MAX_TRIES = 100_000
# Characters that an ellipsis may stand for: a long paragraph. Parts further apart are separate quotes.
MAX_ELLIPSIS = 2_000
# Characters of a quote that is looked for by likeness; the time grows with the square of it.
MAX_ALIKE = 1_500
# Likeness (0 to 1) from which a passage counts as the one quoted. Below 0.8, chance likeness of short quotes sets in.
ALIKE = 0.82
# Likeness from which a passage is worth showing to a person.
WORTH_SHOWING = 0.5
# Likeness of one word to another that is a spelling of it: "organisation", "organization" 0.92; "rose", "fell" 0.
SAME_WORD = 0.8

_ELLIPSIS = re.compile(r"(?<!\s)\s*(?:\[\.\.\.\]|\(\.\.\.\)|\.\.\.)\s*")
_WORD = re.compile(r"\w+(?:'\w+)*")
_UNBROKEN = re.compile(r"\S+")
_ARTICLES = frozenset({"a", "an", "the", "that", "of"})
_REACH = 4  # words by which either end of a passage found by likeness is tried further out and in


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a quote stands in the normalised text.

    `exact` when it stands there word for word, elisions granted. `places` counts the places where it stands as well
    as here; more than one means that prefix and suffix, if given, do not tell them apart, and the first was taken.
    """

    start: int
    end: int
    exact: bool = True
    places: int = 1


@dataclass(frozen=True, slots=True)
class Drifted:
    """A quote that no longer stands, and the passage nearest to it (normalised offsets; empty when none is near).

    `reason` is `figure-changed` when that passage is the one quoted but for a figure, `words-changed` when its figures
    agree and its words do not, `missing` when nothing is near. `score` is the passage's likeness, from 0 to 1.
    """

    reason: Reason
    nearest_start: int
    nearest_end: int
    nearest: str
    score: float


def anchor(document: Document, quote: str, prefix: str = "", suffix: str = "") -> Anchored | Drifted:
    """Find a quote in a document.

    The quote must stand at word boundaries and may not cut a figure short. `prefix` and `suffix` are the text right
    before and after it, as in the W3C's TextQuoteSelector, and decide where it stands more than once. "..." and "…"
    within a quote stand for words left out, within one block.
    """
    wanted = _folded_quote(quote, document.format)
    if not wanted:
        return Drifted("missing", 0, 0, "", 0.0)
    text = _flat(document.text)
    context = _Context(text, fold(prefix) if prefix else "", fold(suffix) if suffix else "")  # most have neither
    parts = [part for part in _ELLIPSIS.split(wanted) if part]
    attempts: tuple[tuple[bool, Callable[[], Iterator[tuple[int, int]]]], ...] = (
        (True, lambda: _stands(text, text, wanted)),
        (False, lambda: _stands(_lower(text), text, _lower(wanted))),
    )
    if len(parts) > 1:
        attempts += (
            (True, lambda: _elided(document, text, parts)),
            (False, lambda: _elided(document, _lower(text), [_lower(part) for part in parts])),
        )
    for exact, places in attempts:
        found = list(islice(places(), MAX_PLACES))
        if found:
            return context.choose(found, exact)
    if len(parts) > 1:
        return _alike_in_parts(document, text, parts)
    return _alike(text, wanted, 0, len(text))


class _Context(NamedTuple):
    """The text around the quote, to tell its places apart."""

    text: str
    prefix: str
    suffix: str

    def choose(self, places: list[tuple[int, int]], exact: bool) -> Anchored:
        """Take the place whose surroundings agree best with prefix and suffix, and of equals the first."""
        if not (self.prefix or self.suffix):
            return Anchored(*places[0], exact, len(places))
        scores = [self._agreement(start, end) for start, end in places]
        best = max(scores)
        return Anchored(*places[scores.index(best)], exact, scores.count(best))

    def _agreement(self, start: int, end: int) -> int:
        before = self.text[max(0, start - len(self.prefix) - 1) : start].rstrip()
        after = self.text[end : end + len(self.suffix) + 1].lstrip()
        return _shared(reversed(self.prefix), reversed(before)) + _shared(iter(self.suffix), iter(after))


def _shared(one: Iterator[str], other: Iterator[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left.lower() != right.lower():
            break
        count += 1
    return count


def _folded_quote(quote: str, format: str) -> str:
    return fold(quote, rejoin=format == "text")


@lru_cache(maxsize=16)
def _flat(text: str) -> str:
    """Return a document's text with blocks apart by a space, so that a quote may run on from one into the next."""
    return text.replace("\n", " ")


@lru_cache(maxsize=16)
def _lower(text: str) -> str:
    """Return text in lower case, every character in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def _stands(searched: str, text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield the places where a quote stands at word boundaries, cutting no figure; `searched` may be in lower case."""
    at = searched.find(wanted)
    tries = 0
    while at >= 0 and tries < MAX_TRIES:
        end = at + len(wanted)
        if not cuts_figure(text, at, end):
            yield (at, end)
        tries += 1
        at = searched.find(wanted, at + 1)


def _elided(document: Document, searched: str, parts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the places where the parts of a quote stand in order, in one block and not far apart."""
    for start, begin in _stands(searched, searched, parts[0]):
        block = document.block_at(start)
        end = _end_of_parts(searched, parts[1:], begin, block.end if block else 0)
        if end is not None:
            yield (start, end)


def _end_of_parts(searched: str, parts: list[str], start: int, limit: int) -> int | None:
    end = start
    for part in parts:
        following = _next_end(searched, part, end, min(limit, end + MAX_ELLIPSIS + len(part)))
        if following is None:
            return None
        end = following
    return end


def _next_end(searched: str, part: str, start: int, limit: int) -> int | None:
    at = searched.find(part, start, limit)
    while at >= 0:
        if not cuts_figure(searched, at, at + len(part)):
            return at + len(part)
        at = searched.find(part, at + 1, limit)
    return None


def _alike_in_parts(document: Document, text: str, parts: list[str]) -> Anchored | Drifted:
    """Find the parts of a quote by likeness, in order and in the block of the first."""
    first = _alike(text, parts[0], 0, len(text))
    if isinstance(first, Drifted):
        return first
    block = document.block_at(first.start)
    limit = block.end if block else first.end
    end = first.end
    for part in parts[1:]:
        found = _alike(text, part, end, min(limit, end + MAX_ELLIPSIS + len(part)))
        if isinstance(found, Drifted):
            return found
        end = found.end
    return Anchored(first.start, end, exact=False)


def _alike(text: str, wanted: str, start: int, stop: int) -> Anchored | Drifted:
    """Find the passage between two offsets that is most like a quote, and say whether it is the one quoted."""
    from rapidfuzz import fuzz  # lazily: only drifted quotes need it, and it takes a tenth of a cold check to import

    searched, needle = _lower(text)[start:stop], _lower(wanted)[:MAX_ALIKE]
    cut = searched.find(needle)
    if cut >= 0 and len(wanted) <= MAX_ALIKE:
        low, high = _widened(text, start + cut, start + cut + len(needle))
        if figures(text[low:high]) != figures(wanted):
            return Drifted(
                "figure-changed", low, high, text[low:high], fuzz.ratio(needle, _lower(text[low:high])) / 100
            )
    found = fuzz.partial_ratio_alignment(needle, searched, score_cutoff=100 * WORTH_SHOWING)
    if found is None or not searched:
        return Drifted("missing", 0, 0, "", 0.0)
    low, high, score = _fitted(text, needle, figures(wanted), start + found.dest_start, start + found.dest_end)
    passage = text[low:high]
    if score < ALIKE or len(wanted) > MAX_ALIKE:
        return Drifted("missing", low, high, passage, score)
    if figures(passage) != figures(wanted):
        return Drifted("figure-changed", low, high, passage, score)
    if not _same_words(_lower(wanted), _lower(passage)):
        return Drifted("words-changed", low, high, passage, score)
    return Anchored(low, high, exact=False)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to white space on both sides, and on over the words of a figure it cuts."""
    start, end = text.rfind(" ", 0, start) + 1, _word_end(text, end)
    for _ in range(_REACH):
        if start and cut_before(text, start):
            start = text.rfind(" ", 0, start - 1) + 1
    for _ in range(_REACH):
        if end < len(text) and cut_after(text, end):
            end = _word_end(text, end + 1)
    return start, end


def _word_end(text: str, at: int) -> int:
    found = text.find(" ", at)
    return found if found >= 0 else len(text)


def _fitted(text: str, needle: str, wanted: tuple[str, ...], start: int, end: int) -> tuple[int, int, float]:
    """Move the ends of a passage, word by word, to where it is most like the quote and cuts no figure.

    Likeness decides, and the figures only between equals: were they to decide, a passage trimmed of the word that
    changes its meaning would do for the whole.
    """
    from rapidfuzz import fuzz

    around = _words_around(text, start, end, len(needle))
    starts = sorted({low for low, _ in around}, key=lambda low: abs(low - start))[: 2 * _REACH]
    ends = sorted({high for _, high in around}, key=lambda high: abs(high - end))[: 2 * _REACH]
    best = (0.0, False, 0, start, end)
    for low in starts:
        for high in ends:
            if low < high and not cuts_figure(text, low, high):
                passage = text[low:high]
                likeness = fuzz.ratio(needle, _lower(passage)) / 100
                if likeness >= best[0]:
                    best = max(best, (likeness, figures(passage) == wanted, -low, low, high))
    return best[3], best[4], best[0]


def _words_around(text: str, start: int, end: int, length: int) -> list[tuple[int, int]]:
    """Return the words near a passage, each with and without the punctuation at it."""
    low, high = max(0, start - length - 100), min(len(text), end + length + 100)
    bare = [match.span() for match in _WORD.finditer(text, low, high)]
    return bare + [match.span() for match in _UNBROKEN.finditer(text, low, high)]


def _same_words(wanted: str, passage: str) -> bool:
    """Tell whether two passages differ in nothing but spelling, word division, punctuation, and articles."""
    from rapidfuzz.distance import Levenshtein

    ours, theirs = _WORD.findall(wanted), _WORD.findall(passage)
    left: list[str] = []
    right: list[str] = []
    for step in [*Levenshtein.opcodes(ours, theirs), None]:
        if step is None or step.tag == "equal":
            if not _spelt_alike(left, right):
                return False
            left, right = [], []
        else:
            left += ours[step.src_start : step.src_end]
            right += theirs[step.dest_start : step.dest_end]
    return True


def _spelt_alike(ours: list[str], theirs: list[str]) -> bool:
    from rapidfuzz import fuzz

    left = [word for word in ours if word not in _ARTICLES]
    right = [word for word in theirs if word not in _ARTICLES]
    if "".join(left) == "".join(right):
        return True
    if len(left) != len(right):
        return False
    # A changed beginning is a changed word: "increased" and "decreased", "likely" and "unlikely".
    pairs = zip(left, right, strict=True)
    return all(one[0] == other[0] and fuzz.ratio(one, other) >= 100 * SAME_WORD for one, other in pairs)
