"""FL102: the same digits, a thousand times apart or in another unit."""

from collections.abc import Iterator
from dataclasses import replace

from factlint.rules import Claim, Dispute, Finding, Group, Verdict, disputes, finding, rule, same_fact
from factlint.values import Comparator, Name, Number, Quantity, Value, shown

from ._camps import disputes_over
from ._slips import noughts, slip_in
from ._wording import about, reconciled, sides, unlike

NUMERALS = {3: "three", 6: "six", 9: "nine"}
"""By how many noughts figures slip, in words."""

Digits = tuple[Number, Number]
"""The figure as written, whatever its unit: both ends of a range, twice the same otherwise."""


@rule(
    "FL102",
    "scale-slip",
    by=same_fact,
    since="0.1",
    takes=Quantity,
    breaks={"sources": "a document that gives an amount in two currencies has another figure for each"},
)
def scale_slip(claims: Group[Quantity]) -> Iterator[Finding]:
    """Two sources give the same digits for one quantity, but at another scale or in another unit.

    ## What it does
    Finds figures for one property of one subject that disagree in a way that looks like a slip: the same digits a
    thousand, a million or a billion times apart (million and billion, a figure copied from a table “in thousands”),
    the same number in two units of one kind (kilograms and pounds, miles and kilometres), or the same amount in two
    currencies. Currencies are never converted; once any document gives the amount in two of them, the same number in
    both is no longer taken for a slip.

    All other figures that disagree are left to `quantity-conflict`.

    ## Why it matters
    No other mistake is so large and so easily made. A reader who knows the subject laughs; one who does not is misled
    by a factor of a thousand.

    ## Bad
    ```yaml
    - {document: accounts, subject: Marle Bank, property: deposits, value: £38.4 billion,
       quote: £38.4 billion} # contradiction
    - {document: factsheet, subject: Marle Bank, property: deposits, value: £38.4 million, quote: £38.4m}
    ```

    ```yaml
    - {document: crew, subject: Kite probe, property: mass, value: 310 kg, quote: 310 kg}
    - {document: guide, subject: Kite probe, property: mass, value: 310 lb, quote: 310 lb} # contradiction
    - {document: press, subject: Kite probe, property: mass, value: 0.31 tonnes, quote: 0.31 tonnes}
    ```

    ```yaml
    - {document: agency, subject: Quay Fund, property: size, value: $12 million, quote: $12m} # contradiction
    - {document: release, subject: Quay Fund, property: size, value: £12 million, quote: £12m}
    ```

    ```yaml
    - {document: accounts, subject: Marle Bank, property: loans, value: over £2 million, quote: over £2m} # tension
    - {document: factsheet, subject: Marle Bank, property: loans, value: £2 billion, quote: £2bn}
    ```

    ## Good
    ```yaml
    - {document: accounts, subject: Marle Bank, property: deposits, value: £38.4 billion, quote: £38.4bn}
    - {document: factsheet, subject: Marle Bank, property: deposits, value: "£38,400 million", quote: "£38,400m"}
    ```

    ```yaml
    - {document: release, subject: Quay Fund, property: size, value: £12 million, quote: £12m}
    - {document: agency, subject: Quay Fund, property: size, value: $15 million, quote: $15m}
    ```

    ```yaml
    - {document: release, subject: Quay Fund, property: size, value: £12 million, quote: £12m ($15.2m)}
    - {document: release, subject: Quay Fund, property: size, value: $15.2 million, quote: £12m ($15.2m)}
    - {document: agency, subject: Quay Fund, property: loans, value: $12 million, quote: $12m}
    ```

    ```yaml
    - {document: release, subject: Glow works, property: output, value: "3,000 lamps", quote: "3,000 lamps"}
    - {document: agency, subject: Glow works, property: output, value: 3 million bulbs, quote: 3 million bulbs}
    ```

    ## When it is wrong
    The two figures count different things, and happen to share their digits. Say which with `of:` or `during:`.
    """
    for dispute in disputes(claims):
        slip = slip_in(dispute)
        if slip is not None:
            yield _slip(dispute, *slip)
    if len({claim.value.dimension for claim in claims}) > 1:
        yield from _currencies([claim for claim in claims if claim.value.dimension.startswith("money ")])


def _slip(dispute: Dispute, one: Quantity, other: Quantity) -> Finding:
    apart = noughts(one, other)
    if apart:
        what = f"the same digits, {NUMERALS[apart]} noughts apart"
        why = f"the larger is {shown(10**apart)} times the smaller"
        otherwise = "both hold only if they speak of different things; say so with `of:`, `during:` or `place:`"
    else:
        what = "the same number in two units"
        why = unlike(dispute)
        otherwise = "both hold only if two things were measured; say which with `of:`, or correct one unit"
    return finding(
        dispute,
        f"{about(dispute.claims[0])} is given as {sides(dispute)}: {what}",
        why=why,
        reading=reconciled(dispute, otherwise),
    )


def _currencies(claims: list[Claim[Quantity]]) -> Iterator[Finding]:
    """Yield where one amount stands in several currencies, and no document gives it in more than one."""
    used: dict[str, str] = {}
    if any(used.setdefault(claim.source.document, claim.value.unit) != claim.value.unit for claim in claims):
        return
    by_digits: dict[Digits, list[Claim[Quantity]]] = {}
    for claim in claims:
        figure = claim.value.figure
        if figure is not None and not figure.vague and figure.low > 0:
            by_digits.setdefault((figure.low, figure.high), []).append(claim)
    for alike in by_digits.values():
        for dispute in disputes_over(alike, _as_currency):
            hedged = any(_hedged(claim.value) for claim in dispute.claims)
            yield finding(
                dispute,
                f"{about(dispute.claims[0])} is given as {sides(dispute)}: the same amount in two currencies",
                verdict=Verdict.TENSION if hedged or dispute.possible else Verdict.CONTRADICTION,
                why="one number, two currencies; they are worth the same only by chance",
                reading=reconciled(dispute, "both hold only if the two currencies were worth the same at the time"),
            )


def _as_currency(claim: Claim[Value]) -> Claim[Value]:
    """Return a claim whose value is the currency: two of them cannot both be the one that is meant."""
    value = claim.value
    name = value.unit if isinstance(value, Quantity) else ""
    return replace(claim, value=Name((name,), key=name, text=str(value)))


def _hedged(value: Value) -> bool:
    """Say whether a figure leaves one side open, so that with the right exchange rate both amounts may hold."""
    figure = value.figure if isinstance(value, Quantity) else None
    return figure is not None and figure.comparator is not Comparator.EQUAL
