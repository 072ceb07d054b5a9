"""What a CI runner does with a report: of those made for it, it annotates the findings; of all others, nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Location
from factlint.reports import FORMATS, Style, plain
from factlint.reports.plain import visible
from tests.reports.hostile import RESULTS
from tests.reports.runners import MADE_FOR, Command, azure_commands, github_commands


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("::error file=a.md,line=1::b", Command("error", {"file": "a.md", "line": "1"}, "b")),
        ("  \u3000::WARNING::b%0Ac%3A%25", Command("warning", {}, "b\nc%3A%")),
        ("::error file=a%3Ab%2Cc%250A::", Command("error", {"file": "a:b,c%0A"}, "")),
        ("::error title= a ,file==b ::c::d", Command("error", {"title": " a ", "file": "b"}, "c::d")),
        ("::error ,,file=,=x=y,line::b", Command("error", {"x": "y"}, "b")),
        ("::unknown::b", None),
        ("::error:b", None),
        ("a ::error::b", None),
        ("a ##[error]b%5D%25", Command("error", {}, "b]%")),
        ("##[set-env name=A;b=%3B]c", Command("set-env", {"name": "A", "b": ";"}, "c")),
        ("#\u200b#[group]x", Command("group", {}, "x")),
        ("##[nothing]b", None),
        ("##[error b", None),
        ("::x::##[error]b", Command("error", {}, "b")),
        ("##vso[task.logissue type=error]b", None),
    ],
)
def test_githubs_runner(line: str, command: Command | None) -> None:
    assert github_commands(line) == ([] if command is None else [command])


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("a ##vso[task.logissue type=error;x==;]b%5D%AZP25", Command("task.logissue", {"type": "error"}, "b]%")),
        ("##vso[task.debug]", Command("task.debug", {}, "")),
        ("##vso[task.setvariable variable=a%3Bb%0A]c", Command("task.setvariable", {"variable": "a;b\n"}, "c")),
        ("##vso[task]b", None),
        ("##vso[a.b.c]d", None),
        ("##vso[task.debug", None),
        ("##[error]b", None),
    ],
)
def test_the_agent_of_azure(line: str, command: Command | None) -> None:
    assert azure_commands(line) == ([] if command is None else [command])


def test_lines_end_as_in_dotnet() -> None:
    text = "x\r::error::a\n::error::b\r\n::error::c\x85::error::d\u2028::error::e"
    assert [command.data for command in github_commands(text)] == ["a", "b", "c\x85::error::d\u2028::error::e"]


@settings(max_examples=30)
@given(RESULTS)
def test_only_what_is_made_for_a_runner_commands_it(result: Result) -> None:
    for form, report in FORMATS.items():
        text = report(result, Style())
        for runner, commands in MADE_FOR.items():
            if form != runner:
                assert commands(text) == [], (form, text)


def file_of(found: Finding) -> str:
    first = found.evidence[0] if found.evidence else Evidence("", "")
    path = visible(first.at.path if first.at else first.document) or "."
    return f"./{path}" if path.startswith("=") else path


def places(found: Finding) -> tuple[str, ...]:
    """Return line, column, end line and end column, made sound; nothing when there is no line."""
    at = found.evidence[0].at if found.evidence else None
    if at is None or at.line < 1:
        return ()
    start = (at.line, max(at.column, 1))
    return tuple(map(str, (*start, *max(start, (at.end_line, at.end_column)))))


def messages(result: Result) -> list[str]:
    return [plain(one.message) for one in result.problems] + [plain(one.message) for one in result.findings]


@given(RESULTS)
def test_the_commands_for_github_are_the_findings(result: Result) -> None:
    commands = github_commands(FORMATS["github"](result, Style()))
    assert [command.data.partition("\n")[0] for command in commands] == messages(result)
    names = {"contradiction": "error", "tension": "warning", "note": "notice"}
    start = len(result.problems)
    assert {command.name for command in commands[:start]} <= {"error"}
    assert [command.name for command in commands[start:]] == [names[one.verdict.value] for one in result.findings]
    for command, found in zip(commands[start:], result.findings, strict=True):
        line, column, end_line, end_column = places(found) or [""] * 4
        expected = {"file": file_of(found), "title": "quantity-conflict (FL101)", "line": line, "endline": end_line}
        if line == end_line:
            expected |= {"col": column, "endcolumn": end_column}
        assert command.properties == {key: value for key, value in expected.items() if value}


@given(RESULTS)
def test_the_commands_for_azure_are_the_findings(result: Result) -> None:
    commands = azure_commands(FORMATS["azure"](result, Style()))
    assert {command.name for command in commands} <= {"task.logissue"}
    said = [command.data.partition("\n")[0].partition(": ") for command in commands]
    assert [message for _, _, message in said] == messages(result)
    start = len(result.problems)
    assert [kind for kind, _, _ in said] == ["unreadable"] * start + ["quantity-conflict"] * len(result.findings)
    types = {"contradiction": "error", "tension": "warning", "note": "warning"}
    for command, found in zip(commands[start:], result.findings, strict=True):
        line, column, *_ = places(found) or ["", ""]
        expected = {"sourcepath": file_of(found), "code": "FL101", "type": types[found.verdict.value]}
        expected |= {"linenumber": line, "columnnumber": column}
        assert command.properties == {key: value for key, value in expected.items() if value}


@pytest.mark.parametrize(
    "path", ["=SUM(A1)", "a::b.md", "a,b=c;d]e%0A%25.md", "a\n::error::b.md", "##[error].md", " a "]
)
def test_odd_file_names(path: str) -> None:
    at = Location(path, 3, 4, 3, 9)
    found = Finding("m", (Evidence("d", "q", at=at),), code="FL101", rule="quantity-conflict")
    shown = {"=SUM(A1)": "./=SUM(A1)", "a\n::error::b.md": "a\\n::error::b.md", "##[error].md": "# #[error].md"}
    for form, key in (("github", "file"), ("azure", "sourcepath")):
        text = FORMATS[form](Result((found,), problems=(Problem(path, "broken", 2, 1),)), Style())
        assert [command.properties[key] for command in MADE_FOR[form](text)] == [shown.get(path, path)] * 2
