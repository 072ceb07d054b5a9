"""Counts that no numeral states: no injuries, none of the ships, nobody, both companies, twice, all but two of the 14.

>>> from factlint.language.tokens import Tokens
>>> str(implied(Tokens.of("all but two of the 14 schools"), 0).value)
'12 schools'
>>> implied(Tokens.of("both men and women"), 0) is None
True

“No doubt”, “none other” and “both … and …” count nothing.
"""

from __future__ import annotations

from factlint.language import nouns
from factlint.language.amounts import DETERMINERS
from factlint.language.lexicon import table, words
from factlint.language.numerals import numeral
from factlint.language.tokens import Match, Tokens
from factlint.language.units import TIME_UNITS
from factlint.values import COUNT, Figure, Quantity

TRIGGERS = ("no", "none", "nobody", "both", "twice", "all")

_BEFORE_NO = frozenset(
    "was were are is be been with had has have having reported recorded saw found caused causing suffered and but there"
    " left leaving after".split()
)
"""Words after which “no injuries” says how many there were."""

_WERE = frozenset({"was", "were", "is", "are", "has", "have", "had", "died", "came", "attended", "survived", "applied"})


def implied(tokens: Tokens, at: int) -> Match | None:
    """Return the count that a word without a numeral states, or None."""
    match tokens.words[at]:
        case "no":
            return _no(tokens, at)
        case "none":
            return _none(tokens, at)
        case "nobody":
            return _nobody(tokens, at, at + 1)
        case "both":
            return _both(tokens, at)
        case "twice":
            return _twice(tokens, at)
        case "all":
            return _all_but(tokens, at)
    return None


def _count(first: int, after: int, number: int, noun: str = "", counted: str = "") -> Match:
    return Match(first, after, Quantity.of(Figure(number, number, step=1), COUNT, noun, counted))


def _no(tokens: Tokens, at: int) -> Match | None:
    """Return nought for “no injuries”."""
    words_ = tokens.words
    if words_[at + 1] == "one":
        return _nobody(tokens, at, at + 2)
    phrase = nouns.counted(tokens, at + 1) or (nouns.headed(tokens, at + 1) if tokens.alone else None)
    if phrase is None or phrase.part_of_name:
        return None
    if not tokens.alone and (
        not (words_[at - 1] in _BEFORE_NO or tokens.starts_sentence(at))
        or words_[at + 1] in ("other", "such", "further", "longer")
        or phrase.noun in words("uncounted")
        or tokens.capital(at + 1)
    ):
        return None
    return _count(at, phrase.after, 0, phrase.noun, tokens.written(at + 1, phrase.after))


def _none(tokens: Tokens, at: int) -> Match | None:
    """Return nought for “none of the ships” and “none were hurt”."""
    words_ = tokens.words
    if tokens.alone and at + 1 >= tokens.count:
        return _count(at, at + 1, 0)
    if words_[at + 1] == "of":
        inner = at + 3 if words_[at + 2] in DETERMINERS else at + 2
        if words_[at + 2] in ("them", "whom", "which"):
            return _count(at, at + 3, 0)
        phrase = nouns.counted(tokens, inner)
        if phrase is None or inner == at + 2 or phrase.part_of_name:
            return None
        return _count(at, phrase.after, 0, phrase.noun, tokens.written(inner, phrase.after))
    return _count(at, at + 1, 0) if words_[at + 1] in _WERE and words_[at - 1] != "to" else None


def _nobody(tokens: Tokens, at: int, after: int) -> Match | None:
    """Return nought people for “nobody was hurt”, “no one died”."""
    if tokens.alone and after >= tokens.count:
        return _count(at, after, 0)
    words_ = tokens.words
    told = words_[after + 1].endswith("ed") or words_[after + 1] in ("hurt", "harmed", "aboard", "there", "been")
    if words_[after] not in ("died", "survived") and not (
        told and words_[after] in ("was", "were", "is", "has", "had")
    ):
        return None
    return _count(at, after, 0, "person")


def _both(tokens: Tokens, at: int) -> Match | None:
    """Return two for “both companies”, “both of the ports”."""
    words_ = tokens.words
    inner = at + 1
    if words_[inner] == "of":
        inner += 1
        if words_[inner] in ("them", "whom", "which", "these", "those"):
            return _count(at, inner + 1, 2)
    if words_[inner] in DETERMINERS:
        if words_[inner] != "the" and inner == at + 1:
            return None  # both its staff and its members
        inner += 1
    phrase = nouns.counted(tokens, inner)
    if phrase is None or phrase.part_of_name or words_[phrase.after] in ("and", ",", "or", "&"):
        return None
    if any(words_[here] in ("and", ",") for here in range(inner, phrase.after)):
        return None
    return _count(at, phrase.after, 2, phrase.noun, tokens.written(inner, phrase.after))


def _twice(tokens: Tokens, at: int) -> Match | None:
    """Return two times: won twice, twice the limit, twice a year."""
    words_ = tokens.words
    following = words_[at + 1]
    if following == "-" or words_[at - 1] in ("or", "think") or (following == "as" and not tokens.alone):
        return None
    if following in ("the", "its", "their", "that", "what", "our", "his", "her"):
        return Match(at, at + 1, Quantity.of(Figure(2, 2, step=1), "times"))
    base = table("units").get(words_[at + 2], "")
    if following in ("a", "an", "per", "each", "every") and base in TIME_UNITS:
        rate = f"times {tokens.written(at + 1, at + 3)}"
        return _count(at, at + 3, 2, f"time per {base}", rate)
    if following in ("daily", "weekly", "monthly", "yearly", "annually"):
        return None
    return _count(at, at + 1, 2, "time", "times")


def _all_but(tokens: Tokens, at: int) -> Match | None:
    """Return what is left: all but two of the 14 schools."""
    words_ = tokens.words
    if words_[at + 1] != "but":
        return None
    few = numeral(tokens, at + 2)
    if few is None or words_[few.after] != "of":
        return None
    inner = few.after + 1
    inner += 1 if words_[inner] in DETERMINERS else 0
    many = numeral(tokens, inner)
    if many is None or not isinstance(many.value, int) or not isinstance(few.value, int) or few.value >= many.value:
        return None
    phrase = nouns.counted(tokens, many.after)
    left = many.value - few.value
    if phrase is None:
        return _count(at, many.after, left)
    return _count(at, phrase.after, left, phrase.noun, tokens.written(many.after, phrase.after))
