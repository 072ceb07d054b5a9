"""FL108: rose here, fell there."""

import re
from collections.abc import Iterator
from dataclasses import replace

from factlint.rules import Claim, Dispute, Finding, Group, Verdict, finding, rule, same_fact
from factlint.values import Change, Days, Period, Value

from ._camps import disputes_over, in_order
from ._times import dated
from ._wording import about, reconciled, sides

QUARTER = 92
"""Days: trends are reported by the quarter at the shortest, so documents further apart tell of different ones."""

FLAT = 5
"""Per cent: “flat” and “stable” are said of what moved by no more than this."""

SOFT = re.compile(r"\b(?:flat|stable|steady|level|broadly|largely|little|roughly|much|about|similar)\b", re.IGNORECASE)
"""Words for no change that leave room for a little."""


@rule("FL108", "trend-conflict", by=same_fact, since="0.1", takes=Change)
def trend_conflict(claims: Group[Change]) -> Iterator[Finding]:
    """Something is said to have risen in one place and to have fallen, or not to have changed, in another.

    ## What it does
    Sets the directions of changes against each other, for one property of one subject under the same qualifiers. A
    change whose claim states no time belongs to the time of its document: documents more than a quarter apart tell of
    different changes. “Flat” and “stable” go with movements of up to five per cent and with those whose size nobody
    states; “unchanged” is in tension with either.

    Changes in one direction by different amounts are left to `quantity-conflict`.

    ## Why it matters
    The direction is the news. Everything else about a change can be wrong without the reader noticing.

    ## Bad
    ```yaml
    - {document: letter, subject: Marle Bank, property: deposits, value: {change: fell by 3 per cent}, during: 2016,
       quote: fell by 3 per cent} # contradiction
    - {document: release, subject: Marle Bank, property: deposits, value: {change: up 3 per cent}, during: 2016,
       quote: up 3 per cent}
    ```

    ```yaml
    - {document: council, subject: harbour library, property: loans, value: {change: flat},
       quote: loans are flat} # contradiction
    - {document: staff, subject: harbour library, property: loans, value: {change: fell by a fifth},
       quote: fell by a fifth}
    ```

    ```yaml
    - {document: council, subject: harbour library, property: visits, value: {change: unchanged},
       quote: unchanged} # tension
    - {document: staff, subject: harbour library, property: visits, value: {change: rose}, quote: visits rose}
    ```

    ## Good
    ```yaml
    documents: {letter: {published: 2016-02-01}, release: {published: 2017-02-01}}
    claims:
    - {document: letter, subject: Marle Bank, property: deposits, value: {change: fell by 3 per cent},
       quote: fell by 3 per cent}
    - {document: release, subject: Marle Bank, property: deposits, value: {change: up 3 per cent}, quote: up 3 per cent}
    ```

    ```yaml
    - {document: letter, subject: Marle Bank, property: costs, value: {change: flat}, quote: flat}
    - {document: release, subject: Marle Bank, property: costs, value: {change: up 2 per cent}, quote: up 2 per cent}
    ```

    ## When it is wrong
    One is the change on the year, the other on the quarter, or one leaves out a part that was sold. Say since when
    with `during:`, or name the property for what it measures.
    """
    if len({claim.value.direction for claim in claims}) < 2:
        return
    for dispute in disputes_over(claims, _as_direction):
        found = _judged(dispute)
        if found is not None:
            yield found


def _as_direction(claim: Claim[Value]) -> Claim[Value]:
    """Return a claim that says only which way something went, at the time of its document where it names none."""
    value, published = claim.value, claim.source.published
    seen = replace(claim, value=Change(value.direction, text=str(value)) if isinstance(value, Change) else value)
    if dated(claim) or published is None:
        return seen
    # Two such stretches overlap when the documents lie within a quarter of each other.
    reach = QUARTER // 2
    days = Days(published.whole.first - reach, published.whole.last + reach)
    return replace(seen, qualifiers=replace(claim.qualifiers, as_of=Period.during(days)))


def _judged(dispute: Dispute) -> Finding | None:
    """Return the finding of a dispute over directions; None where “flat” allows for what others call a small change."""
    directions = {_change(claim).direction for claim in dispute.claims}
    verdict = Verdict.TENSION if dispute.possible else Verdict.CONTRADICTION
    otherwise = "both hold only if they tell of different times or parts; say so with `during:` or `of:`"
    if directions != {1, -1} and len(directions) == 2:
        calm = [claim for claim in dispute.claims if not _change(claim).direction]
        moved = [claim for claim in dispute.claims if _change(claim).direction]
        if not any(_is_large(_change(claim)) for claim in moved):
            if all(SOFT.search(str(claim.value)) for claim in calm):
                return None
            verdict = Verdict.TENSION
            otherwise = f"both hold if the change was small: “no change” may be said of {FLAT} per cent"
        dispute = replace(dispute, camps=in_order([calm, moved]))
    one_sided = tuple(name for name in dispute.one_sided if any(_states(claim, name) for claim in dispute.claims))
    return finding(
        dispute,
        f"{about(dispute.claims[0])} is given as {sides(dispute)}",
        verdict=verdict,
        why="one of them has the direction wrong, unless they speak of different times",
        reading=reconciled(replace(dispute, one_sided=one_sided), otherwise),
    )


def _change(claim: Claim[Value]) -> Change:
    assert isinstance(claim.value, Change)
    return claim.value


def _is_large(change: Change) -> bool:
    """Say whether a change is known to be so large that nobody would call it none."""
    by = change.by
    return by is not None and by.dimension == "ratio" and by.charitable.low is not None and by.charitable.low > FLAT


def _states(claim: Claim[Value], name: str) -> bool:
    """Say whether a claim itself states a qualifier; the time of a document is none that a writer could leave out."""
    return getattr(claim.qualifiers, "from_" if name == "from" else name) is not None
