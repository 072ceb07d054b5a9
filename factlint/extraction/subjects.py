"""Subjects: the words that a verb or a figure is said of, as far as they stand right before it."""

from __future__ import annotations

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
    silent = words("stop_words")
    found = [word for word in passage.words if word.end <= end]
    while found and (found[-1].lower in _AUXILIARIES or found[-1].lower.endswith("ly") or found[-1].text == ","):
        found.pop()
    if found and found[-1].lower in PRONOUNS:
        return (found[-1],)
    phrase: list[Word] = []
    for word in reversed(found):
        if not word.text[0].isalpha() or word.lower in silent:
            break
        phrase.append(word)
    return tuple(reversed(phrase))
