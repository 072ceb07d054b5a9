"""Quantities: a figure with its hedge, scale, unit or counted noun, and ranges, shares and orders of magnitude.

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

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from factlint.language import nouns
from factlint.language.amounts import DETERMINERS, Amount
from factlint.language.counting import with_noun, with_per
from factlint.language.hedging import comparators, hedge, tails
from factlint.language.lexicon import table, words
from factlint.language.measures import measured_amount, range_in_words
from factlint.language.numerals import NUMBER_WORDS, SCALES, VULGAR, mixed
from factlint.language.portions import part_amount, proportion_amount, share_amount
from factlint.language.shares import DENOMINATORS
from factlint.language.tokens import Match, Tokens
from factlint.language.units import SIGN_PREFIXES, SIGNS, SPELLED_SIGNS, TIME_UNITS, unit_after
from factlint.values import COUNT, Comparator, Figure, Quantity, UnknownUnitError, exact

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
        range_in_words(tokens, at)
        or _vague(tokens, at)
        or _length(tokens, at)
        or proportion_amount(tokens, at)
        or share_amount(tokens, at)
    )
    if found is None:
        found = measured_amount(tokens, at, ranged=ranged)
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
                found = with_noun(tokens, found)
        if comparator is not Comparator.EQUAL:
            found = replace(found, figure=replace(found.figure, comparator=comparator))
    return with_per(tokens, found)


def _begins(tokens: Tokens, at: int) -> bool:
    """Say whether a figure begins at a token."""
    return tokens.words[at].isdecimal() or tokens.words[at] in starts()


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
        return with_noun(tokens, _with_unit(tokens, Amount(figure, COUNT, after)))
    else:
        return None
    figure = Figure(low, high, in_words=True, vague=True)
    found = Amount(figure, COUNT, after)
    if words[after] == "of":
        inner = _with_unit(tokens, replace(found, after=after + 1))
        if inner.unit != COUNT:
            return with_noun(tokens, inner)
        following = after + 1
        if words[following] in DETERMINERS:
            following += 1
        phrase = nouns.counted(tokens, following)
        if phrase is not None:
            return replace(found, after=phrase.after, noun=phrase.noun, counted=tokens.written(following, phrase.after))
        return found
    return with_noun(tokens, _with_unit(tokens, found))


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
    piece = part_amount(tokens, at)
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
