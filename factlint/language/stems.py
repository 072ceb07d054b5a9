"""Stems: what words of one family have in common, so that “planted” meets “planting” and “plantation”.

A light suffix stripper of our own rather than Porter's: it only has to bring a family together where its members are
likely to be written about one thing, and a pair brought together wrongly costs more than a pair missed. So there is
no suffix in it that mostly ends other words (“-ure”, “-age”); families with one are in ``word_families.txt``, and words
whose ending only looks like a suffix in ``unstemmed.txt``.

>>> stem("planted"), stem("planting"), stem("plants")
('plant', 'plant', 'plant')
>>> stem("delivered"), stem("deliveries"), stem("delivery")
('deliver', 'deliver', 'deliver')
>>> stem("hoped"), stem("hopping")
('hope', 'hop')
"""

from __future__ import annotations

import re
from functools import lru_cache

from factlint.language.lexicon import table, words
from factlint.language.nouns import singular

SHORTEST = 4
"""Letters that have to be left of a word when a suffix is taken off that makes another word of it."""

SHORTEST_OF_VERB = 3
"""Letters that have to be left of a word when an ending is taken off that most verbs take."""

_ENDINGS = ("ing", "ed")

# The longest first. Each with the letters that have to be left of the word.
_SUFFIXES = (
    *(("isation", SHORTEST), ("ization", SHORTEST), ("ational", SHORTEST), ("ation", SHORTEST)),
    *(("ment", SHORTEST_OF_VERB), ("ness", SHORTEST_OF_VERB), ("ance", SHORTEST), ("ence", SHORTEST)),
    *(("ery", SHORTEST_OF_VERB), ("ity", SHORTEST), ("acy", SHORTEST), ("ion", SHORTEST), ("ist", SHORTEST)),
    *(("er", SHORTEST_OF_VERB), ("or", SHORTEST), ("al", SHORTEST)),
)

_KEEPING = {"isation": "is", "ization": "is", "acy": "at"}
"""What is left of a suffix: “organisation” meets “organise”, “accuracy” meets “accurate”."""

_RESTORING = frozenset({"ing", "ed", "er", "ery"})
"""What takes the last e off a word, and doubles a consonant after a short vowel: “hoping”, “hopping”."""

_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiouy][^aeiouywx]")
_VOWEL = re.compile(r"[aeiouy]")
_LATER_VOWEL = re.compile(r"[aeiouy][^aeiouy]+[aeiouy]")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a word in lower case; short words and those with figures stay as they are."""
    word = word.removesuffix("'s").removesuffix("’s")
    if not word.isalpha():
        return singular(word) if "-" in word and word[-1:].isalpha() else word
    word = table("irregular_verbs").get(word, word)
    if len(word) < SHORTEST:
        return word
    word = singular(word)
    word = table("word_families").get(word, word)
    for shorten in (_without_ending, _without_ly, _without_suffix):
        if _is_whole(word):
            return word
        word = shorten(word)
    return word if _is_whole(word) else _tidied(word)


def _is_whole(word: str) -> bool:
    return len(word) < SHORTEST or word in words("unstemmed")


def _without_ending(word: str) -> str:
    """Return a word without the ending of a verb: “planned” is “plan”, “rated” is “rate”."""
    for ending in _ENDINGS:
        if word.endswith(ending) and not word.endswith("eed"):
            rest = word.removesuffix(ending)
            if len(rest) >= SHORTEST_OF_VERB and _VOWEL.search(rest):
                return _restored(rest, ending)
    return word


def _without_ly(word: str) -> str:
    """Return the adjective of an adverb; “weekly” is “week”."""
    return word[:-2] if word.endswith("ly") and len(word) - 2 >= SHORTEST else word


def _without_suffix(word: str) -> str:
    """Return the word that another is made from by one suffix."""
    if word.endswith(("ability", "ibility")):
        return word[:-5] + "le"
    if word.endswith("ery") and word[:-1] in words("unstemmed"):  # delivery
        return word[:-1]
    for suffix, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            if suffix in ("er", "al") and word[-3] == "e":  # engineer, career, appeal
                return word
            return _restored(word.removesuffix(suffix) + _KEEPING.get(suffix, ""), suffix)
    return word


def _restored(rest: str, suffix: str) -> str:
    """Return what a suffix was put on: with the e that it took, without the consonant that it doubled."""
    if rest[-1] == "i":
        rest = f"{rest[:-1]}y"  # carried, supplier
    unstemmed = words("unstemmed")
    if rest in unstemmed:
        return rest
    if f"{rest}e" in unstemmed:
        return f"{rest}e"
    if suffix in _RESTORING:
        if len(rest) > SHORTEST_OF_VERB and rest[-1] == rest[-2] and rest[-1] not in "aeioulsz":
            return rest[:-1]
        if _ONE_SYLLABLE.fullmatch(rest) or (suffix in _ENDINGS and rest.endswith("or")):  # hoped, explored
            return f"{rest}e"
    return rest


def _tidied(word: str) -> str:
    """Return a word without what its family writes in several ways: organise and organize, enrol and enroll."""
    if word.endswith("e") and word[-2] not in "aeio" and not _ONE_SYLLABLE.fullmatch(word[:-1]):
        word = word[:-1]
    if word.endswith("ll") and _LATER_VOWEL.search(word):
        word = word[:-1]
    elif word.endswith("iz"):
        word = f"{word[:-1]}s"
    elif word.endswith("at") and len(word) > SHORTEST + 1 and word[-3] not in "aeo":
        word = word[:-2]
    return f"{word[:-1]}y" if word.endswith("i") else word
