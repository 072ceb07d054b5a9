"""The report's page with the controls of a review, and what their script needs to know."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from typing import NamedTuple

from factlint.claims import Claim, Qualifiers
from factlint.reports.html import More, page, policy
from factlint.reports.page.assets import script, style
from factlint.reports.page.markup import tag
from factlint.review.decisions import FIELDS, NEEDED, sides_of
from factlint.review.desk import Desk, View
from factlint.review.guard import NOTHING
from factlint.values import Value

STATUSES = ("proposed", "planned", "agreed", "under way", "completed", "cancelled", "forecast", "target", "actual")


SELF = "'self'"
"""The page's own server, in a content-security policy."""


class Page(NamedTuple):
    """A page, and the content-security policy it is served under."""

    html: str
    policy: str


def live(desk: Desk, view: View) -> Page:
    """Return the report with controls."""
    more = More(_asset("review.css"), f"const review = {_state(desk, view)};\n{_asset('review.js')}", SELF)
    html = page(view.result, more)
    allowed = policy([style(), more.style], [script(), more.script], more.connect)
    return Page(html, f"{allowed}; frame-ancestors 'none'")


def entrance() -> Page:
    """Return the page that shows the token for a cookie, or says which address to open."""
    text = _asset("enter.js")
    html = _asset("enter.html").replace("<script></script>", f"<script>{text}</script>")
    styles = html.partition("<style>")[2].partition("</style>")[0]
    return Page(html, f"{policy([styles], [text], SELF)}; frame-ancestors 'none'")


def unavailable(message: str) -> Page:
    """Return a page that says why there is nothing to show."""
    body = tag("p", message).html
    return Page(
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>factlint</title>{body}</html>\n', NOTHING
    )


def state(desk: Desk, view: View) -> dict[str, object]:
    """Return what the script needs to know of what the page shows."""
    drafted: dict[str, int] = {}
    for claim in view.result.claims:
        if claim.draft and not claim.source.claims_file and claim.source.document in view.documents:
            drafted[claim.source.document] = drafted.get(claim.source.document, 0) + 1
    return {
        "revision": view.revision,
        "today": desk.today.isoformat(),
        "waivers": desk.waivers,
        "versions": dict(view.versions),
        "fields": list(FIELDS),
        "needed": list(NEEDED),
        "statuses": list(STATUSES),
        "unwritten": drafted,
        "findings": {
            fingerprint: {
                "rule": found.rule,
                "sides": [
                    {"label": label, "documents": list(dict.fromkeys(one.document for one in evidence))}
                    for label, evidence in sides_of(found).items()
                ],
                "claims": [
                    [claim.source.claims_file, claim.name, claim.id]
                    for evidence in found.evidence
                    for claim in evidence.claims
                    if claim.source.claims_file
                ],
            }
            for fingerprint, found in view.findings.items()
        },
        "limits": {
            f"{file}#{name}": _limits(claim)
            for (file, name), claim in view.claims.items()
            if claim.draft and _limits(claim)
        },
        "undo": undoable(desk),
    }


def _limits(claim: Claim[Value]) -> dict[str, str]:
    """Return what limits a claim, in words."""
    said = {item.name.rstrip("_"): getattr(claim.qualifiers, item.name) for item in fields(Qualifiers)}
    return {key: str(value) for key, value in said.items() if value}


def undoable(desk: Desk) -> dict[str, object] | None:
    """Return the decision that can be undone."""
    last = desk.versions.changes[-1] if desk.versions.changes else None
    return None if last is None else {"number": last.number, "words": last.words}


def _state(desk: Desk, view: View) -> str:
    """Return the state as an expression of JavaScript that no element can end."""
    return json.dumps(state(desk, view), ensure_ascii=True).replace("<", "\\u003c")


def _asset(name: str) -> str:
    # A checkout may have given the file other line ends, which browsers take for newlines before they hash.
    return files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")
