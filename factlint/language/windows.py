"""Windows: stretches of time that look back or ahead from a document's date.

>>> from factlint.language.tokens import Tokens
>>> str(window(Tokens.of("past twelve years"), 0).value.length)
'12 years'
"""

from __future__ import annotations

from factlint.language import quantities
from factlint.language.lexicon import table
from factlint.language.tokens import Match, Tokens
from factlint.language.units import TIME_UNITS
from factlint.values import Figure, Quantity, Window

LOOKING_BACK = frozenset({"past", "last", "previous", "preceding", "prior"})

LOOKING_AHEAD = frozenset({"next", "coming", "following"})


def window(tokens: Tokens, at: int) -> Match | None:
    """Return a stretch of time counted from the document's date: past twelve years, next five months, last decade."""
    words = tokens.words
    word = words[at]
    if word in LOOKING_BACK:
        ahead = False
    elif word in LOOKING_AHEAD:
        ahead = True
    else:
        return None
    length = quantities.parts(tokens, at + 1)
    if length is not None and length.unit in TIME_UNITS and not length.figure.vague:
        found = quantities.quantity(length, at + 1)
        if found is None or not isinstance(found.value, Quantity):
            return None
        return Match(at, found.after, Window(found.value, ahead, tokens.written(at, found.after)))
    unit = table("units").get(words[at + 1])
    if unit not in TIME_UNITS or words[at + 1].endswith("s"):
        return None
    # “Last year” is a calendar year, “the past year” the twelve months until now; “last decade” can only be a window.
    if word in ("last", "next", "following", "preceding", "previous") and unit not in ("decade", "century"):
        return None
    value = Window(Quantity.of(Figure(1, 1, step=1), unit), ahead, tokens.written(at, at + 2))
    return Match(at, at + 2, value)
