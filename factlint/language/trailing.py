"""Trailing changes: what stands before a change or after a figure and belongs to it, in running text.

Its end may stand before it (£12 million, up 20 per cent from £10 million), and two figures compared over time (£12
million, against £10 million a year earlier) are a change, too.
"""

from __future__ import annotations

from factlint.language.changes import RATES, earlier_end, is_earlier, is_time, may_start
from factlint.language.tokens import Match, Tokens
from factlint.values import COUNT, Change, Period, Quantity


def joined(tokens: Tokens, found: list[Match], match: Match) -> Match | None:
    """Return a change with the end that stands before it, or two figures compared over time as a change.

    £412 million, up 9 per cent from £378 million · rose to £412 million, up 9 per cent · 640 visits, compared with 590
    a year earlier · £61 million (2023: £88 million). ``found`` are the matches before; what the change takes leaves it.
    """
    value = match.value
    if isinstance(value, Change):
        return _with_end_before(tokens, found, match, value)
    if isinstance(value, Quantity) and value.dimension != "time":
        return (
            _year_in_brackets(tokens, found, match, value)
            or _earlier_in_brackets(tokens, found, match, value)
            or _compared_over_time(tokens, found, match, value)
        )
    return None


def _with_end_before(tokens: Tokens, found: list[Match], match: Match, value: Change) -> Match | None:
    if not found:
        return None
    if value.end is not None:
        return _with_change_before(tokens, found, match, value) or _with_start_before(tokens, found, match, value)
    if not (value.by or value.start):
        return None
    words_ = tokens.words
    multiple = value.start is not None and value.by is not None and match.parts[0].value is value.start
    multiple = multiple or words_[match.first + 1] == "times"
    if (
        words_[match.first] not in _AFTER_ENDS
        and not multiple
        and not (match.parts and match.parts[0].first == match.first)
    ):
        return None
    between, taken = _before(tokens, found, match.first)
    between = _after_place(between)
    if not between or between[0] not in (",", "(", "–", "—") or not set(between[1:]) <= _INTRODUCING:
        return None
    last = found[-taken]
    end = last.value
    earlier: tuple[Match, ...] = (last,)
    if isinstance(end, Change):
        if end.end is None or end.by is not None or end.start is not None or end.direction != value.direction:
            return None
        end, earlier = end.end, last.parts
    named = bool(RATES & set(words_[match.first : match.after]))  # half the proportion of last year
    if not isinstance(end, Quantity) or not (_fits(end, value) or (named and end.dimension == "ratio")):
        return None
    parts = (*earlier, *found[len(found) - taken + 1 :], *match.parts)
    del found[-taken:]
    text = tokens.written(last.first, match.after)
    return Match(last.first, match.after, Change(value.direction, value.by, value.start, end, text), parts)


def _with_change_before(tokens: Tokens, found: list[Match], match: Match, value: Change) -> Match | None:
    """Return halved since 1990, from 3,400 to 1,650, as one change."""
    if value.start is None or value.by is not None:
        return None
    between, taken = _before(tokens, found, match.first)
    last = found[-taken]
    told = last.value
    if between != [","] or not isinstance(told, Change) or told.start is not None or told.end is not None:
        return None
    if told.direction != value.direction:
        return None
    parts = (*last.parts, *found[len(found) - taken + 1 :], *match.parts)
    del found[-taken:]
    text = tokens.written(last.first, match.after)
    whole = Change(value.direction, told.by, value.start, value.end, text)
    return Match(last.first, match.after, whole, parts)


def _with_start_before(tokens: Tokens, found: list[Match], match: Match, value: Change) -> Match | None:
    """Return the number of thefts, 148 in 2022, fell to 74: a change that starts from what is told before its verb."""
    end = value.end
    if end is None or value.start is not None or value.by is not None:
        return None
    between, taken = _before(tokens, found, match.first)
    last = found[-taken]
    start = last.value
    if between not in ([","], [",", "came"], [",", "went"]) or not isinstance(start, Quantity):
        return None
    if tokens.words[last.first - 1] != "," or start.dimension != end.dimension or start.dimension == "time":
        return None
    if not _went(start, end, value.direction) or (start.noun and end.noun and start.noun != end.noun):
        return None
    parts = (*found[-taken:], *match.parts)
    del found[-taken:]
    text = tokens.written(last.first, match.after)
    return Match(last.first, match.after, Change(value.direction, None, start, end, text), parts)


def _went(start: Quantity, end: Quantity, direction: int) -> bool:
    """Say whether figures surely go the way a change does."""
    low, high = (start.natural or start.charitable).low, (end.natural or end.charitable).low
    return low is not None and high is not None and (high - low) * direction > 0


def _earlier_in_brackets(tokens: Tokens, found: list[Match], match: Match, value: Quantity) -> Match | None:
    """Return 74 (148 in the year before), came down to 74 in 2023 (148 a year earlier)."""
    if not found or tokens.words[match.first - 1] != "(":
        return None
    after = earlier_end(tokens, match.after)
    if not after or tokens.words[after] != ")":
        return None
    between, taken = _before(tokens, found, match.first)
    last = found[-taken]
    if between != ["("]:
        return None
    told = last.value
    if isinstance(told, Quantity):
        return _between(tokens, found, taken, match, value) if told.dimension == value.dimension else None
    if not isinstance(told, Change):
        return None
    if told.end is None or told.start is not None or told.by is not None or told.end.dimension != value.dimension:
        return None
    if not _went(value, told.end, told.direction):
        return None
    parts = (*last.parts, *found[len(found) - taken + 1 :], match)
    del found[-taken:]
    text = tokens.written(last.first, match.after)
    return Match(last.first, match.after, Change(told.direction, None, value, told.end, text), parts)


def _after_place(between: list[str]) -> list[str]:
    """Return the words after a place that stands behind a figure: £38 million AT THE YEAR END, up …."""
    reach = next((here for here, word in enumerate(between) if not word.isalpha()), len(between))
    if 0 < reach <= _MOST_PLACE_WORDS and between[0] in _PLACING:
        return between[reach:]
    return between


_MOST_PLACE_WORDS = 5
_PLACING = frozenset({"in", "at", "to", "on", "across", "for", "from"})
"""How many words may stand between a figure and its change, and with what they begin."""

_AFTER_ENDS = frozenset(
    "twice double half up down higher lower increase decrease rise fall drop decline growth reduction gain".split()
)
"""Words that open a change whose end stands before it."""

_INTRODUCING = frozenset({"a", "an", "representing", "which", "is", "was"})


def _before(tokens: Tokens, found: list[Match], first: int) -> tuple[list[str], int]:
    """Return the words between the figure before a token and that token, and how many matches lie there.

    Dates may stand after the figure: £412 million in 2024, up ….
    """
    taken = 1
    while taken < len(found) and taken <= MOST_TIMES and is_time(found[-taken].value):
        between = tokens.words[found[-taken - 1].after : found[-taken].first]
        if len(between) > _MOST_FILLERS or not set(between) <= _FILLERS:
            return [], 1
        taken += 1
    return tokens.words[found[-1].after : first][:_MOST_BETWEEN], taken


_MOST_BETWEEN = 12
"""Tokens between two figures beyond which neither is looked for in the other's light."""

MOST_TIMES = 3
"""Dates and lengths of time that may stand between a figure and its change: for the three months ended 30 June."""

_MOST_FILLERS = 4

_FILLERS = frozenset(
    "in for during the of at on ended ending to end school academic year quarter period first full half fiscal".split()
)


def _fits(end: Quantity, value: Change) -> bool:
    """Say whether an amount may be the end of a change: dimension and direction agree."""
    if end.dimension == "time" or (end.figure is not None and end.figure.vague):
        return False
    by, start = value.by, value.start
    if by is not None and by.dimension != "ratio" and not may_start(end, by):
        return False
    if by is not None and by.dimension == "ratio" and end.dimension == "ratio":
        return False
    if start is None:
        return True
    low, high = (start.natural or start.charitable).low, (end.natural or end.charitable).low
    if start.dimension != end.dimension or low is None or high is None:
        return False
    return (high - low) * value.direction > 0 and (not start.noun or not end.noun or start.noun == end.noun)


def _compared_over_time(tokens: Tokens, found: list[Match], match: Match, value: Quantity) -> Match | None:
    """Return 640 visits, compared with 590 a year earlier."""
    if not found or not is_earlier(tokens, match.after):
        return None
    between, taken = _before(tokens, found, match.first)
    between = _after_place(between)
    if between[:1] == [","]:
        between = between[1:]
    if tuple(between) not in _COMPARED or not isinstance(found[-taken].value, Quantity):
        return None
    return _between(tokens, found, taken, match, value)


_COMPARED = frozenset(
    {("compared", "with"), ("compared", "to"), ("against",), ("versus",), ("vs",), ("vs", "."), ("up", "from")}
    | {("compared", "with", "the"), ("compared", "to", "the"), ("against", "the"), ("as", "compared", "to")}
)


def _year_in_brackets(tokens: Tokens, found: list[Match], match: Match, value: Quantity) -> Match | None:
    """Return £61 million (2023: £88 million)."""
    words_ = tokens.words
    if len(found) < 2 or not isinstance(found[-1].value, Period) or not isinstance(found[-2].value, Quantity):
        return None
    year, end = found[-1], found[-2]
    if words_[end.after : year.first] != ["("] or words_[year.after : match.first] not in ([":"], ["–"], ["-"]):
        return None
    return _between(tokens, found, 2, match, value) if words_[match.after] == ")" else None


def _between(tokens: Tokens, found: list[Match], taken: int, match: Match, value: Quantity) -> Match | None:
    """Return the change from a later to an earlier figure, of one dimension."""
    last = found[-taken]
    end = last.value
    if not isinstance(end, Quantity) or end.is_length_of_time:
        return None
    if value.unit == COUNT and not value.noun and end.unit != COUNT and value.figure is not None:
        value = Quantity.of(value.figure, end.unit)  # 612 hectares, against 590 a year earlier
    if end.dimension != value.dimension:
        return None
    if end.noun and value.noun and end.noun != value.noun:
        return None
    low, high = (value.natural or value.charitable).low, (end.natural or end.charitable).low
    if low is None or high is None:
        return None
    parts = (*found[-taken:], match)
    del found[-taken:]
    direction = (high > low) - (high < low)
    change_ = Change(direction, None, value, end, tokens.written(last.first, match.after))
    return Match(last.first, match.after, change_, parts)
