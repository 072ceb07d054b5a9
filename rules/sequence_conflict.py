"""FL304: ends before it starts; result before cause; age against birth."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from factlint.rules import Claim, Finding, Group, Verdict, finding, relation, rule, same_entity
from factlint.values import PartialDate, Period, Value

from ._ages import BEGINNINGS, ages
from ._wording import about

HALF_YEAR = 183
"""Days: of two dates in the wrong order without years, one may belong to the next year, unless they are near."""

MOST_PAIRS = 64
"""Different dates of one property that are weighed against those of another."""


@rule("FL304", "sequence-conflict", by=same_entity, since="0.1", least=1)
def sequence_conflict(claims: Group[Value]) -> Iterator[Finding]:
    """Something ends before it starts, follows what it should precede, or has an age that its beginning denies.

    ## What it does
    Three checks on one subject:

    - A stretch of time written to end before it starts.
    - A date that lies after another which it must come before, as the vocabulary says (`before: [end date]`). When
      one of the years is not written, a tension; and nothing when the date may simply be of the next year.
    - An age (the property `age`, or an anniversary or birthday with its number) against the date of birth or
      foundation, at the time the claim speaks of, else that of its document. One year more or less is allowed. An age
      that is too low for its document may have been told of an earlier time: a tension.

    ## Why it matters
    Readers notice at once, and begin to doubt the other dates.

    ## Bad
    ```yaml
    - {document: a, subject: dig, property: dates, value: 13 October 2017 to 11 October 2017,
       quote: from 13 to 11} # contradiction
    ```

    ```yaml
    vocabulary: {properties: {start date: {before: [end date]}}}
    claims:
    - {document: a, subject: dig, property: start date, value: 4 May 2018,
       quote: begins on 4 May 2018} # contradiction
    - {document: b, subject: dig, property: end date, value: March 2018, quote: was finished in March 2018}
    ```

    ```yaml
    - {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
    - {document: b, subject: Ada Moor, property: age, value: 52 years, as_of: 2017,
       quote: 52 years old} # contradiction
    ```

    ```yaml
    documents: {b: {published: 2017-02}}
    claims:
    - {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
    - {document: b, subject: Ada Moor, property: age, value: 36 years, quote: 36 years old} # tension
    ```

    ## Good
    ```yaml
    vocabulary: {properties: {start date: {before: [end date]}}}
    claims:
    - {document: a, subject: dig, property: start date, value: May 2018, quote: begins in May 2018}
    - {document: b, subject: dig, property: end date, value: "2018", quote: was finished in 2018}
    ```

    ```yaml
    documents: {b: {published: 2017-02}}
    claims:
    - {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
    - {document: b, subject: Ada Moor, property: age, value: 46 years, quote: 46 years old}
    - {document: a, subject: Fen Dairy, property: founded, value: "1934", quote: founded in 1934}
    - {document: b, subject: Fen Dairy, property: age, value: over 40 years, quote: more than 40 years old}
    ```

    ## When it is wrong
    The dates are of two rounds of something that comes again. Give each round a subject of its own.
    """
    yield from _backwards(claims)
    dates: dict[str, list[tuple[Claim[Value], Period]]] = {}
    for claim in claims:
        period = claim.value.any_year() if isinstance(claim.value, PartialDate) else claim.value
        if isinstance(period, Period) and not period.reversed:
            dates.setdefault(claim.property.name, []).append((claim, period))
    if dates:
        yield from _out_of_order(dates)
        if any(name.casefold() in BEGINNINGS for name in dates):
            yield from ages(claims)


def _backwards(claims: Sequence[Claim[Value]]) -> Iterator[Finding]:
    """Yield the stretches that end before they start, each once."""
    found: dict[tuple[str, Period], list[Claim[Value]]] = {}
    for claim in claims:
        value = claim.value.any_year() if isinstance(claim.value, PartialDate) else claim.value
        for part in (value, claim.qualifiers.during, claim.qualifiers.as_of):
            if isinstance(part, Period) and part.reversed:
                found.setdefault((claim.property.name, part), []).append(claim)
    for (_, period), ones in found.items():
        yield finding(
            ones,
            f"{about(ones[0])}: {period} ends before it starts",
            why=f"{period.natural_end} comes before {period.natural_start}",
            reading="one of the two dates is a slip, or their order is",
            labels=[str(period)] * len(ones),
        )


def _out_of_order(dates: Mapping[str, Sequence[tuple[Claim[Value], Period]]]) -> Iterator[Finding]:
    """Yield the dates that lie after those they must come before, one finding for two properties."""
    for ones in dates.values():
        names = dict.fromkeys(name for claim, _ in ones for name in claim.property.before)
        for name in names:
            found = _clashes(ones, dates.get(name, ()))
            if found is not None:
                yield found


def _clashes(
    ones: Sequence[tuple[Claim[Value], Period]], others: Sequence[tuple[Claim[Value], Period]]
) -> Finding | None:
    if not others:
        return None
    # Only what starts after the earliest end, and ends before the latest start, can be in the wrong order.
    soonest = min(period.end.last for _, period in others)
    latest = max(period.start.first for _, period in ones)
    late = _different((claim, period) for claim, period in ones if period.start.first > soonest)
    early = _different((claim, period) for claim, period in others if period.end.last < latest)
    clashes = [
        (verdict, one, other)
        for one, other in islice(product(late, early), MOST_PAIRS**2)
        if (verdict := _weighed(one, other)) is not None
    ]
    if not clashes:
        return None
    hardest = max((verdict for verdict, _, _ in clashes), key=lambda verdict: verdict.severity)
    first, second = next((one, other) for verdict, one, other in clashes if verdict is hardest)
    wrong = {(claim.value, claim.qualifiers) for _, (claim, _), _ in clashes}
    right = {(claim.value, claim.qualifiers) for _, _, (claim, _) in clashes}
    return finding(
        [
            *(claim for claim, _ in ones if (claim.value, claim.qualifiers) in wrong),
            *(claim for claim, _ in others if (claim.value, claim.qualifiers) in right),
        ],
        f"{first[0].subject}: {first[0].property} is given as {first[0].value}, "
        f"after {second[0].property}, given as {second[0].value}",
        verdict=hardest,
        why=f"{first[1].start} comes after {second[1].end}",
        reading=(
            "both hold if they belong to different rounds, or to years that are not written; "
            "give the years, or each round a subject of its own"
        ),
    )


def _different(dates: Iterable[tuple[Claim[Value], Period]]) -> list[tuple[Claim[Value], Period]]:
    """Return one claim for each date under each set of qualifiers, few enough to weigh all pairs."""
    kinds: dict[Hashable, tuple[Claim[Value], Period]] = {}
    for claim, period in dates:
        if len(kinds) < MOST_PAIRS:
            kinds.setdefault((claim.value, claim.qualifiers), (claim, period))
    return list(kinds.values())


def _weighed(one: tuple[Claim[Value], Period], other: tuple[Claim[Value], Period]) -> Verdict | None:
    """Return how hard it is that one date lies after another it must come before, or None when it may not."""
    found = relation(one[0].qualifiers, other[0].qualifiers)
    gap = one[1].start.first - other[1].end.last
    if gap <= 0 or not found.comparable or one[1].yearless != other[1].yearless:
        return None
    if any(period.inferred_year or period.yearless for _, period in (one, other)):
        return Verdict.TENSION if gap <= HALF_YEAR else None
    return Verdict.TENSION if found.one_sided else Verdict.CONTRADICTION
