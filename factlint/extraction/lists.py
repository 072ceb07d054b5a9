"""Lists: the items of a list against the count or the total that introduces them, or that the last of them gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.members import count_and_list, counts_all, counts_few
from factlint.extraction.passages import Passage
from factlint.extraction.runs import (
    OPENING,
    adds_up,
    amounts_of,
    as_part,
    by_rounding,
    is_count,
    middle,
    nearness,
    same_kind,
)
from factlint.extraction.tables import PART_OF_A_ROW, TOTAL
from factlint.language import Mention
from factlint.values import Quantity

LONGEST_TIE = 80
"""Characters between a count and the end of the sentence that introduces its list."""

NEAR = Fraction(1, 4)
"""By what share of a total the items of a list may miss it; others were not meant to make it."""

NEAR_UNLIKE = Fraction(3, 20)
"""The same where the items count something else than the total."""

MOST_ITEMS = 60

_LABEL = re.compile(r"\s*(?:\d+[.)]\s*)?([^,:;()–—|]+)")

Amount = tuple[Mention, Quantity]


def lists(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the totals and counts of lists with what their items say."""
    for items in read_lists(manuscript):
        if not 2 <= len(items) <= MOST_ITEMS:
            continue
        lead = _lead(manuscript, items[0])
        if lead is not None:
            yield from _counted(manuscript, lead, items)
        yield from _totalled(manuscript, lead, items)


def read_lists(manuscript: Manuscript) -> Iterator[list[Passage]]:
    """Yield the lists of a document, each as the first passage of every item; lists within items are of their own."""
    groups: dict[int, list[Passage]] = {}
    for passage in manuscript.passages:
        if passage.block.kind == "item" and passage.block.group and not passage.block.role:
            items = groups.setdefault(passage.block.group, [])
            if not items or items[-1].place != passage.place:
                items.append(passage)
    yield from groups.values()


def _lead(manuscript: Manuscript, first: Passage) -> Passage | None:
    """Return the sentence that introduces a list: one that ends with a colon, or a heading right before it."""
    if not first.number:
        return None
    before = manuscript.passages[first.number - 1]
    if before.block.kind == "heading" or (before.text.endswith(":") and before.block.kind in ("paragraph", "item")):
        return before
    return None


def _counted(manuscript: Manuscript, lead: Passage, items: Sequence[Passage]) -> Iterator[Draft]:
    """Yield the count that introduces a list, and the list."""
    counts = [(one, one.value) for one in lead.mentions if isinstance(one.value, Quantity) and counts_few(one.value)]
    if not counts or OPENING.search(lead.text) or _goes_on(items):
        return
    number = len(items)
    agreeing = [count for count in counts if _stated(count[1]) == number]
    if not agreeing and len(counts) > 1:
        return
    mention, value = (agreeing or counts)[-1]
    if not agreeing and not _introduces(lead, mention, value, number):
        return
    first = items[0]
    yield from count_and_list(manuscript, lead, mention, value, first, (0, len(first.text)), _names(items))


def _stated(value: Quantity) -> int:
    return 0 if value.figure is None else int(value.figure.low)


def _introduces(lead: Passage, mention: Mention, value: Quantity, number: int) -> bool:
    """Say whether a count means the items that follow, though it differs from their number."""
    stated = _stated(value)
    if not counts_all(lead, mention):
        return False
    if abs(stated - number) > max(1, stated // 3) or len(lead.text) - mention.end > LONGEST_TIE:
        return False
    return lead.block.kind != "heading" or mention.start <= LONGEST_TIE // 4


def _goes_on(items: Sequence[Passage]) -> bool:
    """Say whether a numbered list is only a piece of one, since it does not start with the first number."""
    labels = [(one.block.label or "").strip(".)( ") for one in items]
    return labels[0].isdigit() and int(labels[0]) != 1


def _names(items: Sequence[Passage]) -> tuple[str, ...]:
    """Return what the items of a list name, told apart by their number where two read the same."""
    names: list[str] = []
    for at, item in enumerate(items):
        found = _LABEL.match(item.text)
        name = (found.group(1).strip() if found else "") or item.text
        names.append(name if name not in names else f"{name} ({at + 1})")
    return tuple(names)


def _totalled(manuscript: Manuscript, lead: Passage | None, items: Sequence[Passage]) -> Iterator[Draft]:
    """Yield the total of a list with its items: the item that is called so, else the amount that introduces them."""
    heads = [head.group(1).strip() if (head := _LABEL.match(item.text)) else "" for item in items]
    marked = [at for at, head in enumerate(heads) if TOTAL.fullmatch(head)]
    if len(marked) == 1 and marked[0] in (0, len(items) - 1):
        at = marked[0]
        own = [amount for amount in amounts_of(items[at]) if adds_up(amount[1])]
        if len(own) == 1:
            rest = [item for number, item in enumerate(items) if number != at]
            yield from _sum(manuscript, items[at], own[0], rest, NEAR)
        return
    if marked or lead is None:
        return
    totals = [amount for amount in amounts_of(lead) if adds_up(amount[1]) and middle(amount[1]) >= 1]
    totals = [amount for amount in totals if not counts_few(amount[1])] or totals
    if len(totals) == 1 and not OPENING.search(lead.text):
        total = totals[0]
        near = NEAR if total[1].dimension != "count" else NEAR_UNLIKE
        yield from _sum(manuscript, lead, total, items, near)


def _sum(
    manuscript: Manuscript, home: Passage, total: Amount, items: Sequence[Passage], near: Fraction
) -> Iterator[Draft]:
    """Yield a total with what its items give, where each of them gives just one amount of its kind."""
    parts: list[tuple[Passage, Amount]] = []
    for item in items:
        if PART_OF_A_ROW.match(item.text):
            continue
        own = [
            (mention, part)
            for mention, value in amounts_of(item)
            if adds_up(value) and (part := as_part(value, total[1])) is not None
        ]
        if len(own) != 1:
            return
        parts.append((item, own[0]))
    amounts = [value for _, (_, value) in parts]
    if len(parts) < 2 or nearness(amounts, total[1]) > near or max(map(middle, amounts)) >= middle(total[1]):
        return
    if by_rounding(amounts, total[1]) and not (is_count(total[1]) and total[1].noun):
        return
    if total[1].dimension == "count" and not all(same_kind(value, total[1]) for value in amounts):
        return
    names = _names([item for item, _ in parts])
    told = [
        drafted(
            manuscript,
            item,
            "amount",
            value,
            (mention.start, mention.end),
            subject=name,
            property=total[1].counted or "amount",
            traits=frozenset({"list"}),
        )
        for (item, (mention, value)), name in zip(parts, names, strict=True)
    ]
    yield from told
    yield drafted(
        manuscript,
        home,
        "amount",
        total[1],
        (total[0].start, total[0].end),
        property=total[1].counted or "total",
        parts=tuple(draft.claim for draft in told),
    )
