"""Dated: weekdays that dates are told with, and lengths of time told beside the dates they lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.runs import gap, readable
from factlint.language import Mention, UnreadableValueError, read, scan
from factlint.values import DAY, Figure, Interval, PartialDate, Period, Quantity, exact, shown, unit
from factlint.values.period import WEEKDAYS

LONGEST_TIE = 70
"""Characters between a length of time and the dates in brackets that it lies between."""

SHORTER_THAN_DAYS = frozenset({"second", "minute", "hour"})
"""Units that say nothing of the days something lasts."""

SEASONS = frozenset({"season", "summer", "winter", "harvest", "autumn"})
"""What there is one of in a year."""

_DAY_NAME = (
    r"(?P<day>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b"
)
_WEEKDAY = re.compile(rf"\b{_DAY_NAME}")
_SECOND = re.compile(rf"(?:\bto|\band|\buntil|[-–—/])\s*(?:on\s)?(?P<date>{_DAY_NAME}.*)", re.DOTALL)
_AFTER = re.compile(rf"\s*\({_DAY_NAME}\.?\)")
_BEFORE = re.compile(rf"\b{_DAY_NAME}\.?,?\s*\($")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

_LENGTH_FIRST = re.compile(r"^[,:]?\s(?:that is\s)?\(?$|^\s?\($|^\s[–—-]\s$")
_DATES_FIRST = re.compile(
    r"^\)?(?:,|\s[–—-]|:)?\s\(?"
    r"(?:a|an|some|or|lasting|taking|a total of|a period of|making|that is|the whole|all of|after)?\s?$"
)
_BRACKET = re.compile(r"^[^.;:()]*\s\($")
_BROKEN = re.compile(
    r"\b(?:pauses?|breaks?|interrupt(?:ed|ions?)|gaps?|excluding|except|excepted|not counting|apart from"
    r"|spread over|split)\b"
)
"""Words of what did not go on all the time between its dates."""

_FROM = re.compile(r"(?:from|between)\b", re.IGNORECASE)
_NOUN = re.compile(r"^(?: [\w-]+){1,3},? $")
_BEGAN = re.compile(r"\b(?:began|begun|begins?|start(?:s|ed)?|open(?:s|ed)?|set out|set off|left|kicked off)\b")
_ENDED = re.compile(
    r"\band (?:was |were )?"
    r"(?:finish(?:es|ed)|end(?:s|ed)|clos(?:es|ed)|complet(?:es|ed)|conclud(?:es|ed)|return(?:s|ed))\b"
)


def dated(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield wrong weekdays that no other drafter sees, and lengths of time with what their dates make."""
    yield from _datelines(manuscript)
    for passage in manuscript.passages:
        if not readable(passage, 1):
            continue
        dates = [mention for mention in passage.mentions if mention.kind == "date"]
        if not dates:
            continue
        if "day" in passage.text or _WEEKDAY.search(passage.text):
            for mention in dates:
                yield from _weekdays(manuscript, passage, mention)
        yield from _lengths(manuscript, passage)


def _datelines(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the days of datelines that are told with a wrong weekday; their dates are otherwise of nothing."""
    for start, end in manuscript.document.datelines:
        text = manuscript.document.text[start:end]
        if not _WEEKDAY.search(text):
            continue
        home = next((one for one in manuscript.passages if one.start <= start < one.end), None)
        for mention in scan(text) if home is not None else ():
            value = mention.value
            if home is None or not isinstance(value, Period) or value.weekday is None or value.inferred_year:
                continue
            at = (start - home.start + mention.start, min(start - home.start + mention.end, len(home.text)))
            if _misses(value.whole.first, value.whole.last, value.weekday):
                yield _day(manuscript, home, value, at)


def _weekdays(manuscript: Manuscript, passage: Passage, mention: Mention) -> Iterator[Draft]:
    """Yield the days of a date that are told with a weekday they do not fall on.

    Only those: a day that falls on its weekday says nothing that the date does not say, and is the beginning or the end
    of something whose dates are drafted already.
    """
    written = passage.text[mention.start : mention.end]
    found = _resolved(manuscript, mention.value)
    if found is None:
        return
    first = found.natural_start
    if found.weekday is not None and first is not None and _misses(first.first, first.last, found.weekday):
        yield _day(manuscript, passage, found, (mention.start, mention.end))
    second = _SECOND.search(written)
    if second is not None and found.natural_end is not None:
        last = _last_day(second.group("date"), found)
        if last is not None and last.weekday is not None and _misses(last.whole.first, last.whole.last, last.weekday):
            yield _day(manuscript, passage, last, (mention.start + second.start("date"), mention.end))
    if found.weekday is None and not found.ranged and first is not None:
        beside = _AFTER.match(passage.text, mention.end) or _BEFORE.search(passage.text[: mention.start])
        if beside is not None:
            weekday = _number(beside.group("day"))
            if _misses(first.first, first.last, weekday):
                named = Period.during(first, weekday=weekday, inferred_year=found.inferred_year, text=written)
                at = (min(beside.start("day"), mention.start), max(mention.end, beside.end("day")))
                yield _day(manuscript, passage, named, at)


def _resolved(manuscript: Manuscript, value: object) -> Period | None:
    if isinstance(value, PartialDate):
        value = value.resolve(manuscript.published)
    return value if isinstance(value, Period) and not value.yearless else None


def _misses(first: int, last: int, weekday: int) -> bool:
    """Say whether a single day falls on another weekday than the one stated."""
    return first == last and date.fromordinal(first).weekday() != weekday


def _number(name: str) -> int:
    return next(at for at, weekday in enumerate(WEEKDAYS) if weekday.startswith(name[:3]))


def _last_day(written: str, whole: Period) -> Period | None:
    """Return the day that ends a stretch, as written, in the year of the stretch."""
    try:
        found = read(written.strip(" ,"), "date")
    except UnreadableValueError:
        return None
    if isinstance(found, PartialDate) and whole.natural_end is not None:
        resolved = found.in_year(date.fromordinal(whole.natural_end.first).year)
        if resolved is None:
            return None
        inferred = whole.inferred_year
        return Period.during(resolved.whole, weekday=resolved.weekday, inferred_year=inferred, text=written)
    return found if isinstance(found, Period) and not found.ranged else None


def _day(manuscript: Manuscript, passage: Passage, value: Period, at: tuple[int, int]) -> Draft:
    return drafted(manuscript, passage, "date", value, at, property="date", quote=at)


def _lengths(manuscript: Manuscript, passage: Passage) -> Iterator[Draft]:
    """Yield lengths of time told beside their dates, each with the length that the dates make."""
    mentions = passage.mentions
    for at, mention in enumerate(mentions):
        value = mention.value
        if not isinstance(value, Quantity) or value.figure is None or not _is_length(value):
            continue
        after = next((one for one in mentions[at + 1 : at + 3] if one.kind == "date"), None)
        period = None if after is None else _stretch(manuscript, after.value)
        if after is not None and period is not None and _told_first(passage, mention, after):
            yield from _against(manuscript, passage, mention, value, period, (after.start, after.end))
            continue
        if not at:
            continue
        before = mentions[at - 1]
        period = _stretch(manuscript, before.value)
        if period is not None and _DATES_FIRST.match(gap(passage, before.end, mention.start)):
            if not re.match(r"\s+(?:after|before|later|earlier|ago|of)\b", passage.text[mention.end :]):
                yield from _against(manuscript, passage, mention, value, period, (before.start, before.end))
        elif at > 1 and value.is_length_of_time:
            yield from _from_two_days(manuscript, passage, mentions[at - 2], before, mention)


def _is_length(value: Quantity) -> bool:
    if value.is_length_of_time:
        return value.unit not in SHORTER_THAN_DAYS
    return value.noun in SEASONS and value.figure is not None and value.figure.low == value.figure.high


def _stretch(manuscript: Manuscript, value: object) -> Period | None:
    """Return the stretch between two dates that a value states, in a leap year where its year is unknown."""
    if isinstance(value, PartialDate):
        resolved = value.resolve(manuscript.published)
        value = resolved.any_year() if isinstance(resolved, PartialDate) else resolved
    if not isinstance(value, Period) or value.length is not None:
        return None
    return value if value.days_long() is not None else None


def _told_first(passage: Passage, mention: Mention, after: Mention) -> bool:
    """Say whether dates right after a length of time are those it lies between."""
    between = gap(passage, mention.end, after.start)
    if _LENGTH_FIRST.match(between):
        return True
    if "-" not in passage.text[mention.start : mention.end]:
        return False
    if _FROM.match(passage.text, after.start) and _NOUN.match(between):
        return True
    return (
        len(between) <= LONGEST_TIE and bool(_BRACKET.match(between)) and passage.text[after.end : after.end + 1] == ")"
    )


def _from_two_days(
    manuscript: Manuscript, passage: Passage, one: Mention, other: Mention, mention: Mention
) -> Iterator[Draft]:
    """Yield “opened in 1998 and closed in 2011 after 13 years”, “began on 3 May and finished on 7 June, five weeks”."""
    first, last = _single(manuscript, one.value), _single(manuscript, other.value)
    value = mention.value
    if first is None or last is None or not isinstance(value, Quantity) or last.whole.first <= first.whole.first:
        return
    if not _BEGAN.search(gap(passage, 0, one.start)) or not _ENDED.search(gap(passage, one.end, other.start)):
        return
    if _DATES_FIRST.match(gap(passage, other.end, mention.start)):
        period = Period.between(first.whole, last.whole)
        yield from _against(manuscript, passage, mention, value, period, (one.start, other.end))


def _single(manuscript: Manuscript, value: object) -> Period | None:
    """Return a day, a month or a year, of any year where that is unknown."""
    if isinstance(value, PartialDate):
        resolved = value.resolve(manuscript.published)
        value = resolved.any_year() if isinstance(resolved, PartialDate) else resolved
    return value if isinstance(value, Period) and not value.ranged and value.length is None else None


def _against(
    manuscript: Manuscript, passage: Passage, mention: Mention, value: Quantity, period: Period, at: tuple[int, int]
) -> Iterator[Draft]:
    """Yield a length of time as stated, and as its dates make it."""
    made = length_of(period, value)
    if made is None or _BROKEN.search(passage.text):
        return
    stated = drafted(
        manuscript, passage, "amount", value, (mention.start, mention.end), property=value.counted or "duration"
    )
    yield stated
    days = period.days_long()
    whole = days is not None and days.low is not None and days.low == days.high
    counted = f"{shown(days.low)} days, the first and the last included" if days and days.low and whole else ""
    derived = drafted(
        manuscript,
        passage,
        "amount",
        made,
        at,
        property=value.counted or "duration",
        quote=at,
        same_as=stated,
        derived=f"{passage.text[at[0] : at[1]]} = {counted or made}",
    )
    yield replace(derived, context={})


def length_of(period: Period, stated: Quantity) -> Quantity | None:
    """Return every length that a stretch of dates may be said to have, in the unit of a length stated for it.

    The first and the last day count, or all but one; of days, those of the weekend may not. Weeks, months and years may
    be cut or begun; of seasons, one falls in each year.
    """
    days = period.days_long()
    if days is None or days.low is None or days.high is None or stated.figure is None:
        return None
    if not stated.is_length_of_time:
        if period.natural_start is None or period.natural_end is None:
            return None
        first = date.fromordinal(period.natural_start.first).year
        last = date.fromordinal(period.natural_end.last).year
        seasons = Interval(max(last - first, 1), last - first + 1)
        return Quantity("count", seasons, seasons, stated.noun, _figure(seasons), counted=stated.counted)
    one = Fraction(unit(stated.unit).factor)
    slack = max(one - (days.high - days.low), Fraction(1))
    low, high = exact(days.low - slack), exact(days.high + (0 if stated.unit == DAY else slack))
    if stated.unit == DAY and days.low == days.high and period.natural_start is not None:
        low = min(low, _working_days(period.natural_start.first, int(days.low)))
    between = Interval(max(low, 0), high)
    shown_in = between.map(exact(1 / one))
    return Quantity("time", between, between, stated.noun, _figure(shown_in), stated.unit, stated.counted)


def _figure(between: Interval) -> Figure:
    """Return the figure that a length reads as: from the fewest to the most whole units."""
    low, high = between.low or 0, between.high or 0
    least, most = -(-Fraction(low) // 1), Fraction(high) // 1
    return Figure(exact(min(least, most)), exact(max(least, most)))


def _working_days(first: int, days: int) -> int:
    """Return how many of the days from the first on are not of a weekend."""
    return sum(date.fromordinal(first + at).weekday() < 5 for at in range(min(days, 400)))
