"""FL202: two entities hold one position of one ranking."""

from collections.abc import Hashable, Iterator

from factlint.rules import Claim, Finding, Group, finding, rule, same_ranking
from factlint.values import Rank

from ._holders import contests, holders, judged, labels
from ._times import scope_key


@rule("FL202", "rank-shared", by=same_ranking, since="0.1", takes=Rank)
def rank_shared(claims: Group[Rank]) -> Iterator[Finding]:
    """Two entities are given one position in one ranking.

    ## What it does
    Finds different subjects that hold the same stated place (“second largest city”, “No. 1 brand”) in one order of one
    class, of the same whole, in the same place. Ties that are called so (“joint second”) are left alone, and so is an
    entity that lies within the other. Plain superlatives (“the largest city”) are left to `superlative-conflict`.

    When no claim states its time and the documents were written more than a year apart, the place may have changed
    hands: a tension. So it is when they rank without saying of what or where, since each may have a field of its own in
    mind.

    ## Why it matters
    There is one second largest city. Whoever quotes the wrong one will be corrected by everybody who lives in the
    other.

    ## Bad
    ```yaml
    - {document: atlas, subject: Oldbury, property: rank, value: second largest city, place: Westland,
       quote: its second city} # contradiction
    - {document: guide, subject: Newbury, property: rank, value: second largest city, place: Westland,
       quote: second largest}
    ```

    ```yaml
    documents: {atlas: {published: 2009}, guide: {published: 2021}}
    claims:
    - {document: atlas, subject: Oldbury, property: rank, value: second largest city, place: Westland,
       quote: second city} # tension
    - {document: guide, subject: Newbury, property: rank, value: second largest city, place: Westland,
       quote: second largest}
    ```

    ## Good
    ```yaml
    - {document: atlas, subject: Oldbury, property: rank, value: second largest city, place: Westland,
       quote: of Westland}
    - {document: guide, subject: Newbury, property: rank, value: second oldest city, place: Westland,
       quote: of Westland}
    ```

    ```yaml
    - {document: atlas, subject: Oldbury, property: rank, value: second largest city, place: Westland,
       quote: of Westland}
    - {document: guide, subject: Newbury, property: rank, value: second largest city, place: Eastland,
       quote: of Eastland}
    ```

    ```yaml
    - {document: atlas, subject: Oldbury, property: rank by area, value: second largest city, place: Westland,
       quote: by area}
    - {document: guide, subject: Newbury, property: rank by people, value: second largest city, place: Westland,
       quote: by people}
    ```

    ## When it is wrong
    They tie, or are ranked by different measures. Say “joint second largest city”, or name the measure in the property.
    """
    places: dict[Hashable, list[Claim[Rank]]] = {}
    for claim in claims:
        rank = claim.value
        if rank.exact and rank.among and not rank.in_time and not rank.shared and (rank.low > 1 or rank.numbered):
            key = (rank.low, rank.among.casefold(), scope_key(claim), claim.property.name)
            places.setdefault(key, []).append(claim)
    for alike in places.values():
        for dispute in contests(alike):
            verdict, reading = judged(dispute, lasting=False)
            first = alike[0].value
            yield finding(
                dispute,
                f"{holders(dispute)} are each called {first}",
                verdict=verdict,
                why=f"place {first.low} of one ranking, {len(dispute.camps)} holders",
                reading=reading,
                labels=labels(dispute.claims),
            )
