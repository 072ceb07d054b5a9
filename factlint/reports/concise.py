"""``concise``: one line a finding, as compilers print them."""

from __future__ import annotations

from factlint.checking import Result
from factlint.findings import Evidence, Finding
from factlint.reports.plain import plain, without_commands
from factlint.reports.style import Style, ending


def concise(result: Result, style: Style) -> str:
    """Return a line for each finding and each problem, and the summary."""
    lines = [_problem(problem.path, problem.line, problem.column, problem.message) for problem in result.problems]
    lines += [_finding(found, style) for found in result.findings]
    apart = [""] if style.statistics and result.findings else []
    return without_commands("\n".join([*lines, *apart, ending(result, style)]) + "\n")


def _finding(found: Finding, style: Style) -> str:
    first = found.evidence[0] if found.evidence else Evidence("", "")
    verdict = style.verdict(found.verdict)
    return f"{place(first)}: {verdict} {found.code} {found.rule}: {told(found)} [{found.fingerprint[:8]}]"


def told(found: Finding) -> str:
    """Return what a finding says in one line, with the places of its other sides; the first stands before it."""
    others = ", ".join(place(other) for other in found.evidence[1:])
    return plain(found.message) + (f"; also {others}" if others else "")


def place(evidence: Evidence) -> str:
    """Return path, line and column of evidence, as far as they are known."""
    if evidence.at is None:
        return plain(evidence.document)
    return f"{plain(evidence.at.path)}:{evidence.at.line}:{evidence.at.column}"


def _problem(path: str, line: int, column: int, message: str) -> str:
    where = f":{line}:{column}" if line else ""
    return f"{plain(path)}{where}: unreadable: {plain(message)}"
