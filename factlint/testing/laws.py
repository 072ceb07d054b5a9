"""Laws that hold for every rule: what may be changed about the claims, and what becomes of the findings then.

Metamorphic laws change what cannot matter (order, names, units, who says it) and hold the findings to stay; or they
change what can only soften (a wider value) and hold the verdict not to harden. Anchoring laws start from a conflict the
rule is known to find, that of its own Bad examples, and hold it to be found, or to be gone, exactly where it should.

The engine sorts claims before a rule sees them, which hides rules that are not symmetric: so these laws permute which
*source* says what, not only the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from factlint.claims import Claim, Entity, Property
from factlint.findings import Finding, Verdict
from factlint.rules import CRASH_CODE, MOST_EVIDENCE, Rule, each_claim
from factlint.testing.crowds import SHAPES, crowd, work
from factlint.testing.examples import example_claims, run_rule
from factlint.testing.strategies import numbered, rewritten
from factlint.values import (
    Change,
    Comparator,
    Days,
    Figure,
    Interval,
    Members,
    Name,
    Number,
    PartialDate,
    Period,
    Place,
    Quantity,
    Rank,
    Value,
    Window,
    exact,
)

Claims = list[Claim[Value]]


class LawBrokenError(AssertionError):
    """What a rule did that the law does not allow, with the claims on which it did."""


@dataclass(frozen=True, slots=True)
class Law:
    """One law: a check that raises LawBrokenError.

    A metamorphic law (``planted`` is false) is given any claims. An anchoring law is given those of one Bad example of
    the rule; where the rule offers it nothing to hold on to, it holds.
    """

    name: str
    check: Callable[[Rule, Claims, Random], None]
    planted: bool = False
    by_chance: bool = True
    """Whether it makes its change by chance, so that it is worth trying again on the same claims."""

    @property
    def summary(self) -> str:
        """What the law says, in one line."""
        return (self.check.__doc__ or "").partition("\n")[0]


# What a rule found, so that it can be compared: each finding as verdict and ids of its claims.
Found = tuple[str, tuple[str, ...]]


def found_by(rule: Rule, claims: Claims) -> list[Finding]:
    """Return what a rule finds.

    Raises:
        LawBrokenError: when the rule raises.
    """
    findings = run_rule(rule, claims)
    for finding in findings:
        if finding.code == CRASH_CODE:
            raise LawBrokenError(f"{finding.message}\n{shown(claims)}")
    return findings


def in_order(findings: Iterable[Finding]) -> list[Found]:
    """Return findings as verdicts and the ids of their evidence, in the order of the evidence."""
    return sorted((finding.verdict.value, tuple(one.claim for one in finding.evidence)) for finding in findings)


def as_sets(findings: Iterable[Finding]) -> list[Found]:
    """Return findings as verdicts and the ids of their evidence, whichever of the claims is named first."""
    pairs = {
        (finding.verdict.value, tuple(sorted({evidence.claim.partition("'")[0] for evidence in finding.evidence})))
        for finding in findings
    }
    return sorted(pairs)


def require_same(before: list[Found], after: list[Found], what: str, claims: Claims, changed: Claims) -> None:
    """Hold two lots of findings to be equal.

    Raises:
        LawBrokenError: when they are not.
    """
    if before != after:
        raise LawBrokenError(
            f"{what}: {_words(before)} before, {_words(after)} after\n"
            f"before:\n{shown(claims)}\nafter:\n{shown(changed)}"
        )


def shown(claims: Iterable[Claim[Value]]) -> str:
    """Return claims as lines that read like the YAML they would be."""
    return "\n".join(_line(claim) for claim in claims)


def _line(claim: Claim[Value]) -> str:
    said = claim.qualifiers
    pairs: list[tuple[str, object]] = [
        ("id", claim.id),
        ("document", claim.source.document),
        ("published", claim.source.published),
        ("subject", claim.subject),
        ("property", claim.property),
        ("value", claim.value),
        ("during", said.during),
        ("as_of", said.as_of),
        ("place", said.place),
        ("of", said.of),
        ("among", said.among),
        ("from", said.from_),
        ("to", said.to),
        ("status", said.status),
        ("parts", ", ".join(part.id for part in claim.parts) and f"[{', '.join(part.id for part in claim.parts)}]"),
    ]
    return "- {" + ", ".join(f"{name}: {value}" for name, value in pairs if value) + "}"


def _words(found: list[Found]) -> str:
    if not found:
        return "nothing"
    return " and ".join(f"a {verdict} of {', '.join(ids) or 'no claim'}" for verdict, ids in found)


# --- metamorphic laws -------------------------------------------------------------------------------------------------


def order(rule: Rule, claims: Claims, random: Random) -> None:
    """The order in which claims are read changes nothing, and neither does running again."""
    before = found_by(rule, claims)
    changed = random.sample(claims, len(claims))
    require_same(in_order(before), in_order(found_by(rule, changed)), "in another order", claims, changed)
    again = found_by(rule, claims)
    require_same(in_order(before), in_order(again), "when run again", claims, claims)
    if sorted(finding.message for finding in before) != sorted(finding.message for finding in again):
        raise LawBrokenError(f"the message changes from one run to the next\n{shown(claims)}")


def duplicates(rule: Rule, claims: Claims, random: Random) -> None:
    """A claim given twice, or said again by another document, adds no finding and takes none away."""
    before = found_by(rule, claims)
    twice = [*claims, *random.sample(claims, random.randint(1, len(claims)))]
    require_same(as_sets(before), as_sets(found_by(rule, twice)), "with claims given twice", claims, twice)
    room = max(MOST_EVIDENCE - len(claims), 1)  # of more evidence, a finding shows only some
    repeats = [_repeated(claim, time) for claim in claims for time in (1, 2, 3)]
    again = [*claims, *random.sample(repeats, random.randint(1, min(room, len(repeats))))]
    require_same(as_sets(before), as_sets(found_by(rule, again)), "with claims said again", claims, again)


def _repeated(claim: Claim[Value], time: int) -> Claim[Value]:
    """Return the same said by another document; as_sets takes ids for one up to the apostrophe."""
    mark = "'" * time
    return replace(
        claim,
        id=f"{claim.id}{mark}",
        quote=f"{claim.quote} {'so ' * time}".strip(),
        source=replace(claim.source, document=f"{claim.source.document} {'echo ' * time}".strip()),
    )


CONVERSIONS: dict[str, tuple[tuple[str, int], ...]] = {
    "kilometre": (("metre", 1000),),
    "week": (("day", 7),),
    "year": (("month", 12), ("quarter", 4), ("decade", 0)),
}
"""Units and the smaller ones they convert to exactly; those of other things by thousands, as a slip of scale would be
another matter. A zero says ten of the one make one of the other."""


def units(rule: Rule, claims: Claims, random: Random) -> None:
    """Giving some amounts in another unit, or saying them again in another unit, changes nothing."""
    measured = rewritten(claims, lambda claim: replace(claim, value=_measured(claim.value)))
    chosen = {claim.id for claim in measured if random.random() < 0.5}
    changed = rewritten(
        measured, lambda claim: replace(claim, value=_converted(claim.value, random)) if claim.id in chosen else claim
    )
    before, after = found_by(rule, measured), found_by(rule, changed)
    require_same(in_order(before), in_order(after), "in other units", measured, changed)
    if len(claims) * 2 <= MOST_EVIDENCE:
        repeated = [_repeated(claim, 1) for claim in changed]
        both = [*measured, *repeated]
        require_same(as_sets(before), as_sets(found_by(rule, both)), "said again in other units", measured, both)


def _measured(value: Value) -> Value:
    """Return a count or an amount of money as so many kilometres; shares and times as they are."""
    if isinstance(value, Change):
        parts = {name: _measured(part) for name, part in _amounts(value)}
        return replace(value, **parts, text="")  # type: ignore[arg-type]
    if isinstance(value, Quantity) and value.figure is not None and _is_amount(value):
        return Quantity.of(value.figure, "kilometre")
    return value


def _converted(value: Value, random: Random) -> Value:
    """Return the same amount with its figure given in another unit."""
    if isinstance(value, Change):
        return replace(value, **{name: _converted(part, random) for name, part in _amounts(value)})  # type: ignore[arg-type]
    if isinstance(value, Window):
        return replace(value, length=_converted(value.length, random))  # type: ignore[arg-type]
    if not isinstance(value, Quantity) or value.figure is None or value.unit not in CONVERSIONS:
        return value
    other, factor = random.choice(CONVERSIONS[value.unit])
    figure, times = value.figure, Fraction(factor or Fraction(1, 10))
    step = None if figure.step is None else exact(figure.step * times)
    written = replace(figure, low=exact(figure.low * times), high=exact(figure.high * times), step=step)
    return replace(value, figure=written, unit=other)


def _amounts(change: Change) -> Iterator[tuple[str, Quantity]]:
    for name, part in (("by", change.by), ("start", change.start), ("end", change.end)):
        if part is not None:
            yield name, part


def widening(rule: Rule, claims: Claims, random: Random) -> None:
    """Taking one value more loosely makes no verdict harder."""
    at = random.randrange(len(claims))
    chosen = claims[at].id
    loose = _wider(claims[at].value, random)
    changed = rewritten(claims, lambda claim: replace(claim, value=loose) if claim.id == chosen else claim)
    before, after = _worst(found_by(rule, claims)), _worst(found_by(rule, changed))
    if after > before:
        words = ("nothing", "a note", "a tension", "a contradiction")
        raise LawBrokenError(
            f"with {chosen} taken more loosely, {words[before + 1]} becomes {words[after + 1]}\n"
            f"before:\n{shown(claims)}\nafter:\n{shown(changed)}"
        )


def _worst(findings: Iterable[Finding]) -> int:
    return max((finding.verdict.severity for finding in findings), default=-1)


def _wider(value: Value, random: Random) -> Value:
    """Return a value that allows all that this one does, and more where its type has a way to say so."""
    match value:
        case Quantity():
            share = random.choice((Fraction(1, 100), Fraction(1, 2), Fraction(5)))
            near = None if value.natural is None else _stretched(value.natural, share)
            return replace(value, charitable=_stretched(value.charitable, share), natural=near)
        case Rank():
            low = random.randint(1, value.low)
            high = value.high and random.choice((value.high, value.high + 1))
            return replace(value, low=low, high=high, text="")
        case Period(ranged=False):
            first, last = value.whole.first, value.whole.last
            more = random.choice((1, 15, 400))
            return replace(Period.during(Days(max(first - more, 1), last + more)), yearless=value.yearless)
        case Period() if not value.reversed:
            return replace(Period.during(value.whole), yearless=value.yearless)
        case PartialDate() if value.end_month in (None, value.month):
            return PartialDate(value.month)
        case Window():
            return replace(value, length=_wider(value.length, random), text="")  # type: ignore[arg-type]
        case Members():
            return Members(value.names[: random.randint(1, len(value.names))], open=True)
        case Change() if any(_amounts(value)):
            name = random.choice([name for name, _ in _amounts(value)])
            return replace(value, text="", **{name: None})  # type: ignore[arg-type]
        case Name() if not value.key and len(value.words) > 2:
            return replace(value, words=(value.words[0][0], *value.words[1:]), style="", text="")
        case Place(within=within) if within:
            return Place(within[0], within[1:], value.known)
    return value


def _stretched(interval: Interval, share: Fraction) -> Interval:
    low, high = interval.low, interval.high
    return Interval(
        None if low is None else exact(low - abs(Fraction(low)) * share),
        None if high is None else exact(high + abs(Fraction(high)) * share),
        interval.low_open,
        interval.high_open,
    )


def unrelated(rule: Rule, claims: Claims, random: Random) -> None:
    """Claims about something else altogether change nothing about what is found."""
    before = found_by(rule, claims)
    some = random.sample(claims, random.randint(1, len(claims)))
    changed = [*claims, *(_stranger(claim, str(at)) for at, claim in enumerate(some))]
    kept = _of_others(found_by(rule, changed))
    require_same(in_order(before), in_order(kept), "with unrelated claims", claims, changed)


def _of_others(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that are not about strangers alone, which may well have faults of their own."""
    return [finding for finding in findings if not all(one.claim.startswith("stranger") for one in finding.evidence)]


def _strange(of: Property) -> Property:
    """Return a property of the same kind that nothing else has or refers to."""
    return replace(of, name=f"strange {of.name}", measures="", before=())


def _stranger(claim: Claim[Value], which: str) -> Claim[Value]:
    """Return a claim of the same kind about nothing that any other is about."""
    thing = f"stranger {which}"
    value: Value = claim.value
    if isinstance(value, Rank):
        value = replace(value, among=f"strange thing {which}", text="")
    elif isinstance(value, Members):
        value = replace(value, names=tuple(f"{thing} {name}" for name in value.names), text="")
    return replace(
        claim,
        id=thing,
        quote=f"{claim.quote} of {thing}",
        subject=Entity(thing),
        property=_strange(claim.property),
        value=value,
        qualifiers=replace(claim.qualifiers, of=Entity(f"whole of {thing}"), from_=None, to=None),
        parts=(),
    )


def renaming(rule: Rule, claims: Claims, random: Random) -> None:
    """Other names for all documents, claims and entities give the same findings under those names."""
    prefix = random.choice(("new ", "x", "Zz "))
    changed = rewritten(claims, lambda claim: _renamed(claim, prefix))
    before, after = found_by(rule, claims), found_by(rule, changed)
    back = [(verdict, tuple(name.removeprefix(prefix) for name in names)) for verdict, names in in_order(after)]
    require_same(in_order(before), back, "with everything renamed", claims, changed)


def _renamed(claim: Claim[Value], prefix: str) -> Claim[Value]:
    """Return a claim with a prefix before every name; the order of names stays as it is."""

    def names(of: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{prefix}{name}" for name in of)

    def entity(of: Entity | None) -> Entity | None:
        return None if of is None else replace(of, name=f"{prefix}{of.name}", within=names(of.within))

    def place(of: Place) -> Place:
        return replace(of, name=f"{prefix}{of.name}", within=names(of.within), text="")

    value: Value = claim.value
    if isinstance(value, Place):
        value = place(value)
    elif isinstance(value, Members):
        value = replace(value, names=names(value.names), text="")
    said = claim.qualifiers
    return replace(
        claim,
        id=f"{prefix}{claim.id}",
        source=replace(claim.source, document=f"{prefix}{claim.source.document}"),
        subject=replace(claim.subject, name=f"{prefix}{claim.subject.name}", within=names(claim.subject.within)),
        value=value,
        qualifiers=replace(
            said,
            place=None if said.place is None else place(said.place),
            of=entity(said.of),
            among=entity(said.among),
            from_=entity(said.from_),
            to=entity(said.to),
        ),
    )


def itself(rule: Rule, claims: Claims, random: Random) -> None:
    """A claim agrees with itself, however many documents repeat it."""
    claim = random.choice(claims)
    alone = [claim, *claim.parts]
    changed = [*alone, *(_repeated(claim, time) for time in range(1, random.randint(2, 4)))]
    require_same(as_sets(found_by(rule, alone)), as_sets(found_by(rule, changed)), "repeated", alone, changed)


def labels(rule: Rule, claims: Claims, random: Random) -> None:
    """Documents that swap their names, dates and all, leave the findings the same but for those names."""
    names = sorted({claim.source.document for claim in claims})
    swapped = dict(zip(names, random.sample(names, len(names)), strict=True))

    def relabelled(claim: Claim[Value]) -> Claim[Value]:
        document = claim.source.document
        return replace(claim, source=replace(claim.source, document=swapped.get(document, document)))

    changed = rewritten(claims, relabelled)
    before, after = found_by(rule, claims), found_by(rule, changed)
    require_same(as_sets(before), as_sets(after), "with documents renamed", claims, changed)


def sources(rule: Rule, claims: Claims, random: Random) -> None:
    """Which of several documents of one date says what makes no difference but for the labels."""
    source = claims[0].source
    alike = rewritten(claims, lambda claim: replace(claim, source=replace(source, document=claim.source.document)))
    names = sorted({claim.source.document for claim in alike})
    given = {claim.name: random.choice(names) for claim in claims}
    changed = rewritten(
        claims,
        lambda claim: replace(claim, source=replace(source, document=given.get(claim.name, claim.source.document))),
    )
    before, after = found_by(rule, alike), found_by(rule, changed)
    require_same(as_sets(before), as_sets(after), "with claims from other documents", alike, changed)


def evidence(rule: Rule, claims: Claims, _random: Random) -> None:
    """A finding rests on its evidence: it is found among those claims alone."""
    for found in found_by(rule, claims):
        ids = {one.claim for one in found.evidence}
        kept = [claim for claim in claims if claim.id in ids]
        alone = [replace(claim, parts=tuple(part for part in claim.parts if part.id in ids)) for claim in kept]
        if found.omitted == 0 and as_sets([found])[0] not in as_sets(found_by(rule, alone)):
            raise LawBrokenError(
                f"a {found.verdict.value} ({found.message}) is not found among the claims it shows\n"
                f"all:\n{shown(claims)}\nshown:\n{shown(alone)}"
            )


# --- anchoring laws ---------------------------------------------------------------------------------------------------

CROWD = 30
"""Unrelated claims that a planted conflict is hidden among."""


def planted(rule: Rule, claims: Claims, random: Random) -> None:
    """A planted conflict is found among many claims, and when many documents repeat each side of it."""
    before = found_by(rule, claims)
    if not before:
        raise LawBrokenError(f"a Bad example finds nothing\n{shown(claims)}")
    times = MOST_EVIDENCE // len(claims)  # of more evidence, a finding shows only some
    repeats = [_repeated(claim, time) for claim in claims for time in range(1, times)]
    crowd = [_stranger(random.choice(claims), str(at)) for at in range(CROWD)]
    changed = [*claims, *repeats, *crowd]
    after = _of_others(found_by(rule, changed))
    require_same(as_sets(before), as_sets(after), "repeated and among others", claims, changed)


def keys(rule: Rule, claims: Claims, _random: Random) -> None:
    """When the claim that a finding names first speaks of another subject and property, the conflict is gone."""
    for chosen in _firsts(rule, claims):
        changed = [_stranger(claim, "key") if claim.id == chosen else claim for claim in claims]
        _require_apart(rule, claims, changed, "stranger key", "about something else", Verdict.NOTE)


def subjects(rule: Rule, claims: Claims, _random: Random) -> None:
    """Where claims about one subject conflict, they do not when the one named first is about another subject."""
    by_id = {claim.id: claim for claim in claims}
    for chosen in _firsts(rule, claims, lambda ids: len({by_id[name].subject.name for name in ids}) == 1):
        changed = [replace(claim, subject=Entity("stranger")) if claim.id == chosen else claim for claim in claims]
        _require_apart(rule, claims, changed, chosen, "about another subject", Verdict.NOTE)


def properties(rule: Rule, claims: Claims, _random: Random) -> None:
    """Where claims about one property conflict, they do not when the one named first is about another property."""
    by_id = {claim.id: claim for claim in claims}
    for chosen in _firsts(rule, claims, lambda ids: len({by_id[name].property.name for name in ids}) == 1):
        strange = [replace(claim, property=_strange(claim.property)) for claim in claims]
        changed = [other if claim.id == chosen else claim for claim, other in zip(claims, strange, strict=True)]
        _require_apart(rule, claims, changed, chosen, "about another property", Verdict.NOTE)


def kept_apart(rule: Rule, claims: Claims, random: Random) -> None:
    """When a qualifier keeps the claim that a finding names first apart from the others, the conflict is gone."""
    for chosen in _firsts(rule, claims):
        changed = _qualified_apart(claims, chosen, random)
        _require_apart(rule, claims, changed, chosen, "kept apart by a qualifier", Verdict.NOTE)


def half_said(rule: Rule, claims: Claims, _random: Random) -> None:
    """When only the claim that a finding names first states a qualifier, there is at most a tension."""
    somewhere = Place("Nowhereshire", known=True)
    if any(claim.qualifiers.place is not None for claim in claims):
        return
    for chosen in _firsts(rule, claims):
        changed = rewritten(
            claims,
            lambda claim, chosen=chosen: (  # type: ignore[misc]
                replace(claim, qualifiers=replace(claim.qualifiers, place=somewhere)) if claim.id == chosen else claim
            ),
        )
        _require_apart(rule, claims, changed, chosen, "with a place that the others lack", Verdict.CONTRADICTION)


def _firsts(rule: Rule, claims: Claims, chosen: Callable[[list[str]], bool] = lambda _ids: True) -> list[str]:
    """Return the ids of the claims that findings name first and set against others; not where one states its parts."""
    if rule.by is each_claim:
        return []
    totals = {claim.id for claim in claims if claim.parts}
    shown_ids = [[one.claim for one in finding.evidence] for finding in found_by(rule, claims)]
    return [ids[0] for ids in shown_ids if len(ids) > 1 and not totals.intersection(ids) and chosen(ids)]


def _require_apart(rule: Rule, claims: Claims, changed: Claims, chosen: str, what: str, least: Verdict) -> None:
    """Hold no finding as hard as this to set the chosen claim against another.

    Raises:
        LawBrokenError: when one does.
    """
    for finding in found_by(rule, changed):
        ids = {evidence.claim for evidence in finding.evidence}
        if chosen in ids and len(ids) > 1 and finding.verdict.severity >= least.severity:
            raise LawBrokenError(
                f"{what}, {chosen} still conflicts ({finding.verdict.value}: {finding.message})\n"
                f"before:\n{shown(claims)}\nafter:\n{shown(changed)}"
            )


def _qualified_apart(claims: Claims, chosen: str, random: Random) -> Claims:
    how = random.choice(("place", "status", "to"))
    if how == "to" and any(isinstance(claim.value, Rank) for claim in claims):
        how = "place"  # of ranks, `to` is one end of what is ranked

    def change(claim: Claim[Value]) -> Claim[Value]:
        mine = claim.id == chosen
        said = claim.qualifiers
        if how == "place":
            said = replace(said, place=Place("Nowhereshire" if mine else "Elsewhereshire", known=True))
        elif how == "status":
            said = replace(said, status="forecast" if mine else "actual")
        else:
            said = replace(said, to=Entity("nobody" if mine else "somebody"))
        return replace(claim, qualifiers=said)

    return rewritten(claims, change)


SMALL: Number = 3
LARGE: Number = 5
SIZES: tuple[Number, ...] = (1, 10**15)
GAPS: tuple[Number, ...] = (1, Fraction(1, 10**6))


def boundary(rule: Rule, claims: Claims, _random: Random) -> None:
    """Where a rule compares amounts, it tells 1 from 1.000001, 10^15 from 10^15 + 1, and 1 from “more than 1”."""
    for setting in _settings(rule, claims):
        if found_by(rule, setting(_exactly(SMALL), _exactly(SMALL))):
            continue
        for swapped in (False, True):

            def placed(small: Figure, large: Figure, swapped: bool = swapped, setting: Setting = setting) -> Claims:
                return setting(large, small) if swapped else setting(small, large)

            fires = bool(found_by(rule, placed(_exactly(SMALL), _exactly(LARGE))))
            for size in SIZES:
                _require_firing(rule, placed(_exactly(size), _exactly(size)), fires=False)
                for gap in GAPS:
                    _require_firing(rule, placed(_exactly(size), _exactly(exact(Fraction(size) + gap))), fires=fires)
                _require_firing(rule, placed(_exactly(size), Figure(size, size, Comparator.MORE)), fires=fires)
                _require_firing(rule, placed(Figure(size, size, Comparator.LESS), _exactly(size)), fires=fires)
                _require_firing(rule, placed(_exactly(size), Figure(size, size, Comparator.AT_LEAST)), fires=False)


def _require_firing(rule: Rule, claims: Claims, *, fires: bool) -> None:
    if bool(found_by(rule, claims)) != fires:
        what = "conflict, but nothing is found" if fires else "agree, but are found"
        raise LawBrokenError(f"these {what}:\n{shown(claims)}")


Setting = Callable[[Figure, Figure], Claims]


def _settings(rule: Rule, claims: Claims) -> Iterator[Setting]:
    """Yield ways to put two amounts into an example: in two claims that conflict, or into a total and its parts."""
    by_id = {claim.id: claim for claim in claims}
    for finding in found_by(rule, claims):
        ids = [evidence.claim for evidence in finding.evidence if evidence.claim in by_id]
        first = by_id.get(ids[0]) if ids else None
        if first is None or not _is_amount(first.value):
            continue
        if first.parts and not first.parts_open:
            yield _totals(claims, first)
            continue
        other = next((by_id[name] for name in ids[1:] if _is_amount(by_id[name].value)), None)
        if other is not None:
            yield _pairs(claims, ids, first, other)


def _is_amount(value: Value) -> bool:
    return isinstance(value, Quantity) and value.dimension.partition(" ")[0] in ("count", "money")


def _exactly(number: Number) -> Figure:
    return Figure(number, number)


def _said(claim: Claim[Value], figure: Figure) -> Claim[Value]:
    """Return a claim with another figure for its amount; a claim of something else as it is."""
    value = claim.value
    if not isinstance(value, Quantity):
        return claim
    return replace(claim, value=Quantity.of(figure, value.unit, value.noun, value.counted), text="")


def _pairs(claims: Claims, ids: Sequence[str], first: Claim[Value], other: Claim[Value]) -> Setting:
    """Return the setting in which only two of the claims that conflict are left, each with a figure of its own."""
    kept = [claim for claim in claims if claim.id in (first.id, other.id) or claim.id not in ids]

    def setting(one: Figure, two: Figure) -> Claims:
        given = {first.id: one, other.id: two}
        return rewritten(kept, lambda claim: _said(claim, given[claim.id]) if claim.id in given else claim)

    return setting


def _totals(claims: Claims, total: Claim[Value]) -> Setting:
    """Return the setting in which one part and what is left of the total for it are given, and other parts are 1."""
    parts = [part.id for part in total.parts]

    def setting(one: Figure, two: Figure) -> Claims:
        whole = exact(Fraction(one.low) + len(parts) - 1)
        given = {total.id: replace(one, low=whole, high=whole), parts[0]: two}
        given.update((name, _exactly(1)) for name in parts[1:])
        return rewritten(claims, lambda claim: _said(claim, given[claim.id]) if claim.id in given else claim)

    return setting


CROWDS = ((64, 256), (256, 1024))
"""Claims in a crowd, and in one four times as large. Rules may well weigh the first 64 kinds of claims pair by pair:
where the work grows too fast between the smaller two, the larger two decide."""

MOST_GROWTH = 7
"""Times the work that four times the claims may take; all pairs are sixteen times as many."""


def crowds(rule: Rule, claims: Claims, random: Random) -> None:
    """Four times as many claims in one group take about four times the work, alike or not: never all pairs."""
    if rule.by is each_claim:
        return
    # By the rule's name as well, or the first example of every rule would be tried in one and the same shape.
    require_near_linear(rule, claims, Random(f"{rule.name} {random.random()}").choice(sorted(SHAPES)))


def require_near_linear(rule: Rule, claims: Claims, shape: str) -> None:
    """Hold the work on a crowd of this shape to grow about as its claims do.

    Raises:
        LawBrokenError: when it does not.
    """
    times = 0.0
    for small, large in CROWDS:
        times = work(rule, crowd(claims, large, shape)) / work(rule, crowd(claims, small, shape))
        if times <= MOST_GROWTH:
            return
    raise LawBrokenError(
        f"{large} claims take {times:.0f} times as many calls as {small} claims, when these are said over and over, "
        f"{shape}\n{shown(claims)}"
    )


LAWS: tuple[Law, ...] = (
    Law("order", order),
    Law("duplicates", duplicates),
    Law("units", units),
    Law("widening", widening),
    Law("unrelated", unrelated),
    Law("renaming", renaming),
    Law("itself", itself),
    Law("labels", labels),
    Law("sources", sources),
    Law("evidence", evidence, by_chance=False),
    Law("planted", planted, planted=True),
    Law("keys", keys, planted=True, by_chance=False),
    Law("subjects", subjects, planted=True, by_chance=False),
    Law("properties", properties, planted=True, by_chance=False),
    Law("kept-apart", kept_apart, planted=True),
    Law("half-said", half_said, planted=True, by_chance=False),
    Law("boundary", boundary, planted=True, by_chance=False),
    Law("crowds", crowds, planted=True, by_chance=False),
)
"""All laws, metamorphic ones first."""


def bad_claims(rule: Rule) -> list[Claims]:
    """Return the claims of each of a rule's Bad examples, told apart by id."""
    return [numbered(read.claims) for example, read in example_claims(rule) if example.bad]
