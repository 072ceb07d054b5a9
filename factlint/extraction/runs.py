"""Runs: the amounts of a passage that stand in one row and may be parts of one sum.

Shared by the drafters of sums, shares and lists; it says nothing of what the amounts are parts of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factlint.extraction.passages import Passage
from factlint.language import Mention
from factlint.values import COUNT, Quantity, UnknownUnitError, unit

ADDED = frozenset(
    {
        *("count", "kilogram^1", "meter^1", "meter^2", "meter^3", "bit^1"),
        *("kilogram^1 meter^2 second^-2", "kilogram^1 meter^2 second^-3"),
    }
)
"""Dimensions of which amounts are added up, beside money: energy and power are the last two."""

MOST_FIGURES = 60
"""Figures of a sentence; what holds more is a table that has lost its lines."""

LONGEST_GAP = 240
"""Characters between two figures that are looked at."""

OPENING = re.compile(
    r"\b(?:includ(?:es?|ing|ed)|such as|among (?:them|others|which|these)|for example|for instance|e\.g|notably"
    r"|particularly|especially|featur(?:es?|ing)|led by|like|ranging|and (?:others|more)|etc)\b|…|\.\.\.",
    re.IGNORECASE,
)
"""Words that leave a list open."""


THE_REST = re.compile(
    r"\b(?:the|its|our|their) (?:rest|remaining|remainder|other|others|balance)"
    r"(?:,|\s(?!and\b|or\b)[\w’'-]+,?){0,4}\s*$"
)
"""Words right before a figure that make it what is left when all the others are taken off."""


def amounts_of(passage: Passage) -> list[tuple[Mention, Quantity]]:
    """Return the amounts of a passage that somebody wrote down, in order, but for those inside changes."""
    return [
        (mention, mention.value)
        for mention in passage.mentions
        if isinstance(mention.value, Quantity) and mention.value.figure is not None
    ]


def adds_up(value: Quantity) -> bool:
    """Say whether amounts like this one are added to sums."""
    if value.dimension not in ADDED and not value.dimension.startswith("money "):
        return False
    return (
        "per" not in value.noun.split() and value.figure is not None and not value.figure.vague and value.figure.low > 0
    )


def readable(passage: Passage, least: int) -> bool:
    """Say whether a passage has as many figures as make a sentence worth reading for what ties them, and no more."""
    return least <= len(passage.mentions) <= MOST_FIGURES


def gap(passage: Passage, start: int, end: int) -> str:
    """Return the words between two places of a passage, in lower case; of many, a semicolon and the last of them.

    So that whoever asks what joins two figures sees that far too much stands between them, and no pattern has to read
    more than a few words.
    """
    if end - start > LONGEST_GAP:
        return ";" + passage.text[end - LONGEST_GAP : end].lower()
    return passage.text[start:end].lower()


def as_part(value: Quantity, total: Quantity) -> Quantity | None:
    """Return an amount in the unit of its total, which a bare number takes over; None when it cannot be a part."""
    if value.dimension == total.dimension:
        return value
    if value.dimension != "count" or value.noun or value.figure is None:
        return None
    try:
        return Quantity.of(value.figure, total.unit)
    except UnknownUnitError:
        return None


def middle(value: Quantity) -> Fraction:
    """Return an amount as one number, in the base unit: as shown, between the ends of a range."""
    shown = value.shown_amount
    if shown is None or shown.low is None or shown.high is None:
        return Fraction(0)
    return (Fraction(shown.low) + Fraction(shown.high)) / 2


def nearness(parts: Sequence[Quantity], total: Quantity) -> Fraction:
    """Return by what share of the total the parts miss it; 0 where they make it exactly."""
    whole = middle(total)
    return abs(sum(map(middle, parts), Fraction(0)) - whole) / whole if whole else Fraction(1)


def by_rounding(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Say whether parts miss their total by no more than one in the last digit shown, as added-up roundings may."""
    missed = abs(sum(map(middle, parts), Fraction(0)) - middle(total))
    steps = [_step(value) for value in (total, *parts)]
    return 0 < missed <= min(steps)


def _step(value: Quantity) -> Fraction:
    """Return one unit in the last digit shown, in the base unit."""
    step = value.figure.step if value.figure is not None else None
    return Fraction(step or 0) * unit(value.unit).factor


def is_count(value: Quantity) -> bool:
    """Say whether a value counts things."""
    return value.unit == COUNT and value.dimension == "count"


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Say whether two amounts are of one dimension, and of one noun where both name one."""
    return one.comparable(other) and unit(one.unit).dimension == unit(other.unit).dimension
