"""Drafting: from a document to the claims it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from factlint.claims import Source, Vocabulary
from factlint.claims.meaning import own_date
from factlint.documents import Document
from factlint.extraction import (
    absences,
    agents,
    amounts,
    beginnings,
    coins,
    comparisons,
    complements,
    counterparts,
    dated,
    denials,
    lengths,
    levels,
    lists,
    members,
    names,
    people,
    places,
    proportions,
    ranks,
    records,
    shares,
    statuses,
    sums,
    tables,
    trends,
)
from factlint.extraction.draft import Draft, Manuscript
from factlint.extraction.merging import merged
from factlint.extraction.passages import passages
from factlint.extraction.speakers import speaker_at

Drafter = Callable[[Manuscript], Iterator[Draft]]

Deriver = Callable[[Manuscript, Sequence[Draft]], Iterator[Draft]]

DRAFTERS: tuple[Drafter, ...] = (
    amounts.amounts,
    ranks.ranks,
    sums.sums,
    tables.tables,
    lists.lists,
    members.members,
    shares.shares,
    comparisons.comparisons,
    trends.trends,
    complements.complements,
    dated.dated,
    records.records,
    people.posts,
    names.names,
    places.places,
    statuses.statuses,
    agents.agents,
    beginnings.beginnings,
    lengths.lengths,
    absences.absences,
)
"""What looks for claims in a document, each for claims of its own kinds."""

DERIVERS: tuple[Deriver, ...] = (
    coins.coins,
    counterparts.counterparts,
    counterparts.remainders,
    denials.denials,
    levels.levels,
    levels.moves,
    proportions.proportions,
)
"""What works out, from the drafts of a document, those of another type that follow from them."""


def drafts(document: Document, vocabulary: Vocabulary) -> tuple[Draft, ...]:
    """Return what a document claims, in the order of its text."""
    ready = manuscript(document, vocabulary)
    told = merged(draft for drafter in DRAFTERS for draft in drafter(ready))
    found = [_spoken(ready, levels.completed(draft)) for draft in told]
    found += [draft for deriver in DERIVERS for draft in deriver(ready, tuple(found))]
    return tuple(sorted(found, key=Draft.sort_key))


def _spoken(manuscript: Manuscript, draft: Draft) -> Draft:
    """Return a draft with who is quoted as saying it, under the name that the vocabulary has for them."""
    speaker = speaker_at(manuscript, draft.start, draft.end)
    if not speaker:
        return draft
    named = manuscript.vocabulary.key(speaker) or speaker
    return replace(draft, claim=replace(draft.claim, qualifiers=replace(draft.claim.qualifiers, speaker=named)))


def manuscript(document: Document, vocabulary: Vocabulary) -> Manuscript:
    """Return a document made ready for drafting."""
    own = document.metadata.published
    source = Source(
        document.id,
        published=own_date(own) if own else None,
        publisher=document.metadata.publisher or "",
        sha256=document.sha256,
    )
    headings = [block for block in document.blocks if block.kind == "heading"]
    first = document.text[headings[0].start : headings[0].end] if headings else ""
    return Manuscript(document, source, vocabulary, passages(document), document.metadata.title or first)
