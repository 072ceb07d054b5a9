"""Why two claims do or do not conflict: what was compared, what kept them apart, and the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, cast

from factlint.alignment import SAME, compare, relation
from factlint.claims import Claim
from factlint.findings import Finding
from factlint.rules import Key, Rule, each_claim, each_waiver
from factlint.values import Members, Period, Quantity, Rank, Reading, Value

if TYPE_CHECKING:  # claims that people wrote are not aligned, and need not load what does
    from factlint.alignment.aligned import Aligned


@dataclass(frozen=True, slots=True)
class Why:
    """The account of one pair: steps in order, each a label and what it says, and the findings that join the two.

    A step without a label goes on with the one before it. Of claims that were aligned, ``places`` say where their
    figures stand and ``readings`` how each is read, piece by piece.
    """

    one: Claim[Value]
    other: Claim[Value]
    steps: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    places: tuple[str, str] = ("", "")
    readings: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def outcome(self) -> str:
        """The answer in one line."""
        if self.findings:
            return "; ".join(f"{found.verdict.value} ({found.rule})" for found in self.findings)
        return "no conflict"


def why(
    one: Claim[Value],
    other: Claim[Value],
    rules: Iterable[Rule],
    findings: Iterable[Finding],
    aligned: Aligned | None = None,
) -> Why:
    """Account for a pair of claims, given the rules, what they found in the whole project, and what was aligned."""
    pair = {_key(one), _key(other)}
    joining = [
        found for found in findings if pair <= {_key(claim) for evidence in found.evidence for claim in evidence.claims}
    ]
    steps: list[tuple[str, str]] = []
    apart = compare(one, other)
    link = _linked(one, other)
    places, readings = _read(one, other, aligned)
    strangers = False
    told = _alignment(one, other, aligned) if one.draft or other.draft else []
    if told:
        steps += told if link is None or not apart.excluded else []
        strangers = apart.excluded in ("subject", "property")
        if strangers:
            apart = relation(one.qualifiers, other.qualifiers)
    elif apart.excluded in ("subject", "property"):
        steps.append((apart.excluded, apart.reason))
        if link is None:
            apart = relation(one.qualifiers, other.qualifiers)
    else:
        steps.append(("fact", f"both speak of {one.subject}: {one.property}"))
    if link is not None:
        steps.append(link)
    elif apart.excluded:
        nested = "; a part may not exceed its whole, and does not here" if apart.nested and not joining else ""
        steps.append((apart.excluded, f"{apart.reason}: not set against each other{nested}"))
    elif apart.one_sided:
        names = ", ".join(f"`{name}`" for name in apart.one_sided)
        steps.append(("qualifiers", f"only one of them states {names}{'' if strangers else ': at most a tension'}"))
    elif apart == SAME:
        steps.append(("qualifiers", "none keeps them apart" if strangers else "nothing keeps them apart"))
    if link is None:
        steps += _values(one.value, other.value)
    steps.append(("rules", _looked(one, other, rules)))
    return Why(one, other, tuple(steps), tuple(joining), places, readings)


def _key(claim: Claim[Value]) -> tuple[str, str]:
    return claim.source.document, claim.name


def _read(
    one: Claim[Value], other: Claim[Value], aligned: Aligned | None
) -> tuple[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return where the figures of two claims stand and how each is read, as far as they were aligned."""
    if aligned is None:
        return ("", ""), ((), ())
    from factlint.alignment.account import place_of, reading

    mine, theirs = (aligned.draft_of(claim) for claim in (one, other))
    places = place_of(mine) if mine else "", place_of(theirs) if theirs else ""
    return places, (tuple(reading(mine)) if mine else (), tuple(reading(theirs)) if theirs else ())


def _alignment(one: Claim[Value], other: Claim[Value], aligned: Aligned | None) -> list[tuple[str, str]]:
    """Return why alignment joined two claims or kept them apart; nothing for claims that were not aligned."""
    if aligned is None or one is other:
        return []
    from factlint.alignment.account import account

    mine, theirs = aligned.draft_of(one), aligned.draft_of(other)
    if mine is None or theirs is None:
        return []
    told = account(aligned, mine, theirs)
    rows = [f"{much}  {what}" if much else what for much, what in told.weights]
    return [
        ("aligned", told.reason),
        *((("likeness" if told.weights[0][0] else "matched") if at == 0 else "", row) for at, row in enumerate(rows)),
        *told.more,
    ]


def _values(one: Value, other: Value) -> list[tuple[str, str]]:
    if not one.comparable(other):
        return [("values", f"{one} and {other} are not of one kind: nothing to compare")]
    steps: list[tuple[str, str]] = []
    for reading in Reading:
        both = one.meet(other, reading)
        shown = f"both can be true: {_under(both, reading)}" if both is not None else "nothing makes both true"
        steps.append((reading.value, f"{_under(one, reading)} and {_under(other, reading)}: {shown}"))
    return steps


def _under(value: Value, reading: Reading) -> str:
    if isinstance(value, Quantity | Rank):
        interval = value.reading(reading)
        base = f" {value.base.removesuffix('^1')}" if isinstance(value, Quantity) and value.base else ""
        return f"{interval}{base}" if interval is not None else "nothing"
    return str(value)


def _linked(one: Claim[Value], other: Claim[Value]) -> tuple[str, str] | None:
    """Return what ties two claims of different properties or kinds together, with the arithmetic."""
    for claim, second in ((one, other), (other, one)):
        if any(part.name == second.name for part in claim.parts):
            return ("parts", _sum(claim))
        first, last = claim.value, second.value
        same_subject = claim.subject.name == second.subject.name
        if isinstance(first, Quantity) and isinstance(last, Members) and claim.property.name == second.property.name:
            kind = "an open" if last.open else "a closed"
            return ("list", f"{first} against {kind} list of {last.count}")
        if isinstance(first, Rank) and first.in_time and isinstance(last, Members):
            return ("list", f"{first} against a list of {last.count}")
        if same_subject and isinstance(first, Quantity) and isinstance(last, Period) and first.is_length_of_time:
            days = last.days_long()
            if claim.property.measures == second.property.name and days is not None:
                return ("length", f"{last} is {days} days long, and {first} is said")
    return None


def _sum(total: Claim[Value]) -> str:
    amounts = [part.value for part in total.parts if isinstance(part.value, Quantity)]
    said = " + ".join(str(amount) for amount in amounts)
    if len(amounts) != len(total.parts) or not amounts:
        return f"{total.value} is made of parts that are not all amounts"
    whole = reduce(Quantity.plus, amounts)
    more = " and more" if total.parts_open else ""
    return f"{said}{more} = {whole}; the total is given as {total.value}"


def _looked(one: Claim[Value], other: Claim[Value], rules: Iterable[Rule]) -> str:
    """Say which rules saw the two claims in one group."""
    saw = [rule.name for rule in rules if _together(one, other, rule)]
    return f"looked at together by {', '.join(saw)}" if saw else "no rule looks at the two together"


def _together(one: Claim[Value], other: Claim[Value], rule: Rule) -> bool:
    if rule.by is each_waiver:
        return False
    if rule.takes and not (isinstance(one.value, rule.takes) and isinstance(other.value, rule.takes)):
        return False
    key = cast(Key, rule.by)
    if key is each_claim:
        return any(part.name in (one.name, other.name) for claim in (one, other) for part in claim.parts)
    try:
        return (name := key(one)) is not None and name == key(other)
    except Exception:  # a pack's key is anybody's code; the run reports that it fails
        return False
