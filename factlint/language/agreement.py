"""Whether the words of a quote say a value.

>>> from factlint.language.grammar import read
>>> says("Thirty scientists and industry experts", read("30 people"))
True
>>> says("Over 40 people joined the delegation", read("30 people"))
False
>>> says("led by the Fern Institute", read("30 people")) is None
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from factlint.language import quantities, statuses, traps
from factlint.language.grammar import Mention, scan
from factlint.language.numerals import COUNT_WORDS
from factlint.language.tokens import Tokens
from factlint.values import Change, Comparator, PartialDate, Period, Quantity, Rank, Reading, Status, Value, Window

V = TypeVar("V")
Same = Callable[[V, V], bool]


def says(quote: str, value: Value) -> bool | None:
    """Say whether some figure or date in a quote is this value.

    None when the quote holds nothing of its type, so that there is nothing to compare; names, places, lists and plain
    texts are never compared. Nouns are not compared either: a quote may count “scientists” where the claim has
    “people”.
    """
    if isinstance(value, Status):
        return _says_status(quote, value)
    mentions = list(_all(scan(quote)))
    values = [mention.value for mention in mentions]
    match value:
        case Quantity() if any(_longer_or_throughout(quote, mention, value) for mention in mentions):
            return True
        case Quantity():
            stated = [other for other in _amounts(values) if _same_sort(value, other)]
            return _any(value, stated or _elliptical(quote, value), same_amount)
        case Rank():
            return _any(value, [other for other in values if isinstance(other, Rank)], _same_rank)
        case Period() | PartialDate():
            dated = [other for other in values if isinstance(other, Period | PartialDate | Window)]
            answers = [answer for other in dated if (answer := _same_time(value, other)) is not None]
            return any(answers) if answers else None
        case Window():
            lengths = [other.length for other in values if isinstance(other, Window)]
            lengths = lengths or [other for other in values if isinstance(other, Quantity) and other.is_length_of_time]
            return _any(value.length, lengths, same_amount)
        case Change():
            return _any(value, [other for other in values if isinstance(other, Change)], _same_change)
    return None


def same_amount(one: Quantity, other: Quantity) -> bool:
    """Say whether two quantities are one statement: the same dimension and the same amounts, naturally read."""
    if one.dimension != other.dimension or one.natural is None or other.natural is None:
        return False
    if one.natural == other.natural:
        return True
    shares = [quantity for quantity in (one, other) if quantity.figure is not None and quantity.figure.in_words]
    plain = [
        quantity
        for quantity in (one, other)
        if quantity.figure is not None
        and not quantity.figure.in_words
        and quantity.figure.comparator is Comparator.EQUAL
    ]
    if len(shares) == 1 and len(plain) == 1 and one.dimension == "ratio":  # “a third” and “33 per cent”
        return (
            plain[0].natural is not None
            and shares[0].natural is not None
            and plain[0].natural.within(shares[0].natural)
        )
    return False


def _longer_or_throughout(quote: str, mention: Mention, value: Quantity) -> bool:
    """Say whether a quote says “over two years” of a value of more than two years.

    The words may also mean throughout two years, which is how scan() takes them; a person may have taken either.
    """
    said, claimed = mention.value, value.figure
    if not isinstance(said, Quantity) or not said.is_length_of_time or said.figure is None or claimed is None:
        return False
    return (
        claimed.comparator is Comparator.MORE
        and said.figure.comparator is Comparator.EQUAL
        and (said.figure.low, said.figure.high, said.unit) == (claimed.low, claimed.high, value.unit)
        and quote[: mention.start].rstrip().casefold().endswith("over")
    )


def _any(value: V, others: list[V], same: Same[V]) -> bool | None:
    return any(same(value, other) for other in others) if others else None


def _all(mentions: list[Mention] | tuple[Mention, ...]) -> Iterator[Mention]:
    for mention in mentions:
        yield mention
        yield from _all(mention.parts)


def _amounts(values: list[Value]) -> Iterator[Quantity]:
    """Yield every amount, those of windows and changes too."""
    for value in values:
        if isinstance(value, Quantity):
            yield value
        elif isinstance(value, Window):
            yield value.length
        elif isinstance(value, Change):
            yield from (part for part in (value.by, value.start, value.end) if part is not None)


def _elliptical(quote: str, value: Quantity) -> list[Quantity]:
    """Return the counts whose noun the quote leaves out (“two of whom”), which scan() passes over."""
    if value.dimension != "count":
        return []
    tokens = Tokens.of(quote)
    at = 0
    found: list[Quantity] = []
    while at < tokens.count:
        number = tokens.words[at] in COUNT_WORDS and tokens.words[at] != "one"
        match = quantities.amount(tokens, at) if number and traps.silent(tokens, at) == at else None
        if match is None:
            at += 1
        else:
            at = match.after
            if isinstance(match.value, Quantity) and match.value.dimension == "count":
                found.append(match.value)
    return found


def _same_sort(value: Quantity, other: Quantity) -> bool:
    """Say whether a quote's amount is to be held against a claim's: lengths of time only against such."""
    return value.is_length_of_time == other.is_length_of_time


def _same_rank(one: Rank, other: Rank) -> bool:
    if one.order != other.order:
        return False
    if one.scope is not None and other.scope is not None and type(one.scope) is type(other.scope):
        if isinstance(one.scope, Period) and isinstance(other.scope, Period):
            return (one.low, one.high) == (other.low, other.high) and one.scope.same_extent(other.scope)
        if isinstance(one.scope, Window) and isinstance(other.scope, Window):
            return (one.low, one.high) == (other.low, other.high) and same_amount(one.scope.length, other.scope.length)
    return (one.low, one.high) == (other.low, other.high)


def _same_time(value: Period | PartialDate, other: Period | PartialDate | Window) -> bool | None:
    """Say whether two dates are the same as far as both are written; None where they cannot be compared."""
    if isinstance(other, Window):
        if not isinstance(value, Period) or value.length is None:
            return None
        return same_amount(value.length, other.length)
    if isinstance(value, PartialDate) and isinstance(other, PartialDate):
        if value.month is None or other.month is None:
            return value.weekday == other.weekday if value.weekday is not None and other.weekday is not None else None
        return value.meet(other, Reading.NATURAL) is not None
    if isinstance(value, PartialDate):
        assert isinstance(other, Period)
        return _same_time(other, value)
    if isinstance(other, PartialDate):
        if other.month is None:
            return None if other.weekday is None or value.weekday is None else other.weekday == value.weekday
        first = date.fromordinal((value.natural_start or value.whole).first).year
        return any(
            (there := other.in_year(year)) is not None and value.same_extent(there) for year in (first - 1, first)
        )
    return value.same_extent(other)


def _same_change(one: Change, other: Change) -> bool:
    if one.direction != other.direction:
        return False
    pairs = ((one.by, other.by), (one.start, other.start), (one.end, other.end))
    both = [same_amount(mine, theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
    return all(both)


def _says_status(quote: str, value: Status) -> bool | None:
    tokens = Tokens.of(quote)
    found = [match.value for at in range(tokens.count) if (match := statuses.status(tokens, at)) is not None]
    stages = [status for status in found if isinstance(status, Status)]
    if not stages:
        return None
    return any(value.meet(status, Reading.CHARITABLE) is not None for status in stages)
