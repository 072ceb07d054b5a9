"""FL105: parts that do not add up to their total."""

from collections.abc import Iterator
from functools import reduce

from factlint.rules import Claim, Finding, Group, Verdict, each_claim, finding, rule
from factlint.values import Interval, Quantity, Value, unit

from ._arithmetic import halfway, is_plain, like
from ._wording import about

MOST_TERMS = 6
"""Parts that are written out as a sum; of more, only their number is given."""


@rule("FL105", "total-mismatch", by=each_claim, since="0.1", takes=Quantity)
def total_mismatch(claims: Group[Quantity]) -> Iterator[Finding]:
    """The parts do not add up to the stated total.

    ## What it does
    Adds up the claims that a claim names as its `parts` and sets the sum against the value. Rounding is granted to
    every figure. When nothing that rounds to the figures shown adds up, that is a contradiction; when plain figures
    add up only if nearly all of them were rounded a long way in the same direction, a tension. Thirds of 33.3 per cent
    make a whole.

    Nothing is added across currencies, or of parts whose value is no amount. `parts` that are `open` (some of the
    parts, not all) may stay below the total; `part-exceeds-whole` looks at those.

    ## Why it matters
    Somebody will add them up. If the sum is wrong, one of the figures is, and nobody can tell which.

    ## Bad
    ```yaml
    - {id: general, document: summary, subject: Wex General, property: beds, value: 640 beds, quote: 640 at Wex General}
    - {id: maternity, document: summary, subject: Hilda House, property: beds, value: 214 beds,
       quote: 214 at Hilda House}
    - {id: cottage, document: summary, subject: Marsh View, property: beds, value: 78 beds, quote: 78 at Marsh View}
    - {id: all, document: summary, subject: Wex Trust, property: beds, value: 912 beds,
       parts: [general, maternity, cottage], quote: 912 beds in all} # contradiction
    ```

    ```yaml
    - {id: a, document: release, subject: state, property: share, value: £3 million, quote: £3 million from the state}
    - {id: b, document: release, subject: trusts, property: share, value: £3 million, quote: £3 million from trusts}
    - {document: release, subject: quay programme, property: budget, value: £7 million, parts: [a, b],
       quote: £7 million} # tension
    ```

    ## Good
    ```yaml
    - {id: a, document: release, subject: state, property: share, value: £3 million, quote: £3 million from the state}
    - {id: b, document: release, subject: trusts, property: share, value: £3 million, quote: £3 million from trusts}
    - {document: release, subject: quay programme, property: budget, value: £6 million, parts: [a, b],
       quote: £6 million}
    ```

    ```yaml
    - {id: a, document: table, subject: rail, property: share, value: 33.3 per cent, quote: 33.3%}
    - {id: b, document: table, subject: road, property: share, value: 33.3 per cent, quote: 33.3%}
    - {id: c, document: table, subject: river, property: share, value: 33.3 per cent, quote: 33.3%}
    - {document: table, subject: freight, property: share, value: 100 per cent, parts: [a, b, c], quote: 100%}
    ```

    ```yaml
    - {id: a, document: release, subject: state, property: share, value: £3 million, quote: £3 million from the state}
    - {document: release, subject: quay programme, property: budget, value: £7 million,
       parts: {members: [a], open: true}, quote: £7 million}
    ```

    ## When it is wrong
    A part is missing from the list: mark it as open. Or the parts overlap (people counted twice): then they are no
    parts of a sum, and `parts` should go.
    """
    for claim in claims:
        found = _total(claim) if claim.parts and not claim.parts_open else None
        if found:
            yield found


def _total(claim: Claim[Quantity]) -> Finding | None:
    """Return the finding of a total that its parts do not make up."""
    total = claim.value
    parts = [part.value for part in claim.parts if isinstance(part.value, Quantity)]
    if len(parts) < len(claim.parts) or any(part.dimension != total.dimension for part in parts):
        return None
    if any(unit(amount.unit).offset for amount in (total, *parts)):
        return None  # degrees, of which two make no sum
    near = [part.natural for part in parts if part.natural is not None]
    if total.natural is not None and len(near) == len(parts) and _sum(near).meet(total.natural) is not None:
        return None  # as nearly always; what holds naturally holds charitably
    if _sum([part.charitable for part in parts]).meet(total.charitable) is None:
        verdict = Verdict.CONTRADICTION
        reading = "holds only if a part is missing; say so with `open: true` under `parts:`"
    elif all(map(is_plain, (total, *parts))) and _sum(list(map(halfway, parts))).meet(halfway(total)) is None:
        verdict = Verdict.TENSION
        reading = "holds if the figures were added up before rounding, and rounded a long way; give one more digit"
    else:
        return None
    natural = like(_sum([part.natural or part.charitable for part in parts]), total)
    terms = " + ".join(map(str, parts)) if len(parts) <= MOST_TERMS else f"the sum of {len(parts)} parts"
    everything: list[Claim[Value]] = [claim, *claim.parts]
    return finding(
        everything,
        f"{about(claim)}: the parts make {natural}, not {total}",
        verdict=verdict,
        why=f"{terms} = {natural}, not {total}",
        reading=reading,
    )


def _sum(amounts: list[Interval]) -> Interval:
    return reduce(Interval.plus, amounts)
