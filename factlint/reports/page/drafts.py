"""The claims in YAML that nobody has reviewed yet."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.claims import Claim
from factlint.reports.page.markup import Markup, tag
from factlint.reports.page.statement import file_name, named
from factlint.reports.style import counted
from factlint.values import Value

MOST_DRAFTS = 500
"""Drafts that are shown."""


def drafts_section(claims: Sequence[Claim[Value]]) -> Markup | None:
    """Return the section with the drafts that stand in claims files; None without any."""
    drafts = [claim for claim in claims if claim.draft and claim.source.claims_file]
    if not drafts:
        return None
    left = len(drafts) - MOST_DRAFTS
    return tag(
        "section",
        tag("h2", "Drafts to review", id="drafts-title"),
        tag(
            "details",
            tag("summary", tag("h3", f"{counted(len(drafts), 'draft claim')} that nobody has reviewed yet")),
            tag("ul", [_draft(claim) for claim in drafts[:MOST_DRAFTS]]),
            tag("p", f"{left:,} more are not shown.", class_="more") if left > 0 else None,
        ),
        id="drafts",
        aria_labelledby="drafts-title",
    )


def _draft(claim: Claim[Value]) -> Markup:
    place = f"{claim.source.claims_file}{f':{claim.mark.line}' if claim.mark else ''} "
    return tag(
        "li",
        tag("span", str(claim.subject), class_="subject"),
        " ",
        tag("span", str(claim.property), class_="property"),
        " ",
        tag("span", str(claim.value), class_="value"),
        tag("q", claim.quote, dir="auto"),
        tag("span", file_name(claim.source.document), " ", place, tag("b", claim.id), class_="origin"),
        class_="draft",
        data_document=claim.source.document,
        **named(claim),
    )
