"""Moments: the stretch of time that a figure is told of."""

from __future__ import annotations

from functools import lru_cache

from factlint.extraction.draft import Manuscript, clause
from factlint.extraction.surroundings import Surroundings
from factlint.language import Mention, read, scan
from factlint.values import Change, PartialDate, Period, Value, Window

_TIMED = frozenset({"in", "during", "for", "of", "throughout", "across", "by", "since", "until", "at"}) | {
    "year",
    "season",
}


BEGINNINGS = frozenset(
    "founded established built opened launched planted created born begun started introduced formed incorporated"
    " completed registered discovered published written set signed bought acquired elected appointed joined".split()
)
"""Participles whose year is that of a beginning, not of what the sentence counts."""


def time_of(near: Surroundings, mention: Mention) -> Period | Window | None:
    """Return the stretch of time an amount is told of: in its own clause, else in the head of its column or heading."""
    passage = near.passage
    best: tuple[int, Value] | None = None
    from_what = isinstance(mention.value, Change) and mention.value.start is not None
    for other in near.told:
        if other.kind not in ("date", "window") or other is mention:
            continue
        if from_what and other.start >= mention.end:
            continue  # up from £3 million in 2022: the time of what it was
        low, high = min(mention.end, other.end), max(mention.start, other.start)
        between = passage.text[low:high]
        if len(between) > 60 or any(sign in between for sign in ";:()—–") or "," in between[1:]:
            continue
        if any(one.start >= low and one.end <= high and one.kind in ("quantity", "change") for one in passage.mentions):
            continue
        if not _times(near, other):
            continue
        if best is None or len(between) < best[0]:
            best = len(between), other.value
    if best is not None:
        return resolved(near.manuscript, best[1])
    if (stretch := _stretch(near, mention)) is not None:
        return resolved(near.manuscript, stretch)
    for label in (passage.block.column_head, passage.block.row_head):
        when = _label_time(label) if label else None
        if when is not None:
            return resolved(near.manuscript, when)
    return None


def _stretch(near: Surroundings, mention: Mention) -> Value | None:
    """Return the time that “during the year” names, in the clause of a figure: a year up to the document."""
    found = near.words
    start, end = clause(near.passage, (mention.start, mention.end))
    for at in range(2, len(found)):
        word = found[at]
        if word.lower in _STRETCHES and found[at - 1].lower == "the" and start <= word.start < end:
            before = found[at - 2].lower
            if before in ("during", "over", "in") or (before == "of" and found[at - 3].lower == "course"):
                following = found[at + 1].lower if at + 1 < len(found) else ""
                if following not in ("to", "ended", "ending", "before", "after", "of", "since", "following"):
                    return _past(word.lower)
    return None


_STRETCHES = frozenset({"year", "month", "week", "decade"})


@lru_cache(maxsize=8)
def _past(unit: str) -> Value:
    return read(f"past {unit}", "date")


def _times(near: Surroundings, other: Mention) -> bool:
    """Say whether a date is told as the time of something: “in 2024”, not “planted in 1968” or “before 2024”."""
    found = near.words
    at = near.before(other.start)
    before = found[at - 1].lower if at else ""
    first = near.passage.text[other.start : other.end].split()[0].lower()
    if _OF_ANOTHER_TIME & {word.lower for word in found[max(0, at - 4) : at]}:
        return False  # from the same period last year: what it was then is not what is told
    if other.kind == "window":
        return before != "from"
    if before not in _TIMED and first not in _TIMED and not (before == "on" and not _is_long(other.value)):
        return False
    if first in ("since", "by", "until", "before", "after") or before in ("since", "by", "until"):
        return False
    return not (at > 1 and found[at - 2].lower in BEGINNINGS)


_OF_ANOTHER_TIME = frozenset({"same", "compared", "versus"})
"""What stands before a time that a figure is compared with."""


def _is_long(value: Value) -> bool:
    """Say whether a time is longer than a day: what grew “on 2023” grew from what it was then."""
    return not isinstance(value, Period) or value.whole.last > value.whole.first


@lru_cache(maxsize=4096)
def _label_time(label: str) -> Value | None:
    """Return the time that the head of a column or row names."""
    found = [mention.value for mention in scan(label) if mention.kind == "date"]
    return found[0] if len(found) == 1 else None


def resolved(manuscript: Manuscript, value: Value) -> Period | Window | None:
    """Return a time with the year of its document where it names none."""
    if isinstance(value, PartialDate | Window):
        value = value.resolve(manuscript.published)
    return value if isinstance(value, Period | Window) else None
