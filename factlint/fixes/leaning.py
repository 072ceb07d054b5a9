"""What leans on a figure: what would no longer be true, or no longer read well, once the figure is another.

All of it is told from the words around, and in doubt something does: an edit that is not proposed costs a minute, one
that makes a true sentence false costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from factlint.fixes.edit import NeedsDecisionError
from factlint.fixes.standing import Standing, flat
from factlint.language import Mention, scan
from factlint.values import Change, Number, Quantity, Rank

MOST_AMOUNTS = 6
"""Amounts of one kind in a sentence of which every sum is tried; of more, some sum would fit by chance."""

FEW = 12
"""Counts up to this many are often followed by what is counted, one by one."""

RELATIVE = re.compile(
    r"\b(?:of (?:which|whom|them|these|those)|including|among them|the (?:rest|remaining|remainder|others?)"
    r"|hal(?:f|ves)|both|each|apiece|respectively|total(?:l?ing|s|led)?|altogether|in all|combined|together"
    r"|averag(?:e[sd]?|ing)"
    r"|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|trebl(?:e[sd]?|ing)|twice|thrice|\w+fold|times|record|than|versus|vs"
    r"|compar(?:ed|es|ison)|as against|(?:up|down) (?:from|by|on)|ris(?:e[ns]?|ing)|rose|f[ae]ll(?:s|en|ing)?|grew"
    r"|grow(?:n|s|th|ing)?|(?:in|de)creas(?:e[sd]?|ing)|exceed(?:s|ed|ing)?|beat(?:s|en|ing)?|short of|targets?|goals?"
    r"|year[- ]on[- ]year|ratio|proportion|equal(?:s|led)?|equivalent|same (?:number )?as|that is|i\.e|majority"
    r"|minority|most of|for the first time|corrected|previously|earlier (?:said|reported|stated)|not|never|nor)\b"
    r"|[%‰=<>≈~+×]|\bper cent\b|\bpercent\b",
    re.IGNORECASE,
)
"""Words that tie a figure to another: a part, a total, a comparison, a correction of it."""

_GOES_ON = re.compile(
    r"\s*(?:of (?:these|those|them|the)|the (?:rest|others?|remaining|remainder)|both|all|half|some|most|each|they"
    r"|(?:an)?other)\b",
    re.IGNORECASE,
)
"""Words with which a sentence goes on about what the one before has counted."""

_LISTED = re.compile(r"\s*(?::|[–—]| - )")


def refuse_leaning(standing: Standing, figure: Mention) -> None:
    """Refuse to change an amount on which something leans.

    Raises:
        NeedsDecisionError: naming what does.
    """
    refuse_inside_change(standing, figure)
    refuse_words(standing, figure, RELATIVE)
    for other in _others(standing, figure):
        if isinstance(other.value, Rank | Change) or _is_share(other):
            raise NeedsDecisionError(f"“{standing.text(other)}” in its sentence may depend on it")
    _refuse_sums(standing, figure)
    _refuse_listed(standing, figure)
    _refuse_split(standing, figure)
    _refuse_row(standing)
    _refuse_repeated(standing, figure)


def refuse_inside_change(standing: Standing, figure: Mention) -> None:
    """Refuse to change what is a part of something else that is read as one: a rise from one figure to another.

    Raises:
        NeedsDecisionError: naming it.
    """
    for other in standing.mentions:
        if other is not figure and other.start <= figure.start and figure.end <= other.end:
            raise NeedsDecisionError(f"it is part of “{standing.text(other)}”")


def refuse_words(standing: Standing, figure: Mention, words: re.Pattern[str]) -> None:
    """Refuse to change a figure in whose sentence certain words stand.

    Raises:
        NeedsDecisionError: naming the first of them.
    """
    text, start = standing.document.text, standing.block.start
    before, after = text[standing.sentence[0] : start + figure.start], text[start + figure.end : standing.sentence[1]]
    if found := words.search(before) or words.search(after):
        raise NeedsDecisionError(f"“{found.group()}” in its sentence may depend on it")


def _others(standing: Standing, figure: Mention) -> Iterator[Mention]:
    return (one for one in standing.around if one is not figure)


def _is_share(mention: Mention) -> bool:
    return isinstance(mention.value, Quantity) and mention.value.dimension in (
        "ratio",
        "percentage point",
        "multiple",
    )


def _refuse_sums(standing: Standing, figure: Mention) -> None:
    """Refuse where the figure is a sum or a difference of others in the sentence, or a part of such."""
    mine = _amount(figure)
    others = [
        amount
        for one in (*_others(standing, figure), *standing.following)
        if (amount := _amount(one, figure)) is not None
    ]
    if mine is None or not others:
        return
    if len(others) >= MOST_AMOUNTS:
        raise NeedsDecisionError("its sentence holds many figures of one kind")
    for size in range(2, len(others) + 1):
        for some in combinations(others, size):
            if _close(sum(some, start=Fraction()), mine):
                raise NeedsDecisionError("other figures in its sentence add up to it")
    for size in range(1, len(others)):
        for some in combinations(others, size):
            rest = list(others)
            for one in some:
                rest.remove(one)
            if any(_close(sum(some, start=Fraction(mine)), one) for one in rest):
                raise NeedsDecisionError("figures in its sentence add up with it")


def _amount(mention: Mention, like: Mention | None = None) -> Number | None:
    value = mention.value
    if not isinstance(value, Quantity) or value.shown_amount is None:
        return None
    if like is not None and isinstance(like.value, Quantity) and value.dimension != like.value.dimension:
        return None
    return value.shown_amount.low


def _close(one: Number, other: Number) -> bool:
    """Say whether two amounts are the same but for rounding."""
    return abs(Fraction(one) - Fraction(other)) * 100 <= abs(Fraction(other))


def _refuse_listed(standing: Standing, figure: Mention) -> None:
    """Refuse to change a count after which what is counted is listed."""
    after = standing.document.text[standing.block.start + figure.end : standing.sentence[1]]
    amount = _amount(figure)
    few = amount is not None and amount <= FEW and _is_count(figure)
    if after.rstrip().endswith(":") or (few and (_LISTED.search(after) or after.count(",") > 1)):
        raise NeedsDecisionError("what it counts may be listed after it")


def _is_count(mention: Mention) -> bool:
    return isinstance(mention.value, Quantity) and mention.value.dimension == "count"


def _refuse_split(standing: Standing, figure: Mention) -> None:
    """Refuse to change what the next sentence may go on about: “Eleven of them will be closed.”."""
    if not isinstance(figure.value, Quantity):
        return
    text, start = standing.document.text, standing.sentence[1]
    if found := _GOES_ON.match(text, start, standing.block.end):
        raise NeedsDecisionError(f"the next sentence, “{found.group().strip()} …”, may depend on it")
    for other in standing.following:
        value = other.value
        if isinstance(value, Quantity) and _is_count(other) and value.noun in ("", figure.value.noun):
            raise NeedsDecisionError(f"“{standing.text(other)}” in the next sentence may count some of it")
        if _is_share(other) or isinstance(value, Change):
            raise NeedsDecisionError(f"“{standing.text(other)}” in the next sentence may depend on it")


def _refuse_row(standing: Standing) -> None:
    """Refuse to change a figure in a table beside which a share, or a change, may be worked out from it."""
    if standing.block.kind != "cell":
        return
    for block in standing.document.blocks:
        if block.kind != "cell" or (block.group, block.row) != (standing.block.group, standing.block.row):
            continue
        for other in scan(standing.document.text[block.start : block.end]):
            if block != standing.block and (_is_share(other) or isinstance(other.value, Change)):
                raise NeedsDecisionError("a share or a change in its row may depend on it")


def _refuse_repeated(standing: Standing, figure: Mention) -> None:
    """Refuse to change a figure that its document gives in other places, too: all of them would have to change."""
    value = figure.value
    if not isinstance(value, Quantity) or value.shown_amount is None:
        return
    if any(_repeats(other, value) for other in flat(scan(standing.document.metadata.title or ""))):
        raise NeedsDecisionError(f"the title of {standing.document.id} gives it, too")
    for block in standing.document.blocks:
        for other in flat(scan(standing.document.text[block.start : block.end])):
            if standing.has_sibling(block.start + other.start, block.start + other.end):
                continue
            if _repeats(other, value):
                raise NeedsDecisionError(f"{standing.document.id} gives it in another place, too")


def _repeats(mention: Mention, value: Quantity) -> bool:
    """Say whether a mention gives the same amount of what may be the same; small counts recur by chance."""
    other = mention.value
    if (
        not isinstance(other, Quantity)
        or other.dimension != value.dimension
        or other.shown_amount != value.shown_amount
    ):
        return False
    small = value.dimension == "count" and value.shown_amount is not None and (value.shown_amount.high or 0) <= FEW
    return not small or other.noun == value.noun or not other.noun or not value.noun
