"""W3C Web Annotations (Recommendation of 23 February 2017) of what findings rest on, as JSON-LD.

One annotation stands for one side of a finding: its target is the figure in its document; its bodies are what is said
of it, the name of the rule as a tag, and links to the other sides. Ids are made from the finding and the side, so the
same findings have the same ids. No time is given, since the same findings give the same bytes.

A target is selected by its text and what stands around it. In plain text and Markdown that is the text of the file, and
its position (code points, from 0) is given, too; of other formats every program takes its own text out, so a position
would say nothing: those are selected in folded text (NFKC, one space for white space), in a PDF within its page.
A document that gives itself an address goes by that, else by its path, relative to the root of the project.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from factlint.annotations.addresses import lasting_name, reference_to
from factlint.annotations.notes import Note, notes_of
from factlint.checking import Result
from factlint.documents import Document
from factlint.findings import Finding
from factlint.reports.plain import in_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""Names the terms; it is never fetched."""

AROUND = 32
"""Characters of prefix and suffix."""

_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
_TEXTS = frozenset({"text", "markdown"})


def web_annotations(result: Result) -> str:
    """Return a collection of annotations, all on one page, in the order of findings and their evidence."""
    items = [item for finding in result.findings for item in _annotations(finding, result)]
    name = lasting_name("collection", *(item["id"] for item in items))
    collection: dict[str, Any] = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "What factlint found to contradict across documents",
        "generator": {"type": "Software", "name": "factlint"},
        "total": len(items),
    }
    if items:
        page = lasting_name("page", name)
        collection["first"] = {"id": page, "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
        collection["last"] = page
    return in_json(json.dumps(collection, ensure_ascii=True, indent=2)) + "\n"


def _annotations(finding: Finding, result: Result) -> Iterator[dict[str, Any]]:
    """Yield one annotation for each side of a finding whose document was read."""
    notes = notes_of(finding, result.documents)
    targets = [_resource(note, result.documents[note.evidence.document]) for note in notes]
    for at, (note, target) in enumerate(zip(notes, targets, strict=True)):
        said = {"type": "TextualBody", "value": "\n".join(note.paragraphs()), "format": "text/plain", "language": "en"}
        tag = {"type": "TextualBody", "value": finding.rule, "purpose": "tagging"}
        links = [{**other, "purpose": "linking"} for number, other in enumerate(targets) if number != at]
        yield {
            "id": lasting_name("annotation", finding.fingerprint, str(at)),
            "type": "Annotation",
            "motivation": "assessing",
            "body": [{**said, "purpose": "assessing"}, tag, *links],
            "target": target,
        }


def _resource(note: Note, document: Document) -> dict[str, Any]:
    """Return the passage of a document that a note is about."""
    return {"type": "SpecificResource", "source": reference_to(document), "selector": _selector(note, document)}


def _selector(note: Note, document: Document) -> Any:
    if document.format in _TEXTS:
        start, end = note.span
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        return [_quoted(document.source, start, end), position]
    start, end = note.stretch
    quote = _quoted(document.text, start, end)
    page = document.page(note.span.start)
    if page is None:
        return quote
    fragment = {"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENTS, "value": f"page={page.page}"}
    return {**fragment, "refinedBy": quote}


def _quoted(text: str, start: int, end: int) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
