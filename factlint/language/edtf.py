"""Dates in the Extended Date/Time Format (ISO 8601-2:2019): level 0 and the common parts of level 1."""

from __future__ import annotations

import re

from factlint.values import MONTHS, Days, Period
from factlint.values.period import FIRST_DAY, LAST_DAY

EDTF_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")

EDTF_UNSPECIFIED = re.compile(r"(\d{3}X|\d{2}XX)[?~%]?|(\d{4})-XX(?:-XX)?[?~%]?|(\d{4})-(\d{2})-XX[?~%]?")


def edtf(text: str) -> Period | None:
    """Return a date in EDTF (ISO 8601-2, level 0 and the common parts of level 1), or None.

    >>> str(edtf("2017-10")), str(edtf("2017-10-10/2017-10-13"))
    ('2017-10', '2017-10-10/2017-10-13')

    Raises:
        ValueError: for a day that does not exist, or a period with neither start nor end.
    """
    first, slash, last = text.partition("/")
    if not slash:
        days = _edtf_days(first)
        return None if days is None else Period.during(days, text=text)
    start = Days(FIRST_DAY, LAST_DAY) if first in ("..", "") else _edtf_days(first)
    end = Days(FIRST_DAY, LAST_DAY) if last in ("..", "") else _edtf_days(last)
    if start is None or end is None or (first in ("..", "") and last in ("..", "")):
        return None
    if last in ("..", ""):
        end = Days(start.first, LAST_DAY)
    elif first in ("..", ""):
        start = Days(FIRST_DAY, end.last)
    return Period.between(start, end, text=text)


def _edtf_days(text: str) -> Days | None:
    found = EDTF_DAY.fullmatch(text)
    if found is not None:
        year, month, day = (int(group or 0) for group in found.groups())
        if month > len(MONTHS) and not day and month > year % 100:
            return None  # 2015-16: two years, as people write them
        return Days.of(year, month, day)
    found = EDTF_UNSPECIFIED.fullmatch(text)
    if found is None:
        return None
    some, of_year, of_month_year, month_text = found.groups()
    if some is not None:
        return Days(Days.of(int(some.replace("X", "0"))).first, Days.of(int(some.replace("X", "9"))).last)
    return Days.of(int(of_year)) if of_year else Days.of(int(of_month_year), int(month_text))
