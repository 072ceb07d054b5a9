"""Units of measure, of time and of money beside a figure: 5 km, £, US$, GBP, three-day, 50p.

>>> from factlint.language.tokens import Tokens
>>> unit_after(Tokens.of("5 square metres"), 1)
Unit(name='meter ** 2', part=1, after=3)
>>> currency_before(Tokens.of("US$200m"), 0)
('USD', 2)
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from factlint.language.lexicon import Phrases, phrases, table, words
from factlint.language.tokens import Tokens
from factlint.values import Number

TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"})

TIME_FILLERS = frozenset({"consecutive", "successive", "straight", "full", "whole", "calendar", "working", "business"})
"""Words between a number and its unit of time that leave the length as it is, or nearly."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit after a figure: its name for values.unit(), the size of the coin or word used, the token after it."""

    name: str
    part: Number
    after: int


@lru_cache(maxsize=1)
def _units() -> Phrases[tuple[str, Number]]:
    entries = [(tuple(form.split()), (name, 1)) for form, name in table("units").items()]
    return phrases(entries)


@lru_cache(maxsize=1)
def coins() -> Phrases[tuple[str, Number]]:
    """Return the names and signs of money, each with its currency and the part of it that the name means."""
    entries: list[tuple[tuple[str, ...], tuple[str, Number]]] = []
    for form, value in table("currencies").items():
        currency, _, part = value.partition("/")
        entries.append((tuple(form.split()), (currency, Fraction(1, int(part)) if part else 1)))
    entries += [((code,), (code.upper(), 1)) for code in words("currency_codes")]
    return phrases(entries)


SIGN_PREFIXES = {
    "us": "USD",
    "u.s.": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "r": "BRL",
    "nt": "TWD",
    "mx": "MXN",
}
"""Letters that a dollar sign follows."""

SPELLED_SIGNS = {"rs": "INR", "rm": "MYR"}
"""Letters that are a sign of money by themselves: Rs 500, RM20."""

_SPACED_PREFIXES = frozenset({"us", "u.s.", "hk", "nz", "nt", "mx", "ca", "au", "c"})
"""Letters that a dollar sign follows even after a space; “a $5 note” is no Australian one."""

SIGNS = frozenset("£$€¥￥₹₩₽₪₿₺₫₦₱")


def currency_before(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return the currency that stands before a figure (£ · US$ · GBP), and the token after it."""
    word = tokens.words[at]
    following = tokens.words[at + 1]
    if word in SIGNS:
        return table("currencies").get(word, "JPY"), at + 1
    if word in SIGN_PREFIXES and following == "$" and (tokens.joined(at + 1) or word in _SPACED_PREFIXES):
        return SIGN_PREFIXES[word], at + 2
    if word in SPELLED_SIGNS and tokens.capital(at):
        after = at + 2 if following == "." else at + 1
        return (SPELLED_SIGNS[word], after) if tokens.words[after].isdecimal() else None
    if len(word) == 3 and word in words("currency_codes") and tokens.written(at, at + 1).isupper():
        after = at + 1
        if tokens.words[after] in SIGNS:
            after += 1
        return (word.upper(), after) if tokens.words[after].isdecimal() else None
    return None


def unit_after(tokens: Tokens, after: int, *, bare: bool = False) -> Unit | None:
    """Return the unit that stands after a figure: 5 km, 3 million pounds, three-day. ``bare`` takes no hyphen."""
    words = tokens.words
    if words[after] in TIME_FILLERS and table("units").get(words[after + 1]) in TIME_UNITS:
        after += 1
    if words[after] == "-" and tokens.joined(after) and tokens.joined(after + 1):
        if bare:
            return None
        after += 1
    found = tokens.phrase(after, _units())
    if found is not None:
        (name, part), end = found
        if not _unit_stands(tokens, after, end, name):
            return None
        return Unit(name, part, end)
    return currency_after(tokens, after)


def currency_after(tokens: Tokens, after: int) -> Unit | None:
    """Return the currency that stands after a figure: 3 million pounds, 50p, 3m GBP."""
    words = tokens.words
    money = tokens.phrase(after, coins())
    if money is None:
        return None
    (name, part), end = money
    word = words[after]
    if word in ("pound", "pounds") and end == after + 1 and _weighs(tokens, after):
        return Unit("pound", 1, end)
    if end > after + 1 or word in table("currencies"):
        if word == "p" and (not tokens.joined(after) or tokens.capital(after) or words[after - 1] in _SCREEN_LINES):
            return None
        if word in SIGNS and tokens.joined(end) and words[end].isalnum():
            return None
        if word in SIGNS and (words[end].isdecimal() or (not tokens.joined(after) and tokens.gap(after) != " ")):
            return None
        if word in ("won", "rand", "sterling", "lira", "reais", "quid") and not tokens.alone and word != "sterling":
            return Unit(name, part, end) if word != "won" or words[end] in ("", ".", ",", "(") else None
    elif not tokens.written(after, end).isupper():
        return None
    return Unit(name, part, end)


def _weighs(tokens: Tokens, at: int) -> bool:
    """Say whether “pounds” are of weight: it weighs 20 pounds, 20 pounds (9 kg)."""
    if any(word in _WEIGHING for word in tokens.words[max(at - _WEIGHING_REACH, 0) : at]):
        return True
    return tokens.words[at + 1] == "(" and any(word in _KILOGRAMS for word in tokens.words[at + 2 : at + 6])


_WEIGHING = frozenset("weigh weighs weighed weighing weight heavier lighter tonne tonnes ton tons kg baby".split())
_KILOGRAMS = frozenset({"kg", "kilos", "kilo", "kilograms", "kilogrammes"})
_WEIGHING_REACH = 8
"""Words of weight, and tokens before “pounds” within which one of them makes it a weight."""

_SCREEN_LINES = frozenset({"144", "240", "360", "480", "576", "720", "1080", "1440", "2160"})
"""Before “p” these are lines of a picture, not pence."""


def _unit_stands(tokens: Tokens, after: int, end: int, name: str) -> bool:
    """Say whether the word is a unit here and not something else that looks like one."""
    words = tokens.words
    word = words[after]
    if tokens.joined(end) and words[end].isalnum():
        return False
    if words[end - 1].isdecimal() and not tokens.joined(end - 1):
        return False  # 5 m 2 …
    if word == "t":
        return tokens.joined(after) and not tokens.capital(after)
    if len(word) <= 2 and word.isalpha():
        if word == "m" and not tokens.joined(after) and not tokens.alone:
            return tokens.words[end] in ("long", "wide", "high", "tall", "deep", ".", ",", "of", "²", "")
        if word in ("ha", "pc", "pp", "bp", "sec", "min") and tokens.capital(after):
            return False
        if name == "megabyte":
            return tokens.capital(after)
    if word in ("bar", "carat", "pound", "degree", "degrees", "foot", "knot") and not tokens.joined(after):
        # “two bar stools”, “30 degree courses”: other things than the measure unless the sentence goes on.
        following = words[end]
        if word in ("bar", "degree") or (word == "degrees" and following in ("in", "from", "at")):
            return tokens.alone
    if name == "second" and word == "second":
        return tokens.words[after - 1] in ("-", "one", "1") or tokens.alone
    return True
