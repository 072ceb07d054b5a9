"""The words around a figure that say how exact it is: over, nearly, up to, about; “or more”, “or so”.

>>> from factlint.language.tokens import Tokens
>>> hedge(Tokens.of("slightly more than 40"), 0)
(<Comparator.JUST_OVER: 'just over'>, 3)
"""

from __future__ import annotations

from functools import lru_cache

from factlint.language.lexicon import Phrases, phrases, table
from factlint.language.numerals import NUMBER_WORDS
from factlint.language.tokens import Tokens
from factlint.values import Comparator


@lru_cache(maxsize=1)
def comparators() -> Phrases[Comparator]:
    """Return the words before a figure by what they say."""
    return phrases((tuple(words.split()), Comparator(sign)) for words, sign in table("comparators").items())


@lru_cache(maxsize=1)
def tails() -> Phrases[Comparator]:
    """Return the words after a figure by what they say."""
    return phrases((tuple(words.split()), Comparator(sign)) for words, sign in table("tails").items())


def hedge(tokens: Tokens, at: int) -> tuple[Comparator, int] | None:
    """Return what the words before a figure say of it, and the token after them; two such phrases count as the first.

    “Exactly”, “only” and “a total of” are read, and say nothing.
    """
    found = tokens.phrase(at, comparators())
    if found is None or (tokens.words[at] == "over" and tokens.words[at - 1] in _TURNED and not tokens.alone):
        return None
    if tokens.words[at] in _COMPARING and _figure_before(tokens, at):
        return None
    comparator, after = found
    again = tokens.phrase(after, comparators())
    if again is not None:
        second, after = again
        comparator = second if comparator is Comparator.EQUAL else comparator
    if tokens.words[after] == "the" and tokens.words[after + 1] in NUMBER_WORDS:  # exceeded the 40 …
        return None
    return comparator, _past_adjective(tokens, after)


def _figure_before(tokens: Tokens, at: int) -> bool:
    """Say whether a figure stands before “fewer than”, which then compares: two fewer than twelve months earlier."""
    before = tokens.words[at - 1]
    return at > 0 and (before.isdecimal() or before in NUMBER_WORDS or before in ("%", "cent", "percent"))


_COMPARING = frozenset({"more", "fewer", "less", "higher", "lower", "larger", "smaller", "bigger", "greater"})

_TURNED = frozenset("turned turns turn turning handed hands hand handing signed signs".split())
"""Verbs that “over” belongs to: it turned over £3.4 million."""


def _past_adjective(tokens: Tokens, at: int) -> int:
    """Return the token after “a further”, “an additional” between a hedge and its figure."""
    words = tokens.words
    if words[at] == "another":
        return at + 1
    return at + 2 if words[at] in ("a", "an") and words[at + 1] in _ADJECTIVES else at


_ADJECTIVES = frozenset("additional further extra record combined reported staggering whopping estimated".split())
