"""FL107: a count that differs from the list it introduces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from factlint.claims import Qualifiers
from factlint.language import singular
from factlint.rules import Camp, Claim, Dispute, Finding, Group, Verdict, finding, relation, rule, same_fact
from factlint.values import Interval, Members, Quantity, Value

from ._arithmetic import above
from ._wording import about, reconciled

MOST_KINDS = 64
"""Different counts, and different lists, of one fact that are set against each other."""


_BEFORE_PREPOSITION = re.compile(r"\s(?:of|in|at|from|for|with|and|to|on)\b")


@dataclass(frozen=True, slots=True)
class _Clash:
    """A list that does not fit a count."""

    listed: tuple[Members, Qualifiers]
    verdict: Verdict
    one_sided: tuple[str, ...]
    grouped: bool
    """Whether a name of the list stands for several, and so may make up for those missing."""


@rule("FL107", "count-mismatch", by=same_fact, since="0.1", takes=(Quantity, Members))
def count_mismatch(claims: Group[Quantity | Members]) -> Iterator[Finding]:
    """A stated count differs from the list of those counted.

    ## What it does
    Sets the number that a document gives against the names that it, or another document, lists for the same property
    of the same subject. A complete list has to have as many names as the count allows. A list that is `open`
    (“including”, “among them”) must not have more.

    When a name of the list may stand for several (“local farms”), a count larger than the list is only a tension.

    ## Why it matters
    Readers count. “Five customers”, followed by six names, costs the trust in every other figure on the page.

    ## Bad
    ```yaml
    - {document: programme, subject: Tide Forum, property: keynote speakers, value: four speakers,
       quote: our four keynote speakers} # contradiction
    - document: programme
      subject: Tide Forum
      property: keynote speakers
      value: {members: [Ann Lee, Bo Ek, Cy Dow, Di Fox, Ed Gray]}
      quote: Ann Lee, Bo Ek, Cy Dow, Di Fox and Ed Gray
    ```

    ```yaml
    - {document: leaflet, subject: Tide Forum, property: sponsors, value: three sponsors,
       quote: three sponsors} # contradiction
    - {document: blog, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn, Corve, Dee], open: true},
       quote: "Arden, Bryn, Corve, Dee and others"}
    ```

    ```yaml
    - {document: leaflet, subject: Tide Forum, property: suppliers, value: nine suppliers,
       quote: nine suppliers} # tension
    - {document: leaflet, subject: Tide Forum, property: suppliers, value: {members: [Arden, Bryn, local farms]},
       quote: "Arden, Bryn and local farms"}
    ```

    ## Good
    ```yaml
    - {document: programme, subject: Tide Forum, property: sponsors, value: three sponsors, quote: three sponsors}
    - {document: programme, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn, Corve]},
       quote: "Arden, Bryn and Corve"}
    ```

    ```yaml
    - {document: programme, subject: Tide Forum, property: sponsors, value: over 40 sponsors, quote: over 40 sponsors}
    - {document: programme, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn], open: true},
       quote: "including Arden and Bryn"}
    ```

    ```yaml
    - {document: programme, subject: Tide Forum, property: sponsors, value: over two sponsors, quote: over two}
    - document: programme
      subject: Tide Forum
      property: sponsors
      value: {members: [Arden, Bryn, Corve, Dee, Elm]}
      quote: Arden, Bryn, Corve, Dee and Elm
    ```

    ## When it is wrong
    The list names only some of those counted, without saying so: mark it as open. Or the count is of something else
    (the people of the bodies listed): give it a property of its own.
    """
    if not any(isinstance(claim.value, Members) for claim in claims):
        return
    if len({type(claim.value) for claim in claims}) < 2:
        return
    counts: dict[tuple[Quantity, Qualifiers], list[Claim[Value]]] = {}
    lists: dict[tuple[Members, Qualifiers], list[Claim[Value]]] = {}
    for claim in claims:
        value = claim.value
        if isinstance(value, Members):
            lists.setdefault((value, claim.qualifiers), []).append(claim)
        elif value.dimension == "count":
            counts.setdefault((value, claim.qualifiers), []).append(claim)
    pairs = list(product(list(counts)[:MOST_KINDS], list(lists)[:MOST_KINDS]))
    agreeing = {kind for stated, listed in pairs if _agree(stated, listed) for kind in (stated, listed)}
    clashes: dict[tuple[Quantity, Qualifiers], list[_Clash]] = {}
    for stated, listed in pairs:
        found = _clash(stated, listed)
        if found is not None and not (found.one_sided and (stated in agreeing or listed in agreeing)):
            clashes.setdefault(stated, []).append(found)
    for stated, against in clashes.items():
        yield _mismatch(counts[stated], [(clash, lists[clash.listed]) for clash in against])


def _names(listed: Members) -> Interval:
    """Return how many a list may hold: names that are one under two aliases may be counted once or twice."""
    return Interval(listed.count, None if listed.open else len(listed.names))


def _agree(stated: tuple[Quantity, Qualifiers], listed: tuple[Members, Qualifiers]) -> bool:
    return relation(stated[1], listed[1]).comparable and stated[0].charitable.meet(_names(listed[0])) is not None


def _clash(stated: tuple[Quantity, Qualifiers], listed: tuple[Members, Qualifiers]) -> _Clash | None:
    """Return how a count and a list clash; None when they do not, or speak of different things."""
    stands = relation(stated[1], listed[1])
    count, names = stated[0].charitable, _names(listed[0])
    if not stands.comparable or count.meet(names) is not None:
        return None
    grouped = above(count, names) and any(map(_stands_for_several, str(listed[0]).split(", ")))
    verdict = Verdict.TENSION if stands.one_sided or grouped else Verdict.CONTRADICTION
    return _Clash(listed, verdict, stands.one_sided, grouped)


def _stands_for_several(name: str) -> bool:
    """Say whether a member is no name but a plural: local farms, universities in the north."""
    words = _BEFORE_PREPOSITION.split(name, maxsplit=1)[0].split()
    return bool(words) and words[-1].islower() and singular(words[-1]) != words[-1]


def _mismatch(stated: list[Claim[Value]], against: list[tuple[_Clash, list[Claim[Value]]]]) -> Finding:
    hardest, lists = max(against, key=lambda pair: pair[0].verdict.severity)
    count, listed = stated[0].value, hardest.listed[0]
    number = f"{listed.count} {'name' if listed.count == 1 else 'names'}"
    if hardest.one_sided:
        reading = reconciled(Dispute((Camp(tuple(stated)), Camp(tuple(lists))), True, hardest.one_sided))
    elif hardest.grouped:
        reading = "both hold if a name of the list stands for several; count those, or name them"
    elif listed.open:
        reading = "both hold only if some of the names are not among those counted; give those a property of their own"
    else:
        reading = (
            "both hold only if the list leaves some out, or the count means others; say so with `open: true` or `of:`"
        )
    return finding(
        [*stated, *(claim for _, claims in against for claim in claims)],
        f"{about(stated[0])}: {count} stated, {number} listed{' and there may be more' if listed.open else ''}",
        verdict=hardest.verdict,
        why=f"{'at least ' if listed.open else ''}{listed.count} against {count}",
        reading=reading,
    )
