"""What findings can be exported to; each target is made by a module of its own, imported when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from factlint.checking import Result

TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "copies of Word documents with comments at the figures",
        "pdf": "copies of PDF files with highlights and notes",
        "annotations": "W3C Web Annotations, as JSON-LD",
        "claimreview": "schema.org ClaimReview, as JSON-LD",
    }
)
"""What each target is, by its name."""

COPIES: Mapping[str, str] = MappingProxyType({"docx": "Word document", "pdf": "PDF document"})
"""Targets that are copies of documents of the format of that name, and what such a document is called."""


def exported(target: str, result: Result) -> str:
    """Return all findings in a target that is no copy of a document."""
    if target == "annotations":
        from factlint.annotations.webannotations import web_annotations

        return web_annotations(result)
    from factlint.annotations.claimreviews import claim_reviews

    return claim_reviews(result)
