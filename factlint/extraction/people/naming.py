"""Naming: where the name of a person or a body stands, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factlint.extraction.passages import Passage, Word
from factlint.extraction.people.person import CALENDAR, STYLES, title_lists
from factlint.values import Name

MOST_NAME_WORDS = 5
"""Words of a person's name; what is longer is a heading or a list."""
_PARTICLES = frozenset(
    "al ap ben bin bint da dal de del della den der di do dos du el ibn la las le los ter van von y zu".split()
)


# Names.


def name_end(found: Sequence[Word], at: int) -> int:
    """Return the number of the word after the run of capitalised words that starts at a word; ``at`` if none does."""
    end = at
    while end < len(found) and end - at < 3 * MOST_NAME_WORDS:
        word = found[end]
        if word.text[0].isupper() and word.text[0].isalpha():
            end += 1
            if word.lower.endswith("'s"):
                break
        elif (word.text == "." and end > at and _abbreviated(found, end)) or (
            word.lower in _PARTICLES and end > at and _capital_follows(found, end)
        ):
            end += 1
        else:
            break
    return end


def _abbreviated(found: Sequence[Word], at: int) -> bool:
    """Say whether a full stop belongs to the initial or style before it, with a name after it."""
    before = found[at - 1]
    return (
        before.end == found[at].start
        and (len(before.text) == 1 or before.lower in STYLES or before.lower in ("jr", "sr", "st"))
        and (at + 1 < len(found) and found[at + 1].capital)
    )


def _capital_follows(found: Sequence[Word], at: int) -> bool:
    return at + 1 < len(found) and (
        found[at + 1].capital or (found[at + 1].lower in _PARTICLES and _capital_follows(found, at + 1))
    )


def name_of(text: str) -> Name:
    """Return a name as written, with initials that lean on the next word set apart.

    >>> name_of("Ann B.Lee").words
    ('ann', 'b', 'lee')
    """
    return Name.of(_LEANING.sub(r"\1. ", text))


_LEANING = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]{2})")


def is_person(found: Sequence[Word], first: int, last: int, *, styled: bool = False) -> bool:
    """Say whether a run of words reads like a person's name: given name and surname, or a surname after a style."""
    lists = title_lists()
    content = [word for word in found[first:last] if word.text != "."]
    if not (1 if styled else 2) <= len(content) <= MOST_NAME_WORDS:
        return False
    for word in content:
        lower = word.lower.removesuffix("'s")
        if lower in lists.bodies or lower in lists.heads or lower in lists.functions or lower in CALENDAR:
            return False
        if lower in lists.silent or not word.text[0].isalpha() or any(sign.isdigit() for sign in lower):
            return False
    surname = content[-1].text.removesuffix("'s")
    return len(surname) > 1 and (not surname.isupper() or all(word.text.isupper() for word in content))


def headline(passage: Passage) -> bool:
    """Say whether most words are capitalised for standing in a headline, so that capitals tell nothing."""
    if passage.block.kind not in ("heading", "paragraph") or "," in passage.text or passage.text[-1] in ".!?:":
        return False
    long = [word for word in passage.words if len(word.text) > 3]
    return len(long) >= LONG_HEADLINE and 4 * sum(word.capital for word in long) > 3 * len(long)


LONG_HEADLINE = 6
"""Words of four letters and more; with fewer, a line of capitals may be a signature."""


def body_end(found: Sequence[Word], at: int) -> int:
    """Return the number of the word after the proper name of a body that starts at a word."""
    end = at + 1 if at < len(found) and found[at].lower == "the" else at
    while end < len(found):
        word = found[end]
        if word.text[0].isupper() or word.text[0].isdigit():
            end += 1
        elif word.lower in ("of", "and", "for", "the", "&", "in", "de", "at") and end > at:
            ahead = end + 1
            while ahead < len(found) and found[ahead].lower in ("the", "of"):
                ahead += 1
            if ahead < len(found) and found[ahead].text[0].isupper():
                end = ahead
            else:
                break
        elif word.text in (".", "'") and end > at and (word.text == "'" or _abbreviated(found, end)):
            if end + 1 >= len(found) or not found[end + 1].text[0].isupper():
                break
            end += 1
        else:
            break
    return end
