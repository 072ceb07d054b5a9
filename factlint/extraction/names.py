"""Proper names of more than one word: people, bodies, products and places, once each, so that slips in them show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.people.mentioned import people
from factlint.extraction.people.naming import headline, name_of
from factlint.language.lexicon import words
from factlint.values import Name

MOST_NAMES = 60
"""Names of one document that are looked at; a longer list is a register."""

MOST_WORDS = 5

LIKELY = 0.2
"""Confidence of a claim that says no more than that somebody or something is called so."""

NAME = "name"
"""The property under which a name is claimed."""

PERSON, COMMON = "person", "common:"
"""Modifiers of such a draft: that it is a person's, and the words of it that the document also writes in lower case."""


def names(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the names in a document, each where it stands first."""
    seen: set[tuple[str, ...]] = set()
    for person in people(manuscript):
        name = name_of(person.name)
        if len(name.words) > 1 and name.words not in seen:
            seen.add(name.words)
            yield _named(manuscript, person.passage, person.start, person.end, name, frozenset({PERSON}))
    written: set[str] = set()
    ordinary: set[str] | None = None
    for passage in manuscript.passages:
        longest = 2 if headline(passage) else MOST_WORDS
        for start, end in _runs(passage.text, longest):
            text = passage.text[start:end]
            if text in written or len(seen) >= MOST_NAMES:
                continue
            written.add(text)
            name = Name.of(text)
            if len(name.words) < 2 or name.words in seen:
                continue
            seen.add(name.words)
            if ordinary is None:
                ordinary = {word[3] for one in manuscript.passages for word in one.words if word[2][0].islower()}
            common = frozenset(COMMON + word for word in name.words if word in ordinary)
            if len(common) < len(name.words):
                yield _named(manuscript, passage, start, end, name, common)


def _named(
    manuscript: Manuscript, passage: Passage, start: int, end: int, name: Name, modifiers: frozenset[str]
) -> Draft:
    return drafted(
        manuscript,
        passage,
        "name",
        name,
        (start, end),
        subject=str(name),
        property=NAME,
        quote=(start, end),
        head=" ".join(name.words),
        modifiers=modifiers,
        confidence=LIKELY,
        around=_NOTHING,
    )


_NOTHING: Mapping[str, float] = {}
"""The words around a name are not weighed: a slip shows in the name itself."""


_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’&-]*(?:'[\w’&-]+)*"
_RUN = re.compile(rf"(?<![\w.@/&’-])(?<!\w'){_CAPITALISED}(?: {_CAPITALISED})+(?![\w@/]|\.\w)")


def _runs(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of two capitalised words and more, without a word that is capitalised for opening a sentence."""
    silent = words("stop_words")
    for match in _RUN.finditer(text):
        start, end = match.span()
        run = match.group()
        if run.endswith("'s"):
            end -= 2
        if "'s " in run:
            continue  # “Marle's Corn Hall” is two names, and which of them is told is open
        first = run.partition(" ")[0]
        if first.casefold() in silent:
            start += len(first) + 1
        if 1 <= text.count(" ", start, end) < longest and not text[start:end].isupper():
            yield start, end
