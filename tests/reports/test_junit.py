"""``junit``: valid by the schema of Jenkins' xUnit plug-in, whatever documents say; what fails, and what does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given

from factlint.checking import Counts, Result
from factlint.findings import Evidence, Finding, Location, Verdict
from factlint.reports import FORMATS, Style, plain
from factlint.rules import CRASH_CODE, CRASH_NAME
from tests.reports.hostile import RESULTS
from tests.reports.test_formats import RESULT
from tests.reports.test_plain import harmless
from tests.reports.test_xml import possible

SCHEMA = xmlschema.XMLSchema10(Path(__file__).parent / "schemas" / "junit-10.xsd")


def report(result: Result) -> str:
    return FORMATS["junit"](result, Style(colour=True, columns=60))


def parsed(result: Result) -> ET.Element:
    return ET.fromstring(report(result).encode())


def cases(result: Result) -> list[tuple[str, list[str]]]:
    """Return the name of every case, with the names of the elements in it."""
    return [(case.get("name", ""), [inner.tag for inner in case]) for case in parsed(result).iter("testcase")]


@pytest.mark.parametrize("result", [RESULT, Result(), Result(counts=Counts(1, 2, 3, 4))])
def test_it_is_of_the_schema_of_jenkins(result: Result) -> None:
    SCHEMA.validate(report(result))


def test_the_schema_can_fail() -> None:
    for broken in (report(RESULT).replace(" tests=", " test="), report(RESULT).replace("testcase", "testcases")):
        with pytest.raises(xmlschema.XMLSchemaValidationError):
            SCHEMA.validate(broken)


@given(RESULTS)
def test_hostile_text_stays_text(result: Result) -> None:
    written = report(result)
    assert harmless(written)
    SCHEMA.validate(written)
    root = ET.fromstring(written.encode())
    told = [
        inner.get("message") for case in root.iter("testcase") for inner in case if inner.tag in ("failure", "skipped")
    ]
    if result.findings:
        assert told == [possible(plain(found.message)) for found in result.findings]
    for case in root.iter("testcase"):
        assert all(harmless(inner.text or "") for inner in case), "a reader may print it"
    errors = [inner.get("message") for inner in root.iter("error")]
    assert errors == [possible(plain(problem.message)) for problem in result.problems]


def test_pieces_of_a_sentence_make_no_command() -> None:
    at = Location("a.md", 1, 1, 1, 9)
    side = Evidence("a.md", "#", at=at, context="a ##[error]", figures=((2, 3),))
    (case,) = parsed(Result((Finding("m", (side,), code="FL101", rule="r"),))).iter("failure")
    assert "# #[error]" in (case.text or "")


def test_what_fails_and_what_does_not() -> None:
    crash = Finding("boo", (), code=CRASH_CODE, rule=CRASH_NAME)
    result = replace(RESULT, findings=(*RESULT.findings, crash))
    kinds = [kind for _, (kind,) in cases(result)]
    assert kinds == ["error", "error", "failure", "failure", "skipped", "error"]
    root = parsed(result)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "2", "3")
    for count in ("tests", "failures", "errors"):
        assert sum(int(suite.get(count, "")) for suite in root) == int(root.get(count, ""))


def test_a_case_says_everything_in_its_text_too() -> None:
    """GitLab shows the text of the element and drops its attributes."""
    failure = next(parsed(RESULT).iter("failure"))
    assert failure.text is not None
    for words in (
        RESULT.findings[0].message,
        "docs/release.md:9:5",
        "nothing in common",
        "say so\n           with `of:`",
    ):
        assert words in failure.text
    assert "\x1b" not in report(RESULT)


def test_cases_have_names_of_their_own() -> None:
    """Two findings may say the same of other quotes; GitLab keeps one case of a name."""
    findings = tuple(
        Finding("same words", (Evidence("a.md", quote), Evidence("b.md", "z")), code="FL101", rule="quantity-conflict")
        for quote in ("x", "y")
    )
    assert len({name for name, _ in cases(Result(findings))}) == 2
    assert {case.get("classname") for case in parsed(Result(findings)).iter("testcase")} == {
        "factlint.quantity-conflict"
    }


def test_a_run_without_findings_has_a_case_that_passes() -> None:
    assert cases(Result(counts=Counts(1, 2, 3, 4))) == [("findings", ["system-out"])]


def test_a_run_that_compared_nothing_does_not_pass() -> None:
    assert cases(Result()) == [("findings", ["skipped"])]
    assert next(parsed(Result()).iter("skipped")).get("message", "").startswith("nothing was compared")


def test_notes_alone_fail_nothing() -> None:
    root = parsed(Result((replace(RESULT.findings[0], verdict=Verdict.NOTE),)))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("1", "0", "0")
    assert root[0].get("skipped") == "1"
