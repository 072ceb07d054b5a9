"""Time around claims: which stretch a superlative covers, and how long after one another documents were written."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date

from factlint.rules import Claim, Dispute, same_time
from factlint.values import EVER, Period, Rank, Value, Window

MONTH = 31
"""Days: documents nearer than this report one state of the world, or the same event."""

YEAR = 366
"""Days: rankings are drawn up anew about once a year, so places may have changed in a longer time."""


def scope_key(claim: Claim[Rank]) -> Hashable:
    """Return what the time that a rank covers is told apart by; None when it states none."""
    scope = claim.value.scope
    if scope is None or isinstance(scope, str):
        return scope
    if scope.length is not None:
        return ("for", scope.length.dimension, scope.length.natural)
    return replace(scope, text="")


def same_scope(one: Claim[Rank], other: Claim[Rank]) -> bool:
    """Say whether two ranks may cover the same time: “in ten years” of 2017 and “since 2007” do.

    A window whose document bears no date cannot be set against a period, and may be the same.
    """
    mine, theirs = one.value.scope, other.value.scope
    if mine == theirs:
        return True
    if mine is None or theirs is None or isinstance(mine, str) or isinstance(theirs, str):
        return False
    if same_time(mine, theirs):
        return True
    if mine.length is not None and theirs.length is not None:
        return False
    mine, theirs = _resolved(one, mine), _resolved(other, theirs)
    if isinstance(mine, Window) or isinstance(theirs, Window):
        return True
    return mine.start.meet(theirs.start) is not None and (
        mine.natural_start is None
        or theirs.natural_start is None
        or mine.natural_start.meet(theirs.natural_start) is not None
    )


def _resolved(claim: Claim[Rank], scope: Period | Window) -> Period | Window:
    return scope.resolve(claim.source.published) if isinstance(scope, Window) else scope


def open_ended(period: Period) -> bool:
    """Say whether a period goes on, or has gone on, without end: “since 1979”, “until 2030”."""
    return period.whole.first <= date.min.toordinal() or period.whole.last >= date.max.toordinal()


def all_time(claim: Claim[Rank]) -> bool:
    """Say whether a rank is claimed for all time: “the largest ever”."""
    return claim.value.scope == EVER


def days_apart(one: Claim[Value], other: Claim[Value]) -> int:
    """Return how many days at least lie between the documents of two claims; 0 when either bears no date."""
    return camps_apart(((one,), (other,)))


def camps_apart(camps: Sequence[Sequence[Claim[Value]]]) -> int:
    """Return how many days at least lie between any two documents of different camps; 0 when one bears no date."""
    dated = [
        (claim.source.published.whole, at)
        for at, camp in enumerate(camps)
        for claim in camp
        if claim.source.published is not None
    ]
    if len(dated) < sum(map(len, camps)):
        return 0
    dated.sort(key=lambda pair: (pair[0].first, pair[0].last, pair[1]))
    least: int | None = None
    # The latest day so far, and the latest of another camp than that one's: enough to know the nearest rival.
    latest: list[tuple[int, int]] = []
    for days, at in dated:
        rival = next((last for last, camp in latest if camp != at), None)
        if rival is not None:
            gap = max(days.first - rival, 0)
            least = gap if least is None else min(least, gap)
        latest.append((days.last, at))
        latest.sort(reverse=True)
        latest = latest[:1] + [known for known in latest[1:] if known[1] != latest[0][1]][:1]
    return least or 0


def moved_on(dispute: Dispute, days: int) -> bool:
    """Say whether the world may have changed between the sides of a dispute.

    It may when no claim states its time and the documents that disagree were written more than so many days apart.
    """
    return not any(map(dated, dispute.claims)) and camps_apart([camp.claims for camp in dispute.camps]) > days


def counts_back(claim: Claim[Rank]) -> bool:
    """Say whether a rank covers a length of time up to its document: “in ten years”."""
    scope = claim.value.scope
    return scope is not None and not isinstance(scope, str) and scope.length is not None


def dated(claim: Claim[Value]) -> bool:
    """Say whether a claim itself says which time it speaks of."""
    return claim.qualifiers.during is not None or claim.qualifiers.as_of is not None


def between(claims: Sequence[Claim[Value]]) -> str:
    """Return the dates of the first and the last document, in words: “between 2015 and 3 May 2017”."""
    days = sorted(
        {claim.source.published for claim in claims if claim.source.published is not None},
        key=lambda period: period.sort_key(),
    )
    first, last = (replace(days[at], text="") for at in (0, -1)) if days else (None, None)
    return f"between {first} and {last}" if len(days) > 1 else "in the meantime"
