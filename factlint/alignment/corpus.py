"""The drafts of a run as alignment looks at them: how rare each word is, and how alike two drafts are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum, sqrt
from typing import TypeVar

from factlint.alignment.profile import Profile, Statistics, by_document, figure
from factlint.extraction import Draft
from factlint.language.kin import kin
from factlint.values import Value

T = TypeVar("T")

HANDFUL = 8
"""Documents that somebody names together for a reason."""

UNKNOWN = 0.05
"""Kinship of documents of which nobody can tell, among many."""

FEW_NAMES = 2
"""Names below which a document does not tell by them what it is about."""

MOST_WEIGHED = 6
"""Words that make up the length of a draft's vector: a long sentence is not about less than a short one."""

KIN = 0.7
"""Weight of a word's family beside the word itself."""

MOST_TOPICS = 3
"""Names by which a document is looked up that tells of what many others do."""

MOST_VECTORS = 100_000
"""Drafts of which the vector is kept."""

MOST_WORDED = 4_096
"""Documents of which the words are kept as a set."""

MOST_KEPT = 200_000
"""Pairs of documents of which it is kept what they have in common."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """Drafts of a run, those of curated claims included, in order of document and place.

    With ``statistics``, which are those of all documents of the run, it may be a part of a run: the drafts of some of
    its documents, all of each.
    """

    drafts: Sequence[Draft] = field(repr=False)
    statistics: Statistics = field(default=Statistics(), repr=False)

    _kept: dict[tuple[str, int], object] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if not self.statistics.documents:
            object.__setattr__(self, "statistics", Statistics.of(self.drafts))

    def kept(self, name: str, draft: Draft, make: Callable[[Draft], T]) -> T:
        """Return something that is asked of a draft again and again, made once."""
        key = (name, id(draft))
        if key not in self._kept:
            self._kept[key] = make(draft)
        return self._kept[key]  # type: ignore[return-value] # one name, one type

    def forget(self) -> None:
        """Let go of what was only kept to be quick; it is made again when it is asked for."""
        for known in (self._kept, self._vectors, self._kinships, self._worded):
            known.clear()

    def of(self, *kinds: str) -> list[Draft]:
        """Return the drafts of some kinds."""
        return [draft for draft in self.drafts if draft.kind in kinds]

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """How much a stem tells, by the number of passages it stands in."""
        return self.statistics.rarity()

    @cached_property
    def _profiles(self) -> Mapping[str, Profile]:
        return {document: Profile.of(drafts) for document, drafts in by_document(self.drafts).items()}

    def heads(self, document: str, kind: str, head: str) -> int:
        """Return how many drafts of a document have a head."""
        return self._profiles[document].heads.get((kind, head), 0)

    def vector(self, draft: Draft) -> Mapping[str, float]:
        """Return the context of a draft as a vector, its heaviest words of length 1."""
        found = self._vectors.get(id(draft))
        if found is None:
            if len(self._vectors) >= MOST_VECTORS:
                self._vectors.clear()
            found = self._vectors[id(draft)] = self._vector(draft)
        return found

    @cached_property
    def _vectors(self) -> dict[int, Mapping[str, float]]:
        return {}

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
        mine, theirs = self.vector(one), self.vector(other)
        return min(1.0, fsum([mine[key] * theirs[key] for key in mine.keys() & theirs.keys()]))

    def tells(self, document: str, value: Value) -> bool:
        """Say whether a document gives some figure, of two digits or more, of whatever."""
        known = figure(value)
        return known is not None and known in self._profiles[document].figures

    def strangers(self, one: str, other: str) -> bool:
        """Say whether two documents are about different things: each about a name that the other does not have."""
        profiles = self._profiles
        return self.unnamed(profiles[one].foremost, other) and self.unnamed(profiles[other].foremost, one)

    def unnamed(self, names: frozenset[str], document: str) -> bool:
        """Say whether a document lacks one of some names altogether."""
        return self._profiles[document].lacks(names)

    @property
    def size(self) -> int:
        """How many documents the run has."""
        return self.statistics.documents

    def kinship(self, one: str, other: str) -> float:
        """Return the share of the rarer names of one document that the other has as well, from 0 to 1.

        Documents about one thing share names that few others of a run have. Where one names next to nothing, nobody can
        tell: a handful of documents, which somebody named together for a reason, are then taken to be about one thing.
        """
        key = (one, other) if one < other else (other, one)
        found = self._kinships.get(key)
        if found is None:
            if len(self._kinships) >= MOST_KEPT:
                self._kinships.clear()
            found = self._kinships[key] = self._kinship(self._named[one], self._named[other])
        return found

    def _kinship(self, mine: _Weighed, theirs: _Weighed) -> float:
        if min(len(mine.words), len(theirs.words)) < FEW_NAMES:
            return 1.0 if self.size <= HANDFUL else UNKNOWN
        return mine.shared(theirs, self._rarity_of_names)

    @cached_property
    def _kinships(self) -> dict[tuple[str, str], float]:
        return {}

    @cached_property
    def _named(self) -> Mapping[str, _Weighed]:
        """The words that each document writes as names, within sentences, and that no other writes as plain words."""
        rarity = self._rarity_of_names
        return {
            document: _Weighed.of((name for name in profile.named if name in rarity), rarity)
            for document, profile in self._profiles.items()
        }

    @cached_property
    def _rarity_of_names(self) -> Mapping[str, float]:
        return self.statistics.rarity_of_names()

    def topics(self, document: str) -> tuple[str, ...]:
        """Return the few names that tell most of what a document is about: those that it has often and few others."""
        return self._topics[document]

    @cached_property
    def _topics(self) -> Mapping[str, tuple[str, ...]]:
        rarity, plain = self._rarity_of_names, self.statistics.plain
        rarest = self.statistics.rarity_of_a_name(1)
        found: dict[str, tuple[str, ...]] = {}
        for document, profile in self._profiles.items():
            names = profile.names.items()
            weights = {name: -count * rarity.get(name, rarest) for name, count in names if name not in plain}
            found[document] = tuple(sorted(weights, key=lambda name: (weights[name], name))[:MOST_TOPICS])
        return found

    def related(self, one: str, other: str) -> float:
        """Return how much two documents have in common, from 0 to 1: the rare words they share."""
        return self._words(one).shared(self._words(other), self.rarity)

    def _words(self, document: str) -> _Weighed:
        found = self._worded.get(document)
        if found is None:
            if len(self._worded) >= MOST_WORDED:
                self._worded.clear()
            found = self._worded[document] = _Weighed.of(self._profiles[document].stems, self.rarity)
        return found

    @cached_property
    def _worded(self) -> dict[str, _Weighed]:
        return {}


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Words with what they weigh together."""

    words: frozenset[str]
    weight: float

    @classmethod
    def of(cls, words: Iterable[str], rarity: Mapping[str, float]) -> _Weighed:
        known = frozenset(words)
        return cls(known, fsum(rarity.get(word, 0.0) for word in known))  # the same in whatever order

    def shared(self, other: _Weighed, rarity: Mapping[str, float]) -> float:
        """Return what the words that both have weigh, as a share of the lighter side."""
        least = min(self.weight, other.weight)
        return fsum([rarity.get(word, 0.0) for word in self.words & other.words]) / least if least else 0.0
