"""Windows: stretches of time that look back or ahead from a document's date.

>>> from factlint.language.tokens import Tokens
>>> str(window(Tokens.of("past twelve years"), 0).value.length)
'12 years'
>>> window(Tokens.of("last year"), 0).value.calendar
-1

Choices, where English leaves one:
- “Last year” is the calendar year before the document's, “the last year” and “the past year” the twelve months up to
  its date.
- “Two years ago” is the calendar year two before the document's, with half a year's grace on either side.
- “The previous year”, “the following month” are counted from a time that the text has named, not from the document's
  date; they are not read.
"""

from __future__ import annotations

from factlint.language import quantities
from factlint.language.lexicon import table
from factlint.language.numerals import numeral
from factlint.language.tokens import Match, Tokens
from factlint.language.units import TIME_UNITS
from factlint.values import Comparator, Figure, Quantity, Window

LOOKING_BACK = frozenset({"past", "last", "previous", "preceding", "prior"})

LOOKING_AHEAD = frozenset({"next", "coming", "following"})

CALENDAR = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
"""Words before a calendar unit, and which unit they mean, counted from the document's own."""

LOOSELY = frozenset({"earlier", "later"})
"""Words before “this year” that narrow it to a part nobody can name."""

CALENDAR_UNITS = frozenset({"week", "month", "quarter", "year"})

FISCAL = frozenset({"fiscal", "financial", "calendar", "working"})


def window(tokens: Tokens, at: int) -> Match | None:
    """Return a stretch of time counted from the document's date: past twelve years, last year, next five months."""
    words = tokens.words
    word = words[at]
    if word in LOOSELY:
        return _calendar(tokens, at + 1) if words[at + 1] == "this" else None
    calendar = _calendar(tokens, at)
    if calendar is not None:
        return calendar
    if word == "last" and words[at - 1] in _BEFORE_VERBS and not tokens.alone:
        return None  # it will last ten years
    if word in LOOKING_BACK:
        ahead = False
    elif word in LOOKING_AHEAD:
        ahead = True
    else:
        return None
    length = quantities.parts(tokens, at + 1)
    if length is not None and length.unit in TIME_UNITS and not length.figure.vague:
        found = quantities.quantity(length, at + 1)
        if found is None or not isinstance(found.value, Quantity):
            return None
        return Match(at, found.after, Window(found.value, ahead, tokens.written(at, found.after)))
    quarters = numeral(tokens, at + 1)
    if quarters is not None and words[quarters.after] == "quarters":
        value = Quantity.of(Figure(quarters.value, quarters.value, step=1), "quarter")
        return Match(at, quarters.after + 1, Window(value, ahead, tokens.written(at, quarters.after + 1)))
    unit = table("units").get(words[at + 1])
    if unit not in TIME_UNITS or words[at + 1].endswith("s"):
        return None
    # “The past year” is the twelve months until now; “last decade” can only be a window.
    counted = word in ("last", "next") and words[at - 1] == "the" and unit in CALENDAR_UNITS
    if word in ("last", "next", "following", "preceding", "previous") and not (
        counted or unit in ("decade", "century", "fortnight")
    ):
        return None
    value = Quantity.of(Figure(1, 1, step=1), unit)
    return Match(at, at + 2, Window(value, ahead, tokens.written(at, at + 2)))


_BEFORE_VERBS = frozenset(
    "will to can could may might should would must shall not cannot typically usually they".split()
)
"""Words after which “last” is a verb."""


def _calendar(tokens: Tokens, at: int) -> Match | None:
    """Return last year, this month, next quarter, this financial year."""
    words = tokens.words
    shift = CALENDAR.get(words[at])
    if shift is None:
        return None
    inner = at + 2 if words[at + 1] in FISCAL else at + 1
    unit = words[inner].removesuffix("'s")
    if unit not in CALENDAR_UNITS:
        return None
    owned = words[at - 1] in ("the", "its", "their", "our") if at else False
    stretch = owned and words[at] in ("last", "next") and inner == at + 1 and unit != "quarter"
    if stretch or (words[inner + 1] == "-" and tokens.joined(inner + 1)):
        return None
    first = at - 1 if words[at - 1] in LOOSELY and words[at] == "this" and at else at
    value = Window(Quantity.of(Figure(1, 1, step=1), unit), shift > 0, tokens.written(first, inner + 1), calendar=shift)
    return Match(first, inner + 1, value)


def ago(tokens: Tokens, length: Match) -> Match | None:
    """Return two years ago, a decade ago; None where the length is hedged, no whole number, or nothing says ago."""
    value = length.value
    if tokens.words[length.after] != "ago" or not isinstance(value, Quantity) or value.figure is None:
        return None
    figure = value.figure
    count = figure.low
    if figure.comparator not in (Comparator.EQUAL, Comparator.ABOUT) or figure.vague or figure.low != figure.high:
        return None
    if value.unit == "decade":
        count, value = count * 10, Quantity.of(Figure(count * 10, count * 10, figure.comparator, 1), "year")
    if value.unit not in (*CALENDAR_UNITS, "day") or not isinstance(count, int) or not 0 < count < MOST_AGO:
        return None
    after = length.after + 1
    text = tokens.written(length.first, after)
    return Match(length.first, after, Window(value, False, text, calendar=-count))


MOST_AGO = 1000
"""Longer ago than so many years, months or days, nobody counts from a document's date."""
