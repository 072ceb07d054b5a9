"""Sketching: drafts put into the words in which a person would write them down as claims.

What is written has to be read back as what was drafted, and its quote found where it stands; a draft that cannot be put
so is left out, and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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
    Written,
)
from factlint.documents import Anchored, Document, anchor
from factlint.extraction.draft import Draft, slug
from factlint.language import UnreadableValueError, read, says
from factlint.language.lexicon import words
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

CONTEXT = (20, 60, 200)
"""Characters of prefix and suffix that are tried, one after the other, to tell a quote's places apart."""

_BARE = frozenset({"", "amount", "date", "change", "number"})
"""Properties that say nothing."""


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
            left_out += 1
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
    if draft.kind == "date" and block.kind == "heading":
        return False
    return draft.kind != "date" or block.kind != "cell" or block.row > 0


class _Writer:
    """Puts the drafts of one document into words."""

    def __init__(self, document: Document, vocabulary: Vocabulary, meaning: Meaning) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._meaning = meaning

    def sketch(self, draft: Draft) -> Sketch | None:
        """Return a draft as a claim to be written; None when it cannot be."""
        claim = draft.claim
        if not isinstance(claim.anchor, Anchored):
            return None
        asked = self._asked(draft)
        quoted = self._quoted(claim)
        if not asked or quoted is None:
            return None
        subject = self._vocabulary.entity(str(claim.subject))
        record = ClaimRecord(
            id=_short(asked),
            subject=_one_line(subject.name if subject.known else str(claim.subject)),
            property=asked,
            value="",
            review="draft",
            **quoted,
        )
        try:
            record = replace(record, **self._qualified(draft))
        except _UnwritableError:
            return None
        for written in _forms(claim):
            made = replace(record, value=written)
            value = self._read(made, claim.value)
            if value is not None and says(claim.quote, value) is not False:
                return Sketch(
                    claim.id,
                    made,
                    value,
                    (draft.start, draft.end),
                    (claim.anchor.start, claim.anchor.end),
                    fact=draft.identity,
                    parts=tuple(part.id for part in claim.parts),
                    parts_open=claim.parts_open,
                    sureness=draft.confidence,
                )
        return None

    def _asked(self, draft: Draft) -> str:
        """Return the property in the vocabulary's words, else in those of the document; empty for one that says nothing."""
        asked = _one_line(str(draft.claim.property))
        if asked.casefold() in _BARE:
            asked = _phrase(draft)
        known = self._vocabulary.property(asked)
        if known.shown:  # the vocabulary does not list it
            return _lowered(asked, draft)
        return known.name

    def _quoted(self, claim: Claim[Value]) -> dict[str, str] | None:
        """Return the quote, with as much of the text around it as finds it where it stands."""
        assert isinstance(claim.anchor, Anchored)
        start, end = claim.anchor.start, claim.anchor.end
        text = self._document.text
        for reach in (0, *CONTEXT):
            prefix = _one_line(text[max(0, start - reach) : start].lstrip()) if reach else ""
            suffix = _one_line(text[end : end + reach].rstrip()) if reach else ""
            found = anchor(self._document, claim.quote, prefix, suffix)
            if isinstance(found, Anchored) and (found.start, found.end, found.places) == (start, end, 1):
                return {"quote": claim.quote, "prefix": prefix, "suffix": suffix}
        return None

    def _qualified(self, draft: Draft) -> dict[str, str]:
        """Return the qualifiers in words.

        Raises:
            _UnwritableError: for a time that no words of ours say.
        """
        said = draft.claim.qualifiers
        status = said.status or ("target" if "target" in draft.traits else "")
        texts = {
            "during": self._time(said.during),
            "as_of": self._time(said.as_of),
            "place": str(said.place or ""),
            "of": self._entity(said.of),
            "among": self._entity(said.among),
            "from_": self._entity(said.from_),
            "to": self._entity(said.to),
            "speaker": said.speaker,
            "status": status,
        }
        return {name: _one_line(text) for name, text in texts.items() if text}

    def _entity(self, entity: object) -> str:
        return "" if entity is None else str(entity)

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
        case Members():
            yield MembersForm(members=list(value.names), open=value.open)
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


def _phrase(draft: Draft) -> str:
    """Return the words nearest to a figure that may say what it measures: before it in its clause, else after it."""
    passage, claim = draft.passage, draft.claim
    assert isinstance(claim.anchor, Anchored)
    low, high = claim.anchor.start - passage.start, claim.anchor.end - passage.start
    at, end = draft.start - passage.start, draft.end - passage.start
    silent = words("stop_words")
    before = [word for word in passage.words if low <= word.start and word.end <= at]
    after = [word for word in passage.words if end <= word.start and word.end <= high]
    figures = [(one.start, one.end) for one in passage.mentions]

    def telling(word: object) -> bool:
        start, lower = word.start, word.lower  # type: ignore[attr-defined]
        return lower[0].isalpha() and lower not in silent and not any(a <= start < b for a, b in figures)

    for found, backwards in ((before[::-1], True), (after, False)):
        run: list[str] = []
        for word in found:
            if telling(word):
                run.append(word.text)
            elif run:
                break
            elif not backwards and word.text in ".;:":
                break
            if len(run) == 4:
                break
        if run:
            return " ".join(run[::-1] if backwards else run)
    return passage.heading if len(passage.heading) <= LONGEST_ID else ""


def _lowered(asked: str, draft: Draft) -> str:
    """Return a property without the capital that only the start of a sentence gave it."""
    first, space, rest = asked.partition(" ")
    opens = draft.passage.text.lstrip("\"'(“‘").startswith(first)
    if not opens or first[1:] != first[1:].lower() or (rest and rest[0].isupper()) or len(first) < 2:
        return asked
    return first.lower() + space + rest


def _short(text: str) -> str:
    """Return an id for a property, cut at a word."""
    name = slug(text)
    return name if len(name) <= LONGEST_ID else name[: LONGEST_ID + 1].rpartition("-")[0] or name[:LONGEST_ID]


def _one_line(text: str) -> str:
    return " ".join(text.split())
