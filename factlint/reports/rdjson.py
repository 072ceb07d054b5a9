"""``rdjson``: the Reviewdog Diagnostic Format, one ``DiagnosticResult``.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: lines from 1, columns from 1 in bytes of UTF-8, ends
exclusive. The other sides of a finding are ``related_locations``, which reviewdog reads from version 0.18.
"""

from __future__ import annotations

import json
from typing import Any

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Verdict
from factlint.reports.columns import problem_column
from factlint.reports.concise import told
from factlint.reports.places import place_of
from factlint.reports.plain import in_json, plain
from factlint.reports.style import Style

SEVERITIES = {Verdict.CONTRADICTION: "ERROR", Verdict.TENSION: "WARNING", Verdict.NOTE: "INFO"}


def rdjson(result: Result, style: Style) -> str:
    """Return a diagnostic for each problem and each finding."""
    del style
    diagnostics = [_problem(problem) for problem in result.problems]
    diagnostics += [_finding(found, result) for found in result.findings]
    data = {"source": {"name": "factlint"}, "diagnostics": diagnostics}
    return in_json(json.dumps(data, ensure_ascii=True, indent=2)) + "\n"


def _finding(found: Finding, result: Result) -> dict[str, Any]:
    first, *others = found.evidence or (Evidence("", ""),)
    words = place_of(first, result, "utf-8").words
    lines = [f"{told(found)} ({words})" if words else told(found)]
    lines += [f"{label}: {plain(text)}" for label, text in (("why", found.why), ("reading", found.reading)) if text]
    diagnostic: dict[str, Any] = {
        "message": "\n".join(lines),
        "location": _location(first, result),
        "severity": SEVERITIES[found.verdict],
        "code": {"value": found.rule},
    }
    if others:
        diagnostic["related_locations"] = [
            {"message": plain(other.label or other.quote), "location": _location(other, result)} for other in others
        ]
    return diagnostic


def _location(evidence: Evidence, result: Result) -> dict[str, Any]:
    place = place_of(evidence, result, "utf-8")
    location: dict[str, Any] = {"path": _path(place.path)}
    if place.region is not None:
        at = place.region
        location["range"] = {"start": _position(at.line, at.column), "end": _position(at.end_line, at.end_column)}
    return location


def _problem(problem: Problem) -> dict[str, Any]:
    location: dict[str, Any] = {"path": _path(problem.path)}
    if problem.line:
        location["range"] = {"start": _position(problem.line, problem_column(problem, "utf-8"))}
    hint = f"; {plain(problem.hint)}" if problem.hint else ""
    return {
        "message": f"unreadable: {plain(problem.message)}{hint}",
        "location": location,
        "severity": "ERROR",
        "code": {"value": "unreadable"},
    }


def _position(line: int, column: int) -> dict[str, int]:
    return {"line": line, "column": column} if column else {"line": line}


def _path(path: str) -> str:
    """Return a path without lone surrogates, for which a reader would refuse all of the report."""
    return path.encode("utf-8", "backslashreplace").decode()
