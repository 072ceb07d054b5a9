"""FL201: one entity, one ranking, two positions."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from factlint.rules import Claim, Dispute, Finding, Group, Verdict, disputes, finding, relation, rule, same_fact
from factlint.values import Rank

from ._times import YEAR, all_time, between, moved_on, scope_key
from ._wording import about, listed, reconciled, sides, unlike

MOST_RANKINGS = 64
"""Different places of one subject of which every pair is weighed."""


@rule("FL201", "rank-conflict", by=same_fact, since="0.1", takes=Rank)
def rank_conflict(claims: Group[Rank]) -> Iterator[Finding]:
    """Two sources give one entity different positions in one ranking.

    ## What it does
    Sets the positions that claims give to one subject in one order of one class against each other: second largest
    against fourth largest, largest against second largest, “only three are bigger” against fifth. “One of the largest”
    goes with any place among the first ten. Positions that belong to different stretches of time are not compared,
    with one exception: who is the largest ever cannot be second in any ten years.

    Rankings change. When neither claim says which time it speaks of and the documents were written more than a year
    apart, different positions are a tension; so they are when one of them is shared (“joint second”).

    ## Why it matters
    A rank is the figure readers remember and repeat. Of two, at least one will be repeated wrongly.

    ## Bad
    ```yaml
    - {document: atlas, subject: Port of Marle, property: rank, value: second largest port, quote: second largest}
    - {document: guide, subject: Port of Marle, property: rank, value: third largest port,
       quote: third largest} # contradiction
    - {document: press, subject: Port of Marle, property: rank, value: second largest port, quote: the No. 2 port}
    ```

    ```yaml
    documents: {atlas: {published: 2011-05}, guide: {published: 2019-05}}
    claims:
    - {document: atlas, subject: Port of Marle, property: rank, value: second largest port,
       quote: second largest} # tension
    - {document: guide, subject: Port of Marle, property: rank, value: third largest port, quote: third largest}
    ```

    ## Good
    ```yaml
    - {document: atlas, subject: Marle, property: rank, value: second largest port, place: Wales,
       quote: Wales' second}
    - {document: guide, subject: Marle, property: rank, value: ninth largest port, place: Ireland, quote: the ninth}
    ```

    ```yaml
    - {document: atlas, subject: Marle, property: rank, value: second largest port, quote: second largest port}
    - {document: guide, subject: Marle, property: rank, value: one of the largest ports,
       quote: one of the largest ports}
    ```

    ```yaml
    - {document: atlas, subject: Marle, property: rank, value: second largest port, quote: second largest port}
    - {document: guide, subject: Marle, property: rank, value: fourth largest city, quote: fourth largest city}
    - {document: guide, subject: Oldbury, property: rank, value: third largest port, quote: third largest port}
    ```

    ## When it is wrong
    The two rank by different measures (tonnes and containers) or in different fields. Name the measure in the property,
    or the field with `among:`, `of:` or `place:`. If the rank changed, give each its time with `as_of:`.
    """
    ranks = [claim for claim in claims if not claim.value.in_time]
    by_scope: dict[Hashable, list[Claim[Rank]]] = {}
    for claim in ranks:
        by_scope.setdefault(scope_key(claim), []).append(claim)
    for alike in by_scope.values():
        for dispute in disputes(alike):
            yield _position(dispute)
    if len(by_scope) > 1:
        yield from _beaten(ranks)


def _position(dispute: Dispute) -> Finding:
    shared = any(isinstance(claim.value, Rank) and claim.value.shared for claim in dispute.claims)
    changed = moved_on(dispute, YEAR)
    otherwise = ""
    if changed:
        otherwise = f"both hold if the ranking changed {between(dispute.claims)}; say so with `as_of:`"
    elif shared:
        otherwise = "both hold if those who share a place are counted in one and the same way; give the place alike"
    elif not dispute.possible:
        otherwise = (
            "both hold only if they rank by different measures or in different fields; "
            "name the measure in the property, or the field with `among:`, `of:` or `place:`"
        )
    return finding(
        dispute,
        f"{about(dispute.claims[0])} is given as {sides(dispute)}",
        verdict=Verdict.TENSION if changed or shared or dispute.possible else Verdict.CONTRADICTION,
        why=_positions(dispute),
        reading=reconciled(dispute, otherwise),
    )


def _positions(dispute: Dispute) -> str:
    """Return the places that stand against each other in figures, which the words may not show."""
    places = [camp.value for camp in dispute.camps]
    if all(isinstance(place, Rank) and place.exact for place in places):
        low = [str(place.low) for place in places if isinstance(place, Rank)]
        return f"one ranking, {len(low)} places: {listed(low)}"
    return unlike(dispute)


def _beaten(claims: Sequence[Claim[Rank]]) -> Iterator[Finding]:
    """Yield where a place for all time is better than the one held within a shorter time, which it cannot be."""
    ever = _kinds(claim for claim in claims if all_time(claim) and claim.value.high is not None)
    shorter = _kinds(claim for claim in claims if not isinstance(claim.value.scope, str | None) and claim.value.low > 1)
    for ones in shorter:
        worse = ones[0]
        beating = [others for others in ever if _better(others[0], worse)]
        if beating:
            best = beating[0][0]
            sided = all(relation(known[0].qualifiers, worse.qualifiers).one_sided for known in beating)
            yield finding(
                [*ones, *(claim for others in beating for claim in others)],
                f"{about(worse)} is given as {worse.value}, but as {best.value}",
                verdict=Verdict.TENSION if sided else Verdict.CONTRADICTION,
                why=f"at least {worse.value.low - 1} stood higher in the shorter time, and so for all time",
                reading="both hold only if they rank different things; say so with `among:` or `of:`",
            )


def _kinds(claims: Iterable[Claim[Rank]]) -> list[list[Claim[Rank]]]:
    """Return claims of one value under the same qualifiers together, few enough to weigh all pairs."""
    kinds: dict[Hashable, list[Claim[Rank]]] = {}
    for claim in claims:
        key = (claim.value, claim.qualifiers)
        if key in kinds or len(kinds) < MOST_RANKINGS:
            kinds.setdefault(key, []).append(claim)
    return list(kinds.values())


def _better(best: Claim[Rank], worse: Claim[Rank]) -> bool:
    """Say whether one place is surely better than the other, in what may be one ranking."""
    return (
        best.value.high is not None
        and best.value.high < worse.value.low
        and best.value.comparable(worse.value)
        and relation(best.qualifiers, worse.qualifiers).comparable
    )
