"""``gitlab``: what GitLab's documentation asks of a Code Quality report, whatever was found."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Location
from factlint.reports import FORMATS, Style, plain
from tests.reports.hostile import RESULTS


def report(result: Result) -> list[dict[str, Any]]:
    return list(json.loads(FORMATS["gitlab"](result, Style())))


@given(RESULTS)
def test_every_violation_has_what_gitlab_needs(result: Result) -> None:
    told = report(result)
    assert len(told) == len(result.problems) + len(result.findings)
    for one in told:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert isinstance(one["location"]["lines"]["begin"], int)
        assert one["location"]["lines"]["begin"] >= 1
        assert one["location"]["path"]
        assert one["check_name"]
        assert plain(one["description"]) == one["description"]
    assert len({one["fingerprint"] for one in told}) == len(told)


def test_fingerprints_are_those_of_the_findings_and_do_not_move_with_lines() -> None:
    def found(line: int) -> Finding:
        return Finding("m", (Evidence("a.md", "q", at=Location("a.md", line, 1, line, 2)),), rule="r", code="FL101")

    (one,), (other,) = report(Result((found(3),))), report(Result((found(13),)))
    assert one["fingerprint"] == other["fingerprint"] == found(3).fingerprint
    assert (one["location"]["lines"]["begin"], other["location"]["lines"]["begin"]) == (3, 13)


def test_the_same_twice_is_told_twice() -> None:
    found = Finding("m", (Evidence("a.md", "q"),), rule="r", code="FL101")
    problems = (Problem("a.yaml", "broken", 1, 1), Problem("a.yaml", "broken", 7, 1))
    told = report(Result((found, found), problems=problems))
    assert len({one["fingerprint"] for one in told}) == 4
    assert told == report(Result((found, found), problems=problems))
