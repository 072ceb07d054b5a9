"""Speakers: who is quoted where, so that what stands within quotation marks is claimed by the one who says it.

Quotation marks are paired within a block. A quotation belongs to who is said to speak right after it or right before
it; one that stands alone goes on with the speaker of the quotation before it, in the same or the next block.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factlint.extraction.draft import Manuscript
from factlint.extraction.people.mentioned import people
from factlint.extraction.people.person import Person
from factlint.language.lexicon import words

LEAST_WORDS = 4
"""Words of a quotation; what is shorter is a title or a word that is only mentioned."""

NEAR = 90
"""Characters between a quotation and the name of its speaker."""

_MARKS = re.compile(r"[\"“”]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody is quoted as saying: offsets in the document's text, within the marks; the speaker's name."""

    start: int
    end: int
    speaker: str


@lru_cache(maxsize=4)
def speakers(manuscript: Manuscript) -> tuple[Quotation, ...]:
    """Return the quotations of a document whose speakers are known, in the order of its text."""
    text = manuscript.document.text
    if '"' not in text and "“" not in text:
        return ()
    return tuple(_quotations(manuscript))


def speaker_at(manuscript: Manuscript, start: int, end: int) -> str:
    """Return who is quoted as saying a stretch of the document's text; empty where nobody is, or it is not known who.

    “We” within it is the body that the speaker speaks for.
    """
    said = speakers(manuscript)
    place = bisect_right(said, start, key=lambda found: found.start) - 1
    return said[place].speaker if place >= 0 and end <= said[place].end else ""


def _quotations(manuscript: Manuscript) -> Iterator[Quotation]:
    by_place: dict[int, list[Person]] = {}
    for person in people(manuscript):
        by_place.setdefault(person.passage.place, []).append(person)
    before, last_place = "", -2
    for place, block in enumerate(manuscript.document.blocks):
        text = manuscript.document.text[block.start : block.end]
        spans, goes_on = _spans(text)
        named = by_place.get(place, [])
        if place - last_place > 1:
            before = ""
        for start, end in spans:
            if len(text[start:end].split()) < LEAST_WORDS:
                continue
            speaker = _speaker(text, block.start, spans, (start, end), named) or before
            if speaker:
                yield Quotation(block.start + start, block.start + end, speaker)
                before, last_place = speaker, place
        if spans and not goes_on and not before:
            last_place = -2


def _spans(text: str) -> tuple[list[tuple[int, int]], bool]:
    """Return what stands within quotation marks, and whether the last one is still open at the end.

    A paragraph that ends within a quotation opens it anew in the next one, as is the custom.
    """
    spans: list[tuple[int, int]] = []
    opened = -1
    for match in _MARKS.finditer(text):
        if opened < 0 or match.group() == "“":
            opened = match.end()
        else:
            spans.append((opened, match.start()))
            opened = -1
    if opened >= 0:
        spans.append((opened, len(text)))
    return spans, opened >= 0


def _speaker(
    text: str, offset: int, spans: Sequence[tuple[int, int]], at: tuple[int, int], named: Sequence[Person]
) -> str:
    """Return the name of who speaks: told after the quotation, or before it, nearer than any other quotation."""
    speech = words("speech_verbs")
    after = min((start for start, _ in spans if start > at[1]), default=len(text))
    before = max((end for _, end in spans if end < at[0]), default=0)
    for person in named:
        start = person.passage.start - offset + person.start
        end = person.passage.start - offset + person.end
        if at[1] < start < min(after, at[1] + NEAR):
            between = text[at[1] + 1 : start].split()
            told = between and between[-1].strip(",").lower() in speech
            if told or _first_word(text[end:after]) in speech:
                return person.full
        if max(before, at[0] - NEAR) <= end <= at[0]:
            lead = text[end : at[0] - 1]
            if any(word.strip(",:").lower() in speech for word in lead.split()) or lead.strip() == ":":
                return person.full
        elif before <= start < at[0] and person.posts and text[end : at[0] - 1].rstrip().endswith(":"):
            return person.full  # “Ann Lee, Head of Policy at …, said:”, however long the post
    return ""


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].strip(",.").lower() if text.strip() else ""
