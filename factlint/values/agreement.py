"""Camps: which of many values can hold together, found by sort and sweep, never by comparing all pairs."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.values.interval import Interval, stabs
from factlint.values.quantity import Quantity
from factlint.values.rank import Rank
from factlint.values.reading import Reading
from factlint.values.value import Value

MOST_KINDS = 64
"""Camps of one fact that a value may join; of more than that, each further value stands alone."""


def camps(values: Sequence[Value], reading: Reading) -> list[list[int]]:
    """Return the values as camps of indices: each camp can hold together; the largest camp first.

    All values must be comparable with each other. One camp means that nothing conflicts. Equal values are always in one
    camp. Of camps of one size, the one whose first value orders first comes first, so the order given does not matter.
    """
    distinct: dict[Value, list[int]] = {}
    for index, value in enumerate(values):
        distinct.setdefault(value, []).append(index)
    if len(distinct) == 1:
        return [list(range(len(values)))]
    kinds = sorted(distinct, key=lambda value: value.sort_key())
    groups = (
        _on_a_line(kinds, reading) if isinstance(kinds[0], Quantity | Rank) else _by_meeting(kinds, reading, distinct)
    )
    found = [sorted(index for kind in group for index in distinct[kind]) for group in groups]
    return sorted(found, key=lambda camp: -len(camp))


def _on_a_line(kinds: list[Value], reading: Reading) -> list[list[Value]]:
    """Take the largest set that shares a point, then the largest of the rest, and so on."""
    groups: list[list[Value]] = []
    placed: list[tuple[Interval, Value]] = []
    for kind in kinds:
        interval = kind.reading(reading) if isinstance(kind, Quantity | Rank) else None
        if interval is None:
            groups.append([kind])
        else:
            placed.append((interval, kind))
    return groups + stabs(placed, MOST_KINDS - len(groups))


def _by_meeting(kinds: list[Value], reading: Reading, weights: dict[Value, list[int]]) -> list[list[Value]]:
    """Grow camps from the most frequent values; a value joins the first camp whose meet it meets.

    The meet of a camp is of its first values: with that of thousands, each further one would be compared with them all.
    """
    order = sorted(kinds, key=lambda kind: -len(weights[kind]))
    meets: list[Value] = []
    groups: list[list[Value]] = []
    for kind in order:
        for at, meet in enumerate(meets):
            both = meet.meet(kind, reading)
            if both is not None:
                if len(groups[at]) < MOST_KINDS:
                    meets[at] = both
                groups[at].append(kind)
                break
        else:
            groups.append([kind])
            if len(meets) < MOST_KINDS:
                meets.append(kind)
    return groups
