"""Shares in words: a third, two-thirds, half, one in five, nine out of ten.

>>> from factlint.language.tokens import Tokens
>>> ratio(Tokens.of("nine out of ten"), 0)
(Fraction(9, 10), 4)
"""

from __future__ import annotations

from fractions import Fraction

from factlint.language.lexicon import words as words_of
from factlint.language.nouns import is_plural
from factlint.language.numerals import FRACTION_SIGNS, VULGAR, numeral
from factlint.language.tokens import Tokens
from factlint.language.units import TIME_FILLERS, unit_after

DENOMINATORS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}

LARGEST_RATIO = 1_000_000


def fraction(tokens: Tokens, at: int) -> tuple[Fraction, int] | None:
    """Return the fraction that starts at a token (a third, two-thirds, half, ¾ of), and the token after it."""
    words = tokens.words
    word = words[at]
    if word in ("half", "a", "an") and numeral(tokens, at) is not None:
        return None  # half a million, a hundred
    if word in VULGAR and (words[at + 1] == "of" or tokens.alone):
        return VULGAR[word], at + 1
    if word.isdecimal() and words[at + 1] in FRACTION_SIGNS and words[at + 2].isdecimal() and tokens.joined(at + 2):
        return _written_fraction(tokens, at)
    if word in ("a", "one") and words[at + 1] in ("half", "-"):
        at += 1 if words[at + 1] == "half" else 2
        word = words[at]
        if word == "half":
            return Fraction(1, 2), at + 1
        at -= 2
        word = words[at]
    if word == "half":
        return Fraction(1, 2), at + 1
    if word in ("a", "an", "one"):
        top, after = 1, at + 1
    else:
        number = numeral(tokens, at)
        if number is None or not isinstance(number.value, int) or not 1 < number.value < 1000 or number.in_digits:
            return None
        top, after = number.value, number.after
    if words[after] == "-" and tokens.joined(after) and tokens.joined(after + 1):
        after += 1
    elif words[after - 1] == "-":
        return None
    name = words[after]
    below = DENOMINATORS.get(name if top == 1 else name.removesuffix("s"), 0)
    if not below and top > 1 and name == "halves":
        below = 2
    if not below or (top > 1 and not name.endswith("s")):
        return None
    return Fraction(top, below), after + 1


def _written_fraction(tokens: Tokens, at: int) -> tuple[Fraction, int] | None:
    """Return 2/3 of, 2⁄3: with a slash it may be a date or a score unless “of” follows."""
    words = tokens.words
    over, under = words[at], words[at + 2]
    if len(over) > 3 or len(under) > 4 or not int(under) or int(over) >= int(under):
        return None
    if words[at + 1] == "/" and words[at + 3] != "of":
        return None
    return Fraction(int(over), int(under)), at + 3


def ratio(tokens: Tokens, at: int) -> tuple[Fraction, int] | None:
    """Return one in five, nine out of ten, 1 in every 12, four households in five."""
    words = tokens.words
    first = numeral(tokens, at)
    if first is None or not isinstance(first.value, int) or first.value < 1 or first.scaled:
        return None
    after = _after_noun(tokens, first.after, first.value)
    counted = after > first.after
    if words[after] == "out" and words[after + 1] == "of":
        after += 3 if words[after + 2] == "every" else 2
    elif words[after] == "in":
        after += 1
        if words[after] == "every":
            after += 1
    else:
        return None
    second = numeral(tokens, after)
    if second is None or not isinstance(second.value, int) or not first.value < second.value <= LARGEST_RATIO:
        return None
    if second.in_digits != first.in_digits and second.value < LEAST_MIXED_RATIO:
        return None
    if second.bare and second.value >= FIRST_YEAR and words[second.after] not in ("people", "births", "adults"):
        return None  # “one in 2017”
    if unit_after(tokens, second.after) is not None or words[second.after] in TIME_FILLERS:
        return None  # “two in three days”
    if counted and (second.value > MOST_OF_A_FEW or not _ends_there(words[second.after])):
        return None  # two shops in three towns
    return Fraction(first.value, second.value), second.after


MOST_OF_A_FEW = 20
"""Highest number that people say such shares of: four households in five, nineteen seats in twenty."""


def _after_noun(tokens: Tokens, at: int, count: int) -> int:
    """Return the token after the noun of “four HOUSEHOLDS in five”, if it is one; else the same token."""
    word = tokens.words[at]
    if not word[:1].isalpha() or word in ("in", "out") or word in words_of("stop_words"):
        return at
    if tokens.words[at + 1] not in ("in", "out") or is_plural(word) != (count > 1):
        return at
    return at + 1


def _ends_there(word: str) -> bool:
    """Say whether a word goes on after a share rather than name what there are so many of."""
    verb = word in words_of("verbs") or (word.endswith("s") and word[:-1] in words_of("verbs"))
    return not word[:1].isalpha() or verb or word in words_of("stop_words")


LEAST_MIXED_RATIO = 10
"""Below it a ratio is written all in words or all in digits; “one in 10” is as common as “one in ten”."""

FIRST_YEAR = 1000
