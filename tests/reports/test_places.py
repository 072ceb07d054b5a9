"""Where evidence stands: a sound region where a viewer has lines, else a page or a paragraph in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factlint.checking import Result
from factlint.documents import Document, read_text
from factlint.findings import Evidence, Finding, Location
from factlint.reports import FORMATS, Style
from factlint.reports.columns import Region
from factlint.reports.places import NOWHERE, Place, place_of, primary, said
from tests.conftest import Cli

LINES = read_text("one\ntwo\nthree\nfour\nfive\n", id="a.pdf", format="text")
PDF = replace(LINES, format="pdf", pages=(0, 8, 14))
DOCX = replace(LINES, format="docx")


def at(line: int, document: Document) -> Place:
    evidence = Evidence("a.pdf", "q", at=Location("a.pdf", line, 1, line, 2))
    return place_of(evidence, Result(documents={"a.pdf": document}), "utf-16")


@pytest.mark.parametrize(
    ("line", "words"),
    [(1, "page 1, line 1"), (2, "page 1, line 2"), (3, "page 2, line 1"), (4, "page 3, line 1"), (5, "page 3, line 2")],
)
def test_a_pdf_has_pages(line: int, words: str) -> None:
    assert at(line, PDF) == Place("a.pdf", None, words)
    page = PDF.page(PDF.source.index(("one", "two", "three", "four", "five")[line - 1]))
    assert page is not None
    assert words == f"page {page.page}, line {page.line}"


def test_a_word_file_has_paragraphs() -> None:
    assert at(4, DOCX) == Place("a.pdf", None, "paragraph 4")


@pytest.mark.parametrize(
    ("given", "region"),
    [
        ((2, 1, 2, 3), Region(2, 1, 2, 3)),
        ((2, 3, 3, 1), Region(2, 3, 3, 1)),
        ((2, 0, 2, 0), Region(2, 1, 2, 1)),
        ((2, 3, 2, 1), Region(2, 3, 2, 3)),
        ((2, 3, 1, 9), Region(2, 3, 2, 3)),
        ((0, 3, 1, 9), None),
    ],
)
def test_regions_are_sound(given: tuple[int, int, int, int], region: Region | None) -> None:
    evidence = Evidence("d", "q", at=Location("a.yaml", *given))
    assert place_of(evidence, Result(), "utf-16") == Place("a.yaml", region)


def test_places_for_people() -> None:
    assert str(at(2, LINES)) == "a.pdf:2"
    assert str(at(3, PDF)) == "a.pdf, page 2, line 1"
    assert str(place_of(Evidence("w.yaml", ""), Result(), "utf-16")) == "w.yaml"
    assert primary(Finding("m", ()), Result(), "utf-16") == Place(NOWHERE)


def test_what_is_said() -> None:
    evidence = (
        Evidence("a.pdf", "q", "30", at=Location("a.pdf", 3, 1, 3, 2)),
        Evidence("b.md", "forty", at=Location("b.md", 7, 1, 7, 2)),
        Evidence("w.yaml", ""),
    )
    found = Finding("m\n::error::x", evidence, why="30 ≠ 40", reading="none", omitted=2)
    assert said(found, Result(documents={"a.pdf": PDF})) == [
        "m\\n: :error: :x (page 2, line 1)",
        "also b.md:7: forty",
        "also w.yaml",
        "and 2 more statements",
        "why: 30 ≠ 40",
        "reading: none",
    ]


def test_no_format_shows_a_line_of_what_has_none() -> None:
    evidence = (
        Evidence("a.pdf", "q", "30", at=Location("a.pdf", 3, 1, 3, 2)),
        Evidence("b.docx", "q", "40", at=Location("b.docx", 5, 1, 5, 2)),
    )
    found = Finding("m", evidence, code="FL101", rule="quantity-conflict")
    result = Result((found,), documents={"a.pdf": PDF, "b.docx": DOCX})
    for form in ("sarif", "github", "gitlab", "azure", "markdown", "csv", "checkstyle", "rdjson"):
        text = FORMATS[form](result, Style())
        assert "page 2, line 1" in text, form
        assert "a.pdf:3" not in text, form
    for form in ("sarif", "github", "gitlab", "azure", "markdown", "csv"):
        assert "paragraph 5" in FORMATS[form](result, Style()), form
    assert '"range"' not in FORMATS["rdjson"](result, Style())
    assert 'line="0"' in FORMATS["checkstyle"](result, Style())
    assert "line=" not in FORMATS["github"](result, Style())
    assert "linenumber" not in FORMATS["azure"](result, Style())
    assert '"startLine"' not in FORMATS["sarif"](result, Style())


COLUMNS: dict[str, Any] = {
    "github": "line=2,endLine=2,col=5,endColumn=13,",
    "azure": "linenumber=2;columnnumber=5;",
    "sarif": '"startLine": 2,\n                  "startColumn": 5,\n                  "endLine": 2,\n                  '
    '"endColumn": 13',
    "gitlab": '"begin": 2',
    "markdown": "<code>a.md:2</code>",
    "csv": '"a.md","2","4","2","12"',
    "jsonl": '"line": 2, "column": 4, "end_line": 2, "end_column": 12',
    "rdjson": '"line": 2,\n            "column": 7\n',
    "checkstyle": 'line="2" column="5"',
}
"""How each format says where “40 looms” stands after “a𐐀b”, in what its readers count: GitHub, Azure, Checkstyle and
SARIF as declared UTF-16 units; rdjson bytes; csv and jsonl code points; GitLab takes lines alone."""


@pytest.mark.parametrize("form", COLUMNS)
def test_columns_are_in_what_readers_count(form: str) -> None:
    document = read_text("The mill:\na𐐀b40 looms\n", id="a.md", format="text")
    evidence = Evidence("a.md", "40 looms", at=Location("a.md", 2, 4, 2, 12))
    result = Result((Finding("m", (evidence,), code="FL101", rule="r"),), documents={"a.md": document})
    assert COLUMNS[form] in FORMATS[form](result, Style())


def test_through_the_command(cli: Cli) -> None:
    cli.write({"a.md": "Intro.\n\n𐐀𐐀 The mill has 40 looms.\n", "b.md": "The mill has 60 looms.\n"})
    said = cli("check", "a.md", "b.md", "--output", "github").stdout
    assert "file=a.md,line=3,endLine=3,col=1,endColumn=27," in said
