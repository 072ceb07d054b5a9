"""Findings and problems as diagnostics: one for each piece of evidence, which names the other sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Position,
    Range,
)
from lsprotocol.types import Location as Place

from factlint.claims import Problem
from factlint.documents import PACKED
from factlint.findings import Evidence, Finding, Location, Verdict
from factlint.reports.plain import plain
from factlint.rules import CRASH_CODE
from factlint.server.places import Lines, real, uri_of
from factlint.server.projects import Project

SOURCE = "factlint"

SEVERITIES = {
    Verdict.CONTRADICTION: DiagnosticSeverity.Error,
    Verdict.TENSION: DiagnosticSeverity.Warning,
    Verdict.NOTE: DiagnosticSeverity.Information,
}

MOST_CONTEXT = 200
"""Characters of the sentence shown of another side."""


def diagnostics(project: Project, encoding: str) -> Mapping[Path, list[Diagnostic]]:
    """Return what to show in every file of a project, by its real path."""
    pages = Pages(project, encoding)
    found: defaultdict[Path, list[Diagnostic]] = defaultdict(list)
    for problem in project.result.problems:
        found[real(project.path(problem.path))].append(_problem(problem, pages.lines(problem.path)))
    for finding in project.result.findings:
        for at, side in _sides(finding):
            if not pages.packed(at.path):
                found[real(project.path(at.path))].append(_diagnostic(finding, at, side, pages))
    return found


class Pages:
    """The lines of the files of a project, each split once."""

    def __init__(self, project: Project, encoding: str) -> None:
        self.project = project
        self._encoding = encoding
        self._lines: dict[str, Lines] = {}

    def lines(self, shown: str) -> Lines:
        """Return the lines of a file."""
        if shown not in self._lines:
            self._lines[shown] = self.project.lines(shown, self._encoding)
        return self._lines[shown]

    def packed(self, shown: str) -> bool:
        """Say whether a path is of a document that no editor of text opens."""
        document = self.project.result.documents.get(shown)
        return document is not None and document.format in PACKED

    def place(self, at: Location) -> Place:
        """Return where a location is; of what no editor opens, the file."""
        uri = self.uri(at.path)
        if self.packed(at.path):
            return Place(uri, Range(Position(0, 0), Position(0, 0)))
        return Place(uri, self.lines(at.path).range(at))

    def uri(self, shown: str) -> str:
        """Return the URI of a file, as the editor writes it where it has it open."""
        path = self.project.path(shown)
        buffer = self.project.opened.buffers.get(real(path))
        return buffer.uri if buffer is not None else uri_of(path)


def _problem(problem: Problem, lines: Lines) -> Diagnostic:
    said = plain(problem.message) + (f"; {plain(problem.hint)}" if problem.hint else "")
    place = lines.rest(max(problem.line, 1), max(problem.column, 1))
    return Diagnostic(place, said, DiagnosticSeverity.Error, source=SOURCE)


def _sides(finding: Finding) -> Iterator[tuple[Location, Evidence]]:
    """Yield every place where a finding is to be seen: the quote in its document, and the claim in its file."""
    if finding.code == CRASH_CODE:
        return
    seen: set[Location] = set()
    for side in finding.evidence:
        for at in (side.at, side.claim_at):
            if at is not None and at not in seen:
                seen.add(at)
                yield at, side


def _diagnostic(finding: Finding, at: Location, side: Evidence, pages: Pages) -> Diagnostic:
    lines = pages.lines(at.path)
    wide = (at.line, at.column) != (at.end_line, at.end_column)  # what stands in YAML is a place without an end
    others = [
        DiagnosticRelatedInformation(pages.place(other.at), _told(other))
        for other in finding.evidence
        if other is not side and other.at is not None
    ]
    return Diagnostic(
        lines.range(at) if wide else lines.rest(at.line, at.column),
        message(finding),
        SEVERITIES[finding.verdict],
        finding.code,
        source=SOURCE,
        related_information=others or None,
        data={"fingerprint": finding.fingerprint},
    )


def message(finding: Finding) -> str:
    """Return what a finding says: the message, why, and what would have to be so for all of it to hold."""
    parts = [
        plain(finding.message),
        f"why: {plain(finding.why)}" if finding.why else "",
        f"reading: {plain(finding.reading)}" if finding.reading else "",
        f"{finding.verdict.value} · {finding.rule} · {finding.fingerprint[:8]}",
    ]
    return "\n".join(filter(None, parts))


def _told(side: Evidence) -> str:
    words = side.context or side.quote
    words = words if len(words) <= MOST_CONTEXT else words[:MOST_CONTEXT] + "…"
    return plain(f"{side.label}: {words}" if side.label else words)
