"""Denials: what a share that is said not to do something leaves for those who do.

“Four households in five have a meter” and “36 per cent remain without one” are told of one thing, of which the one is
what the other leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factlint.extraction.derivation import derived, rest
from factlint.extraction.draft import Draft, Manuscript
from factlint.values import Quantity

_UNFIT = frozenset({"rate", "difference", "more", "one", "target", "negated"})


def denials(manuscript: Manuscript, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the shares of those who do, of the shares of those who are said not to."""
    for draft in drafts:
        value = draft.claim.value
        if "denied" not in draft.traits or draft.derived or draft.traits & _UNFIT or draft.kind != "amount":
            continue
        left = rest(value) if isinstance(value, Quantity) and value.dimension == "ratio" else None
        if left is None:
            continue
        yield derived(
            manuscript,
            draft,
            left,
            f"100 per cent - {value} who do not = {left}",
            property=f"{draft.claim.property}, those who do",
            traits=draft.traits - {"denied"},
        )
