"""``checkstyle``: the XML of Checkstyle, which Jenkins, reviewdog and others read from any linter.

The format has no schema; https://checkstyle.org and its many readers agree on the elements and attributes used here.
Columns count UTF-16 units, as Checkstyle does itself, and what is read beside it.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Verdict
from factlint.reports.columns import problem_column
from factlint.reports.concise import told
from factlint.reports.places import primary
from factlint.reports.plain import plain
from factlint.reports.style import Style
from factlint.reports.xml import DECLARATION, block, element

VERSION = "4.3"
"""The version of Checkstyle whose report this is; what other linters write, and readers know."""

SEVERITIES = {Verdict.CONTRADICTION: "error", Verdict.TENSION: "warning", Verdict.NOTE: "info"}


class _Error(NamedTuple):
    path: str
    line: int
    column: int
    severity: str
    message: str
    source: str


def checkstyle(result: Result, style: Style) -> str:
    """Return an ``error`` element for each problem and each finding, by the file that it is shown in."""
    del style
    errors = [_problem(problem) for problem in result.problems]
    errors += [_finding(found, result) for found in result.findings]
    files = [
        block("file", {"name": path}, map(_element, found))
        for path, found in groupby(errors, key=lambda error: error.path)
    ]
    return DECLARATION + block("checkstyle", {"version": VERSION}, files) + "\n"


def _finding(found: Finding, result: Result) -> _Error:
    place = primary(found, result, "utf-16")
    first = found.evidence[0] if found.evidence else Evidence("", "")
    return _Error(
        first.at.path if first.at else first.document,
        place.region.line if place.region else 0,
        place.region.column if place.region else 0,
        SEVERITIES[found.verdict],
        f"{told(found)} ({place.words})" if place.words else told(found),
        f"factlint.{found.rule}",
    )


def _problem(problem: Problem) -> _Error:
    column = problem_column(problem, "utf-16")
    hint = f"; {plain(problem.hint)}" if problem.hint else ""
    return _Error(
        problem.path,
        problem.line,
        column,
        "error",
        f"unreadable: {plain(problem.message)}{hint}",
        "factlint.unreadable",
    )


def _element(error: _Error) -> str:
    column = {"column": str(error.column)} if error.column else {}
    return element(
        "error",
        {
            "line": str(error.line),
            **column,
            "severity": error.severity,
            "message": error.message,
            "source": error.source,
        },
    )
