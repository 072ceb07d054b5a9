"""Amounts: a figure with its hedge, scale, unit or counted noun, and ranges, shares and orders of magnitude.

>>> from factlint.language.tokens import Tokens
>>> str(amount(Tokens.of("just over £7.4 million from the agency"), 0).value)
'just over £7.4 million'
>>> str(amount(Tokens.of("between 10 and 20 per cent"), 0).value)
'10 to 20 per cent'
>>> str(amount(Tokens.of("dozens of planning meetings"), 0).value)
'24 to 120 planning meetings'

Choices, where English leaves one:
- “per day”, “a year” after an amount make a rate. Amounts for different stretches are not comparable; the noun says so
  (“per year”).
- “hundreds” starts at two hundred and ends where the next word (thousands) begins; “multi-million” is anything from two
  million on that is still said in millions.
- “dollars” and “$” are those of the United States unless a country is named; “pence” and “cents” are hundredths.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from factlint.language import nouns
from factlint.language.hedging import comparators, hedge, tails
from factlint.language.lexicon import table, words
from factlint.language.numerals import (
    FRACTION_SIGNS,
    NUMBER_WORDS,
    SCALES,
    SHORT_SCALES,
    VULGAR,
    Numeral,
    ends_word,
    mixed,
    numeral,
)
from factlint.language.shares import DENOMINATORS, fraction, ratio
from factlint.language.tokens import Match, Tokens
from factlint.language.units import (
    SIGN_PREFIXES,
    SIGNS,
    SPELLED_SIGNS,
    TIME_UNITS,
    Unit,
    currency_after,
    currency_before,
    unit_after,
)
from factlint.values import COUNT, PERCENT, Comparator, Figure, Number, Quantity, UnknownUnitError, exact, shown, unit

DASHES = frozenset("-–—−‒")

DETERMINERS = frozenset({"the", "all", "its", "their", "our", "your", "his", "her", "these", "those", "such", "my"})

VAGUE = {
    "dozens": (24, 12),
    "scores": (40, 20),
    "hundreds": (200, 100),
    "thousands": (2_000, 100_000),
    "millions": (2 * 10**6, 10**8),
    "billions": (2 * 10**9, 10**11),
    "trillions": (2 * 10**12, 10**14),
}
"""The lowest number each word can be said of, and a tenth of the highest (Figure.vague reads up to ten times it)."""

MULTI = {"million": (2 * 10**6, 10**8), "billion": (2 * 10**9, 10**11), "thousand": (2_000, 100_000)}

COUPLE = 2

LEAST_PARTED = 1000
"""The smallest scale that people say a part of: two thirds of a million, hardly of a hundred."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as read, before it becomes a quantity."""

    figure: Figure
    unit: str
    after: int
    noun: str = ""
    counted: str = ""
    scaled: bool = False
    part_of_name: bool = False


_ARTICLES = frozenset({"a", "an"})


@lru_cache(maxsize=1)
def starts() -> frozenset[str]:
    """Return the words and signs, digits apart, that an amount without its hedge can start with."""
    others = {
        "half",
        "a",
        "an",
        "tens",
        "several",
        "few",
        "multi",
        "from",
        "between",
        "anywhere",
        "somewhere",
        "ranging",
    }
    signs = {"minus", "-", "−", "–", "."}
    return frozenset(
        others
        | signs
        | SIGNS
        | set(SIGN_PREFIXES)
        | set(SPELLED_SIGNS)
        | words("currency_codes")
        | set(VULGAR)
        | set(VAGUE)
        | NUMBER_WORDS
    )


@lru_cache(maxsize=1)
def after_article() -> frozenset[str]:
    """Return the words that go on an amount after “a” or “an”: a dozen, a third, an hour."""
    units = {form for form, name in table("units").items() if name in TIME_UNITS}
    return frozenset({"half", "couple", "few", "dozen", "$"} | set(SCALES) | set(DENOMINATORS) | units)


def amount(tokens: Tokens, at: int, inherited: Comparator | None = None, *, ranged: bool = True) -> Match | None:
    """Return the amount that starts at a token with its hedge, if any; None when there is none.

    ``inherited`` is the hedge of a figure that this one is joined to by “and”. Without ``ranged`` a “to” after the
    figure belongs to somebody else.
    """
    found = parts(tokens, at, inherited, ranged=ranged)
    return None if found is None else quantity(found, at)


def quantity(found: Amount, first: int) -> Match | None:
    """Return what was read as a quantity; None for a part of a name and for a unit that nobody knows."""
    if found.part_of_name:
        return None
    try:
        value = Quantity.of(found.figure, found.unit, found.noun, found.counted)
    except (UnknownUnitError, ValueError):
        return None
    return Match(first, found.after, value)


def parts(tokens: Tokens, at: int, inherited: Comparator | None = None, *, ranged: bool = True) -> Amount | None:
    """Return the amount that starts at a token, as written."""
    comparator = inherited or Comparator.EQUAL
    hedged = hedge(tokens, at)
    if hedged is not None:
        comparator, at = hedged
    word = tokens.words[at]
    if not (word.isdecimal() or word in starts()) or (
        word in _ARTICLES and tokens.words[at + 1] not in after_article()
    ):
        return None
    found = (
        _range_in_words(tokens, at)
        or _vague(tokens, at)
        or _length(tokens, at)
        or _proportion(tokens, at)
        or _share(tokens, at)
    )
    if found is None:
        found = _measured(tokens, at, ranged=ranged)
    if found is None:
        return None
    if found.figure.low == found.figure.high and not found.figure.vague:
        tail = tokens.phrase(found.after, tails())
        if tail is not None and tokens.words[found.after] == "at" and _begins(tokens, tail[1]):
            tail = None  # 12 at least 3 metres long
        if tail is not None and comparator in (Comparator.EQUAL, Comparator.ABOUT):
            comparator, after = tail
            found = replace(found, after=after)
            if not found.noun and found.unit == COUNT:
                found = _with_noun(tokens, found)
        if comparator is not Comparator.EQUAL:
            found = replace(found, figure=replace(found.figure, comparator=comparator))
    return _per(tokens, found)


def _begins(tokens: Tokens, at: int) -> bool:
    """Say whether a figure begins at a token."""
    return tokens.words[at].isdecimal() or tokens.words[at] in starts()


def _measured(tokens: Tokens, at: int, *, ranged: bool = True) -> Amount | None:
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
    return _with_noun(tokens, Amount(figure, name, after, scaled=scaled))


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


def _range_in_words(tokens: Tokens, at: int) -> Amount | None:
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
    far = _measured(tokens, after + 1)
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
    return _with_noun(tokens, Amount(Figure(low, high, in_words=True), PERCENT, last[1]))


def _vague(tokens: Tokens, at: int) -> Amount | None:
    """Return an order of magnitude: dozens, tens of thousands, several hundred, multi-million pound, a couple of."""
    words = tokens.words
    word = words[at]
    low = high = 0
    if word in ("tens", "hundreds", "thousands") and words[at + 1] == "of" and words[at + 2] in VAGUE:
        base = {"tens": 10, "hundreds": 100, "thousands": 1000}[word]
        scale = {"thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}.get(words[at + 2])
        if scale is None:
            return None
        low, high, after = 2 * base * scale, base * scale, at + 3
    elif word in VAGUE:
        (low, high), after = VAGUE[word], at + 1
    elif word in ("several", "few") or (word == "a" and words[at + 1] == "few"):
        after = at + (2 if word == "a" else 1)
        if words[after] == "dozen":
            low, high, after = 24, 12, after + 1
        elif words[after] in SCALES:
            scale = SCALES[words[after]]
            low, high, after = 2 * scale, scale, after + 1
            if words[after] in SCALES and words[after] != "hundred":
                low, high, after = low * SCALES[words[after]], high * SCALES[words[after]], after + 1
        else:
            return None
    elif word == "multi" and words[at + 1] == "-" and words[at + 2] in MULTI:
        (low, high), after = MULTI[words[at + 2]], at + 3
        if words[after] == "-":
            after += 1
    elif word == "a" and words[at + 1] == "couple" and (words[at + 2] == "of" or tokens.alone):
        after = at + 3 if words[at + 2] == "of" else at + 2
        figure = Figure(COUPLE, COUPLE, Comparator.ABOUT, 1)
        return _with_noun(tokens, _with_unit(tokens, Amount(figure, COUNT, after)))
    else:
        return None
    figure = Figure(low, high, in_words=True, vague=True)
    found = Amount(figure, COUNT, after)
    if words[after] == "of":
        inner = _with_unit(tokens, replace(found, after=after + 1))
        if inner.unit != COUNT:
            return _with_noun(tokens, inner)
        following = after + 1
        if words[following] in DETERMINERS:
            following += 1
        phrase = nouns.counted(tokens, following)
        if phrase is not None:
            return replace(found, after=phrase.after, noun=phrase.noun, counted=tokens.written(following, phrase.after))
        return found
    return _with_noun(tokens, _with_unit(tokens, found))


def _with_unit(tokens: Tokens, found: Amount) -> Amount:
    after = unit_after(tokens, found.after)
    if after is None:
        return found
    figure = found.figure
    if after.part != 1:
        figure = replace(
            figure,
            low=exact(Fraction(figure.low) * after.part),
            high=exact(Fraction(figure.high) * after.part),
            step=None if figure.step is None else exact(Fraction(figure.step) * after.part),
        )
    return replace(found, figure=figure, unit=after.name, after=after.after)


def _length(tokens: Tokens, at: int) -> Amount | None:
    """Return a length of time that is no number before a unit: half an hour, an hour and a half, a decade."""
    words = tokens.words
    units = table("units")
    piece = _part_of(tokens, at)
    if piece is not None:
        return piece
    if words[at] not in ("a", "an", "one") or units.get(words[at + 1]) not in TIME_UNITS:
        return None
    if words[at + 1] in ("second", "sec") and words[at] != "one":
        return None
    part = mixed(tokens, at + 2)
    if part is not None:
        share, after = part
        value = exact(1 + share)
        return Amount(Figure(value, value, step=Fraction(1, share.denominator)), units[words[at + 1]], after)
    if words[at] == "one" or tokens.alone or (at and tokens.phrase_before(at, comparators())) or _lasting(tokens, at):
        return Amount(Figure(1, 1, step=1), units[words[at + 1]], at + 2)
    return None


def _part_of(tokens: Tokens, at: int) -> Amount | None:
    """Return half an hour, half a mile, a quarter of a percentage point, three quarters of a mile."""
    words = tokens.words
    if words[at] == "half":
        share, after = Fraction(1, 2), at + 1
    else:
        first = at + 1 if words[at] in ("a", "one", "three") else at
        first += 1 if words[first] == "-" else 0
        if words[first] not in ("quarter", "quarters", "third", "tenth") or words[first + 1] != "of":
            return None
        share = Fraction(3 if words[at] == "three" else 1, DENOMINATORS[words[first].removesuffix("s")])
        after = first + 2
    if words[after] not in ("a", "an", "-"):
        return None
    if words[after + 1] == "point" and words[after] == "a":
        return Amount(Figure(share, share, step=share), COUNT, after + 2, "point", "point")
    unit_here = unit_after(tokens, after + 1)
    if unit_here is None or unit_here.part != 1 or words[unit_here.after - 1].endswith("s"):
        return None
    return Amount(Figure(share, share, step=share), unit_here.name, unit_here.after)


def _lasting(tokens: Tokens, at: int) -> bool:
    """Say whether “a week” is a length of time here (for a week, a decade of talks) and not “per week”."""
    words = tokens.words
    if words[at] not in _ARTICLES or words[at + 2] in ("-", "'", "later", "earlier", "before"):
        return False
    if words[at + 2] == "ago":
        return True
    if words[at + 1] in ("decade", "fortnight", "century"):
        return words[at - 1] not in ("every", "each", "once", "twice", "times")
    return words[at - 1] in _BEFORE_LENGTHS and not words[at + 2][:1].isdigit()


_BEFORE_LENGTHS = frozenset("for within lasting lasts lasted took takes than spent after".split())
"""Words after which “a week” is how long something lasts."""


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


def _proportion(tokens: Tokens, at: int) -> Amount | None:
    """Return a ratio in figures as the multiple it says: a ratio of 3:1, a 4:1 majority."""
    words = tokens.words
    if words[at + 1] != ":" or not (words[at].isdecimal() and words[at + 2].isdecimal()):
        return None
    if not (tokens.joined(at + 1) and tokens.joined(at + 2)) or len(words[at] + words[at + 2]) > 6:
        return None
    named = words[at + 3] in _RATIOS or any(word in _RATIOS for word in words[max(at - 3, 0) : at])
    if not (named or tokens.alone) or not int(words[at + 2]):
        return None
    multiple = exact(Fraction(int(words[at]), int(words[at + 2])))
    return Amount(Figure(multiple, multiple), "times", at + 3)


_RATIOS = frozenset({"ratio", "ratios", "odds", "majority", "proportion"})


def _of_every(tokens: Tokens, at: int) -> Amount | None:
    """Return seven bottles in every ten, one of every three shops."""
    words = tokens.words
    if "every" not in words[at + 1 : at + _EVERY_REACH]:
        return None
    top = numeral(tokens, at)
    if top is None or not isinstance(top.value, int):
        return None
    phrase = nouns.counted(tokens, top.after, one=top.value == 1)
    after = top.after if phrase is None else phrase.after
    if words[after] not in ("in", "of") or words[after + 1] != "every":
        return None
    below = numeral(tokens, after + 2)
    if (
        below is None
        or not isinstance(below.value, int)
        or not 0 < top.value < below.value
        or unit_after(tokens, below.after)
    ):
        return None
    percent = exact(Fraction(top.value * 100, below.value))
    figure = Figure(percent, percent, in_words=True)
    if phrase is not None:
        return Amount(figure, PERCENT, below.after, phrase.noun, tokens.written(top.after, phrase.after))
    among = nouns.counted(tokens, below.after)
    if among is None:
        return Amount(figure, PERCENT, below.after)
    return Amount(figure, PERCENT, among.after, among.noun, tokens.written(below.after, among.after))


_EVERY_REACH = 7
"""Tokens within which “in every” follows the first figure of a ratio."""


def _share(tokens: Tokens, at: int) -> Amount | None:
    """Return a share in words: a third, two-thirds, half of, one in five, ¾ of."""
    found = fraction(tokens, at) or ratio(tokens, at)
    if found is None:
        return _of_every(tokens, at) or _written_part(tokens, at)
    share, after = found
    if tokens.have(after, "of", "a") and SCALES.get(tokens.words[after + 2], 0) >= LEAST_PARTED:
        scale = SCALES[tokens.words[after + 2]]  # two thirds of a million
        whole = exact(share * scale)
        return _with_noun(tokens, Amount(Figure(whole, whole, step=exact(Fraction(scale, 10))), COUNT, after + 3))
    percent = exact(share * 100)
    far = fraction(tokens, after + 1) if tokens.words[after] in ("to", "or") else None
    if far is not None and share < far[0] < 1:
        high = exact(far[0] * 100)
        return _with_noun(tokens, Amount(Figure(percent, high, in_words=True), PERCENT, far[1]))
    result = Amount(Figure(percent, percent, in_words=True), PERCENT, after)
    if tokens.words[after - 1] not in DENOMINATORS and tokens.words[after - 2] in ("in", "of"):
        phrase = nouns.counted(tokens, after)
        if phrase is not None:
            return replace(result, after=phrase.after, noun=phrase.noun, counted=tokens.written(after, phrase.after))
        return result
    return _with_noun(tokens, result)


def _written_part(tokens: Tokens, at: int) -> Amount | None:
    """Return a fraction in figures before a unit: 1/4 mile, 3/4 inch."""
    words = tokens.words
    if not (len(words[at]) == 1 and words[at].isdecimal() and words[at + 1] in FRACTION_SIGNS):
        return None
    if words[at + 2] not in ("2", "3", "4", "8", "10", "16") or not (tokens.joined(at + 1) and tokens.joined(at + 2)):
        return None
    measure = unit_after(tokens, at + 3)
    if measure is None or not 0 < int(words[at]) < int(words[at + 2]):
        return None
    share = exact(Fraction(int(words[at]), int(words[at + 2])) * Fraction(measure.part))
    return Amount(Figure(share, share, step=share), measure.name, measure.after)


def _with_noun(tokens: Tokens, found: Amount) -> Amount:
    """Return the amount with what it counts or is a share of."""
    words = tokens.words
    after = found.after
    if found.unit == COUNT:
        if found.figure.low == found.figure.high == 1 and found.figure.comparator is Comparator.EQUAL:
            return _counting(tokens, found, after, one=True)
        if words[after] in ("x", "times", "×") and _multiple(tokens, after):
            return replace(found, unit="times", after=after + 1)
        return _counting(tokens, found, after, one=False)
    if found.unit == PERCENT or (
        unit(found.unit).dimension not in ("time", "percentage point") and words[after] == "of"
    ):
        if words[after] != "of" or unit(found.unit).is_money:
            if found.figure.in_words and words[after] in DETERMINERS:  # half the companies
                return _of(tokens, found, after)
            return found
        return _of(tokens, found, after + 1)
    return found


def _of(tokens: Tokens, found: Amount, at: int) -> Amount:
    """Return the amount with the noun of “of total investment”."""
    first = at + 1 if tokens.words[at] in DETERMINERS else at
    phrase = nouns.counted(tokens, first) or nouns.headed(tokens, first)
    if phrase is None or phrase.part_of_name or phrase.noun.endswith("ed"):
        return found  # half of those polled
    if tokens.words[phrase.after].isdecimal():
        return found  # the 4,200 tonnes of the record 2023 vintage
    return replace(found, after=phrase.after, noun=phrase.noun, counted=tokens.written(first, phrase.after))


def _counting(tokens: Tokens, found: Amount, after: int, *, one: bool) -> Amount:
    """Return a bare figure with the noun it counts."""
    words_ = tokens.words
    if words_[after] == "-" and tokens.joined(after) and tokens.joined(after + 1):
        following = words_[after + 1]
        if following == "strong":
            return replace(found, after=after + 2)
        if following in words("counted_compounds") and words_[after + 2] != "-":
            return replace(found, after=after + 2, noun=following, counted=following)
        return found
    if words_[after] == "of" and words_[after + 1] in DETERMINERS:
        inner = _past_owner(tokens, after + 2)
        phrase = nouns.counted(tokens, inner)
        if phrase is None or phrase.part_of_name:
            return found
        return replace(found, noun=phrase.noun, counted=tokens.written(inner, phrase.after))
    if words_[after] == "out" and words_[after + 1] == "of" and words_[after - 2] == ".":
        best = numeral(tokens, after + 2)
        if best is not None and best.value >= found.figure.high:  # a mark: 4.5 out of 5
            return replace(found, after=best.after, noun=tokens.written(after, best.after))
    phrase = nouns.counted(tokens, after, one=one)
    if phrase is None:
        return found
    if phrase.part_of_name and not tokens.alone:
        return replace(found, after=phrase.after, part_of_name=True)
    return replace(found, after=phrase.after, noun=phrase.noun, counted=tokens.written(after, phrase.after))


def _past_owner(tokens: Tokens, at: int) -> int:
    """Return the token after “world's top ten” in “four of the world's top ten universities”."""
    words_ = tokens.words
    while words_[at].endswith("'s"):
        at += 1
    if words_[at] == "top" and (number := numeral(tokens, at + 1)) is not None:
        at = number.after
    return at


def _multiple(tokens: Tokens, after: int) -> bool:
    """Say whether “times” compares (three times as many) and does not count occasions (three times a week)."""
    if tokens.words[after] in ("x", "×"):
        return tokens.joined(after) and not tokens.words[after + 1].isdecimal()
    return tokens.alone or tokens.words[after + 1] in _COMPARES


_COMPARES = frozenset(
    "as more less the its higher lower larger bigger smaller greater faster longer that what current their earnings"
    " revenue sales book forward annual".split()
)


def _per(tokens: Tokens, found: Amount) -> Amount:
    """Return the amount as a rate where one follows: a year, per day, each month, annually."""
    words = tokens.words
    after = found.after
    if found.unit in TIME_UNITS:
        return found
    base = _PER_ADVERBS.get(words[after], "")
    end = after + 1
    several = numeral(tokens, after + 1) if words[after] == "per" else None
    if several is not None:  # 12 per 1,000 births
        phrase = nouns.counted(tokens, several.after)
        end = several.after if phrase is None else phrase.after
        base = " ".join(filter(None, (shown(several.value), phrase.noun if phrase else "")))
    elif not base and _per_thing(tokens, after, found):
        base, end = nouns.singular(words[after + 1]), after + 2
    elif not base:
        if words[after] not in ("a", "an", "per", "each", "every"):
            return found
        base = "year" if words[after + 1] == "annum" else table("units").get(words[after + 1], "")
        if base not in TIME_UNITS or words[after + 1].endswith("s") or words[after + 2] in _EARLIER:
            return found
        end = after + 2
    rate = tokens.written(after, end)
    return replace(
        found,
        after=end,
        noun=f"{found.noun} per {base}".strip(),
        counted=f"{found.counted} {rate}".strip(),
    )


def _per_thing(tokens: Tokens, at: int, found: Amount) -> bool:
    """Say whether a rate by things follows: per share, an ounce; “a share” only after money."""
    words = tokens.words
    thing = words[at + 1]
    if not thing.isalpha() or table("units").get(thing) in TIME_UNITS:
        return False
    if words[at] == "per":
        return thing not in ("cent", "centum", "mille", "annum") and len(thing) > 1
    return words[at] in ("a", "an") and thing in _PRICED and unit(found.unit).is_money


_PRICED = frozenset(
    "share unit barrel tonne ton ounce gallon litre liter pound kilo kilogram bushel head person piece ticket bottle"
    " megawatt mile pint night seat copy square".split()
)
"""What has its price after “a”: $3 a share, £40 a night."""

_EARLIER = frozenset({"earlier", "ago", "before", "later", "previously", "prior"})
"""Words after which “a year” is no rate: compared with 590 a year earlier."""

_PER_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "pa": "year",
}
"""Adverbs that make an amount a rate."""
