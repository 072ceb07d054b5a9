"""Time: periods at stated precision, dates without a year, and windows that look back from a document's date.

A statement about when something happened leaves open on which day it started and on which it ended. A period therefore
holds two ranges of days, one for the start and one for the end. “October 2017” allows any start and end within the
month; “11–13 October 2017” is read (naturally) as starting on the 11th and ending on the 13th, and allows (charitably)
any stretch within. The notation follows EDTF (ISO 8601-2:2019) levels 0 and 1.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from factlint.values.interval import Interval
from factlint.values.quantity import Quantity
from factlint.values.reading import Reading

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(calendar.month_name)[1:]

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()

LEAP_YEAR = 2000
FIRST_LEAP_DAY = date(LEAP_YEAR, 1, 1).toordinal()
LEAP_DAYS = 366
"""The year that stands for all years, as a round: after its last day its first one comes again."""

HALF_YEAR = 183
"""Days: a date without a year is taken to be the one nearest to the document's own date."""


NEAR_ENOUGH = 250
"""Days from a document's date within which an occurrence that falls on the weekday stated is preferred to a nearer one
that does not: in March, “Tuesday 16 September” may be the last one or the next."""


@dataclass(frozen=True, slots=True)
class Days:
    """One calendar unit: its first and last day as proleptic Gregorian ordinals (``date.toordinal``)."""

    first: int
    last: int

    @classmethod
    def of(cls, year: int, month: int = 0, day: int = 0) -> Days:
        """Return a year, a month or a day.

        Raises:
            ValueError: when there is no such day.
        """
        if not month:
            return cls(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
        if not day:
            return cls(date(year, month, 1).toordinal(), date(year, month, _month_days(year, month)).toordinal())
        number = date(year, month, day).toordinal()
        return cls(number, number)

    def meet(self, other: Days) -> Days | None:
        """Return the days in both."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Days(first, last) if first <= last else None

    def later(self, days: int) -> Days:
        """Return the unit so many days later."""
        return Days(self.first + days, self.last + days)

    def holds(self, other: Days) -> bool:
        """Say whether the other lies inside."""
        return self.first <= other.first and other.last <= self.last

    def iso(self) -> tuple[str | None, str | None]:
        """Return the first and the last day in ISO 8601; None where there is no bound."""
        first = None if self.first <= FIRST_DAY else date.fromordinal(self.first).isoformat()
        last = None if self.last >= LAST_DAY else date.fromordinal(self.last).isoformat()
        return first, last

    def __str__(self) -> str:
        if self.first == self.last:
            return _day(self.first)
        if self.first <= FIRST_DAY or self.last >= LAST_DAY:
            return f"until {_day(self.last)}" if self.first <= FIRST_DAY else f"from {_day(self.first)}"
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        if (first.day, last.day) == (1, _month_days(last.year, last.month)):
            if (first.year, first.month) == (last.year, last.month):
                return f"{MONTHS[first.month - 1]} {first.year}"
            if (first.month, last.month) == (1, 12):
                return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        return f"{_day(self.first)} to {_day(self.last)}"


@dataclass(frozen=True, slots=True)
class Period:
    """When something was: the days it may have started on and the days it may have ended on.

    ``ranged`` says that a start and an end were both stated. ``natural_start`` and ``natural_end`` differ from the
    charitable ``start`` and ``end`` only then. ``weekday`` (0 is Monday) is what the writer says of the first day;
    ``inferred_year`` says that the year is not written but comes from the document. ``length`` is kept of a window
    (“the past twelve years”). ``yearless`` marks the meet of dates whose year nobody knows.
    """

    start: Days
    end: Days
    natural_start: Days | None = None
    natural_end: Days | None = None
    ranged: bool = False
    yearless: bool = False
    weekday: int | None = field(default=None, compare=False)
    inferred_year: bool = field(default=False, compare=False)
    length: Quantity | None = field(default=None, compare=False)
    text: str = field(default="", compare=False)

    @classmethod
    def during(cls, days: Days, *, weekday: int | None = None, inferred_year: bool = False, text: str = "") -> Period:
        """Return “on 11 October”, “in 2017”: any time within one calendar unit."""
        return cls(days, days, days, days, weekday=weekday, inferred_year=inferred_year, text=text)

    @classmethod
    def between(
        cls,
        first: Days,
        last: Days,
        *,
        weekday: int | None = None,
        inferred_year: bool = False,
        length: Quantity | None = None,
        text: str = "",
    ) -> Period:
        """Return “11–13 October”, “from 2015 to 2017”: from one calendar unit to another.

        The last may lie before the first, as people write it; that is a mistake for a rule to report.
        """
        whole = Days(min(first.first, last.first), max(first.last, last.last))
        return cls(
            whole, whole, first, last, True, weekday=weekday, inferred_year=inferred_year, length=length, text=text
        )

    @property
    def whole(self) -> Days:
        """All days from the first possible start to the last possible end."""
        return Days(min(self.start.first, self.end.first), max(self.start.last, self.end.last))

    @property
    def reversed(self) -> bool:
        """Say whether it was written to end before it starts."""
        return (
            self.ranged
            and self.natural_start is not None
            and self.natural_end is not None
            and self.natural_end.last < self.natural_start.first
        )

    def days_long(self) -> Interval | None:
        """Return how many days it lasts, first and last included; None unless a start and an end were stated."""
        if not self.ranged or self.natural_start is None or self.natural_end is None or self.reversed:
            return None
        return Interval(
            max(self.natural_end.first - self.natural_start.last + 1, 1),
            self.natural_end.last - self.natural_start.first + 1,
        )

    def comparable(self, other: object) -> bool:
        """Say whether the other is a period too, of known or of unknown year like this one."""
        if isinstance(other, PartialDate):
            return self.yearless and other.month is not None
        return isinstance(other, Period) and self.yearless == other.yearless

    def meet(self, other: object, reading: Reading) -> Period | None:
        """Return the starts and ends both allow, or None when there are none under this reading."""
        if isinstance(other, PartialDate):
            theirs = other.any_year() if self.yearless else None
            return None if theirs is None else self.meet(theirs, reading)
        if not isinstance(other, Period) or self.yearless != other.yearless:
            return None
        if self == other:
            return self
        if not self.yearless:
            return self._overlap(other, reading)
        turns = (other, other._turned(LEAP_DAYS), other._turned(-LEAP_DAYS))
        both = next((found for turn in turns if (found := self._overlap(turn, reading)) is not None), None)
        if both is None or FIRST_LEAP_DAY <= both.start.first < FIRST_LEAP_DAY + LEAP_DAYS:
            return both
        return both._turned(LEAP_DAYS if both.start.first < FIRST_LEAP_DAY else -LEAP_DAYS)

    def _overlap(self, other: Period, reading: Reading) -> Period | None:
        start, end = self.start.meet(other.start), self.end.meet(other.end)
        if start is None or end is None:
            return None
        near_start = _meet(self.natural_start, other.natural_start)
        near_end = _meet(self.natural_end, other.natural_end)
        if near_start is None or near_end is None:
            if reading is Reading.NATURAL:
                return None
            near_start = near_end = None
        return Period(start, end, near_start, near_end, self.ranged or other.ranged, self.yearless)

    def _turned(self, days: int) -> Period:
        """Return it so many days later; of the yearless, a whole turn of the calendar is the same time again."""
        start, end = self.start.later(days), self.end.later(days)
        near_start, near_end = (near and near.later(days) for near in (self.natural_start, self.natural_end))
        return replace(self, start=start, end=end, natural_start=near_start, natural_end=near_end)

    def overlaps(self, other: Period) -> bool:
        """Say whether any day may belong to both."""
        return self.whole.meet(other.whole) is not None

    def same_extent(self, other: Period) -> bool:
        """Say whether both cover the same time: starts and ends agree at the coarser of the two precisions."""
        return (
            _meet(self.natural_start, other.natural_start) is not None
            and _meet(self.natural_end, other.natural_end) is not None
        )

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders periods for output."""
        near = [(days.first, days.last) for days in (self.natural_start, self.natural_end) if days is not None]
        return (
            "period",
            self.start.first,
            self.end.last,
            self.start.last,
            self.end.first,
            near,
            self.ranged,
            self.yearless,
        )

    def __str__(self) -> str:
        if self.text:
            return self.text
        if self.ranged and self.natural_start is not None and self.natural_end is not None:
            return f"{self.natural_start} to {self.natural_end}"
        return str(self.whole)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose year is not written: “Tuesday 3 February”, “11–13 October”, “in March”, “on Saturday”."""

    month: int | None = None
    day: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None
    text: str = field(default="", compare=False)

    def resolve(self, published: Period | None) -> Period | PartialDate:
        """Return the occurrence nearest to a document's date, or itself when that is unknown or there is none."""
        if published is None or self.month is None:
            return self
        anchor = (published.whole.first + published.whole.last) // 2
        year = date.fromordinal(anchor).year
        occurrences = [found for near in (year - 1, year, year + 1) if (found := self.in_year(near)) is not None]
        near = sorted(occurrences, key=lambda found: abs(found.whole.first - anchor))
        if not near or published.whole.last - published.whole.first > 2 * HALF_YEAR:
            return self
        return next((found for found in near if self._falls(found, anchor)), near[0])

    def _falls(self, found: Period, anchor: int) -> bool:
        """Say whether an occurrence is not far from a document's date and falls on the weekday stated, if one is."""
        first = found.whole.first
        if self.weekday is None or not self.day or abs(first - anchor) > NEAR_ENOUGH:
            return False
        return date.fromordinal(first).weekday() == self.weekday

    def in_year(self, year: int) -> Period | None:
        """Return its occurrence in a year, or None when that year has no such day."""
        if self.month is None or not date.min.year <= year < date.max.year:
            return None
        try:
            first = Days.of(year, self.month, self.day or 0)
            if self.end_month is None:
                return Period.during(first, weekday=self.weekday, inferred_year=True, text=self.text)
            end_year = year + (self.end_month < self.month)
            last = Days.of(end_year, self.end_month, self.end_day or 0)
        except ValueError:
            return None
        return Period.between(first, last, weekday=self.weekday, inferred_year=True, text=self.text)

    def comparable(self, other: object) -> bool:
        """Say whether the other is a date without a year, too, and both name a month."""
        if isinstance(other, Period):
            return other.comparable(self)
        return isinstance(other, PartialDate) and self.month is not None and other.month is not None

    def meet(self, other: object, reading: Reading) -> Period | PartialDate | None:
        """Return what both allow, whatever the year (a leap year stands for all), or None."""
        if self == other:
            return self
        mine = self.any_year()
        theirs = other.any_year() if isinstance(other, PartialDate) else other
        return None if mine is None else mine.meet(theirs, reading)

    def any_year(self) -> Period | None:
        """Return it in a leap year that stands for all years, marked as yearless."""
        if self.month is None:
            return None
        try:
            first = Days.of(LEAP_YEAR, self.month, self.day or 0)
            last = first if self.end_month is None else Days.of(LEAP_YEAR, self.end_month, self.end_day or 0)
        except ValueError:
            return None
        if self.end_month is None:
            return replace(Period.during(first, weekday=self.weekday, text=self.text), yearless=True)
        around = last.later(LEAP_DAYS) if self.end_month < self.month else last
        return replace(Period.between(first, around, weekday=self.weekday, text=self.text), yearless=True)

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders dates for output."""
        return (
            "partial date",
            self.month or 0,
            self.day or 0,
            self.end_month or 0,
            self.end_day or 0,
            self.weekday or 0,
        )

    def __str__(self) -> str:
        return self.text or f"{self.day or ''} {MONTHS[(self.month or 1) - 1]}".strip()


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time counted from the document's date: “the past twelve years”, “the next five months”.

    ``calendar`` is set where whole calendar units are counted instead, from the one that holds the document's date: -1
    for “last year”, 0 for “this month”, 1 for “next week”, -2 for “two years ago”; ``length`` is then in that unit.
    """

    length: Quantity
    ahead: bool = False
    text: str = field(default="", compare=False)
    calendar: int | None = None

    def resolve(self, published: Period | None) -> Period | Window:
        """Return the days it covers, or itself when the document's date is unknown or not exact enough."""
        if self.calendar is not None:
            return self if published is None else self._resolve_calendar(published.whole, self.calendar)
        span = self.length.natural or self.length.charitable
        days = span.high if span.high is not None else span.low
        if published is None or days is None:
            return self
        today = published.whole
        reach = round(Fraction(days))
        slack = max(reach // 24, 0)
        far = today.last + reach if self.ahead else today.first - reach
        if not FIRST_DAY + slack < far < LAST_DAY - slack:
            return self
        edge = Days(far - slack, far + slack)
        first, last = (today, edge) if self.ahead else (edge, today)
        return Period.between(first, last, length=self.length, text=self.text)

    def _resolve_calendar(self, today: Days, shift: int) -> Period | Window:
        """Return the calendar unit meant; “two years ago” allows, charitably, half a unit on either side."""
        first, last = (_calendar_unit(day, self.length.unit, shift) for day in (today.first, today.last))
        if first is None or first != last:
            return self
        if abs(shift) < 2:
            return Period.during(first, text=self.text)
        slack = (first.last - first.first + 1) // 2
        wide = Days(max(first.first - slack, FIRST_DAY), min(first.last + slack, LAST_DAY))
        return Period(wide, wide, first, first, text=self.text)

    def comparable(self, other: object) -> bool:
        """Say whether the other looks the same way, and counts calendar units alike."""
        return isinstance(other, Window) and (self.ahead, self.calendar) == (other.ahead, other.calendar)

    def meet(self, other: object, reading: Reading) -> Window | None:
        """Return the window when the lengths agree."""
        if not isinstance(other, Window) or not self.comparable(other):
            return None
        length = self.length.meet(other.length, reading)
        return None if length is None else Window(length, self.ahead, calendar=self.calendar)

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders windows for output."""
        return ("window", self.ahead, self.calendar is not None, self.calendar or 0, self.length.sort_key())

    def __str__(self) -> str:
        return self.text or f"{'next' if self.ahead else 'past'} {self.length}"


def _calendar_unit(day: int, unit: str, shift: int) -> Days | None:
    """Return the calendar unit so many after the one that holds a day; None for a unit no calendar has."""
    here = date.fromordinal(day)
    try:
        match unit:
            case "day":
                return Days.of(*date.fromordinal(day + shift).timetuple()[:3])
            case "week":
                monday = day - here.weekday() + 7 * shift
                return Days(monday, monday + 6)
            case "month" | "quarter":
                months = 1 if unit == "month" else 3
                year, month = divmod(here.year * 12 + (here.month - 1) // months * months + shift * months, 12)
                return Days(Days.of(year, month + 1).first, Days.of(year, month + months).last)
            case "year":
                return Days.of(here.year + shift)
    except (ValueError, OverflowError):
        return None
    return None


def _meet(one: Days | None, other: Days | None) -> Days | None:
    return None if one is None or other is None else one.meet(other)


def _month_days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _day(number: int) -> str:
    day = date.fromordinal(number)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
