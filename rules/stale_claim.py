"""FL904: a document that changed after its claims were reviewed."""

from collections.abc import Iterator

from factlint.documents import Drifted
from factlint.rules import Finding, Group, Verdict, finding, rule, same_document
from factlint.values import Value

SHOWN = 12
"""Digits of a hash that a message shows; as many suffice in the claims file."""


@rule("FL904", "stale-claim", by=same_document, since="0.1", least=1)
def stale_claim(claims: Group[Value]) -> Iterator[Finding]:
    """The document has changed since its claims were reviewed.

    ## What it does
    Compares the hash that a claims file records of its document (`sha256:`) with the document as it is. It says so once
    a document, and only where every quote still stands; where one does not, `quote-drift` says more.

    ## Why it matters
    The quotes still stand, but what was added around them may qualify or contradict them, and nobody has looked.

    ## Bad
    ```yaml
    documents:
      report: {text: The library lent 4210 books in May., reviewed: 0123456789abcdef}
    claims:
    - {document: report, subject: library, property: books lent, value: 4210 books, quote: lent 4210 books} # note
    ```

    ## Good
    ```yaml
    documents:
      report: {text: The library lent 4210 books in May.}
    claims:
    - {document: report, subject: library, property: books lent, value: 4210 books, quote: lent 4210 books}
    ```

    ## When it is wrong
    Only the layout has changed. Read the document again, and record its hash.
    """
    first = claims[0]
    source = first.source
    if not source.reviewed_sha256 or not source.sha256 or source.sha256.startswith(source.reviewed_sha256):
        return
    if any(isinstance(claim.anchor, Drifted) for claim in claims):
        return
    number = "1 claim was" if len(claims) == 1 else f"{len(claims):,} claims were"
    yield finding(
        [first],
        f"{source.document} has changed since its {number} reviewed",
        verdict=Verdict.NOTE,
        why=f"its hash is {source.sha256[:SHOWN]}, the claims were reviewed at {source.reviewed_sha256[:SHOWN]}",
        reading=f"after reading it again, set `sha256: {source.sha256[:SHOWN]}` in the claims file",
        labels=[f"reviewed at {source.reviewed_sha256[:SHOWN]}"],
    )
