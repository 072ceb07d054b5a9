"""A timeline: each value at its date, where the statements of a finding are of different dates."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.findings import Evidence
from factlint.reports.page.dates import period_of, shown_date
from factlint.reports.page.markup import Markup, tag
from factlint.values import Days, Period


def timeline(shown: Sequence[Evidence]) -> Markup | None:
    """Return the values in the order of their dates, each with a mark on a common line; None unless two dates differ.

    Where the claims speak of different times, those are the dates; else those of the documents.
    """
    for name, dated in (
        ("The times they speak of", [(period_of(one.origin), one) for one in shown if one.origin]),
        ("When they were published", [(one.origin.source.published, one) for one in shown if one.origin]),
    ):
        known = [(period, one) for period, one in dated if period is not None]
        if len({(period.whole.first, period.whole.last) for period, _ in known}) > 1:
            return _drawn(name, sorted(known, key=lambda pair: (pair[0].whole.first, pair[0].whole.last)))
    return None


def _drawn(name: str, known: Sequence[tuple[Period, Evidence]]) -> Markup:
    first = min(period.whole.first for period, _ in known)
    last = max(period.whole.last for period, _ in known)
    rows = [
        tag(
            "li",
            tag("span", shown_date(period), class_="when"),
            _track(period.whole, first, last),
            tag("span", one.label or one.quote, class_="what"),
            " ",
            tag("span", one.document.rpartition("/")[2], class_="where"),
        )
        for period, one in known
    ]
    return tag("section", tag("h4", name), tag("ol", rows), class_="timeline")


def _track(days: Days, first: int, last: int) -> Markup:
    """Return a line with a stretch marked on it; what it shows, the date beside it says in words."""
    length = max(last - first, 1)
    start = 100 * (days.first - first) / length
    width = 100 * (days.last - days.first) / length
    line = tag("line", x1="0", x2="100%", y1="50%", y2="50%", class_="line")
    stretch = tag("rect", x=f"{start:.1f}%", y="4", width=f"{width:.1f}%", height="8", rx="4", class_="stretch")
    dot = tag("circle", cx=f"{start + width / 2:.1f}%", cy="8", r="6", class_="dot")
    return tag("svg", line, stretch if width > 1 else dot, class_="track", height="16", aria_hidden="true")
