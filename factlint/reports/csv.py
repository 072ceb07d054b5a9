"""``csv``: a row for each statement of each finding, by RFC 4180, for spreadsheets.

A finding without a statement has one row, and so has input that could not be read. Lines end in CR and LF. A
spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and may take a semicolon for the
end of a cell: before such a beginning stands an apostrophe. Programs that want texts as they are read ``json``.
"""

from __future__ import annotations

import csv as standard_csv
import re
from collections.abc import Iterator
from io import StringIO

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding
from factlint.reports.places import place_of
from factlint.reports.plain import plain, without_commands
from factlint.reports.style import Style

HEAD = (
    *("number", "code", "rule", "verdict", "message", "why", "reading", "fingerprint"),
    *("path", "line", "column", "end_line", "end_column", "place", "document", "quote", "label", "claim"),
)
"""``number`` counts the findings; ``place`` is in words, where a line cannot be shown. Columns count code points."""

_FORMULA = re.compile(r"(^|;)(?=\s*[=+\-@＝＋－＠])")


def csv(result: Result, style: Style) -> str:
    """Return the rows under a row of heads."""
    del style
    text = StringIO(newline="")
    rows = standard_csv.writer(text, quoting=standard_csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(HEAD)
    rows.writerows(map(_problem, result.problems))
    for number, found in enumerate(result.findings, 1):
        rows.writerows(_rows(number, found, result))
    return without_commands(text.getvalue())


def _problem(problem: Problem) -> list[str]:
    said = {
        "rule": "unreadable-input",
        "verdict": "unreadable",
        "message": f"{problem.message}; {problem.hint}" if problem.hint else problem.message,
        "path": problem.path,
        "line": str(problem.line or ""),
        "column": str(problem.column or ""),
    }
    return [_cell(said.get(name, "")) for name in HEAD]


def _rows(number: int, found: Finding, result: Result) -> Iterator[list[str]]:
    said = (found.message, found.why, found.reading, found.fingerprint)
    head = [str(number), found.code, found.rule, found.verdict.value, *map(_cell, said)]
    for evidence in found.evidence or (Evidence("", ""),):
        yield [*head, *_place(evidence, result), *map(_cell, _statement(evidence))]


def _place(evidence: Evidence, result: Result) -> list[str]:
    place = place_of(evidence, result, "code points")
    numbers = list(map(str, place.region)) if place.region else [""] * 4
    return [_cell(evidence.at.path if evidence.at else evidence.document), *numbers, place.words]


def _statement(evidence: Evidence) -> tuple[str, ...]:
    return (evidence.document, evidence.quote, evidence.label, evidence.claim)


def _cell(text: str) -> str:
    return _FORMULA.sub(r"\1'", plain(text))
