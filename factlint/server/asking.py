"""What stands at a place that somebody points at: claims in a document or in a claims file, and all of their facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factlint.alignment import same_fact
from factlint.checking.locating import location, written_at
from factlint.claims import Claim
from factlint.documents import Anchored, Document
from factlint.findings import Evidence, Finding, Location
from factlint.server.outline import item_at, row_at
from factlint.server.places import Lines
from factlint.server.projects import Project
from factlint.values import Value


@dataclass(frozen=True, slots=True)
class Asked:
    """A place in a file of a project: the file as reports show it, its lines, and line and column, from 1."""

    project: Project
    shown: str
    lines: Lines
    line: int
    column: int

    @property
    def document(self) -> Document | None:
        """The document, where it is one."""
        return self.project.result.documents.get(self.shown)


def claims_at(asked: Asked) -> list[Claim[Value]]:
    """Return the claims at a place: those whose figure stands there, else those whose quote does; or in YAML, the one.

    Of several figures one within another, the innermost counts.
    """
    document = asked.document
    if document is None:
        item = item_at(asked.lines.lines, asked.line)
        claims = asked.project.result.claims
        return [
            claim
            for claim in claims
            if item and claim.source.claims_file == asked.shown and claim.mark and claim.mark.line == item.line
        ]
    for figures in (True, False):
        standing = [
            (place, claim)
            for claim in asked.project.result.claims
            if claim.source.document == asked.shown
            and (place := where(claim, asked.project, figure=figures)) is not None
            and holds(place, asked)
        ]
        if standing:
            least = min(_length(place) for place, _ in standing)
            return [claim for place, claim in standing if _length(place) == least]
    return []


def where(claim: Claim[Value], project: Project, *, figure: bool = True) -> Location | None:
    """Return where the figure of a claim stands in its document, or its quote; None for a quote that does not stand."""
    document = project.result.documents.get(claim.source.document)
    if document is None or not isinstance(claim.anchor, Anchored):
        return None
    aligned = project.result.aligned
    draft = aligned.draft_of(claim) if figure and aligned is not None else None
    start, end = (claim.anchor.start, claim.anchor.end) if draft is None else (draft.start, draft.end)
    return location(document, start, end)


def sides(asked: Asked) -> list[Location]:
    """Return where the other sides are of the findings at a place, or else the other claims about its facts.

    From the quote of a claim in YAML, and from one that nobody else speaks about, the way leads to its document.
    """
    claims = claims_at(asked)
    row = row_at(asked.lines.lines, asked.line) if asked.document is None else None
    found: list[Location | None] = []
    if row is None or row[0].key not in ("quote", "document"):
        found = [side.at for _, rest in findings_at(asked, claims) for side in rest]
        found = found or [_standing(claim, asked.project) for claim in others(claims, asked.project)]
    if asked.document is None:
        found = found or [where(claim, asked.project, figure=False) for claim in claims]
    return list(dict.fromkeys(place for place in found if place is not None))


def mentions(asked: Asked) -> list[Location]:
    """Return where all claims stand that speak about the facts of those at a place: in documents, and in YAML."""
    claims = claims_at(asked)
    everything = [*claims, *others(claims, asked.project)]
    found = [place for claim in everything for place in (where(claim, asked.project), written_at(claim))]
    return list(dict.fromkeys(place for place in found if place is not None))


def _standing(claim: Claim[Value], project: Project) -> Location | None:
    return where(claim, project) or written_at(claim)


def others(claims: Iterable[Claim[Value]], project: Project) -> list[Claim[Value]]:
    """Return the claims about the same facts as some claims, without these."""
    own = list(claims)
    facts = {same_fact(claim) for claim in own}
    kept = {id(claim) for claim in own}
    return [claim for claim in project.result.claims if same_fact(claim) in facts and id(claim) not in kept]


def findings_at(asked: Asked, claims: Sequence[Claim[Value]]) -> list[tuple[Finding, list[Evidence]]]:
    """Return the findings that have a side at a place, each with its other sides."""
    names = {(claim.source.document, claim.name) for claim in claims}
    found = []
    for finding in asked.project.result.findings:
        here = [
            side
            for side in finding.evidence
            if (side.at is not None and side.at.path == asked.shown and holds(side.at, asked))
            or any((claim.source.document, claim.name) in names for claim in side.claims)
        ]
        if here:
            found.append((finding, [side for side in finding.evidence if side not in here]))
    return found


def holds(place: Location, asked: Asked) -> bool:
    """Say whether a place is within a location, its end included: a cursor behind a word is at the word."""
    here = (asked.line, asked.column)
    return (place.line, place.column) <= here <= (place.end_line, place.end_column)


def _length(place: Location) -> tuple[int, int]:
    return (place.end_line - place.line, place.end_column - place.column)
