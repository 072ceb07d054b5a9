"""Disputes: where the claims of one fact cannot all be true, and who stands on which side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factlint.alignment.comparison import Relation, relation
from factlint.claims import NO_QUALIFIERS, Claim, Qualifiers
from factlint.values import Number, Quantity, Rank, Reading, Value, camps

MOST_CONTEXTS = 64
"""Different sets of qualifiers in one fact of which every pair is weighed; of more, only neighbours in time are."""

NEIGHBOURS = 8
"""How many of the next in time count as neighbours."""

MOST_KINDS = 64
"""Different values of one fact that are compared one by one."""

MOST_WEIGHED = 256
"""Different values under different qualifiers, in all camps of one dispute together, that are weighed pair by pair."""

Compare = Callable[[Qualifiers, Qualifiers], Relation]


@dataclass(frozen=True, slots=True)
class Camp:
    """Claims that can all be true together."""

    claims: tuple[Claim[Value], ...]

    @property
    def value(self) -> Value:
        """The value to name in a message: that of the first claim."""
        return self.claims[0].value


@dataclass(frozen=True, slots=True)
class Dispute:
    """Camps of claims about one fact that cannot all be true; the smallest, the odd one out, first.

    ``possible`` says that a charitable reading still allows all of it. ``one_sided`` are the qualifiers that only one
    side states.
    """

    camps: tuple[Camp, ...]
    possible: bool = False
    one_sided: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim[Value], ...]:
        """All claims, the odd ones out first."""
        return tuple(claim for camp in self.camps for claim in camp.claims)

    @property
    def odd(self) -> Camp:
        """The camp that stands against the most others."""
        return self.camps[0]

    @property
    def most(self) -> Camp:
        """The camp with the most claims."""
        return self.camps[-1]


def disputes(claims: Sequence[Claim[Value]], compare: Compare = relation) -> Iterator[Dispute]:
    """Yield where the claims of one group conflict, one dispute a conflict rather than one a pair.

    Only comparable values under comparable qualifiers are set against each other. Where a qualifier is stated on one
    side only, the dispute is at most possible, and none at all if the side without it agrees with any claim that could
    be meant, or could be about several different things.
    """
    if len(claims) < 2 or _all_agree(claims):
        return
    for alike in _comparable_values(claims):
        yield from _in_contexts(alike, compare)


def _all_agree(claims: Sequence[Claim[Value]]) -> bool:
    """Say whether something makes all values true even when read naturally: then no two conflict, in any context.

    It is so of nearly every fact, and costs a tenth of telling contexts and camps apart.
    """
    joint = claims[0].value
    if isinstance(joint, Quantity):
        return _share_amount(claims, joint.dimension)
    joined = 0
    for claim in claims:
        value = claim.value
        if value is not joint and value != joint:
            both = joint.meet(value, Reading.NATURAL)
            joined += 1
            if both is None or joined > MOST_KINDS:  # a meet of so many may be as large as all of them
                return False
            joint = both
    return True


def _share_amount(claims: Sequence[Claim[Value]], dimension: str) -> bool:
    """Say whether all claims give amounts of one dimension that have one in common; makes no interval on the way."""
    low: Number | None = None
    high: Number | None = None
    low_open = high_open = False
    for claim in claims:
        value = claim.value
        near = value.natural if isinstance(value, Quantity) and value.dimension == dimension else None
        if near is None:
            return False
        if near.low is not None and (low is None or near.low > low or (near.low_open and near.low == low)):
            low, low_open = near.low, near.low_open
        if near.high is not None and (high is None or near.high < high or (near.high_open and near.high == high)):
            high, high_open = near.high, near.high_open
    return low is None or high is None or low < high or (low == high and not low_open and not high_open)


def _comparable_values(claims: Sequence[Claim[Value]]) -> Iterator[list[Claim[Value]]]:
    """Split by type, dimension, order; a value without a noun or class goes with each that has one."""
    kinds: dict[object, dict[str, list[Claim[Value]]]] = {}
    for claim in claims:
        kind, noun = _kind(claim.value)
        kinds.setdefault(kind, {}).setdefault(noun, []).append(claim)
    for nouns in kinds.values():
        bare = nouns.pop("", [])
        if len(nouns) > MOST_KINDS or (len(nouns) > 1 and len({claim.value for claim in bare}) > MOST_KINDS):
            yield from filter(None, (bare, *nouns.values()))  # who counts so many things leaves none of them unsaid
            continue
        if not nouns:
            yield bare
        homes = _homes(bare, nouns)
        for noun, named in nouns.items():
            yield [*named, *(claim for claim in bare if noun in homes.get(claim.value, nouns))]


def _homes(bare: Sequence[Claim[Value]], nouns: Mapping[str, Sequence[Claim[Value]]]) -> dict[Value, list[str]]:
    """Return the nouns that a bare value may have been meant with, where it agrees with claims of some but not all.

    “30” beside “30 people” and “45 buses” is said of people.
    """
    if len(nouns) < 2:
        return {}
    kinds = {noun: _first_kinds(named) for noun, named in nouns.items()}
    found = {
        value: [noun for noun, values in kinds.items() if _explained(value, values)]
        for value in dict.fromkeys(claim.value for claim in bare)
    }
    return {value: homes for value, homes in found.items() if homes}


def _first_kinds(claims: Sequence[Claim[Value]]) -> list[Value]:
    """Return the different values, as many as can be compared one by one, whatever the order of the claims."""
    return sorted({claim.value for claim in claims}, key=lambda value: value.sort_key())[:MOST_KINDS]


def _explained(bare: Value, values: Sequence[Value]) -> bool:
    """Say whether what leaves something unsaid may repeat one of those that say it."""
    return any(bare.meet(value, Reading.NATURAL) is not None for value in values)


def _kind(value: Value) -> tuple[object, str]:
    if isinstance(value, Quantity):
        return value.dimension, value.noun
    if isinstance(value, Rank):
        return ("rank", value.order), value.among
    return type(value), ""


def _in_contexts(claims: Sequence[Claim[Value]], compare: Compare) -> Iterator[Dispute]:
    contexts: dict[Qualifiers, list[Claim[Value]]] = {}
    for claim in claims:
        contexts.setdefault(claim.qualifiers, []).append(claim)
    if len(contexts) == 1:
        yield from _clash(claims)
        return
    together, partly = _joined(list(contexts), compare)
    members = {root: [claim for one in group for claim in contexts[one]] for root, group in together.items()}
    for root, group in together.items():
        yield from _clash(members[root], compare if len(group) > 1 else None)
    for root, others in partly.items():
        yield from _one_sided(members, root, others)


def _joined(
    contexts: list[Qualifiers], compare: Compare
) -> tuple[dict[int, list[Qualifiers]], dict[int, dict[int, tuple[str, ...]]]]:
    """Return the contexts that hang together, and which of them differ only by what one side leaves unsaid."""
    contexts = _in_order(contexts)
    parent = list(range(len(contexts)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    loose: list[tuple[int, int, tuple[str, ...]]] = []
    reach = len(contexts) if len(contexts) <= MOST_CONTEXTS else NEIGHBOURS
    for at, one in enumerate(contexts):
        for near in range(at + 1, min(at + 1 + reach, len(contexts))):
            found = compare(one, contexts[near])
            if found.comparable and not found.one_sided:
                parent[root(near)] = root(at)
            elif found.comparable:
                loose.append((at, near, found.one_sided))
    together: dict[int, list[Qualifiers]] = {}
    for at, one in enumerate(contexts):
        together.setdefault(root(at), []).append(one)
    partly: dict[int, dict[int, tuple[str, ...]]] = {}
    for at, near, names in loose:
        if root(at) != root(near):
            # The side that says less is the one to explain: it may speak of any of the others.
            less, more = sorted((at, near), key=lambda side: _said(contexts[side]))
            partly.setdefault(root(less), {})[root(more)] = names
    return together, partly


def _direct(
    sides: Sequence[tuple[Claim[Value], ...]], reading: Reading, compare: Compare
) -> list[tuple[Claim[Value], ...]]:
    """Return what is left of camps when only claims that speak about one thing are set against each other.

    “As of 2017” is comparable with “as of January 2017” and with “as of December 2017”, which are not with each other.
    """
    most = max(MOST_WEIGHED // len(sides), 1)
    kinds = [
        list(dict.fromkeys((claim.qualifiers, claim.value) for claim in side))[:most] for side in sides[:MOST_WEIGHED]
    ]
    clashing: set[tuple[Qualifiers, Value]] = set()
    for at, ones in enumerate(kinds):
        rivals = [kind for others in kinds[at + 1 :] for kind in others]
        for said, value in ones:
            for their_said, theirs in rivals:
                if value.meet(theirs, reading) is None and compare(said, their_said).comparable:
                    clashing |= {(said, value), (their_said, theirs)}
    kept = (tuple(claim for claim in side if (claim.qualifiers, claim.value) in clashing) for side in sides)
    return [side for side in kept if side]


def _one_sided(
    members: dict[int, list[Claim[Value]]], root: int, others: dict[int, tuple[str, ...]]
) -> Iterator[Dispute]:
    """Yield the claims that leave a qualifier unsaid and agree with none of those they may speak about."""
    if len(others) != 1:
        return
    ((other, names),) = others.items()
    bare, qualified = members[root], members[other]
    values = _first_kinds(qualified)
    if any(_explained(value, values) for value in {claim.value for claim in bare}):
        return
    for found in _clash([*bare, *qualified]):
        yield Dispute(found.camps, possible=True, one_sided=names)


def _clash(claims: Sequence[Claim[Value]], compare: Compare | None = None) -> Iterator[Dispute]:
    """Yield the dispute among claims that all speak about one thing, if there is one.

    With ``compare``, the claims only hang together, and those that speak about one thing directly are to be found.
    """
    if len(claims) < 2 or _all_agree(claims):
        return
    ordered = sorted(claims, key=Claim.sort_key)
    values = [claim.value for claim in ordered]
    for reading in (Reading.CHARITABLE, Reading.NATURAL):
        sides = [tuple(ordered[at] for at in camp) for camp in camps(values, reading)]
        if compare is not None:
            sides = _direct(sides, reading, compare)
        if len(sides) > 1:
            odd_first = sorted(map(Camp, sides), key=_odd_first)
            yield Dispute(tuple(odd_first), possible=reading is Reading.NATURAL)
            return


def _odd_first(camp: Camp) -> tuple[int, tuple[object, ...]]:
    return len(camp.claims), camp.claims[0].sort_key()


def _in_order(contexts: list[Qualifiers]) -> list[Qualifiers]:
    """Return contexts by time, and those of one time by how they are written, which takes far longer to tell."""
    ordered = sorted(contexts, key=_time)
    if any(_time(one) == _time(other) for one, other in pairwise(ordered)):
        ordered.sort(key=lambda said: (_time(said), str(said)))
    return ordered


def _time(said: Qualifiers) -> tuple[object, ...]:
    when = said.during or said.as_of
    return (when is not None, when.sort_key() if when is not None else (), _said(said))


def _said(said: Qualifiers) -> int:
    """Return how many qualifiers are stated."""
    if said == NO_QUALIFIERS:
        return 0
    stated = (said.during, said.as_of, said.place, said.of, said.among, said.from_, said.to, said.status or None)
    return sum(part is not None for part in stated)
