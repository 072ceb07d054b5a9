"""FL204: superlatives that cannot both be the extreme, or that cover different times."""

from collections.abc import Hashable, Iterator, Sequence

from factlint.rules import Claim, Finding, Group, Verdict, finding, relation, rule, same_ranking
from factlint.values import Rank, Value

from ._holders import contests, holders, judged, labels
from ._times import MONTH, YEAR, camps_apart, moved_on, same_scope, scope_key
from ._wording import about

MOST_SCOPES = 16
"""Different stretches of time claimed for one superlative that are compared; nobody needs to see more."""


@rule("FL204", "superlative-conflict", by=same_ranking, since="0.1", takes=Rank)
def superlative_conflict(claims: Group[Rank]) -> Iterator[Finding]:
    """Two entities are each the largest, or one is the largest in different stretches of time.

    ## What it does
    Two checks:

    - Different subjects that are each the largest (fastest, oldest …) of one class, in one place and over one time,
      cannot all be. When it is said neither of what nor where, each may have a field of its own in mind: a tension. So
      it is when the documents are more than a year apart and the title may have passed on. Records
      (“the largest ever”, “the biggest in ten years”) are there to be broken: of two that were claimed more than a
      month apart nothing is said.
    - One subject that is “the largest ever” here and “the biggest in ten years” there. Both can be true, but who can
      say *ever* does not say *in ten years*: a tension.

    “One of the largest” is a claim that many can share, and is left alone. Numbered places (“No. 1”) are
    `rank-shared`'s.

    ## Why it matters
    Superlatives go into headlines. One that the next paragraph, or the neighbour's release, takes back is the first
    thing a critic quotes.

    ## Bad
    ```yaml
    - {document: airport, subject: Tern Field, property: rank, value: busiest airport, place: Orkland,
       quote: Orkland's busiest} # contradiction
    - {document: rival, subject: Gull Field, property: rank, value: busiest airport, place: Orkland,
       quote: busiest in Orkland}
    ```

    ```yaml
    - {document: release, subject: relief convoy, property: size, value: biggest convoy in ten years,
       quote: biggest in ten years}
    - {document: speech, subject: relief convoy, property: size, value: largest ever convoy,
       quote: the largest ever convoy} # tension
    - {document: letter, subject: relief convoy, property: size, value: biggest convoy in ten years,
       quote: biggest in a decade}
    ```

    ## Good
    ```yaml
    - {document: airport, subject: Tern Field, property: rank, value: busiest airport, place: Orkland,
       quote: Orkland's busiest}
    - {document: rival, subject: Gull Field, property: rank, value: one of the busiest airports, place: Orkland,
       quote: one of}
    - {document: guide, subject: Skua Field, property: rank, value: oldest airport, place: Orkland, quote: the oldest}
    ```

    ```yaml
    documents: {old: {published: 2012-06-01}, new: {published: 2019-06-01}}
    claims:
    - {document: old, subject: 2012 convoy, property: size, value: largest ever convoy, place: Orkland,
       quote: the largest ever}
    - {document: new, subject: 2019 convoy, property: size, value: largest ever convoy, place: Orkland,
       quote: the largest ever}
    ```

    ## When it is wrong
    The two rank different things: missions *to* a country and delegations *at* a fair, passengers and flights. Say what
    is ranked with `among:` or `of:`, or name the measure in the property.
    """
    firsts = [claim for claim in claims if claim.value.is_first and not claim.value.in_time and not claim.value.shared]
    classes: dict[Hashable, list[Claim[Rank]]] = {}
    subjects: dict[Hashable, list[Claim[Rank]]] = {}
    for claim in firsts:
        if claim.value.among:
            key = (claim.value.among.casefold(), scope_key(claim), claim.property.name)
            classes.setdefault(key, []).append(claim)
        if claim.value.scope is not None:
            subjects.setdefault((claim.subject.name, claim.property.name), []).append(claim)
    for alike in classes.values():
        yield from _two_extremes(alike)
    for alike in subjects.values():
        yield from _two_times(alike)


def _two_extremes(claims: Sequence[Claim[Rank]]) -> Iterator[Finding]:
    if all(claim.value.numbered for claim in claims):
        return
    for dispute in contests(claims):
        if claims[0].value.scope is not None and moved_on(dispute, MONTH):
            continue
        verdict, reading = judged(dispute, lasting=False)
        yield finding(
            dispute,
            f"{holders(dispute)} are each called {claims[0].value}",
            verdict=verdict,
            why=f"one extreme, {len(dispute.camps)} holders",
            reading=reading,
            labels=labels(dispute.claims),
        )


def _two_times(claims: Sequence[Claim[Rank]]) -> Iterator[Finding]:
    """Yield where one superlative of one subject is said to cover different times."""
    by_scope: list[list[Claim[Rank]]] = []
    for claim in claims:
        known = next((camp for camp in by_scope if same_scope(camp[0], claim) and _together(camp[0], claim)), None)
        if known is not None:
            known.append(claim)
        elif len(by_scope) < MOST_SCOPES:
            by_scope.append([claim])
    for at, camp in enumerate(by_scope):
        rivals = [other for other in by_scope[at + 1 :] if _clash(camp, other)]
        if rivals and not any(_clash(earlier, camp) for earlier in by_scope[:at]):
            camps = sorted([camp, *rivals], key=lambda known: (len(known), known[0].sort_key()))
            yield finding(
                [claim for known in camps for claim in known],
                f"{about(camp[0])} is given as {' and as '.join(str(known[0].value) for known in camps)}",
                verdict=Verdict.TENSION,
                why=f"one superlative, {len(camps)} stretches of time",
                reading=(
                    "both hold if the shorter time only understates the longer, or if they rank different things; "
                    "say what is ranked with `among:` or `of:`"
                ),
            )


def _clash(one: Sequence[Claim[Rank]], other: Sequence[Claim[Rank]]) -> bool:
    """Say whether two camps speak of one occasion: years later, the largest ever may be the biggest in ten years."""
    return not same_scope(one[0], other[0]) and _together(one[0], other[0]) and camps_apart((one, other)) <= YEAR


def _together(one: Claim[Value], other: Claim[Value]) -> bool:
    return relation(one.qualifiers, other.qualifiers).comparable
