"""The tables of ``--statistics``: what is counted, in what order, and that other formats stay as they are."""

from __future__ import annotations

import re

from factlint.checking import Counts, Result
from factlint.findings import Evidence, Finding, Verdict
from factlint.reports import FORMATS, Style
from factlint.reports.plain import width
from factlint.reports.statistics import MOST_DOCUMENTS, statistics


def finding(rule: str, code: str, verdict: Verdict, *documents: str) -> Finding:
    evidence = tuple(Evidence(document, f"{rule} {number}") for number, document in enumerate(documents))
    return Finding("a message", evidence, verdict, code=code, rule=rule)


RESULT = Result(
    findings=(
        finding("scale-slip", "FL102", Verdict.TENSION, "docs/b.md", "docs/会社.md"),
        finding("quantity-conflict", "FL101", Verdict.CONTRADICTION, "docs/a.md", "docs/b.md", "docs/b.md"),
        finding("quantity-conflict", "FL101", Verdict.TENSION, "docs/b.md", "docs/a.md"),
        finding("unused-waiver", "FL905", Verdict.NOTE, "factlint-waivers.yaml"),
    ),
    baselined=(finding("date-conflict", "FL301", Verdict.CONTRADICTION, "docs/c.md"),),
    counts=Counts(3, 4, 5, 6),
)

TABLES = """\
rule                      contradictions  tensions  notes
FL101  quantity-conflict               1         1      0
FL102  scale-slip                      0         1      0
FL905  unused-waiver                   0         0      1
total                                  1         2      1

document               contradictions  tensions  notes
docs/b.md                           1         2      0
docs/a.md                           1         1      0
docs/会社.md                        0         1      0
factlint-waivers.yaml               0         0      1"""


def test_the_tables() -> None:
    assert statistics(RESULT, Style()) == TABLES


def test_columns_stand_under_each_other() -> None:
    for table in statistics(RESULT, Style()).split("\n\n"):
        assert len({width(line) for line in table.splitlines()}) == 1


def test_colours_are_all_that_colours_add() -> None:
    coloured = statistics(RESULT, Style(colour=True))
    assert coloured != TABLES
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == TABLES


def test_nothing_found() -> None:
    assert statistics(Result(), Style()) == ""
    for form in ("full", "concise"):
        assert FORMATS[form](Result(), Style(statistics=True)) == FORMATS[form](Result(), Style())


def test_many_documents() -> None:
    documents = [f"docs/{number:03}.md" for number in range(MOST_DOCUMENTS + 2)]
    result = Result(findings=tuple(finding("scale-slip", "FL102", Verdict.NOTE, name) for name in documents))
    lines = statistics(result, Style()).splitlines()
    assert lines[-2].startswith(documents[MOST_DOCUMENTS - 1])
    assert lines[-1] == "and 2 more documents"
    few = Result(findings=result.findings[:MOST_DOCUMENTS])
    assert statistics(few, Style()).splitlines()[-1].startswith(documents[MOST_DOCUMENTS - 1])


def test_thousands() -> None:
    many = tuple(finding("scale-slip", "FL102", Verdict.NOTE, "a.md") for _ in range(1_234))
    assert statistics(Result(findings=many), Style()).splitlines()[1].endswith("  1,234")


def test_text_reports_end_with_them_before_the_summary() -> None:
    for form in ("full", "concise"):
        without = FORMATS[form](RESULT, Style())
        *findings, summary = without.splitlines()
        assert FORMATS[form](RESULT, Style(statistics=True)).splitlines() == [
            *findings,
            *([] if form == "full" else [""]),
            *TABLES.splitlines(),
            "",
            summary,
        ]


def test_reports_for_programs_stay_as_they_are() -> None:
    for form in set(FORMATS) - {"full", "concise"}:
        assert FORMATS[form](RESULT, Style(statistics=True)) == FORMATS[form](RESULT, Style())


def test_hostile_names() -> None:
    hostile = "a\x1b[31m\n##[error]x\n::error::\u202e.md"
    lines = statistics(Result(findings=(finding("r", "X1", Verdict.NOTE, hostile),)), Style()).splitlines()
    assert len(lines) == 6
    assert "\x1b" not in "".join(lines)
    assert not any(line.lstrip().startswith("::") or "##[" in line or "\u202e" in line for line in lines)


def test_what_did_not_change_is_counted_in_the_summary() -> None:
    text = FORMATS["concise"](Result(unchanged=RESULT.findings, counts=Counts(1, 1, 1, 1)), Style())
    assert text == "1 document · 1 claim · 1 fact · 1 rule: 0 contradictions, 0 tensions, 4 unchanged\n"
