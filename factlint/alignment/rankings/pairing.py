"""Pairing: which two places are told of one ranking, looked for among those of one order and one class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.alignment.candidates import pairs
from factlint.alignment.corpus import Corpus
from factlint.alignment.rankings.classes import (
    UNNAMED,
    are_akin,
    groups_of,
    kin_of,
    same_class,
    same_measure,
    same_places,
)
from factlint.alignment.rankings.holders import (
    Houses,
    are_rivals,
    both_specific,
    is_loose,
    is_named,
    is_proper,
    one_holder,
)
from factlint.alignment.rankings.ranked import EVENTS, LIKELY, RECURRING, RUNNINGS, TWO_TIMES, Match, Ranked
from factlint.alignment.rankings.times import LASTING, MONTH, SEASON, YEAR, counts_back, days_apart, years_apart
from factlint.extraction.standings.wording import OWN
from factlint.extraction.surpassing import SURPASSED
from factlint.language.ranks import TOP
from factlint.values import EVER, Reading

MOST_ALIKE = 48
"""Places of one order and head, or of one class, that are compared each with each."""


def in_rankings(corpus: Corpus, ranked: Sequence[Ranked], houses: Houses) -> Iterator[Match]:
    """Yield the pairs of places that are told of one ranking."""
    index: dict[tuple[str, str], list[Ranked]] = {}
    for one in ranked:
        for key in _keys(one):
            index.setdefault((one.family, key), []).append(one)
            if one.said.tied == SURPASSED and one.said.measure:
                index.setdefault((TOP, key), []).append(one)
    known: set[tuple[int, int]] = set()
    for group in index.values():
        for one, other in _pairs(corpus, group):
            pair = (min(id(one), id(other)), max(id(one), id(other)))
            if one is not other and pair not in known:
                known.add(pair)
                match = _match(one, other, houses)
                if match is not None:
                    yield match


def _keys(one: Ranked) -> list[str]:
    """Return what a place is looked up by: its class's head and its kin; for most-superlatives, their own word."""
    specific = one.family.startswith(("most ", "least "))
    keys = [*kin_of().get(one.head, ()), *groups_of(one.head), one.head] if one.head else []
    if one.rank.in_time and one.head in EVENTS | RUNNINGS:
        keys.append("edition")
    if not one.head and one.family == TOP:
        keys.append(TOP)
    return [*keys, "*"] if specific else keys


def _pairs(corpus: Corpus, group: Sequence[Ranked]) -> Iterator[tuple[Ranked, Ranked]]:
    """Yield the pairs of a few; of more, those of documents about one thing or of one time, and those of one class."""
    groups = [group]
    if len(group) > MOST_ALIKE:
        alike: dict[object, list[Ranked]] = {}
        for one in group:
            alike.setdefault((one.narrowing, one.said.places), []).append(one)
        groups += alike.values()
    for some in groups:
        for first, second in pairs(corpus, [one.draft for one in some], MOST_ALIKE):
            yield some[first], some[second]


def _match(one: Ranked, other: Ranked, houses: Houses) -> Match | None:
    """Return how two places of one order and head belong together, or None."""
    if not one.draft.claim.draft and not other.draft.claim.draft:
        return None
    within = one.document.id == other.document.id
    if within and abs(one.draft.passage.number - other.draft.passage.number) < 2:
        return None
    places = same_places(one.said.places, other.said.places)
    if places is None or not same_measure(one, other):
        return None
    gap = days_apart(one.document, other.document)
    related = within or houses.same(one.document, other.document)
    times = _two_times(one, other, related=related, gap=gap)
    if times:
        return Match(one, other, "fact", times, TWO_TIMES)
    if not same_class(one, other) or (places and places[0] == "" and not related):
        return None
    if one.rank.scope is not None and other.rank.scope is not None and one.rank.scope != other.rank.scope:
        return None
    if counts_back(one.rank) != counts_back(other.rank):
        return None
    if one.rank.in_time:
        return _in_time(one, other, within=within, related=related, gap=gap)
    if gap > (YEAR if one.family in LASTING else SEASON) or years_apart(one, other) or _only_aimed(one, other):
        return None
    alike = one_holder(one, other, related=related)
    conflict = one.rank.reading(Reading.NATURAL).meet(other.rank.reading(Reading.NATURAL)) is None
    if not one.head and not other.head and one.family == TOP and (not places or places[0] in {"", *UNNAMED}):
        return None  # ranked third: in a table that is not named
    if alike and (conflict or one.rank.low == other.rank.low):
        if conflict and within and not (one.narrowing or one.said.places):
            return None
        return Match(one, other, "fact", alike, "one holder")
    if not alike and one.rank.exact and other.rank.exact and one.rank.low == other.rank.low and are_rivals(one, other):
        if one.said.planned != other.said.planned:
            return None
        if within and not (one.said.places and other.said.places):
            return None
        if not (related or both_specific(one, other)):
            return None
        return Match(one, other, "ranking", LIKELY, "two holders")
    return None


def _only_aimed(one: Ranked, other: Ranked) -> bool:
    """Say whether one place is aimed at, and the other is not to come as well: would be, will be."""
    return (one.said.aimed or other.said.aimed) and not (one.said.planned and other.said.planned)


def _in_time(one: Ranked, other: Ranked, *, within: bool, related: bool, gap: int) -> Match | None:
    """Return how two firsts or nths of one kind belong together, or None."""
    low, high = sorted((one.rank.low, other.rank.low))
    if low == high:
        if not are_rivals(one, other) or (low > 1 and not one.said.places):
            return None
        if not (related or both_specific(one, other)):
            return None
        if OWN in (one.said.owner, other.said.owner) or (one.rank.scope is None) != (other.rank.scope is None):
            return None
        if within and not (one.said.places and other.said.places):
            return None
        return Match(one, other, "series", LIKELY, "two holders of one number")
    if within or gap > MONTH or not related or years_apart(one, other):
        return None
    if "agent" in (one.said.tied, other.said.tied):
        return None  # who won its second medal may have won its third since
    alike = one_holder(one, other, related=related)
    tied = "is" in (one.said.tied, other.said.tied)
    recurring = low > 3 and {one.head, other.head} <= RECURRING
    named = low > 3 and (is_proper(one.said.holder) or is_proper(other.said.holder))
    placed = bool(one.said.places and other.said.places) and tied
    counted = recurring or named or placed or (is_named(one) and is_named(other))
    if alike and counted:
        return Match(one, other, "fact", alike, "one event, two numbers")
    return None


def _two_times(one: Ranked, other: Ranked, *, related: bool, gap: int) -> float:
    """Return how likely one superlative is told of two stretches of time: ever, in ten years; 0 when it is not."""
    if one.rank.in_time or not (one.rank.is_first and other.rank.is_first) or not related or gap > SEASON:
        return 0.0
    mine, theirs = one.rank.scope, other.rank.scope
    if mine is None or theirs is None or mine == theirs or (EVER not in (mine, theirs)):
        return 0.0
    if are_rivals(one, other) or not (is_loose(one) or is_loose(other) or one_holder(one, other, related=related)):
        return 0.0
    both, only = one.narrowing & other.narrowing, one.narrowing ^ other.narrowing
    surpassed = SURPASSED in (one.said.tied, other.said.tied) and are_akin(one, other)
    if one.head != other.head and not surpassed and not (one.said.destination and other.said.destination):
        return 0.0
    if one.head == other.head and only and not both and one.narrowing and other.narrowing:
        return 0.0
    return LIKELY
