"""``rdjson``: the Reviewdog Diagnostic Format, by a validator of others; bytes as columns; nothing for a CI runner."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from factlint.checking import Result
from factlint.claims import Problem
from factlint.documents import read_text
from factlint.findings import Evidence, Finding, Location
from factlint.reports import FORMATS, Style, plain
from tests.programs import program
from tests.reports.hostile import RESULTS
from tests.reports.test_formats import RESULT
from tests.reports.test_plain import harmless

HOSTILE = "x\n::error::boo ##vso[task] \x1b[31m \u202e \udcff \x00"


def report(result: Result) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FORMATS["rdjson"](result, Style(colour=True)))
    return data


def finding(column: int, *, path: str = "a.md", message: str = "m") -> Finding:
    at = Location(path, 1, column, 1, column + 1)
    return Finding(message, (Evidence(path, "b", at=at), Evidence(path, "b", "side", at=at)), code="FL101", rule="r")


def validated(tmp_path: Path, *texts: str) -> int:
    files = [tmp_path / f"{number}.json" for number, _ in enumerate(texts)]
    for path, text in zip(files, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    command = [program("rdformat-validator"), "--silent", "--strict", "--no-extra-fields", *map(str, files)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode


def test_a_validator_of_the_format_accepts_it(tmp_path: Path) -> None:
    hostile = replace(
        RESULT,
        findings=(finding(1, path=HOSTILE, message=HOSTILE),),
        problems=(Problem.at(HOSTILE, HOSTILE, 1, 3, HOSTILE, HOSTILE),),
    )
    assert validated(tmp_path, *(FORMATS["rdjson"](one, Style()) for one in (RESULT, Result(), hostile))) == 0


def test_the_validator_refuses(tmp_path: Path) -> None:
    assert validated(tmp_path, FORMATS["rdjson"](RESULT, Style()).replace('"ERROR"', '"FATAL"', 1)) != 0


def test_columns_count_bytes() -> None:
    document = read_text("a𐐀b\n", id="a.md", format="text")
    (told,) = report(Result((finding(3),), documents={"a.md": document}))["diagnostics"]
    place = {"start": {"line": 1, "column": 6}, "end": {"line": 1, "column": 7}}
    assert told["location"] == {"path": "a.md", "range": place}
    assert told["related_locations"] == [{"message": "side", "location": {"path": "a.md", "range": place}}]
    (told,) = report(Result(problems=(Problem.at("a.yaml", "a𐐀b", 1, 3, "no"),)))["diagnostics"]
    assert told["location"] == {"path": "a.yaml", "range": {"start": {"line": 1, "column": 6}}}


def test_severities_and_places() -> None:
    told = report(RESULT)["diagnostics"]
    assert [one["severity"] for one in told] == ["ERROR", "ERROR", "ERROR", "WARNING", "INFO"]
    assert [one["code"]["value"] for one in told[1:]] == [
        "unreadable",
        *("quantity-conflict", "scale-slip", "role-conflict"),
    ]
    assert told[1]["location"] == {"path": "claims/会社.yaml"}
    assert [one["location"]["path"] for one in told[4]["related_locations"]] == [
        "docs/unread.md",
        "factlint-waivers.yaml",
    ]
    assert told[2]["message"].splitlines() == [
        f"{RESULT.findings[0].message}; also docs/a-blog-with-a-rather-long-name.md:12:5",
        f"why: {RESULT.findings[0].why}",
        f"reading: {RESULT.findings[0].reading}",
    ]


@given(RESULTS)
def test_hostile_text_stays_text(result: Result) -> None:
    written = FORMATS["rdjson"](result, Style())
    assert harmless(written)
    written.encode("ascii")
    told = json.loads(written)["diagnostics"]
    everything = json.dumps(told, ensure_ascii=False)
    everything.encode()  # no lone surrogate, for which protobuf's reader refuses the whole report
    shown = [*(problem.message for problem in result.problems), *(found.message for found in result.findings)]
    assert len(told) == len(shown)
    for one, message in zip(told, shown, strict=True):
        assert harmless(one["message"]), "a reader may print it"
        assert one["message"].removeprefix("unreadable: ").startswith(plain(message))


@pytest.mark.parametrize("path", ["docs/a b.md", "docs/会社 é.md", "docs/::a##[x].md"])
def test_paths_are_what_they_are(path: str) -> None:
    (told,) = report(Result((finding(1, path=path),)))["diagnostics"]
    assert told["location"]["path"] == path
