"""Claims that people wrote, as alignment looks at drafts: the words around their quotes, and what they count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from factlint.claims import Claim
from factlint.documents import Anchored, Document
from factlint.extraction import Draft, Passage, passages
from factlint.extraction.context import bare_words, context
from factlint.extraction.draft import names_in
from factlint.language.lexicon import words
from factlint.language.stems import stem
from factlint.values import Change, Members, Name, PartialDate, Period, Place, Quantity, Rank, Status, Value

_KINDS: tuple[tuple[type[Value] | tuple[type[Value], ...], str], ...] = (
    (Quantity, "amount"),
    (Change, "change"),
    ((Period, PartialDate), "date"),
    (Rank, "rank"),
    (Name, "name"),
    (Place, "place"),
    (Status, "status"),
    (Members, "members"),
)


def curated(claims: Iterable[Claim[Value]], documents: Mapping[str, Document]) -> list[Draft]:
    """Return claims as drafts, as far as their quotes stand in their documents."""
    found: list[Draft] = []
    read: dict[str, tuple[Passage, ...]] = {}
    for claim in claims:
        document = documents.get(claim.source.document)
        if document is None or not isinstance(claim.anchor, Anchored):
            continue
        known = read.get(document.id)
        if known is None:
            known = read[document.id] = passages(document)
        draft = _draft(claim, claim.anchor, known)
        if draft is not None:
            found.append(draft)
    return found


def _draft(claim: Claim[Value], anchor: Anchored, known: Sequence[Passage]) -> Draft | None:
    kind = next((name for types, name in _KINDS if isinstance(claim.value, types)), "")
    at = bisect_right(known, anchor.start, key=lambda passage: passage.start) - 1
    if not kind or at < 0:
        return None
    passage = known[at]
    if anchor.start >= passage.end:
        return None  # the quote stands in what is left out, such as small print
    span = _figure(claim, passage, anchor)
    around = dict(context(passage, span, known))
    for lower in (*bare_words(str(claim.subject)), *bare_words(str(claim.property))):
        if lower not in words("stop_words"):
            around[stem(lower)] = 1.0
    asked = [word for word in bare_words(_asked(claim)) if word not in words("stop_words")]
    head = stem(asked[-1]) if asked else ""
    return Draft(
        claim=claim,
        passage=passage,
        kind=kind,
        start=passage.start + span[0],
        end=passage.start + span[1],
        head=head,
        modifiers=frozenset(map(stem, asked[:-1])) - {head},
        names=names_in(passage),
        context=around,
    )


def _asked(claim: Claim[Value]) -> str:
    """Return what a claim counts, or else its property."""
    value = claim.value
    return value.noun if isinstance(value, Quantity) and value.noun else str(claim.property)


def _figure(claim: Claim[Value], passage: Passage, anchor: Anchored) -> tuple[int, int]:
    """Return where in its passage a claim's value stands: the mention in the quote that says it, else the quote."""
    first, last = anchor.start - passage.start, min(anchor.end, passage.end) - passage.start
    inside = [one for one in passage.mentions if first <= one.start and one.end <= last]
    for mention in inside:
        if mention.value == claim.value:
            return mention.start, mention.end
    return (inside[0].start, inside[0].end) if len(inside) == 1 else (first, max(last, first + 1))
