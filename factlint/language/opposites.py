"""Opposites: words that divide one thing between them, such as “men” and “women”, “interim” and “final”.

>>> from factlint.language.stems import stem
>>> stem("women") in opposites(stem("men")), stem("final") in opposites(stem("interim"))
(True, True)
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from factlint.language.lexicon import table
from factlint.language.stems import stem

_NONE: frozenset[str] = frozenset()


def opposites(stemmed: str) -> frozenset[str]:
    """Return the stems that a stem stands against; most stand against none."""
    return _pairs().get(stemmed, _NONE)


@lru_cache(maxsize=1)
def _pairs() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    halves = [(word, others) for words, others in table("halves").items() for word in words.split()]
    for word, others in (*table("opposites").items(), *halves):
        for other in others.split():
            one, against = stem(word), stem(other)
            if one != against:
                found[one].add(against)
                found[against].add(one)
    return {stemmed: frozenset(others) for stemmed, others in found.items()}
