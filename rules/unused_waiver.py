"""FL905: a waiver that does nothing."""

from collections.abc import Iterator, Sequence

from factlint.findings import Evidence, Location
from factlint.rules import Finding, Verdict, WaiverUse, each_waiver, rule


@rule("FL905", "unused-waiver", by=each_waiver, since="0.1")
def unused_waiver(uses: Sequence[WaiverUse]) -> Iterator[Finding]:
    """A waiver matches no finding, or has expired.

    ## What it does
    After all other rules have run, reports the waivers that accepted nothing, and those whose `until:` has passed.
    Waivers of rules that did not run are left alone.

    ## Why it matters
    A waiver that matches nothing hides the next finding that happens to match it. One that has expired was a promise to
    look again.

    ## Bad
    ```yaml
    claims:
    - document: a
      subject: library
      property: members
      value: 300 people
      quote: 300 readers
      waive: {quantity-conflict: counted twice} # note
    ```

    ## Good
    ```yaml
    claims:
    - {document: a, subject: library, property: members, value: 300 people, quote: 300 readers}
    - document: b
      subject: library
      property: members
      value: 450 people
      quote: 450 readers
      waive: {quantity-conflict: the other document is of last year}
    ```

    ## When it is wrong
    The finding comes and goes with documents that are not checked in this run. Keep such waivers in a file of their own
    and name it in the configuration of the run that needs them.
    """
    for use in uses:
        waiver = use.waiver
        if not use.ran or (use.matched and not use.expired):
            continue
        at = Location(waiver.path, waiver.line, waiver.column, waiver.line, waiver.column)
        fate = f"has expired on {waiver.until}" if use.expired else "matches no finding"
        reason = f" ({waiver.reason})" if waiver.reason else ""
        yield Finding(
            f"the waiver of {waiver.what}{reason} {fate}",
            (Evidence(waiver.path, f"{waiver.claim} {waiver.what}".strip(), label=fate, claim=waiver.claim, at=at),),
            Verdict.NOTE,
            why="what it accepted counts again" if use.expired else "what it was to accept is not there",
            reading="decide again: mend the documents, or give a new date" if use.expired else "remove the waiver",
        )
