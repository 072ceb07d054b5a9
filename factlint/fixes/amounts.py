"""Writing another amount where one stands: the numeral changes, its hedges, unit and noun stay."""

from __future__ import annotations

import re
from fractions import Fraction

from factlint.fixes.edit import Fix, NeedsDecisionError, edit
from factlint.fixes.leaning import RELATIVE, refuse_leaning
from factlint.fixes.numbers import rewritten
from factlint.fixes.standing import Standing, flat, only, read_again
from factlint.language import Mention
from factlint.values import Number, Quantity, exact
from factlint.values.units import unit

_ARTICLE = re.compile(r"\b(an?)[ -][£$€¥]?$", re.IGNORECASE)
_GROUPED = re.compile(r"\d,\d{3}")
_VOWEL_SOUND = re.compile(r"8|11(?!\d)|18(?!\d)|(?:11|18),|eight|eleven", re.IGNORECASE)

ROUND = 100
"""Figures whose last digits shown are so many times apart are not of one precision."""


def amount_fix(standing: Standing, right: Quantity) -> Fix:
    """Return the fix that makes a claim's figure another amount.

    Raises:
        NeedsDecisionError: when it cannot be written in its place as plainly.
    """
    figure = only([one for one in flat(standing.inside) if _gives(one, standing.claim.value)])
    refuse_leaning(standing, figure)
    value = figure.value
    assert isinstance(value, Quantity)
    assert value.figure is not None
    new = _in_unit_of(value, right)
    old = value.figure.low
    text = standing.text(figure)
    _refuse_other_precision(text, value, right)
    grouped = bool(_GROUPED.search(standing.document.text)) or not re.search(r"\b\d{5}", standing.document.text)
    found = rewritten(text, old, new, grouped=grouped)
    if lead := RELATIVE.search(text[: found.start]):
        raise NeedsDecisionError(f"“{lead.group()}” before it may depend on it")
    _refuse_misread(value, right, read_again(standing, figure, found.within(text)))
    start = standing.block.start + figure.start
    refuse_other_article(standing.document.text[:start], text[: found.start], text[found.start :], found.text)
    change = edit(standing.document, start + found.start, start + found.end, found.text)
    said = standing.claim.value
    assert isinstance(said, Quantity)
    return Fix((change,), lambda words: _retold(words, said, right))


def _refuse_misread(old: Quantity, right: Quantity, new: object) -> None:
    """Make sure that the new figure is read as the right amount, of the same thing in the same unit as the old one."""
    if (
        not isinstance(new, Quantity)
        or new.figure is None
        or old.figure is None
        or new.shown_amount != right.shown_amount
        or (new.unit, new.noun, new.figure.comparator) != (old.unit, old.noun, old.figure.comparator)
    ):
        raise NeedsDecisionError("the new figure would not be read as it should")


def _retold(words: str, said: Quantity, right: Quantity) -> str:
    """Return the words of a value in a claims file with another amount."""
    assert said.figure is not None
    return rewritten(words, said.figure.low, _in_unit_of(said, right)).within(words)


def _gives(mention: Mention, value: object) -> bool:
    return (
        isinstance(mention.value, Quantity)
        and isinstance(value, Quantity)
        and mention.value.figure is not None
        and (mention.value.dimension, mention.value.shown_amount) == (value.dimension, value.shown_amount)
    )


def _in_unit_of(value: Quantity, right: Quantity) -> Number:
    """Return an amount as a number of another's unit."""
    amount = right.shown_amount
    if value.dimension != right.dimension or (value.unit != right.unit):
        raise NeedsDecisionError("the sides measure in different units")
    assert amount is not None
    assert amount.low is not None
    measure = unit(value.unit)
    return exact((Fraction(amount.low) - measure.offset) / measure.factor)


def _refuse_other_precision(text: str, value: Quantity, right: Quantity) -> None:
    """Refuse to write a rounded figure for an exact one, or the other way round; a slip of scale shows the same digits.

    Noughts at the end may be meant exactly: 420 is set against 412, but not 2,600 against 2,617.
    """
    mine, theirs = _places(value), _places(right)
    if mine == theirs or slipped(value, right):
        return
    if "." in text or max(mine, theirs) >= ROUND * min(mine, theirs):
        raise NeedsDecisionError("one figure is given more precisely than the other")


def slipped(one: Quantity, other: Quantity) -> bool:
    """Say whether two amounts show the same digits, at different scales."""
    mine, theirs = (Fraction(value.figure.low) if value.figure is not None else Fraction(0) for value in (one, other))
    return bool(mine and theirs) and max(mine, theirs) / min(mine, theirs) in (10**3, 10**6, 10**9)


def _places(value: Quantity) -> Fraction:
    """Return the size of the last digit that a figure shows, of noughts at the end the first: 100 of 2,600."""
    figure = value.figure
    step = Fraction(figure.step or 1) if figure is not None else Fraction(1)
    size = Fraction(1)
    while size < step:
        size *= 10
    while size / 10 >= step:
        size /= 10
    return size


def refuse_other_article(before: str, lead: str, old: str, new: str) -> None:
    """Refuse where “a” or “an” before the figure would have to change: a 30-strong team, an 80-strong one.

    Raises:
        NeedsDecisionError: when it would.
    """
    article = _ARTICLE.search((before + lead)[-6:])
    if article and bool(_VOWEL_SOUND.match(old)) != bool(_VOWEL_SOUND.match(new)):
        raise NeedsDecisionError(f"“{article[1]}” before it would have to change with it")
