"""Claims read from documents, beside those that people wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factlint.alignment.aligned import Aligned
from factlint.alignment.corpus import Corpus
from factlint.alignment.curated import curated
from factlint.alignment.joining import joined
from factlint.alignment.matching import joints
from factlint.checking.progress import Progress
from factlint.claims import Claim
from factlint.documents import Anchored, Document
from factlint.extraction import Draft
from factlint.values import Value


def with_drafts(
    claims: Sequence[Claim[Value]],
    known: Mapping[str, Document],
    drafts: Sequence[Draft],
    progress: Progress | None = None,
) -> tuple[tuple[Claim[Value], ...], Aligned]:
    """Return claims that people wrote with those drafted from documents, what speaks of one fact under one name.

    ``known`` are the documents of the claims that people wrote. A draft of a figure that one of these quotes is left
    out. With the claims comes what was aligned, for whoever asks why.
    """
    own = curated(claims, known)
    if progress is not None:
        progress("aligning claims", 0, 0)
    fresh = _uncovered(drafts, claims)
    corpus = Corpus(sorted((*own, *fresh), key=Draft.sort_key))
    aligned = Aligned(corpus, joined(corpus.drafts, ties := joints(corpus)), ties)
    written = {id(draft.claim) for draft in own}
    left = [claim for claim in claims if id(claim) not in written]
    return tuple(sorted((*left, *aligned.claims), key=Claim.sort_key)), aligned


def _uncovered(found: Sequence[Draft], claims: Sequence[Claim[Value]]) -> list[Draft]:
    """Return the drafts whose figures no claim that a person wrote quotes."""
    quotes: dict[str, list[tuple[int, int]]] = {}
    for claim in claims:
        if isinstance(claim.anchor, Anchored):
            quotes.setdefault(claim.source.document, []).append((claim.anchor.start, claim.anchor.end))
    return [
        draft
        for draft in found
        if not any(start <= draft.start and draft.end <= end for start, end in quotes.get(draft.document, ()))
    ]
