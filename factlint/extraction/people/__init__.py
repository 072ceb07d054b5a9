"""People in running text: who is named, with which post, at which body.

No list of names is used. A name is a run of capitalised words that stands where people are named: beside a post (“Ann
Lee, Finance Director”), after a style (“Dr Lee”), beside a verb of speech, or before the body it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.people.mentioned import people
from factlint.extraction.people.naming import name_of
from factlint.extraction.people.person import CALENDAR, OWN, Person, Post, is_of_a_title, title_lists
from factlint.language.posts import held_alone
from factlint.values import Name, Text

HOUSE = "house:"
"""What marks, among the modifiers of a draft, the words that name whom or what its document speaks of most."""

MOST_HOUSE_WORDS = 3


@lru_cache(maxsize=4)
def house(manuscript: Manuscript) -> frozenset[str]:
    """Return the words of proper names that a document uses most, which name whom or what it speaks of."""
    lists = title_lists()
    ordinary: set[str] = set()
    counts: dict[str, int] = {}
    persons = {part for person in people(manuscript) for part in Name.of(person.full).words}
    for passage in manuscript.passages:
        if passage.block.role:
            continue
        weight = 3 if passage.block.kind == "heading" and passage.number < 3 else 1
        found = passage.words
        for at, word in enumerate(found):
            if not word[2][0].isupper():
                ordinary.add(word[3])
            elif at or (len(found) > 1 and found[1].capital):
                lower = word[3].removesuffix("'s")
                counts[lower] = counts.get(lower, 0) + weight
    named = [
        (-count, word)
        for word, count in counts.items()
        if count > 2
        and len(word) > 2
        and word not in ordinary
        and word not in persons
        and word not in lists.silent
        and word not in lists.bodies
        and word not in CALENDAR
        and not is_of_a_title(word)
    ]
    return frozenset(HOUSE + word for _, word in sorted(named)[:MOST_HOUSE_WORDS])


def posts(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield who holds which post, once by the post and once by the person."""
    for person in people(manuscript):
        for post in person.posts:
            yield from _holdings(manuscript, person, post)


def _holdings(manuscript: Manuscript, person: Person, post: Post) -> Iterator[Draft]:
    name = name_of(person.full)
    quote = min(person.start, post.start), max(person.end, post.end)
    body = body_words(post.body)
    if body <= OWN | title_lists().bodies:
        body = frozenset() if _of_a_daughter(manuscript, person.passage) else house(manuscript)
    holder = drafted(
        manuscript,
        person.passage,
        "name",
        name,
        quote,  # not the name alone, since one person may hold two posts
        subject=post.body or person.body,
        property=post.title,
        head=post.title,
        quote=quote,
        modifiers=body,
        traits=_LIMITED if post.limited else frozenset(),
    )
    yield _holder(holder, person.name, alone=held_alone(post.title) and not post.limited)
    yield drafted(
        manuscript,
        person.passage,
        "name",
        Text.of(post.title),
        (post.start, post.end),
        subject=person.full,
        property=TITLE,
        head=" ".join(name.words),
        quote=quote,
        modifiers=body,
    )


def _holder(draft: Draft, written: str, *, alone: bool) -> Draft:
    """Return who holds a post, as written; with ``alone``, said of a post that one person holds at a time."""
    claim = draft.claim
    asked = replace(claim.property, exclusive=True) if alone else claim.property
    return replace(draft, claim=replace(claim, property=asked, text=written))


def _of_a_daughter(manuscript: Manuscript, passage: Passage) -> bool:
    """Say whether a paragraph, or what it stands under, speaks of a subsidiary: whose post it is, is then open."""
    around = [other for other in manuscript.passages if other.place == passage.place]
    said = {word.lower for other in around for word in other.words}
    return bool(_DAUGHTERS & said.union(" ".join((*passage.headings, manuscript.topic)).lower().split()))


_DAUGHTERS = frozenset("subsidiary subsidiaries affiliate affiliates division spin-off spin-out venture".split())

TITLE = "title"
"""The property of a person that says what post they hold."""

_LIMITED = frozenset({"part"})
"""A deputy, a former or an acting holder is not the holder."""


def body_words(text: str) -> frozenset[str]:
    """Return the words that tell a body from others: no legal form, no article."""
    return frozenset(
        word
        for part in text.lower().replace("'s", "").replace(",", " ").split()
        if (word := part.strip(".()&")) and word not in _LEGAL
    )


_LEGAL = frozenset("the of and for in at ltd limited plc inc incorporated corp corporation co llc llp gmbh".split())
