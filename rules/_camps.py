"""Regrouping disputes: other values than the claims' own to dispute over, and camps that are one after all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from factlint.rules import Camp, Claim, Dispute, Verdict
from factlint.values import Value

from ._stand_ins import disputes_of

T = TypeVar("T")

MOST_KINDS = 64
"""Different sides of one fact that are compared pair by pair; a fact with more is no fact but a list."""

MOST_WEIGHED = 256
"""Different values of all sides together that are compared pair by pair."""


def disputes_over(claims: Sequence[Claim[Value]], view: Callable[[Claim[Value]], Claim[Value]]) -> Iterator[Dispute]:
    """Yield the disputes among claims seen in another way: by direction only, by currency only.

    ``view`` returns a claim with another value or other qualifiers; the disputes hold the claims as they are.
    """
    yield from disputes_of(claims, list(map(view, claims)))


def told_apart(dispute: Dispute, alike: Callable[[Value, Value], bool], *, by_document: bool = False) -> Dispute | None:
    """Return the dispute with camps joined that hold values which are alike; None when that leaves one camp.

    ``by_document`` says to join camps in which one document speaks, too.
    """
    if len(dispute.camps) > MOST_KINDS:
        return dispute
    most = max(MOST_WEIGHED // len(dispute.camps), 1)
    camps: list[_Joined] = []
    for camp in dispute.camps:
        documents = {claim.source.document for claim in camp.claims} if by_document else set()
        made = _Joined([*camp.claims], list(dict.fromkeys(claim.value for claim in camp.claims))[:most], documents)
        apart = []
        for known in camps:
            if made.documents.isdisjoint(known.documents) and not _any_alike(made.values, known.values, alike):
                apart.append(known)
            else:
                made = _Joined(known.claims + made.claims, known.values + made.values, known.documents | made.documents)
        camps = [*apart, made]
    if len(camps) < 2:
        return None
    return replace(dispute, camps=in_order([camp.claims for camp in camps]))


@dataclass(frozen=True, slots=True)
class _Joined:
    """Camps that are one: their claims, some of their different values, and the documents that they are told by."""

    claims: list[Claim[Value]]
    values: list[Value]
    documents: set[str]


def in_order(camps: Sequence[Sequence[Claim[Value]]]) -> tuple[Camp, ...]:
    """Return camps as a dispute holds them: the smallest first, of those of one size the one that stands first."""
    ordered = [Camp(tuple(sorted(camp, key=Claim.sort_key))) for camp in camps]
    return tuple(sorted(ordered, key=lambda camp: (len(camp.claims), camp.claims[0].sort_key())))


def clusters(kinds: Sequence[T], clash: Callable[[T, T], Verdict | None]) -> Iterator[tuple[list[T], Verdict]]:
    """Yield what hangs together by clashes, with the hardest verdict of them; for small sets of different things."""
    kinds = kinds[:MOST_KINDS]
    root = list(range(len(kinds)))
    verdicts: list[tuple[int, Verdict]] = []
    for at, one in enumerate(kinds):
        for near in range(at + 1, len(kinds)):
            found = clash(one, kinds[near])
            if found is not None:
                verdicts.append((at, found))
                old, new = root[near], root[at]
                root = [new if known == old else known for known in root]
    for group in dict.fromkeys(root[at] for at, _ in verdicts):
        hardest = max((found for at, found in verdicts if root[at] == group), key=lambda verdict: verdict.severity)
        yield [kind for at, kind in enumerate(kinds) if root[at] == group], hardest


def _any_alike(ones: Sequence[Value], others: Sequence[Value], alike: Callable[[Value, Value], bool]) -> bool:
    return any(alike(one, other) for one in ones for other in others)
