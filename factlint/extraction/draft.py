"""Drafts: claims as they are read from running text, with what alignment weighs them by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factlint.claims import NO_QUALIFIERS, Claim, Entity, Qualifiers, Source, Vocabulary
from factlint.documents import Anchored, Document
from factlint.extraction.context import context
from factlint.extraction.passages import Passage, Word
from factlint.language.lexicon import words
from factlint.values import Period, Value

KINDS = ("amount", "change", "date", "rank", "name", "place", "status", "members")

TRAITS = {
    "rate": "per unit of something else: a day, a head",
    "part": "a part of what is spoken about: of which, of whom",
    "more": "besides what was told before: also, another, a further",
    "target": "what is aimed at, allowed or expected, not what is",
    "future": "what will or would be",
    "expected": "what somebody expects",
    "bare": "a number of nothing in particular: won 18",
    "one": "of one of many: a £9 ticket",
    "difference": "by how much something is above or below another",
    "average": "of many, not of one",
    "running": "counted up to a day: to date, in total",
    "split": "one of several that make up a whole",
    "negated": "said not to be so",
    "denied": "a share of those who do not: remain without",
    "level": "where something stands after a change",
    "start": "where something stood before a change",
    "compared": "told for comparison, of another time or thing",
    "cell": "from a cell of a table",
    "list": "from an item of a list",
    "derived": "worked out from what is written",
    "aged": "worked out from an age or a length of time",
}
"""What may keep a draft apart from others; each may also be looked at with less severity."""


RIGHT_BY = 0.7
"""Weight from which a word of the context counts as standing right by the figure."""


@dataclass(frozen=True, slots=True, eq=False)
class Manuscript:
    """A document made ready for drafting: its passages, its source, and the words that are known.

    ``topic`` is what the document is about, as its title or first heading says; ``names`` are the proper names in it,
    by their last word in lower case.
    """

    document: Document
    source: Source
    vocabulary: Vocabulary
    passages: tuple[Passage, ...] = field(repr=False)
    topic: str = ""
    issued: dict[str, int] = field(default_factory=dict, repr=False)
    """How often each id has been given out."""

    @property
    def published(self) -> Period | None:
        """When the document was published."""
        return self.source.published

    def name(self, text: str) -> str:
        """Return an id for a claim that no other claim of the document has: its words, numbered from the second on."""
        base = name = slug(text)
        count = self.issued.get(base, 0)
        while name in self.issued:
            count += 1
            name = f"{base}-{count}"
        self.issued[base] = max(count, 1)
        self.issued.setdefault(name, 1)
        return name


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A claim drafted from a passage.

    ``kind``, one of KINDS, says which drafts it may be set against. ``start`` and ``end`` are where its figure or words
    stand in the document's text. ``head`` is what is counted or asked for, a stem; ``modifiers`` are the stems that
    narrow it down; ``names`` are the words of the proper names in its sentence. ``context`` holds the stems around,
    each with a weight from 0 to 1. ``traits`` are keys of TRAITS.
    ``derived`` is the arithmetic by which the value follows from its quote, where it is not written there.
    """

    claim: Claim[Value]
    passage: Passage = field(repr=False)
    kind: str
    start: int
    end: int
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    context: Mapping[str, float] = field(default_factory=dict, repr=False)
    traits: frozenset[str] = frozenset()
    confidence: float = 1.0
    derived: str = ""

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.claim.source.document

    @property
    def full_name(self) -> str:
        """What no other draft of a run is called: two documents of one name, in different folders, are told apart."""
        return f"{self.document}#{self.claim.id}"

    @property
    def near(self) -> frozenset[str]:
        """The stems that stand right by the figure."""
        return frozenset(stem for stem, weight in self.context.items() if weight >= RIGHT_BY)

    @property
    def identity(self) -> tuple[str, str]:
        """What claims are about one fact by: the names of subject and property."""
        return self.claim.subject.name, self.claim.property.name

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Return a key that orders drafts by document and place."""
        return (self.document, self.start, self.end, self.kind, self.claim.id)


def drafted(
    manuscript: Manuscript,
    passage: Passage,
    kind: str,
    value: Value,
    at: tuple[int, int],
    *,
    subject: str = "",
    property: str,  # noqa: A002 - the word the field has
    quote: tuple[int, int] | None = None,
    head: str = "",
    modifiers: frozenset[str] = frozenset(),
    traits: frozenset[str] = frozenset(),
    qualifiers: Qualifiers = NO_QUALIFIERS,
    parts: tuple[Claim[Value], ...] = (),
    parts_open: bool = False,
    same_as: Draft | None = None,
    confidence: float = 1.0,
    derived: str = "",
    around: Mapping[str, float] | None = None,
) -> Draft:
    """Return a draft; ``at`` and ``quote`` are offsets within the passage.

    Its subject and property are shown as given but are its own, so that nothing is grouped with it before alignment
    joins them; with ``same_as``, it is about the same fact as another draft of the document. ``around`` stands for the
    words around where they are not to be weighed.
    """
    start, end = quote or clause(passage, at)
    first = passage.start + start
    text = passage.text[start:end]
    name = manuscript.name(property)
    if same_as is None:
        shown = subject or manuscript.topic or passage.heading or manuscript.document.id
        about = Entity(f"{manuscript.document.id}#{name}", shown=shown)
        asked = manuscript.vocabulary.property(property)
    else:
        about, asked = same_as.claim.subject, same_as.claim.property
    claim = Claim(
        id=name,
        source=manuscript.source,
        subject=about,
        property=asked,
        value=value,
        quote=text,
        text=passage.text[at[0] : at[1]],
        qualifiers=qualifiers,
        parts=parts,
        parts_open=parts_open,
        draft=True,
        anchor=Anchored(first, passage.start + end),
    )
    return Draft(
        claim=claim,
        passage=passage,
        kind=kind,
        start=passage.start + at[0],
        end=passage.start + at[1],
        head=head,
        modifiers=modifiers,
        names=names_in(passage) or _names_before(passage, manuscript.passages),
        context=context(passage, at, manuscript.passages) if around is None else around,
        traits=traits,
        confidence=confidence,
        derived=derived,
    )


def names_in(passage: Passage) -> frozenset[str]:
    """Return the words of a sentence that are written as proper names are, in lower case; not those of a heading."""
    if passage.block.kind == "heading":
        return frozenset()
    found = passage.words
    return frozenset(
        word.lower.removesuffix("'s").removesuffix("’s")
        for number, word in enumerate(found)
        if word.capital and len(word.text) > 1 and word.lower not in CALENDAR and _named(found, number)
    )


def _names_before(passage: Passage, passages: Sequence[Passage]) -> frozenset[str]:
    """Return the names of the sentence before where one leans on it, as “It has two runways” does."""
    if not passage.number or not passage.words or passage.words[0].lower not in _LEANING:
        return frozenset()
    before = passages[passage.number - 1]
    return names_in(before) if before.place == passage.place else frozenset()


_LEANING = frozenset({"it", "they", "its", "their", "he", "she", "his", "her"})
"""Words that a sentence opens with which is about what the one before was about."""


def _named(found: Sequence[Word], number: int) -> bool:
    """Say whether a capital letter tells of a name: within a sentence, or at its start before another one."""
    if number and found[number - 1].text not in _OPENING:
        return True
    return number + 1 < len(found) and found[number + 1].capital and found[number].lower not in words("stop_words")


_OPENING = frozenset({".", "!", "?", ":", "“", '"', "(", "‘", "•", "|"})
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday spring summer autumn winter i".split()
)
"""Words that have a capital letter and are no names."""


def clause(passage: Passage, at: tuple[int, int]) -> tuple[int, int]:
    """Return the clause of a passage that holds a span of it, for quoting: cut at signs, whole words.

    It is cut at commas unless that leaves too little to understand.
    """
    start, end = _cut(passage, at, _WEAK)
    if passage.text.count(" ", start, end) < LEAST_SPACES:
        start, end = _cut(passage, at, _STRONG)
    if end - start > LONGEST_QUOTE:
        start, end = _near(passage, at, (start, end))
    while start < at[0] and passage.text[start] in " ,;:–—-":
        start += 1
    while end > at[1] and passage.text[end - 1] in " ,;:–—-.":
        end -= 1
    return start, end


LONGEST_QUOTE = 160
"""Characters of a quote."""

LEAST_SPACES = 4
"""Spaces of a quote that can be understood."""

_STRONG = frozenset({";", ":", "—", "–", "|"})
_WEAK = frozenset({",", ";", ":", "—", "–", "(", ")", "|"})


def _cut(passage: Passage, at: tuple[int, int], signs: frozenset[str]) -> tuple[int, int]:
    start, end = 0, len(passage.text)
    for word in passage.words:
        if word.text not in signs:
            continue
        if start < word.end <= at[0]:
            start = word.end
        elif at[1] <= word.start < end:
            return start, word.start
    return start, end


def _near(passage: Passage, at: tuple[int, int], within: tuple[int, int]) -> tuple[int, int]:
    """Return the words around a span that fit into a quote."""
    start, end = at
    room = max(LONGEST_QUOTE - (end - start), 0) // 2
    for word in passage.words:
        if word.start >= at[0] - room:
            start = min(start, max(word.start, within[0]))
            break
    for word in reversed(passage.words):
        if word.end <= at[1] + room:
            end = max(end, min(word.end, within[1]))
            break
    return start, end


def slug(text: str) -> str:
    """Return words as the id of a claim is written.

    >>> slug("Visitors to the Old Mill")
    'visitors-to-the-old-mill'
    """
    return "-".join(_ID_WORD.findall(text.casefold()))[:60].strip("-") or "claim"


_ID_WORD = re.compile(r"[^\W_]+")
