"""Claims read from documents, beside those that people wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factlint.alignment.aligned import Aligned
from factlint.alignment.corpus import Corpus
from factlint.alignment.curated import curated
from factlint.alignment.joining import joined
from factlint.alignment.matching import joints
from factlint.checking.disk import DISK, Disk
from factlint.checking.progress import Progress, told
from factlint.claims import Claim, Problem, Vocabulary
from factlint.claims.problem import plain
from factlint.documents import Anchored, Document
from factlint.extraction import Draft
from factlint.values import Value


def with_drafts(
    claims: Sequence[Claim[Value]],
    known: Mapping[str, Document],
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    problems: list[Problem],
    progress: Progress | None = None,
    disk: Disk = DISK,
) -> tuple[tuple[Claim[Value], ...], Aligned]:
    """Return claims that people wrote with those drafted from documents, what speaks of one fact under one name.

    ``known`` are the documents of the claims that people wrote. A figure that one of these quotes is not drafted again.
    With the claims comes what was aligned, for whoever asks why. A document on which drafting fails is a problem, and
    the others are still there.
    """
    own = curated(claims, known)
    read = told(documents, "drafting claims of documents", progress)
    found = [draft for document in read for draft in _drafts(document, vocabulary, problems, disk)]
    if progress is not None:
        progress("aligning claims", 0, 0)
    fresh = _uncovered(found, claims)
    corpus = Corpus(sorted((*own, *fresh), key=Draft.sort_key))
    aligned = Aligned(corpus, joined(corpus.drafts, ties := joints(corpus)), ties)
    written = {id(draft.claim) for draft in own}
    left = [claim for claim in claims if id(claim) not in written]
    return tuple(sorted((*left, *aligned.claims), key=Claim.sort_key)), aligned


def _drafts(document: Document, vocabulary: Vocabulary, problems: list[Problem], disk: Disk) -> Sequence[Draft]:
    try:
        return disk.drafts(document, vocabulary)
    except Exception as error:  # one document must not hide what the others say
        message = f"its claims could not be read, which is a mistake in factlint: {type(error).__name__}: {error}"
        problems.append(Problem(document.id, plain(message, 300)))
        return ()


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
