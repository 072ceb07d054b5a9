"""Which amounts, changes and dates of different documents are told of one thing.

The score of a pair is made of what is counted (the head) and of the words around, less what speaks against it. A pair
is kept when each is the other's best, and only if neither agrees with a nearly as likely one of the other document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.extraction import Draft
from factlint.language.kin import kin
from factlint.values import Change, Period, Quantity, Reading, Value

HEAD, WORDS = 0.45, 0.55
"""What the head and the words around weigh."""

LEAST = 0.34
"""Score below which two amounts are told of different things."""

NEARLY = 0.75
"""Share of the best score from which an agreeing figure explains a draft."""

KINDS = ("amount", "change", "date")


@dataclass(frozen=True, slots=True)
class Score:
    """How likely two drafts are told of one thing, and what that is made of."""

    total: float
    head: float
    words: float
    costs: tuple[tuple[str, float], ...] = ()

    def parts(self) -> tuple[tuple[str, str], ...]:
        """Return what the score is made of, in words."""
        named = [("head", self.head), ("words around", self.words), *((name, -cost) for name, cost in self.costs)]
        return tuple((name, f"{part:+.2f}") for name, part in named)


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield the pairs of drafts of different documents that are told of one thing."""
    groups: dict[object, list[Draft]] = {}
    for draft in corpus.of(*KINDS):
        groups.setdefault(_sort(draft), []).append(draft)
    for group in groups.values():
        yield from _among(corpus, group)


def _sort(draft: Draft) -> object:
    value = draft.claim.value
    return value.dimension if isinstance(value, Quantity) else draft.kind


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Draft
    other: Draft
    score: Score
    agrees: bool

    def sides(self) -> tuple[tuple[Draft, Draft], tuple[Draft, Draft]]:
        return (self.one, self.other), (self.other, self.one)

    def joint(self) -> Joint:
        return Joint(self.one, self.other, "fact", self.score.total, self.score.parts())


def _among(corpus: Corpus, group: Sequence[Draft]) -> Iterator[Joint]:
    """Yield the joints among drafts of one dimension: what agrees first, then what nothing else explains."""
    pairs = _pairs(corpus, group)
    best: dict[tuple[int, str], float] = {}
    agreed: dict[int, float] = {}
    for pair in pairs:
        for draft, other in pair.sides():
            key = (id(draft), other.document)
            best[key] = max(best.get(key, 0.0), pair.score.total)
            if pair.agrees:
                agreed[id(draft)] = max(agreed.get(id(draft), 0.0), pair.score.total)
    explained: set[tuple[int, str]] = set()
    for pair in pairs:
        near = any(pair.score.total >= NEARLY * best[(id(one), other.document)] for one, other in pair.sides())
        if pair.agrees and near:
            explained.update((id(one), other.document) for one, other in pair.sides())
            if pair.score.total >= LEAST and _agree(pair.one.claim.value, pair.other.claim.value, Reading.NATURAL):
                yield pair.joint()
    for pair in pairs:
        total = pair.score.total
        if pair.agrees or total < LEAST:
            continue
        keys = [(id(one), other.document) for one, other in pair.sides()]
        if any(key in explained or total < best[key] for key in keys):
            continue
        if any(total < AGAINST * agreed.get(id(draft), 0.0) for draft in (pair.one, pair.other)):
            continue
        explained.update(keys)
        yield pair.joint()


AGAINST = 0.6
"""Share of a draft's likeness with what it agrees with that a conflict must have to count."""


def _pairs(corpus: Corpus, group: Sequence[Draft]) -> list[_Pair]:
    """Return the pairs that may belong together, the likeliest first."""
    found: list[_Pair] = []
    for one, other in corpus.candidates(group):
        score = scored(corpus, one, other)
        if score.total >= LEAST * NEARLY:
            found.append(_Pair(one, other, score, _agree(one.claim.value, other.claim.value)))
    return sorted(found, key=lambda pair: (-pair.score.total, pair.one.sort_key(), pair.other.sort_key()))


def _agree(one: Value, other: Value, reading: Reading = Reading.CHARITABLE) -> bool:
    """Say whether two values can both be true, whatever nouns they are counted with."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        mine, theirs = one.reading(reading) or one.charitable, other.reading(reading) or other.charitable
        return one.dimension == other.dimension and mine.meet(theirs) is not None
    return one.comparable(other) and one.meet(other, reading) is not None


def scored(corpus: Corpus, one: Draft, other: Draft) -> Score:
    """Return how likely two drafts of one kind are told of one thing."""
    head = _heads(corpus, one, other)
    words = corpus.likeness(one, other)
    total = HEAD * head + WORDS * words
    costs = tuple(_costs(one, other))
    for _, cost in costs:
        total -= cost
    return Score(total, HEAD * head, WORDS * words, costs)


def _heads(corpus: Corpus, one: Draft, other: Draft) -> float:
    """Return how far two drafts count or measure the same, from 0 to 1; a head that many have says less."""
    if not one.head or not other.head:
        return 0.0
    if one.head == other.head:
        apart = one.modifiers and other.modifiers and not one.modifiers & other.modifiers
        most = max(corpus.heads[(draft.document, draft.kind, draft.head)] for draft in (one, other))
        return (0.55 if apart else 1.0) * (0.5 if one.head in GENERIC else 1.0) / sqrt(most)
    if set(kin(one.head)) & set(kin(other.head)):
        return 0.7
    if other.context.get(one.head, 0.0) >= 0.5 or one.context.get(other.head, 0.0) >= 0.5:
        return 0.45
    return 0.0


APART: Mapping[str, float] = {
    "target": 0.25,
    "difference": 0.3,
    "rate": 0.2,
    "negated": 0.2,
    "part": 0.1,
    "split": 0.15,
    "more": 0.15,
    "running": 0.08,
    "compared": 0.1,
    "start": 0.1,
    "level": 0.0,
    "future": 0.0,
}
"""What it costs a pair when only one of the two has a trait."""

GENERIC = frozenset({"person", "thing", "time", "number", "amount", "figur", "total", "way", "part", "level", "case"})
"""Stems of nouns that say next to nothing of what is counted."""


def _costs(one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    for trait in sorted(one.traits ^ other.traits):
        if cost := APART.get(trait, 0.0):
            yield trait, cost
    mine, theirs = one.claim.value, other.claim.value
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        ratio = _ratio(mine, theirs)
        if ratio > 4:
            yield "far-off", 0.1 if ratio < 20 else 0.2
    if isinstance(mine, Change) and isinstance(theirs, Change) and mine.direction != theirs.direction:
        yield "direction", 0.05
    first, second = one.claim.qualifiers.during, other.claim.qualifiers.during
    if isinstance(first, Period) and isinstance(second, Period) and not first.overlaps(second):
        yield "period", 0.3


def _ratio(one: Quantity, other: Quantity) -> float:
    mine, theirs = one.shown_amount, other.shown_amount
    if mine is None or theirs is None or not mine.low or not theirs.low:
        return 1.0
    low, high = sorted((abs(Fraction(mine.low)), abs(Fraction(theirs.low))))
    return float(high / low)
