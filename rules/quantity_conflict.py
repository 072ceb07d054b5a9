"""FL101: one quantity, different values."""

from collections.abc import Iterable, Iterator

from factlint.rules import Claim, Finding, Group, disputes, finding, rule, same_fact
from factlint.values import Change, Quantity

from ._slips import slip_in
from ._wording import about, reconciled, sides, unlike


@rule("FL101", "quantity-conflict", by=same_fact, since="0.1", takes=(Quantity, Change))
def quantity_conflict(claims: Group[Quantity | Change]) -> Iterator[Finding]:
    """Two sources give different values for one quantity.

    ## What it does
    Sets the amounts that claims give for one property of one subject against each other, under the same qualifiers.
    When no amount fits all of them, that is a contradiction. When one fits only if figures are taken generously
    (“over 40” said of 400), it is a tension. Lengths of time are left to `duration-conflict`, a thousand taken for a
    million to `scale-slip`.

    ## Why it matters
    A reader who meets both figures cannot tell which one holds, and trusts neither.

    ## Bad
    ```yaml
    - {document: release, subject: mission, property: size, value: 30 people, quote: thirty delegates}
    - {document: blog, subject: mission, property: size, value: over 40 people, quote: over 40 people} # contradiction
    ```

    ```yaml
    - {document: release, subject: fleet, property: size, value: over 40 buses, quote: over 40 buses}
    - {document: blog, subject: fleet, property: size, value: 95 buses, quote: 95 buses} # tension
    ```

    ## Good
    ```yaml
    - {document: release, subject: mission, property: cost, value: £9.7 million, quote: £9.7m}
    - {document: blog, subject: mission, property: cost, value: nearly £10 million, quote: nearly £10m}
    ```

    ```yaml
    - {document: map, subject: shops, property: number, value: 330, place: Leeds, quote: 330 shops}
    - {document: list, subject: shops, property: number, value: 512, place: Hull, quote: 512 shops}
    ```

    ## When it is wrong
    One figure counts a part of what the other counts, or they belong to different times or places. Add `of:`, `during:`
    or `place:` to say so.
    """
    for alike in _by_direction(claims):
        for dispute in disputes(alike):
            if slip_in(dispute) is None:
                yield finding(
                    dispute,
                    f"{about(dispute.claims[0])} is given as {sides(dispute)}",
                    why=unlike(dispute),
                    reading=reconciled(dispute),
                )


def _by_direction(claims: Group[Quantity | Change]) -> Iterable[list[Claim[Quantity | Change]]]:
    """Return amounts, but for lengths of time; rises; and falls. A rise against a fall is for `trend-conflict`."""
    kinds: dict[int | None, list[Claim[Quantity | Change]]] = {}
    for claim in claims:
        value = claim.value
        if isinstance(value, Change):
            kinds.setdefault(value.direction, []).append(claim)
        elif not value.is_length_of_time:
            kinds.setdefault(None, []).append(claim)
    return kinds.values()
