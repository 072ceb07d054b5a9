"""Counting: what is counted, and per what, after a figure."""

from __future__ import annotations

from dataclasses import replace

from factlint.language import nouns
from factlint.language.amounts import DETERMINERS, Amount
from factlint.language.lexicon import table, words
from factlint.language.numerals import numeral
from factlint.language.tokens import Tokens
from factlint.language.units import TIME_UNITS
from factlint.values import COUNT, PERCENT, Comparator, shown, unit


def with_noun(tokens: Tokens, found: Amount) -> Amount:
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


def with_per(tokens: Tokens, found: Amount) -> Amount:
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
