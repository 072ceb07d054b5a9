"""FL203: one flow, ranked from its two ends."""

from collections.abc import Iterator
from dataclasses import replace

from factlint.rules import Claim, Entity, Finding, Group, Verdict, finding, relation, rule, same_flow
from factlint.values import Rank

MOST_RANKINGS = 64
"""Different rankings of one flow, from each end, of which every pair is weighed."""


@rule("FL203", "rank-direction", by=same_flow, since="0.1", takes=Rank)
def rank_direction(claims: Group[Rank]) -> Iterator[Finding]:
    """One flow is ranked from its source and from its destination, in different positions.

    ## What it does
    What flows from one place into another can be ranked from both ends: among everybody it goes to, and among everybody
    it comes from. When the two positions differ, readers who take them for one ranking see a contradiction. The ends
    may be wider or narrower in one of the claims (a country, one of its regions), as the vocabulary knows them. The
    property must be the same: by amount and by number, the positions may differ for that reason alone.

    Always a tension: both positions may well be right.

    ## Why it matters
    “Fourth largest market for investment from Northland” and “Northland is our second largest market for investment”
    sound like one fact told twice, once wrongly.

    ## Bad
    ```yaml
    vocabulary: {entities: {Southland: {within: Midland}}}
    claims:
    - {document: a, subject: Midland, property: rank, value: fourth largest market, of: investment,
       from: Norland, quote: fourth largest market} # tension
    - {document: b, subject: Norland, property: rank, value: second largest market, of: investment,
       to: Southland, quote: second largest market}
    ```

    ## Good
    ```yaml
    - {document: a, subject: Midland, property: rank, value: fourth largest market, of: timber, from: Norland,
       quote: fourth largest market}
    - {document: b, subject: Norland, property: rank, value: second largest market, of: grain, to: Midland,
       quote: second largest market}
    ```

    ```yaml
    - {document: a, subject: Midland, property: rank, value: second largest market, of: timber, from: Norland,
       quote: second largest market}
    - {document: b, subject: Norland, property: rank, value: second largest supplier, of: timber, to: Midland,
       quote: second largest supplier}
    ```

    ```yaml
    - {document: a, subject: Midland, property: rank, value: fourth largest market, of: timber, from: Norland,
       quote: fourth largest market}
    - {document: b, subject: Norland, property: rank, value: second oldest supplier, of: timber, to: Midland,
       quote: second oldest supplier}
    ```

    ## When it is wrong
    The text makes clear which end is ranked. Waive it with that reason.
    """
    ranked = [claim for claim in claims if claim.value.exact and not claim.value.in_time]
    destinations = [claim for claim in ranked if claim.qualifiers.from_ is not None]
    sources = [claim for claim in ranked if claim.qualifiers.to is not None]
    mine, theirs = _opposed(destinations, sources), _opposed(sources, destinations)
    if not mine:
        return
    one = mine[0]
    other = next((claim for claim in theirs if _differ(one, claim)), theirs[0])
    few, many = sorted((mine, theirs), key=lambda side: (len(side), side[0].sort_key()))
    alike = _ends(one) == _ends(other)
    yield finding(
        [*few, *many],
        f"{_flow(one, other)}: {one.subject} is {one.value}, {other.subject} is {other.value}",
        verdict=Verdict.TENSION,
        why=f"place {one.value.low} seen from the destination, place {other.value.low} seen from the source",
        reading=(
            "both hold if one ranks those it goes to and the other those it comes from"
            + ("" if alike else ", each for an area of its own")
            + "; say in the text which end is ranked, or waive it with that reason"
        ),
        labels=[f"{claim.subject}: {claim.value}" for claim in (*few, *many)],
    )


def _opposed(side: list[Claim[Rank]], other: list[Claim[Rank]]) -> list[Claim[Rank]]:
    """Return the claims of one side that differ from a claim of the other about the same flow."""
    rivals = _kinds(other).values()
    differing = {_kind(claim) for claim in _kinds(side).values() if any(_differ(claim, rival) for rival in rivals)}
    return sorted((claim for claim in side if _kind(claim) in differing), key=Claim.sort_key)


def _kinds(claims: list[Claim[Rank]]) -> dict[object, Claim[Rank]]:
    """Return one claim for each different ranking, few enough to weigh all pairs."""
    kinds: dict[object, Claim[Rank]] = {}
    for claim in claims:
        if len(kinds) < MOST_RANKINGS:
            kinds.setdefault(_kind(claim), claim)
    return kinds


def _kind(claim: Claim[Rank]) -> object:
    return claim.subject.name, claim.value, claim.qualifiers


def _differ(one: Claim[Rank], other: Claim[Rank]) -> bool:
    """Say whether two claims put the two ends of one flow in different places, and nothing keeps them apart."""
    if one.value.low == other.value.low or one.value.scope != other.value.scope:
        return False
    if one.property.name != other.property.name:
        return False  # by amount and by number of projects: two measures may well rank differently
    mine, theirs = _ends(one), _ends(other)
    if not all(_nested(end, far) for end, far in zip(mine, theirs, strict=True)):
        return False
    return relation(
        replace(one.qualifiers, from_=None, to=None), replace(other.qualifiers, from_=None, to=None)
    ).comparable


def _ends(claim: Claim[Rank]) -> tuple[Entity, Entity]:
    """Return where the flow comes from and where it goes."""
    return claim.qualifiers.from_ or claim.subject, claim.qualifiers.to or claim.subject


def _nested(one: Entity, other: Entity) -> bool:
    return one.lies_in(other) or other.lies_in(one)


def _flow(one: Claim[Rank], other: Claim[Rank]) -> str:
    """Return the flow in words, each end as its claim names it."""
    source, destination = _ends(other)[0], _ends(one)[1]
    what = one.qualifiers.of
    return f"{what or 'what goes'} from {source} to {destination}"
