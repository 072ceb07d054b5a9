"""FL903: a figure that no reviewed claim covers."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from factlint.documents import Anchored
from factlint.rules import Finding, Group, Verdict, figures_of_document, finding, rule
from factlint.values import Value


@rule(
    "FL903",
    "uncovered-figure",
    by=figures_of_document,
    since="0.1",
    least=1,
    on=False,
    breaks={
        "duplicates": "a figure that another document repeats is another figure, and nobody may have claimed it there",
        "sources": "a claim covers the figures of its own document only",
    },
)
def uncovered_figure(claims: Group[Value]) -> Iterator[Finding]:
    """A figure in a document that no reviewed claim covers.

    ## What it does
    Takes every figure of a document, however drafted, and looks whether it stands in the quote of a claim that a person
    has reviewed. Figures in the quotes of rejected claims are left alone. `factlint coverage` counts the same figures.

    ## Why it matters
    A figure that no claim covers is checked against nothing, or only as well as a program reads it. In documents that
    have to be right in every figure, none should be left out by oversight.

    ## Bad
    ```yaml
    documents:
      report: {text: "The library lent 4,210 books to 310 readers in 12 towns, and 25 more are waiting."}
    claims:
    - {document: report, subject: library, property: loans, value: "4,210 books", quote: "lent 4,210 books"}
    - {document: report, subject: library, property: waiting, value: 25 readers, quote: 25 more are waiting}
    - {document: report, subject: library, property: towns, value: 12 towns, quote: in 12 towns}
    - document: report # note
      subject: library
      property: readers
      value: 310 readers
      quote: 310 readers
      review: draft
    ```
    ```yaml
    documents:
      report: {text: The library lent 420 books.}
      letter: {text: The library lent 420 books.}
    claims:
    - {document: report, subject: library, property: loans, value: 420 books, quote: lent 420 books}
    - document: letter # note
      subject: library
      property: loans
      value: 420 books
      quote: lent 420 books
      review: draft
    ```

    ## Good
    ```yaml
    documents:
      report: {text: The library lent 420 books to 31 readers.}
    claims:
    - {document: report, subject: library, property: loans, value: 420 books, quote: lent 420 books to 31 readers}
    - {document: report, subject: library, property: readers, value: 31 readers, quote: 31 readers, review: draft}
    ```

    ## When it is wrong
    The figure states nothing that anybody could get wrong, such as the number of a form. Reject its draft: `review:
    rejected`.
    """
    reviewed = sorted(
        (claim.anchor.start, claim.anchor.end)
        for claim in claims
        if not claim.draft and isinstance(claim.anchor, Anchored)
    )
    starts = [start for start, _ in reviewed]
    ends = list(accumulate((end for _, end in reviewed), max))
    for claim in claims:
        place = claim.anchor
        if not claim.draft or not isinstance(place, Anchored):
            continue
        before = bisect_right(starts, place.start)
        if before and ends[before - 1] >= place.end:
            continue
        yield finding(
            [claim],
            f"no reviewed claim of {claim.source.document} covers “{claim.quote}”",
            verdict=Verdict.NOTE,
            why=f"{claim.value} stands in no quote of a claim that a person has reviewed",
            reading="`factlint extract` drafts a claim for it; review that, or set it to `review: rejected`",
        )
