"""Hypothesis strategies for values, qualifiers, claims, and the groups of claims a rule is tried on.

Uniform generators rarely conflict. These draw from small pools of neighbours: figures one apart, a thousand times as
much, hedged; periods that touch or nest; places within each other; names a letter apart. And since many rules fire only
in a narrow region, :func:`groups` starts from the rule's own examples as often as from scratch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from factlint.values import (
    CANCELLED,
    COUNT,
    EVER,
    PERCENT,
    STAGES,
    TIME,
    Change,
    Comparator,
    Days,
    Figure,
    Members,
    Name,
    Number,
    PartialDate,
    Period,
    Place,
    Quantity,
    Rank,
    Status,
    Text,
    Value,
    Window,
    exact,
    shown_step,
)

NUMBERS: tuple[Number, ...] = (1, 2, 3, 4, 5, 10, 14, 30, 40, 95, 100, 101, 170, 1_500, 3_300, 10**6, 3 * 10**6, 10**15)
"""Figures that neighbour each other, or what hedges make of each other; below and above where counts become round."""

STEPS: tuple[Callable[[Number], Number], ...] = (
    lambda number: number,
    lambda number: number,
    lambda number: number + 1,
    lambda number: max(number - 1, 0),
    lambda number: number * 1000,
    lambda number: exact(Fraction(number) / 1000),
    lambda number: exact(Fraction(number) + Fraction(1, 2)),
)
"""How a figure becomes a neighbour of itself."""

MEASURES: tuple[tuple[str, str], ...] = (
    (COUNT, ""),
    (COUNT, "people"),
    (COUNT, "job"),
    ("GBP", ""),
    ("USD", ""),
    (PERCENT, ""),
    ("kilometre", ""),
    ("metre", ""),
    ("day", ""),
    ("week", ""),
    ("month", ""),
    ("year", ""),
)
"""Units and counted nouns, some of one dimension and some not."""

PLACES: dict[str, tuple[str, ...]] = {
    "Westland": (),
    "Northshire": ("Westland",),
    "Millford": ("Northshire", "Westland"),
    "Seaton": ("Northshire", "Westland"),
    "Eastmark": (),
    "Lowtown": ("Eastmark",),
}
"""Places the vocabulary knows, and what they lie within."""

UNKNOWN_PLACES = ("the valley", "the old harbour")

GIVEN = ("Ann", "A.", "Anna", "Ann B.", "Bea", "B.", "")
SURNAMES = ("Lee", "Leigh", "Lees", "Harbour Trust")
STYLES = ("", "Dr ", "Mr ", "Ms ", "Professor ")
LISTED = ("ash", "beech", "cedar", "elm")
ORDERS = ("largest", "fastest", TIME)
CLASSES = ("", "market", "port")

YEARS = (2015, 2016, 2017)


def numbers() -> SearchStrategy[Number]:
    """Return figures of a small pool and their neighbours."""
    return st.builds(lambda number, step: step(number), st.sampled_from(NUMBERS), st.sampled_from(STEPS))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Draw a figure as somebody may write it: plain or hedged, exact or rounded, a range, or an order of magnitude."""
    low = draw(numbers())
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return Figure(low, exact(low + draw(st.sampled_from((1, 2, 10)))), step=draw(st.sampled_from((None, 1))))
    if kind == 1:
        return Figure(low, low, vague=True, in_words=True)
    rounded = draw(st.booleans()) and isinstance(low, int)
    return Figure(low, low, draw(st.sampled_from(Comparator)), shown_step(str(low)) if rounded else None)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Draw an amount in one of a few units."""
    unit_name, noun = draw(st.sampled_from(MEASURES))
    if unit_name == PERCENT and draw(st.integers(0, 3)) == 0:
        share = draw(st.sampled_from((Fraction(100, 4), Fraction(100, 3), Fraction(40), Fraction(50))))
        return Quantity.of(Figure(exact(share), exact(share), in_words=True), PERCENT)
    return Quantity.of(draw(figures()), unit_name, noun)


@st.composite
def days(draw: st.DrawFn) -> Days:
    """Draw a day, a month or a year of three years."""
    year, month = draw(st.sampled_from(YEARS)), draw(st.sampled_from((0, 2, 10)))
    return Days.of(year, month, draw(st.sampled_from((0, 1, 11, 12, 13))) if month else 0)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a day, month or year, or a stretch from one to another, now and then the wrong way round."""
    first = draw(days())
    if draw(st.booleans()):
        return Period.during(first)
    last = draw(days())
    if last.first < first.first and draw(st.integers(0, 4)):
        first, last = last, first
    return Period.between(first, last)


def partial_dates() -> SearchStrategy[PartialDate]:
    """Return dates whose year nobody wrote."""
    return st.builds(
        lambda month, day, length, weekday: PartialDate(
            month, day, month if day and length else None, day + length if day and length else None, weekday
        ),
        st.sampled_from((2, 10)),
        st.sampled_from((None, 1, 11, 12)),
        st.sampled_from((0, 1, 2)),
        st.sampled_from((None, 1)),
    )


def windows() -> SearchStrategy[Window]:
    """Return windows of some years or months, back or ahead."""
    length = st.builds(
        lambda number, unit: Quantity.of(Figure(number, number, step=1), unit),
        st.sampled_from((2, 10, 12)),
        st.sampled_from(("year", "month")),
    )
    return st.builds(Window, length, st.booleans())


@st.composite
def ranks(draw: st.DrawFn) -> Rank:
    """Draw a place, a span of places, or “one of the largest”, in one of a few orders."""
    low = draw(st.sampled_from((1, 1, 2, 3, 4, 12)))
    high = draw(st.sampled_from((low, low, low, low + 2, None)))
    scope = draw(st.one_of(st.none(), st.none(), st.just(EVER), periods(), windows()))
    return Rank(
        low,
        high,
        draw(st.sampled_from(ORDERS)),
        draw(st.sampled_from(CLASSES)),
        scope,
        draw(st.integers(0, 5)) == 0,
        low != 1 or draw(st.booleans()),
    )


def names() -> SearchStrategy[Name]:
    """Return names that share a surname, an initial, or all but a letter; bodies and their acronyms, too."""
    people = st.builds(
        lambda style, given, last: Name.of(f"{style}{given} {last}"),
        st.sampled_from(STYLES),
        st.sampled_from(GIVEN),
        st.sampled_from(SURNAMES),
    )
    bodies = st.sampled_from(("National Harbour Trust", "NHT", "Harbour Trust", "Trust")).map(Name.of)
    listed = st.sampled_from(("National Harbour Trust", "Ann Lee")).map(lambda key: Name.of(key.upper(), key))
    return st.one_of(people, people, bodies, listed)


def places() -> SearchStrategy[Place]:
    """Return places that lie within each other, or about which nothing is known."""
    known = st.sampled_from(sorted(PLACES)).map(lambda name: Place(name, PLACES[name], known=True))
    return st.one_of(known, known, st.sampled_from(UNKNOWN_PLACES).map(Place))


def members() -> SearchStrategy[Members]:
    """Return short lists, complete or not."""
    listed = st.lists(st.sampled_from(LISTED), min_size=1, max_size=4, unique=True).map(tuple)
    return st.builds(Members, listed, st.booleans())


def statuses() -> SearchStrategy[Status]:
    """Return the stages of a project."""
    return st.sampled_from((*STAGES, CANCELLED)).map(Status.of)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Draw a rise or a fall, by a share or an amount, with or without where it started and ended."""

    def amount(unit: str) -> Quantity:
        return Quantity.of(Figure(number := draw(numbers()), number, step=draw(st.sampled_from((None, 1)))), unit)

    unit = draw(st.sampled_from(("GBP", COUNT)))
    by = amount(draw(st.sampled_from((PERCENT, unit)))) if draw(st.booleans()) else None
    start = amount(unit) if draw(st.booleans()) else None
    end = amount(unit) if draw(st.booleans()) else None
    return Change(draw(st.sampled_from((1, -1, 0))), by, start, end)


def texts() -> SearchStrategy[Text]:
    """Return plain words."""
    return st.sampled_from(("a good start", "a good  Start", "slow going")).map(Text.of)


BY_TYPE: dict[type, Callable[[], SearchStrategy[Value]]] = {
    Quantity: quantities,
    Rank: ranks,
    Period: periods,
    PartialDate: partial_dates,
    Window: windows,
    Name: names,
    Place: places,
    Members: members,
    Status: statuses,
    Change: changes,
    Text: texts,
}
"""The strategy of each type of value."""


def values(types: Sequence[type] = ()) -> SearchStrategy[Value]:
    """Return values of these types; of all types when none is named."""
    return st.one_of([BY_TYPE[kind]() for kind in (types or BY_TYPE)])
