"""Ages and anniversaries against the dates of birth and foundation they are counted from."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from factlint.alignment import Relation
from factlint.rules import Claim, Finding, Verdict, finding, relation
from factlint.values import Interval, Period, Quantity, Rank, Value, exact, shown

from ._wording import about

YEAR_DAYS = Fraction("365.2425")

BEGINNINGS = frozenset({"date of birth", "founding date"})
"""Properties whose date is what an age is counted from, by the names that factlint's own vocabulary gives them."""

MOST_BEGINNINGS = 16
"""Different dates of one subject's birth or foundation that an age is weighed against."""

AGE = "age"

ANNIVERSARIES = frozenset({"anniversary", "birthday"})


def ages(claims: Sequence[Claim[Value]]) -> Iterator[Finding]:
    """Yield the ages of one subject that fit none of the dates of birth or foundation given for it."""
    beginnings: dict[Hashable, list[tuple[Claim[Value], Period]]] = {}
    told: dict[Hashable, list[tuple[Claim[Value], Age, Period]]] = {}
    for claim in claims:
        value = claim.value
        if isinstance(value, Period) and not value.ranged and claim.property.name.casefold() in BEGINNINGS:
            if len(beginnings) < MOST_BEGINNINGS:
                beginnings.setdefault((value, claim.qualifiers), []).append((claim, value))
            continue
        age, when = _age(claim), _when(claim)
        if age is not None and when is not None:
            told.setdefault((age, when, claim.qualifiers), []).append((claim, age, when))
    if not beginnings:
        return
    for alike in told.values():
        claim, age, when = alike[0]
        met = [known for known in beginnings.values() if _but_time(claim, known[0][0]).comparable]
        misfits = [_misfit(age, when, known[0][1]) for known in met]
        if not met or not all(misfits):
            continue
        first, began = met[0][0]
        low, high = _years(when, began)
        firm = any(
            (_stated(claim) or misfit > 0) and not _but_time(claim, known[0][0]).one_sided
            for misfit, known in zip(misfits, met, strict=True)
        )
        yield finding(
            [*(one for one, _, _ in alike), *(one for known in met for one, _ in known)],
            f"{about(claim)} is given as {claim.value}, but {first.property} as {first.value}",
            verdict=Verdict.CONTRADICTION if firm else Verdict.TENSION,
            why=f"from {began} to {when} is {_span(low, high)}",
            reading=(
                "both hold if the age is told of another time; say which with `as_of:`"
                if not _stated(claim)
                else "both hold only if they are counted from different beginnings; name the beginning in the property"
            ),
        )


@dataclass(frozen=True, slots=True)
class Age:
    """An age in years: as written, and as widely as its words can be taken."""

    written: Interval
    loosely: Interval


def _age(claim: Claim[Value]) -> Age | None:
    """Return the years of an age or of a numbered anniversary."""
    value = claim.value
    if isinstance(value, Rank):
        years = Interval.point(value.low)
        return Age(years, years) if value.in_time and value.exact and value.among.casefold() in ANNIVERSARIES else None
    if not isinstance(value, Quantity) or not value.is_length_of_time or claim.property.name.casefold() != AGE:
        return None
    return Age((value.natural or value.charitable).map(1 / YEAR_DAYS), value.charitable.map(1 / YEAR_DAYS))


def _when(claim: Claim[Value]) -> Period | None:
    """Return the time an age is told of: what the claim says, else the date of its document."""
    said = claim.qualifiers
    if said.as_of is not None:
        return said.as_of
    if said.during is not None:
        return said.during if isinstance(said.during, Period) and not said.during.ranged else None
    return claim.source.published


def _stated(claim: Claim[Value]) -> bool:
    return claim.qualifiers.as_of is not None or claim.qualifiers.during is not None


def _but_time(one: Claim[Value], other: Claim[Value]) -> Relation:
    """Return how two claims stand to each other but for the times they speak of."""
    return relation(
        replace(one.qualifiers, as_of=None, during=None), replace(other.qualifiers, as_of=None, during=None)
    )


def _years(when: Period, began: Period) -> tuple[Fraction, Fraction]:
    """Return how many years at least and at most lie between a beginning and a time."""
    least, most = when.whole.first - began.whole.last, when.whole.last - began.whole.first
    return least / YEAR_DAYS, most / YEAR_DAYS


def _misfit(age: Age, when: Period, began: Period) -> int:
    """Return 1 for an age that is too high, -1 for one too low, 0 for one that fits.

    Full years are told, so an age may be one less than the time that has passed. As written it may be wrong by one more
    year; taken loosely (“80 years” for 84) it may not.
    """
    low, high = _years(when, began)
    near = age.written.meet(Interval(exact(low - 2), exact(high + 1)))
    if near is not None or age.loosely.meet(Interval(exact(low - 1), exact(high))) is not None:
        return 0
    return 1 if age.written.low is not None and age.written.low > high else -1


def _span(low: Fraction, high: Fraction) -> str:
    least, most = int(low // 1), int(high // 1)
    return f"{shown(least)} years" if least == most else f"{shown(least)} to {shown(most)} years"
