"""FL301: one event, disjoint dates."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations, islice, product

from factlint.rules import Claim, Dispute, Finding, Group, Verdict, finding, rule, same_fact
from factlint.values import WEEKDAYS, Name, PartialDate, Period, Reading, Value

from ._stand_ins import disputes_as
from ._times import days_apart, open_ended
from ._wording import about, listed, reconciled, sides

HALF_YEAR = 183
"""Days: documents further apart may be about two editions, and a date this near to its document is of its edition."""

EDITION_SLACK = 45
"""Days by which what recurs each year may move in the calendar: the second week of October, Easter."""

YEAR_DAYS = Fraction("365.2425")

MOST_PAIRS = 64
"""Pairs of claims that are weighed for being of two editions; the others of their camps say the same. Of more sides
than this, not all are days of one stretch."""


@rule("FL301", "date-conflict", by=same_fact, since="0.1", takes=(Period, PartialDate))
def date_conflict(claims: Group[Period | PartialDate]) -> Iterator[Finding]:
    """Two sources give different dates for one event.

    ## What it does
    Sets the dates that claims give for one property of one subject against each other, at the coarser of their
    precisions: “October 2017” goes with 11 October 2017, not with November. Stretches that overlap without being the
    same (11–13 October, 11–14 October) are a tension. A single day within a stretch is no conflict: it may be the day
    the writer was there.

    Dates that differ by whole years, each near its own document, are taken for two editions of what recurs. A date
    without a year in an undated document is compared with a full one in the year nearest to it, and is at most a
    tension. Weekdays are left to `weekday-mismatch`, ends before beginnings to `sequence-conflict`.

    ## Why it matters
    People turn up on the wrong day.

    ## Bad
    ```yaml
    - {document: poster, subject: harvest fair, property: dates, value: 11–13 October 2017, quote: 11–13 October 2017}
    - {document: site, subject: harvest fair, property: dates, value: 18–20 October 2017,
       quote: from 18 October} # contradiction
    - {document: email, subject: harvest fair, property: dates, value: October 11 to 13 2017, quote: October 11–13}
    ```

    ```yaml
    - {document: a, subject: harvest fair, property: dates, value: 11–13 October 2017,
       quote: 11–13 October 2017} # tension
    - {document: b, subject: harvest fair, property: dates, value: 11–14 October 2017, quote: 11–14 October 2017}
    ```

    ```yaml
    - {document: poster, subject: concert, property: date, value: Friday 5 May, quote: on Friday 5 May}
    - {document: flyer, subject: concert, property: date, value: Saturday 5 May,
       quote: on Saturday 5 May} # contradiction
    ```

    ## Good
    ```yaml
    - {document: poster, subject: harvest fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
    - {document: report, subject: harvest fair, property: dates, value: October 2017, quote: in October}
    ```

    ```yaml
    documents: {old: {published: 2016-09-20}, new: {published: 2017-09-22}}
    claims:
    - {document: old, subject: harvest fair, property: dates, value: 12–14 October, quote: the fair (12–14 October)}
    - {document: new, subject: harvest fair, property: dates, value: 11–13 October, quote: the fair (11–13 October)}
    ```

    ## When it is wrong
    The documents speak of different occasions, or one of what was planned. Name the subject more narrowly
    (“harvest fair 2017”), or give one of them `status: planned`.
    """
    dates = [claim for claim in claims if not _reversed(claim) and _has_month(claim)]
    known = next((claim.value for claim in dates if isinstance(claim.value, Period)), None)
    for dispute in disputes_as(dates, lambda claim: _in_year_of(known, claim.value)):
        if _editions(dispute) or (dispute.possible and _day_within(dispute, known)):
            continue
        guessed = len({type(claim.value) for claim in dispute.claims}) > 1
        otherwise = ""
        if guessed:
            otherwise = "both hold if the date without a year belongs to another year; give its year"
        elif dispute.possible:
            otherwise = "both hold if one leaves out days at the beginning or the end; give the same days in both"
        else:
            otherwise = (
                "both hold only if they are two occasions, or one is a plan; "
                "name the occasion in the subject, or say `status: planned`"
            )
        yield finding(
            dispute,
            f"{about(dispute.claims[0])} is given as {sides(dispute)}",
            verdict=Verdict.TENSION if guessed or dispute.possible else Verdict.CONTRADICTION,
            why=_why(dispute, known),
            reading=reconciled(dispute, otherwise),
        )
    yield from _two_weekdays(dates)


def _two_weekdays(claims: Sequence[Claim[Period | PartialDate]]) -> Iterator[Finding]:
    """Yield where one day of one month is given two weekdays."""
    by_day: dict[tuple[int, int], list[Claim[Period | PartialDate]]] = {}
    for claim in claims:
        day = _day_of_month(claim.value)
        known = isinstance(claim.value, Period) and not claim.draft  # what weekday-mismatch says of it is enough
        if day is not None and claim.value.weekday is not None and not known:
            by_day.setdefault(day, []).append(claim)
    for alike in by_day.values():
        for dispute in disputes_as(alike, _as_weekday):
            days = " and ".join(sorted({str(_as_weekday(claim)) for claim in dispute.claims}))
            yield finding(
                dispute,
                f"{about(dispute.claims[0])} is given as {sides(dispute)}",
                verdict=Verdict.TENSION if dispute.one_sided else Verdict.CONTRADICTION,
                why=f"one day, two weekdays: {days}",
                reading=reconciled(dispute, "both hold only in different years; give the year in both"),
            )


def _day_of_month(value: Period | PartialDate) -> tuple[int, int] | None:
    if isinstance(value, PartialDate):
        return (value.month, value.day) if value.month and value.day else None
    first = value.natural_start or value.start
    day = date.fromordinal(first.first)
    return (day.month, day.day) if first.first == first.last else None


def _as_weekday(claim: Claim[Value]) -> Value:
    """Return the weekday of a date as a name, of which a day has one."""
    weekday = claim.value.weekday if isinstance(claim.value, Period | PartialDate) else None
    return Name.of(WEEKDAYS[weekday or 0])


def _reversed(claim: Claim[Period | PartialDate]) -> bool:
    return isinstance(claim.value, Period) and claim.value.reversed


def _has_month(claim: Claim[Period | PartialDate]) -> bool:
    """Say whether a date is more than a weekday, which recurs every week."""
    return isinstance(claim.value, Period) or claim.value.month is not None


def _in_year_of(known: Period | None, value: Value) -> Value:
    """Return a date that lacks a year as its occurrence nearest to a full date, if there is one."""
    return value.resolve(known) if isinstance(value, PartialDate) else value


def _editions(dispute: Dispute) -> bool:
    """Say whether the sides may speak of editions of what recurs: whole years apart, each near its own document."""
    pairs = (pair for mine, theirs in combinations(dispute.camps, 2) for pair in product(mine.claims, theirs.claims))
    return all(_other_edition(one, other) for one, other in islice(pairs, MOST_PAIRS))


def _other_edition(one: Claim[Value], other: Claim[Value]) -> bool:
    if not (_near_document(one) and _near_document(other)) or days_apart(one, other) <= HALF_YEAR:
        return False
    apart = abs(_first(one.value) - _first(other.value))
    years = round(apart / YEAR_DAYS)
    return years > 0 and abs(apart - years * YEAR_DAYS) <= EDITION_SLACK


def _near_document(claim: Claim[Value]) -> bool:
    published = claim.source.published
    return (
        published is not None
        and isinstance(claim.value, Period)
        and abs(published.whole.first - _first(claim.value)) <= HALF_YEAR
    )


def _first(value: Value) -> int:
    return value.whole.first if isinstance(value, Period) else 0


def _day_within(dispute: Dispute, known: Period | None) -> bool:
    """Say whether each two sides differ only in that one names a part of the stretch that the other gives in full."""
    if len(dispute.camps) > MOST_PAIRS:
        return False
    values = [_in_any_year(_in_year_of(known, camp.value)) for camp in dispute.camps]
    return all(_one_day_of(one, other) for one, other in combinations(values, 2))


def _in_any_year(value: Value) -> Value | None:
    return value.any_year() if isinstance(value, PartialDate) else value


def _one_day_of(one: Value | None, other: Value | None) -> bool:
    if not isinstance(one, Period) or not isinstance(other, Period):
        return False
    stretch, part = (one, other) if one.ranged else (other, one)
    return not part.ranged and not open_ended(stretch) and stretch.meet(part, Reading.CHARITABLE) is not None


def _why(dispute: Dispute, known: Period | None) -> str:
    """Return the days that stand against each other, with the years and months that the words may not show."""
    days = [_spelt(_in_year_of(known, camp.value)) for camp in dispute.camps]
    if len(days) > 2:
        return f"{len(days)} dates: {listed(days)}"
    overlap = dispute.possible and not dispute.one_sided
    return f"{days[0]} and {days[1]} " + ("overlap but are not the same days" if overlap else "have no day in common")


def _spelt(value: Value) -> str:
    return str(replace(value, text="")) if isinstance(value, Period) else str(value)
