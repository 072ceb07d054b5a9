"""Which amounts, changes and dates of different documents are told of one thing.

The score of a pair is made of what is counted (the head) and of the words around, less what speaks against it. A pair
is kept when each is the other's best, and only if neither agrees with a nearly as likely one of the other document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from factlint.alignment.corpus import Corpus, by_document
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
        documents = sorted(by_document(group).items())
        for at, (_, mine) in enumerate(documents):
            for _, theirs in documents[at + 1 :]:
                yield from _between(corpus, mine, theirs)


def _sort(draft: Draft) -> object:
    value = draft.claim.value
    return value.dimension if isinstance(value, Quantity) else draft.kind


def _between(corpus: Corpus, mine: Sequence[Draft], theirs: Sequence[Draft]) -> Iterator[Joint]:
    """Yield the pairs of two documents, one to one, the likeliest first, agreeing ones before the rest."""
    pairs: list[tuple[float, bool, Draft, Draft, Score]] = []
    best: dict[int, float] = {}
    for one in mine:
        for other in theirs:
            score = scored(corpus, one, other)
            if score.total < LEAST * NEARLY:
                continue
            agrees = _agree(one.claim.value, other.claim.value)
            pairs.append((score.total, agrees, one, other, score))
            for draft in (one, other):
                best[id(draft)] = max(best.get(id(draft), 0.0), score.total)
    pairs.sort(key=lambda pair: (not pair[1], -pair[0], pair[2].sort_key(), pair[3].sort_key()))
    taken: set[int] = set()
    for total, agrees, one, other, score in pairs:
        if agrees:
            if total >= NEARLY * best[id(one)] or total >= NEARLY * best[id(other)]:
                taken.update((id(one), id(other)))
                yield Joint(one, other, "fact", total, score.parts())
        elif total >= max(LEAST, best[id(one)], best[id(other)]) and not {id(one), id(other)} & taken:
            taken.update((id(one), id(other)))
            yield Joint(one, other, "fact", total, score.parts())


def _agree(one: Value, other: Value) -> bool:
    return one.comparable(other) and one.meet(other, Reading.NATURAL) is not None


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
        return (0.55 if apart else 1.0) / sqrt(most)
    if set(kin(one.head)) & set(kin(other.head)):
        return 0.7
    if other.context.get(one.head, 0.0) >= 0.5 or one.context.get(other.head, 0.0) >= 0.5:
        return 0.45
    return 0.0


APART = ("rate", "part", "more", "target", "negated", "level", "start", "compared")


def _costs(one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    for trait in APART:
        if (trait in one.traits) != (trait in other.traits):
            yield trait, 0.08
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
