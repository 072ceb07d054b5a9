"""Parts: the claims whose values make up another's, found by id across files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factlint.claims.claim import Claim
from factlint.claims.meaning import MeaningError, Steps
from factlint.claims.problem import nearest, plain
from factlint.values import Value

Wrong = tuple[Claim[Value], MeaningError]


@dataclass(frozen=True, slots=True)
class Naming:
    """A claim with the ids of its parts as written, and where their list stands."""

    claim: Claim[Value]
    ids: tuple[str, ...]
    steps: Steps


def linked(
    namings: Iterable[Naming], claims: Iterable[Claim[Value]], unusable: Mapping[str, bool]
) -> tuple[dict[int, Claim[Value]], list[Wrong]]:
    """Return the claims that have parts, with them, and what is wrong with the others, which stay without.

    They come by the identity of what they were without. ``claims`` are all there are; ``unusable`` are the full names
    of those left out, and whether a person rejected them (else their own problem is reported already).
    """
    by_name: dict[str, list[Claim[Value]]] = {}
    for claim in claims:
        by_name.setdefault(claim.name, []).append(claim)
    needs: dict[int, tuple[Naming, list[Claim[Value]]]] = {}
    wrong: list[Wrong] = []
    for naming in namings:
        try:
            parts = [_part(naming, at, by_name, unusable) for at in range(len(naming.ids))]
        except MeaningError as error:
            wrong.append((naming.claim, error))
        else:
            if None not in parts:
                needs[id(naming.claim)] = (naming, [part for part in parts if part is not None])
    found = _in_order(needs)
    wrong.extend(_circles({key: need for key, need in needs.items() if key not in found}))
    return found, wrong


def _part(
    naming: Naming, at: int, by_name: Mapping[str, Sequence[Claim[Value]]], unusable: Mapping[str, bool]
) -> Claim[Value] | None:
    """Return the claim that an id names; None for one that could not be read.

    Raises:
        MeaningError: when there is none, or more than one.
    """
    written, steps = naming.ids[at], (*naming.steps, at)
    home = naming.claim.name[: -len(naming.claim.id)]
    near = [claim for claim in by_name.get(home + written, ()) if claim.source is naming.claim.source]
    found = near or by_name.get(written, ())
    if len(found) > 1:
        files = " and ".join(sorted(plain(claim.source.claims_file) for claim in found[:2]))
        message = f"`{plain(written)}` is a claim of two files: {files}"
        raise MeaningError(steps, message, "give the files different names")
    if found:
        return found[0]
    for name in (home + written, written):
        if name in unusable:
            if unusable[name]:
                raise MeaningError(steps, f"the claim `{plain(written)}` is rejected and cannot be a part")
            return None
    known = [name.removeprefix(home) for name in by_name]
    raise MeaningError(steps, f"no claim is called `{plain(written)}`", nearest(written, known))


def _in_order(needs: Mapping[int, tuple[Naming, list[Claim[Value]]]]) -> dict[int, Claim[Value]]:
    """Return the claims with their parts, parts of parts first; those in circles, or on them, are left out."""
    waits: dict[int, int] = {}
    wanted: dict[int, list[int]] = {}
    for key, (_, parts) in needs.items():
        pending = {id(part) for part in parts if id(part) in needs}
        waits[key] = len(pending)
        for part in pending:
            wanted.setdefault(part, []).append(key)
    ready = [key for key, count in waits.items() if not count]
    found: dict[int, Claim[Value]] = {}
    while ready:
        key = ready.pop()
        naming, parts = needs[key]
        found[key] = replace(naming.claim, parts=tuple(found.get(id(part), part) for part in parts))
        for other in wanted.get(key, ()):
            waits[other] -= 1
            if not waits[other]:
                ready.append(other)
    return found


def _circles(needs: Mapping[int, tuple[Naming, list[Claim[Value]]]]) -> list[Wrong]:
    """Return one error for each circle of claims that are parts of themselves."""
    wrong: list[Wrong] = []
    seen: set[int] = set()
    for start in needs:
        way: list[int] = []
        key = start
        while key not in seen:
            seen.add(key)
            way.append(key)
            key = next(id(part) for part in needs[key][1] if id(part) in needs)
        if key in way:
            circle = way[way.index(key) :]
            names = [plain(needs[at][0].claim.id) for at in [*circle, circle[0]]]
            naming = needs[circle[0]][0]
            wrong.append((naming.claim, MeaningError(naming.steps, f"a part of itself: {' > '.join(names)}")))
    return wrong
