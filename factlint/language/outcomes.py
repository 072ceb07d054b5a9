"""Outcomes: what became of something, in words, and which two of them cannot both be true.

>>> opposed("was recovered two hours later", "sank before the ship arrived")
True
>>> opposed("will be restored", "has been refurbished")
False
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factlint.language.lexicon import Phrases, phrases, table, words

_OPPOSED = frozenset(
    map(
        frozenset,
        (
            ("kept", "destroyed"),
            ("recovered", "lost"),
            ("granted", "refused"),
            ("granted", "pending"),
            ("refused", "pending"),
            ("going ahead", "cancelled"),
            ("acquitted", "convicted"),
        ),
    )
)
_DENIED = {"recovered": "lost", "kept": "destroyed", "granted": "refused", "going ahead": "cancelled"}
"""What something comes to when it is said not to have come about; what was not lost need not have been recovered."""

PROGRESS = {"pending": 0, "granted": 1, "refused": 1, "going ahead": 0, "cancelled": 1, "kept": 0, "destroyed": 1}
"""Outcomes that come before others in the course of things: who knows of the later one has the later news."""

_NOT = frozenset({"not", "never", "n't", "cannot", "neither", "nor", "no", "without", "didn't", "wasn't", "weren't"})
_LETTERS = re.compile(r"[A-D][A-D]{0,2}[+-]?|[ABC]a{1,2}[1-3]?")


class Outcome(NamedTuple):
    """What became of something: the kind of outcome, and whether what it became of stands after the words."""

    kind: str
    after: bool


@lru_cache(maxsize=1)
def outcome_phrases() -> Phrases[Outcome]:
    """Return the words for outcomes, by their first word."""
    return phrases(
        (tuple(words.split()), Outcome(kind.removesuffix(" >"), kind.endswith(" >")))
        for words, kind in table("outcomes").items()
    )


def outcome(text: str) -> str:
    """Return the kind of outcome that words tell of, with denial taken into account; empty for none."""
    found = [word.strip(".,;:\"'“”()").replace("’", "'") for word in text.casefold().split()]
    known = outcome_phrases()
    for at, word in enumerate(found):
        for phrase, told in known.get(word, ()):
            if tuple(found[at : at + len(phrase)]) == phrase:
                return _DENIED.get(told.kind, "") if _NOT & set(found[:at]) else told.kind
    return ""


@lru_cache(maxsize=4096)
def opposed(one: str, other: str) -> bool:
    """Say whether two texts tell of outcomes, or of grades of one scale, that one thing cannot both have."""
    mine, theirs = outcome(one), outcome(other)
    if mine and theirs:
        return frozenset((mine, theirs)) in _OPPOSED
    graded, their_grade = grade(one), grade(other)
    return bool(graded and their_grade) and graded != their_grade and graded.islower() == their_grade.islower()


def grade(text: str) -> str:
    """Return a grade in its canonical form: in words in lower case, in letters as written; empty for what is none.

    >>> grade("Requires Improvement"), grade("AA-"), grade("large")
    ('requires improvement', 'AA-', '')
    """
    folded = " ".join(text.casefold().split())
    if folded in words("ratings"):
        return folded
    return text if _LETTERS.fullmatch(text) else ""
