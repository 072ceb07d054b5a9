"""Filling in where the evidence of a finding stands: file, line, column, sentence, and the figure within it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from factlint.claims import Claim
from factlint.documents import Anchored, Document, Drifted
from factlint.findings import Evidence, Finding, Location
from factlint.language import scan
from factlint.values import Quantity, Rank, Value


def located(finding: Finding, documents: Mapping[str, Document]) -> Finding:
    """Return the finding with the places of its evidence, which rules do not look up themselves."""
    return replace(finding, evidence=tuple(_located(evidence, documents) for evidence in finding.evidence))


def _located(evidence: Evidence, documents: Mapping[str, Document]) -> Evidence:
    claim = evidence.origin
    if claim is None:
        return evidence
    written = None
    if claim.mark is not None and claim.source.claims_file:
        mark = claim.mark
        written = Location(claim.source.claims_file, mark.line, mark.column, mark.line, mark.column)
    document = documents.get(claim.source.document)
    anchor = claim.anchor
    if document is None or not isinstance(anchor, Anchored):
        return replace(evidence, at=_nearest(anchor, document) or written, claim_at=written, context=claim.quote)
    start, end = _sentences(document, anchor)
    context = document.text[start:end]
    first, last = _figure(claim, document.text[anchor.start : anchor.end])
    figure = (anchor.start - start + first, anchor.start - start + last)
    at = _location(document, anchor.start, anchor.end)
    return replace(evidence, at=at, claim_at=written, context=context, figure=figure)


def _nearest(anchor: Anchored | Drifted | None, document: Document | None) -> Location | None:
    """Return the place where a quote that no longer stands probably stood."""
    if document is None or not isinstance(anchor, Drifted) or not anchor.nearest:
        return None
    return _location(document, anchor.nearest_start, anchor.nearest_end)


def _location(document: Document, start: int, end: int) -> Location:
    span = document.source_span(start, end)
    first, last = document.position(span.start), document.position(span.end)
    return Location(document.id, first.line, first.column, last.line, last.column)


def _sentences(document: Document, anchor: Anchored) -> tuple[int, int]:
    """Return the stretch of whole sentences that a quote stands in."""
    start, first_end = document.sentence_at(anchor.start)
    _, last_end = document.sentence_at(max(anchor.end - 1, anchor.start))
    return start, max(first_end, last_end)


def _figure(claim: Claim[Value], quote: str) -> tuple[int, int]:
    """Return where in its quote a claim's figure stands; all of the quote where that cannot be told."""
    value = claim.value
    found = [mention for mention in scan(quote) if type(mention.value) is type(value)]
    if isinstance(value, Quantity):
        found = [one for one in found if isinstance(one.value, Quantity) and one.value.dimension == value.dimension]
        exact = [one for one in found if isinstance(one.value, Quantity) and one.value.charitable == value.charitable]
        found = exact or found
    if isinstance(value, Rank):
        exact = [one for one in found if isinstance(one.value, Rank) and one.value.low == value.low]
        found = exact or found
    return (found[0].start, found[0].end) if found else (0, len(quote))
