"""Merging: one draft for one figure, when several drafters have read it.

The drafter of amounts reads every figure by itself and knows best what it is of; the drafters of sums, shares and lists
read some of them again and know what ties them. The first draft of a figure is kept, and takes over the ties of the
others: their parts, and the identity they share with what is about the same fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factlint.claims import Claim, Entity, Property
from factlint.extraction.draft import Draft
from factlint.values import Change, Quantity, Value

Identity = tuple[str, str]


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts of a document, those of one kind and one span as one."""
    kept: dict[tuple[str, int, int], Draft] = {}
    others: list[Draft] = []
    renamed: dict[str, tuple[str, int, int]] = {}
    homes: dict[Identity, Draft] = {}
    for draft in drafts:
        at = (draft.kind, draft.start, draft.end)
        first = kept.get(at)
        if draft.derived or first is None:
            if draft.derived:
                others.append(draft)
            else:
                kept[at] = draft
            continue
        kept[at] = _tied(first, draft)
        renamed[draft.claim.name] = at
        homes.setdefault(draft.identity, first)
    if not renamed:
        return [*kept.values(), *others]
    moved = [_moved(draft, homes) for draft in (*kept.values(), *others)]
    final = {draft.claim.name: draft.claim for draft in moved}
    final.update((name, final[kept[at].claim.name]) for name, at in renamed.items())
    return [_with_parts(draft, final) for draft in moved]


def _tied(first: Draft, again: Draft) -> Draft:
    """Return the first draft of a figure with what another has found it to be tied to."""
    claim, other = first.claim, again.claim
    value = other.value if _says_more(other.value, claim.value) else claim.value
    parts, parts_open = (claim.parts, claim.parts_open) if claim.parts else (other.parts, other.parts_open)
    return replace(
        first,
        claim=replace(claim, value=value, parts=parts, parts_open=parts_open),
        traits=first.traits | again.traits,
    )


def _says_more(value: Value, known: Value) -> bool:
    """Say whether a figure has been given the unit of its total, or a change its ends, from words beside it."""
    if isinstance(value, Change) and isinstance(known, Change):
        return _ends(value) > _ends(known)
    if not isinstance(value, Quantity) or not isinstance(known, Quantity):
        return False
    return known.dimension == "count" and not known.noun and value.dimension != "count"


def _ends(change: Change) -> int:
    return (change.start is not None) + (change.end is not None)


def _moved(draft: Draft, homes: dict[Identity, Draft]) -> Draft:
    """Return a draft under the identity that what it is tied to goes by now."""
    home = homes.get(draft.identity)
    if home is None or home.identity == draft.identity:
        return draft
    claim, to = draft.claim, home.claim
    subject: Entity = replace(to.subject, shown=str(claim.subject))
    asked: Property = replace(to.property, shown=str(claim.property))
    return replace(draft, claim=replace(claim, subject=subject, property=asked))


def _with_parts(draft: Draft, final: dict[str, Claim[Value]]) -> Draft:
    """Return a draft whose parts are the claims that were kept."""
    if not draft.claim.parts:
        return draft
    parts = tuple(final.get(part.name, part) for part in draft.claim.parts)
    return replace(draft, claim=replace(draft.claim, parts=parts))
