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
    first, *others = found.evidence or (Evidence("", ""),)
    also = "; also " + ", ".join(place(other) for other in others) if others else ""
    verdict = style.verdict(found.verdict)
    message = f"{verdict} {found.code} {found.rule}: {plain(found.message)}"
    return f"{place(first)}: {message}{also} [{found.fingerprint[:8]}]"


def place(evidence: Evidence) -> str:
    """Return path, line and column of evidence, as far as they are known."""
    if evidence.at is None:
        return plain(evidence.document)
    return f"{plain(evidence.at.path)}:{evidence.at.line}:{evidence.at.column}"


def _problem(path: str, line: int, column: int, message: str) -> str:
    where = f":{line}:{column}" if line else ""
    return f"{plain(path)}{where}: unreadable: {plain(message)}"
