"""Writing another place in a ranking where one stands: the ordinal changes, the order and what is ranked stay."""

from __future__ import annotations

import re

from factlint.fixes.amounts import refuse_other_article
from factlint.fixes.dates import ending
from factlint.fixes.edit import Fix, NeedsDecisionError, edit
from factlint.fixes.leaning import refuse_inside_change, refuse_words
from factlint.fixes.numbers import Written
from factlint.fixes.standing import Standing, flat, only, read_again
from factlint.language import scan
from factlint.language.ranks import ORDINALS
from factlint.values import Rank

_STANDINGS = re.compile(
    r"\b(?:behind|ahead|after|before|than|beat(?:s|en)?|overt\w+|pass(?:es|ed|ing)?|surpass\w*|only|rose|risen|ris\w+"
    r"|fell|fallen|climb\w*|slipp?\w*|mov(?:ed|ing)|dropp?\w*|jump\w*|up from|down from|from|joint|tied?|equal|along"
    r"|next to|still|now|again|remains?|becom\w+|became|previously|once|last year|followed|not|never|narrowly)\b",
    re.IGNORECASE,
)
"""Words that tie a place to others: who stands before and behind, and where one stood."""

_NUMBERED = re.compile(r"\b(\d+)(st|nd|rd|th)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")


def place_fix(standing: Standing, right: Rank) -> Fix:
    """Return the fix that gives a claim's subject another place in its ranking.

    Raises:
        NeedsDecisionError: when it cannot be written in its place as plainly, or other words depend on it.
    """
    value = standing.claim.value
    figure = only([one for one in standing.inside if one.value == value])
    refuse_inside_change(standing, figure)
    refuse_words(standing, figure, _STANDINGS)
    for other in standing.around:
        if other is not figure and isinstance(other.value, Rank):
            raise NeedsDecisionError(f"“{standing.text(other)}” in its sentence may depend on it")
    assert isinstance(value, Rank)
    if value.low < 2 or right.low < 2 or value.shared or right.shared:
        raise NeedsDecisionError("the words around the place would have to change with it")
    _refuse_repeated(standing, value)
    text = standing.text(figure)
    found = _written(text, value.low, right.low)
    at = standing.block.start + figure.start
    refuse_other_article(standing.document.text[:at], text[: found.start], text[found.start :], found.text)
    again = read_again(standing, figure, found.within(text))
    if not isinstance(again, Rank) or (again.low, again.order, again.among) != (right.low, value.order, value.among):
        raise NeedsDecisionError("the new place would not be read as it should")
    old, new = value.low, right.low
    change = edit(standing.document, at + found.start, at + found.end, found.text)
    return Fix((change,), lambda words: _written(words, old, new).within(words))


def _refuse_repeated(standing: Standing, value: Rank) -> None:
    for block in standing.document.blocks:
        for other in flat(scan(standing.document.text[block.start : block.end])):
            if standing.has_sibling(block.start + other.start, block.start + other.end):
                continue
            if isinstance(other.value, Rank) and (other.value.low, other.value.order) == (value.low, value.order):
                raise NeedsDecisionError(f"{standing.document.id} gives it in another place, too")


def _written(text: str, old: int, new: int) -> Written:
    """Return where the ordinal stands in the words of a place, and another in its form."""
    for found in _NUMBERED.finditer(text):
        if int(found[1]) == old:
            letters = ending(new)
            return Written(*found.span(), f"{new}{letters if found[2].islower() else letters.upper()}")
    words = {number: word for word, number in ORDINALS.items() if word.isalpha()}
    for found in _WORD.finditer(text):
        word = found.group()
        if ORDINALS.get(word.lower()) == old and new in words:
            return Written(*found.span(), words[new].capitalize() if word[0].isupper() else words[new])
    raise NeedsDecisionError("the place is not written as a plain ordinal")
