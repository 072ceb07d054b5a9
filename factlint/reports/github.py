"""``github``: workflow commands, which GitHub turns into annotations of a pull request's files.

The escapes are those that the runner undoes (ActionCommand.cs of actions/runner): in a message ``%``, carriage return
and line feed, in a property also ``:`` and ``,``. Columns count UTF-16 units; GitHub shows them on a single line only.
"""

from __future__ import annotations

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Finding, Verdict
from factlint.reports.columns import problem_column
from factlint.reports.places import as_value, primary, said
from factlint.reports.plain import plain, visible, without_commands
from factlint.reports.style import Style, summary

COMMANDS = {Verdict.CONTRADICTION: "error", Verdict.TENSION: "warning", Verdict.NOTE: "notice"}


def github(result: Result, style: Style) -> str:
    """Return a command for each problem and each finding, and the summary, which the log only shows."""
    lines = [_problem(problem) for problem in result.problems]
    lines += [_finding(found, result) for found in result.findings]
    return "".join(f"{line}\n" for line in (*lines, without_commands(summary(result, style))))


def _finding(found: Finding, result: Result) -> str:
    place = primary(found, result, "utf-16")
    properties = {"file": as_value(place.path)}
    if place.region is not None:
        line, column, end_line, end_column = map(str, place.region)
        properties |= {"line": line, "endLine": end_line}
        if line == end_line:
            properties |= {"col": column, "endColumn": end_column}
    properties["title"] = f"{found.rule} ({found.code})"
    return _command(COMMANDS[found.verdict], properties, "\n".join(said(found, result)))


def _problem(problem: Problem) -> str:
    properties = {"file": as_value(problem.path)}
    if problem.line:
        properties["line"] = str(problem.line)
        properties["col"] = str(problem_column(problem, "utf-16"))
    properties["title"] = "unreadable input"
    hint = f"\n{plain(problem.hint)}" if problem.hint else ""
    return _command("error", properties, plain(problem.message) + hint)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    """Return a command. The title comes last: the runner drops blanks from the end of the properties."""
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name} {told}::{_data(message)}"


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
