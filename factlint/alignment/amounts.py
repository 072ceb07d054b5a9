"""Which amounts, changes and dates of different documents are told of one thing.

The score of a pair is made of what is counted (the head) and of the words around, less what speaks against it. A pair
is kept when each is the other's best, and only if neither agrees with a nearly as likely one of the other document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.alignment.weighing import Score, agree, scored, sort_of
from factlint.extraction import Draft
from factlint.values import Reading

LEAST = 0.35
"""Score below which two figures that agree are not taken to be told of one thing."""

POSSIBLE = 0.25
"""Score below which a pair is not looked at."""

NEARLY = 0.75
"""Share of the best score from which an agreeing figure explains a draft."""

KINDS = ("amount", "change", "date")


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield the pairs of drafts of different documents that are told of one thing."""
    groups: dict[object, list[Draft]] = {}
    for draft in corpus.of(*KINDS):
        groups.setdefault(sort_of(draft), []).append(draft)
    for group in groups.values():
        yield from _among(corpus, group)


def _both_derived(one: Draft, other: Draft) -> bool:
    """Say whether two drafts are worked out from figures of one type, which are set against each other themselves."""
    if not one.derived or not other.derived:
        return False
    return one.kind != "date" or "aged" in one.traits & other.traits


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Draft
    other: Draft
    score: Score
    agrees: bool

    def sides(self) -> tuple[tuple[Draft, Draft], tuple[Draft, Draft]]:
        return (self.one, self.other), (self.other, self.one)

    @property
    def derived(self) -> bool:
        """Say whether either value is worked out, not written."""
        return bool(self.one.derived or self.other.derived)

    def joint(self) -> Joint:
        return Joint(self.one, self.other, "fact", self.score.total, self.score.parts())


def _among(corpus: Corpus, group: Sequence[Draft]) -> Iterator[Joint]:
    """Yield the joints among drafts of one dimension: what agrees first, then what nothing else explains."""
    pairs = _pairs(corpus, group)
    ranked: dict[tuple[int, str, bool], list[float]] = {}  # what is worked out never stands in the way of what is told
    agreed: dict[int, float] = {}
    for pair in pairs:  # the likeliest first
        for draft, other in pair.sides():
            for derived in (True,) if pair.derived else (True, False):
                ranked.setdefault((id(draft), other.document, derived), []).append(pair.score.total)
            if pair.agrees:
                agreed[id(draft)] = max(agreed.get(id(draft), 0.0), pair.score.total)
    explained: set[tuple[int, str]] = set()
    for pair in pairs:
        if not pair.agrees or _slip_of_weekday(pair):
            continue
        keys = [(id(one), other.document) for one, other in pair.sides()]
        if any(pair.score.total >= NEARLY * ranked[*key, pair.derived][0] for key in keys):
            explained.update(keys)
            if pair.score.total >= LEAST and agree(pair.one.claim.value, pair.other.claim.value, Reading.NATURAL):
                yield pair.joint()
    for pair in pairs:
        if pair.agrees and not _slip_of_weekday(pair):
            continue
        keys = [(id(one), other.document) for one, other in pair.sides()]
        scores = [ranked[*key, pair.derived] for key in keys]
        if any(key in explained for key in keys) or not _stands_out(pair.score.total, scores):
            continue
        if any(pair.score.total < AGAINST * agreed.get(id(draft), 0.0) for draft in (pair.one, pair.other)):
            continue
        explained.update(keys)
        yield pair.joint()


def _stands_out(total: float, ranked: Sequence[Sequence[float]]) -> bool:
    """Say whether a pair is the best of both its drafts, and by how much, given how likely it is."""
    if any(total < scores[0] for scores in ranked):
        return False
    second = max((scores[1] for scores in ranked if len(scores) > 1), default=0.0)
    return any(total >= least and total - second >= margin for least, margin in BARS)


BARS = ((0.6, 0.0), (0.4, 0.15))
"""Scores from which a pair counts, each with the lead it needs over the next best."""


def _slip_of_weekday(pair: _Pair) -> bool:
    return any(name == "one day, two weekdays" for name, _ in pair.score.costs)


AGAINST = 0.5
"""Share of a draft's likeness with what it agrees with that a conflict must have to count."""


def _pairs(corpus: Corpus, group: Sequence[Draft]) -> list[_Pair]:
    """Return the pairs that may belong together, the likeliest first."""
    found: list[_Pair] = []
    for one, other in corpus.candidates(group):
        if _both_derived(one, other):
            continue
        score = scored(corpus, one, other)
        if score.total >= POSSIBLE:
            found.append(_Pair(one, other, score, agree(one.claim.value, other.claim.value)))
    return sorted(found, key=lambda pair: (-pair.score.total, pair.one.sort_key(), pair.other.sort_key()))
