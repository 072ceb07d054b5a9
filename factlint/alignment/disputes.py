"""Disputes: where the claims of one fact cannot all be true, and who stands on which side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from factlint.alignment.comparison import Relation, relation
from factlint.claims import NO_QUALIFIERS, Claim, Qualifiers
from factlint.values import Quantity, Rank, Reading, Value, camps

MOST_CONTEXTS = 64
"""Different sets of qualifiers in one fact of which every pair is weighed; of more, only neighbours in time are."""

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
    be meant.
    """
    if len(claims) < 2 or _all_equal(claims):
        return
    for alike in _comparable_values(claims):
        yield from _in_contexts(alike, compare)


def _all_equal(claims: Sequence[Claim[Value]]) -> bool:
    first = claims[0].value
    return all(claim.value is first or claim.value == first for claim in claims)


def _comparable_values(claims: Sequence[Claim[Value]]) -> Iterator[list[Claim[Value]]]:
    """Split by type, dimension, order; a value without a noun or class goes with each that has one."""
    kinds: dict[object, dict[str, list[Claim[Value]]]] = {}
    for claim in claims:
        kind, noun = _kind(claim.value)
        kinds.setdefault(kind, {}).setdefault(noun, []).append(claim)
    for nouns in kinds.values():
        bare = nouns.pop("", [])
        for named in nouns.values():
            yield [*named, *bare]
        if not nouns and bare:
            yield bare


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
    for group in members.values():
        yield from _clash(group)
    for root, others in partly.items():
        yield from _one_sided(members, root, others)


def _joined(
    contexts: list[Qualifiers], compare: Compare
) -> tuple[dict[int, list[Qualifiers]], dict[int, dict[int, tuple[str, ...]]]]:
    """Return the contexts that are one, and which of them differ only by what one side leaves unsaid."""
    contexts.sort(key=_time)
    root = list(range(len(contexts)))
    loose: list[tuple[int, int, tuple[str, ...]]] = []
    reach = len(contexts) if len(contexts) <= MOST_CONTEXTS else 8
    for at, one in enumerate(contexts):
        for near in range(at + 1, min(at + 1 + reach, len(contexts))):
            found = compare(one, contexts[near])
            if found.comparable and not found.one_sided:
                old, new = root[near], root[at]
                root = [new if known == old else known for known in root] if old != new else root
            elif found.comparable:
                loose.append((at, near, found.one_sided))
    together: dict[int, list[Qualifiers]] = {}
    for at, one in enumerate(contexts):
        together.setdefault(root[at], []).append(one)
    partly: dict[int, dict[int, tuple[str, ...]]] = {}
    for at, near, names in loose:
        if root[at] != root[near]:
            # The side that says less is the one to explain: it may speak of any of the others.
            less, more = sorted((at, near), key=lambda side: _said(contexts[side]))
            partly.setdefault(root[less], {})[root[more]] = names
    return together, partly


def _one_sided(
    members: dict[int, list[Claim[Value]]], root: int, others: dict[int, tuple[str, ...]]
) -> Iterator[Dispute]:
    """Yield the claims that leave a qualifier unsaid and agree with none of those they may speak about."""
    bare = members[root]
    qualified = [claim for other in sorted(others) for claim in members[other]]
    if any(_agree(claim, other) for claim in bare for other in qualified[:MOST_CONTEXTS]):
        return
    names = tuple(dict.fromkeys(name for other in sorted(others) for name in others[other]))
    if len(others) == 1:
        for found in _clash([*bare, *qualified]):
            yield Dispute(found.camps, possible=True, one_sided=names)


def _agree(one: Claim[Value], other: Claim[Value]) -> bool:
    return one.value == other.value or one.value.meet(other.value, Reading.NATURAL) is not None


def _clash(claims: Sequence[Claim[Value]]) -> Iterator[Dispute]:
    """Yield the dispute among claims that all speak about one thing, if there is one."""
    if len(claims) < 2 or _all_equal(claims):
        return
    ordered = sorted(claims, key=Claim.sort_key)
    values = [claim.value for claim in ordered]
    for reading in (Reading.CHARITABLE, Reading.NATURAL):
        found = camps(values, reading)
        if len(found) > 1:
            sides = [Camp(tuple(ordered[at] for at in camp)) for camp in found]
            sides.sort(key=lambda camp: (len(camp.claims), camp.claims[0].sort_key()))
            yield Dispute(tuple(sides), possible=reading is Reading.NATURAL)
            return


def _time(said: Qualifiers) -> tuple[object, ...]:
    when = said.during or said.as_of
    return (when is not None, when.sort_key() if when is not None else (), _said(said), str(said))


def _said(said: Qualifiers) -> int:
    """Return how many qualifiers are stated."""
    if said == NO_QUALIFIERS:
        return 0
    stated = (said.during, said.as_of, said.place, said.of, said.among, said.from_, said.to, said.status or None)
    return sum(part is not None for part in stated)
