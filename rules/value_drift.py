"""FL902: a value that its own quote does not say."""

from collections.abc import Iterator

from factlint.documents import Drifted
from factlint.language import says
from factlint.rules import Finding, Group, each_claim, finding, rule
from factlint.values import Change, PartialDate, Period, Quantity, Rank


@rule(
    "FL902",
    "value-drift",
    by=each_claim,
    since="0.1",
    takes=(Quantity, Rank, Period, PartialDate, Change),
    breaks={"widening": "a value that is looser than its quote is not what the quote says"},
)
def value_drift(claims: Group[Quantity | Rank | Period | PartialDate | Change]) -> Iterator[Finding]:
    """A claim's value is not what its quote says.

    ## What it does
    Reads the figures in each quote and looks for the claim's value among them: the same number, comparator and unit,
    however they are put (“thirty”, “30”). Quotes without any figure of the value's kind are left alone.

    ## Why it matters
    Findings compare values and show quotes. When the two part, the finding shows one thing and argues with another.

    ## Bad
    ```yaml
    - {document: a, subject: library, property: members, value: 300 people, quote: thirty readers} # contradiction
    ```

    ## Good
    ```yaml
    - {document: a, subject: library, property: members, value: 30 people, quote: Thirty readers have joined}
    - {document: a, subject: library, property: grant, value: over £2 million, quote: more than £2m}
    - {document: a, subject: shelves, property: length, value: 2 kilometres, quote: "2,000 metres of shelves"}
    ```

    ## When it is wrong
    The value follows from the quote by a step that factlint does not take, such as a sum. Give the parts as claims of
    their own, and the sum with `parts:`.
    """
    for claim in claims:
        if claim.draft and not claim.source.claims_file:
            continue  # read from the document just now
        if isinstance(claim.anchor, Drifted) or says(claim.quote, claim.value) is not False:
            continue
        yield finding(
            [claim],
            f"the value “{claim.text or claim.value}” is not what its quote says: “{claim.quote}”",
            why=f"no figure in the quote reads as {claim.value}",
            reading="correct the value, or quote the words that say it",
        )
