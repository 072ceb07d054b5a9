"""Filling in where the evidence of a finding stands: file, line, column, sentence, and the figure within it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factlint.claims import Claim
from factlint.documents import Anchored, Document, Drifted
from factlint.findings import Evidence, Finding, Location
from factlint.language import Mention, scan
from factlint.values import PartialDate, Period, Quantity, Rank, Value, Window


def located(finding: Finding, documents: Mapping[str, Document]) -> Finding:
    """Return the finding with the places of its evidence, which rules do not look up themselves."""
    return replace(finding, evidence=tuple(_located(evidence, documents) for evidence in finding.evidence))


def _located(evidence: Evidence, documents: Mapping[str, Document]) -> Evidence:
    claim = evidence.origin
    if claim is None:
        return evidence
    written = written_at(claim)
    document = documents.get(claim.source.document)
    anchor = claim.anchor
    if document is None or not isinstance(anchor, Anchored):
        return replace(evidence, at=_nearest(anchor, document) or written, claim_at=written, context=claim.quote)
    start, end = _sentences(document, anchor)
    context = document.text[start:end]
    quote = document.text[anchor.start : anchor.end]
    mentions = scan(quote)
    spans = {span for one in evidence.claims for span in _figures(one, mentions, evidence.qualifier)}
    figures = tuple(
        (anchor.start - start + first, anchor.start - start + last)
        for first, last in sorted(spans or {(0, len(quote))})
    )
    at = location(document, anchor.start, anchor.end)
    return replace(evidence, at=at, claim_at=written, context=context, figures=figures)


def _nearest(anchor: Anchored | Drifted | None, document: Document | None) -> Location | None:
    """Return the place where a quote that no longer stands probably stood."""
    if document is None or not isinstance(anchor, Drifted) or not anchor.nearest:
        return None
    return location(document, anchor.nearest_start, anchor.nearest_end)


def written_at(claim: Claim[Value]) -> Location | None:
    """Return where a claim stands in its claims file; None for one that was read from the document itself."""
    mark = claim.mark
    if mark is None or not claim.source.claims_file:
        return None
    return Location(claim.source.claims_file, mark.line, mark.column, mark.line, mark.column)


def location(document: Document, start: int, end: int) -> Location:
    """Return where a stretch of a document's text stands in its source."""
    span = document.source_span(start, end)
    first, last = document.position(span.start), document.position(span.end)
    return Location(document.id, first.line, first.column, last.line, last.column)


def _sentences(document: Document, anchor: Anchored) -> tuple[int, int]:
    """Return the stretch of whole sentences that a quote stands in."""
    start, first_end = document.sentence_at(anchor.start)
    _, last_end = document.sentence_at(max(anchor.end - 1, anchor.start))
    return start, max(first_end, last_end)


def _figures(claim: Claim[Value], mentions: Sequence[Mention], qualifier: str) -> set[tuple[int, int]]:
    """Return where in its quote the value stands, and the qualifier if one is named."""
    wanted = [claim.value]
    if qualifier in ("during", "as_of"):
        wanted += [when for when in (getattr(claim.qualifiers, qualifier),) if when is not None]
    return {span for value in wanted if (span := _span(mentions, value)) is not None}


def _span(mentions: Sequence[Mention], value: Value) -> tuple[int, int] | None:
    """Return the place of the mention that says a value, or else of the first that comes nearest to it."""
    alike = [one for one in mentions if _alike(one.value, value)]
    best = max(alike, key=lambda one: (_same(one.value, value), _near(one.value, value)), default=None)
    return None if best is None else (best.start, best.end)


def _alike(mentioned: Value, value: Value) -> bool:
    if isinstance(value, Quantity):
        return isinstance(mentioned, Quantity) and mentioned.dimension == value.dimension
    if isinstance(value, Period | Window | PartialDate):
        return isinstance(mentioned, Period | Window | PartialDate)
    return type(mentioned) is type(value)


def _near(mentioned: Value, value: Value) -> bool:
    """Say whether the figure itself is that of the value, whatever the words around it make of it."""
    if isinstance(mentioned, Quantity) and isinstance(value, Quantity):
        return mentioned.shown_amount == value.shown_amount
    return False


def _same(mentioned: Value, value: Value) -> bool:
    if isinstance(value, Quantity):
        return isinstance(mentioned, Quantity) and mentioned.charitable == value.charitable
    if isinstance(value, Rank):
        return isinstance(mentioned, Rank) and mentioned.low == value.low
    if isinstance(value, Period):
        return str(mentioned) == str(value)
    return mentioned == value
