"""Agents: who led, founded, designed, opened something, as it is told with “by”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.people.mentioned import people
from factlint.extraction.people.naming import headline, is_person, name_end, name_of
from factlint.language.lexicon import table, words
from factlint.language.stems import stem
from factlint.values import Name
from factlint.values.name import HONORIFICS

AGENT, PERSON, BODY = "agent:", "a person", "a body"
"""Modifiers of such a draft: each of those who did it, and what kind of name the first of them has."""

MOST_BETWEEN = 4
"""Words between the participle and “by”: “founded in 2014 by”."""

MOST_OBJECT_WORDS = 8

_AUXILIARIES = frozenset(
    "is was are were been being be has have had will would to also first jointly originally".split()
)
_SKIPPED = frozenset({",", '"', "”"})
_STOPS = frozenset(
    {".", ",", ";", ":", "(", ")", '"', "“", "”", "—", "–", "|", "and", "but", "which", "that", "who", "while"}
)
_LED = {"led": "led by", "leads": "led by", "founded": "founded by", "designed": "designed by", "chaired": "chaired by"}
"""Verbs that tell of a person what the same verb with “by” tells of the thing: “Ann Lee, who led the work”."""


def agents(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield who is said to have done something."""
    known = table("agents")
    for passage in manuscript.passages:
        if "by" not in (lowers := [word[3] for word in passage.words]) or headline(passage):
            continue
        for at, lower in enumerate(lowers):
            if lower != "by":
                continue
            verb = next(
                (near for near in range(at - 1, max(-1, at - 2 - MOST_BETWEEN), -1) if lowers[near] in known), -1
            )
            if verb >= 0:
                yield from _passive(manuscript, passage, verb, at, known[lowers[verb]])
    for person in people(manuscript):
        found = person.passage.words
        after = person.last
        if [word.lower for word in found[after : after + 2]] == [",", "who"] and after + 3 < len(found):
            deed = _LED.get(found[after + 2].lower)
            head, modifiers = _object(found[after + 3 : after + 3 + MOST_OBJECT_WORDS])
            if deed and head:
                span = (person.start, found[after + 3].end)
                yield _drafted(manuscript, person.passage, name_of(person.full), span, deed, head, modifiers | {PERSON})


def _passive(manuscript: Manuscript, passage: Passage, verb: int, by: int, deed: str) -> Iterator[Draft]:
    found = passage.words
    first = by + 2 if by + 1 < len(found) and found[by + 1].lower == "the" else by + 1
    last = name_end(found, first)
    if last == first or (last < len(found) and found[last].lower in ("of", "for")):
        return
    named = first
    while named < last and (found[named].lower in HONORIFICS or (named > first and found[named].text == ".")):
        named += 1
    styled = named > first
    person = is_person(found, named, last, styled=styled)
    if not person and not any(word.lower in words("body_words") for word in found[first:last]):
        return
    head, modifiers = _subject(found, verb) if verb else _after_comma(found, last)
    if not head:
        return
    name = name_of(passage.text[found[named].start : found[last - 1].end].removesuffix("'s"))
    others = _others(found, last)
    span = (found[verb].start, found[last - 1].end)
    kind = PERSON if person else BODY
    yield _drafted(manuscript, passage, name, span, deed, head, modifiers | others | {kind})


def _drafted(
    manuscript: Manuscript,
    passage: Passage,
    name: Name,
    span: tuple[int, int],
    deed: str,
    head: str,
    modifiers: frozenset[str],
) -> Draft:
    draft = drafted(
        manuscript,
        passage,
        "name",
        name,
        span,
        property=deed,
        head=head,
        modifiers=modifiers | {AGENT + name.words[-1]},
    )
    claim = draft.claim
    return replace(draft, claim=replace(claim, property=replace(claim.property, exclusive=True), text=str(name)))


def _others(found: Sequence[Word], at: int) -> frozenset[str]:
    """Return the agents that are named after the first one: “by Ann Lee, Bo Ek and Cy Orr”."""
    others: set[str] = set()
    while at < len(found) and (found[at].text == "," or found[at].lower in ("and", "&")):
        end = name_end(found, at + 1)
        if end == at + 1:
            break
        others.add(AGENT + found[end - 1].lower.removesuffix("'s"))
        at = end
    return frozenset(others)


def _subject(found: Sequence[Word], verb: int) -> tuple[str, frozenset[str]]:
    """Return the head of what was done, right before the participle, and the words that narrow it down, as stems."""
    at = verb
    while at > 0 and _before_participle(found[at - 1].lower):
        at -= 1
    first = at
    while first > 0 and at - first < MOST_OBJECT_WORDS and found[first - 1].lower not in _STOPS:
        first -= 1
    return _object(found[first:at])


def _before_participle(lower: str) -> bool:
    return lower in _AUXILIARIES or lower in _SKIPPED or lower.endswith("ly")


def _after_comma(found: Sequence[Word], at: int) -> tuple[str, frozenset[str]]:
    """Return what an opening phrase is said of: “Founded by Ann Lee in 1921, the theatre …”."""
    comma = next((number for number in range(at, len(found)) if found[number].text == ","), len(found))
    first = comma + 1
    end = first
    while end < len(found) and end - first < MOST_OBJECT_WORDS and not _ends_subject(found[end].lower):
        end += 1
    return _object(found[first:end])


def _ends_subject(lower: str) -> bool:
    """Say whether a word is the verb after a subject, as far as words tell."""
    return lower in _AUXILIARIES or lower in _STOPS or lower in words("verbs") or lower in table("irregular_verbs")


def _object(about: Sequence[Word]) -> tuple[str, frozenset[str]]:
    silent = words("stop_words")
    content: list[str] = []
    head = ""
    for word in about:
        lower = word.lower.removesuffix("'s")
        if word.text in (",", ".", ";", ":") or lower in ("and", "which", "that", "who"):
            break
        if lower in ("of", "for", "in", "on", "at", "to", "from", "with", "into") and content:
            head = head or content[-1]
        if lower not in silent and lower[0].isalpha():
            content.append(stem(lower))
    head = head or (content[-1] if content else "")
    return head, frozenset(content) - {head}
