"""Stems: what words of one family have in common, so that “planted” meets “planting” and “plantation”.

A light suffix stripper of our own rather than Porter's: it only has to bring a family together where both members are
likely to be written about one thing, and a pair brought together wrongly costs more than a pair missed.

>>> stem("planted"), stem("planting"), stem("plants")
('plant', 'plant', 'plant')
>>> stem("delivered"), stem("deliveries"), stem("delivery")
('deliver', 'deliver', 'deliver')
"""

from __future__ import annotations

from functools import lru_cache

from factlint.language.lexicon import table, words
from factlint.language.nouns import singular

SHORTEST = 4
"""Letters that have to be left of a word when a suffix is taken off."""

_SUFFIXES = (
    *("isations", "izations", "isation", "ization", "ations", "ation", "ements", "ement", "ments", "ment"),
    *("nesses", "ness", "ities", "ity", "ances", "ance", "ences", "ence", "ions", "ion", "ings", "ing"),
    *("ures", "ure", "ages", "age", "ally", "als", "al", "ists", "ist", "ers", "er", "ors", "or", "ery", "ed", "ly"),
    *("ies", "es", "s", "y", "e"),
)




@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a word in lower case; short words and numbers stay as they are."""
    if len(word) <= SHORTEST - 1 or not word.isalpha():
        return word.removesuffix("'s")
    known = table("irregular_verbs").get(word)
    if known is not None:
        word = known
    word = singular(word)
    if word in words("unstemmed"):
        return word
    for suffix in _SUFFIXES:
        rest = word.removesuffix(suffix)
        if rest is not word and len(rest) >= SHORTEST - (suffix in ("ed", "ing", "er", "y", "e", "s")):
            return _tidied(rest, suffix)
    return word


def _tidied(rest: str, suffix: str) -> str:
    """Return a stem without a doubled last letter and without what a family's longer members drop."""
    if len(rest) > SHORTEST - 1 and rest[-1] == rest[-2] and rest[-1] not in "aeiouls" and suffix in _DOUBLING:
        return rest[:-1]
    if rest.endswith(("at", "is", "iz")) and len(rest) > SHORTEST + 1 and suffix in ("ed", "ing", "e", "or", "ion"):
        return rest[:-2]
    return rest[:-1] if rest.endswith("i") and len(rest) > SHORTEST else rest


_DOUBLING = frozenset({"ed", "ing", "er", "ers", "ings"})
