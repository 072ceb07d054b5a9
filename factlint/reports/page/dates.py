"""Dates as the page shows them."""

from __future__ import annotations

from factlint.claims import Claim
from factlint.reports.page.markup import Markup, tag
from factlint.values import Days, Period, Value


def shown_date(period: Period) -> Markup:
    """Return when something was, as an element that programs can read where HTML has a form for it."""
    stamp = _stamp(period.whole)
    return tag("time", str(period.whole), datetime=stamp) if stamp else tag("span", str(period.whole))


def _stamp(days: Days) -> str:
    """Return a day, month or year as HTML writes it (2.3.5); nothing for any other stretch."""
    first, last = days.iso()
    if first is None or last is None:
        return ""
    for length in (10, 7, 4):
        if first[:length] == last[:length] and _whole(first, last, length):
            return first[:length]
    return ""


def _whole(first: str, last: str, length: int) -> bool:
    """Say whether the two are the first and the last day of the unit that they share."""
    if length == 10:
        return True
    wanted = Days.of(int(first[:4]), int(first[5:7]) if length == 7 else 0)
    return wanted.iso() == (first, last)


def published(claim: Claim[Value]) -> Period | None:
    """Return when a claim's document was published, if that is known."""
    return claim.source.published


def period_of(claim: Claim[Value]) -> Period | None:
    """Return the time that a claim speaks of, if that is known in days."""
    said = claim.qualifiers
    when = said.during or said.as_of
    return when if isinstance(when, Period) and not when.yearless else None
