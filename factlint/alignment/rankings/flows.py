"""Flows: what goes from one country to another, ranked from its two ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.alignment.rankings.holders import bare_name
from factlint.alignment.rankings.ranked import IDLE, LIKELY, Match, Ranked
from factlint.alignment.rankings.times import SEASON, days_apart
from factlint.extraction.standings.places import country_of
from factlint.extraction.standings.wording import OWN


def in_flows(ranked: Sequence[Ranked]) -> Iterator[Match]:
    """Yield the rankings of what goes from one country to another, told from its two ends."""
    ends: dict[tuple[str, str, str], tuple[list[Ranked], list[Ranked]]] = {}
    for one in ranked:
        if one.rank.in_time or not one.rank.exact:
            continue
        holder, source, destination = ends_of(one)
        if not holder or one.said.tied != "is":
            continue
        if source and source != holder and not destination:
            ends.setdefault((one.family, state_of(source), state_of(holder)), ([], []))[0].append(one)
        elif destination and destination != holder and not source:
            ends.setdefault((one.family, state_of(holder), state_of(destination)), ([], []))[1].append(one)
    for (_, _, _), (into, out) in sorted(ends.items()):
        for one in into:
            for other in out:
                goods = one.said.of & other.said.of - IDLE
                if goods and one.rank.low != other.rank.low and days_apart(one.document, other.document) <= SEASON:
                    yield Match(one, other, "flow", LIKELY, "one flow from its two ends")


_INTO = frozenset("market customer buyer destination importer recipient".split())
_OUT_OF = frozenset("source supplier investor exporter provider seller donor".split())


def ends_of(one: Ranked) -> tuple[str, str, str]:
    """Return the countries that hold a place, and that what is ranked comes from or goes to."""
    source, destination = country_in(one.said.source), country_in(one.said.destination)
    owner = country_in(one.said.owner) if one.said.owner != OWN else ""
    if owner and not source and not destination:
        source, destination = (owner if one.head in _INTO else ""), (owner if one.head in _OUT_OF else "")
    return country_in(one.said.holder), source, destination


_STATES = dict.fromkeys(("england", "scotland", "wales", "northern ireland"), "united kingdom")
"""Countries that are parts of another."""


def state_of(country: str) -> str:
    """Return the state that a country is part of, or the country itself."""
    return _STATES.get(country, country)


def country_in(text: str) -> str:
    """Return the country that a name is, or lies in by its own words: the north west of England."""
    if not text:
        return ""
    bare = bare_name(text)
    whole = country_of(bare) or country_of(bare.title() if bare.islower() else bare)
    return whole or next((found for word in bare.split() if (found := country_of(word))), "")
