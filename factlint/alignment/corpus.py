"""The drafts of a run as alignment looks at them: how rare each word is, and how alike two drafts are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import fsum, log, sqrt

from factlint.extraction import Draft, Passage
from factlint.extraction.draft import CALENDAR
from factlint.language.kin import kin
from factlint.language.lexicon import table
from factlint.language.stems import stem
from factlint.values import Quantity, Value

_WORD = re.compile(r"[^\W_]+(?:['’.\-‑&][^\W_]+)*")

_NAME = re.compile(r"(?<=[a-z0-9,;)’'] )([A-Z][\w&-]+)")

_PLAIN = re.compile(r"\b[a-z][a-z&-]+")

HANDFUL = 8
"""Documents that somebody names together for a reason."""

STRANGE = 0.02
"""Kinship below which documents, among many, are about other things whatever their words."""

UNKNOWN = 0.05
"""Kinship of documents of which nobody can tell, among many."""

FEW_NAMES = 2
"""Names below which a document does not tell by them what it is about."""

LEAST_RUN = 20
"""Documents that a run is taken to have at least, so that what all of a few share is not taken for common."""

MOST_COMMON = 8.0
"""Weight that no word exceeds, however many passages there are."""

MOST_FEATURES = 16
"""Words of a draft that it is found by."""

MOST_LISTED = 120
"""Drafts that one word finds; a word that more have tells nothing."""

TELLING = 10
"""Counts below this stand in every document."""

TITLED = 2
"""Sentences with a figure in which a name of the title has to stand as well."""

MOST_WEIGHED = 6
"""Words that make up the length of a draft's vector: a long sentence is not about less than a short one."""

OFTEN = 3
"""Sentences with a figure that a name has to stand in for a document to be about it."""

KIN = 0.7
"""Weight of a word's family beside the word itself."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """All drafts of a run, those of curated claims included, in order of document and place."""

    drafts: Sequence[Draft] = field(repr=False)

    _kept: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict, repr=False)

    def kept(self, name: str, draft: Draft, make: Callable[[Draft], frozenset[str]]) -> frozenset[str]:
        """Return something that is asked of a draft again and again, made once."""
        key = (name, id(draft))
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make(draft)
        return found

    def of(self, *kinds: str) -> list[Draft]:
        """Return the drafts of some kinds."""
        return [draft for draft in self.drafts if draft.kind in kinds]

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """How much a stem tells, by the number of passages it stands in."""
        seen: Counter[str] = Counter()
        passages = {id(draft.passage): draft.passage for draft in self.drafts}
        for passage in passages.values():
            seen.update({key for stemmed in _stems(passage) for key in (stemmed, *kin(stemmed))})
        total = len(passages) + 1
        return {key: min(log(total / (count + 0.5)) + 0.3, MOST_COMMON) for key, count in seen.items()}

    @cached_property
    def heads(self) -> Mapping[tuple[str, str, str], int]:
        """How many drafts of a document have a head: by document, kind and head."""
        written = (draft for draft in self.drafts if not draft.derived)
        return Counter((draft.document, draft.kind, draft.head) for draft in written)

    @cached_property
    def vectors(self) -> Mapping[int, Mapping[str, float]]:
        """The context of each draft as a vector, its heaviest words of length 1, by the draft's id()."""
        return {id(draft): self._vector(draft) for draft in self.drafts}

    def _vector(self, draft: Draft) -> Mapping[str, float]:
        rarity = self.rarity
        raw: dict[str, float] = {}
        for key, weight in draft.context.items():
            raw[key] = weight * rarity.get(key, 1.0)
            for family in kin(key):
                raw[family] = max(raw.get(family, 0.0), KIN * weight * rarity.get(family, 1.0))
        heaviest = sorted(raw.values(), reverse=True)[:MOST_WEIGHED]
        length = sqrt(sum(weight * weight for weight in heaviest)) or 1.0
        return {key: weight / length for key, weight in raw.items()}

    def likeness(self, one: Draft, other: Draft) -> float:
        """Return how alike the words around two drafts are, from 0 to 1."""
        mine, theirs = self.vectors[id(one)], self.vectors[id(other)]
        if len(mine) > len(theirs):
            mine, theirs = theirs, mine
        return min(1.0, fsum(weight * theirs[key] for key, weight in mine.items() if key in theirs))

    def candidates(self, group: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
        """Yield the pairs of drafts of different documents that share one of their weightiest words; each pair once.

        A word that too many have is looked past, so that the work grows with the number of drafts and not its square.
        """
        postings: dict[str, list[Draft]] = {}
        for draft in group:
            vector = self.vectors[id(draft)]
            for feature in sorted(vector, key=lambda key: (-vector[key], key))[:MOST_FEATURES]:
                postings.setdefault(feature, []).append(draft)
            if draft.head:
                postings.setdefault(f"head {draft.head}", []).append(draft)
        many = self.size > HANDFUL
        seen: set[tuple[int, int]] = set()
        for feature in sorted(postings):
            listed = postings[feature]
            if len(listed) > MOST_LISTED:
                continue
            for at, one in enumerate(listed):
                for other in listed[at + 1 :]:
                    key = (id(one), id(other))
                    if one.document != other.document and key not in seen:
                        seen.add(key)
                        if not many or self.kinship(one.document, other.document) >= STRANGE:
                            yield one, other

    def tells(self, document: str, value: Value) -> bool:
        """Say whether a document gives some figure, of two digits or more, of whatever."""
        return (document, _figure(value)) in self._figures if _figure(value) is not None else False

    @cached_property
    def _figures(self) -> frozenset[tuple[str, object]]:
        return frozenset((draft.document, _figure(draft.claim.value)) for draft in self.drafts)

    def strangers(self, one: str, other: str) -> bool:
        """Say whether two documents are about different things: each about a name that the other does not have."""
        return self.unnamed(self._foremost[one], other) and self.unnamed(self._foremost[other], one)

    @cached_property
    def _foremost(self) -> Mapping[str, frozenset[str]]:
        """The names that a document has most often, and those in its title that it has at all."""
        found: dict[str, frozenset[str]] = {}
        titles = {draft.document: draft.passage.document.metadata.title or "" for draft in self.drafts}
        for document, names in self._names.items():
            most = max(names.values(), default=0)
            often = {name for name, count in names.items() if count == most} if most >= OFTEN else set()
            title = {word for word in _WORD.findall(titles[document].lower()) if names[word] >= TITLED}
            found[document] = frozenset(often | title)
        return found

    @cached_property
    def _names(self) -> Mapping[str, Counter[str]]:
        """How often each document has each word of a name, once a sentence."""
        found: dict[str, Counter[str]] = {}
        seen: set[int] = set()
        for draft in self.drafts:
            names = found.setdefault(draft.document, Counter())
            if id(draft.passage) not in seen:
                seen.add(id(draft.passage))
                names.update(draft.names)
        return found

    def unnamed(self, names: frozenset[str], document: str) -> bool:
        """Say whether a document lacks one of some names altogether."""
        return not names <= self._texts[document]

    @cached_property
    def _texts(self) -> Mapping[str, frozenset[str]]:
        """All words of each document."""
        documents = {draft.document: draft.passage.document for draft in self.drafts}
        return {name: frozenset(_WORD.findall(document.text.lower())) for name, document in documents.items()}

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self._named)

    def kinship(self, one: str, other: str) -> float:
        """Return the share of the rarer names of one document that the other has as well, from 0 to 1.

        Documents about one thing share names that few others of a run have. Where one names next to nothing, nobody can
        tell: a handful of documents, which somebody named together for a reason, are then taken to be about one thing.
        """
        key = (one, other) if one < other else (other, one)
        found = self._kinships.get(key)
        if found is None:
            found = self._kinships[key] = self._shared(self._named[one], self._named[other])
        return found

    def _shared(self, mine: frozenset[str], theirs: frozenset[str]) -> float:
        if min(len(mine), len(theirs)) < FEW_NAMES:
            return 1.0 if self.size <= HANDFUL else UNKNOWN
        rarity = self._rarity_of_names
        least = min(fsum(rarity[name] for name in side) for side in (mine, theirs))
        return fsum(rarity[name] for name in mine & theirs) / least

    @cached_property
    def _kinships(self) -> dict[tuple[str, str], float]:
        return {}

    @cached_property
    def _named(self) -> Mapping[str, frozenset[str]]:
        """The words that each document writes as names, within sentences, and that no other writes as plain words."""
        documents = {draft.document: draft.passage.document.text for draft in self.drafts}
        plain = {word for text in documents.values() for word in set(_PLAIN.findall(text))}
        return {
            name: frozenset(map(str.lower, _NAME.findall(text))) - plain - CALENDAR - _countries()
            for name, text in documents.items()
        }

    @cached_property
    def _rarity_of_names(self) -> Mapping[str, float]:
        seen = Counter(name for names in self._named.values() for name in names)
        total = max(len(self._named), LEAST_RUN) + 1
        return {name: log(total / count) + 0.2 for name, count in seen.items()}

    def related(self, one: str, other: str) -> float:
        """Return how much two documents have in common, from 0 to 1: the rare words they share."""
        mine, theirs = self._words[one], self._words[other]
        shared = fsum(self.rarity.get(key, 0.0) for key in mine & theirs)  # the same in whatever order
        least = min(fsum(self.rarity.get(key, 0.0) for key in side) for side in (mine, theirs))
        return shared / least if least else 0.0

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for draft in self.drafts:
            found.setdefault(draft.document, set()).update(draft.context)
        return {document: frozenset(stems) for document, stems in found.items()}


def _stems(passage: Passage) -> Iterator[str]:
    """Yield the stems of a passage, those of the parts of a compound too."""
    for word in passage.words:
        yield word.stem
        if "-" in word.lower:
            yield from (stem(part) for part in word.lower.split("-") if part)


def _figure(value: Value) -> object:
    """Return what a figure is known by: dimension and amount; None for small numbers, which stand everywhere."""
    if not isinstance(value, Quantity):
        return None
    amount = value.shown_amount
    if amount is None or amount.low is None or (value.dimension == "count" and -TELLING < amount.low < TELLING):
        return None
    return (value.dimension, amount.low, amount.high)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Return the words of the names of countries, which tell little of what a document is about."""
    names = table("countries")
    return frozenset(word for name in (*names, *names.values()) for word in name.split())


def by_document(drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    """Return drafts by their document."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.document, []).append(draft)
    return found
