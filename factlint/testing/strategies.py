"""Hypothesis strategies for values, qualifiers, claims, and the groups of claims a rule is tried on.

Uniform generators rarely conflict. These draw from small pools of neighbours: figures one apart, a thousand times as
much, hedged; periods that touch or nest; places within each other; names a letter apart. And since many rules fire only
in a narrow region, :func:`groups` starts from the rule's own examples as often as from scratch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from factlint.claims import NO_QUALIFIERS, Claim, Entity, Property, Qualifiers, Source
from factlint.rules import Rule
from factlint.testing.examples import example_claims
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


@cache
def numbers() -> SearchStrategy[Number]:
    """Return figures of a small pool and their neighbours."""
    return st.builds(lambda number, step: step(number), st.sampled_from(NUMBERS), st.sampled_from(STEPS))


@cache
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


@cache
@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Draw an amount in one of a few units."""
    unit_name, noun = draw(st.sampled_from(MEASURES))
    if unit_name == PERCENT and draw(st.integers(0, 3)) == 0:
        share = draw(st.sampled_from((Fraction(100, 4), Fraction(100, 3), Fraction(40), Fraction(50))))
        return Quantity.of(Figure(exact(share), exact(share), in_words=True), PERCENT)
    return Quantity.of(draw(figures()), unit_name, noun)


@cache
@st.composite
def days(draw: st.DrawFn) -> Days:
    """Draw a day, a month or a year of three years."""
    year, month = draw(st.sampled_from(YEARS)), draw(st.sampled_from((0, 2, 10)))
    return Days.of(year, month, draw(st.sampled_from((0, 1, 11, 12, 13))) if month else 0)


@cache
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


@cache
def partial_dates() -> SearchStrategy[PartialDate]:
    """Return dates whose year nobody wrote."""
    stretches = st.sampled_from(((2, 1, 2, 3), (10, 11, 10, 13), (10, 12, 10, 13), (12, 28, 1, 2), (12, 31, 2, 1)))
    days_or_months = st.tuples(st.sampled_from((1, 2, 10, 12)), st.sampled_from((None, 1, 11, 12, 31)))
    plain = days_or_months.map(lambda date: PartialDate(date[0], 28 if date == (2, 31) else date[1]))
    return st.one_of(plain, stretches.map(lambda ends: PartialDate(*ends)), st.builds(_on_a_weekday, plain))


def _on_a_weekday(date: PartialDate) -> PartialDate:
    return replace(date, weekday=1)


@cache
def windows() -> SearchStrategy[Window]:
    """Return windows of some years or months, back or ahead."""
    length = st.builds(
        lambda number, unit: Quantity.of(Figure(number, number, step=1), unit),
        st.sampled_from((2, 10, 12)),
        st.sampled_from(("year", "month")),
    )
    return st.builds(Window, length, st.booleans())


@cache
@st.composite
def ranks(draw: st.DrawFn) -> Rank:
    """Draw a place, a span of places, or “one of the largest”, in one of a few orders."""
    low = draw(st.sampled_from((1, 1, 2, 3, 4, 12)))
    high = draw(st.sampled_from((low, low, low, low + 2, None if low == 1 else low)))
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


@cache
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


@cache
def places() -> SearchStrategy[Place]:
    """Return places that lie within each other, or about which nothing is known."""
    known = st.sampled_from(sorted(PLACES)).map(lambda name: Place(name, PLACES[name], known=True))
    return st.one_of(known, known, st.sampled_from(UNKNOWN_PLACES).map(Place))


@cache
def members() -> SearchStrategy[Members]:
    """Return short lists, complete or not."""
    listed = st.lists(st.sampled_from(LISTED), min_size=1, max_size=4, unique=True).map(tuple)
    return st.builds(Members, listed, st.booleans())


@cache
def statuses() -> SearchStrategy[Status]:
    """Return the stages of a project."""
    return st.sampled_from((*STAGES, CANCELLED)).map(Status.of)


@cache
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


@cache
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


@cache
def values(*types: type) -> SearchStrategy[Value]:
    """Return values of these types; of all types when none is named."""
    return st.one_of([BY_TYPE[kind]() for kind in types or BY_TYPE])


SUBJECTS = (Entity("harbour"), Entity("east pier", ("harbour",)), Entity("ferry line"))
PROPERTIES = (
    Property("size"),
    Property("partners"),
    Property("opening", before=("closing",)),
    Property("closing"),
    Property("stay", measures="opening"),
    Property("head", type="name", exclusive=True),
)
DOCUMENTS = ("atlas", "blog", "chart", "diary")
PUBLISHED = (None, Period.during(Days.of(2016, 2, 1)), Period.during(Days.of(2017, 10, 11)))
WORLDS_SAID = ("", "", "", "actual", "planned", "forecast")
MOST_CLAIMS = 6
"""Claims in a group drawn from scratch: enough for three camps of two."""

MOST_CHANGES = 3
"""Changes made to the claims of an example; with more, little of it is left."""


@cache
def entities() -> SearchStrategy[Entity]:
    """Return subjects, one of them a part of another."""
    return st.sampled_from(SUBJECTS)


@cache
@st.composite
def qualifiers(draw: st.DrawFn) -> Qualifiers:
    """Draw what limits a claim: most often nothing, else one thing or two."""
    said = NO_QUALIFIERS
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 1, 2)))):
        said = draw(_qualified(said))
    return said


@st.composite
def _qualified(draw: st.DrawFn, said: Qualifiers) -> Qualifiers:
    """Draw the qualifiers with one of them set anew."""
    name = draw(st.sampled_from(("place", "during", "as_of", "of", "among", "from_", "to", "status")))
    if name == "place":
        return replace(said, place=draw(places()))
    if name == "during":
        return replace(said, during=draw(st.one_of(periods(), windows())))
    if name == "as_of":
        return replace(said, as_of=draw(periods()))
    if name == "status":
        return replace(said, status=draw(st.sampled_from(WORLDS_SAID)))
    entity = draw(entities())
    if name == "of":
        return replace(said, of=entity)
    if name == "among":
        return replace(said, among=entity)
    return replace(said, from_=entity) if name == "from_" else replace(said, to=entity)


@st.composite
def _unqualified(draw: st.DrawFn, said: Qualifiers) -> Qualifiers:
    """Draw the qualifiers with one of them left out."""
    stated = [name for name in ("place", "during", "as_of", "of", "among", "from_", "to") if getattr(said, name)]
    if not stated:
        return replace(said, status="")
    name = draw(st.sampled_from(stated))
    return replace(said, **{name: None})  # type: ignore[arg-type]


@cache
@st.composite
def claims(draw: st.DrawFn, *types: type) -> Claim[Value]:
    """Draw a claim about one of a few subjects and properties, with a value of these types."""
    document = draw(st.integers(0, len(DOCUMENTS) - 1))
    value = draw(values(*types))
    return Claim(
        id="claim",
        source=Source(DOCUMENTS[document], published=PUBLISHED[document % len(PUBLISHED)]),
        subject=draw(entities()),
        property=draw(st.sampled_from(PROPERTIES)),
        value=value,
        quote=str(value),
        qualifiers=draw(qualifiers()),
    )


@st.composite
def neighbours(draw: st.DrawFn, value: Value) -> Value:
    """Draw a value of the same type that lies near another: one more, a thousand times as much, hedged, a day later."""
    match value:
        case Quantity(figure=Figure() as figure) if not figure.vague:
            step = draw(st.sampled_from(STEPS))
            hedge = draw(st.sampled_from((figure.comparator, *Comparator)))
            near = replace(figure, low=step(figure.low), high=step(figure.high), comparator=hedge)
            return Quantity.of(near, value.unit, value.noun, value.counted)
        case Rank():
            place = max(value.low + draw(st.sampled_from((0, 0, 1, -1))), 1)
            last = draw(st.sampled_from((place, place, value.high and max(value.high, place))))
            scope = draw(st.sampled_from((value.scope, None, EVER)))
            return replace(
                value, low=place, high=last, scope=scope, shared=value.shared and draw(st.booleans()), text=""
            )
        case Period():
            days_later = draw(st.sampled_from((0, 1, -1, 7, 31, 365)))
            return later(value, days_later)
        case PartialDate(month=int(), day=int() as day):
            return replace(value, day=max(min(day + draw(st.sampled_from((0, 1, -1))), 28), 1), text="")
        case Window():
            return replace(value, length=draw(neighbours(value.length)), text="")  # type: ignore[arg-type]
        case Members(names=listed) if len(listed) > 1:
            fewer = draw(st.sampled_from((listed, listed[:-1], (*listed, "yew"), listed[::-1])))
            return Members(fewer, draw(st.booleans()))
        case Change():
            parts = {
                name: draw(neighbours(part))
                for name, part in (("by", value.by), ("start", value.start), ("end", value.end))
                if part is not None and draw(st.booleans())
            }
            turned = draw(st.sampled_from((value.direction, value.direction, -value.direction)))
            return replace(value, direction=turned, text="", **parts)  # type: ignore[arg-type]
        case Place(within=within) if within:
            return draw(st.sampled_from((value, Place(within[0], within[1:], known=True))))
        case Name(words=words) if len(words) > 1 and not value.key:
            initial = (words[0][0], *words[1:])
            nearly = (*words[:-1], f"{words[-1]}s")
            return replace(value, words=draw(st.sampled_from((words[-1:], initial, nearly))), text="")
    kind: type = type(value)
    return draw(values(kind))


def later(period: Period, by: int) -> Period:
    """Return a stretch of time that begins and ends so many days later."""

    def moved(of: Days | None) -> Days | None:
        return None if of is None else Days(of.first + by, of.last + by)

    start, end = moved(period.start), moved(period.end)
    return replace(
        period,
        start=start or period.start,
        end=end or period.end,
        natural_start=moved(period.natural_start),
        natural_end=moved(period.natural_end),
        text="",
    )


@cache
@st.composite
def groups(draw: st.DrawFn, rule: Rule) -> list[Claim[Value]]:
    """Draw claims on which a rule has something to decide.

    Three times in four they are those of one of the rule's own examples with a few changes, so that they lie near to
    where it fires. Else they are drawn from scratch. Each claim has an id and a quote of its own.
    """
    known = [read.claims for _, read in example_claims(rule)]
    if known and draw(st.integers(0, 3)) < 3:
        group = list(draw(st.sampled_from(known)))
        for _ in range(draw(st.integers(0, MOST_CHANGES))):
            group = draw(_changed(group))
    else:
        one = claims(*rule.takes)
        group = [draw(one)]
        for _ in range(draw(st.integers(0, MOST_CLAIMS - 1))):
            other = draw(_about_the_same(group[0], one))
            group.append(replace(other, id=f"claim {len(group)}"))
    return numbered(group)


@st.composite
def _about_the_same(draw: st.DrawFn, first: Claim[Value], anything: SearchStrategy[Claim[Value]]) -> Claim[Value]:
    """Draw a claim that most often shares subject and property, and now and then the value, with another."""
    other = draw(anything)
    if draw(st.integers(0, 3)):
        other = replace(other, subject=first.subject)
    if draw(st.integers(0, 3)):
        other = replace(other, property=first.property)
    if draw(st.booleans()):
        other = replace(other, value=draw(neighbours(first.value)))
    if draw(st.booleans()):
        other = replace(other, qualifiers=first.qualifiers)
    return other


@st.composite
def _changed(draw: st.DrawFn, group: list[Claim[Value]]) -> list[Claim[Value]]:
    """Draw a group with one change: a value, a qualifier, a source, a subject; one claim more, or one fewer."""
    at = draw(st.integers(0, len(group) - 1))
    claim, other = group[at], draw(st.sampled_from(group))
    kind = draw(st.integers(0, 8))
    if kind == 0 and len(group) > 1:
        return without(group, at)
    if kind == 1:
        source = draw(st.sampled_from((claim.source, other.source, Source("evening post"), Source("annual report"))))
        value = draw(neighbours(claim.value))
        return [*group, replace(claim, id=f"{claim.id}, {len(group)} others", source=source, value=value)]
    if kind == 2:
        changed = replace(claim, source=draw(st.sampled_from((other.source, Source("evening post")))))
    elif kind == 3:
        changed = replace(claim, subject=other.subject, property=other.property)
    elif kind == 4:
        changed = replace(claim, qualifiers=draw(_qualified(claim.qualifiers)))
    elif kind == 5:
        changed = replace(claim, qualifiers=draw(st.one_of(_unqualified(claim.qualifiers), st.just(other.qualifiers))))
    elif kind == 6 and type(other.value) is type(claim.value):
        changed = replace(claim, value=other.value)
    else:
        changed = replace(claim, value=draw(neighbours(claim.value)))
    return rewritten(group, lambda known: changed if known.name == claim.name else known)


def without(group: Sequence[Claim[Value]], at: int) -> list[Claim[Value]]:
    """Return the group without one claim, also where it is a part of another."""
    gone = group[at].name
    return [
        replace(claim, parts=tuple(part for part in claim.parts if part.name != gone))
        for claim in group
        if claim.name != gone
    ]


def rewritten(group: Sequence[Claim[Value]], change: Callable[[Claim[Value]], Claim[Value]]) -> list[Claim[Value]]:
    """Return each claim changed, and the parts of each claim with it."""

    def rewrite(claim: Claim[Value]) -> Claim[Value]:
        changed = change(claim)
        return replace(changed, parts=tuple(map(rewrite, changed.parts))) if changed.parts else changed

    return [rewrite(claim) for claim in group]


def numbered(group: Sequence[Claim[Value]]) -> list[Claim[Value]]:
    """Return the claims with an id and a quote of its own for each: laws tell claims apart by id, findings by quote."""
    letters: dict[str, str] = {}
    for claim in group:
        letters.setdefault(claim.name, "abcdefghijklmnopqrstuvwxyz"[len(letters) % 26])

    def lettered(claim: Claim[Value]) -> Claim[Value]:
        letter = letters.setdefault(claim.name, "abcdefghijklmnopqrstuvwxyz"[len(letters) % 26])
        return replace(claim, id=letter, quote=f"{claim.quote} ({letter})")

    return rewritten(group, lettered)
