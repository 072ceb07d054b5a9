"""FL103: one figure, different stretches of time."""

from collections.abc import Iterator

from factlint.claims import Qualifiers
from factlint.rules import Claim, Finding, Group, Relation, Verdict, finding, relation, rule, same_figures, same_time
from factlint.values import Quantity

from ._wording import about, listed

MOST_KINDS = 256
"""Different sets of qualifiers of one figure that are looked at; what is given for more is a table, not a conflict."""

MOST_PERIODS = 64
"""Different stretches of time of which every pair is weighed."""


@rule("FL103", "period-conflict", by=same_figures, since="0.1", takes=Quantity)
def period_conflict(claims: Group[Quantity]) -> Iterator[Finding]:
    """The same figures are given for different periods.

    ## What it does
    Finds claims of one figure for one property of one subject that differ only in the stretch of time it is said to
    belong to. Stretches that do not overlap at all are left alone: a figure may well repeat from one year to the next.

    ## Why it matters
    What took twelve years in one document took ten in the other: the yearly rate, and any trend drawn from it, differ.

    ## Bad
    ```yaml
    documents: {release: {published: 2017-10-10}, blog: {published: 2017-10-27}}
    claims:
    - document: release
      subject: harbour fund
      property: money spent
      value: over £170 million
      during: past twelve years
      quote: over £170 million in the past twelve years
    - document: blog # contradiction
      subject: harbour fund
      property: money spent
      value: over £170 million
      during: last ten years
      quote: over £170 million in the last ten years
    ```

    ## Good
    ```yaml
    - {document: a, subject: fund, property: spent, value: £3 million, during: 2015, quote: £3m in 2015}
    - {document: b, subject: fund, property: spent, value: £3 million, during: 2016, quote: £3m in 2016}
    ```

    ## When it is wrong
    The figure did not change between the two periods. Give the property another name in one of them, or waive it.
    """
    kinds: dict[Qualifiers, list[Claim[Quantity]]] = {}
    for claim in claims:
        kinds.setdefault(claim.qualifiers, []).append(claim)
    by_time: list[list[Claim[Quantity]]] = []
    for alike in list(kinds.values())[:MOST_KINDS]:
        known = next((known for known in by_time if _same(known[0], alike[0])), None)
        if known is not None:
            known.extend(alike)
        elif len(by_time) < MOST_PERIODS:
            by_time.append(alike)
    for at, ones in enumerate(by_time):
        rivals = [others for others in by_time[at + 1 :] if _clash(ones[0], others[0])]
        if rivals and not any(_clash(earlier[0], ones[0]) for earlier in by_time[:at]):
            camps = sorted([ones, *rivals], key=len)
            loose = any(_between(ones[0], others[0]).one_sided for others in rivals)
            times = listed([f"for “{camp[0].qualifiers.during}”" for camp in camps])
            yield finding(
                [claim for camp in camps for claim in camp],
                f"{about(ones[0])}: {ones[0].value} is given {times}",
                verdict=Verdict.TENSION if loose else Verdict.CONTRADICTION,
                why=f"one figure, {len(camps)} stretches of time",
                reading="all hold only if nothing was added outside the shortest of the periods",
                labels=[f"{claim.value}, {claim.qualifiers.during}" for camp in camps for claim in camp],
                qualifier="during",
            )


def _same(one: Claim[Quantity], other: Claim[Quantity]) -> bool:
    mine, theirs = one.qualifiers.during, other.qualifiers.during
    return mine is not None and theirs is not None and same_time(mine, theirs) and not _clash(one, other)


def _clash(one: Claim[Quantity], other: Claim[Quantity]) -> bool:
    """Say whether nothing but the stretch of time keeps two claims apart, and the stretches share some of it."""
    found = _between(one, other)
    return found.excluded == "during" and found.nested


def _between(one: Claim[Quantity], other: Claim[Quantity]) -> Relation:
    return relation(one.qualifiers, other.qualifiers)
