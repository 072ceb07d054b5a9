"""schema.org ClaimReview of every side of every finding, as JSON-LD.

factlint compares documents and does not know the world: it never says which side is right. So `reviewRating` has a
verdict in words (`alternateName`), and no `ratingValue`, `bestRating` or `worstRating`, which would put it on a scale
from false to true.

Of what Google asks for in search results (developers.google.com/search/docs/appearance/structured-data/factcheck),
`url` is left out: it is the page on which a person publishes the review, which only that person knows. So are
`datePublished` of the review, since the same findings give the same bytes, and whatever a document does not say of
itself: who published it, when, and at which address. A `claimReviewed` is cut to the 75 characters that are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from factlint.annotations.addresses import address_of, lasting_name
from factlint.annotations.notes import Note, notes_of, shortened
from factlint.checking import Result
from factlint.documents import Document
from factlint.findings import Finding, Verdict
from factlint.reports.plain import in_json
from factlint.values import Period

CONTEXT = "https://schema.org"
"""Names the terms; it is never fetched."""

AUTHOR = {"@type": "Organization", "name": "factlint"}
LONGEST_CLAIM = 75
"""Characters of a claim that Google recommends not to exceed."""

_OTHERS = {
    Verdict.CONTRADICTION: ("Contradicted by another document", "Contradicted within the document"),
    Verdict.TENSION: ("At odds with another document", "At odds with itself"),
    Verdict.NOTE: ("Worth a look", "Worth a look"),
}


def claim_reviews(result: Result) -> str:
    """Return a graph of reviews, in the order of findings and their evidence."""
    reviews = [review for finding in result.findings for review in _reviews(finding, result)]
    data = {"@context": CONTEXT, "@graph": reviews}
    return in_json(json.dumps(data, ensure_ascii=True, indent=2)) + "\n"


def _reviews(finding: Finding, result: Result) -> Iterator[dict[str, Any]]:
    notes = notes_of(finding, result.documents)
    across = len({evidence.document for evidence in finding.evidence}) > 1
    for at, note in enumerate(notes):
        document = result.documents[note.evidence.document]
        yield {
            "@type": "ClaimReview",
            "@id": lasting_name("review", finding.fingerprint, str(at)),
            "claimReviewed": _cut(shortened(note.evidence)),
            "reviewRating": {"@type": "Rating", "alternateName": _OTHERS[finding.verdict][not across]},
            "reviewBody": "\n".join(note.paragraphs()),
            "author": AUTHOR,
            "itemReviewed": _claim(note, document),
        }


def _claim(note: Note, document: Document) -> dict[str, Any]:
    """Return the claim as its document makes it, with what the document says of itself."""
    start, end = note.stretch
    claim: dict[str, Any] = {"@type": "Claim", "text": note.evidence.context or document.text[start:end]}
    about = document.metadata
    source = note.evidence.origin.source if note.evidence.origin is not None else None
    publisher = (source.publisher if source is not None else "") or about.publisher
    # The day on which a file was made says nothing of the day on which a claim was.
    published = _day(source.published) if source is not None and about.dated_by != "file" else ""
    work: dict[str, Any] = {"@type": "CreativeWork", "name": about.title or document.id}
    if address := address_of(document):
        work["url"] = address
    if publisher:
        claim["author"] = {"@type": "Organization", "name": publisher}
    if published:
        claim["datePublished"] = work["datePublished"] = published
    return {**claim, "appearance": work}


def _day(period: Period | None) -> str:
    """Return a day in ISO 8601; nothing for what is no single day."""
    first, last = period.start.iso() if period is not None else (None, None)
    return first if first and first == last else ""


def _cut(text: str) -> str:
    if len(text) <= LONGEST_CLAIM:
        return text
    return text[: LONGEST_CLAIM - 1].rstrip() + "…"
