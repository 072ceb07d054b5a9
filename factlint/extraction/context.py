"""Context: the words around a figure, each with a weight for how likely it tells what the figure is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factlint.extraction.passages import Passage, Word
from factlint.language.lexicon import words
from factlint.language.stems import stem

COMMA, DASH = 0.7, 0.5
"""What is left of a word's weight for each such sign between it and the figure."""

OUTSIDE = 0.2
"""Weight of a word that stands nearer to another figure of the sentence."""

BEFORE, BEFORE_PRONOUN = 0.15, 0.5
"""Weight of the words of the sentence before, and of those when the sentence leans on it: “It …”, “They …”."""

HEADING, HEAD, LEAD = 0.2, 1.0, 0.6
"""Weight of the words of the heading, of the head of a row or column, of the sentence that introduces a list."""

_STRONG = frozenset({";", ":", "|"})
_DASHES = frozenset({"—", "–", "(", ")"})
_PARTING = frozenset({"but", "while", "whereas", "although", "compared", "against", "versus", "than"})
_PRONOUNS = frozenset({"it", "they", "this", "these", "those", "he", "she", "that", "its", "their", "both", "all"})


def context(passage: Passage, at: tuple[int, int], passages: Sequence[Passage]) -> dict[str, float]:
    """Return the stems around a span of a passage with their weights, from 0 to 1; of two places the heavier counts."""
    weights = _Weights()
    _add_sentence(weights, passage, at)
    _add_labels(weights, passage)
    _add_sentence_before(weights, passage, passages)
    return weights


class _Weights(dict[str, float]):
    """Stems with the greatest weight that each was added with."""

    def add(self, lower: str, weight: float) -> None:
        """Add what a word in lower case is known by."""
        for key in _keys(lower):
            if self.get(key, 0.0) < weight:
                self[key] = weight


@lru_cache(maxsize=65536)
def _keys(lower: str) -> tuple[str, ...]:
    """Return the stem of a word, with those of the pieces of a compound; nothing for stop words and signs.

    Numbers stay: two passages that give the same one are the likelier to tell of one thing.
    """
    if lower in words("stop_words") or not lower[0].isalnum():
        return ()
    if "-" not in lower:
        return (stem(lower),)
    pieces = (key for piece in lower.split("-") if piece for key in _keys(piece))
    return (*pieces, stem(lower))  # blood-pressure checks, or checks of blood pressure


def _add_sentence(weights: _Weights, passage: Passage, at: tuple[int, int]) -> None:
    """Add the words of a passage, those of the figure itself and those of its own stretch of the sentence most."""
    found = passage.words
    first = next((number for number, word in enumerate(found) if word.end > at[0]), len(found))
    last = next((number for number, word in enumerate(found) if word.start >= at[1]), len(found))
    bracketed = first > 0 and last < len(found) and (found[first - 1].text, found[last].text) == ("(", ")")
    low, high = _region(passage, at, first, last, bracketed)
    for steps in (range(first - 1, -1, -1), range(last, len(found))):
        weight = 1.0
        for number in steps:
            word = found[number]
            if bracketed and number in (first - 1, last):
                continue
            if word.text == ",":
                weight *= COMMA
            elif word.text in _DASHES or word.text in _STRONG:
                weight *= DASH
            else:
                weights.add(word.lower, weight if low <= word.start < high else min(weight, OUTSIDE))
    for word in found[first:last]:
        weights.add(word.lower, 1.0)


def _add_labels(weights: _Weights, passage: Passage) -> None:
    """Add the words of what a passage stands under: heads of its row and column, its list's lead, its headings."""
    block = passage.block
    for text, weight in ((block.row_head, HEAD), (block.column_head, HEAD), (passage.lead, LEAD)):
        for lower in bare_words(text or ""):
            weights.add(lower, weight)
    for depth, text in enumerate(reversed(passage.headings)):
        for lower in bare_words(text):
            weights.add(lower, HEADING / (depth + 1))


def _add_sentence_before(weights: _Weights, passage: Passage, passages: Sequence[Passage]) -> None:
    """Add the words of the sentence before; those of another paragraph count half as much."""
    if not passage.number or passage.block.group:
        return
    before = passages[passage.number - 1]
    if before.place != passage.place and before.block.kind != "paragraph":
        return
    leaning = bool(passage.words) and passage.words[0].lower in _PRONOUNS
    weight = (BEFORE_PRONOUN if leaning else BEFORE) * (1.0 if before.place == passage.place else 0.5)
    for word in before.words:
        weights.add(word.lower, weight)


def bare_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without the signs at their ends."""
    return [bare for word in text.lower().split() if (bare := word.strip(".,:;()\"'“”*"))]


def _region(passage: Passage, at: tuple[int, int], first: int, last: int, bracketed: bool) -> tuple[int, int]:
    """Return the stretch of a passage that is the figure's own, between the figures before and after it.

    Between two figures the cut is at the last strong sign or parting word, else “and”, else a comma or bracket; what
    follows the figure before belongs to that figure up to the cut. A figure in brackets, as in “224 homes (35 per cent)
    are …”, is told of the same as the one right before the bracket.
    """
    found = passage.words
    ends = [one.end for one in passage.mentions if one.end <= at[0]]
    if bracketed:
        ends = [end for end in ends if end < found[first - 1].start - 1]
    left = max(ends, default=-1)
    right = min((one.start for one in passage.mentions if one.start >= at[1]), default=-1)
    low, high = 0, len(passage.text)
    if left >= 0:
        low = _cut([word for word in found[:first] if word.start >= left], left)
    if right >= 0:
        high = _cut([word for word in found[last:] if word.start < right], right)
    return low, high


def _cut(between: Sequence[Word], otherwise: int) -> int:
    for known in (_STRONG | _PARTING, frozenset({"and", "or"}), frozenset({",", *_DASHES})):
        cuts = [word.start for word in between if word.lower in known]
        if cuts:
            return cuts[-1]
    return otherwise
