"""Dates and periods at any precision, with and without a year.

>>> from factlint.language.tokens import Tokens
>>> str(date(Tokens.of("11–13 October 2017"), 0).value)
'11–13 October 2017'
>>> date(Tokens.of("Tuesday 3 February"), 0).value
PartialDate(month=2, day=3, end_month=None, end_day=None, weekday=1, text='Tuesday 3 February')

Choices, where English leaves one:
- Days come before months; a date in figures only, such as 03/02/2026, is ambiguous and not read at all.
- “early” and “late” are the halves, “mid” the middle half, of the year, month or decade they stand before.
- Seasons are the meteorological ones of the northern hemisphere; winter goes with both years it touches.
- A fiscal year is read as the calendar year it is named after, “FY2023/24” as April 2023 to March 2024, and its
  quarters as those of that year: what counts is to keep the years apart, and no text says when its year begins.
- A quarter without a year (“Q3”, “the third quarter”) is a date without a year; so is a half when it is “of the year”.
- “circa 1850” allows five years either side, “circa 1853” one.
- “2011-12” is a period of two years unless a date in EDTF is asked for: then it is December 2011.
- “since 1979” is a period that starts in 1979 and ends nobody says when; “by 2030” is any time up to the end of 2030.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace

from factlint.language import nouns
from factlint.language.amounts import DASHES
from factlint.language.hedging import comparators
from factlint.language.tokens import Match, Tokens
from factlint.language.units import TIME_UNITS, unit_after
from factlint.values import MONTHS, WEEKDAYS, Days, PartialDate, Period
from factlint.values.period import FIRST_DAY, LAST_DAY, LEAP_YEAR

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Bare figures in this range may be years."""

MONTH_WORDS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}

SHORT_MONTHS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}

AMBIGUOUS_MONTHS = frozenset({"may", "march"} | set(SHORT_MONTHS))
"""Month words that are other words too: read only in capitals and beside a day or a year."""

WEEKDAY_WORDS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}

SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

EDGES = {
    "early": (0, 2),
    "start": (0, 2),
    "beginning": (0, 2),
    "mid": (1, 3),
    "middle": (1, 3),
    "late": (2, 4),
    "end": (2, 4),
}
"""The quarters, of the time that follows, that each word covers."""

ABOUT = frozenset({"circa", "c", "ca", "around", "about", "approximately"})

ABOUT_ROUND_YEARS = 5
"""Years either side that “circa 1850” allows; a year that does not end in nought is one year off at most."""

PARTS = {"half": 2, "quarter": 4}

PART_NUMBERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": -1,
    "last": -1,
}

BEFORE_YEARS = frozenset(
    "in since by during of from until till to after before between early late mid year years through and for".split()
)
"""Words after which a bare figure in range is a year although a noun may follow."""

FIRST_FIRM_YEAR = 1700
"""Before it “in 1500” is as likely the start of “in 1500 homes”."""

FIRMLY_BEFORE_YEARS = frozenset({"in", "since", "during", "until", "till", "early", "late", "mid", "before", "after"})

ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})

FISCAL = frozenset({"fiscal", "financial", "fy"})
"""Words before a year that make it a fiscal year."""

SPELLED_DAYS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}

POINTING = frozenset({"this", "last", "next", "coming", "upcoming", "past", "previous", "following"})
"""Words before a month or weekday without a year: next Friday, this September."""


@dataclass(frozen=True, slots=True)
class Point:
    """A date as far as it is written, and the token after it."""

    after: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    span: Days | None = None
    """Set when the words name a stretch that is no year, month or day: spring 2024, the 1990s."""

    def days(self) -> Days | None:
        """Return the days meant, or None when the year is not written or there is no such day."""
        if self.span is not None:
            return self.span
        if self.year is None:
            return None
        try:
            return Days.of(self.year, self.month or 0, self.day or 0)
        except ValueError:
            return None


def date(tokens: Tokens, at: int) -> Match | None:
    """Return the date or period that starts at a token, or None."""
    if tokens.words[at] in POINTING:
        return _pointed(tokens, at)
    return _ranged(tokens, at) or _single(tokens, at) or _part_alone(tokens, at)


def _pointed(tokens: Tokens, at: int) -> Match | None:
    """Return next Friday, this coming Monday, last September."""
    inner = at + 2 if tokens.words[at + 1] in POINTING else at + 1
    word = tokens.words[inner]
    if word not in WEEKDAY_WORDS and word not in MONTH_WORDS:
        return None
    found = _single(tokens, inner)
    if found is None or not isinstance(found.value, PartialDate) or found.after != inner + 1:
        return None
    return replace(found, first=at, value=_retold(found.value, tokens.written(at, found.after)))


def _part_alone(tokens: Tokens, at: int) -> Match | None:
    """Return Q3, H1, the third quarter, the first half of the year: parts of a year that is not written."""
    words = tokens.words
    word = words[at]
    if word in ("q", "h"):
        if not (words[at + 1] in ("1", "2", "3", "4") and tokens.joined(at + 1) and tokens.capital(at)):
            return None
        after, parts, number = at + 2, 4 if word == "q" else 2, int(words[at + 1])
        tied = tokens.joined(after) and (
            words[after][:1].isalnum() or (words[after] in "-–/.'" and tokens.joined(after + 1))
        )
        if tied or (word == "h" and words[at - 1] not in _BEFORE_PARTS) or number > parts:
            return None
    else:
        number, inner = PART_NUMBERS.get(word, 0), at + 1
        inner += 1 if words[inner] == "-" and tokens.joined(inner + 1) else 0
        parts = PARTS.get(words[inner], 0)
        if not number or not parts or (word == "last" and words[at - 1] != "the"):
            return None
        after = inner + 1
        if tokens.have(after, "of", "the", "year"):
            after += 3
        elif parts != 4 or words[after] == "of" or words[at - 1] not in _BEFORE_PARTS:
            return None
        number = parts if number == -1 else number
    months = 12 // parts
    text = tokens.written(at, after)
    return Match(at, after, PartialDate((number - 1) * months + 1, None, number * months, None, None, text))


_BEFORE_PARTS = frozenset("the in for of during since its our and fiscal".split())


def _single(tokens: Tokens, at: int) -> Match | None:
    point = _point(tokens, at)
    return None if point is None else _match(tokens, at, point, None)


def _ranged(tokens: Tokens, at: int) -> Match | None:
    """Return a period with a start and an end, or an open one: since 1979, by 2030."""
    words = tokens.words
    word = words[at]
    if word in ("from", "between"):
        return _from(tokens, at)
    if word in ("since", "until", "till", "by", "before", "after"):
        return _open(tokens, at)
    return _days_of_month(tokens, at) or _points(tokens, at, frozenset({"to", "until", "till", "through"}) | DASHES)


def _from(tokens: Tokens, at: int) -> Match | None:
    joins = frozenset({"and"}) if tokens.words[at] == "between" else frozenset({"to", "until", "till", "through"})
    inner = at + 1
    found = _days_of_month(tokens, inner, joins) or _points(tokens, inner, joins | DASHES)
    if found is not None:
        return replace(found, first=at, value=_retold(found.value, tokens.written(at, found.after)))
    if tokens.words[at] == "between":
        return None
    point = _point(tokens, inner)
    days = None if point is None else point.days()
    if point is None or days is None or (point.month is None and not tokens.alone):
        return None
    return _since(tokens, at, point.after, days, point.weekday)


def _since(tokens: Tokens, at: int, after: int, days: Days, weekday: int | None) -> Match:
    value = Period.between(days, Days(days.first, LAST_DAY), weekday=weekday, text=tokens.written(at, after))
    return Match(at, after, value)


def _open(tokens: Tokens, at: int) -> Match | None:
    word = tokens.words[at]
    inner = at + 1
    if tokens.words[inner] == "the" and tokens.words[inner + 1] in EDGES:
        inner += 1
    if tokens.have(inner, "the", "year") and _is_year(tokens, inner + 2):
        inner += 2
    point = _point(tokens, inner)
    if point is None:
        return None
    days = point.days()
    if days is None:
        return _partial_match(tokens, inner, point, None)
    text = tokens.written(at, point.after)
    if word == "since":
        return _since(tokens, at, point.after, days, point.weekday)
    if word in ("until", "till"):
        value = Period.between(Days(FIRST_DAY, days.last), days, weekday=point.weekday, text=text)
    elif word == "by":
        value = Period.during(Days(FIRST_DAY, days.last), text=text)
    elif word == "before":
        value = Period.during(Days(FIRST_DAY, max(days.first - 1, FIRST_DAY)), text=text)
    else:
        value = Period.during(Days(min(days.last + 1, LAST_DAY), LAST_DAY), text=text)
    return Match(at, point.after, value)


def _points(tokens: Tokens, at: int, joins: frozenset[str]) -> Match | None:
    """Return a period between two dates, the first of which may leave month or year to the second."""
    first = _point(tokens, at, whole_year=False)
    if first is None:
        return None
    words = tokens.words
    after = first.after
    if words[after] not in joins:
        return None
    spaced_hyphen = words[after] == "-" and tokens.joined(after) != tokens.joined(after + 1)
    if spaced_hyphen:
        return None
    bare_year = first.year is not None and first.month is None and first.span is None
    if bare_year and words[after] in DASHES | {"/"} and tokens.joined(after) and len(words[after + 1]) == 2:
        return None
    second = _point(tokens, after + 1, whole_year=False)
    if second is None:
        return None
    if first.year is None or second.year is None or words[after] in DASHES:  # two full dates need not be equally exact
        if (first.day is None) != (second.day is None):
            return None
        if (first.month is None) != (second.month is None) and first.span is None and second.span is None:
            return None
    if first.year is None and second.year is not None and first.month is not None:
        year = second.year
        if second.month is not None and first.month > second.month:
            year -= 1
        first = replace(first, year=year)
    return _match(tokens, at, first, second)


def _days_of_month(tokens: Tokens, at: int, joins: frozenset[str] | None = None) -> Match | None:
    """Return 11–13 October 2017, 11 and 12 October, October 11–13, 2017."""
    words = tokens.words
    start = at
    weekday, at = _weekday(tokens, at)
    joins = joins or frozenset({"to", "and", "until", "through"})
    month_first = _month(tokens, at)
    if month_first is not None:
        month, at = month_first
        first = _day(tokens, at)
        if first is None:
            return None
        day, at = first
        last = _day_after_dash(tokens, at, joins)
        if last is None or last[0] <= day:
            return None
        end_day, after = last
        if words[after] in MONTH_WORDS or _month(tokens, after) is not None:
            return None
        year, after = _year_after(tokens, after)
    else:
        first = _day(tokens, at)
        if first is None:
            return None
        day, at = first
        last = _day_after_dash(tokens, at, joins)
        if last is None or last[0] <= day:
            return None
        end_day, after = last
        if words[after] == "of":
            after += 1
        named = _month(tokens, after)
        if named is None:
            return None
        month, after = named
        year, after = _year_after(tokens, after)
        if words[at] == "and" and joins != frozenset({"and"}) and end_day != day + 1:
            return None
    one = Point(after, year, month, day, weekday)
    return _match(tokens, start, one, Point(after, year, month, end_day))


def _day_after_dash(tokens: Tokens, at: int, joins: frozenset[str]) -> tuple[int, int] | None:
    word = tokens.words[at]
    if word not in joins and word not in DASHES:
        return None
    _, inner = _weekday(tokens, at + 1)
    return _day(tokens, inner)


def _point(tokens: Tokens, at: int, *, whole_year: bool = True) -> Point | None:
    """Return one date as written; ``whole_year`` lets 2015-16 be read here."""
    words = tokens.words
    start = at
    if words[at] == "the":
        at += 1
    special = _special(tokens, at)
    if special is not None:
        return special
    weekday, at = _weekday(tokens, at)
    iso = _iso(tokens, at)
    if iso is not None:
        return replace(iso, weekday=weekday)
    day = _day(tokens, at)
    if day is not None:
        number, after = day
        if words[after] == "of":
            after += 1
        month = _month(tokens, after)
        if month is not None:
            year, end = _year_after(tokens, month[1])
            return _real(Point(end, year, month[0], number, weekday))
    month = _month(tokens, at)
    if month is not None:
        return _after_month(tokens, at, month, weekday)
    if weekday is not None and at > start:
        after = at - 1 if words[at - 1] == "," else at
        return Point(after, weekday=weekday) if after > start else None
    return _years(tokens, at, whole_year) if at == start or words[start] == "the" else None


def _after_month(tokens: Tokens, at: int, month: tuple[int, int], weekday: int | None) -> Point | None:
    """Return October 11, 2017 · October 2017 · in October."""
    number, after = month
    day = _day(tokens, after)
    words = tokens.words
    if day is not None and not (words[day[1]] == "," and tokens.joined(day[1] + 1) and words[day[1] + 1].isdecimal()):
        year, end = _year_after(tokens, day[1])
        return _real(Point(end, year, number, day[0], weekday))
    year, end = _year_after(tokens, after)
    if year is not None:
        return Point(end, year, number, None, weekday)
    if weekday is not None:
        return None
    joined = words[after] in DASHES and _month(tokens, after + 1) is not None
    if words[at] in AMBIGUOUS_MONTHS and not (joined or tokens.alone or words[at - 1] in _BEFORE_MONTHS):
        return None
    if not tokens.alone and words[at] in SHORT_MONTHS and words[at] not in MONTH_WORDS:
        spoken = words[at - 1] in _BEFORE_SHORT_MONTHS and words[at] not in ("mar", "sun", "dec", "jan")
        if not joined and not spoken:
            return None
    if not tokens.alone and tokens.capital(after) and _letters(words[after]) and words[after] not in MONTH_WORDS:
        return None  # April Smith
    return Point(after, None, number)


_BEFORE_SHORT_MONTHS = frozenset({"in", "since", "until", "from", "between", "after", "before", "to"})

_BEFORE_MONTHS = frozenset(
    "in during since by until till from of early mid late this last next between to through and".split()
)


def _letters(word: str) -> bool:
    return word[:1].isalpha()


def _real(point: Point) -> Point | None:
    """Return the date if there is such a day, in a leap year where the year is not written."""
    year = point.year or LEAP_YEAR
    if point.month and point.day and point.day > calendar.monthrange(year, point.month)[1]:
        return None
    return point


_JOINING_DAYS = frozenset({"to", "and", "or", "until", "through", "-", "–", "&"})


def _weekday(tokens: Tokens, at: int) -> tuple[int | None, int]:
    words = tokens.words
    found = WEEKDAY_WORDS.get(words[at])
    short = SHORT_WEEKDAYS.get(words[at]) if found is None else None
    if (found is None and short is None) or not (tokens.capital(at) or tokens.alone):
        return None, at
    after = at + 1
    if short is not None and words[after] == ".":
        after += 1
    if words[after] == ",":
        after += 1
    if words[after] == "the" and words[after + 1].isdecimal():
        after += 1
    if words[at - 1] in _JOINING_DAYS and words[at - 2] in WEEKDAY_WORDS and words[after - 1] == ",":
        return None, at  # Tuesday to Sunday, 5 May to 12 October
    if short is not None and not (
        words[after].isdecimal() or words[after] in MONTH_WORDS | SHORT_MONTHS or tokens.alone
    ):
        return None, at
    return (found if found is not None else short), after


def _month(tokens: Tokens, at: int) -> tuple[int, int] | None:
    word = tokens.words[at]
    number = MONTH_WORDS.get(word)
    if not (tokens.alone or tokens.capital(at)):
        return None
    if number is not None:
        return number, at + 1
    number = SHORT_MONTHS.get(word)
    if number is None:
        return None
    after = at + 1
    if tokens.words[after] == "." and tokens.joined(after) and not tokens.joined(after + 1):
        after += 1
    return number, after


def _day(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return a day of the month, 11 or 11th; in words only before “of”: the fourth of July."""
    word = tokens.words[at]
    if word in SPELLED_DAYS:
        return (SPELLED_DAYS[word], at + 1) if tokens.words[at + 1] == "of" else None
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    after = at + 1
    if tokens.words[after] in ORDINAL_ENDINGS and tokens.joined(after):
        after += 1
    elif (
        tokens.joined(after)
        and (tokens.words[after].isalnum() or tokens.words[after] in ".:%")
        and (tokens.words[after] not in (".", ":") or tokens.joined(after + 1))
    ):
        return None
    return int(word), after


def _year_after(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """Return the year after a month, with or without a comma, and the token after it."""
    words = tokens.words
    inner = at
    if words[at] in (",", "of"):
        inner += 1
    word = words[inner]
    if not _is_year(tokens, inner):
        return None, at
    if words[at] == "," and tokens.joined(inner):
        return None, at
    following = inner + 1
    if words[at] == "," and not words[at - 1].isdecimal() and nouns.counted(tokens, following) is not None:
        return None, at  # on 3 May, 2000 people; but June 30, 2024 results
    return int(word), following


def _is_year(tokens: Tokens, at: int) -> bool:
    """Say whether a token could be a year by its looks: four digits, nothing tied to it but a dash."""
    word = tokens.words[at]
    if len(word) != 4 or not word.isdecimal() or not word.isascii() or not FIRST_YEAR <= int(word) <= LAST_YEAR:
        return False
    after = at + 1
    if not tokens.joined(after):
        return True
    following = tokens.words[after]
    if following.isalnum() or following in ("%", "+", "°", "_", "@"):
        return False
    return not (following in ".,:" and tokens.joined(after + 1) and tokens.words[after + 1].isdecimal())


def _years(tokens: Tokens, at: int, whole_year: bool) -> Point | None:
    """Return a year, a span of years (2015-16, 2015/16) or a decade (1990s)."""
    words = tokens.words
    word = words[at]
    decade = _decade(tokens, at)
    if decade is not None:
        return decade
    if not _is_year(tokens, at):
        return None
    year, after = int(word), at + 1
    inner = after + 1 if words[after] == "-" and tokens.joined(after) and tokens.joined(after + 1) else after
    part = _numbered_part(tokens, inner) if words[inner] in _LETTERS else None
    if part is not None and not (tokens.joined(part[2]) and words[part[2]][:1].isalnum()):
        return _part(year, *part)
    if whole_year and (words[after] in DASHES or words[after] == "/") and tokens.joined(after):
        short = words[after + 1]
        if tokens.joined(after + 1) and short.isdecimal() and len(short) in (2, 4) and not _goes_on(tokens, after + 2):
            last = int(short) if len(short) == 4 else year // 100 * 100 + int(short)
            if year < last <= LAST_YEAR:
                return Point(after + 2, span=Days(Days.of(year).first, Days.of(last).last))
        if short.isdecimal():
            return None
    return Point(after, year)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Say whether figures go on after a dash or dot: then it was no span of years."""
    return tokens.joined(at) and (tokens.words[at].isalnum() or (tokens.words[at] in "-–/" and tokens.joined(at + 1)))


def _decade(tokens: Tokens, at: int) -> Point | None:
    words = tokens.words
    word = words[at]
    if not (len(word) == 4 and word.isdecimal() and word.endswith("0") and FIRST_YEAR <= int(word) <= LAST_YEAR):
        return None
    after = at + 1
    if words[after] == "'" and tokens.joined(after):
        after += 1
    if words[after] != "s" or not tokens.joined(after):
        return None
    first = int(word)
    last = first + (99 if first % 100 == 0 and first < 2000 else 9)
    return Point(after + 1, span=Days(Days.of(first).first, Days.of(last).last))


def _special(tokens: Tokens, at: int) -> Point | None:
    """Return the second half of 2026, Q3 2025, spring 2024, early 2020, mid-1990s."""
    words = tokens.words
    word = words[at]
    numbered = _numbered_part(tokens, at)
    if numbered is not None:
        parts, number, after = numbered
        year = _year_of_part(tokens, after)
        return None if year is None else _part(year[0], parts, number, year[1])
    if word in FISCAL:
        return _fiscal(tokens, at)
    ordinal, inner = PART_NUMBERS.get(word, 0), at + 1
    if word.isdecimal() and words[inner] in ORDINAL_ENDINGS and tokens.joined(inner):
        ordinal, inner = int(word) if len(word) == 1 else 0, inner + 1
    if ordinal and words[inner] == "-":
        inner += 1
    if ordinal and words[inner] in PARTS:
        year = _year_of_part(tokens, inner + 1)
        return None if year is None else _part(year[0], PARTS[words[inner]], ordinal, year[1])
    if word in SEASONS:
        after = at + 1
        if words[after] in ("of", ","):
            after += 1
        return _season(word, int(words[after]), after + 1) if _is_year(tokens, after) else None
    if word in EDGES:
        return _edge(tokens, at)
    if word in ABOUT:
        return _about(tokens, at)
    return None


def _numbered_part(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """Return into how many parts a year is cut, which of them it is, and the token after: Q3, H1, 3Q, 1H."""
    words = tokens.words
    letter, digit = (at, at + 1) if words[at] in _LETTERS else (at + 1, at)
    if words[letter] not in _LETTERS or len(words[digit]) != 1 or not words[digit].isdecimal():
        return None
    if not tokens.joined(at + 1) or int(words[digit]) > _LETTERS[words[letter]]:
        return None
    if at and tokens.joined(at) and words[at - 1][-1:].isalnum():
        return None
    return _LETTERS[words[letter]], int(words[digit]), at + 2


_LETTERS = {"q": 4, "h": 2}


def _year_of_part(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return the year after a quarter or a half, and the token after it: of 2025, of fiscal year 2025, FY25, '24."""
    words = tokens.words
    for _ in range(4):
        if words[at] in ("of", ",", "the", "year", "-") or words[at] in FISCAL or words[at] == "'":
            at += 1
        else:
            break
    if _is_year(tokens, at):
        return int(words[at]), at + 1
    short = len(words[at]) == 2 and words[at].isdecimal() and tokens.joined(at)
    return (2000 + int(words[at]), at + 1) if short and not _goes_on(tokens, at + 1) else None


def _fiscal(tokens: Tokens, at: int) -> Point | None:
    """Return fiscal 2024, financial year 2023/24, FY24, fiscal third quarter 2025, FY2025 Q3."""
    words = tokens.words
    ordinal = PART_NUMBERS.get(words[at + 1], 0)
    if ordinal and words[at + 2] in PARTS and words[at] != "fy":
        year = _year_of_part(tokens, at + 3)
        return None if year is None else _part(year[0], PARTS[words[at + 2]], ordinal, year[1])
    inner = at + 1
    inner += 1 if words[inner] in ("year", "years", "-") else 0
    word = words[inner]
    if words[at] == "fy" and len(word) == 2 and word.isdecimal() and not _goes_on(tokens, inner + 1):
        return _after_fiscal(tokens, 2000 + int(word), inner + 1)
    if not _is_year(tokens, inner):
        return None
    first, after = int(word), inner + 1
    if words[after] in DASHES | {"/"} and tokens.joined(after) and tokens.joined(after + 1):
        last = words[after + 1]
        if last.isdecimal() and last in (str(first + 1), str(first + 1)[2:]):
            return Point(after + 2, span=Days(Days.of(first, 4).first, Days.of(first + 1, 3).last))
    return _after_fiscal(tokens, first, after)


def _after_fiscal(tokens: Tokens, year: int, after: int) -> Point | None:
    """Return a fiscal year, or the quarter of it that follows: FY2025 Q3, fiscal 2025 third quarter."""
    part = _numbered_part(tokens, after)
    if part is not None:
        return _part(year, part[0], part[1], part[2])
    ordinal = PART_NUMBERS.get(tokens.words[after], 0)
    if ordinal and tokens.words[after + 1] in PARTS:
        return _part(year, PARTS[tokens.words[after + 1]], ordinal, after + 2)
    return Point(after, year)


def _part(year: int, parts: int, number: int, after: int) -> Point | None:
    """Return the nth half or quarter of a year."""
    number = parts if number == -1 else number
    if not 1 <= number <= parts:
        return None
    months = 12 // parts
    first = Days.of(year, (number - 1) * months + 1).first
    return Point(after, span=Days(first, Days.of(year, number * months).last))


def _season(name: str, year: int, after: int) -> Point:
    first, last = SEASONS[name]
    if first < last:
        return Point(after, span=Days(Days.of(year, first).first, Days.of(year, last).last))
    # “Winter 2024” is said of the winter that begins and of the one that ends in 2024.
    return Point(after, span=Days(Days.of(year - 1, first).first, Days.of(year + 1, last).last))


def _about(tokens: Tokens, at: int) -> Point | None:
    """Return circa 1850, c. 1925, around 2015."""
    after = at + 1
    if tokens.words[after] == ".":
        after += 1
    surely = tokens.words[at] in ("circa", "c", "ca")
    if not _is_year(tokens, after) or not (surely or year_here(tokens, after)):
        return None
    year = int(tokens.words[after])
    slack = ABOUT_ROUND_YEARS if year % 10 == 0 else 1
    return Point(after + 1, span=Days(Days.of(year - slack).first, Days.of(year + slack).last))


def _edge(tokens: Tokens, at: int) -> Point | None:
    words = tokens.words
    first, last = EDGES[words[at]]
    inner = at + 1
    needs_of = words[at] in ("start", "beginning", "middle", "end")
    if needs_of:
        if words[inner] != "of":
            return None
        inner += 1
    elif words[inner] in ("-", "in", "to"):
        inner += 1
        if words[inner - 1] == "to":
            return None
    if words[inner] == "the":
        inner += 1
    season = words[inner] in SEASONS
    point = _special(tokens, inner) if season else _after_edge(tokens, inner)
    if point is not None and point.month is not None and point.year is None and point.day is None:
        named = tokens.capital(point.after) and _letters(words[point.after])
        return None if named else point  # mid-November: some time in November
    days = None if point is None else point.days()
    if point is None or days is None or point.day is not None:
        return None
    length = days.last - days.first + 1
    span = Days(days.first + length * first // 4, days.first + length * last // 4 - 1)
    return Point(point.after, span=span)


def _after_edge(tokens: Tokens, at: int) -> Point | None:
    month = _month(tokens, at)
    if month is None:
        return _years(tokens, at, whole_year=False)
    year, after = _year_after(tokens, month[1])
    return Point(after, year, month[0])


def _iso(tokens: Tokens, at: int) -> Point | None:
    """Return 2017-10-10, 2017-10 or 2017/10/10; 2011-12 is a span of years here."""
    words = tokens.words
    if not (len(words[at]) == 4 and words[at].isdecimal() and words[at + 1] in ("-", "/") and tokens.joined(at + 1)):
        return None
    if not (len(words[at + 2]) == 2 and words[at + 2].isdecimal() and tokens.joined(at + 2)):
        return None
    year, month, after = int(words[at]), int(words[at + 2]), at + 3
    if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    sign = words[at + 1]
    if words[after] == sign and tokens.joined(after) and tokens.joined(after + 1):
        if len(words[after + 1]) != 2 or not words[after + 1].isdecimal():
            return None
        return _real(Point(after + 2, year, month, int(words[after + 1]))) if int(words[after + 1]) else None
    if sign == "/" or year % 100 < month:
        return None
    return Point(after, year, month)


def _match(tokens: Tokens, at: int, first: Point, second: Point | None) -> Match | None:
    """Return one or two dates as a value."""
    last = second or first
    text = tokens.written(at, last.after)
    start = first.days()
    if second is None:
        if start is not None:
            return Match(at, first.after, Period.during(start, weekday=first.weekday, text=text))
        return _partial_match(tokens, at, first, None)
    end = second.days()
    if start is not None and end is not None:
        return Match(at, second.after, Period.between(start, end, weekday=first.weekday, text=text))
    if start is None and end is None:
        return _partial_match(tokens, at, first, second)
    return None


def _partial_match(tokens: Tokens, at: int, first: Point, second: Point | None) -> Match | None:
    if first.year is not None or (second is not None and second.year is not None):
        return None
    if first.month is None and (first.weekday is None or second is not None):
        return None
    last = second or first
    value = PartialDate(
        first.month,
        first.day,
        second.month if second else None,
        second.day if second else None,
        first.weekday,
        tokens.written(at, last.after),
    )
    return Match(at, last.after, value)


def _retold(value: object, text: str) -> Period | PartialDate:
    """Return the value with all its words."""
    assert isinstance(value, Period | PartialDate)
    return replace(value, text=text)


def year_here(tokens: Tokens, at: int) -> bool:
    """Say whether four digits in running text are a year and not a count or a label.

    A year stands bare; after “in” or “since” even a noun may follow, elsewhere none does.
    """
    if not _is_year(tokens, at):
        return False
    words = tokens.words
    year = int(words[at])
    before = words[at - 1]
    after = at + 1
    if before in FIRMLY_BEFORE_YEARS and year >= FIRST_FIRM_YEAR:
        return True
    if year >= 1900 and tokens.capital(after) and not tokens.starts_line(after) and words[after][:1].isalpha():
        return True  # the 2025 Harbour Awards
    measure = unit_after(tokens, after)
    counts = nouns.counted(tokens, after) is not None or (
        measure is not None and not (measure.name in TIME_UNITS and not words[measure.after - 1].endswith("s"))
    )
    if words[after] in ("per", "bc", "bce") or (measure is not None and counts):
        return False
    if counts:  # a count of four digits has a comma, unless it is round
        return year >= 1900 and year % 100 != 0 and tokens.phrase_before(at, comparators()) is False
    if before in BEFORE_YEARS or before in ("(", "©") or (tokens.alone and year >= 1900):
        return year >= 1900 or before in FIRMLY_BEFORE_YEARS
    return year >= 1900
