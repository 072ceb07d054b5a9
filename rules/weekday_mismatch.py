"""FL302: weekday and date disagree."""

from collections.abc import Iterator
from datetime import date

from factlint.claims import NO_QUALIFIERS
from factlint.rules import Claim, Finding, Group, Verdict, each_claim, finding, rule
from factlint.values import MONTHS, WEEKDAYS, Period, Value

from ._wording import about

OLD_STYLE_UNTIL = date(1923, 3, 1)
"""The day on which the last country (Greece) left the Julian calendar; before it, dates may be in either."""


@rule("FL302", "weekday-mismatch", by=each_claim, since="0.1")
def weekday_mismatch(claims: Group[Value]) -> Iterator[Finding]:
    """A date is said to fall on a weekday that it does not fall on.

    ## What it does
    Works out the weekday of every full date that comes with one, in a claim's value or in its `during:` and `as_of:`;
    of a stretch (“Monday 11 to Wednesday 13 October”), that of its first day. Where the year is not written but taken
    from the document, a mismatch is a tension if the year before or after would fit. Dates before March 1923 may be in
    the old calendar, and are left alone when the weekday fits that one.

    ## Why it matters
    One of the two is a slip, and half of the readers will go by the wrong one. It is often the date that was copied
    from last year.

    ## Bad
    ```yaml
    - {document: poster, subject: concert, property: date, value: Friday 5 May 2023, quote: Friday 5 May 2023}
    - {document: flyer, subject: concert, property: date, value: Monday 5 May 2023,
       quote: Monday 5 May 2023} # contradiction
    ```

    ```yaml
    documents: {flyer: {published: 2023-04-20}}
    claims:
    - {document: flyer, subject: concert, property: date, value: Thursday 5 May, quote: on Thursday 5 May} # tension
    ```

    ## Good
    ```yaml
    documents: {flyer: {published: 2023-04-20}}
    claims:
    - {document: flyer, subject: concert, property: date, value: Friday 5 May, quote: on Friday 5 May}
    - {document: history, subject: storm, property: date, value: Sunday 2 September 1666,
       quote: Sunday 2 September 1666}
    ```

    ## When it is wrong
    The document's own date is wrong, and with it the year. Correct `published:`.
    """
    for claim in claims:
        if claim.qualifiers is NO_QUALIFIERS and not isinstance(claim.value, Period):
            continue  # as most claims are
        said = (claim.value, claim.qualifiers.during, claim.qualifiers.as_of)
        if not any(isinstance(part, Period) and part.weekday is not None for part in said):
            continue
        # Equality looks past the weekday, which is what matters here.
        periods = {(part, part.weekday): part for part in said if isinstance(part, Period)}
        for period in periods.values():
            found = _mismatch(claim, period)
            if found is not None:
                yield found


def _mismatch(claim: Claim[Value], period: Period) -> Finding | None:
    day = _day(period)
    if day is None or period.weekday is None or _fits(day, period.weekday):
        return None
    fitting = _years(day, period.weekday)
    near = [year for year in fitting if abs(year - day.year) == 1]
    doubtful = period.inferred_year and bool(near)
    stated, real = WEEKDAYS[period.weekday], WEEKDAYS[day.weekday()]
    return finding(
        [claim],
        f"{about(claim)}: {_plain(day)} {'is' if not period.inferred_year else 'would be'} a {real}, not a {stated}",
        verdict=Verdict.TENSION if doubtful else Verdict.CONTRADICTION,
        why=_why(day, period, fitting),
        reading=f"it holds if the year is {' or '.join(map(str, near))}; give the year" if doubtful else "",
    )


def _day(period: Period) -> date | None:
    """Return the day that a weekday was said of: a single day, or the first of a stretch."""
    start = period.natural_start
    if start is None or start.first != start.last or period.yearless:
        return None
    return date.fromordinal(start.first)


def _fits(day: date, weekday: int) -> bool:
    """Say whether a date falls on a weekday, in the calendar of today or in one then in use."""
    return day.weekday() == weekday or (day < OLD_STYLE_UNTIL and _julian_weekday(day) == weekday)


def _julian_weekday(day: date) -> int:
    """Return the weekday of the date with the same day, month and year in the Julian calendar, which came later."""
    century = (day.year - (day.month < 3)) // 100
    return (day.weekday() + century - century // 4 - 2) % 7


def _years(day: date, weekday: int) -> list[int]:
    """Return the nearest years, before and after, in which the date falls on the weekday."""
    found: list[int] = []
    for step in (-1, 1):
        year = day.year + step
        while date.min.year <= year <= date.max.year and abs(year - day.year) <= 40:
            if _exists(day, year) and day.replace(year=year).weekday() == weekday:
                found.append(year)
                break
            year += step
    return found


def _exists(day: date, year: int) -> bool:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (day.month, day.day) != (2, 29)


def _why(day: date, period: Period, fitting: list[int]) -> str:
    """Return the nearest day with the weekday stated, the years in which it would fit, and where the year is from."""
    stated = WEEKDAYS[period.weekday or 0]
    shift = ((period.weekday or 0) - day.weekday() + 3) % 7 - 3
    parts: list[str] = []
    if date.min.toordinal() <= day.toordinal() + shift <= date.max.toordinal():
        near = date.fromordinal(day.toordinal() + shift)
        parts.append(f"the {stated} nearest to it is {_plain(near)}")
    if fitting:
        parts.append(f"{day.day} {MONTHS[day.month - 1]} is a {stated} in {' and '.join(map(str, fitting))}")
    if period.inferred_year:
        parts.append(f"the year {day.year} is not written but taken from the document's date")
    return "; ".join(parts)


def _plain(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
