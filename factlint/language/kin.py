"""Kin: words that independent writers use for one thing, such as “staff” and “employees”.

Which words are kin is in the word list ``kin.txt``: groups of general English, whatever the subject of a document.
Words of one family that differ by an ending (“planting”, “planted”) have one stem and need no entry; the list holds
families that a suffix stripper misses (“die”, “death”), and words that share nothing but their use.

>>> from factlint.language.stems import stem
>>> kin(stem("staff")) & kin(stem("employees"))
frozenset({'employee'})
>>> kin(stem("buyer")) & kin(stem("seller"))
frozenset()
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from factlint.language.lexicon import table
from factlint.language.stems import stem

_NONE: frozenset[str] = frozenset()


def kin(stemmed: str) -> frozenset[str]:
    """Return the names of the groups that a stem, as stem() makes it, is in; most stems are in none.

    Two words are kin when they share a group. Kinship is not handed on: “guest” and “attendee” are both kin to
    “visitor”, “attendee” is also kin to “delegate”, and “guest” is not.
    """
    return _groups().get(stemmed, _NONE)


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, others in table("kin").items():
        for word in (name, *others.split()):
            found[stem(word)].add(name)
    return {stemmed: frozenset(names) for stemmed, names in found.items()}
