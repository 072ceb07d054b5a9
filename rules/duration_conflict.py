"""FL303: a stated duration against start and end, or against another duration."""

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice, product
from typing import TypeGuard

from factlint.claims import Qualifiers
from factlint.rules import (
    Claim,
    Dispute,
    Finding,
    Group,
    Relation,
    Verdict,
    disputes,
    finding,
    relation,
    rule,
    same_entity,
)
from factlint.values import DAY, Interval, PartialDate, Period, Quantity, Value, exact, shown, unit

from ._times import MONTH, dated, days_apart, open_ended
from ._wording import about, reconciled, sides, unlike

SHORTER_THAN_DAYS = frozenset({"second", "minute", "hour"})
"""Units that say nothing of the days something lasts: a day of work has eight hours."""

MOST_PAIRS = 1024
"""Pairs of lengths that are weighed for having grown with time; the others of their camps say the same."""

MOST_STRETCHES = 64
"""Different stretches of dates that one duration is weighed against."""


@rule("FL303", "duration-conflict", by=same_entity, since="0.1", takes=(Quantity, Period, PartialDate))
def duration_conflict(claims: Group[Quantity | Period | PartialDate]) -> Iterator[Finding]:
    """How long something takes is given differently, or does not fit its dates.

    ## What it does
    Two checks on one subject:

    - Lengths of time given for one property. Time that has passed grows: when two documents differ by just the time
      between them (“for 30 years” in 2010, “for 35 years” in 2015), both stand.
    - A length of time against the dates it measures, where the vocabulary says so (`measures: dates`). The first and
      the last day count, or all but one: Monday to Friday are five days, or four. Weeks, months and years may be cut
      or begun: 2015 to 2017 are three years, or two.

    ## Why it matters
    Whoever books three nights for a four-day fair finds out late.

    ## Bad
    ```yaml
    - {document: plan, subject: bridge works, property: length, value: 19 months, quote: took 19 months}
    - {document: talk, subject: bridge works, property: length, value: two and a half years,
       quote: two and a half years} # contradiction
    - {document: site, subject: bridge works, property: length, value: 19 months, quote: after 19 months}
    ```

    ```yaml
    - {document: plan, subject: bridge works, property: length, value: over two years, quote: over two years}
    - {document: talk, subject: bridge works, property: length, value: five years, quote: all of five years} # tension
    - {document: site, subject: bridge works, property: length, value: over two years, quote: for over two years}
    ```

    ```yaml
    vocabulary: {properties: {length: {measures: dates}}}
    claims:
    - {document: poster, subject: harvest fair, property: dates, value: 11–13 October 2017, quote: 11–13 October 2017}
    - {document: advert, subject: harvest fair, property: length, value: over three days,
       quote: for over three days} # contradiction
    ```

    ## Good
    ```yaml
    vocabulary: {properties: {length: {measures: dates}}}
    claims:
    - {document: poster, subject: harvest fair, property: dates, value: 11–13 October 2017, quote: 11–13 October 2017}
    - {document: advert, subject: harvest fair, property: length, value: three days, quote: the three-day fair}
    ```

    ```yaml
    documents: {old: {published: 2010}, new: {published: 2015}}
    claims:
    - {document: old, subject: ferry, property: time in service, value: 30 years, quote: for 30 years}
    - {document: new, subject: ferry, property: time in service, value: 35 years, quote: for 35 years}
    ```

    ## When it is wrong
    One counts the days of work and the other the days on the calendar, or one a part of the whole. Give them different
    properties, or say which part with `of:`.
    """
    lengths: dict[str, list[Claim[Quantity]]] = {}
    stretches: dict[str, list[tuple[Claim[Value], Period]]] = {}
    for claim in claims:
        if _is_length(claim):
            lengths.setdefault(claim.property.name, []).append(claim)
            continue
        period = _stretch(claim.value)
        if period is not None:
            stretches.setdefault(claim.property.name, []).append((claim, period))
    for alike in lengths.values():
        yield from _two_lengths(alike)
        measured = stretches.get(next((claim.property.measures for claim in alike if claim.property.measures), ""))
        if measured:
            yield from _against_dates(alike, measured)


def _is_length(claim: Claim[Value]) -> TypeGuard[Claim[Quantity]]:
    return isinstance(claim.value, Quantity) and claim.value.is_length_of_time


def _stretch(value: Value) -> Period | None:
    """Return the stretch from one date to another that a value states, if it does."""
    period = value.any_year() if isinstance(value, PartialDate) else value
    if not isinstance(period, Period) or period.length is not None or open_ended(period):
        return None
    return period if period.days_long() is not None else None


def _two_lengths(claims: Sequence[Claim[Quantity]]) -> Iterator[Finding]:
    for dispute in disputes(claims):
        if _grown(dispute):
            continue
        yield finding(
            dispute,
            f"{about(dispute.claims[0])} is given as {sides(dispute)}",
            why=unlike(dispute),
            reading=reconciled(
                dispute,
                ""
                if dispute.possible
                else "both hold only if they measure different things, such as the work and the whole project; "
                "give them different properties, or say which part with `of:`",
            ),
        )


def _grown(dispute: Dispute) -> bool:
    """Say whether the lengths differ by the time that passed between the documents, as the age of a thing does."""
    if any(map(dated, dispute.claims)):
        return False
    camps = [{(claim.value, claim.source.published): claim for claim in camp.claims} for camp in dispute.camps]
    pairs = (pair for mine, theirs in combinations(camps, 2) for pair in product(mine.values(), theirs.values()))
    return all(_differ_by_dates(one, other) for one, other in islice(pairs, MOST_PAIRS))


def _differ_by_dates(one: Claim[Value], other: Claim[Value]) -> bool:
    if days_apart(one, other) <= MONTH:
        return False
    older, newer = sorted((one, other), key=_written)
    before, after = older.value, newer.value
    if not isinstance(before, Quantity) or not isinstance(after, Quantity):
        return False
    slack = max(unit(before.unit).factor, unit(after.unit).factor)
    gap = Interval(exact(days_apart(one, other) - slack), exact(_written(newer)[1] - _written(older)[0] + slack))
    return before.charitable.plus(gap).meet(after.charitable) is not None


def _written(claim: Claim[Value]) -> tuple[int, int]:
    published = claim.source.published
    return (0, 0) if published is None else (published.whole.first, published.whole.last)


def _against_dates(
    lengths: Sequence[Claim[Quantity]], stretches: Sequence[tuple[Claim[Value], Period]]
) -> Iterator[Finding]:
    """Yield the lengths that fit none of the stretches of dates they may be about."""
    alike: dict[Hashable, list[Claim[Quantity]]] = {}
    for claim in lengths:
        if claim.value.unit not in SHORTER_THAN_DAYS and claim.value.figure is not None:
            alike.setdefault((claim.value, claim.value.unit, claim.qualifiers), []).append(claim)
    kinds: dict[Hashable, list[tuple[Claim[Value], Period]]] = {}
    for dates, period in stretches:
        if len(kinds) < MOST_STRETCHES:
            kinds.setdefault((period, dates.qualifiers), []).append((dates, period))
    standing: dict[Qualifiers, list[tuple[list[tuple[Claim[Value], Period]], Relation]]] = {}
    for ones in alike.values():
        said = ones[0].qualifiers
        if said not in standing:
            standing[said] = [(known, relation(said, known[0][0].qualifiers)) for known in kinds.values()]
        about_it = standing[said]
        met = [(known, how) for known, how in about_it if how.comparable]
        if not met or any(_fits(ones[0].value, known[0][0].value, known[0][1]) for known, _ in met):
            continue
        known, how = met[0]
        first, period = known[0]
        yield finding(
            [*ones, *(claim for others, _ in met for claim, _ in others)],
            f"{about(ones[0])} is given as {ones[0].value}, but {first.property} as {first.value}",
            verdict=Verdict.TENSION if all(found.one_sided for _, found in met) else Verdict.CONTRADICTION,
            why=f"{_plain(period)} {_counted(period)}",
            reading=(
                f"both hold if the claim without `{how.one_sided[0]}:` speaks of something else; "
                f"say so with `{how.one_sided[0]}:`"
                if how.one_sided
                else "both hold only if they measure different things, such as days of work and days on the calendar; "
                "give the duration a property that does not measure these dates"
            ),
        )


def _fits(length: Quantity, written: Value, period: Period) -> bool:
    """Say whether a length may be that of a stretch: first and last day counted or not, units cut or begun."""
    days = period.days_long()
    if days is None or days.low is None or days.high is None:
        return True
    one = Fraction(unit(length.unit).factor)
    # Dates given by month or year leave the length open by as much; only what is missing of one unit comes on top.
    slack = max(one - (days.high - days.low), Fraction(1))
    leap_day = 1 if isinstance(written, PartialDate) else 0
    above = 0 if length.unit == DAY else slack
    allowed = Interval(exact(days.low - slack - leap_day), exact(days.high + above))
    return length.charitable.meet(allowed) is not None


def _plain(period: Period) -> str:
    if period.yearless and period.text:
        return period.text
    return f"{period.natural_start} to {period.natural_end}"


def _counted(period: Period) -> str:
    """Return how many days a stretch lasts, in words."""
    days = period.days_long()
    if days is None or days.low is None or days.high is None:
        return ""
    if days.low == days.high:
        return f"is {shown(days.low)} day{'s' if days.low != 1 else ''}, the first and the last included"
    return f"is between {shown(days.low)} and {shown(days.high)} days"
