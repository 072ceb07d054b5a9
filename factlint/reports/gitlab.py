"""``gitlab``: a Code Quality report, which GitLab compares with that of the target branch and shows in a merge request.

A list of violations, each with ``description``, ``check_name``, a ``fingerprint`` of its own, ``severity``,
``location.path`` and ``location.lines.begin`` (https://docs.gitlab.com/ci/testing/code_quality/). GitLab takes a line
for granted: where there is none to show, it is 1, and the description says where.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Finding, Verdict
from factlint.reports.places import NOWHERE, primary, said
from factlint.reports.plain import in_json, plain, visible
from factlint.reports.style import Style

SEVERITIES = {Verdict.CONTRADICTION: "major", Verdict.TENSION: "minor", Verdict.NOTE: "info"}
UNREADABLE = "unreadable-input"


def gitlab(result: Result, style: Style) -> str:
    """Return a violation for each problem and each finding."""
    del style
    violations = [_problem(problem) for problem in result.problems]
    violations += [_finding(found, result) for found in result.findings]
    return in_json(json.dumps(_told_apart(violations), ensure_ascii=True, indent=2)) + "\n"


def _finding(found: Finding, result: Result) -> dict[str, Any]:
    place = primary(found, result, "utf-16")
    line = place.region.line if place.region else 1
    described = "; ".join(said(found, result))
    return _violation(described, found.rule, found.fingerprint, SEVERITIES[found.verdict], place.path, line)


def _problem(problem: Problem) -> dict[str, Any]:
    hint = f"; {problem.hint}" if problem.hint else ""
    described = plain(f"{problem.message}{hint}")
    fingerprint = _digest(problem.path, problem.message)
    return _violation(described, UNREADABLE, fingerprint, "critical", problem.path, problem.line or 1)


def _violation(description: str, check: str, fingerprint: str, severity: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": visible(path) or NOWHERE, "lines": {"begin": line}},
    }


def _told_apart(violations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return violations no two of which have one fingerprint: of those, GitLab would show the first alone."""
    seen: dict[str, int] = {}
    for violation in violations:
        fingerprint = violation["fingerprint"]
        times = seen[fingerprint] = seen.get(fingerprint, 0) + 1
        if times > 1:
            violation["fingerprint"] = _digest(fingerprint, str(times))
    return violations


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
