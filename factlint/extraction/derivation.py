"""Derivation: drafts of what follows from another draft by arithmetic, and the arithmetic itself.

What one document tells as “up 20 per cent to £12 million” another tells as “£10 million in the year before”. The two
can only meet when one of them is drafted as the other's type as well. All arithmetic is done on the widest reading of
the figures, rounding and hedges included, so that nothing derived is narrower than what was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from factlint.claims import Entity, Qualifiers
from factlint.extraction.draft import Draft, Manuscript
from factlint.language.numerals import ONES, TENS
from factlint.language.stems import stem
from factlint.values import PERCENT, Comparator, Figure, Interval, Number, Quantity, Value, exact, unit

SURENESS = Fraction(1, 3)
"""What is left of a draft's confidence: what was worked out is never written down as what somebody said."""

DIGITS = 3
"""Digits that a result is shown with; those after it are seldom more than rounding."""

TURNED = {
    Comparator.MORE: Comparator.LESS,
    Comparator.LESS: Comparator.MORE,
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.NEARLY: Comparator.JUST_OVER,
    Comparator.JUST_OVER: Comparator.NEARLY,
}
"""What a comparator becomes when a figure is taken away from something."""


def derived(
    manuscript: Manuscript,
    draft: Draft,
    value: Value,
    because: str,
    *,
    kind: str = "",
    property: str = "",  # noqa: A002 - the word the field has
    head: str | None = None,
    modifiers: frozenset[str] | None = None,
    traits: frozenset[str] | None = None,
    around: Mapping[str, float] | None = None,
    qualifiers: Qualifiers | None = None,
) -> Draft:
    """Return a further draft of the same words, with a value that follows from theirs; ``because`` is the arithmetic.

    What is not given stays as the draft has it. It is about a fact of its own, and never a part or a whole.
    """
    asked = property or str(draft.claim.property)
    name = manuscript.name(asked)
    claim = replace(
        draft.claim,
        id=name,
        subject=Entity(f"{manuscript.document.id}#{name}", shown=str(draft.claim.subject)),
        property=manuscript.vocabulary.property(asked),
        value=value,
        qualifiers=draft.claim.qualifiers if qualifiers is None else qualifiers,
        parts=(),
        parts_open=False,
    )
    return replace(
        draft,
        claim=claim,
        kind=kind or draft.kind,
        head=draft.head if head is None else head,
        modifiers=draft.modifiers if modifiers is None else modifiers,
        traits=(draft.traits if traits is None else traits) - {"bare"} | {"derived"},
        context=_around(bare(draft.context if around is None else around), value),
        confidence=draft.confidence * float(SURENESS),
        derived=because,
    )


def _around(context: dict[str, float], value: Value) -> dict[str, float]:
    """Return the words around with that of the unit, which whoever writes the value down has to use."""
    if isinstance(value, Quantity) and value.dimension == "ratio":
        context[_PER_CENT] = 1.0
    return context


_PER_CENT = stem("cent")


def bare(context: Mapping[str, float]) -> dict[str, float]:
    """Return the words around without those of the figure itself, which says something else than its value."""
    return {word: weight for word, weight in context.items() if word not in _FIGURES and not _is_figure(word)}


def _is_figure(word: str) -> bool:
    return word[0].isdigit() and not (len(word) == 4 and word.isdigit())


_FIGURES = frozenset(
    map(
        stem,
        (*ONES, *TENS, *"cent per percent half third quarter pence pound cents dollar euro hundred million".split()),
    )
)
"""Stems of what figures are written with, years aside."""


def heavier(contexts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the words around several places as those around one; of two weights the heavier counts."""
    around: dict[str, float] = {}
    for context in contexts:
        for word, weight in context.items():
            around[word] = max(around.get(word, 0.0), weight)
    return around


def rest(share: Quantity) -> Quantity | None:
    """Return what a share, in per cent, leaves of the whole; None where it leaves nothing or is no plain share."""
    figure = share.figure
    if share.dimension != "ratio" or figure is None or figure.vague or not 0 < figure.low <= figure.high < 100:
        return None
    left = Figure(
        exact(100 - figure.high),
        exact(100 - figure.low),
        TURNED.get(figure.comparator, figure.comparator),
        figure.step,
        figure.in_words,
    )
    near = share.natural or share.charitable
    return Quantity("ratio", share.charitable.map(-1, 100), near.map(-1, 100), figure=left, unit=PERCENT)


def measured(dimension: str, amounts: Interval, like: Quantity, near: Interval | None = None) -> Quantity:
    """Return amounts of a dimension as a value, written in the unit and with the noun of another.

    Both readings are all of them: of what was worked out, no part is surer than another. The figure that is shown is
    that of the amounts nearby, where these are given.
    """
    shown = (near or amounts).map(exact(1 / Fraction(unit(like.unit).factor)))
    return Quantity(dimension, amounts, amounts, like.noun, _figure(shown), like.unit, like.counted)


def _figure(amounts: Interval) -> Figure | None:
    low, high = amounts.low, amounts.high
    if low is None or high is None:
        bound = high if low is None else low
        if bound is None:
            return None
        rounded = _rounded(Fraction(bound))
        return Figure(rounded, rounded, Comparator.AT_MOST if low is None else Comparator.AT_LEAST)
    middle = _rounded((Fraction(low) + Fraction(high)) / 2)
    return Figure(middle, middle, Comparator.ABOUT if low != high or middle != low else Comparator.EQUAL)


def _rounded(number: Fraction) -> Number:
    """Return a number to as many digits as are worth showing."""
    step = Fraction(1)
    while abs(number) / step >= 10**DIGITS:
        step *= 10
    while number and abs(number) / step < 10 ** (DIGITS - 1):
        step /= 10
    return exact(round(number / step) * step)


def times(one: Interval, other: Interval) -> Interval:
    """Return every product of one number from each, none of them below nought."""
    low = max(Fraction(one.low or 0), Fraction(0)) * max(Fraction(other.low or 0), Fraction(0))
    high = None if one.high is None or other.high is None else exact(Fraction(one.high) * other.high)
    return Interval(exact(low), high)


def over(one: Interval, other: Interval) -> Interval | None:
    """Return every quotient of one number from each, none below nought; None where the divisor may only be nought."""
    if other.high is not None and other.high <= 0:
        return None
    low: Number = 0
    if one.low is not None and one.low > 0 and other.high is not None:
        low = exact(Fraction(one.low) / other.high)
    high = None
    if one.high is not None and other.low is not None and other.low > 0:
        high = exact(Fraction(one.high) / other.low)
    return Interval(low, high)


def share(part: Interval, whole: Interval) -> Interval | None:
    """Return every share, in per cent, that one amount may be of another."""
    found = over(part, whole)
    return None if found is None else found.map(100)
