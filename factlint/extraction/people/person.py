"""Persons and posts: what is known of somebody at one place of a text, and the words that tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from factlint.extraction.passages import Passage, Word
from factlint.language.lexicon import words
from factlint.values.name import HONORIFICS

OWN = frozenset({"its", "our", "their", "my", "company", "organisation", "organization", "firm"})
"""Words that stand for the body a text speaks of."""

STYLES = frozenset({*HONORIFICS, "cllr", "councillor", "capt", "col", "lt", "sgt"})
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday spring summer autumn winter easter christmas today yesterday tomorrow".split()
)
LEADING = {
    "chairs": "chair", "chaired": "chair", "heads": "head", "directs": "director", "edits": "editor",
    "conducts": "conductor", "captains": "captain", "captained": "captain",
}  # fmt: skip
"""Verbs that say of somebody what a post says."""


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is said to be: ``title`` in canonical form, at ``body`` (empty: not said; OWN words are kept).

    ``start`` and ``end`` are offsets in the passage. ``limited`` says that it is a former, acting, deputy … post.
    """

    title: str
    text: str
    start: int
    end: int
    body: str = ""
    limited: bool = False
    definite: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a passage, from word ``first`` up to word ``last``.

    ``name`` is as written there, ``full`` the fuller name that the document has for the same person.
    """

    passage: Passage = field(repr=False)
    first: int
    last: int
    name: str
    full: str
    styled: bool = False
    speaks: bool = False
    posts: tuple[Post, ...] = ()
    body: str = ""

    @property
    def start(self) -> int:
        """Where the name starts in the passage, its style included."""
        return self.passage.words[self.first].start

    @property
    def end(self) -> int:
        """Where the name ends in the passage."""
        return end_of(self.passage.words[self.last - 1])


@dataclass(frozen=True, slots=True)
class _Lists:
    heads: frozenset[str]
    functions: frozenset[str]
    limits: frozenset[str]
    ranks: frozenset[str]
    bodies: frozenset[str]
    speech: frozenset[str]
    triggers: frozenset[str]
    silent: frozenset[str]


@lru_cache(maxsize=1)
def title_lists() -> _Lists:
    """Return the words that tell of posts and bodies."""
    heads, speech = words("role_heads"), words("speech_verbs")
    return _Lists(
        heads,
        words("role_functions"),
        words("role_limits"),
        words("role_ranks"),
        words("body_words"),
        speech,
        heads | STYLES | speech | frozenset(LEADING),
        words("stop_words"),
    )


def end_of(word: Word) -> int:
    """Return where a word ends, without a possessive."""
    return word.end - 2 if word.lower.endswith("'s") else word.end


def is_of_a_title(lower: str) -> bool:
    """Say whether a word is one of those that titles are made of."""
    lists = title_lists()
    return lower in lists.heads or lower in lists.functions or lower in lists.limits or lower in lists.ranks
