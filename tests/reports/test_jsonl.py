"""``jsonl``: the findings of ``json``, a line each, and then the rest of it."""

from __future__ import annotations

import json

from hypothesis import given

from factlint.checking import Result
from factlint.reports import FORMATS, Style
from tests.reports.hostile import RESULTS


@given(RESULTS)
def test_the_lines_make_the_json_report(result: Result) -> None:
    *findings, rest = map(json.loads, FORMATS["jsonl"](result, Style()).split("\n")[:-1])
    assert list(rest) == ["version", "summary", "waived", "problems"]
    assert {**rest, "findings": findings} == json.loads(FORMATS["json"](result, Style()))


def test_nothing_found_is_one_line() -> None:
    assert FORMATS["jsonl"](Result(), Style()).count("\n") == 1
