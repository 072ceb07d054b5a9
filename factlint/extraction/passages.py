"""Passages: a document as the sentences, items, cells and headings that speak for themselves, with the values in them.

Everything that is drafted from a document is drafted from its passages, which are made once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from factlint.documents import Block, Document
from factlint.documents.sentences import sentence_spans
from factlint.language import Mention, scan
from factlint.language.stems import stem

WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W_]+(?:['’.\-‑&][^\W_]+)*|\S")

SILENT = frozenset({"contact", "legal", "navigation"})
"""Roles of blocks that state nothing of their own."""

MOST_KEPT = 16_384
"""Passages of which the words are kept; more than a document has, but for the longest."""

MOST_WORDS = 400
"""Words of a passage that are looked at; a longer sentence is no sentence."""


class Word(NamedTuple):
    """A word or a single sign of a passage; offsets are within the passage."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capital(self) -> bool:
        """Say whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def stem(self) -> str:
        """The stem of the word; a sign is its own."""
        return stem(self.lower)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence, or the whole of a heading, item or cell that has none.

    ``start`` and ``end`` are offsets in the document's normalised text; those of ``words`` and ``mentions`` are within
    the passage. ``number`` counts the passages of a document, ``place`` its blocks. ``headings`` are the texts of the
    headings it stands under, the widest first; ``lead`` is the sentence that introduces the list it is an item of.
    """

    document: Document
    number: int
    block: Block
    place: int
    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...] = field(repr=False)
    headings: tuple[str, ...] = ()
    lead: str = ""

    @property
    def words(self) -> tuple[Word, ...]:
        """The words and signs of the text; made when asked for, so that an archive's passages need not hold them."""
        return _words(self.text)

    @property
    def heading(self) -> str:
        """The nearest heading; empty where there is none."""
        return self.headings[-1] if self.headings else ""


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of a document in the order of its text; code and what states nothing are left out."""
    return tuple(_passages(document))


def _passages(document: Document) -> Iterator[Passage]:
    number = 0
    headings: list[tuple[int, str]] = []
    leads: dict[int, str] = {}
    before: Passage | None = None
    for place, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        if block.kind == "heading":
            headings = [known for known in headings if known[0] < block.level]
        if block.kind == "item" and block.group not in leads:
            leads[block.group] = _lead(block, before)
        if block.kind == "code" or block.role in SILENT:
            continue
        for start, end in sentence_spans(text):
            part = text[start:end]
            before = Passage(
                document,
                number,
                block,
                place,
                block.start + start,
                block.start + end,
                part,
                tuple(_undated(document, block.start + start, scan(part))),
                tuple(known[1] for known in headings),
                leads[block.group] if block.kind == "item" else "",
            )
            yield before
            number += 1
        if block.kind == "heading":
            headings.append((block.level, text))


def _lead(item: Block, before: Passage | None) -> str:
    """Return what introduces the list that an item opens: the passage before, unless that ends another such list."""
    if before is None or (before.block.kind == "item" and before.block.level >= item.level):
        return ""
    return before.text


def _undated(document: Document, start: int, mentions: list[Mention]) -> list[Mention]:
    """Return mentions without those of the document's own date."""
    if not document.datelines:
        return mentions
    return [
        mention
        for mention in mentions
        if not any(first <= start + mention.start and start + mention.end <= last for first, last in document.datelines)
    ]


def words_of(text: str) -> list[Word]:
    """Return the words and signs of a text."""
    return [
        _word((match.start(), match.end(), word := match.group(), word.lower()))
        for match in islice(WORD.finditer(text), MOST_WORDS)
    ]


_word = partial(tuple.__new__, Word)
"""Makes a word of its fields, in half the time that the class takes."""


@lru_cache(maxsize=MOST_KEPT)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(words_of(text))
