"""Shares: a part and its whole told beside the share that the one is of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.runs import adds_up, as_part, gap, middle, readable
from factlint.language import Mention
from factlint.values import PERCENT, Comparator, Figure, Interval, Number, Quantity, exact, shown

FRACTION_STEP = 1
"""Per cent: what a share in words is granted for being rounded, beside its own slack."""

Amount = tuple[Mention, Quantity]

_OF = r"\s*(?:of|out of)\s+(?:the |its |our |their |all |all the |a total of |a possible )?(?:\w+ ){0,2}?"
_SHARE_OF = re.compile(_OF + r"(?:total |overall )?(?:of )?$")
_PART_OF = re.compile(_OF + r"$")
_APPOSED = re.compile(
    r"^[^.;:()]{0,60}?(?:,|\(|—|–| -| or| i\.e\.)\s*"
    r"(?:or |that is,? |i\.e\. |equal to |equivalent to |which is |representing |some |about )?$"
)
_OPENS = re.compile(r"^[^.;:(),]{0,40}\($")
_OR = re.compile(r"^[^.;:()]{0,50}?,?\s(?:or|which is|that is|i\.e\.)\s$|^[^.;:()]{0,40}?,\s$")
_INTRODUCES = re.compile(r"\s\(|,?\sor\s|,\s(?:or\s)?|:\s|\s[–—-]\s|—")
_OF_WHICH = re.compile(r"\bof (?:which|whom|these|them)\b[^;:()]*$")
_AT_FIRST = re.compile(r"(?:^|[,;]\s)(?:of|among|out of) (?:the |our |its |their |all |all the )?$")


def shares(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the shares of sentences that tell the part and the whole too, each with what the two make."""
    for passage in manuscript.passages:
        if not readable(passage, 3):
            continue
        figures = [
            (mention, mention.value)
            for mention in passage.mentions
            if isinstance(mention.value, Quantity) and mention.value.figure is not None
        ]
        if len(figures) < 3 or not any(value.dimension == "ratio" for _, value in figures):
            continue
        for at in range(len(figures) - 2):
            found = _read(passage, figures[at : at + 3])
            if found is not None:
                yield from _drafts(manuscript, passage, *found)


def _read(passage: Passage, three: Sequence[Amount]) -> tuple[Amount, Amount, Amount] | None:
    """Return part, whole and share of three figures in a row, where their words tie them."""
    one, two, last = three
    first, second = gap(passage, one[0].end, two[0].start), gap(passage, two[0].end, last[0].start)
    kinds = tuple(value.dimension == "ratio" for _, value in three)
    found: tuple[Amount, Amount, Amount] | None = None
    match kinds:
        case (False, True, False):
            # 180 homes, over a third of the 640 · 37 (1.9 per cent) of the 1,920 visits
            if _SHARE_OF.search(second.lstrip(" )")) and (_APPOSED.match(first) or _OPENS.match(first)):
                found = one, last, two
            # Of the 64 ponds, 40 per cent, or 26, …
            elif _AT_FIRST.search(gap(passage, max(0, one[0].start - 20), one[0].start)) and _OR.match(second):
                found = last, one, two
        case (False, False, True):
            # 30 of the 64 ponds (47 per cent)
            if _PART_OF.fullmatch(first) and _APPOSED.match(second):
                found = one, two, last
            # 1,920 visits, of which 37 (1.9 per cent) · Of 1,920 visits, 37 (1.9 per cent)
            elif (_OF_WHICH.search(first) or _leads(passage, one, first)) and _beside(second):
                found = two, one, last
        case (True, False, False):
            # 30 per cent of the £4.2 million, or £1.4 million · 47 per cent (30 of 64)
            if _PART_OF.fullmatch(first) and (_OR.match(second) or _OPENS.match(second)):
                found = last, two, one
            elif _INTRODUCES.fullmatch(first) and _PART_OF.fullmatch(second):
                found = two, last, one
        case _:
            return None
    return found if found is not None and _fits(*found) else None


def _leads(passage: Passage, one: Amount, after: str) -> bool:
    """Say whether a sentence opens with the whole: Of the 64 ponds, …."""
    before = gap(passage, max(0, one[0].start - 20), one[0].start)
    return bool(_AT_FIRST.search(before)) and "," in after


def _beside(between: str) -> bool:
    """Say whether a share stands right beside its part: 37 (1.9 per cent); 37, or 1.9 per cent."""
    return bool(re.fullmatch(r"(?: \w+){0,3}(?: \(|, or |, (?:nearly |almost |about )?| or )", between))


def _fits(part: Amount, whole: Amount, share: Amount) -> bool:
    """Say whether one amount can be a share of the other: of one kind, the part the smaller."""
    if not adds_up(part[1]) or not adds_up(whole[1]):
        return False
    known = as_part(part[1], whole[1]) or as_part(whole[1], part[1])
    if known is None or share[1].figure is None or share[1].figure.vague or share[1].figure.low != share[1].figure.high:
        return False
    return 0 < middle(part[1]) <= middle(whole[1])


def _drafts(manuscript: Manuscript, passage: Passage, part: Amount, whole: Amount, share: Amount) -> Iterator[Draft]:
    """Yield a share as stated, and as its part and whole make it."""
    amount, total = part[1], whole[1]
    if amount.dimension != total.dimension:
        amount, total = as_part(amount, total) or amount, as_part(total, amount) or total
    value = made(amount, total, share[1])
    if value is None:
        return
    stated = drafted(
        manuscript,
        passage,
        "amount",
        share[1],
        (share[0].start, share[0].end),
        property=f"share of {total.counted or total}",
        subject=amount.counted or str(amount),
    )
    yield stated
    mentions = (part[0], whole[0])
    start, end = min(one.start for one in mentions), max(one.end for one in mentions)
    percent = middle(amount) / middle(total) * 100
    yield drafted(
        manuscript,
        passage,
        "amount",
        value,
        (start, end),
        property=f"share of {total.counted or total}",
        quote=(start, end),
        same_as=stated,
        derived=f"{amount} of {total} = {shown(exact(Fraction(round(percent * 10), 10)))} per cent",
    )


def made(part: Quantity, whole: Quantity, stated: Quantity) -> Quantity | None:
    """Return the share that a part is of its whole, as widely as a writer may round it to the share stated."""
    figure = stated.figure
    if figure is None:
        return None
    slack = min(Fraction(figure.step or FRACTION_STEP), Fraction(FRACTION_STEP))
    if figure.in_words or figure.comparator is not Comparator.EQUAL:
        slack = max(slack, Fraction(FRACTION_STEP))
    wide = _ratio(part.charitable, whole.charitable)
    near = _ratio(part.natural or part.charitable, whole.natural or whole.charitable)
    if wide is None or near is None:
        return None
    percent = exact(Fraction(round(middle(part) / middle(whole) * 1000), 10))
    written = Figure(percent, percent, Comparator.ABOUT)
    return Quantity("ratio", _widened(wide, slack), _widened(near, slack), figure=written, unit=PERCENT)


def _ratio(part: Interval, whole: Interval) -> Interval | None:
    """Return every share, in per cent, that one amount may be of another."""
    if whole.low is None or whole.low <= 0 or (part.low is not None and part.low < 0):
        return None
    low: Number = 0
    if part.low is not None and whole.high is not None:
        low = exact(Fraction(part.low) / whole.high * 100)
    high = None if part.high is None else exact(Fraction(part.high) / whole.low * 100)
    return Interval(low, high)


def _widened(interval: Interval, slack: Fraction) -> Interval:
    low = None if interval.low is None else exact(interval.low - slack)
    high = None if interval.high is None else exact(interval.high + slack)
    return Interval(low, high)
