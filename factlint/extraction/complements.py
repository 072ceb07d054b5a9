"""Complements: shares of opposites, and of what remains, which make up the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.runs import THE_REST, gap, middle, readable
from factlint.language import Mention
from factlint.language.lexicon import table
from factlint.values import PERCENT, Comparator, Figure, Interval, Quantity

WHOLE = 100

LEAST, MOST = 80, 120
"""Per cent that shares make which are meant to make the whole."""

MOST_SHARES = 8

_OPENS = re.compile(
    r"\b(?:undisclosed|unknown|other|others|neither|non-binary|undecided|not say|rest|remaining|respectively)\b"
)
_STEP = re.compile(r"^[^.;:]*(?:,|\band\b)[^.;:]*$")
_NO_SHARE = re.compile(
    r"\b(?:by|from|to|than|over|against|up|down|of the remaining|stake|option|increase[ds]?|decrease[ds]?|rate)\s*$"
)

Share = tuple[Mention, Quantity]


@lru_cache(maxsize=1)
def _labels() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Return what finds an opposite after a share and before one, and the opposite of each."""
    halves = [(one.split(), other.split()) for one, other in table("halves").items()]
    both = {word: theirs[0] for mine, theirs in (*halves, *((b, a) for a, b in halves)) for word in mine}
    pairs = table("opposites")
    both.update({**pairs, **{other: one for one, other in pairs.items()}})
    word = "|".join(sorted(map(re.escape, both), key=len, reverse=True))
    after = re.compile(
        r"(?:\sof\s(?:the\s|all\s|its\s|our\s|their\s)?\w+)?\s(?:who\s)?(?:were\s|are\s|was\s|is\s|being\s)?"
        rf"(?:in\s)?(?P<label>{word})\b(?!['’-])"
    )
    before = re.compile(
        rf"\b(?P<label>{word})\s(?:accounted for|account for|made up|make up|represented|represent|comprised|comprise"
        r"|constituted|constitute|formed|form|were|are|at|for|on|with)\s(?:about |around |some |just |only )?$"
        rf"|\b(?P<short>{word})(?::| \()\s?$"
    )
    return after, before, both


def complements(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the wholes that the shares of a sentence make up."""
    for passage in manuscript.passages:
        if not readable(passage, 2) or ("%" not in passage.text and "per" not in passage.text):
            continue
        figures = [(one, one.value) for one in passage.mentions if isinstance(one.value, Quantity)]
        shares = [(one, value) for one, value in figures if value.dimension == "ratio" and _plain(value)]
        if not shares:
            continue
        found = _opposites(passage, figures) or _remaining(passage, shares)
        if found is not None:
            yield from _drafts(manuscript, passage, found)


def _plain(value: Quantity) -> bool:
    figure = value.figure
    return figure is not None and not figure.vague and figure.low == figure.high and 0 < figure.low < WHOLE


def _opposites(passage: Passage, figures: Sequence[Share]) -> list[Share] | None:
    """Return the shares of two opposites, if they are all the shares of a sentence and more than the whole."""
    if any(mention.kind == "change" for mention in passage.mentions):
        return None
    after, before, both = _labels()
    text = passage.text.lower()
    labelled: list[tuple[str, Share]] = []
    others = 0
    for at, (mention, value) in enumerate(figures):
        end = figures[at + 1][0].start if at + 1 < len(figures) else len(text)
        start = figures[at - 1][0].end if at else 0
        found = before.search(text[start : mention.start]) or after.match(text[:end], mention.end)
        share = value if value.dimension == "ratio" else _bare_share(value)
        if found is None or share is None or not _plain(share):
            others += value.dimension == "ratio"
            continue
        labelled.append((found.groupdict().get("label") or found.groupdict().get("short") or "", (mention, share)))
    if len(labelled) != 2 or others or both.get(labelled[0][0]) != labelled[1][0]:
        return None
    (_, one), (_, other) = labelled
    between = gap(passage, one[0].end, other[0].start)
    if _OPENS.search(text) or not _STEP.match(between) or _dated_between(passage, one[0], other[0]):
        return None
    made = middle(one[1]) + middle(other[1])
    return [one, other] if WHOLE <= made <= MOST else None


def _bare_share(value: Quantity) -> Quantity | None:
    """Return a bare number as a share: women for 56 per cent and men for 44."""
    if value.dimension != "count" or value.noun or value.figure is None:
        return None
    return Quantity.of(value.figure, PERCENT)


def _dated_between(passage: Passage, one: Mention, other: Mention) -> bool:
    return any(
        mention.kind in ("date", "window") and one.end <= mention.start < other.start for mention in passage.mentions
    )


def _remaining(passage: Passage, shares: Sequence[Share]) -> list[Share] | None:
    """Return shares told in a row of which the last is what remains."""
    if not 2 <= len(shares) <= MOST_SHARES:
        return None
    if not THE_REST.search(gap(passage, shares[-2][0].end, shares[-1][0].start)):
        return None
    if any(mention.kind in ("change", "date", "window") for mention in passage.mentions):
        return None
    end = 0
    for number, (mention, _) in enumerate(shares):
        before = gap(passage, end, mention.start)
        if _NO_SHARE.search(before) or (number and not _STEP.match(before)):
            return None
        end = mention.end
    made = sum(middle(value) for _, value in shares)
    return list(shares) if LEAST <= made <= MOST else None


def _drafts(manuscript: Manuscript, passage: Passage, shares: Sequence[Share]) -> Iterator[Draft]:
    """Yield the shares and the whole that they make."""
    told = [
        drafted(manuscript, passage, "amount", value, (mention.start, mention.end), property="share")
        for mention, value in shares
    ]
    yield from told
    whole = Interval.point(WHOLE)
    start, end = shares[0][0].start, shares[-1][0].end
    derived = drafted(
        manuscript,
        passage,
        "amount",
        Quantity("ratio", whole, whole, figure=Figure(WHOLE, WHOLE, Comparator.EQUAL), unit=PERCENT),
        (start, end),
        property="share",
        quote=(start, end),
        parts=tuple(draft.claim for draft in told),
        derived="the shares of a whole = 100 per cent",
    )
    yield replace(derived, context={})
