"""How likely two amounts, changes or dates are told of one thing, and what that is made of.

The score is made of what is counted (the head) and of the words around, less what speaks against the pair: other
traits, another time, other names; and more for what looks like a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as calendar_date
from itertools import chain
from math import sqrt

from factlint.alignment.corpus import HANDFUL, Corpus
from factlint.alignment.slips import Shown, most_of_slips, slips, times
from factlint.extraction import Draft
from factlint.language.kin import kin
from factlint.language.opposites import opposites
from factlint.language.stems import stem
from factlint.values import Change, Days, PartialDate, Period, Quantity, Reading, Value

HEAD, WORDS = 0.45, 0.55
"""What the head and the words around weigh."""

FAINT = 0.08
"""Head and words below which nothing else makes a pair worth a look."""


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


def sort_of(draft: Draft) -> object:
    """Return what a draft can be set against: its dimension, or its kind."""
    value = draft.claim.value
    return value.dimension if isinstance(value, Quantity) else draft.kind


def agree(one: Value, other: Value, reading: Reading = Reading.CHARITABLE) -> bool:
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
    if total < FAINT:
        return Score(total, HEAD * head, WORDS * words)
    slips = () if one.derived or other.derived else tuple(_slips(corpus, one, other, head))
    costs = (*_costs(corpus, one, other), *_subject_costs(corpus, one, other), *slips)
    if slips and slips[0][0] == "another scale":
        costs = tuple(cost for cost in costs if cost[0] not in EXCUSED)
    for _, cost in costs:
        total -= cost
    return Score(total, HEAD * head, WORDS * words, costs)


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What is asked of a draft for every pair it is in."""

    figure: Shown
    during: Days | None
    published: Days | None
    began: bool

    @classmethod
    def of(cls, draft: Draft) -> _Known:
        during, published = draft.claim.qualifiers.during, draft.claim.source.published
        return cls(
            figure=Shown.of(draft.claim.value),
            during=during.whole if isinstance(during, Period) else None,
            published=published.whole if published is not None else None,
            began=draft.head in BEGINNINGS,
        )


def _known(corpus: Corpus, draft: Draft) -> _Known:
    return corpus.kept("known", draft, _Known.of)


def hopeful(corpus: Corpus, one: Draft, other: Draft, least: float) -> bool:
    """Say whether a pair may score so much, going by what is quickly known: most that share a word cannot."""
    most = HEAD + WORDS + _most_of_slips(corpus, one, other)
    for _, cost in chain(_time_costs(corpus, one, other), _costs_of_documents(corpus, one, other)):
        most -= cost
        if most < least:
            return False
    most += HEAD * (_heads(corpus, one, other) - 1.0)
    return most >= least and most + WORDS * (corpus.likeness(one, other) - 1.0) >= least


def _most_of_slips(corpus: Corpus, one: Draft, other: Draft) -> float:
    """Return no less than what looks like a slip speaks for a pair."""
    if one.kind == other.kind == "date":
        return WEEKDAYS
    return most_of_slips(_known(corpus, one).figure, _known(corpus, other).figure)


def _slips(corpus: Corpus, one: Draft, other: Draft, head: float) -> Iterator[tuple[str, float]]:
    mine, theirs = _known(corpus, one).figure, _known(corpus, other).figure
    return slips(mine, theirs, alike=head > 0, same=bool(one.head) and one.head == other.head)


def _heads(corpus: Corpus, one: Draft, other: Draft) -> float:
    """Return how far two drafts count or measure the same, from 0 to 1; a head that many have says less."""
    if one.head and one.head == other.head:
        apart = one.modifiers and other.modifiers and not one.modifiers & other.modifiers
        most = max(1, *(corpus.heads(draft.document, draft.kind, draft.head) for draft in (one, other)))
        return (0.55 if apart else 1.0) * (0.5 if one.head in GENERIC else 1.0) / sqrt(most)
    if kin(one.head) & kin(other.head):
        return 0.7
    near = other.context.get(one.head, 0.0) >= NEAR or one.context.get(other.head, 0.0) >= NEAR
    return 0.45 if near else 0.0


NEAR = 0.5
"""Weight from which a word of the context counts as near."""


APART: Mapping[str, float] = {
    "target": 0.3,
    "difference": 0.3,
    "rate": 0.2,
    "average": 0.2,
    "negated": 0.3,
    "denied": 0.3,
    "part": 0.1,
    "split": 0.15,
    "more": 0.15,
    "running": 0.08,
    "compared": 0.1,
    "start": 0.1,
    "future": 0.04,
    "expected": 0.15,
    "one": 0.12,
    "derived": 0.05,
}
"""What it costs a pair when only one of the two has a trait."""

GENERIC = frozenset({"person", "thing", "time", "number", "amount", "figur", "total", "way", "part", "level", "case"})
"""Stems of nouns that say next to nothing of what is counted."""


def _costs(corpus: Corpus, one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    share = sort_of(one) == "ratio"
    for trait in sorted(one.traits ^ other.traits):
        if share and trait in ("part", "split"):
            continue  # every share is one of a part
        if cost := APART.get(trait, 0.0):
            yield trait, cost
    mine, theirs = one.claim.value, other.claim.value
    figures = _known(corpus, one).figure, _known(corpus, other).figure
    if not _against(corpus, one).isdisjoint(_near(corpus, other)) and _opposed(corpus, one, other):
        yield "opposites", OPPOSITE
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        ratio = times(*figures)
        if ratio > FAR:
            yield "far-off", 0.1 if ratio < 2 * FAR else 0.2
    if bare := ("bare" in one.traits) + ("bare" in other.traits):
        yield "nothing counted", BARE if bare == 2 else 2 * BARE
    if isinstance(mine, Period) and isinstance(theirs, Period) and not (one.derived or other.derived):
        years = abs(mine.whole.first - theirs.whole.first) / DAYS_OF_A_YEAR
        if years > 1 and not _one_beginning(one, other):
            yield "years apart", 0.2 if years < MANY_YEARS else 0.4
    told = other if one.derived else one
    if one.kind == "date" and bool(one.derived) != bool(other.derived) and one.head != other.head:
        yield from () if told.head in STARTS else (("no beginning", NO_BEGINNING),)
    if isinstance(mine, Period | PartialDate) and isinstance(theirs, Period | PartialDate) and _weekdays(mine, theirs):
        yield "one day, two weekdays", -WEEKDAYS
    if isinstance(mine, Change) and not _heads(corpus, one, other):
        yield "changes of different things", 0.15
    if isinstance(mine, Change) and isinstance(theirs, Change) and mine.direction != theirs.direction:
        yield "direction", 0.05
    if all(figure.small for figure in figures):
        yield "small numbers", 0.08
    yield from _time_costs(corpus, one, other)


def _one_beginning(one: Draft, other: Draft) -> bool:
    """Say whether two dates are of the beginning of what bears one name: it began once, however far apart they are."""
    return one.head in BEGINNINGS and other.head in BEGINNINGS and bool(one.names & other.names)


def _near(corpus: Corpus, draft: Draft) -> frozenset[str]:
    return corpus.kept("near", draft, lambda one: one.near)


def _against(corpus: Corpus, draft: Draft) -> frozenset[str]:
    """Return the stems that the words right by a figure stand against."""
    return corpus.kept("against", draft, lambda one: frozenset().union(*map(opposites, one.near)))


def _opposed(corpus: Corpus, one: Draft, other: Draft) -> bool:
    """Say whether one is told of what the other, by a word that only it has, is not told of."""
    mine, theirs = _near(corpus, one), _near(corpus, other)
    return any(not opposites(stem).isdisjoint(theirs) for stem in mine - theirs)


BARE = 0.08
"""What it costs two drafts that nothing says what they count; twice that when only one of them is such."""

DAYS_OF_A_YEAR, MANY_YEARS = 365, 5


def _subject_costs(corpus: Corpus, one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    """Yield what it costs two drafts that other names stand in their sentences, or that their documents have others."""
    if one.names and other.names:
        kind = "date" if one.kind == "date" else "amount"
        began = one.kind == "date" and bool({one.head, other.head} & BEGINNINGS)
        apart = 0.0
        if corpus.size > HANDFUL and one.names - other.names and other.names - one.names:
            apart = OTHERS_OF_MANY["beginning" if began else kind]
        if corpus.unnamed(one.names, other.document) and corpus.unnamed(other.names, one.document):
            yield "names the other document does not have", max(FOREIGN["beginning" if began else kind], apart)
        elif not one.names & other.names:
            yield "other names", max(NAMES[kind], apart)
        elif apart:
            yield "other names", apart
    if one.kind == "amount":
        told = [
            corpus.tells(other.document, one.claim.value),
            corpus.tells(one.document, other.claim.value),
        ]
        if any(told) and not agree(one.claim.value, other.claim.value):
            yield "told elsewhere in the other document", TOLD * sum(told)
    yield from _costs_of_documents(corpus, one, other)


def _costs_of_documents(corpus: Corpus, one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    """Yield what it costs two drafts that their documents seem to be about other things."""
    kinship = corpus.kinship(one.document, other.document)
    if kinship < KINDRED:
        cost = UNRELATED if corpus.size <= HANDFUL else UNRELATED_OF_MANY
        yield "documents that share no names", cost * (1 - kinship / KINDRED)
    if corpus.strangers(one.document, other.document):
        yield "documents about other things", STRANGERS


FOREIGN: Mapping[str, float] = {"date": 0.17, "amount": 0.15, "beginning": 0.6}
"""What it costs two drafts that each names what the other's document never does, by kind."""

NAMES: Mapping[str, float] = {"date": 0.1, "amount": 0.08}
"""What it costs two drafts that the names in their sentences differ, by kind."""

OTHERS_OF_MANY: Mapping[str, float] = {"date": 0.3, "amount": 0.3, "beginning": 0.6}
"""The same, of many documents, if only each sentence has a name that the other has not: among the releases of a year
there is always one of another publisher that counts the same in the same words."""

TOLD = 0.08
"""What it costs two drafts that disagree that the figure of one also stands elsewhere in the other's document."""

KINDRED, UNRELATED, UNRELATED_OF_MANY = 0.15, 0.35, 0.9
"""Share of names below which documents seem to be about other things, and what it costs that they share none: less of
a handful, which somebody named together for a reason, than of many."""

STRANGERS = 0.35
"""What it costs two drafts that neither of their documents names what the other is about."""

PERIOD, MOVED_ON = 0.3, 1.0
"""What it costs two drafts to be told of different times, and to be of documents far apart that name no time."""

BEGINNINGS = frozenset(map(stem, ("founded", "established", "born", "built", "incorporated", "created", "founding")))
"""Stems of what happened once, whenever it is told."""

STARTS = BEGINNINGS | frozenset(map(stem, ("launched", "formed", "started", "opened", "began", "begun", "birth")))
NO_BEGINNING = 0.2
"""Stems of what an age is counted from, and what it costs a date to be of anything else."""

SAME_TIME = 60
"""Days between two documents up to which they tell of one state of things."""


def _time_costs(corpus: Corpus, one: Draft, other: Draft) -> Iterator[tuple[str, float]]:
    mine, theirs = _known(corpus, one), _known(corpus, other)
    if mine.during is not None and theirs.during is not None:
        one_time = _one_time(one, other, mine.during, theirs.during)
        if not one_time and not mine.figure.is_same(theirs.figure):
            yield "period", PERIOD
        return
    first, second = mine.published, theirs.published
    if first is None or second is None or mine.began or theirs.began:
        return
    if max(first.first, second.first) - min(first.last, second.last) > SAME_TIME:
        yield "documents apart in time", MOVED_ON


def _one_time(one: Draft, other: Draft, mine: Days, theirs: Days) -> bool:
    """Say whether two times are one, or one lies within the other; 2023/24 and 2024/25 are two."""
    length = mine.last - mine.first
    if length == theirs.last - theirs.first and 2 * abs(mine.first - theirs.first) >= length > 0:
        return False
    first, second = one.claim.qualifiers.during, other.claim.qualifiers.during
    if mine.holds(theirs) or theirs.holds(mine):
        return True
    return isinstance(first, Period) and isinstance(second, Period) and first.same_extent(second)


FAR = 4
"""How many times one figure may be the other before that speaks against the pair."""


def _weekdays(one: Period | PartialDate, other: Period | PartialDate) -> bool:
    """Say whether two dates give one day of one month different weekdays."""
    if one.weekday is None or other.weekday is None or one.weekday == other.weekday:
        return False
    return _day(one) == _day(other) is not None


def _day(date: Period | PartialDate) -> tuple[int, int] | None:
    if isinstance(date, PartialDate):
        return (date.month or 0, date.day or 0)
    first = date.natural_start or date.start
    day = calendar_date.fromordinal(first.first)
    return (day.month, day.day) if first.first == first.last else None


WEEKDAYS = 0.4
"""What it speaks for a pair that both give one day, and each its own weekday."""

OPPOSITE = 0.25
"""What it costs two drafts that one is told of men and the other of women."""


EXCUSED = frozenset({"far-off", "one", "split", "part", "future", "other names"})
"""What does not speak against two figures that are the same but for their scale."""
