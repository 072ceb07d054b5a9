"""``junit``: the XML of JUnit, as CI servers show it; valid by the schema of Jenkins' xUnit plug-in, junit-10.xsd.

A suite is a document, and a case is a finding: of class ``factlint.RULE``, by which Jenkins groups, and named by what
it says and by its fingerprint, since GitLab keeps one case of a name. A contradiction or a tension fails; a note is
skipped, since it fails no run. What could not be read, and a rule that crashed, is an error. A case that passes says
that there was nothing to report.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Finding, Verdict
from factlint.reports.full import framed, framed_problem
from factlint.reports.plain import plain, without_commands
from factlint.reports.style import Style, summary
from factlint.reports.xml import DECLARATION, block, element, lines
from factlint.rules import CRASH_CODE

NAME = "factlint"


class _Case(NamedTuple):
    suite: str
    kind: str
    """The name of the element that tells how it went; empty when it passed."""

    classname: str
    name: str
    type: str
    message: str
    body: str


def junit(result: Result, style: Style) -> str:
    """Return a case for each problem and each finding, or one that passes; there are no times in it."""
    del style
    cases = [_problem(problem) for problem in result.problems] + [_finding(found) for found in result.findings]
    cases = cases or [_nothing(result)]
    suites = [_suite(name, list(inner)) for name, inner in groupby(cases, key=lambda case: case.suite)]
    return DECLARATION + block("testsuites", {"name": NAME, **_counts(cases)}, suites) + "\n"


def _finding(found: Finding) -> _Case:
    kind = "skipped" if found.verdict is Verdict.NOTE else "failure"
    return _Case(
        plain(found.evidence[0].document) if found.evidence else NAME,
        "error" if found.code == CRASH_CODE else kind,
        f"{NAME}.{found.rule}",
        f"{plain(found.message)} [{found.fingerprint[:8]}]",
        found.verdict.value,
        plain(found.message),
        without_commands(framed(found, Style())),
    )


def _problem(problem: Problem) -> _Case:
    place = f"{plain(problem.path)}:{problem.line}:{problem.column}" if problem.line else plain(problem.path)
    said = plain(problem.message)
    body = without_commands(framed_problem(problem, Style()))
    return _Case(plain(problem.path), "error", f"{NAME}.unreadable", f"{place}: {said}", "unreadable", said, body)


def _nothing(result: Result) -> _Case:
    """Return the case of a run without findings, which passes unless nothing was compared."""
    compared = bool(result.counts.claims and result.counts.rules)
    said = summary(result, Style())
    return _Case(NAME, "" if compared else "skipped", NAME, "findings", "nothing compared", said, said)


def _suite(name: str, cases: list[_Case]) -> str:
    attributes = {"name": name, **_counts(cases), "skipped": _count(cases, "skipped")}
    return block("testsuite", attributes, map(_element, cases))


def _element(case: _Case) -> str:
    head = {"name": case.name, "classname": case.classname}
    if not case.kind:
        return element("testcase", head, element("system-out", {}, lines(case.body)))
    told = element(case.kind, {"type": case.type, "message": case.message}, lines(case.body))
    return element("testcase", head, told)


def _counts(cases: list[_Case]) -> dict[str, str]:
    return {
        "tests": str(len(cases)),
        "failures": _count(cases, "failure"),
        "errors": _count(cases, "error"),
    }


def _count(cases: list[_Case], kind: str) -> str:
    return str(sum(case.kind == kind for case in cases))
