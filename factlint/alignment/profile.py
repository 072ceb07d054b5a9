"""Profiles: what alignment has to know of a document, and of all documents together, beside the drafts it looks at.

A profile is of one document. Statistics are sums over documents: those of parts of a run can be made apart, added up,
and given to a corpus of any part, which then weighs words and names as a corpus of all would.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from sys import intern

from factlint.documents import Document
from factlint.extraction import Draft, Passage
from factlint.extraction.draft import CALENDAR
from factlint.language.kin import kin
from factlint.language.lexicon import table
from factlint.language.stems import stem
from factlint.values import Quantity, Value

_WORD = re.compile(r"[^\W_]+(?:['’.\-‑&][^\W_]+)*")

_NAME = re.compile(r"(?<=[a-z0-9,;)’'] )([A-Z][\w&-]+)")

_PLAIN = re.compile(r"\b[a-z][a-z&-]+")

LEAST_RUN = 20
"""Documents that a run is taken to have at least, so that what all of a few share is not taken for common."""

MOST_COMMON = 8.0
"""Weight that no word exceeds, however many passages there are."""

TELLING = 10
"""Counts below this stand in every document."""

TITLED = 2
"""Sentences with a figure in which a name of the title has to stand as well."""

OFTEN = 3
"""Sentences with a figure that a name has to stand in for a document to be about it."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What alignment has to know of a document.

    ``words`` are all its words in lower case, each between two spaces. ``named`` are those it writes as names within
    sentences, ``names`` those of the sentences that something was drafted from, each with the number of these.
    ``foremost`` are the names that it has most often, and those in its title that it has at all. ``figures`` is what
    it tells, ``heads`` how many drafts have a head, by kind and head, ``stems`` the words around all its drafts.
    """

    document: str
    words: str = field(repr=False)
    named: tuple[str, ...] = field(repr=False)
    names: Mapping[str, int] = field(repr=False)
    foremost: frozenset[str]
    figures: frozenset[object] = field(repr=False)
    heads: Mapping[tuple[str, str], int] = field(repr=False)
    stems: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> Profile:
        """Return the profile of a document by its drafts, of which there is one at least."""
        document = drafts[0].passage.document
        names = Counter(intern(name) for draft in _one_a_passage(drafts) for name in draft.names)
        stems: set[str] = set()
        for draft in drafts:
            stems.update(draft.context)
        return cls(
            document=drafts[0].document,
            words=f" {' '.join(sorted(set(_WORD.findall(document.text.lower()))))} ",
            named=tuple(sorted(_capitals(document))),
            names=names,
            foremost=_foremost(names, document.metadata.title or ""),
            figures=frozenset(known for draft in drafts if (known := figure(draft.claim.value)) is not None),
            heads=Counter((draft.kind, draft.head) for draft in drafts if not draft.derived),
            stems=tuple(sorted(stems)),
        )

    def lacks(self, names: Iterable[str]) -> bool:
        """Say whether the document lacks one of some names altogether."""
        return any(f" {name} " not in self.words for name in names)


@dataclass(frozen=True, slots=True, eq=False)
class Statistics:
    """What is counted over all documents of a run: the sum of what is counted over its parts.

    ``stems`` says in how many passages each stem, and each family of stems, stands; ``names`` in how many documents
    each word is written as a name; ``plain`` are the words that any document writes as plain ones.
    """

    documents: int = 0
    passages: int = 0
    stems: Mapping[str, int] = field(default_factory=dict, repr=False)
    names: Mapping[str, int] = field(default_factory=dict, repr=False)
    plain: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, drafts: Iterable[Draft]) -> Statistics:
        """Return what is counted over the documents of some drafts; all drafts of each of them have to be there."""
        stems: Counter[str] = Counter()
        names: Counter[str] = Counter()
        plain: set[str] = set()
        documents = passages = 0
        for some in by_document(drafts).values():
            documents += 1
            for draft in _one_a_passage(some):
                passages += 1
                stems.update({key for stemmed in _stems(draft.passage) for key in (stemmed, *kin(stemmed))})
            names.update(_capitals(some[0].passage.document))
            plain.update(map(intern, _PLAIN.findall(some[0].passage.document.text)))
        return cls(documents, passages, stems, names, frozenset(plain))

    def __add__(self, other: Statistics) -> Statistics:
        """Return what is counted over the documents of both, which have to be others."""
        return Statistics(
            self.documents + other.documents,
            self.passages + other.passages,
            Counter(self.stems) + Counter(other.stems),
            Counter(self.names) + Counter(other.names),
            self.plain | other.plain,
        )

    def rarity(self) -> dict[str, float]:
        """Return how much each stem tells, by the number of passages it stands in."""
        total = self.passages + 1
        return {key: min(log(total / (count + 0.5)) + 0.3, MOST_COMMON) for key, count in self.stems.items()}

    def rarity_of_names(self) -> dict[str, float]:
        """Return how much each name tells, by the number of documents it stands in; of those that are always names."""
        return {name: self.rarity_of_a_name(count) for name, count in self.names.items() if name not in self.plain}

    def rarity_of_a_name(self, count: int) -> float:
        """Return how much a name tells that stands in so many documents."""
        return log((max(self.documents, LEAST_RUN) + 1) / count) + 0.2


def by_document(drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    """Return drafts by their document."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.document, []).append(draft)
    return found


def figure(value: Value) -> object:
    """Return what a figure is known by: dimension and amount; None for small numbers, which stand everywhere."""
    if not isinstance(value, Quantity):
        return None
    amount = value.shown_amount
    if amount is None or amount.low is None or (value.dimension == "count" and -TELLING < amount.low < TELLING):
        return None
    return (value.dimension, amount.low, amount.high)


def _one_a_passage(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the first draft of each passage of a document."""
    return iter({draft.passage.number: draft for draft in reversed(list(drafts))}.values())


def _stems(passage: Passage) -> Iterator[str]:
    """Yield the stems of a passage, those of the parts of a compound too."""
    for word in passage.words:
        yield word.stem
        if "-" in word.lower:
            yield from (stem(part) for part in word.lower.split("-") if part)


def _capitals(document: Document) -> set[str]:
    """Return the words that a document writes as names, within sentences, in lower case."""
    found = {intern(name.lower()) for name in _NAME.findall(document.text)}
    return found - CALENDAR - _countries()


def _foremost(names: Mapping[str, int], title: str) -> frozenset[str]:
    most = max(names.values(), default=0)
    often = {name for name, count in names.items() if count == most} if most >= OFTEN else set()
    return frozenset(often | {word for word in _WORD.findall(title.lower()) if names.get(word, 0) >= TITLED})


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Return the words of the names of countries, which tell little of what a document is about."""
    names = table("countries")
    return frozenset(word for name in (*names, *names.values()) for word in name.split())
