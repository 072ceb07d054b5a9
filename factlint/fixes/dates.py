"""Writing another date where one stands: only what differs of day, month, year and weekday changes, in its own form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factlint.fixes.edit import Fix, NeedsDecisionError, edit
from factlint.fixes.leaning import refuse_inside_change, refuse_words
from factlint.fixes.standing import Standing, flat, only, read_again
from factlint.language import Mention, scan
from factlint.language.dates import MONTH_WORDS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAY_WORDS
from factlint.values import MONTHS, WEEKDAYS, Days, PartialDate, Period, Value

_PART = re.compile(
    r"(?P<iso>\d{4}-\d\d(?:-\d\d)?)|(?P<year>\d{4})|(?P<day>\d{1,2})(?P<ending>st|nd|rd|th)?\b|(?P<word>[A-Za-z]+)",
    re.IGNORECASE,
)
_JOINING = frozenset({"of", "the", "on", "and", "to", "from", "between", "in", "until", "till", "through"})

_TIMES = re.compile(
    r"\b(?:later|earlier|anniversary|birthday|weekends?|tomorrow|yesterday|today|tonight|same (?:day|week|month|year)"
    r"|(?:days?|weeks?|months?|years?|morning|evening|eve) (?:after|before|of|ahead)|bank holiday|easter|christmas"
    r"|new year|postponed|moved|brought forward|put off|delayed|instead|originally|rescheduled|aged?|old|mondays?"
    r"|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|not|never|corrected)\b",
    re.IGNORECASE,
)
"""Words that tie a date to another, or say that it was changed."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date as far as it is known: year, month and day, and the weekday that is written; 0 and None: not stated."""

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    start: int
    end: int
    text: str
    number: int


def date_fix(standing: Standing, right: Value) -> Fix:
    """Return the fix that makes a claim's date another one.

    Raises:
        NeedsDecisionError: when it cannot be written in its place as plainly, or other words depend on it.
    """
    figure = only([one for one in standing.inside if _gives(one, standing.claim.value)])
    old, new = _points(standing.claim.value), _points(right)
    if [replace(point, weekday=None) for point in old] != [replace(point, weekday=None) for point in new]:
        _refuse_leaning(standing, figure)
    _refuse_repeated(standing, figure)
    if len(old) != len(new) or any(_precision(a) != _precision(b) for a, b in zip(old, new, strict=True)):
        raise NeedsDecisionError("one date is given more precisely than the other")
    text = standing.text(figure)
    parts = list(_parts(text))
    inferred = isinstance(right, Period) and right.inferred_year and all(one.weekday is None for one in new)
    changes = _changes(parts, old, new, weekday_known=not inferred)
    start = standing.block.start + figure.start
    edits = [edit(standing.document, start + part.start, start + part.end, text) for part, text in changes]
    if not edits:
        raise NeedsDecisionError("the dates are written alike")
    _refuse_misread(standing, figure, changes, right)

    def retold(words: str) -> str:
        return _made(words, _changes(list(_parts(words)), old, new, weekday_known=not inferred))

    return Fix(tuple(edits), retold)


def _gives(mention: Mention, value: Value) -> bool:
    if not isinstance(mention.value, Period | PartialDate):
        return False
    return mention.value == value or str(mention.value) == str(value)


def _refuse_leaning(standing: Standing, figure: Mention) -> None:
    refuse_inside_change(standing, figure)
    refuse_words(standing, figure, _TIMES)
    for other in standing.around:
        if other is not figure and other.kind in ("date", "window", "duration", "change"):
            raise NeedsDecisionError(f"“{standing.text(other)}” in its sentence may depend on it")
    own = standing.block.start + figure.start
    for start, end in standing.document.datelines:
        if start <= own < end:
            raise NeedsDecisionError("it is the date of the document itself")


def _refuse_repeated(standing: Standing, figure: Mention) -> None:
    """Refuse to change a date that its document gives again, or whose weekday it names again."""
    text = standing.document.text
    weekday = figure.value.weekday if isinstance(figure.value, Period | PartialDate) else None
    for block in standing.document.blocks:
        for other in flat(scan(text[block.start : block.end])):
            if standing.has_sibling(block.start + other.start, block.start + other.end):
                continue
            if _gives(other, figure.value):
                raise NeedsDecisionError(f"{standing.document.id} gives it in another place, too")
    name = WEEKDAYS[weekday] if weekday is not None else ""
    if name and len(re.findall(rf"\b{name}\b", text)) > 1 + len(standing.siblings):
        raise NeedsDecisionError(f"“{name}” stands in {standing.document.id} again, and may be the same day")


def _points(value: Value) -> list[Point]:
    """Return the one date that a value is, or the two that it runs between."""
    if isinstance(value, PartialDate):
        first = Point(0, value.month or 0, value.day or 0, value.weekday)
        if value.end_month is None:
            return [first]
        return [first, Point(0, value.end_month, value.end_day or 0)]
    if not isinstance(value, Period) or value.natural_start is None or value.natural_end is None:
        raise NeedsDecisionError("it is no plain date")
    first = _point(value.natural_start, value.weekday)
    return [first, _point(value.natural_end)] if value.ranged else [first]


def _point(days: Days, weekday: int | None = None) -> Point:
    """Return the year, month or day that some days make up."""
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    for point, whole in (
        (Point(first.year, first.month, first.day, weekday), days.first == days.last),
        (Point(first.year, first.month), Days.of(first.year, first.month) == days),
        (Point(first.year), Days.of(first.year) == days),
    ):
        if whole:
            return point
    raise NeedsDecisionError(f"{first} to {last} is no plain date")


def _precision(point: Point) -> tuple[bool, bool]:
    return bool(point.month), bool(point.day)


def _parts(text: str) -> Iterator[_Part]:
    """Yield what a date is written with, in order.

    Raises:
        NeedsDecisionError: for anything that is neither day, month, year, weekday nor a joining word.
    """
    for found in _PART.finditer(text):
        kind = found.lastgroup or ""
        word = found.group().lower()
        if found["iso"]:
            yield _Part("iso", found.start(), found.end(), found.group(), 0)
        elif found["year"]:
            yield _Part("year", found.start(), found.end(), found.group(), int(found.group()))
        elif found["day"]:
            yield _Part("day", found.start(), found.end(), found.group(), int(found["day"]))
        elif kind == "word" and word in MONTH_WORDS | SHORT_MONTHS:
            number = MONTH_WORDS.get(word) or SHORT_MONTHS[word]
            yield _Part("month", found.start(), found.end(), found.group(), number)
        elif kind == "word" and word in WEEKDAY_WORDS | SHORT_WEEKDAYS:
            number = WEEKDAY_WORDS[word] if word in WEEKDAY_WORDS else SHORT_WEEKDAYS[word]
            yield _Part("weekday", found.start(), found.end(), found.group(), number)
        elif not (kind == "word" and word in _JOINING):
            raise NeedsDecisionError("the date is written in a way of its own")


def _changes(
    parts: Sequence[_Part], old: Sequence[Point], new: Sequence[Point], *, weekday_known: bool
) -> list[tuple[_Part, str]]:
    """Return which parts of a written date have to change, and into what."""
    if all(part.kind == "iso" for part in parts) and len(parts) == len(new):
        return [(part, _iso(point)) for part, point in zip(parts, new, strict=True) if part.text != _iso(point)]
    found: list[tuple[_Part, str]] = []
    for kind in ("year", "month", "day"):
        mine = [part for part in parts if part.kind == kind]
        was, now = ([getattr(point, kind) for point in points] for points in (old, new))
        if len(mine) < len(was) and len(set(was)) == len(set(now)) == 1:
            was, now = was[:1], now[:1]
        if not mine and was == now:
            continue
        if not mine and kind == "year" and not all(now):
            continue
        if len(mine) != len(was) or [part.number for part in mine] != was or not all(now):
            raise NeedsDecisionError(f"the {kind} would have to be written otherwise")
        found += [(part, _like(part, number)) for part, number in zip(mine, now, strict=True) if part.number != number]
    return sorted([*found, *_weekdays(parts, new, known=weekday_known)], key=lambda change: change[0].start)


def _iso(point: Point) -> str:
    return "-".join((f"{point.year:04}", *(f"{number:02}" for number in (point.month, point.day) if number)))


def _made(text: str, changes: Sequence[tuple[_Part, str]]) -> str:
    for part, new in reversed(changes):
        text = text[: part.start] + new + text[part.end :]
    return text


def _weekdays(parts: Sequence[_Part], new: Sequence[Point], *, known: bool) -> Iterator[tuple[_Part, str]]:
    """Yield the weekdays that have to change: each as the calendar has it, which the right side must not deny."""
    mine = [part for part in parts if part.kind == "weekday"]
    if not mine:
        return
    if len(mine) != len(new):
        raise NeedsDecisionError("the weekday would have to be written otherwise")
    for part, point in zip(mine, new, strict=True):
        real = date(point.year, point.month, point.day).weekday() if point.year and point.day else point.weekday
        if real is None or not known or (point.weekday is not None and point.weekday != real):
            raise NeedsDecisionError("no document says surely which weekday it is")
        if part.number != real:
            yield part, _cased(part.text, WEEKDAYS[real], SHORT_WEEKDAYS)


def _like(part: _Part, number: int) -> str:
    if part.kind == "day":
        letters = part.text.lstrip("0123456789")
        padded = f"{number:02}" if part.text[0] == "0" else str(number)
        return padded + (ending(number).upper() if letters.isupper() else ending(number) if letters else "")
    if part.kind == "month":
        return _cased(part.text, MONTHS[number - 1], SHORT_MONTHS)
    return str(number)


def ending(number: int) -> str:
    """Return the letters after the figure of an ordinal.

    >>> [ending(number) for number in (1, 12, 22, 30)]
    ['st', 'th', 'nd', 'th']
    """
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _cased(old: str, new: str, short: dict[str, int]) -> str:
    """Return a month or weekday with as many letters and capitals as another has."""
    if old.lower() in short and old.lower() != "may":
        if len(old) != 3:
            raise NeedsDecisionError("the date is written in a way of its own")
        new = new[:3]
    return new.upper() if old.isupper() else new.lower() if old.islower() else new


def _refuse_misread(standing: Standing, figure: Mention, changes: Sequence[tuple[_Part, str]], right: Value) -> None:
    """Make sure that the new date is read as what it is to say."""
    value = read_again(standing, figure, _made(standing.text(figure), changes))
    published = standing.claim.source.published
    if isinstance(value, PartialDate) and isinstance(right, Period):
        value = value.resolve(published)
    if value != right:
        raise NeedsDecisionError("the new date would not be read as it should")
