"""FL404: further along here than there, at the same time or against the order of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import cast

from factlint.alignment import Relation
from factlint.claims import Qualifiers
from factlint.language.outcomes import opposed
from factlint.rules import Camp, Claim, Dispute, Finding, Group, Verdict, finding, relation, rule, same_fact
from factlint.values import CANCELLED, STAGES, Days, Period, Status, Text, Value

from ._camps import clusters, in_order
from ._times import MONTH, dated, moved_on
from ._wording import about, listed, reconciled, sides

OUTCOMES = frozenset({"outcome", "rating"})
"""Properties whose values are words for what became of something, or grades."""

APART = 2
"""Stages between which lies at least one other: neighbours may be two words for one state (planned, agreed)."""

LEAP = 3
"""Stages that nothing is expected to pass within a month: from planned to completed, from proposed to under way."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One stage, and the days it is said of: those the claim states, else those of its document."""

    claim: Claim[Status]
    days: Days | None

    @property
    def stage(self) -> str:
        return self.claim.value.stage


@rule(
    "FL404",
    "status-conflict",
    by=same_fact,
    since="0.1",
    takes=(Status, Text),
    breaks={
        "sources": "a document that names two stages tells how it came to the second; two documents of a day do not"
    },
)
def status_conflict(claims: Group[Status | Text]) -> Iterator[Finding]:
    """Something is said to be at different stages at one time, or at an earlier stage later on.

    ## What it does
    Puts the stages (proposed, planned, agreed, under way, completed) in order of time: that which a claim states with
    `as_of:` or `during:`, else the date of its document. Progress is as it should be. A later document that is two
    stages or more behind an earlier one is a contradiction, and so are two stages that are that far apart on one day.
    Where the order of time is not known, or a plan is completed within a month, it is a tension.

    Everything may be cancelled at any time. What was cancelled and is spoken of later as if it were not, is a tension.
    A stage that some document names, without a date, on the way to a further one is history: claims of it that state
    no time are left alone.

    Under the properties `outcome` and `rating` it looks at words: what is demolished here and restored there, recovered
    and sunk, granted and refused, rated Good and rated Inadequate. Documents written within a month of each other make
    that a contradiction, others a tension.

    ## Why it matters
    “Completed” is the one word of a press release that money, permits and other people's plans hang on.

    ## Bad
    ```yaml
    documents: {blog: {published: 2017-10-27}, release: {published: 2017-10-10}}
    claims:
    - {document: blog, subject: quay, property: progress, value: {status: planned},
       quote: the planned quay} # contradiction
    - {document: release, subject: quay, property: progress, value: {status: completed}, quote: the quay is complete}
    ```

    ```yaml
    - {document: blog, subject: quay, property: progress, value: {status: planned}, quote: the planned quay} # tension
    - {document: release, subject: quay, property: progress, value: {status: completed}, quote: the quay is complete}
    ```

    ```yaml
    documents: {blog: {published: 2018-10-27}, release: {published: 2017-10-10}}
    claims:
    - {document: blog, subject: quay, property: progress, value: {status: under way},
       quote: work is under way} # tension
    - {document: release, subject: quay, property: progress, value: {status: cancelled}, quote: the quay was cancelled}
    ```

    ```yaml
    documents: {blog: {published: 2017-10-27}, release: {published: 2017-10-10}}
    claims:
    - {document: blog, subject: quay, property: outcome, value: {text: will be demolished},
       quote: the quay will be demolished} # contradiction
    - {document: release, subject: quay, property: outcome, value: {text: restored}, quote: the quay will be restored}
    ```

    ## Good
    ```yaml
    - {document: blog, subject: quay, property: outcome, value: {text: refurbished}, quote: the quay is refurbished}
    - {document: release, subject: quay, property: outcome, value: {text: restored}, quote: the quay will be restored}
    ```

    ```yaml
    documents: {blog: {published: 2019-10-27}, release: {published: 2017-10-10}}
    claims:
    - {document: blog, subject: quay, property: progress, value: {status: completed}, quote: the quay is complete}
    - {document: release, subject: quay, property: progress, value: {status: planned}, quote: the planned quay}
    ```

    ```yaml
    - {document: blog, subject: quay, property: progress, value: {status: agreed}, quote: the quay has been agreed}
    - {document: release, subject: quay, property: progress, value: {status: planned}, quote: the planned quay}
    ```

    ```yaml
    - {document: blog, subject: quay, property: progress, value: {status: planned}, as_of: 2015, quote: planned in 2015}
    - {document: blog, subject: quay, property: progress, value: {status: completed}, as_of: 2017,
       quote: complete in 2017}
    ```

    ```yaml
    documents: {blog: {published: 2019-10-27}, release: {published: 2017-10-10}}
    claims:
    - {document: blog, subject: quay, property: progress, value: {status: planned}, quote: long planned}
    - {document: blog, subject: quay, property: progress, value: {status: completed}, quote: is complete}
    - {document: release, subject: quay, property: progress, value: {status: under way}, quote: work is under way}
    ```

    ## When it is wrong
    The two speak of different phases or parts: say which with `of:`. Or the text looks back: say of when it speaks,
    with `as_of:`.
    """
    if all(claim.value == claims[0].value for claim in claims):
        return
    if claims[0].property.name.casefold() in OUTCOMES:
        yield from _opposed(cast("list[Claim[Text]]", [claim for claim in claims if isinstance(claim.value, Text)]))
    yield from _stages(cast("list[Claim[Status]]", [claim for claim in claims if isinstance(claim.value, Status)]))


def _stages(claims: Sequence[Claim[Status]]) -> Iterator[Finding]:
    """Yield the stages that something cannot be at, or fall back to."""
    if len({claim.value.stage for claim in claims}) < 2:
        return
    kinds: dict[object, list[_Said]] = {}
    for claim in _latest(claims):
        said = _Said(claim, _days(claim))
        kinds.setdefault((said.stage, said.days, claim.qualifiers, dated(claim)), []).append(said)
    for group, verdict in clusters(list(kinds), lambda one, other: _verdict(kinds[one][0], kinds[other][0])):
        yield _finding([kinds[kind] for kind in group], verdict)


def _opposed(claims: Sequence[Claim[Text]]) -> Iterator[Finding]:
    """Yield the outcomes, or the grades, that one thing cannot both have."""
    kinds: dict[tuple[str, Qualifiers], list[Claim[Value]]] = {}
    for claim in claims:
        kinds.setdefault((min(claim.value.words), claim.qualifiers), []).append(claim)

    def clash(one: tuple[str, Qualifiers], other: tuple[str, Qualifiers]) -> Verdict | None:
        standing = relation(one[1], other[1])
        if not standing.comparable or not opposed(str(kinds[one][0].value), str(kinds[other][0].value)):
            return None
        later = moved_on(Dispute((_dates_of(kinds[one]), _dates_of(kinds[other]))), MONTH)
        return Verdict.TENSION if later or standing.one_sided else Verdict.CONTRADICTION

    for group, verdict in clusters(sorted(kinds, key=lambda kind: (kind[0], str(kind[1]))), clash):
        dispute = Dispute(in_order([kinds[kind] for kind in group]), verdict is Verdict.TENSION)
        if verdict is Verdict.TENSION:
            otherwise = "all hold if the one came after the other; say when with `as_of:`"
        else:
            otherwise = "all hold only if they speak of different parts; say so with `of:`"
        yield finding(
            dispute,
            f"{about(dispute.claims[0])} is given as {sides(dispute)}",
            verdict=verdict,
            why="one thing does not come to both",
            reading=reconciled(dispute, otherwise),
        )


def _dates_of(claims: Sequence[Claim[Value]]) -> Camp:
    """Return claims of all dates that there are among these, one of each."""
    return Camp(tuple({(claim.source.published, dated(claim)): claim for claim in claims}.values()))


def _latest(claims: Sequence[Claim[Status]]) -> Iterator[Claim[Status]]:
    """Yield the claims without those undated ones of a stage that some document names on the way to a further one."""
    told: dict[tuple[str, Qualifiers], set[Status]] = {}
    for claim in claims:
        if not dated(claim):
            told.setdefault((claim.source.document, claim.qualifiers), set()).add(claim.value)
    past: set[tuple[Status, Qualifiers]] = set()
    for (_, said), stages in told.items():
        past.update((stage, said) for stage in stages if any(map(stage.earlier_than, stages)))
    for claim in claims:
        if dated(claim) or (claim.value, claim.qualifiers) not in past:
            yield claim


def _days(claim: Claim[Status]) -> Days | None:
    """Return the days that a claim speaks of; None when neither it nor its document bears a date."""
    said = claim.qualifiers
    when = said.as_of or (said.during if isinstance(said.during, Period) else None) or claim.source.published
    return None if when is None else when.whole


def _standing(one: _Said, other: _Said) -> Relation:
    """Return how the qualifiers stand to each other but for time, which is what this rule looks at itself."""
    mine, theirs = one.claim.qualifiers, other.claim.qualifiers
    return relation(replace(mine, as_of=None, during=None), replace(theirs, as_of=None, during=None))


def _verdict(one: _Said, other: _Said) -> Verdict | None:
    standing = _standing(one, other)
    if one.stage == other.stage or not standing.comparable:
        return None
    found = _in_time(one, other)
    return Verdict.TENSION if found is not None and standing.one_sided else found


def _in_time(one: _Said, other: _Said) -> Verdict | None:
    """Return how hard two stages clash, given when they are said to have been reached."""
    if one.days is None or other.days is None:
        return _unordered(one, other)
    first, second = (one, other) if one.days.first <= other.days.first else (other, one)
    assert first.days is not None
    assert second.days is not None
    gap = second.days.first - first.days.last
    if gap <= 0:
        return _at_once(one, other)
    if CANCELLED in (first.stage, second.stage):
        return Verdict.TENSION if first.stage == CANCELLED else None
    steps = STAGES.index(second.stage) - STAGES.index(first.stage)
    if steps <= -APART:
        return Verdict.CONTRADICTION
    return Verdict.TENSION if steps >= LEAP and gap <= MONTH else None


def _at_once(one: _Said, other: _Said) -> Verdict | None:
    """Return the verdict on two stages whose days overlap: a contradiction only where the very same days are meant."""
    found = _unordered(one, other)
    stated = dated(one.claim) and dated(other.claim)
    one_day = one.days is not None and one.days.first == one.days.last
    return Verdict.CONTRADICTION if found and one.days == other.days and (stated or one_day) else found


def _unordered(one: _Said, other: _Said) -> Verdict | None:
    if CANCELLED in (one.stage, other.stage):
        return Verdict.TENSION
    return Verdict.TENSION if abs(STAGES.index(one.stage) - STAGES.index(other.stage)) >= APART else None


def _finding(group: list[list[_Said]], verdict: Verdict) -> Finding:
    """Return the finding of stages that cannot all be true, each given as all that is said alike of it."""
    everything = [said for alike in group for said in alike]
    camps: dict[str, list[Claim[Value]]] = {}
    for said in everything:
        camps.setdefault(said.stage, []).append(said.claim)
    sided = in_order(list(camps.values()))
    one_sided = {name for one, other in combinations(group, 2) for name in _standing(one[0], other[0]).one_sided}
    dispute = Dispute(sided, verdict is Verdict.TENSION, tuple(sorted(one_sided)))
    days = {said.claim.name: said.days for said in everything}
    shown = [f"{camp.value}{_when(days[camp.claims[0].name])}" for camp in sided]
    if verdict is Verdict.CONTRADICTION:
        otherwise = "all hold only if they speak of different phases or parts; say so with `of:`"
    elif CANCELLED in camps:
        otherwise = "all hold if it was taken up again, or cancelled last; say when with `as_of:`"
    else:
        otherwise = "all hold if it came that far in the meantime; say when with `as_of:`"
    return finding(
        dispute,
        f"{about(dispute.claims[0])} is given as {listed(shown)}",
        verdict=verdict,
        why=_why(camps),
        reading=reconciled(dispute, otherwise),
    )


def _when(days: Days | None) -> str:
    return "" if days is None else f" ({days})"


def _why(camps: dict[str, list[Claim[Value]]]) -> str:
    if CANCELLED in camps:
        return "what is cancelled is at no other stage"
    first, *_, last = sorted(camps, key=STAGES.index)
    between = STAGES[STAGES.index(first) + 1 : STAGES.index(last)]
    return f"between {first} and {last} lies {' and '.join(between)}"
