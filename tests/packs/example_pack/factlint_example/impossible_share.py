"""XP101: more than all of a whole."""

from collections.abc import Iterator

from factlint.rules import Finding, Group, Verdict, each_claim, finding, rule
from factlint.values import PERCENT, Figure, Interval, Quantity

WHOLE = Quantity.of(Figure(100, 100), PERCENT)
AT_MOST_ALL = Interval(None, 100)


@rule("XP101", "impossible-share", by=each_claim, since="1.0", takes=Quantity)
def impossible_share(claims: Group[Quantity]) -> Iterator[Finding]:
    """More than a hundred per cent of something is claimed.

    ## What it does
    Looks at shares of a whole that the claim names with `of:`. Growth, and shares of nothing in particular, may well
    exceed a hundred per cent, and are left alone.

    ## Why it matters
    Nothing has more than all of its parts. Most often the figure belongs to something else.

    ## Bad
    ```yaml
    - document: minutes # contradiction
      subject: tenants
      property: vote for the new roof
      value: 104 per cent
      of: all votes
      quote: 104 per cent of all votes
    ```

    ```yaml
    - {document: minutes, subject: roof, property: yes, value: over 100 per cent, of: votes, quote: all} # contradiction
    - {document: letter, subject: roof, property: yes, value: around 108 per cent, of: votes, quote: 108%} # tension
    ```

    ## Good
    ```yaml
    - {document: minutes, subject: rent, property: growth, value: 104 per cent, quote: has grown by 104 per cent}
    - {document: minutes, subject: roof, property: votes, value: 100 per cent, of: votes, quote: all of the votes}
    - {document: letter, subject: roof, property: votes, value: around 104 per cent, of: votes, quote: around 104%}
    ```

    ## When it is wrong
    The share is of last year's whole. Say so with another `of:`, or leave it out.
    """
    for claim in claims:
        share = claim.value
        if claim.qualifiers.of is None or not share.comparable(WHOLE):
            continue
        if share.natural is None or share.natural.meet(AT_MOST_ALL) is not None:
            continue
        certain = share.charitable.meet(AT_MOST_ALL) is None
        yield finding(
            [claim],
            f"{claim.subject} cannot have {share} of {claim.qualifiers.of}",
            verdict=Verdict.CONTRADICTION if certain else Verdict.TENSION,
            why=f"{share} is more than 100 per cent",
            reading="" if certain else "holds if the figure is no more than roughly right",
        )
