"""Subjects: the words that a verb or a figure is said of, as far as they stand right before it."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.extraction.passages import Passage, Word
from factlint.language.lexicon import words

PRONOUNS = frozenset({"it", "this", "that", "they", "these", "he", "she"})

_AUXILIARIES = frozenset(
    "will would has have had is are was were be been being can could should shall may might also now only again then"
    " finally officially first itself which who already still just".split()
)


def subject(passage: Passage, end: int) -> tuple[Word, ...]:
    """Return the words of the phrase that ends at an offset of a passage, auxiliaries and adverbs passed over.

    A pronoun stands for itself; of “the quay at Wex is” only the last phrase is returned.
    """
    return _phrase(_before(passage, end))


def headed(passage: Passage, end: int) -> tuple[Word | None, tuple[Word, ...]]:
    """Return the head and the words of such a phrase, what stands before a preposition in it being its head.

    The head of “work on the tunnel has” is “work”.
    """
    found = _before(passage, end)
    last = _phrase(found)
    if not last or last[-1].lower in PRONOUNS:
        return (last[-1] if last else None), last
    rest = found[: found.index(last[0])]
    while rest and rest[-1].lower in _ARTICLES:
        rest.pop()
    if not rest or rest[-1].lower not in _PREPOSITIONS:
        return last[-1], last
    first = _phrase(rest[:-1])
    return (first[-1] if first else last[-1]), (*first, *last)


_ARTICLES = frozenset({"the", "a", "an", "its", "our", "their", "this"})
_PREPOSITIONS = frozenset({"of", "on", "for", "to", "at", "in"})


def _before(passage: Passage, end: int) -> list[Word]:
    """Return the words before an offset without the auxiliaries and adverbs right before it."""
    found = [word for word in passage.words if word.end <= end]
    while found and (found[-1].lower in _AUXILIARIES or found[-1].lower.endswith("ly") or found[-1].text == ","):
        found.pop()
    return found


def _phrase(found: Sequence[Word]) -> tuple[Word, ...]:
    """Return the last phrase of some words, or the pronoun that ends them."""
    silent = words("stop_words")
    if found and found[-1].lower in PRONOUNS:
        return (found[-1],)
    phrase: list[Word] = []
    for word in reversed(found):
        if not word.text[0].isalpha() or word.lower in silent:
            break
        phrase.append(word)
    return tuple(reversed(phrase))
