"""Portions: shares and proportions, such as a third of the crew, two in five, one of every ten."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factlint.language import nouns
from factlint.language.amounts import Amount
from factlint.language.counting import with_noun
from factlint.language.numerals import FRACTION_SIGNS, SCALES, numeral
from factlint.language.shares import DENOMINATORS, fraction, ratio
from factlint.language.tokens import Tokens
from factlint.language.units import unit_after
from factlint.values import COUNT, PERCENT, Figure, exact

LEAST_PARTED = 1000
"""The smallest scale that people say a part of: two thirds of a million, hardly of a hundred."""


def part_amount(tokens: Tokens, at: int) -> Amount | None:
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


def proportion_amount(tokens: Tokens, at: int) -> Amount | None:
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


def share_amount(tokens: Tokens, at: int) -> Amount | None:
    """Return a share in words: a third, two-thirds, half of, one in five, ¾ of."""
    found = fraction(tokens, at) or ratio(tokens, at)
    if found is None:
        return _of_every(tokens, at) or _written_part(tokens, at)
    share, after = found
    if tokens.have(after, "of", "a") and SCALES.get(tokens.words[after + 2], 0) >= LEAST_PARTED:
        scale = SCALES[tokens.words[after + 2]]  # two thirds of a million
        whole = exact(share * scale)
        return with_noun(tokens, Amount(Figure(whole, whole, step=exact(Fraction(scale, 10))), COUNT, after + 3))
    percent = exact(share * 100)
    far = fraction(tokens, after + 1) if tokens.words[after] in ("to", "or") else None
    if far is not None and share < far[0] < 1:
        high = exact(far[0] * 100)
        return with_noun(tokens, Amount(Figure(percent, high, in_words=True), PERCENT, far[1]))
    result = Amount(Figure(percent, percent, in_words=True), PERCENT, after)
    if tokens.words[after - 1] not in DENOMINATORS and tokens.words[after - 2] in ("in", "of"):
        phrase = nouns.counted(tokens, after)
        if phrase is not None:
            return replace(result, after=phrase.after, noun=phrase.noun, counted=tokens.written(after, phrase.after))
        return result
    return with_noun(tokens, result)


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
