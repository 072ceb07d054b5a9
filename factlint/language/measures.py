"""Measures: a number with its unit or currency, and a range from one to another."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factlint.language import nouns
from factlint.language.amounts import DASHES, Amount
from factlint.language.counting import with_noun
from factlint.language.numerals import SCALES, SHORT_SCALES, Numeral, ends_word, mixed, numeral
from factlint.language.shares import fraction
from factlint.language.tokens import Tokens
from factlint.language.units import TIME_UNITS, Unit, currency_after, currency_before, unit_after
from factlint.values import COUNT, PERCENT, Comparator, Figure, Number, exact, unit


def measured_amount(tokens: Tokens, at: int, *, ranged: bool = True) -> Amount | None:
    """Return a figure with sign, currency, range, unit and noun, as far as it has them."""
    words = tokens.words
    negative = False
    if (
        words[at] in ("-", "−", "–", "minus")
        and not tokens.joined(at)
        and (tokens.joined(at + 1) or words[at] == "minus")
    ):
        negative, at = not tokens.have(at - 2, "plus", "or"), at + 1  # plus or minus 3 points
    money = currency_before(tokens, at)
    after = at if money is None else money[1]
    first = _number(tokens, after, money=money is not None)
    if first is None or (words[first.after] in ("st", "nd", "rd", "th") and tokens.joined(first.after)):
        return None
    after, odd = _plus(tokens, first.after)
    if odd and not first.scaled and (tokens.words[after] in SCALES or (money and tokens.words[after] in SHORT_SCALES)):
        scale = SCALES.get(tokens.words[after]) or SHORT_SCALES[tokens.words[after]]
        first, after = first.times(scale, after + 1), after + 1  # $400+ billion
    spread = None if odd or not ranged else _range(tokens, first, after, money)
    name, part = (money[0], exact(1)) if money else (COUNT, exact(1))
    low, high, step, scaled = first.value, first.value, first.step, first.scaled
    if spread is not None:
        last, low, between = spread
        high, after = last.value, last.after
        step, scaled = min(last.step, exact(Fraction(step) * low / first.value) if first.value else step), last.scaled
        if between is not None:
            name, part = between.name, between.part
    stated = currency_after(tokens, after) if name == "USD" else None
    if stated is not None and words[stated.after - 1].upper() == stated.name:  # $5.9 million CAD
        name, after = stated.name, stated.after
    if money is None:
        found = unit_after(tokens, after)
        if found is not None:
            name, part, after = found.name, found.part, found.after
            if not odd and words[after] == "+" and tokens.joined(after):
                after, odd = after + 1, Comparator.AT_LEAST  # 60%+
            if part == 1 and low == high and spread is None and unit(name).is_money:
                low, after = _and_coins(tokens, low, name, after)
                high = low
    factor = -part if negative else part
    if factor != 1:
        low, high = exact(Fraction(low) * factor), exact(Fraction(high) * factor)
        step = exact(Fraction(step) * part)
    figure = Figure(min(low, high), max(low, high), odd or Comparator.EQUAL, step)
    if name in TIME_UNITS or name in ("foot", "pound"):
        figure, name, after = _and_smaller(tokens, figure, name, after)
    return with_noun(tokens, Amount(figure, name, after, scaled=scaled))


def _and_coins(tokens: Tokens, whole: Number, name: str, after: int) -> tuple[Number, int]:
    """Return a price with the coins after it, and the token after them: thirteen dollars and forty-five cents."""
    at = after + 1 if tokens.words[after] in ("and", ",") else after
    coins = numeral(tokens, at)
    below = None if coins is None else currency_after(tokens, coins.after)
    if coins is None or below is None or below.name != name or below.part == 1 or coins.value * below.part >= 1:
        return whole, after
    return exact(whole + Fraction(coins.value) * below.part), below.after


def _number(tokens: Tokens, at: int, *, money: bool) -> Numeral | None:
    """Return a number with its scale, “m” too where it stands for million: what is counted follows (10m people)."""
    found = numeral(tokens, at, money=money)
    if found is None or money or found.scaled or tokens.words[found.after] not in _SHORT:
        return found
    after = found.after + 1
    if not tokens.joined(found.after) or not ends_word(tokens, found.after) or tokens.words[after] in _AFTER_METRES:
        return found
    counts = nouns.counted(tokens, after) is not None or currency_after(tokens, after) is not None
    if counts or (tokens.words[found.after] == "m" and tokens.capital(found.after) and not tokens.alone):
        return found.times(_SHORT[tokens.words[found.after]], after)
    return found


_SHORT = {"m": 10**6, "b": 10**9}
"""Letters that are a scale only where something is counted: 10m people; but 10M is no length."""


_AFTER_METRES = frozenset(
    "long wide high tall deep above below away across apart freestyle butterfly backstroke hurdles relay".split()
)


def _plus(tokens: Tokens, after: int) -> tuple[int, Comparator | None]:
    """Return the token after “+” or “-odd”, and what it says."""
    if tokens.words[after] == "+" and tokens.joined(after) and not tokens.words[after + 1].isdecimal():
        return after + 1, Comparator.AT_LEAST
    if tokens.have(after, "-", "plus") and tokens.joined(after + 1):
        return after + 2, Comparator.AT_LEAST
    if tokens.have(after, "-", "odd"):
        return after + 2, Comparator.ABOUT
    return after, None


def _range(
    tokens: Tokens, first: Numeral, after: int, money: tuple[str, int] | None
) -> tuple[Numeral, Number, Unit | None] | None:
    """Return the far end of a range, its low end with the scale of the far end, and the unit stated before the dash."""
    between = None if money else unit_after(tokens, after, bare=True)
    if between is not None:
        after = between.after
    separator = after
    word = tokens.words[after]
    if word in DASHES:
        touches, touched = tokens.joined(after), tokens.joined(after + 1)
        if touches != touched or (word == "-" and not touches and not tokens.alone):
            return None
    elif word not in ("to", "or", "and"):
        return None
    after += 1
    far = currency_before(tokens, after)
    if far is not None:
        if money is None or far[0] != money[0]:
            return None
        after = far[1]
    last = _number(tokens, after, money=money is not None)
    if last is None:
        return None
    low = first.value
    if last.scaled and not first.scaled and between is None:
        scale = _scale_of(tokens, last)
        if low * scale < last.value:
            low = exact(low * scale)
    if not low < last.value:
        return None
    if word in ("or", "and") and not (word == "or" and first.bare == last.bare and last.value - low == 1):
        return None
    if between is not None:
        again = unit_after(tokens, last.after, bare=True)
        if again is None or again.name != between.name or again.part != between.part:
            return None
    if word in DASHES and tokens.words[last.after] in DASHES and tokens.joined(last.after) and tokens.joined(separator):
        following = tokens.words[last.after + 1]
        if following.isdecimal():  # a date, a telephone number, a score of three sets
            return None
    return last, low, between


def _scale_of(tokens: Tokens, last: Numeral) -> int:
    """Return the scale words at the end of a numeral, multiplied."""
    scale, at = 1, last.after - 1
    while at >= 0:
        word = tokens.words[at]
        factor = SCALES.get(word) or SHORT_SCALES.get(word)
        if factor is None or word == "hundred":
            break
        scale *= factor
        at -= 1
    return scale


def range_in_words(tokens: Tokens, at: int) -> Amount | None:
    """Return “between 10 and 20 people”, “from £2m to £3m”, “anywhere from 5 to 10”."""
    words = tokens.words
    if words[at] in ("anywhere", "somewhere", "ranging"):
        at += 1
    if words[at] not in ("between", "from"):
        return None
    joins = ("and", "to") if words[at] == "between" else ("to",)
    at += 1
    shares = _range_of_shares(tokens, at, joins)
    if shares is not None:
        return shares
    money = currency_before(tokens, at)
    first = _number(tokens, at if money is None else money[1], money=money is not None)
    if first is None:
        return None
    near = None if money else unit_after(tokens, first.after, bare=True)
    after = near.after if near else first.after
    if words[after] not in joins and words[after] not in DASHES:
        return None
    far = measured_amount(tokens, after + 1)
    if far is None or far.figure.low != far.figure.high:
        return None
    if money is not None and far.unit != money[0]:
        if far.unit != COUNT:
            return None
        far = replace(far, unit=money[0], noun="", counted="")
    if near is not None and near.name != far.unit:
        return None
    low: Number = first.value
    if near is not None:
        low = exact(Fraction(low) * near.part)
    elif money is None and far.unit in ("GBP", "USD", "EUR") and currency_before(tokens, after + 1) is not None:
        return None
    high = far.figure.high
    if far.scaled and not first.scaled and near is None:
        last = _number(tokens, (currency_before(tokens, after + 1) or ("", after + 1))[1], money=money is not None)
        if last is not None and low * _scale_of(tokens, last) < high:
            low = exact(low * _scale_of(tokens, last))
    if not low < high:
        return None
    return replace(far, figure=Figure(low, high, step=min(first.step, far.figure.step or first.step)))


def _range_of_shares(tokens: Tokens, at: int, joins: tuple[str, ...]) -> Amount | None:
    """Return “a third and a half” after “between”, “a quarter to a third” after “from”."""
    first = fraction(tokens, at)
    if first is None or tokens.words[first[1]] not in joins:
        return None
    last = fraction(tokens, first[1] + 1)
    if last is None or not first[0] < last[0]:
        return None
    low, high = exact(first[0] * 100), exact(last[0] * 100)
    return with_noun(tokens, Amount(Figure(low, high, in_words=True), PERCENT, last[1]))


def _and_smaller(tokens: Tokens, figure: Figure, name: str, after: int) -> tuple[Figure, str, int]:
    """Return an amount in two units as one in the smaller: 2 hours 30 minutes, 5 ft 2 in."""
    if figure.low != figure.high:
        return figure, name, after
    part = mixed(tokens, after)
    if part is not None:  # “two years and a half”
        share, after = part
        value = exact(figure.low + share)
        return Figure(value, value, step=Fraction(1, share.denominator)), name, after
    at = after + (1 if tokens.words[after] in ("and", ",") else 0)
    second = numeral(tokens, at)
    if second is None:
        return figure, name, after
    smaller = unit_after(tokens, second.after)
    if smaller is None and name == "foot" and tokens.words[second.after] == "in":
        smaller = Unit("inch", 1, second.after + 1)
    if smaller is None:
        return figure, name, after
    ratio = _SMALLER.get((name, smaller.name))
    if ratio is None or second.value >= ratio:
        return figure, name, after
    value = exact(Fraction(figure.low) * ratio + second.value)
    return Figure(value, value, step=second.step), smaller.name, smaller.after


_SMALLER = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("foot", "inch"): 12,
    ("pound", "ounce"): 16,
}
