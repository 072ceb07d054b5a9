"""Standings: who holds a place in an order, among what, where, by what measure, as far as the sentence says.

Read from the words on both sides of the place, without a parse: before it its owner (“the county's”), the verb or sign
that ties it to its holder (“is”, “has”, a comma), and the holder; after it what narrows its class down.

>>> from factlint.extraction.passages import words_of
>>> said = "Tern Field, opened in 1931, is the second-busiest airport in Norway by cargo."
>>> found = standing(words_of(said), Rank(2, 2, "busiest", "airport"), (35, 57))
>>> found.holder, found.tied, found.places, sorted(found.measure)
('Tern Field', 'is', ('norway',), ['cargo'])
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from factlint.extraction.passages import Word
from factlint.extraction.standings.fields import Field, opening_measure
from factlint.extraction.standings.holders import holder_before, who_is_surpassed
from factlint.extraction.standings.places import is_place, opening_place, place_key
from factlint.extraction.standings.wording import (
    CALENDAR,
    LONGEST_NAME,
    MEASURES,
    NOWHERE,
    ORGANISATIONS,
    OWN,
    PREPOSITIONS,
    RISING,
    WHEN,
    Standing,
    bare_name,
    head_of,
)
from factlint.language.amounts import DETERMINERS
from factlint.language.lexicon import table, words
from factlint.language.nouns import singular
from factlint.language.ranks import TOP
from factlint.language.stems import stem
from factlint.values import Rank

_OWN_WORDS = frozenset({"our", "its", "their", "my", "his", "her", "ours"})

_GOING_ON = frozenset("open close return begin feature bring come mark attract draw welcome take end".split())
"""Verbs, less their endings, that may be taken for the last noun of a class: the ninth festival opens."""


def standing(said: Sequence[Word], rank: Rank, at: tuple[int, int]) -> Standing:
    """Return what a sentence says of a place in an order that stands ``at`` a span of it."""
    first = bisect_left(said, at[0], key=lambda word: word.start)
    after = _class_end(said, rank, first, at[1])
    ranked = _class_words(rank)
    named, modifiers = _class(ranked)
    inside = said[first:after]
    end = max(after - len(rank.among.split()) + len(ranked), 1)
    start, owner = _owner(said, first)
    if not owner:
        owner = next((word.text.removesuffix("'s") for word in inside if word.lower.endswith("'s")), "")
        owner = OWN if owner.lower() in ORGANISATIONS or any(word.lower in _OWN_WORDS for word in inside[:4]) else owner
    field = Field(said, after, dated=rank.in_time)
    if all(word in NOWHERE for word in rank.among.lower().split()[len(ranked) :]):
        field.read()  # else a verb has ended the class, and what follows is its own: the ninth festival closed with …
    places = list(field.places)
    if owner and owner != OWN and (key := place_key(owner)) and (is_place(owner) or owner[0].isupper()):
        places.insert(0, key)
    places.extend(opening_place(said, start))
    for stemmed in tuple(modifiers):
        country = table("countries").get(stemmed)
        if country:
            places.append(country)
    holder, tied, flags = holder_before(said, start, field.after)
    if inside and inside[0].lower == "only":
        holder, tied, flags = who_is_surpassed(said, after)
    if holder.lower() in CALENDAR:
        named, holder = named or holder.lower(), OWN  # June was the hottest ever
    if not named and tied == "is" and holder:
        named = head_of(holder)
    if not named and rank.order == TOP and field.among:
        named, modifiers = _class([word for word in field.among if word.lower() not in _OWN_WORDS | DETERMINERS])
        named = singular(named)
    if not named and rank.order in RISING:
        named = next((singular(word.lower) for word in reversed(said[:first]) if word.lower in MEASURES), "")
    if named in MEASURES and (tied == "apposition" or head_of(holder.lower()) in MEASURES):
        holder, tied = "", ""  # the sum is the highest: in Leeds, the largest attendance ever
    if any(word.lower in NOWHERE for word in inside):
        places.append("world")
    return Standing(
        head=stem(named) if named else "",
        shown=named,
        modifiers=modifiers,
        of=frozenset(field.of) - modifiers,
        deed=frozenset(field.deed),
        measure=frozenset(field.measure) or opening_measure(said, start, rank.order),
        places=tuple(dict.fromkeys(places)),
        owner=owner,
        holder=holder,
        tied=tied,
        source=field.source,
        destination=field.destination,
        goods=" ".join(field.goods),
        yearly=field.yearly,
        negated="negated" in flags,
        planned="planned" in flags,
        aimed="aimed" in flags,
        span=(said[start].start if start < len(said) else at[0], said[end - 1].end),
    )


def _class_end(said: Sequence[Word], rank: Rank, first: int, end: int) -> int:
    """Return the number of the word after the class ranked, which a scope in time may follow within the mention."""
    last = bisect_left(said, end, key=lambda word: word.start)
    if not rank.among:
        return last
    wanted = rank.among.split()
    for here in range(first, last - len(wanted) + 1):
        if said[here].text == wanted[0] or (len(wanted) == 1 and singular(said[here].lower) == wanted[0].lower()):
            size = len(wanted)
            if singular(said[here + size - 1].lower) == singular(wanted[-1].lower()):
                return here + size
    return last


def _class_words(rank: Rank) -> list[str]:
    """Return the words of the class ranked, without those that only seem to belong to it: conference closed last."""
    named = rank.among.split()
    for number, word in enumerate(named):
        if number and word.lower() in WHEN:
            named = named[:number]
            break
    while len(named) > 1 and (named[-1].lower().endswith("ed") or named[-1].lower() in NOWHERE | _GOING_ON):
        named.pop()
    return named


def _class(named: Sequence[str]) -> tuple[str, frozenset[str]]:
    """Return the head of a class and the stems that narrow it down."""
    if not named:
        return "", frozenset()
    silent = words("stop_words")
    countries = table("countries")
    found = set()
    for word in named[:-1]:
        lower = word.lower().removesuffix("'s")
        if word in ("UK", "US", "USA", "UAE") or (word[0].isupper() and lower in countries):
            found.add(countries[lower])
        elif lower not in silent:
            found.add(stem(lower))
    return named[-1].lower(), frozenset(found)


def _owner(said: Sequence[Word], first: int) -> tuple[int, str]:
    """Return where a place with its article or owner starts, and the owner: our, the county's, Norway's."""
    at = first
    while at and said[at - 1].lower in ("very", "single", "one", "of"):
        at -= 1
    if not at:
        return at, ""
    before = said[at - 1].lower
    if before in _OWN_WORDS:
        return at - 1, OWN
    if before.endswith(("'s", "’s")) or (before in ("'", "’") and at > 1):
        start = at - 1 if before not in ("'", "’") else at - 2
        while start and at - start < LONGEST_NAME and (said[start].capital or said[start].lower[0].islower()):
            previous = said[start - 1]
            if previous.lower in ("the", "this", "a"):
                start -= 1
                break
            if not (previous.capital and said[start].capital) or previous.lower in CALENDAR | PREPOSITIONS | {"as"}:
                break
            start -= 1
        name = " ".join(word.text for word in said[start:at]).removesuffix("'s").removesuffix("’s").removesuffix(" '")
        bare = bare_name(name)
        return start, OWN if bare.lower() in ORGANISATIONS else bare
    if before in DETERMINERS or before in ("a", "an", "this", "that"):
        return at - 1, ""
    return at, ""
