"""Levels: where something stood before or after a change, and the change between two levels.

“Up 20 per cent to £12 million” says £10 million for the time before; “12,400 in 2023 and 14,900 in 2024” says up by a
fifth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from factlint.claims import NO_QUALIFIERS
from factlint.extraction.derivation import derived, heavier, measured, over, times
from factlint.extraction.draft import Draft, Manuscript
from factlint.extraction.runs import gap
from factlint.values import PERCENT, Change, Figure, Interval, Period, Quantity, Reading

ONE = Quantity.of(Figure(1, 1), PERCENT)

_NO_LEVEL = frozenset({"rate", "part", "more", "target", "difference", "negated", "expected", "future", "one"})
_NO_CHANGE = _NO_LEVEL - {"difference", "more"}
_MOST_COLUMNS = 12


def completed(draft: Draft) -> Draft:
    """Return the draft of a change with what follows from its figures: its share, its start or its end."""
    change = draft.claim.value
    if not isinstance(change, Change) or change.direction == 0:
        return draft
    slots = (("by", change.by), ("start", change.start), ("end", change.end))
    told = {(role, part.dimension) for role, part in slots if part is not None}
    more = [(role, part) for role, part in _following(change) if (role, part.dimension) not in told]
    if not more:
        return draft
    return replace(draft, claim=replace(draft.claim, value=replace(change, more=(*change.more, *more))))


def levels(manuscript: Manuscript, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the starts and ends of changes that state only the other one."""
    last: Draft | None = None
    for draft in sorted(drafts, key=Draft.sort_key):
        change, before = draft.claim.value, last
        if isinstance(change, Quantity) and draft.kind == "amount" and not draft.derived:
            last = draft
        if not isinstance(change, Change) or draft.derived or draft.traits & _NO_CHANGE:
            continue
        if before is not None and change.start is None and change.end is None and _goes_on(before, draft):
            yield from _after(manuscript, before, draft, change)
            continue
        for role, level in _following(change):
            if role == "by":
                continue
            start = role == "start"
            yield derived(
                manuscript,
                draft,
                level,
                f"{change}: {'from' if start else 'to'} {level}",
                kind="amount",
                property=str(draft.claim.property).removeprefix("change in "),
                traits=draft.traits | ({"start"} if start else {"level"}),
                qualifiers=NO_QUALIFIERS if start else draft.claim.qualifiers,
            )


def _goes_on(level: Draft, draft: Draft) -> bool:
    """Say whether a change is told right after the level it starts from: £9 million in 2023, and rose by a third."""
    passage = draft.passage
    if level.passage is not passage or level.traits & _NO_LEVEL:
        return False
    return bool(_AND_THEN.match(gap(passage, level.end - passage.start, draft.start - passage.start)))


def _after(manuscript: Manuscript, level: Draft, draft: Draft, change: Change) -> Iterator[Draft]:
    """Yield where a change leads to from the level told before it."""
    start = level.claim.value
    if not isinstance(start, Quantity):
        return
    for role, value in _following(replace(change, start=start)):
        if role == "end":
            yield derived(
                manuscript,
                draft,
                value,
                f"{start}, {change}: {value}",
                kind="amount",
                property=str(level.claim.property),
                head=level.head,
                modifiers=level.modifiers,
                traits=draft.traits | {"level"},
                around=heavier((level.context, draft.context)),
            )


_AND_THEN = re.compile(
    r"^(?: (?:in|for|during) [^,;:.]{1,20}|\s[\w-]+)?,? and (?:then |has since |have since |since )?$"
)
"""What stands between a level and the change from it."""


def _following(change: Change) -> Iterator[tuple[str, Quantity]]:
    """Yield what follows from the figures of a change: its size as a share, else its start, else its end."""
    by, start, end, direction = change.by, change.start, change.end, change.direction
    if start is not None and end is not None:
        grown = _share(start, end, direction)
        if grown is not None:
            yield "by", grown
        return
    level = start or end
    if by is None or level is None or not direction or not _fit(level):
        return
    onwards = level is start
    wide = _other_end(level, by, direction, onwards, Reading.CHARITABLE)
    if wide is None or (wide.low is None and wide.high is None) or (wide.high is not None and wide.high <= 0):
        return
    near = _other_end(level, by, direction, onwards, Reading.NATURAL)
    yield ("end" if onwards else "start"), measured(level.dimension, wide, level, near)
    if onwards and by.dimension == level.dimension != "ratio":
        ratio = over(by.charitable, level.charitable)
        if ratio is not None:
            yield "by", measured("ratio", ratio.map(100), ONE)


def _other_end(level: Quantity, by: Quantity, direction: int, onwards: bool, reading: Reading) -> Interval | None:
    """Return where a change of a size leads to from a level, or comes from where the level is its end."""
    end, size = level.reading(reading) or level.charitable, by.reading(reading) or by.charitable
    if by.dimension == "ratio" and level.dimension != "ratio":
        factor = size.map(Fraction(direction, 100), 1)
        return times(end, factor) if onwards else over(end, factor)
    if by.dimension == level.dimension != "ratio" or (by.dimension, level.dimension) == ("percentage point", "ratio"):
        return end.plus(size.map(direction if onwards else -direction))
    return None


def _fit(level: Quantity) -> bool:
    """Say whether a level can be reckoned with: a figure above nought, and no length of time."""
    figure = level.figure
    return figure is not None and not figure.vague and figure.low > 0 and not level.is_length_of_time


def _share(start: Quantity, end: Quantity, direction: int) -> Quantity | None:
    """Return by which share of its start something rose or fell; None where that cannot be said."""
    if not (_fit(start) and _fit(end)) or start.dimension != end.dimension or start.dimension == "ratio":
        return None
    ratio = over(end.charitable, start.charitable)
    moved = None if ratio is None else ratio.map(100 * direction, -100 * direction)
    if moved is None or (moved.high is not None and moved.high < 0):
        return None
    near = over(end.natural or end.charitable, start.natural or start.charitable)
    shown = None if near is None else near.map(100 * direction, -100 * direction)
    return measured("ratio", Interval(max(moved.low or 0, 0), moved.high), ONE, shown)


def moves(manuscript: Manuscript, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the changes between two levels of different years that stand in one sentence or one row of a table."""
    places: dict[tuple[int, ...], list[Draft]] = {}
    changing: set[tuple[int, ...]] = set()
    for draft in drafts:
        block = draft.passage.block
        place: tuple[int, ...] = (draft.passage.number,)
        if block.kind == "cell":
            place = (block.group, block.row)
        if draft.kind == "change":
            changing.add(place)
        elif draft.kind == "amount" and not draft.derived:
            places.setdefault(place, []).append(draft)
    for place, told in places.items():
        dated = [draft for draft in told if isinstance(draft.claim.qualifiers.during, Period)]
        in_table = len(place) > 1
        if place in changing or not 2 <= len(dated) <= (_MOST_COLUMNS if in_table else 2):
            continue
        dated.sort(key=lambda draft: (_when(draft).whole.last, draft.start))
        found = _move(manuscript, *dated[-2:])
        if found is not None and (in_table or len(told) == 2):
            yield found


def _when(draft: Draft) -> Period:
    during = draft.claim.qualifiers.during
    assert isinstance(during, Period)
    return during


def _move(manuscript: Manuscript, early: Draft, late: Draft) -> Draft | None:
    start, end = early.claim.value, late.claim.value
    if not isinstance(start, Quantity) or not isinstance(end, Quantity) or (early.traits | late.traits) & _NO_LEVEL:
        return None
    first, second = _when(early).whole, _when(late).whole
    if not 0 < second.first - first.last <= LEAP or abs(first.last - first.first - second.last + second.first) > LEAP:
        return None
    if start.noun and end.noun and start.noun != end.noun:
        return None
    if not _fit(start) or not _fit(end) or start.dimension != end.dimension:
        return None
    direction = _direction(start.charitable, end.charitable)
    share = _share(start, end, direction) if direction else None
    if share is None:
        return None
    named = early if start.noun else late
    text = f"{start} to {end}"
    return derived(
        manuscript,
        late,
        Change(direction, share, start, end, text),
        f"{text} = {'up' if direction > 0 else 'down'} {share}",
        kind="change",
        property=f"change in {named.claim.property}",
        head=named.head,
        modifiers=named.modifiers,
        around=heavier((early.context, late.context)),
        traits=late.traits - {"split"},
    )


LEAP = 2
"""Days by which two years, or two quarters, may differ in length, and lie apart."""


def _direction(start: Interval, end: Interval) -> int:
    """Return which way something surely went; 0 where rounding leaves it open."""
    if start.high is not None and end.low is not None and end.low > start.high:
        return 1
    return -1 if end.high is not None and start.low is not None and end.high < start.low else 0
