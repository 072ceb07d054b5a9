"""FL901: a quote that no longer stands in its document."""

from collections.abc import Iterator

from factlint.documents import Drifted
from factlint.rules import Finding, Group, each_claim, finding, rule
from factlint.values import Value


@rule("FL901", "quote-drift", by=each_claim, since="0.1")
def quote_drift(claims: Group[Value]) -> Iterator[Finding]:
    r"""A claim's quote does not stand in its document.

    ## What it does
    Looks for each quote in its document. Line breaks, white space, kinds of quotation marks and small differences of
    spelling do not matter. Every figure must be the same: a quote that stands there with another number does not stand.

    ## Why it matters
    Every finding rests on quotes. A quote that is no longer there means that the document was edited after its claims
    were taken, or that the quote was mistyped; either way the claim speaks for nobody.

    ## Bad
    ```yaml
    documents:
      report: {text: "The library lent 4,210 books in May."}
    claims:
    - document: report # contradiction
      subject: library
      property: books lent
      value: 4,120 books
      quote: lent 4,120 books
    ```

    ## Good
    ```yaml
    documents:
      report: {text: "The “quiet” library lent 4,210\nbooks in May."}
    claims:
    - document: report
      subject: library
      property: books lent
      value: 4,210 books
      quote: The "quiet" library lent 4,210 books
    ```

    ## When it is wrong
    The quote is a translation or a summary. Quote the document's own words instead; the value may be put in any words.
    """
    for claim in claims:
        drifted = claim.anchor
        if not isinstance(drifted, Drifted):
            continue
        if drifted.reason == "figure-changed":
            message = f"“{claim.quote}” stands in {claim.source.document} with another figure: “{drifted.nearest}”"
            reading = "if the document was corrected, correct the claim's quote and value with it"
        elif drifted.nearest:
            message = f"“{claim.quote}” does not stand in {claim.source.document}; nearest is “{drifted.nearest}”"
            reading = "if only the wording has changed, take the new wording as the quote"
        else:
            message = f"“{claim.quote}” does not stand in {claim.source.document}"
            reading = "if the passage was cut from the document, remove the claim"
        yield finding([claim], message, why="a claim rests on its quote, word for word", reading=reading)
