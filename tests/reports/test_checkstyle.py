"""``checkstyle``: one error element a finding, in the file that it is shown in."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given

from factlint.checking import Result
from factlint.claims import Problem
from factlint.documents import read_text
from factlint.findings import Evidence, Finding, Location
from factlint.reports import FORMATS, Style, plain
from tests.programs import TOOLS, missing, program
from tests.reports.hostile import RESULTS
from tests.reports.test_formats import RESULT
from tests.reports.test_plain import harmless
from tests.reports.test_xml import possible


def errors(result: Result) -> list[tuple[str, dict[str, str]]]:
    """Return every error with the file it is in, as a reader of the format sees them."""
    root = ET.fromstring(FORMATS["checkstyle"](result, Style(colour=True)).encode())
    assert root.tag == "checkstyle"
    assert {child.tag for child in root} <= {"file"}
    found = [(file.get("name", ""), error) for file in root for error in file]
    assert {error.tag for _, error in found} <= {"error"}
    return [(name, dict(error.attrib)) for name, error in found]


def test_a_reader_of_others_finds_the_same() -> None:
    """The reader of danger's plug-in for lint reports: by another XML parser, for a version of Checkstyle it knows."""
    if not (TOOLS / "danger-plugin-lint-report").is_dir():
        missing("needs danger-plugin-lint-report of tests/tools/package.json")
    at = Location("docs/b.md", 1, 1, 1, 2)
    hostile = Finding(
        '\n::error::<b> &amp; ##[x] "\x1b[31m', (Evidence("docs/b.md", "q", at=at),), code="FL101", rule="r"
    )
    result = replace(RESULT, findings=(*RESULT.findings, hostile))
    done = subprocess.run(
        [program("node"), str(TOOLS.parent / "checkstyle.cjs")],
        input=FORMATS["checkstyle"](result, Style()),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert [
        (one["file"], one["line"], one["column"], one["severity"], one["message"]) for one in json.loads(done.stdout)
    ] == [
        (
            name,
            int(error["line"]),
            int(error["column"]) if "column" in error else None,
            error["severity"],
            error["message"],
        )
        for name, error in errors(result)
    ]


def test_severities_and_places() -> None:
    told = [
        (name, error["line"], error.get("column"), error["severity"], error["source"]) for name, error in errors(RESULT)
    ]
    assert told == [
        ("claims/b.yaml", "4", "15", "error", "factlint.unreadable"),
        ("claims/会社.yaml", "0", None, "error", "factlint.unreadable"),
        ("docs/release.md", "9", "5", "error", "factlint.quantity-conflict"),
        ("docs/会社.md", "3", "5", "warning", "factlint.scale-slip"),
        ("docs/a.md", "1", "5", "info", "factlint.role-conflict"),
    ]


def test_the_other_sides_are_named() -> None:
    message = errors(RESULT)[2][1]["message"]
    assert message == RESULT.findings[0].message + "; also docs/a-blog-with-a-rather-long-name.md:12:5"


def test_columns_count_utf_16() -> None:
    document = read_text("a𐐀b\n", id="a.md", format="text")
    found = Finding("m", (Evidence("a.md", "b", at=Location("a.md", 1, 3, 1, 4)),), code="FL101", rule="r")
    (place,) = errors(Result((found,), documents={"a.md": document}))
    assert place[1]["column"] == "4"
    (place,) = errors(Result(problems=(Problem.at("a.yaml", "a𐐀b", 1, 3, "no"),)))
    assert place[1]["column"] == "4"
    (place,) = errors(Result(problems=(Problem.at("a.yaml", "𐐀" * 300, 1, 200, "no"),)))
    assert place[1]["column"] == "200"  # the line is cut, so what stands before is not known


def test_nothing_found_is_a_report_all_the_same() -> None:
    assert errors(Result()) == []


@given(RESULTS)
def test_hostile_text_stays_text(result: Result) -> None:
    assert harmless(FORMATS["checkstyle"](result, Style()))
    told = errors(result)
    assert all(harmless(error["message"]) for _, error in told), "a reader may print it"
    problems, findings = told[: len(result.problems)], told[len(result.problems) :]
    for (name, error), problem in zip(problems, result.problems, strict=True):
        assert name == possible(problem.path)
        assert possible(plain(problem.message)) in error["message"]
    for (name, error), found in zip(findings, result.findings, strict=True):
        first = found.evidence[0] if found.evidence else Evidence("", "")
        assert name == possible(first.at.path if first.at else first.document)
        assert error["message"].startswith(possible(plain(found.message)))
