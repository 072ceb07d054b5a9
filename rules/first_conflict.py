"""FL205: two firsts of one kind."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from factlint.alignment import Relation
from factlint.claims import Qualifiers
from factlint.rules import Claim, Entity, Finding, Group, Verdict, finding, relation, rule, same_series
from factlint.values import Rank

from ._holders import contests, holders, judged, labels, own_series
from ._times import MONTH, counts_back, moved_on, scope_key

MOST_PAIRS = 1024
"""Pairs of claims of a wider and a narrower first that are weighed for a verdict."""

MOST_WIDE = 256
"""Different firsts of one kind that are set against those of narrower places."""

MOST_NARROW = 64
"""Different firsts of one narrower place that another is set against."""

Kind = tuple[Entity, Qualifiers]
"""Who is called a first, and what limits that."""


@rule("FL205", "first-conflict", by=same_series, since="0.1", takes=Rank)
def first_conflict(claims: Group[Rank]) -> Iterator[Finding]:
    """Two entities are each said to be the first of their kind.

    ## What it does
    Finds different subjects that are each the first of one kind: the first bank of a town, the first partner of a
    body (`of:`). A first in a wider place counts against a first in a narrower one when the vocabulary knows that its
    holder lies there: the first observatory of the whole north cannot come after another of its own county.

    A series of one's own is no race: that two bodies each pay their *first visit* to a fair, or sign their *first
    agreement*, is left alone. Such claims are told by their property, which names the things counted (“visits to the
    fair”). Claims that do not say first *where* or *of what* may each have a field of its own in mind: a tension.

    ## Why it matters
    “The first” is checked by everybody who was second.

    ## Bad
    ```yaml
    - {document: history, subject: Birch Clinic, property: rank, value: first eye clinic, # contradiction
       place: Tarn Valley, quote: the first}
    - {document: release, subject: Alder Clinic, property: rank, value: first eye clinic,
       place: Tarn Valley, quote: the first}
    ```

    ```yaml
    - {document: history, subject: Birch Clinic, property: rank, value: first eye clinic, quote: the first} # tension
    - {document: release, subject: Alder Clinic, property: rank, value: first eye clinic, quote: the first}
    ```

    ```yaml
    vocabulary:
      entities: {Tarn Valley: {within: Fellshire}, Alder Clinic: {within: Tarn Valley}, Birch Clinic: {}}
    claims:
    - {document: history, subject: Birch Clinic, property: rank, value: first eye clinic, place: Tarn Valley,
       quote: first}
    - {document: release, subject: Alder Clinic, property: rank, value: first eye clinic, place: Fellshire,
       quote: first} # contradiction
    ```

    ## Good
    ```yaml
    vocabulary: {entities: {Tarn Valley: {within: Fellshire}}}
    claims:
    - {document: history, subject: Birch Clinic, property: rank, value: first eye clinic, place: Tarn Valley,
       quote: first}
    - {document: release, subject: Alder Clinic, property: rank, value: first eye clinic, place: Fellshire,
       quote: first}
    ```

    ```yaml
    - {document: blog, subject: Alder Clinic, property: visits to the health fair, value: first visit,
       quote: our first visit}
    - {document: news, subject: Birch Clinic, property: visits to the health fair, value: first visit,
       quote: its first visit}
    ```

    ## When it is wrong
    They are firsts of different kinds: the first to be planned and the first to open, the first public and the first
    private one. Say so in the value (“first private eye clinic”).
    """
    kinds: dict[Hashable, list[Claim[Rank]]] = {}
    for claim in claims:
        rank = claim.value
        if rank.in_time and rank.is_first and rank.among and not rank.shared and not own_series(claim):
            kinds.setdefault((scope_key(claim), claim.property.name), []).append(claim)
    for alike in kinds.values():
        for dispute in contests(alike):
            if counts_back(alike[0]) and moved_on(dispute, MONTH):
                continue
            verdict, reading = judged(dispute, lasting=True)
            yield finding(
                dispute,
                f"{holders(dispute)} are each called {alike[0].value}",
                verdict=verdict,
                why=f"one first, {len(dispute.camps)} holders",
                reading=reading,
                labels=labels(dispute.claims),
            )
        yield from _wider(alike)


def _wider(claims: Sequence[Claim[Rank]]) -> Iterator[Finding]:
    """Yield where the first of a wider place lies in a narrower one that is said to have another first."""
    kinds: dict[tuple[Entity, Qualifiers], list[Claim[Rank]]] = {}
    for claim in claims:
        if claim.qualifiers.place is not None:
            kinds.setdefault((claim.subject, claim.qualifiers), []).append(claim)
    by_place: dict[str, list[Kind]] = {}
    for kind in kinds:
        by_place.setdefault(_place(kind), []).append(kind)
    if len(by_place) < 2:
        return
    clashes: dict[tuple[str, str], tuple[dict[Kind, None], dict[Kind, None]]] = {}
    for kind in islice(kinds, MOST_WIDE):
        wide, outer = kinds[kind][0], _place(kind)
        for home in (wide.subject.name, *wide.subject.within):
            for near in by_place.get(home, ())[:MOST_NARROW] if home != outer else ():
                if _beaten(wide, kinds[near][0]):
                    ones, others = clashes.setdefault((outer, home), ({}, {}))
                    ones[kind], others[near] = None, None
    for (outer, inner), sides in clashes.items():
        wider, narrower = ([claim for kind in side for claim in kinds[kind]] for side in sides)
        wide, narrow = wider[0], narrower[0]
        found = [*wider, *narrower]
        yield finding(
            found,
            f"{wide.subject}, which lies in {inner}, is called {wide.value} of {outer}, "
            f"and {narrow.subject} {narrow.value} of {inner}",
            verdict=_hardest(wider, narrower),
            why=f"the first of all {outer} comes before every other in {inner}",
            reading=f"both hold only if {wide.subject} does not count as one of {inner}; correct its `within:`",
            labels=labels(found),
        )


def _place(kind: Kind) -> str:
    place = kind[1].place
    return "" if place is None else place.name


def _hardest(ones: Iterable[Claim[Rank]], others: Iterable[Claim[Rank]]) -> Verdict:
    """Return the verdict on the two that leave the least unsaid."""
    said = (_apart(wide, narrow) for wide, narrow in islice(product(ones, others), MOST_PAIRS))
    return Verdict.CONTRADICTION if any(not how.one_sided for how in said) else Verdict.TENSION


def _beaten(wide: Claim[Rank], narrow: Claim[Rank]) -> bool:
    """Say whether a first of a wider place leaves no room for this first of a narrower one."""
    inner, outer = narrow.qualifiers.place, wide.qualifiers.place
    return (
        inner is not None
        and outer is not None
        and inner.lies_in(outer)
        and not wide.subject.lies_in(narrow.subject)
        and not narrow.subject.lies_in(wide.subject)
        and _apart(wide, narrow).comparable
    )


def _apart(one: Claim[Rank], other: Claim[Rank]) -> Relation:
    """Return how two claims stand to each other but for their places."""
    return relation(replace(one.qualifiers, place=None), replace(other.qualifiers, place=None))
