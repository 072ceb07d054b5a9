"""Comparisons: changes whose size, start and end are told in different clauses, or in the cells of one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.runs import gap, middle, readable
from factlint.extraction.tables import cell, read_tables
from factlint.language import Mention, scan
from factlint.values import PERCENT, Change, Period, Quantity

LONGEST_TIE = 60
"""Characters between the two pieces of one comparison."""

_ADDS = re.compile(r"^[^;:.()]*[,(—–-]\s*(?:which is |that is |or |i\.e\. |representing |meaning |a |an )*$")
_AGAINST = re.compile(
    r"^[^;:.()]*(?:,|\s|\s\()(?:(?:as )?compared (?:with|to)|in comparison (?:with|to)|from|versus|against|vs\.?)"
    r" (?:the |a |just |only )?$"
)
_TO = re.compile(r"^,?\s(?:to|reaching|ending at|and reached)\s(?:a total of )?$")
_DIFFERENCE = re.compile(r"^[^;:.()]*,\s(?:a|the) (?:difference|gap) of\s$")
_SO = re.compile(r"\b(?:so|thus|therefore|meaning|which means|since then|since|and then|has since|have since)\b")
_EITHER_WAY = re.compile(
    r"\b(?:loss|losses|deficit|deficits|negative|debt|improv\w*|better|worse|minus|below)\b", re.IGNORECASE
)
"""Words beside which up may be down."""

_CHANGE_HEAD = re.compile(r"\b(?:change|growth|increase|decrease|variance|difference|var)\b|[+±Δ]|^%$", re.IGNORECASE)
_EARLIER_HEAD = re.compile(r"\b(?:previous|prior|last|before|then|start|baseline)\b", re.IGNORECASE)


def comparisons(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the changes of a document that are told in pieces."""
    for passage in manuscript.passages:
        if not readable(passage, 2) or passage.block.kind == "cell":
            continue
        changes = [mention for mention in passage.mentions if isinstance(mention.value, Change)]
        for change in changes:
            found = _completed(passage, change)
            if found is not None:
                yield _draft(manuscript, passage, found)
        if not changes:
            found = _difference(passage)
            if found is not None:
                yield _draft(manuscript, passage, found)
    yield from _rows(manuscript)


@dataclass(frozen=True, slots=True)
class _Found:
    """A change made whole: where its own words stand, and how far all that tells it reaches."""

    change: Change
    at: tuple[int, int]
    reach: tuple[int, int]


def _completed(passage: Passage, mention: Mention) -> _Found | None:
    """Return a change with the ends that other words of its sentence give it."""
    change = mention.value
    assert isinstance(change, Change)
    if change.by is None or (change.start is not None and change.end is not None) or not change.direction:
        return None
    at = passage.mentions.index(mention)
    if change.start is None and change.end is None:
        return _of_the_change_before(passage, at, change) or _multiplied(passage, at, change)
    if change.start is None:
        return _set_against(passage, at, change)
    return None


def _of_the_change_before(passage: Passage, at: int, change: Change) -> _Found | None:
    """Return “£61 million (2023: £88 million), down by almost a fifth”: ends first, then the size."""
    mention = passage.mentions[at]
    before = _figure_before(passage, at)
    if before is None or not isinstance(before.value, Change) or before.value.by is not None:
        return None
    start, end = before.value.start, before.value.end
    if start is None or end is None or not _of_ends(change, start):
        return None
    between = gap(passage, before.end, mention.start).lstrip(")")
    if len(between) > LONGEST_TIE or not _ADDS.match(between):
        return None
    return _found(passage, change, start, end, mention, before.start, mention.end)


def _multiplied(passage: Passage, at: int, change: Change) -> _Found | None:
    """Return “The pilot delivered 8,900, so activity more than trebled, to 23,460”."""
    mention = passage.mentions[at]
    if at + 1 >= len(passage.mentions):
        return None
    after = passage.mentions[at + 1]
    end = after.value
    if not isinstance(end, Quantity) or not _TO.match(gap(passage, mention.end, after.start)):
        return None
    before = [one for one in passage.mentions[:at] if isinstance(one.value, Quantity) and one.value.comparable(end)]
    if len(before) != 1 or not isinstance(before[0].value, Quantity) or not _of_ends(change, end):
        return None
    between = gap(passage, before[0].end, mention.start)
    if len(between) > LONGEST_TIE or ";" in between or not _SO.search(between):
        return None
    return _found(passage, change, before[0].value, end, mention, before[0].start, after.end)


def _set_against(passage: Passage, at: int, change: Change) -> _Found | None:
    """Return “increased 35% to £4.2 million for the quarter, compared to £3.1 million”."""
    mention = passage.mentions[at]
    end = change.end
    for after in passage.mentions[at + 1 : at + 4]:
        start = after.value
        if isinstance(start, Change):
            return None
        if not isinstance(start, Quantity) or start.is_length_of_time:
            continue
        between = gap(passage, mention.end, after.start)
        if end is None or start.dimension != end.dimension or not start.comparable(end) or not _of_ends(change, end):
            return None
        if len(between) > LONGEST_TIE or not _AGAINST.match(between):
            return None
        return _found(passage, change, start, end, mention, mention.start, after.end)
    return None


def _figure_before(passage: Passage, at: int) -> Mention | None:
    """Return the last mention before one that is no time."""
    for mention in reversed(passage.mentions[:at]):
        if mention.kind not in ("date", "window"):
            return mention
    return None


def _of_ends(change: Change, end: Quantity) -> bool:
    """Say whether the size of a change can be that of a change between such ends: a share, or of their kind."""
    return change.by is not None and change.by.dimension in ("ratio", end.dimension) and end.dimension != "ratio"


def _found(
    passage: Passage, change: Change, start: Quantity, end: Quantity, mention: Mention, first: int, last: int
) -> _Found | None:
    """Return a change with both ends, unless its words may mean the other direction."""
    moved = middle(end) - middle(start)
    if middle(start) <= 0 or middle(end) < 0:
        return None
    if moved * change.direction < 0 and _EITHER_WAY.search(passage.text):
        return None
    first = min(first, mention.start)
    whole = Change(change.direction, change.by, start, end, passage.text[first:last], change.more)
    return _Found(whole, (mention.start, mention.end), (first, last))


def _difference(passage: Passage) -> _Found | None:
    """Return “9.3 at one against 6.2 at the other, a difference of 50 per cent”; of the one or of the other."""
    figures = [mention for mention in passage.mentions if isinstance(mention.value, Quantity)]
    for one, other, by in zip(figures, figures[1:], figures[2:], strict=False):
        end, start, size = one.value, other.value, by.value
        if not (isinstance(end, Quantity) and isinstance(start, Quantity) and isinstance(size, Quantity)):
            continue
        if not start.comparable(end) or size.dimension not in ("ratio", end.dimension) or end.dimension == "ratio":
            continue
        if not _DIFFERENCE.match(gap(passage, other.end, by.start)) or not _AGAINST.match(
            gap(passage, one.end, other.start)
        ):
            continue
        low, high = sorted((end, start), key=middle)
        if middle(low) <= 0:
            continue
        direction = 1 if middle(end) >= middle(start) else -1
        if size.dimension == "ratio" and _share_of_either(low, high, size):
            return None
        text = passage.text[one.start : by.end]
        return _Found(Change(direction, size, start, end, text), (one.start, by.end), (one.start, by.end))
    return None


def _share_of_either(low: Quantity, high: Quantity, size: Quantity) -> bool:
    """Say whether a difference is the share stated of the higher amount, which is as usual as of the lower."""
    share = (1 - middle(low) / middle(high)) * 100
    return abs(share - middle(size)) <= Fraction(size.figure.step if size.figure and size.figure.step else 1)


def _draft(manuscript: Manuscript, passage: Passage, found: _Found) -> Draft:
    return drafted(manuscript, passage, "change", found.change, found.at, property="change", quote=found.reach)


def _rows(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the changes that tables give beside what changed: a row of two years and a change."""
    for table in read_tables(manuscript):
        heads = list(dict.fromkeys(head for _, cells in table.rows for head in cells))
        columns = _columns(heads)
        if columns is None:
            continue
        early, late, change = columns
        for head, cells in table.rows:
            if early in cells and late in cells and change in cells:
                found = _row(manuscript, head, cells[early], cells[late], cells[change], change)
                if found is not None:
                    yield found


def _columns(heads: Sequence[str]) -> tuple[str, str, str] | None:
    """Return the heads of the earlier time, of the later and of the change; None unless there is one of each."""
    changes = [head for head in heads if _CHANGE_HEAD.search(head)]
    times = [head for head in heads if head not in changes and (_year(head) is not None or _EARLIER_HEAD.search(head))]
    if len(changes) != 1 or len(times) != 2:
        return None
    one, other = times
    first, second = _year(one), _year(other)
    if first is not None and second is not None:
        return None if first == second else (one, other, changes[0]) if first < second else (other, one, changes[0])
    if bool(_EARLIER_HEAD.search(one)) == bool(_EARLIER_HEAD.search(other)):
        return None
    return (one, other, changes[0]) if _EARLIER_HEAD.search(one) else (other, one, changes[0])


def _year(head: str) -> int | None:
    """Return the first day of the time that a head names."""
    found = [mention.value for mention in scan(head) if isinstance(mention.value, Period)]
    return found[0].whole.first if len(found) == 1 else None


def _row(manuscript: Manuscript, head: str, early: Passage, late: Passage, moved: Passage, column: str) -> Draft | None:
    """Return the change that a row of a table gives."""
    start, end, by = cell(early.text), cell(late.text), cell(moved.text.lstrip("+"))
    if start is None or end is None or by is None or by.figure is None or not start.comparable(end):
        return None
    if middle(start) <= 0 or middle(end) <= 0 or not middle(by) or start.dimension == "ratio":
        return None
    if _EITHER_WAY.search(head) and (middle(end) - middle(start)) * middle(by) < 0:
        return None
    if "%" in column and by.dimension == "count":
        by = Quantity.of(by.figure, PERCENT)
    direction = 1 if middle(by) > 0 else -1
    size = by if direction > 0 else _positive(by)
    if size.dimension not in ("ratio", end.dimension):
        return None
    return drafted(
        manuscript,
        moved,
        "change",
        Change(direction, size, start, end, f"{head}: {early.text} to {late.text}, {moved.text}"),
        (0, len(moved.text)),
        subject=head,
        property="change",
        traits=frozenset({"cell"}),
    )


def _positive(by: Quantity) -> Quantity:
    """Return the size of a fall, without its sign."""
    figure = by.figure
    assert figure is not None
    size = type(figure)(-figure.high, -figure.low, figure.comparator, figure.step)
    return Quantity.of(size, by.unit, by.noun, by.counted)
