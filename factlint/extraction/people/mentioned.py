"""Mentioned: everybody named in a document, each with the posts that are given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from factlint.extraction.draft import Manuscript
from factlint.extraction.passages import Passage, Word
from factlint.extraction.people.naming import body_end, headline, is_person, name_end, name_of
from factlint.extraction.people.offices import post_at_body, post_before, post_of_label, posts_after
from factlint.extraction.people.person import CALENDAR, STYLES, Person, Post, end_of, title_lists

_CALLING = frozenset("ask call contact email meet phone ring see text thank visit welcome write".split())
"""Verbs that a sentence opens with, before somebody's name."""


@lru_cache(maxsize=4)
def people(manuscript: Manuscript) -> tuple[Person, ...]:
    """Return the people a document names, in the order of its text."""
    said = [*manuscript.passages, *_contacts(manuscript)]
    return tuple(_resolved([person for passage in said for person in _people(passage)]))


def _contacts(manuscript: Manuscript) -> Iterator[Passage]:
    """Yield the lines that say whom to ask: they state nothing that is measured, but they name people and posts."""
    document = manuscript.document
    for place, block in enumerate(document.blocks):
        if block.role == "contact" and block.end - block.start <= LONGEST_CONTACT:
            text = document.text[block.start : block.end]
            yield Passage(document, 0, block, place, block.start, block.end, text, ())


LONGEST_CONTACT = 200
"""Characters of a line of a contact."""


def _people(passage: Passage) -> Iterator[Person]:
    found = passage.words
    lists = title_lists()
    if headline(passage):
        return
    if len(found) <= LONGEST_LABELLED and any(word.text == ":" for word in found[:MOST_LABEL_WORDS]):
        labelled = list(_affiliated(passage))
        if labelled:
            yield from labelled
            return
    if lists.triggers.isdisjoint([word[3] for word in found]):
        if passage.block.kind == "cell" or (len(found) <= 16 and ("," in passage.text)):
            yield from _affiliated(passage)
        return
    at = 0
    while at < len(found):
        if not found[at].capital or not found[at].text[0].isalpha():
            at += 1
            continue
        end = name_end(found, at)
        person = _person(passage, at, end)
        if person is not None:
            yield person
            at = max(end, person.last)
        else:
            at = max(end, at + 1)


MOST_LABEL_WORDS, LONGEST_LABELLED = 6, 16
"""Words before the colon, and of the whole, of a line that names somebody after a label: “In the chair: Ann Lee”."""


def _person(passage: Passage, first: int, end: int) -> Person | None:
    """Return the person whose name stands in a run of capitalised words, if that is what the run is."""
    found, lists = passage.words, title_lists()
    left_post: Post | None = None
    start = first
    # A post in capitals before the name, with a body before that: “Adlow Finance Director Ann Lee”.
    heads = [at for at in range(first, end - 1) if found[at].lower in lists.heads and found[at].lower not in STYLES]
    if heads:
        start = heads[-1] + 1
    elif first >= 2 and found[first - 1].lower in ("of", "for") and found[first - 2].lower in lists.heads:
        while start < end and found[start].lower in lists.functions:  # “Head of Policy Ann Lee”
            start += 1
    styled = False
    named = start
    while named < end and found[named].lower in STYLES:
        styled = True
        named += 1
        if named < end and found[named].text == ".":
            named += 1
    if not styled and named == first and _sentence_opener(passage, named, end):
        start = named = named + 1
    if named >= end:
        return None
    last = end
    if not is_person(found, named, last, styled=styled):
        return None
    possessive = found[last - 1].lower.endswith("'s")
    if start > first or (
        start and (found[start - 1].lower in lists.heads or found[start - 1].lower in lists.functions)
    ):
        left_post = post_before(passage, start)
    elif start and found[start - 1].text == "," and start >= 2 and found[start - 2].lower in lists.heads:
        left_post = post_before(passage, start - 1, possessed=True)
    elif start > 3 and found[start - 1].text == "," and found[start - 2].capital:
        left_post = post_at_body(passage, start - 1)
    right: tuple[tuple[Post, ...], str] = ((), "") if possessive else posts_after(passage, last)
    if left_post is not None and right[1] and not left_post.body:
        left_post = replace(left_post, body=right[1])
    given = ((left_post,) if left_post else ()) + right[0]
    speaks = _speaks(found, start, last)
    if not (given or styled or speaks or right[1]):
        return None
    name = passage.text[found[named].start : end_of(found[last - 1])]
    return Person(passage, start, last, name, name, styled, speaks, given, right[1])


def _sentence_opener(passage: Passage, at: int, end: int) -> bool:
    """Say whether the first word of a sentence is capitalised only for standing there."""
    word = passage.words[at]
    if at or end - at < 2:
        return False
    return word.lower in title_lists().silent or word.lower in CALENDAR or (end - at > 2 and word.lower in _CALLING)


def _speaks(found: Sequence[Word], start: int, last: int) -> bool:
    speech = title_lists().speech
    return (start > 0 and found[start - 1].lower in speech) or (last < len(found) and found[last].lower in speech)


def _affiliated(passage: Passage) -> Iterator[Person]:
    """Yield the person whom a short line or cell names, with a body or alone under the name of a post."""
    found = passage.words
    first = next((at + 1 for at, word in enumerate(found[:MOST_LABEL_WORDS]) if word.text == ":"), 0)
    if first >= len(found) or not found[first].capital:
        return
    end = name_end(found, first)
    if not is_person(found, first, end):
        return
    name = passage.text[found[first].start : end_of(found[end - 1])]
    block = passage.block
    if end == len(found):
        label = passage.text[: found[first - 1].start] if first else block.row_head or block.column_head or ""
        post = post_of_label(label, passage)
        if post is not None:
            yield Person(passage, first, end, name, name, posts=(post,))
    elif found[end].text == ",":
        after = body_end(found, end + 1)
        body = found[end + 1 : after]
        if any(word.lower in title_lists().bodies for word in body):
            yield Person(passage, first, end, name, name, body=passage.text[body[0].start : end_of(body[-1])])


def _resolved(found: Sequence[Person]) -> Iterator[Person]:
    """Yield the people with the full name that the document has for a surname, where only one has it."""
    full: dict[str, set[str]] = {}
    for person in found:
        parts = name_of(person.name).words
        if len(parts) > 1:
            full.setdefault(parts[-1], set()).add(person.name)
    for person in found:
        parts = name_of(person.name).words
        known = full.get(parts[-1], set()) if len(parts) == 1 else set()
        yield replace(person, full=next(iter(known))) if len(known) == 1 else person
