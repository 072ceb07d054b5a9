"""``azure``: logging commands of Azure Pipelines, ``##vso[task.logissue]``, which end up beside the build.

The escapes are those that the agent undoes: of ``;``, ``]``, carriage return and line feed, and of ``%`` as ``%AZP25``
(Command.cs of azure-pipelines-agent). An issue is an error or a warning, nothing milder. Columns count UTF-16 units.
"""

from __future__ import annotations

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Finding, Verdict
from factlint.reports.columns import problem_column
from factlint.reports.places import as_value, primary, said
from factlint.reports.plain import plain, visible, without_commands
from factlint.reports.style import Style, summary

TYPES = {Verdict.CONTRADICTION: "error", Verdict.TENSION: "warning", Verdict.NOTE: "warning"}
ESCAPES = {"%": "%AZP25", ";": "%3B", "\r": "%0D", "\n": "%0A", "]": "%5D"}
"""In this order: the percent sign, which all begin with, first."""


def azure(result: Result, style: Style) -> str:
    """Return a command for each problem and each finding, and the summary, which the log only shows."""
    lines = [_problem(problem) for problem in result.problems]
    lines += [_finding(found, result) for found in result.findings]
    return "".join(f"{line}\n" for line in (*lines, without_commands(summary(result, style))))


def _finding(found: Finding, result: Result) -> str:
    place = primary(found, result, "utf-16")
    properties = {"sourcepath": as_value(place.path)}
    if place.region is not None:
        properties |= {"linenumber": str(place.region.line), "columnnumber": str(place.region.column)}
    properties["code"] = found.code
    return _command(TYPES[found.verdict], properties, f"{found.rule}: " + "\n".join(said(found, result)))


def _problem(problem: Problem) -> str:
    properties = {"sourcepath": as_value(problem.path)}
    if problem.line:
        properties["linenumber"] = str(problem.line)
        properties["columnnumber"] = str(problem_column(problem, "utf-16"))
    hint = f"\n{plain(problem.hint)}" if problem.hint else ""
    return _command("error", properties, f"unreadable: {plain(problem.message)}{hint}")


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    told = "".join(f"{key}={_property(value)};" for key, value in {"type": kind, **properties}.items() if value)
    return f"##vso[task.logissue {told}]{_escaped(message)}"


def _property(text: str) -> str:
    return _escaped(visible(text))


def _escaped(text: str) -> str:
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return text
