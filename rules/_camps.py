"""Regrouping disputes: other values than the claims' own to dispute over, and camps that are one after all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from factlint.rules import Camp, Claim, Dispute, Verdict, disputes
from factlint.values import Value

T = TypeVar("T")

MOST_KINDS = 64
"""Different sides of one fact that are compared pair by pair; a fact with more is no fact but a list."""


def disputes_over(claims: Sequence[Claim[Value]], view: Callable[[Claim[Value]], Claim[Value]]) -> Iterator[Dispute]:
    """Yield the disputes among claims seen in another way: by direction only, by currency only.

    ``view`` returns a claim with another value or other qualifiers; the disputes hold the claims as they are.
    """
    seen = {view(claim): claim for claim in claims}
    for dispute in disputes(list(seen)):
        camps = tuple(Camp(tuple(seen[claim] for claim in camp.claims)) for camp in dispute.camps)
        yield replace(dispute, camps=camps)


def told_apart(dispute: Dispute, alike: Callable[[Claim[Value], Claim[Value]], bool]) -> Dispute | None:
    """Return the dispute with camps joined that hold claims which are alike; None when that leaves one camp."""
    if len(dispute.camps) > MOST_KINDS:
        return dispute
    camps: list[list[Claim[Value]]] = []
    for camp in dispute.camps:
        joined = [known for known in camps if _any_alike(known, camp.claims, alike)]
        camps = [known for known in camps if known not in joined]
        camps.append([*(claim for known in joined for claim in known), *camp.claims])
    if len(camps) < 2:
        return None
    return replace(dispute, camps=in_order(camps))


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


def _any_alike(
    ones: Sequence[Claim[Value]], others: Sequence[Claim[Value]], alike: Callable[[Claim[Value], Claim[Value]], bool]
) -> bool:
    return any(alike(one, other) for one in _different(ones) for other in _different(others))


def _different(claims: Sequence[Claim[Value]]) -> list[Claim[Value]]:
    """Return one claim for each value and document, and no more than can be compared."""
    return list({(claim.value, claim.source.document): claim for claim in claims}.values())[:MOST_KINDS]
