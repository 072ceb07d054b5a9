"""Which amounts, changes and dates of different documents are told of one thing.

The score of a pair is made of what is counted (the head) and of the words around, less what speaks against it. A pair
is kept when each is the other's best, and only if neither agrees with a nearly as likely one of the other document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from factlint.alignment.candidates import candidates
from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.alignment.weighing import Score, agree, hopeful, scored, sort_of
from factlint.extraction import Draft
from factlint.values import Reading

LEAST = 0.35
"""Score below which two figures that agree are not taken to be told of one thing."""

POSSIBLE = 0.25
"""Score below which a pair is not looked at."""

ROUNDING = 1e-6
"""More than sums of parts of a score differ by in another order."""

NEARLY = 0.75
"""Share of the best score from which an agreeing figure explains a draft."""

KINDS = ("amount", "change", "date")


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield the pairs of drafts of different documents that are told of one thing."""
    groups: dict[object, list[Draft]] = {}
    for draft in corpus.of(*KINDS):
        groups.setdefault(sort_of(draft), []).append(draft)
    for group in groups.values():
        yield from (judged.pair.joint() for judged in judge(corpus, group) if judged.fate is Fate.JOINED)


def both_derived(one: Draft, other: Draft) -> bool:
    """Say whether two drafts are worked out from figures of one type, which are set against each other themselves."""
    if not one.derived or not other.derived:
        return False
    return one.kind != "date" or "aged" in one.traits & other.traits


@dataclass(frozen=True, slots=True)
class Pair:
    """Two drafts of different documents that may be told of one thing."""

    one: Draft
    other: Draft
    score: Score
    agrees: bool

    def sides(self) -> tuple[tuple[Draft, Draft], tuple[Draft, Draft]]:
        """Return each draft with the one it is set against."""
        return (self.one, self.other), (self.other, self.one)

    @property
    def derived(self) -> bool:
        """Say whether either value is worked out, not written."""
        return bool(self.one.derived or self.other.derived)

    @property
    def bars(self) -> tuple[tuple[float, float], ...]:
        """The scores from which the pair counts where it disagrees, each with the lead it needs over the next best."""
        return BARS_DERIVED if self.derived else BARS

    def joint(self) -> Joint:
        """Return the two as told of one thing."""
        return Joint(self.one, self.other, "fact", self.score.total, self.score.parts())


class Fate(Enum):
    """What became of a pair that was looked at."""

    JOINED = "joined"
    FAINT = "they agree, but too little speaks for one thing"
    LOOSE = "they agree only when taken generously"
    OTHERS = "each has a likelier partner"
    EXPLAINED = "one of them has its partner already"
    OUTDONE = "one of them has a likelier partner"
    CLOSE = "the lead over the next likeliest is too small"
    UNSURE = "too little speaks for one thing"
    AGREED = "one of them agrees with something far likelier"


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and what became of it; ``by`` is the pair that stood in its way, or the next best where none did."""

    pair: Pair
    fate: Fate
    by: Pair | None = None


def judge(corpus: Corpus, group: Sequence[Draft]) -> Iterator[Judged]:
    """Yield what becomes of the pairs among drafts of one dimension: what agrees first, then what nothing explains."""
    pairs = _pairs(corpus, group)
    ranked: dict[tuple[int, str, bool], list[Pair]] = {}  # what is worked out never stands in the way of what is told
    agreed: dict[int, Pair] = {}
    for pair in pairs:  # the likeliest first
        for draft, other in pair.sides():
            for derived in (True,) if pair.derived else (True, False):
                ranked.setdefault((id(draft), other.document, derived), []).append(pair)
            if pair.agrees:
                agreed.setdefault(id(draft), pair)
    explained: dict[tuple[int, str], Pair] = {}
    for pair in pairs:
        if not pair.agrees or _slip_of_weekday(pair):
            continue
        keys = [(id(one), other.document) for one, other in pair.sides()]
        best = [ranked[*key, pair.derived][0] for key in keys]
        if _outdone(pair, best):
            yield Judged(pair, Fate.OTHERS, best[0])
            continue
        for key in keys:
            explained.setdefault(key, pair)
        if pair.score.total < LEAST:
            yield Judged(pair, Fate.FAINT)
        elif not agree(pair.one.claim.value, pair.other.claim.value, Reading.NATURAL):
            yield Judged(pair, Fate.LOOSE)
        else:
            yield Judged(pair, Fate.JOINED)
    for pair in pairs:
        if pair.agrees and not _slip_of_weekday(pair):
            continue
        keys = [(id(one), other.document) for one, other in pair.sides()]
        judged = _opposed(pair, keys, explained, ranked, agreed)
        if judged.fate is Fate.JOINED:
            for key in keys:
                explained.setdefault(key, pair)
        yield judged


def _outdone(pair: Pair, best: Sequence[Pair]) -> bool:
    """Say whether a pair that agrees explains nothing, since both its drafts have far likelier partners.

    Of what is worked out it is enough that one has a likelier one, and where something stood before a change explains
    nothing that is told outright of the time after it.
    """
    if not pair.derived:
        return all(pair.score.total < NEARLY * likelier.score.total for likelier in best)
    nearly = 1.0 if any("start" in draft.traits for draft in (pair.one, pair.other) if draft.derived) else NEARLY
    return any(pair.score.total < nearly * likelier.score.total for likelier in best)


def _opposed(
    pair: Pair,
    keys: Sequence[tuple[int, str]],
    explained: Mapping[tuple[int, str], Pair],
    ranked: Mapping[tuple[int, str, bool], Sequence[Pair]],
    agreed: Mapping[int, Pair],
) -> Judged:
    """Return what becomes of a pair that disagrees: it counts only if nothing else explains either draft."""
    for key in keys:
        if key in explained:
            return Judged(pair, Fate.EXPLAINED, explained[key])
    rivals = [ranked[*key, pair.derived] for key in keys]
    total = pair.score.total
    for likelier in (known[0] for known in rivals):
        if total < likelier.score.total:
            return Judged(pair, Fate.OUTDONE, likelier)
    second = max((known[1] for known in rivals if len(known) > 1), key=_total, default=None)
    lead = total - (second.score.total if second else 0.0)
    if not any(total >= least and lead >= margin for least, margin in pair.bars):
        close = second is not None and any(total >= least for least, _ in pair.bars)
        return Judged(pair, Fate.CLOSE if close else Fate.UNSURE, second)
    for draft in (pair.one, pair.other):
        rival = agreed.get(id(draft))
        if rival is not None and total < AGAINST * rival.score.total:
            return Judged(pair, Fate.AGREED, rival)
    return Judged(pair, Fate.JOINED, second)


def _total(pair: Pair) -> float:
    return pair.score.total


BARS = ((0.6, 0.0), (0.4, 0.15))
"""Scores from which a pair counts, each with the lead it needs over the next best."""

BARS_DERIVED = ((0.6, 0.0), (0.47, 0.15))
"""The same of a pair of which one value is worked out: its words were not chosen to tell it."""


def _slip_of_weekday(pair: Pair) -> bool:
    return any(name == "one day, two weekdays" for name, _ in pair.score.costs)


AGAINST = 0.5
"""Share of a draft's likeness with what it agrees with that a conflict must have to count."""


def _pairs(corpus: Corpus, group: Sequence[Draft]) -> list[Pair]:
    """Return the pairs that may belong together, the likeliest first."""
    found: list[Pair] = []
    for one, other in candidates(corpus, group):
        if both_derived(one, other) or not hopeful(corpus, one, other, POSSIBLE - ROUNDING):
            continue
        score = scored(corpus, one, other)
        if score.total >= POSSIBLE:
            found.append(Pair(one, other, score, agree(one.claim.value, other.claim.value)))
    return sorted(found, key=lambda pair: (-pair.score.total, pair.one.sort_key(), pair.other.sort_key()))
