"""Proper names of more than one word: people, bodies, products and places, once each, so that slips in them show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.people import headline, name_of, people
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
    ordinary: set[str] | None = None
    for passage in manuscript.passages:
        longest = 2 if headline(passage) else MOST_WORDS
        for first, last in _runs(passage.words, longest):
            start, end = passage.words[first].start, passage.words[last - 1].end
            if passage.text.endswith("'s", start, end):
                end -= 2
            name = Name.of(passage.text[start:end])
            if len(name.words) < 2 or "." in passage.text[start:end] or name.words in seen or len(seen) >= MOST_NAMES:
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
        around=None if PERSON in modifiers else _NOTHING,
    )


_NOTHING: Mapping[str, float] = {}
"""The words around a name that is nobody's are not weighed: a slip shows in the name itself."""


def _runs(found: Sequence[Word], longest: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of two capitalised words and more, without a word that is capitalised for opening a sentence."""
    silent = words("stop_words")
    at, count = 0, len(found)
    while at < count - 1:
        if not (found[at][2][0].isupper() and found[at + 1][2][0].isupper()):
            at += 1
            continue
        end = at + 1
        while end < count and found[end][2][0].isupper() and not found[end - 1][3].endswith("'s"):
            end += 1
        first = at + 1 if found[at][3] in silent else at
        if 2 <= end - first <= longest and not all(word.text.isupper() for word in found[first:end]):
            yield first, end
        at = end
