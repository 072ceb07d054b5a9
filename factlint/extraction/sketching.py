"""Sketching: drafts put into the words in which a person would write them down as claims.

What is written has to be read back as what was drafted, and its quote found where it stands; a draft that cannot be put
so is left out, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from factlint.claims import Claim, Vocabulary
from factlint.claims.meaning import Meaning, MeaningError
from factlint.claims.merging import Sketch
from factlint.claims.records import (
    ChangeForm,
    ClaimRecord,
    DateForm,
    MembersForm,
    NameForm,
    PlaceForm,
    QuantityForm,
    RankForm,
    StatusForm,
    TextForm,
    World,
    Written,
)
from factlint.documents import Anchored, Document, anchor
from factlint.extraction.draft import Draft, slug
from factlint.extraction.passages import Word
from factlint.language import UnreadableValueError, read, says, scan
from factlint.language.lexicon import table, words
from factlint.values import (
    Change,
    Members,
    Name,
    PartialDate,
    Period,
    Place,
    Quantity,
    Rank,
    Status,
    Text,
    Value,
    Window,
)

LEAST_SURE = 0.5
"""Confidence from which a draft is worth a person's time."""

UNFIT = frozenset({"negated", "compared", "start", "rate"})
"""Traits of drafts that say something else when they are taken out of their sentence."""

LONGEST_ID = 40
"""Characters of an id."""

LONGEST_NAME = 6
"""Words of a name that the vocabulary lists."""

MOST_PROPERTY_WORDS = 4
"""Words of a property that are taken from the text around a figure."""

CONTEXT = (2, 6, 24)
"""Words of prefix and suffix that are tried, one after the other, to tell a quote's places apart."""

REACH = 400
"""Characters in which these words are looked for."""

SHORT_QUOTE = 70
"""Characters of a quote that is left whole; a longer one is cut at commas."""

FEWEST_WORDS = 4
"""Words of a quote that was cut."""

LONGEST_TITLE = 100
"""Characters of a first line that may be a title."""

_BARE = frozenset({"", "amount", "date", "change", "change in amount", "number"})
"""Properties that say nothing."""

_WEAK = frozenset(
    "a against all almost also amount around average compared date further least less made more most much nearly now"
    " number only other over rest remaining same since some still than then there total under year years".split()
)
"""Words that by themselves say nothing of what is measured."""

_LEANING = frozenset({"of", "which", "who", "whom", "whose", "where", "that"})
"""Words that a quote does not begin with, since they speak of what stands before them."""

_JOINING = frozenset({"and", "but", "or", "while", "then"})
_VALUE_HEADS = frozenset({"value", "figure", "quantity", "result", "size", "price", "cost", "£", "£m", "%", "$", "€"})
"""Heads of columns that leave it to the row what is measured."""

_SCALES = frozenset({"million", "millions", "billion", "billions", "thousand", "thousands", "per", "cent"})
_CLAUSE_END = re.compile(r"[.;:,(]| [–—-] ")
_LOOSE = frozenset(",;:.!?–—-")


@dataclass(frozen=True, slots=True)
class Sketched:
    """The claims of a document that can be written down, and how many drafts were left out."""

    sketches: tuple[Sketch, ...] = ()
    left_out: int = 0


def sketched(drafts: Iterable[Draft], document: Document, vocabulary: Vocabulary) -> Sketched:
    """Return drafts of one document as claims to be written, in the order of its text."""
    found: list[Sketch] = []
    chosen = list(drafts)
    meaning = Meaning(vocabulary, chosen[0].claim.source.published if chosen else None)
    writer = _Writer(document, vocabulary, meaning)
    times = _told_times(chosen)
    left_out = 0
    for draft in chosen:
        if draft.kind == "date" and (draft.passage.number, draft.claim.value) in times:
            continue  # said with the claims it dates
        sketch = writer.sketch(draft) if _fit(draft) else None
        if sketch is None:
            left_out += draft.confidence >= LEAST_SURE
        else:
            found.append(sketch)
    return Sketched(tuple(sorted(found, key=lambda sketch: (sketch.at, sketch.key))), left_out)


def _told_times(drafts: Iterable[Draft]) -> set[tuple[int, object]]:
    """Return the times that qualify a claim, each with the number of its passage."""
    return {
        (draft.passage.number, when)
        for draft in drafts
        for when in (draft.claim.qualifiers.during, draft.claim.qualifiers.as_of)
        if when is not None
    }


def _fit(draft: Draft) -> bool:
    """Say whether a draft stands by itself and is sure enough to be written down."""
    if draft.confidence < LEAST_SURE or draft.traits & UNFIT:
        return False
    block = draft.passage.block
    if (draft.kind == "date" and block.kind == "heading") or _points_back(draft):
        return False
    return draft.kind != "date" or block.kind != "cell" or block.row > 0


def _points_back(draft: Draft) -> bool:
    """Say whether a figure only points to what was told before: “both sides”, “the two countries”."""
    value = draft.claim.value
    if not isinstance(value, Quantity) or value.figure is None or value.figure.high != 2 or value.dimension != "count":
        return False
    before = draft.passage.text[: draft.start - draft.passage.start].casefold().split()[-1:]
    return draft.claim.text.casefold().startswith(("both", "the two")) or before in (["the"], ["these"], ["those"])


class _Writer:
    """Puts the drafts of one document into words."""

    def __init__(self, document: Document, vocabulary: Vocabulary, meaning: Meaning) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._meaning = meaning
        headings = [block for block in document.blocks if block.kind == "heading"]
        topic = document.text[headings[0].start : headings[0].end] if headings else ""
        self._vague = {_one_line(words_) for words_ in (document.metadata.title or "", topic, document.id)}
        self._title = _title(document)

    def sketch(self, draft: Draft) -> Sketch | None:
        """Return a draft as a claim to be written; None when it cannot be."""
        claim = draft.claim
        if not isinstance(claim.anchor, Anchored):
            return None
        asked = self._asked(draft)
        if not asked:
            return None
        subject = self._subject(draft)
        name = _short(asked if subject == self._title else f"{subject} {asked}")
        record = ClaimRecord(id=name, subject=subject, property=asked, value="", quote="", review="draft")
        try:
            record = self._qualified(record, draft)
        except _UnwritableError:
            return None
        whole = (claim.anchor.start, claim.anchor.end)
        for quote in dict.fromkeys((_tight(draft, _trimmed(draft, whole)), whole)):
            text = self._document.text[slice(*quote)].replace("\n", " ")
            around = self._around(quote)
            if around is None or not (quote[0] <= draft.start and draft.end <= quote[1]):
                continue
            for written in _forms(claim):
                made = replace(record, value=written, quote=text, prefix=around[0], suffix=around[1])
                value = self._read(made, claim.value)
                if value is not None and says(text, value) is not False:
                    return Sketch(
                        claim.id,
                        made,
                        value,
                        (draft.start, draft.end),
                        quote,
                        fact=draft.identity,
                        parts=tuple(part.id for part in claim.parts),
                        parts_open=claim.parts_open,
                        sureness=draft.confidence,
                    )
        return None

    def _subject(self, draft: Draft) -> str:
        """Return the subject in the vocabulary's words, else in the document's.

        What was drafted without a subject is about the first thing in its clause that the vocabulary knows, or else
        about what the document is about.
        """
        said = _one_line(str(draft.claim.subject))
        if said in self._vague or said == _one_line(draft.passage.heading) or not _telling(said):
            said = _row(draft)[0] or self._named_before(draft) or self._title or said
        known = self._vocabulary.entity(said)
        return known.name if known.known else said

    def _named_before(self, draft: Draft) -> str:
        """Return the first name before a figure in its clause that the vocabulary lists; empty when there is none."""
        if not self._vocabulary.entities:
            return ""
        assert isinstance(draft.claim.anchor, Anchored)
        found = self._document.text[draft.claim.anchor.start : draft.start].split()
        for first in range(len(found)):
            for last in range(min(first + LONGEST_NAME, len(found)), first, -1):
                name = self._vocabulary.key(" ".join(found[first:last]).strip(".,:;()'\"“”’"))
                if name:
                    return name
        return ""

    def _asked(self, draft: Draft) -> str:
        """Return the property in the vocabulary's words, else in the document's; empty for one that says nothing."""
        asked = _one_line(str(draft.claim.property))
        label = _row(draft)[1] or _label(draft)
        if label and (draft.kind == "date" or asked.casefold() in _BARE or draft.passage.block.kind == "cell"):
            asked = label
        elif draft.kind == "date":
            asked = asked if _is_label(draft, asked) else _verb(draft)
        elif draft.kind == "rank" and isinstance(draft.claim.value, Rank):
            asked = (draft.claim.value.among or asked) if draft.claim.value.in_time else "rank"
        elif asked.casefold() in _BARE or _WEAK.issuperset(asked.casefold().split()) or _holds_figure(asked):
            phrase = _phrase(draft)
            asked = f"change in {_lowered(phrase, draft)}" if phrase and draft.kind == "change" else phrase
        if not asked and draft.claim.parts:
            asked = "total"
        known = self._vocabulary.property(asked)
        if known.shown:  # the vocabulary does not list it
            return asked if asked.startswith("change in ") else _lowered(asked, draft)
        return known.name

    def _around(self, quote: tuple[int, int]) -> tuple[str, str] | None:
        """Return as much of the text before and after a quote as it takes to find it where it stands."""
        start, end = quote
        text = self._document.text
        before = text[max(0, start - REACH) : start].split()[start > REACH :]  # without the word that was cut
        after = text[end : end + REACH].split()[: CONTEXT[-1]]
        tried = [(0, 0), *(pair for number in CONTEXT for pair in ((number, 0), (number, number)))]
        for ahead, behind in tried:
            prefix, suffix = " ".join(before[max(len(before) - ahead, 0) :]), " ".join(after[:behind])
            found = anchor(self._document, text[start:end], prefix, suffix)
            if isinstance(found, Anchored) and (found.start, found.end, found.places) == (start, end, 1):
                return prefix, suffix
        return None

    def _qualified(self, record: ClaimRecord, draft: Draft) -> ClaimRecord:
        """Return a record with the qualifiers of a draft in words.

        Raises:
            _UnwritableError: for a time that no words of ours say.
        """
        said = draft.claim.qualifiers
        status = said.status or ("target" if "target" in draft.traits else None)
        return replace(
            record,
            during=self._time(said.during),
            as_of=self._time(said.as_of),
            place=_one_line(str(said.place or "")),
            of=_one_line(str(said.of or "")),
            among=_one_line(str(said.among or "")),
            from_=_one_line(str(said.from_ or "")),
            to=_one_line(str(said.to or "")),
            speaker=_one_line(said.speaker),
            status=cast(World | None, status),
        )

    def _time(self, when: Period | Window | None) -> str:
        if when is None:
            return ""
        for words_ in _times(when):
            try:
                found = self._meaning.stretch(words_, ("during",))
            except MeaningError:
                continue
            if found == when:
                return words_
        raise _UnwritableError

    def _read(self, record: ClaimRecord, wanted: Value) -> Value | None:
        """Return the value that a record is read as; None when it is not the one that was drafted."""
        asked = self._vocabulary.property(record.property)
        try:
            found, text = self._meaning.value(record, asked, ())
        except MeaningError:
            return None
        if isinstance(wanted, Place):
            wanted = self._vocabulary.place(str(wanted))
        elif isinstance(wanted, Members):
            wanted = replace(wanted, names=tuple(self._vocabulary.entity(name).name for name in wanted.names))
        return found if found == wanted or _same_words(text, wanted, found) else None


class _UnwritableError(Exception):
    """Something drafted that cannot be put into words that mean the same."""


def _same_words(text: str, wanted: Value, found: Value) -> bool:
    """Say whether words mean a value but for the class of a noun, which the vocabulary has put in its place."""
    if type(found) is not type(wanted):
        return False
    try:
        return read(text) == wanted
    except UnreadableValueError:
        return False


def _forms(claim: Claim[Value]) -> Iterator[Written]:
    """Yield the ways to write a value, the shortest first."""
    value = claim.value
    spoken = [_one_line(words_) for words_ in dict.fromkeys((claim.text, str(value))) if words_.strip()]
    if not isinstance(value, Name | Place | Members | Text):
        yield from spoken
    for words_ in spoken:
        match value:
            case Quantity():
                yield QuantityForm(quantity=words_)
            case Period() | PartialDate() | Window():
                yield DateForm(date=words_)
            case Change():
                yield ChangeForm(change=words_, from_=str(value.start or ""), to=str(value.end or ""))
            case Name():
                yield NameForm(name=words_)
            case Place():
                yield PlaceForm(place=words_)
            case Text():
                yield TextForm(text=words_)
    match value:
        case Period():
            for words_ in _times(value):
                yield DateForm(date=words_)
        case Rank():
            places = str(value.low) if value.exact else f"{value.low}-{value.high}"
            yield RankForm(rank=places, order="" if value.in_time else value.order, among=value.among)
        case Change():
            way = {1: "up", -1: "down"}.get(value.direction, "unchanged")
            size = way if value.by is None else f"{way} {value.by}"
            yield ChangeForm(change=size, from_=str(value.start or ""), to=str(value.end or ""))
        case Members():
            yield MembersForm(members=[_one_line(name) for name in value.names], open=value.open)
        case Status():
            yield StatusForm(status=value.stage)


def _times(when: Period | PartialDate | Window) -> Iterator[str]:
    """Yield the ways to write a time: as the document does, without what leads up to it, and by its days."""
    text = _one_line(str(when))
    first, _, rest = text.partition(" ")
    if first.casefold() in ("in", "on", "during", "for", "over", "throughout") and rest:
        yield rest.removeprefix("the ")
    yield text
    if isinstance(when, Period):
        yield str(replace(when, text=""))
        first_day, last_day = when.whole.iso()
        if first_day and last_day:
            yield first_day if first_day == last_day else f"{first_day}/{last_day}"


def _trimmed(draft: Draft, whole: tuple[int, int]) -> tuple[int, int]:
    """Return a clause without signs at its ends that belong to no word of it; a short item of a list whole."""
    passage = draft.passage
    low, high = whole[0] - passage.start, whole[1] - passage.start
    first, last = draft.start - passage.start, draft.end - passage.start
    if passage.block.kind == "item" and len(passage.text) <= SHORT_QUOTE:
        low, high = 0, len(passage.text)
    inside = [word for word in passage.words if low <= word.start and word.end <= high]
    while inside and inside[0].end <= first and (inside[0].text in _LOOSE or inside[0].lower in _JOINING):
        inside.pop(0)
    while inside and inside[-1].start >= last and inside[-1].text in _LOOSE:
        inside.pop()
    if not inside:
        return whole
    low, high = min(inside[0].start, first), max(inside[-1].end, last)
    said = passage.text[low:high]
    if said.count("(") > said.count(")") and passage.text[high : high + 1] == ")":
        high += 1
    return low + passage.start, high + passage.start


def _tight(draft: Draft, whole: tuple[int, int]) -> tuple[int, int]:
    """Return the part of a clause, between commas or brackets, that says a figure; all of a short one."""
    if whole[1] - whole[0] <= SHORT_QUOTE:
        return whole
    offset = draft.passage.start
    inside = [word for word in draft.passage.words if whole[0] <= word.start + offset and word.end + offset <= whole[1]]
    text = draft.passage.text
    cuts = [
        at
        for at, word in enumerate(inside)
        if word.text in "()" or (word.text == "," and text[word.end : word.end + 1] == " ")
    ]
    first, last = draft.start - offset, draft.end - offset
    lefts = [0, *(at + 1 for at in cuts if inside[at].end <= first)][::-1]
    rights = [*(at for at in cuts if inside[at].start >= last), len(inside)]
    for left, right in (*((left, rights[0]) for left in lefts), *((lefts[-1], right) for right in rights)):
        while left < right and inside[left].lower in _JOINING and inside[left].end <= first:
            left += 1
        leaning = left < right and inside[left].lower in _LEANING
        if right - left >= FEWEST_WORDS and not leaning:
            return _trimmed(draft, (inside[left].start + offset, inside[right - 1].end + offset))
    return whole


def _telling(words_: str) -> bool:
    """Say whether words name something: they are no figure, and no pronouns alone."""
    return any(map(str.isalpha, words_)) and not words("stop_words").issuperset(words_.casefold().split())


def _row(draft: Draft) -> tuple[str, str]:
    """Return what a cell of a table is about and what it says of it, where both heads tell and none is a time.

    Of a table of measures, one a row, the row says what is measured; the draft has that already.
    """
    block = draft.passage.block
    row, column = (_one_line(head or "") for head in (block.row_head, block.column_head))
    if block.kind != "cell" or not row or not _telling(column) or scan(column) or scan(row):
        return "", ""
    bare = column.casefold().strip("() ")
    return ("", "") if bare in _BARE or _WEAK.issuperset(bare.split()) or bare in _VALUE_HEADS else (row, column)


def _holds_figure(asked: str) -> bool:
    """Say whether words that should name what is measured hold a piece of another figure."""
    return any(word in _SCALES or word[0].isdigit() for word in asked.casefold().split())


def _label(draft: Draft) -> str:
    """Return what an item of a list says of its figure, as “Opening day: 3 May” does, or “3 May: opening day”."""
    passage = draft.passage
    if passage.block.kind != "item":
        return ""
    at, end = draft.start - passage.start, draft.end - passage.start
    before, after = passage.text[:at], passage.text[end:]
    if not before.strip() and after.startswith((":", ",", " – ", " — ", " - ")):
        said = _CLAUSE_END.split(after.lstrip(" :,–—-"), maxsplit=1)[0]
    elif before.rstrip().endswith((":", "–", "—", "-", ",")) and not any(one.start < at for one in passage.mentions):
        said = before
    else:
        return ""
    said = said.strip(" :–—-,(.")
    return said if len(said) <= LONGEST_ID else ""


def _is_label(draft: Draft, asked: str) -> bool:
    """Say whether the property of a date says what happened then: a verb, or the head of its row or column."""
    block = draft.passage.block
    return _is_verb(asked.casefold()) or bool(asked and asked in (block.row_head, block.column_head))


def _is_verb(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 3) or word in words("verbs") or word in table("irregular_verbs")


def _verb(draft: Draft) -> str:
    """Return the verb before a date in its clause, or else the word before “on” or “in”; empty where there is none."""
    assert isinstance(draft.claim.anchor, Anchored)
    offset = draft.passage.start
    before = [word for word in draft.passage.words if word.end + offset <= draft.start]
    within = [word for word in before if word.start + offset >= draft.claim.anchor.start]
    verb = next((word.lower for word in reversed(within) if _is_verb(word.lower)), "")
    if verb or len(within) < 2 or within[-1].lower not in ("on", "in", "for"):
        return verb
    said = within[-2]
    return said.text if said.text[0].islower() and said.lower not in words("stop_words") else ""


def _phrase(draft: Draft) -> str:
    """Return the words nearest to a figure that may say what it measures: before it in its clause, else after it."""
    passage, claim = draft.passage, draft.claim
    assert isinstance(claim.anchor, Anchored)
    low, high = claim.anchor.start - passage.start, claim.anchor.end - passage.start
    at, end = draft.start - passage.start, draft.end - passage.start
    before = [word for word in passage.words if low <= word.start and word.end <= at]
    after = [word for word in passage.words if end <= word.start and word.end <= high]
    figures = [(one.start, one.end) for one in passage.mentions]
    silent = words("stop_words") | _WEAK

    def telling(word: Word) -> bool:
        inside = any(first <= word.start < last for first, last in figures)
        return word.lower[0].isalpha() and word.lower not in silent and not inside

    for found, backwards in ((before[::-1], True), (after, False)):
        run: list[str] = []
        for number, word in enumerate(found):
            if telling(word):
                run.append(word.text)
            elif run or (number and not backwards and word.text in ".;:"):
                break
            if len(run) == MOST_PROPERTY_WORDS:
                break
        if run:
            return " ".join(run[::-1] if backwards else run)
    return ""


def _title(document: Document) -> str:
    """Return what a document calls itself: its title, unless that is a heading further down, else its first line."""
    title = _one_line(document.metadata.title or "")
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind not in ("heading", "paragraph"):
        return title
    inner = {_one_line(document.text[one.start : one.end]) for one in document.blocks[1:] if one.kind == "heading"}
    if title and title not in inner:
        return title
    text = _one_line(document.text[first.start : first.end])
    return text if len(text) <= LONGEST_TITLE and not text.endswith((".", "!", "?", ":")) else title


def _lowered(asked: str, draft: Draft) -> str:
    """Return a property without the capital that only the start of a sentence gave it."""
    first, space, rest = asked.partition(" ")
    opens = draft.passage.text.lstrip("\"'(“‘").startswith(first)
    if not opens or first[1:] != first[1:].lower() or (rest and rest[0].isupper()) or len(first) < 2:
        return asked
    if f" {first.lower()}" not in draft.passage.document.text:  # it may be a name
        return asked
    return first.lower() + space + rest


def _short(text: str) -> str:
    """Return an id for a property, cut at a word."""
    name = slug(text.replace("'", "").replace("’", ""))
    return name if len(name) <= LONGEST_ID else name[: LONGEST_ID + 1].rpartition("-")[0] or name[:LONGEST_ID]


def _one_line(text: str) -> str:
    return " ".join(text.split())
