"""Context: the words around a figure, each with a weight for how likely it tells what the figure is about."""

from __future__ import annotations

from collections.abc import Sequence

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
    weights: dict[str, float] = {}
    silent = words("stop_words")
    found = passage.words
    first = next((number for number, word in enumerate(found) if word.end > at[0]), len(found))
    last = next((number for number, word in enumerate(found) if word.start >= at[1]), len(found))
    others = [(one.start, one.end) for one in passage.mentions if one.end <= at[0] or one.start >= at[1]]
    bracketed = first > 0 and last < len(found) and (found[first - 1].text, found[last].text) == ("(", ")")
    if bracketed:  # 224 homes (35 per cent) are …: told of the same as the figure before the bracket
        others = [(start, end) for start, end in others if end < found[first - 1].start - 1 or start >= at[1]]
    left = max((end for _, end in others if end <= at[0]), default=-1)
    right = min((start for start, _ in others if start >= at[1]), default=len(passage.text) + 1)
    low, high = _region(passage, first, last, left, right)

    def add(lower: str, weight: float) -> None:
        if lower in silent or not lower[0].isalnum():
            return
        if "-" in lower:  # blood-pressure checks, or checks of blood pressure
            for part in lower.split("-"):
                if part:
                    add(part, weight)
        key = stem(lower)
        if weights.get(key, 0.0) < weight:
            weights[key] = weight

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
            elif low <= word.start < high:
                add(word.lower, weight)
            else:
                add(word.lower, min(weight, OUTSIDE))
    for number in range(first, last):
        add(found[number].lower, 1.0)
    block = passage.block
    for text, weight in ((block.row_head, HEAD), (block.column_head, HEAD), (passage.lead, LEAD)):
        if text:
            for lower in bare_words(text):
                add(lower, weight)
    for depth, text in enumerate(reversed(passage.headings)):
        for lower in bare_words(text):
            add(lower, HEADING / (depth + 1))
    if passage.number and not passage.block.group:
        before = passages[passage.number - 1]
        if before.place == passage.place or before.block.kind == "paragraph":
            leaning = bool(found) and found[0].lower in _PRONOUNS
            weight = (BEFORE_PRONOUN if leaning else BEFORE) * (1.0 if before.place == passage.place else 0.5)
            for word in before.words:
                add(word.lower, weight)
    return weights


def bare_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without the signs at their ends."""
    return [bare for word in text.lower().split() if (bare := word.strip(".,:;()\"'“”*"))]


def _region(passage: Passage, first: int, last: int, left: int, right: int) -> tuple[int, int]:
    """Return the stretch of a passage that is the figure's own, between the figures before and after it.

    Between two figures the cut is at the last strong sign or parting word, else “and”, else a comma or bracket; what
    follows the figure before belongs to that figure up to the cut.
    """
    found = passage.words
    low, high = 0, len(passage.text)
    if left >= 0:
        low = _cut([word for word in found[:first] if word.start >= left], left)
    if right <= len(passage.text):
        high = _cut([word for word in found[last:] if word.start < right], right)
    return low, high


def _cut(between: Sequence[Word], otherwise: int) -> int:
    for known in (_STRONG | _PARTING, frozenset({"and", "or"}), frozenset({",", *_DASHES})):
        cuts = [word.start for word in between if word.lower in known]
        if cuts:
            return cuts[-1]
    return otherwise
