"""FL106: a part larger than its whole."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from functools import reduce

from factlint.rules import Claim, Finding, Group, Verdict, finding, relation, rule, same_whole
from factlint.values import Interval, Number, Quantity, Value

from ._arithmetic import above, halfway, is_plain, like
from ._times import YEAR, between, dated, days_apart
from ._wording import about

NOT_ADDITIVE = frozenset(
    "age average balance biggest change deepest deficit density depth distance duration fare fastest fee first "
    "gap growth height highest increase index largest last latest least length level longest loss lowest margin "
    "maximum mean median minimum most net oldest pay peak per percentage price profit profits range rank rate "
    "ratio record rent salary score share smallest speed surplus tallest target tariff temperature threshold "
    "typical wage wages width yield".split()
)
"""Words in the name of a property of which a part may well have more than its whole: rainfall in the hills, the average
wage in the capital, the profit of one branch where another made a loss, the oldest tree of a wood among all trees."""

MEANS = frozenset("average averages averaging mean median per each apiece typical typically".split())
"""Words in a value that make of a sum what comes to each."""

EXTENSIVE = frozenset({"count", "kilogram^1", "meter^2", "meter^3"})
"""Dimensions in which wholes are sums of their parts: counts, mass, area, volume; money besides. Lengths, times,
speeds, temperatures and shares are none."""

MOST_CONTEXTS = 64
"""Statements about one whole that a part is set against; whatever stands in more documents says the same in most."""


@dataclass(slots=True)
class _Excess:
    """One part that is said to be larger than one whole, by whom and how surely."""

    parts: dict[str, Claim[Quantity]] = field(default_factory=dict)
    wholes: dict[str, Claim[Quantity]] = field(default_factory=dict)
    verdict: Verdict = Verdict.TENSION
    changed: bool = True
    """Whether the whole may have grown in the meantime."""


@rule("FL106", "part-exceeds-whole", by=same_whole, since="0.1", takes=Quantity, least=1)
def part_exceeds_whole(claims: Group[Quantity]) -> Iterator[Finding]:
    """A part is larger than its whole.

    ## What it does
    Compares counts, money, mass, area and volume of a part and its whole: one property of one subject in two places of
    which one lies within the other, or of two subjects of which one lies within the other (`within:` in the
    vocabulary), or a claim and its open `parts`. Everything else that qualifies the two has to agree. Where the
    documents were written more than a year apart and neither claim states its time, the whole may have grown: then it
    is a tension.

    Averages, prices, rates, profits, records and whatever else does not add up is left alone; so are lengths, times
    and shares.

    ## Why it matters
    Each figure may look right by itself, in a document of its own. Together they are impossible.

    ## Bad
    ```yaml
    vocabulary: {entities: {Marle: {within: Westland}, Westland: {}}}
    claims:
    - {document: city, subject: breweries, property: number, value: 420, place: Marle,
       quote: 420 breweries in Marle} # contradiction
    - {document: trade, subject: breweries, property: number, value: 310, place: Westland,
       quote: Westland's 310 breweries}
    ```

    ```yaml
    vocabulary: {entities: {Marle Opera: {within: Marle Arts Trust}, Marle Arts Trust: {}}}
    claims:
    - {document: opera, subject: Marle Opera, property: staff, value: 75 people, quote: our 75 people} # tension
    - {document: trust, subject: Marle Arts Trust, property: staff, value: over 50 people, quote: over 50 people}
    ```

    ```yaml
    - {id: port, document: bid, subject: port, property: contribution, value: £9 million,
       quote: £9 million from the port} # contradiction
    - {document: bid, subject: quay programme, property: budget, value: £7 million,
       parts: {members: [port], open: true}, quote: £7 million}
    ```

    ## Good
    ```yaml
    vocabulary: {entities: {Marle: {within: Westland}, Westland: {}}}
    claims:
    - {document: city, subject: breweries, property: number, value: "3,300", place: Marle, quote: "3,300 in Marle"}
    - {document: trade, subject: breweries, property: number, value: "over 5,000", place: Westland, quote: "over 5,000"}
    ```

    ```yaml
    vocabulary: {entities: {Marle: {within: Westland}, Westland: {}}}
    claims:
    - {document: city, subject: homes, property: average price, value: "£420,000", place: Marle, quote: "£420,000"}
    - {document: trade, subject: homes, property: average price, value: "£310,000", place: Westland, quote: "£310,000"}
    ```

    ```yaml
    vocabulary: {entities: {Marle: {within: Westland}, Westland: {}}}
    claims:
    - {document: city, subject: breweries, property: number, value: 420, place: Marle, as_of: 2017, quote: 420 in 2017}
    - {document: trade, subject: breweries, property: number, value: 310, place: Westland, as_of: 1990,
       quote: 310 in 1990}
    ```

    ## When it is wrong
    The two do not count the same thing, or not at the same time: give the property of one another name, or say
    `as_of:`. If parts of this kind do not add up to a whole, so does no part exceed it: name the property for what it
    is (an average, a rate).
    """
    if not NOT_ADDITIVE.isdisjoint(_words(claims[0].property.name)):
        return
    for claim in claims:
        if claim.parts and claim.parts_open and _adds_up(claim):
            yield from _of_total(claim)
    if any(map(_lies_within, claims)):
        yield from _nested([claim for claim in claims if _adds_up(claim)])


def _lies_within(claim: Claim[Quantity]) -> bool:
    """Say whether a claim's subject or its place is known to be a part of something."""
    place = claim.qualifiers.place
    return bool(claim.subject.within) or (place is not None and bool(place.within))


def _adds_up(claim: Claim[Quantity]) -> bool:
    """Say whether a claim gives an amount of which wholes have at least as much as their parts."""
    dimension = claim.value.dimension
    return (dimension in EXTENSIVE or dimension.startswith("money ")) and MEANS.isdisjoint(_words(claim.text))


def _words(text: str) -> list[str]:
    return text.casefold().replace("-", " ").split()


def _of_total(claim: Claim[Quantity]) -> Iterator[Finding]:
    """Yield where one of the parts named, or all of them together, are more than the total."""
    total = claim.value
    parts = [
        part for part in claim.parts if isinstance(part.value, Quantity) and part.value.dimension == total.dimension
    ]
    if not parts:
        return
    beyond = [(part, found) for part in parts if (found := _exceeds(part.value, total)) is not None]
    if beyond:
        verdict = max((found for _, found in beyond), key=lambda found: found.severity)
        larger = [part for part, _ in beyond]
        yield finding(
            [*larger, claim],
            f"{about(claim)} is {total}, but of that {larger[0].subject} alone has {larger[0].value}",
            verdict=verdict,
            why=_beyond(larger[0].value, total),
            reading=_reading(verdict),
        )
        return
    amounts = [part.value for part in parts if isinstance(part.value, Quantity)]
    sum_of = reduce(Quantity.plus, amounts)
    if len(parts) > 1 and above(sum_of.charitable, total.charitable):
        natural = like(sum_of.natural or sum_of.charitable, total)
        yield finding(
            [claim, *parts],
            f"{about(claim)} is {total}, but some of its parts already make {natural}",
            why=f"{' + '.join(map(str, amounts)) if len(amounts) <= 6 else f'{len(amounts)} parts'} = {natural}",
            reading="holds only if the parts overlap; then they are no parts of a sum, and `parts` should go",
        )


def _nested(claims: list[Claim[Quantity]]) -> Iterator[Finding]:
    """Yield where a place or a subject has more than the nearest one around it."""
    by_place: defaultdict[Hashable, _Wholes] = defaultdict(_Wholes)
    by_subject: defaultdict[Hashable, _Wholes] = defaultdict(_Wholes)
    for claim in claims:
        place = claim.qualifiers.place
        by_subject[claim.subject.name, claim.value.dimension].add(claim)
        if place is not None:
            by_place[claim.subject.name, claim.value.dimension, place.name].add(claim)
    found: dict[tuple[str, ...], _Excess] = {}
    for claim in claims:
        place, subject, dimension = claim.qualifiers.place, claim.subject, claim.value.dimension
        for around in place.within if place is not None else ():
            wholes = by_place.get((subject.name, dimension, around))
            if wholes and place and _record(found, (subject.name, place.name, around), claim, wholes, "place"):
                break
        for around in subject.within:
            wholes = by_subject.get((around, dimension))
            if wholes and _record(found, (subject.name, around), claim, wholes, ""):
                break
    for names, excess in found.items():
        yield _larger(names, excess)


@dataclass(slots=True)
class _Wholes:
    """What is said of one whole, each different statement once in each document, and the least that any of them allows.

    Nearly every part is less than that, and need not be set against each of them.
    """

    kinds: dict[Hashable, Claim[Quantity]] = field(default_factory=dict)
    least: Number | None = None
    against: dict[Hashable, list[tuple[Claim[Quantity], Verdict]]] = field(default_factory=dict)
    """Those that a part exceeds, and how surely, by the part as it is given in whatever document."""

    def add(self, claim: Claim[Quantity]) -> None:
        """Add a statement, unless there are more than a part is set against."""
        if len(self.kinds) >= MOST_CONTEXTS:
            return
        self.kinds.setdefault((claim.value, claim.value.figure, claim.qualifiers, claim.source.document), claim)
        for high in (claim.value.charitable.high, _likely(claim.value).high):
            if high is not None and (self.least is None or high < self.least):
                self.least = high

    def may_be_exceeded(self, part: Quantity) -> bool:
        """Say whether a part may be more than any of them, as far as the figures alone can tell."""
        lows = (part.charitable.low, _likely(part).low)
        return self.least is not None and any(low is not None and low >= self.least for low in lows)

    def exceeded(self, part: Claim[Quantity], apart: str) -> list[tuple[Claim[Quantity], Verdict]]:
        """Return those that a part exceeds, and how surely, as :func:`_verdict`."""
        key = (part.value, part.value.figure, part.qualifiers)
        if key not in self.against:
            weighed = ((whole, _verdict(part, whole, apart)) for whole in self.kinds.values())
            self.against[key] = [(whole, verdict) for whole, verdict in weighed if verdict is not None]
        return self.against[key]


def _record(
    found: dict[tuple[str, ...], _Excess], names: tuple[str, ...], part: Claim[Quantity], wholes: _Wholes, apart: str
) -> bool:
    """Record the wholes that a part exceeds; say whether there are any."""
    if not wholes.may_be_exceeded(part.value):
        return False
    exceeded = wholes.exceeded(part, apart)
    for whole, verdict in exceeded:
        changed = part.source.document != whole.source.document and _may_have_grown(part, whole)
        sure = Verdict.TENSION if changed else verdict
        excess = found.setdefault(names, _Excess())
        excess.parts[part.name], excess.wholes[whole.name] = part, whole
        excess.changed = excess.changed and changed
        excess.verdict = max(excess.verdict, sure, key=lambda one: one.severity)
    return bool(exceeded)


def _verdict(part: Claim[Quantity], whole: Claim[Quantity], apart: str) -> Verdict | None:
    """Return how surely a part exceeds a whole; None if it need not, or if more than being a part keeps them apart."""
    if not part.value.comparable(whole.value):
        return None
    mine, theirs = part.qualifiers, whole.qualifiers
    if apart == "place":
        mine, theirs = replace(mine, place=None), replace(theirs, place=None)
    stands = relation(mine, theirs)
    if not stands.comparable or stands.one_sided:
        return None
    return _exceeds(part.value, whole.value)


def _exceeds(part: Value, whole: Quantity) -> Verdict | None:
    if not isinstance(part, Quantity):
        return None
    if above(part.charitable, whole.charitable):
        return Verdict.CONTRADICTION
    return Verdict.TENSION if above(_likely(part), _likely(whole)) else None


def _likely(amount: Quantity) -> Interval:
    """Return the amounts a reader expects, with half of what rounding allows."""
    return halfway(amount) if is_plain(amount) else amount.natural or amount.charitable


def _may_have_grown(part: Claim[Quantity], whole: Claim[Quantity]) -> bool:
    return not dated(part) and not dated(whole) and days_apart(part, whole) > YEAR


def _larger(names: tuple[str, ...], excess: _Excess) -> Finding:
    parts, wholes = list(excess.parts.values()), list(excess.wholes.values())
    part, whole = parts[0], wholes[0]
    if len(names) == 3:
        _, inner, outer = names
        what = f"{about(part)} in {inner}"
    else:
        inner, outer = names
        what = about(part)
    reading = _reading(excess.verdict)
    if excess.changed:
        reading = f"both hold if the figures changed {between([part, whole])}; say so with `as_of:`"
    return finding(
        [*parts, *wholes],
        f"{what} is {part.value}, but {whole.value} in all of {outer}",
        verdict=excess.verdict,
        why=f"{inner} lies within {outer}, and {_beyond(part.value, whole.value)}",
        reading=reading,
        labels=[*(f"{one.value}, {inner}" for one in parts), *(f"{one.value}, {outer}" for one in wholes)],
    )


def _beyond(part: Value, whole: Quantity) -> str:
    """Return, in one line, why a part is too large, saying how a figure is read that does not speak for itself."""
    most = "" if is_plain(whole) else f", which is read as {_likely(whole)}"
    return f"{part} lies above {whole}{most}"


def _reading(verdict: Verdict) -> str:
    if verdict is Verdict.TENSION:
        return "both hold if the figure for the whole is far on the low side; give it more closely"
    return "both hold only if they count different things or speak of different times; say so with `of:` or `as_of:`"
