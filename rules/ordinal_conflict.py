"""FL206: nth here, mth there, or nth against the list."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeGuard, TypeVar

from factlint.alignment import Relation
from factlint.rules import Claim, Dispute, Finding, Group, Verdict, disputes, finding, relation, rule, same_series
from factlint.values import Members, Rank, Value

from ._holders import bounded, contests, holders, judged, labels, own_series
from ._times import MONTH, YEAR, camps_apart, days_apart, scope_key
from ._wording import about, reconciled, sides

V = TypeVar("V", bound=Value)

MOST_KINDS = 64
"""Different lists of one series, and different numbers of one subject in it, that are set against each other."""

SHORTEST_ORDER = 3
"""Names a list must have before its order can say anything."""


@rule("FL206", "ordinal-conflict", by=same_series, since="0.1", takes=(Rank, Members))
def ordinal_conflict(claims: Group[Rank | Members]) -> Iterator[Finding]:
    """Something is the nth here and the mth there, or the nth of a list that does not bear it out.

    ## What it does
    Three checks on firsts, seconds and nths in time (“the 14th partner”, “the third visit”):

    - One subject with two numbers in one series. Where the series goes on (a fair's editions, a body's visits), a
      later document with a higher number is progress, not a conflict; two numbers of a subject's own visits may be two
      visits, and are a tension.
    - Two subjects with one number (two firsts are `first-conflict`'s): a tension when it is not said of what or where
      they are counted.
    - The number against the list it counts, where a claim gives the members of the same series in full: the property
      “partners” of the body named in `of:`. Who is on a list of twelve cannot be the thirteenth. Who stands last on the
      list, or stands on a list whose other numbers run in its order, should have the number of that place: a tension,
      since lists may be in any order. Lists in the order of the alphabet, and lists without the subject, say nothing.

    ## Why it matters
    An ordinal is a count in disguise: “our 14th partner” tells readers that there are fourteen.

    ## Bad
    ```yaml
    - {document: city, subject: Velm, property: partner number, value: 9th partner, of: River League,
       quote: the 9th partner} # contradiction
    - {document: league, subject: Velm, property: partner number, value: 8th partner, of: River League,
       quote: the 8th partner}
    ```

    ```yaml
    - {document: a, subject: Velm, property: partner number, value: 4th partner, of: River League,
       quote: the 4th partner} # contradiction
    - {document: b, subject: Oster, property: partner number, value: 4th partner, of: River League,
       quote: the 4th partner}
    ```

    ```yaml
    - {document: a, subject: Velm, property: partner number, value: 5th partner, of: River League,
       quote: the 5th partner} # contradiction
    - {document: b, subject: River League, property: partners, value: {members: [Oster, Aarn, Velm]},
       quote: with three}
    ```

    ## Good
    ```yaml
    - {document: a, subject: Velm, property: partner number, value: 3rd partner, of: River League,
       quote: the 3rd partner}
    - {document: b, subject: River League, property: partners, value: {members: [Oster, Aarn, Velm]},
       quote: with three}
    ```

    ```yaml
    documents: {old: {published: 2015-06}, new: {published: 2017-06}}
    claims:
    - {document: old, subject: Velm, property: visits to the fair, value: third visit, quote: our third visit}
    - {document: new, subject: Velm, property: visits to the fair, value: fifth visit, quote: our fifth visit}
    ```

    ## When it is wrong
    The numbers count different series: all partners and the cities among them. Say so in the value (“4th city
    partner”) or in the property.
    """
    ranks = [claim for claim in claims if _is_rank(claim)]
    if not ranks:
        return
    series: dict[Hashable, list[Claim[Rank]]] = {}
    for claim in ranks:
        series.setdefault((scope_key(claim), claim.property.name), []).append(claim)
    for alike in series.values():
        yield from _two_numbers(alike)
        yield from _two_holders(alike)
    lists = [claim for claim in claims if _is_list(claim)]
    if lists:
        yield from _against_lists(ranks, lists)


def _is_rank(claim: Claim[Rank | Members]) -> TypeGuard[Claim[Rank]]:
    return isinstance(claim.value, Rank) and claim.value.in_time and bool(claim.value.among)


def _is_list(claim: Claim[Rank | Members]) -> TypeGuard[Claim[Members]]:
    return isinstance(claim.value, Members) and not claim.value.open and bool(claim.value.names)


def _two_numbers(claims: Sequence[Claim[Rank]]) -> Iterator[Finding]:
    """Yield the subjects that have two numbers in one series."""
    subjects: dict[str, list[Claim[Rank]]] = {}
    for claim in claims:
        subjects.setdefault(claim.subject.name, []).append(claim)
    for alike in subjects.values():
        found = list(disputes(alike))
        goes_on = bool(found) and any(_goes_on(claim) for claim in alike)
        loose = bool(found) and any(own_series(claim) for claim in alike)
        for dispute in found:
            if goes_on and _progress(dispute):
                continue
            otherwise = "both hold only if they count different series; say which in the value, or with `of:`"
            if loose:
                otherwise = "both hold if they are different occasions; say when each was with `as_of:`"
            yield finding(
                dispute,
                f"{about(dispute.claims[0])} is given as {sides(dispute)}",
                verdict=Verdict.TENSION if loose or dispute.possible else Verdict.CONTRADICTION,
                why="one series, different numbers",
                reading=reconciled(dispute, otherwise),
            )


def _goes_on(claim: Claim[Rank]) -> bool:
    """Say whether the number may grow with time: the subject's own visits, or editions of what recurs.

    The place in somebody else's series, or among those of a town, stays what it was.
    """
    return own_series(claim) or not bounded(claim)


def _progress(dispute: Dispute) -> bool:
    """Say whether the numbers only grow with the dates of the documents, more than a month apart."""
    if camps_apart([camp.claims for camp in dispute.camps]) <= MONTH:
        return False
    steps = sorted(
        (claim.source.published.whole.first, claim.value.low)
        for claim in dispute.claims
        if claim.source.published is not None and isinstance(claim.value, Rank)
    )
    return all(one[1] <= other[1] for one, other in pairwise(steps))


def _two_holders(claims: Sequence[Claim[Rank]]) -> Iterator[Finding]:
    """Yield the numbers, from 2 up, that two subjects have in one series."""
    numbers: dict[int, list[Claim[Rank]]] = {}
    for claim in claims:
        rank = claim.value
        if rank.exact and rank.low > 1 and not rank.shared and not own_series(claim):
            numbers.setdefault(rank.low, []).append(claim)
    for alike in numbers.values():
        for dispute in contests(alike):
            verdict, reading = judged(dispute, lasting=True)
            yield finding(
                dispute,
                f"{holders(dispute)} are each called {alike[0].value}",
                verdict=verdict,
                why=f"one number in one series, {len(dispute.camps)} holders",
                reading=reading,
                labels=labels(dispute.claims),
            )


def _against_lists(ranks: Sequence[Claim[Rank]], lists: Sequence[Claim[Members]]) -> Iterator[Finding]:
    """Yield the numbers that do not fit a complete list of the series with their holder on it."""
    numbered: dict[str, list[list[Claim[Rank]]]] = {}
    exact = [claim for claim in ranks if claim.value.exact]
    for alike in _alike(exact, lambda claim: (claim.subject.name, claim.value.low)):
        kinds = numbered.setdefault(alike[0].subject.name, [])
        if len(kinds) < MOST_KINDS:
            kinds.append(alike)
    found: dict[tuple[str, int, Verdict], _Misfits] = {}
    for same in _alike(lists, lambda claim: claim.value.names)[:MOST_KINDS]:
        listed = same[0]
        names = list(dict.fromkeys(listed.value.names))
        ordered = _runs_in_order(names, numbered)
        for at, name in enumerate(names, 1):
            for alike in numbered.get(name, ()):
                judgement = _misfit(alike[0], listed, at, len(names), ordered)
                if judgement is not None:
                    verdict, why = judgement
                    misfits = found.setdefault((name, alike[0].value.low, verdict), _Misfits(why))
                    misfits.numbers[id(alike)] = alike
                    misfits.lists[id(same)] = same
    for (_, _, verdict), misfits in found.items():
        ones = [claim for alike in misfits.numbers.values() for claim in alike]
        others = [claim for same in misfits.lists.values() for claim in same]
        why = misfits.why
        yield finding(
            [*ones, *others],
            f"{ones[0].subject} is called {ones[0].value}, which the list of {others[0].property} does not bear out",
            verdict=verdict,
            why=why,
            reading=(
                "both hold if the list is in another order or of another time; say when with `as_of:`"
                if verdict is Verdict.TENSION
                else "both hold only if some of the series are not on the list; say so with `open: true`"
            ),
        )


@dataclass(frozen=True, slots=True)
class _Misfits:
    """One number of one subject, and the lists that do not bear it out; each as all claims that say it alike."""

    why: str
    numbers: dict[int, list[Claim[Rank]]] = field(default_factory=dict)
    lists: dict[int, list[Claim[Members]]] = field(default_factory=dict)


def _alike(claims: Sequence[Claim[V]], say: Callable[[Claim[V]], Hashable]) -> list[list[Claim[V]]]:
    """Return claims that say the same, under the same qualifiers and in documents of one date, together."""
    kinds: dict[Hashable, list[Claim[V]]] = {}
    for claim in claims:
        kinds.setdefault((say(claim), claim.qualifiers, claim.source.published), []).append(claim)
    return list(kinds.values())


def _misfit(
    claim: Claim[Rank], listed: Claim[Members], at: int, count: int, ordered: bool
) -> tuple[Verdict, str] | None:
    """Return how a number and the place at which its holder is listed disagree, or None when they may agree."""
    number = claim.value.low
    stands = _series_relation(claim, listed)
    if number in (at, count - at + 1) or not stands.comparable:
        return None
    if number > count:
        # Members may have left a list that was drawn up much later.
        firm = not stands.one_sided and days_apart(claim, listed) <= YEAR
        names = "name" if count == 1 else "names"
        return (
            Verdict.CONTRADICTION if firm else Verdict.TENSION,
            f"the list has {count} {names}, so none of them is number {number}",
        )
    if ordered or (at == count >= SHORTEST_ORDER and not _alphabetical(listed.value.names)):
        return Verdict.TENSION, f"number {number} by its ordinal, number {at} of {count} on the list"
    return None


def _series_relation(claim: Claim[Rank], listed: Claim[Value]) -> Relation:
    """Return how a number's qualifiers stand to those of a list, whose subject is what the series is `of`."""
    return relation(replace(claim.qualifiers, of=None), replace(listed.qualifiers, of=None))


def _runs_in_order(names: Sequence[str], numbered: Mapping[str, list[list[Claim[Rank]]]]) -> bool:
    """Say whether the numbers of at least two of those listed are their places on the list."""
    fitting = sum(any(alike[0].value.low == at for alike in numbered.get(name, ())) for at, name in enumerate(names, 1))
    return fitting > 1


def _alphabetical(names: Sequence[str]) -> bool:
    folded = [name.casefold() for name in names]
    return folded == sorted(folded)
