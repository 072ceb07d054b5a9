"""Changes: rose by 20 per cent, down 5%, doubled, fell from £12 million to £10 million, a 9 per cent increase.

>>> from factlint.language.tokens import Tokens
>>> found = change(Tokens.of("rose by 20 per cent from £10 million to £12 million"), 0).value
>>> found.direction, str(found.by), str(found.start), str(found.end)
(1, '20 per cent', '£10 million', '£12 million')
"""

from __future__ import annotations

from fractions import Fraction

from factlint.language import dates, hedging, quantities
from factlint.language.lexicon import table, words
from factlint.language.quantities import amount
from factlint.language.tokens import Match, Tokens
from factlint.values import PERCENT, Change, Comparator, Figure, Quantity, exact

DIRECTIONS = {"up": 1, "down": -1, "flat": 0}

OBJECT_REACH = 5
"""Words between a verb of change and its amount: cut EMISSIONS FROM TRAFFIC by a third."""

CHANGE_STEP = 10
"""Per cent: “doubled” is said of anything that rounds to it at this step."""


def change(tokens: Tokens, at: int) -> Match | None:
    """Return the change that a word at this token reports, or None."""
    first = at
    hedged = hedging.hedge(tokens, at)
    if hedged is not None:
        multiple = table("multiples").get(tokens.words[hedged[1]])
        return None if multiple is None else _multiplied(tokens, first, hedged[1], multiple, hedged[0])
    word = tokens.words[at]
    multiple = table("multiples").get(word)
    if multiple is not None:
        return _multiplied(tokens, first, at, multiple, Comparator.EQUAL)
    kind = table("changes").get(word)
    if kind is None:
        return None
    direction = DIRECTIONS[kind.split()[0]]
    if not direction:
        return Match(at, at + 1, Change(0, text=tokens.written(at, at + 1))) if tokens.alone else None
    if word in ("up", "down", "higher", "lower"):
        return _adverb(tokens, at, direction)
    return _reported(tokens, at, direction, noun="noun" in kind)


def after_share(tokens: Tokens, share: Match) -> Match | None:
    """Return a change whose amount stands before its noun: a 9 per cent increase, £5 million rise, 5% up."""
    after = share.after
    if not isinstance(share.value, Quantity) or share.value.dimension == "time":
        return None
    kind = table("changes").get(tokens.words[after], "")
    if "noun" not in kind and not (kind and tokens.words[after] in ("up", "down", "higher", "lower")):
        return None
    if tokens.words[after] == "up" and tokens.words[after + 1] in ("to", "and"):
        return None
    direction = DIRECTIONS[kind.split()[0]]
    return _with_ends(tokens, share.first, after + 1, direction, share)


def from_to(tokens: Tokens, at: int) -> Match | None:
    """Return “from £10 million to £12 million” as a change; only where a change is asked for."""
    start, end, after, parts = _ends(tokens, at)
    if start is None or end is None:
        return None
    low, high = start.natural or start.charitable, end.natural or end.charitable
    if low.low is None or high.low is None:
        return None
    direction = (high.low > low.low) - (high.low < low.low)
    return Match(at, after, Change(direction, None, start, end, tokens.written(at, after)), parts)


def _reported(tokens: Tokens, at: int, direction: int, *, noun: bool) -> Match | None:
    """Return a change told by a verb or a noun: rose by a third, increase of £5 million, cut costs by 10%."""
    after = at + 1
    words_ = tokens.words
    if words_[after].endswith("ly") and words_[after] not in ("nearly", "roughly", "approximately", "only"):
        after += 1
    by = _by(tokens, after, noun=noun)
    if by is not None:
        return _with_ends(tokens, at, by.after, direction, by)
    start, end, end_after, parts = _ends(tokens, after)
    if start is not None or end is not None:
        if end is None and not tokens.alone:
            return None
        if start is None and (noun or not tokens.alone) and words_[after] != "to":
            return None
        text = tokens.written(at, end_after)
        return Match(at, end_after, Change(direction, None, start, end, text), parts)
    for here in range(after, after + OBJECT_REACH):  # cut emissions from traffic by a third
        word = words_[here]
        if word == "by" or (noun and word == "of" and here > after):
            by = _by(tokens, here, noun=noun)
            return None if by is None else _with_ends(tokens, at, by.after, direction, by)
        if not word[:1].isalpha() or word in ("and", "or", "that", "which", "who", "to", "is", "are", "was", "were"):
            break
    if tokens.alone and words_[at + 1] == "":
        return Match(at, at + 1, Change(direction, text=tokens.written(at, at + 1)))
    return None


def _adverb(tokens: Tokens, at: int, direction: int) -> Match | None:
    """Return up 20 per cent, down by half, up from £378 million."""
    words_ = tokens.words
    if words_[at + 1] == "to":
        return None  # “up to” is a hedge
    by = _by(tokens, at + 1, noun=False)
    if by is not None:
        return _with_ends(tokens, at, by.after, direction, by)
    start, end, after, parts = _ends(tokens, at + 1)
    if start is None:
        return None
    return Match(at, after, Change(direction, None, start, end, tokens.written(at, after)), parts)


def _by(tokens: Tokens, at: int, *, noun: bool) -> Match | None:
    """Return the amount of a change: “by £5 million”, “of 3 per cent”, or a bare share."""
    words_ = tokens.words
    stated = words_[at] == "by" or (noun and words_[at] == "of")
    found = amount(tokens, at + 1 if stated else at)
    if found is None or not isinstance(found.value, Quantity):
        return None
    value = found.value
    if value.dimension == "time" or (value.natural or value.charitable).low is None:
        return found if stated and value.dimension != "time" else None
    if not stated and value.dimension not in ("ratio", "percentage point") and not value.dimension.startswith("money"):
        return None
    if not stated and value.dimension.startswith("money") and not tokens.alone and words_[at - 1] not in ("up", "down"):
        return None  # “lost £5m”, “cut £3m” are amounts, not changes of one
    return found


def _with_ends(tokens: Tokens, first: int, after: int, direction: int, by: Match) -> Match:
    assert isinstance(by.value, Quantity)
    at = after + 1 if tokens.words[after] == "," and tokens.words[after + 1] in ("from", "to") else after
    start, end, end_after, parts = _ends(tokens, at)
    if start is None and end is None:
        end_after = after
    value = Change(direction, by.value, start, end, tokens.written(first, end_after))
    return Match(first, end_after, value, (by, *parts))


def _ends(tokens: Tokens, at: int) -> tuple[Quantity | None, Quantity | None, int, tuple[Match, ...]]:
    """Return the start and end of a change, the token after them, and everything read on the way."""
    start = end = None
    parts: tuple[Match, ...] = ()
    after = at
    if tokens.words[at] == "from":
        found = _end(tokens, at + 1)
        if found is None:
            return None, None, at, ()
        start, after, parts = found
        dated = _dated(tokens, after)
        if dated is not None:
            after, parts = dated.after, (*parts, dated)
    if tokens.words[after] == "to":
        found = _end(tokens, after + 1)
        if found is not None:
            end, after, more = found
            parts = (*parts, *more)
    elif tokens.words[at] == "to":
        return None, None, at, ()
    if start is not None and end is not None and start.unit != end.unit and start.dimension == "count":
        start = _in_unit(start, end)
    return start, end, after, parts


def _end(tokens: Tokens, at: int) -> tuple[Quantity, int, tuple[Match, ...]] | None:
    """Return one end, what follows it, and the end as a match."""
    found = quantities.amount(tokens, at, ranged=False)
    if found is None or not isinstance(found.value, Quantity):
        return None
    value = found.value
    if value.dimension == "time" and not tokens.alone:
        return None
    if value.dimension == "count" and not value.noun and dates.year_here(tokens, at):
        return None
    return value, found.after, (found,)


def _in_unit(start: Quantity, end: Quantity) -> Quantity:
    """Return the start in the unit of the end, where only the end has one: from 10 to 20 per cent."""
    return start if start.figure is None else Quantity.of(start.figure, end.unit)


def _dated(tokens: Tokens, at: int) -> Match | None:
    """Return the date between two ends: from £10m IN 2016 to £12m."""
    if tokens.words[at] != "in":
        return None
    return dates.date(tokens, at + 1)


def _multiplied(tokens: Tokens, first: int, at: int, multiple: str, comparator: Comparator) -> Match | None:
    """Return doubled, more than trebled, halved, doubled from £5m to £10m."""
    word = tokens.words[at]
    if not tokens.alone and word in ("double", "treble", "triple", "halves", "doubles", "quadruple"):
        return None  # double glazing, two halves
    by = exact(abs(Fraction(multiple) - 1) * 100)
    direction = 1 if Fraction(multiple) > 1 else -1
    share = Quantity.of(Figure(by, by, comparator, CHANGE_STEP), PERCENT)
    after = at + 1
    start, end, end_after, parts = _ends(tokens, after)
    if start is None and end is None:
        end_after = after
    return Match(first, end_after, Change(direction, share, start, end, tokens.written(first, end_after)), parts)


def triggers() -> frozenset[str]:
    """Return the words that may report a change."""
    return frozenset(table("changes")) | frozenset(table("multiples")) - words("stop_words")
