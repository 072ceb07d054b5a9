"""The drafts of a run as alignment looks at them: how rare each word is, and how alike two drafts are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log, sqrt

from factlint.extraction import Draft
from factlint.language.kin import kin

MOST_COMMON = 8.0
"""Weight that no word exceeds, however many passages there are."""

KIN = 0.7
"""Weight of a word's family beside the word itself."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """All drafts of a run, those of curated claims included, in order of document and place."""

    drafts: Sequence[Draft] = field(repr=False)

    def of(self, *kinds: str) -> list[Draft]:
        """Return the drafts of some kinds."""
        return [draft for draft in self.drafts if draft.kind in kinds]

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """How much a stem tells, by the number of passages it stands in."""
        seen: Counter[str] = Counter()
        passages = {id(draft.passage): draft.passage for draft in self.drafts}
        for passage in passages.values():
            seen.update({key for word in passage.words for key in (word.stem, *kin(word.stem))})
        total = len(passages) + 1
        return {stem: min(log(total / (count + 0.5)) + 0.3, MOST_COMMON) for stem, count in seen.items()}

    @cached_property
    def heads(self) -> Mapping[tuple[str, str, str], int]:
        """How many drafts of a document have a head: by document, kind and head."""
        return Counter((draft.document, draft.kind, draft.head) for draft in self.drafts)

    @cached_property
    def vectors(self) -> Mapping[int, Mapping[str, float]]:
        """The context of each draft as a vector of length 1, by the draft's id()."""
        return {id(draft): self._vector(draft) for draft in self.drafts}

    def _vector(self, draft: Draft) -> Mapping[str, float]:
        rarity = self.rarity
        raw: dict[str, float] = {}
        for stem, weight in draft.context.items():
            raw[stem] = weight * rarity.get(stem, 1.0)
            for family in kin(stem):
                raw[family] = max(raw.get(family, 0.0), KIN * weight * rarity.get(family, 1.0))
        length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        return {stem: weight / length for stem, weight in raw.items()}

    def likeness(self, one: Draft, other: Draft) -> float:
        """Return how alike the words around two drafts are, from 0 to 1."""
        mine, theirs = self.vectors[id(one)], self.vectors[id(other)]
        if len(mine) > len(theirs):
            mine, theirs = theirs, mine
        return sum(weight * theirs[stem] for stem, weight in mine.items() if stem in theirs)

    def related(self, one: str, other: str) -> float:
        """Return how much two documents have in common, from 0 to 1: the rare words they share."""
        mine, theirs = self._words[one], self._words[other]
        shared = sum(self.rarity.get(stem, 0.0) for stem in mine & theirs)
        least = min(sum(self.rarity.get(stem, 0.0) for stem in side) for side in (mine, theirs))
        return shared / least if least else 0.0

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for draft in self.drafts:
            found.setdefault(draft.document, set()).update(draft.context)
        return {document: frozenset(stems) for document, stems in found.items()}


def by_document(drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    """Return drafts by their document."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.document, []).append(draft)
    return found
