"""The meaning of a claim's record: its values read, its names made canonical, its times resolved."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factlint import language
from factlint.claims.claim import NO_QUALIFIERS, Property, Qualifiers
from factlint.claims.problem import plain
from factlint.claims.vocabulary import Vocabulary
from factlint.language import UnreadableValueError
from factlint.values import (
    TIME,
    Change,
    Members,
    Name,
    PartialDate,
    Period,
    Place,
    Quantity,
    Rank,
    Value,
    Window,
)

if TYPE_CHECKING:
    from factlint.claims.records import ChangeForm, ClaimRecord, MembersForm, RankForm

Steps = tuple[str | int, ...]
"""The path of a value in a file: ``("claims", 3, "value")``."""

MOST_READ = 8192
"""Different texts whose values are kept at hand."""

MOST_SAID = 400
"""Characters of a message about an unreadable text, which repeats some of it."""

_POSITION = re.compile(r"(?P<top>top\s+)?(?P<low>\d{1,9})(?:\s*[-–]\s*(?P<high>\d{1,9}))?", re.IGNORECASE)


class MeaningError(Exception):
    """A value that cannot be used: where it is, why, and at which offset in its text."""

    def __init__(self, steps: Steps, message: str, hint: str = "", text: str = "", offset: int = 0) -> None:
        super().__init__(message)
        self.steps = steps
        self.message = message
        self.hint = hint
        self.text = text
        self.offset = offset


@dataclass(slots=True)
class Meaning:
    """Reads the values of one document's claims; what is written twice is read once and shared."""

    vocabulary: Vocabulary
    published: Period | None = None
    """The document's date, which dates without a year and windows are counted from."""

    _values: dict[tuple[str, str, str], Value] = field(default_factory=dict)
    _qualifiers: dict[tuple[str | None, ...], Qualifiers] = field(default_factory=dict)

    def value(self, record: ClaimRecord, asked: Property, steps: Steps) -> tuple[Value, str]:
        """Return the value of a claim, and the value as it was written.

        Raises:
            MeaningError: when it cannot be read.
        """
        from factlint.claims import records

        written = record.value
        at = (*steps, "value")
        match written:
            case str():
                return self._read(written, asked.type, asked.unit, at), written
            case records.MembersForm():
                return self._members(written), ", ".join(written.members)
            case records.RankForm():
                return self._rank(written, (*at, "rank"))
            case records.ChangeForm():
                return self._change(written, asked.unit, at), written.change
        form, text = records.words_of(written)
        return self._read(text, form, asked.unit, (*at, form)), text

    def qualifiers(self, record: ClaimRecord, steps: Steps) -> Qualifiers:
        """Return what limits a claim; equal limits are one object.

        Raises:
            MeaningError: when a time cannot be read.
        """
        key = (
            record.during,
            record.as_of,
            record.place,
            record.of,
            record.among,
            record.from_,
            record.to,
            record.speaker,
            record.status,
        )
        if not any(key):
            return NO_QUALIFIERS
        found = self._qualifiers.get(key)
        if found is None:
            words = self.vocabulary
            found = self._qualifiers[key] = Qualifiers(
                self.stretch(record.during, (*steps, "during")) if record.during else None,
                self.moment(record.as_of, (*steps, "as_of")) if record.as_of else None,
                words.place(record.place) if record.place else None,
                words.entity(record.of) if record.of else None,
                words.entity(record.among) if record.among else None,
                words.entity(record.from_) if record.from_ else None,
                words.entity(record.to) if record.to else None,
                (words.key(record.speaker) or record.speaker) if record.speaker else "",
                record.status or "",
            )
        return found

    def moment(self, text: str, steps: Steps) -> Period:
        """Return a date.

        Raises:
            MeaningError: for words that are no date, or one whose year nobody knows.
        """
        found = self.stretch(text, steps)
        if isinstance(found, Window):
            raise MeaningError(steps, f"“{plain(text)}” is a length of time; a date is expected")
        return found

    def stretch(self, text: str, steps: Steps) -> Period | Window:
        """Return a date, a period, or a window counted from the document's date.

        Raises:
            MeaningError: for words that are none of these, or a date whose year nobody knows.
        """
        found = self._read(text, "date", "", steps)
        if isinstance(found, Period | Window):
            return found
        if isinstance(found, PartialDate) and found.month is not None:
            message = f"“{plain(text)}” has no year, and the document no date to tell it by"
            raise MeaningError(steps, message, "write the year, or `published:` at the top of the file")
        raise MeaningError(steps, f"“{plain(text)}” is no date or period")

    def _read(self, text: str, form: str, unit: str, steps: Steps) -> Value:
        """Return the value of words, canonical and resolved."""
        key = (text, form, unit)
        found = self._values.get(key)
        if found is None:
            try:
                found = self._fitted(_worded(text, form), unit, text)
            except UnreadableValueError as error:
                message, hint = plain(error.message, MOST_SAID), _way_out(form, steps)
                raise MeaningError(steps, message, hint, text, error.offset) from error
            self._values[key] = found
        return found

    def _fitted(self, value: Value, unit: str, text: str) -> Value:
        match value:
            case Quantity():
                return self._counted(value, unit)
            case Rank():
                return self._ranked(value)
            case PartialDate() | Window():
                return value.resolve(self.published)
            case Name():
                return Name.of(text.strip(), self.vocabulary.key(text))
            case Members():
                return replace(value, names=self._named(value.names))
            case Change():
                parts = (value.by, value.start, value.end)
                by, start, end = (None if part is None else self._counted(part, unit) for part in parts)
                return replace(value, by=by, start=start, end=end)
            case Place():
                return self.vocabulary.place(text)
            case _:
                return value

    def _counted(self, value: Quantity, unit: str) -> Quantity:
        """Return a quantity with the noun that stands for its class, or the unit its property has."""
        noun, counted = value.noun, value.counted
        if unit and not noun and value.dimension == "count" and value.figure is not None:
            measure, noun = _measure(unit)
            if measure:
                return Quantity.of(value.figure, measure)
            counted = unit
        noun = self.vocabulary.noun(noun) if noun else ""
        counted = sys.intern(counted)  # the same few words in thousands of claims
        if noun == value.noun and counted is value.counted:
            return value
        return replace(value, noun=noun, counted=counted)

    def _ranked(self, value: Rank) -> Rank:
        among = self.vocabulary.noun(value.among) if value.among else ""
        scope = value.scope.resolve(self.published) if isinstance(value.scope, Window) else value.scope
        return value if among == value.among and scope is value.scope else replace(value, among=among, scope=scope)

    def _rank(self, form: RankForm, steps: Steps) -> tuple[Rank, str]:
        found = _POSITION.fullmatch(form.rank.strip())
        if found is None:
            raise MeaningError(steps, f"“{plain(form.rank)}” is no place in an order", "write 4, 2-3 or top 10")
        last = int(found["high"] or found["low"])
        first = 1 if found["top"] else int(found["low"])
        if not 1 <= first <= last:
            raise MeaningError(steps, f"“{plain(form.rank)}” is no place in an order", "the first place is 1")
        text = " ".join(part for part in (form.rank, form.order, form.among) if part)
        order = _order(form.order) if form.order else TIME
        return self._ranked(Rank(first, last, order, form.among, numbered=True, text=text)), text

    def _members(self, form: MembersForm) -> Members:
        text = ", ".join(form.members) + (" and others" if form.open else "")
        return Members(self._named(form.members), form.open, text)

    def _named(self, names: list[str] | tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.vocabulary.entity(name).name for name in names)

    def _change(self, form: ChangeForm, unit: str, steps: Steps) -> Value:
        change = self._read(form.change, "change", unit, (*steps, "change"))
        if not isinstance(change, Change):
            raise MeaningError((*steps, "change"), f"“{plain(form.change)}” is no change", "write “up 20 per cent”")
        start = self._amount(form.from_, unit, (*steps, "from")) if form.from_ else change.start
        end = self._amount(form.to, unit, (*steps, "to")) if form.to else change.end
        return replace(change, start=start, end=end)

    def _amount(self, text: str, unit: str, steps: Steps) -> Quantity:
        found = self._read(text, "quantity", unit, steps)
        if not isinstance(found, Quantity):
            raise MeaningError(steps, f"“{plain(text)}” is no amount")
        return found


def own_date(text: str) -> Period | None:
    """Return the date that a document gives itself; None for one in words that say too little."""
    try:
        found = language.read(text, "date")
    except UnreadableValueError:
        return None
    return found if isinstance(found, Period) else None


@lru_cache(maxsize=MOST_READ)
def _worded(text: str, form: str) -> Value:
    return language.read(text, form)


@lru_cache(maxsize=256)
def _measure(unit: str) -> tuple[str, str]:
    """Return the unit that a property's ``unit`` names, or else the noun."""
    for text in (f"2 {unit}", f"{unit}2"):
        try:
            found = language.read(text, "quantity")
        except UnreadableValueError:
            continue
        if isinstance(found, Quantity):
            return ("", found.noun) if found.dimension == "count" else (found.unit, "")
    return "", unit


@lru_cache(maxsize=256)
def _order(superlative: str) -> str:
    """Return the common form of a superlative: “biggest” is “largest”."""
    try:
        found = language.read(f"{superlative} thing", "rank")
    except UnreadableValueError:
        return " ".join(superlative.casefold().split())
    return found.order if isinstance(found, Rank) else superlative


def _way_out(form: str, steps: Steps) -> str:
    """Return what to do about a value that cannot be read."""
    if steps[-1] != "value":
        return ""
    if form:
        return f"the vocabulary has values of this property read as a {form}; write {{text: …}} to leave it as words"
    return "write {name: …}, {place: …}, {members: […]} or {text: …}, or give the property a type in the vocabulary"
