"""``csv``: RFC 4180, a row a statement, and nothing that a spreadsheet computes."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.checking import Result
from factlint.findings import Evidence, Finding
from factlint.reports import FORMATS, Style, plain
from factlint.reports.csv import HEAD
from tests.reports.hostile import HOSTILE, RESULTS


def rows(result: Result) -> list[dict[str, str]]:
    text = FORMATS["csv"](result, Style())
    return list(csv.DictReader(StringIO(text, newline=""), strict=True, restkey="more"))


@given(RESULTS)
def test_it_is_csv_with_a_row_for_each_statement(result: Result) -> None:
    text = FORMATS["csv"](result, Style())
    row = ",".join([r'"(?:[^"\r\n]|"")*"'] * len(HEAD)) + "\r\n"
    assert re.fullmatch(f"(?:{row})+", text)
    told = rows(result)
    assert len(told) == len(result.problems) + sum(max(len(found.evidence), 1) for found in result.findings)
    numbers = [str(number) for number, found in enumerate(result.findings, 1) for _ in found.evidence or (0,)]
    assert [one["number"] for one in told if one["number"]] == numbers


FORMULAS = st.lists(st.sampled_from(["=", "+", "-", "@", ";", " ", "\t", "＝", "1", "'", '"', ",", "\u200b"])).map(
    "".join
)


@given(RESULTS, FORMULAS | HOSTILE)
def test_no_cell_is_a_formula(result: Result, text: str) -> None:
    odd = Finding(text, (Evidence(text, text, text, text),), why=text, reading=text, code="FL101", rule="r")
    for one in rows(Result((odd, *result.findings), problems=result.problems)):
        for cell in one.values():
            for piece in cell.split(";"):
                assert not piece.strip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        (" -5 %", "' -5 %"),
        ("a;=1;b", "a;'=1;b"),
        ("a=b - c", "a=b - c"),
        ('say "a, b"', 'say "a, b"'),
        ("a\nb", "a\\nb"),
    ],
)
def test_cells(text: str, cell: str) -> None:
    (row,) = rows(Result((Finding(text, (Evidence("d", "q"),), code="FL101", rule="r"),)))
    assert row["message"] == cell
    assert plain(text).strip("'") in cell.replace("'", "")
