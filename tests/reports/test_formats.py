"""One result in every format, held to golden files; `python -m pytest tests/reports --update-golden` writes them."""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from factlint.checking import Counts, Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Location, Verdict, Waiver
from factlint.reports import FORMATS, Style, plain
from factlint.reports.plain import width
from factlint.rules import Rule, rule, same_fact
from tests.reports.pages import without_assets

HERE = Path(__file__).parent
LONG = (
    "After a winter in which, as everybody who was there will remember, nothing at all had gone to plan, the county "
    "counted 4,100 farms, which is to say more than anyone had thought possible, and went on to count the barns."
)


def evidence(document: str, line: int, sentence: str, *figures: str, label: str = "", claim: str = "one") -> Evidence:
    """Return evidence in a sentence; the quote is the sentence, at column 5."""
    spans = tuple((sentence.index(figure), sentence.index(figure) + len(figure)) for figure in figures)
    at = Location(document, line, 5, line, 5 + len(sentence))
    written = Location("claims/a.yaml", 7, 5, 7, 5)
    return Evidence(document, sentence, label, claim, at=at, claim_at=written, context=sentence, figures=spans)


CONTRADICTION = Finding(
    "museum: visitors is given as 52,000 visitors and about 71,000 visitors",
    (
        evidence("docs/release.md", 9, "The museum drew 52,000 visitors.", "52,000 visitors", label="52,000 visitors"),
        evidence("docs/a-blog-with-a-rather-long-name.md", 12, LONG, "4,100 farms", label="farms"),
    ),
    why="[51,500, 52,500] and [63,900, 78,100] have nothing in common",
    reading="both hold only if they speak of different things, such as a part and its whole; say so with `of:`",
    code="FL101",
    rule="quantity-conflict",
)
WIDE = Finding(
    "wide and combining characters",
    (
        evidence("docs/会社.md", 3, "昨年は30社が参加した。", "30社", label="30 会社"),
        evidence(
            "docs/b.md",
            4,
            "Le the\u0301a\u0302tre a 40 sie\u0300ges et 3 cafe\u0301s.",
            "40 sie\u0300ges",
            "3 cafe\u0301s",
            label="40",
        ),
    ),
    Verdict.TENSION,
    reading="only if read generously",
    code="FL102",
    rule="scale-slip",
)
MANY = Finding(
    "many sources, and no figure in them",
    (
        evidence("docs/a.md", 1, "Ann Lee is the head.", label="Ann Lee"),
        Evidence("docs/unread.md", "Bo Tran is the head", "Bo Tran", "two"),
        Evidence("factlint-waivers.yaml", ""),
    ),
    Verdict.NOTE,
    omitted=1_234,
    code="FL401",
    rule="role-conflict",
)
WAIVED = replace(CONTRADICTION, message="accepted", rule="first-conflict", code="FL205")


def ran(code: str, name: str, documentation: str) -> Rule:
    """Return a rule that finds nothing."""

    def check(group: object) -> tuple[()]:
        return ()

    check.__doc__ = documentation
    return rule(code, name, by=same_fact, since="0.1")(check)


RULES = (
    ran(
        "FL101",
        "quantity-conflict",
        "One quantity.\n\n## What it does\nCompares *amounts*,\nall of them.\n\n## Bad\nNo.",
    ),
    ran("FL999", "quiet-rule", "Found nothing."),
)
RESULT = Result(
    findings=(CONTRADICTION, WIDE, MANY),
    waived=((WAIVED, Waiver("counted twice", "w.yaml", 3, fingerprint="0" * 8, by="Ann", until=date(2027, 3, 31))),),
    baselined=(replace(CONTRADICTION, message="known", rule="date-conflict", code="FL301"),),
    problems=(
        Problem.at("claims/b.yaml", "  - {id: one, vlaue: 30}", 4, 15, "`vlaue` is no key", "did you mean `value`?"),
        Problem("claims/会社.yaml", "cannot be read: Permission denied"),
    ),
    counts=Counts(2_000, 1, 1, 26, 2),
    rules=RULES,
)

STYLES = {
    "full.txt": ("full", Style()),
    "full-colour.txt": ("full", Style(colour=True)),
    "full-60.txt": ("full", Style(columns=60)),
    "concise.txt": ("concise", Style()),
    "concise-colour.txt": ("concise", Style(colour=True)),
    "report.html": ("html", Style()),
    "report.json": ("json", Style()),
    "junit.xml": ("junit", Style()),
    "checkstyle.xml": ("checkstyle", Style()),
    "rdjson.json": ("rdjson", Style()),
    "report.sarif": ("sarif", Style()),
    "github.txt": ("github", Style()),
    "gitlab.json": ("gitlab", Style()),
    "azure.txt": ("azure", Style()),
    "comment.md": ("markdown", Style()),
    "report.csv": ("csv", Style()),
    "report.jsonl": ("jsonl", Style()),
}


@pytest.mark.parametrize("name", STYLES)
def test_golden(name: str, update_golden: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factlint.reports.sarif.__version__", "1.2.3")
    form, style = STYLES[name]
    path = HERE / "golden" / name
    text = FORMATS[form](RESULT, style)
    text = without_assets(text) if form == "html" else text
    if update_golden:
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


def test_every_format_has_a_golden_file() -> None:
    assert {form for form, _ in STYLES.values()} == set(FORMATS)
    assert {path.name for path in (HERE / "golden").iterdir()} == set(STYLES)


def test_colours_are_all_that_colours_add() -> None:
    for form in FORMATS:
        coloured = FORMATS[form](RESULT, Style(colour=True))
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == FORMATS[form](RESULT, Style())


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_lines_fit_the_terminal(columns: int) -> None:
    for line in FORMATS["full"](RESULT, Style(columns=columns)).splitlines()[:-1]:
        assert width(line) <= columns, line


def test_underlines_stand_under_their_figures() -> None:
    lines = FORMATS["full"](RESULT, Style()).splitlines()
    at = next(number for number, line in enumerate(lines) if "30社" in line)
    sentence, under = lines[at], lines[at + 1]
    assert width(sentence[: sentence.index("30社")]) == width(under) - width(under.lstrip())
    assert under.split()[0] == "━" * width("30社")
    theatre = next(number for number, line in enumerate(lines) if "sie\u0300ges" in line)
    marks = lines[theatre + 1].split()
    assert marks[:2] == ["━" * len("40 sieges"), "━" * len("3 cafes")]


def test_the_same_findings_in_the_same_order_in_every_format() -> None:
    data = json.loads(FORMATS["json"](RESULT, Style()))
    order = [found["message"] for found in data["findings"]]
    assert order == [found.message for found in RESULT.findings]
    for form in ("full", "concise"):
        text = " ".join(FORMATS[form](RESULT, Style(columns=10_000)).split())
        places = [text.index(" ".join(message.split())) for message in order]
        assert places == sorted(places), form
        assert "accepted" not in text
        for found in RESULT.findings:
            assert text.count(found.fingerprint[:8]) == 1


SCHEMA = json.loads((HERE / "report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_report_is_of_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for result in (RESULT, Result()):
        VALIDATOR.validate(json.loads(FORMATS["json"](result, Style())))


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from objects(inner)


def test_the_schema_refuses_what_is_more_and_what_is_less() -> None:
    whole = json.loads(FORMATS["json"](RESULT, Style()))
    count = sum(1 for _ in objects(whole))
    assert count > 15
    for at in range(count):
        more = copy.deepcopy(whole)
        list(objects(more))[at]["surplus"] = 1
        with pytest.raises(jsonschema.ValidationError, match="surplus"):
            VALIDATOR.validate(more)
        for key in list(list(objects(whole))[at]):
            less = copy.deepcopy(whole)
            del list(objects(less))[at][key]
            with pytest.raises(jsonschema.ValidationError):
                VALIDATOR.validate(less)


def test_json_keeps_texts_as_they_are() -> None:
    data = json.loads(FORMATS["json"](RESULT, Style()))
    first = data["findings"][1]["evidence"][0]
    assert (first["quote"], first["path"], first["line"], first["column"]) == (
        "昨年は30社が参加した。",
        "docs/会社.md",
        3,
        5,
    )
    (start, end) = first["figures"][0]
    assert first["context"][start:end] == "30社"
    unread = data["findings"][2]["evidence"][1]
    assert (unread["path"], unread["line"], unread["claim_line"]) == ("docs/unread.md", None, None)
    assert data["summary"]["waived"] == data["summary"]["baselined"] == 1


def test_a_sentence_longer_than_the_line_is_cut_around_its_figure() -> None:
    text = FORMATS["full"](Result((CONTRADICTION,)), Style(columns=80))
    (line,) = [line for line in text.splitlines() if "4,100 farms" in line]
    assert line.strip().startswith("…")
    assert line.endswith("…")
    assert width(line) <= 80


def shown(sentence: str, *spans: tuple[int, int], columns: int = 80) -> list[str]:
    at = Location("d.md", 1, 1, 1, 1)
    found = Finding("m", (Evidence("d.md", sentence, "label", at=at, context=sentence, figures=spans),), code="FL101")
    lines = FORMATS["full"](Result((found,)), Style(columns=columns)).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("  d.md:1:1"))
    return [line.removeprefix("  d.md:1:1").removeprefix("  ") for line in lines[start : start + 2]]


def test_figures_within_figures_are_shown_once() -> None:
    line, under = shown("from 10 to 20 farms now", (0, 19), (5, 7))
    assert line.strip() == "from 10 to 20 farms now"
    assert under.split()[0] == "━" * 19


def test_figures_that_overlap_are_shown_once() -> None:
    line, under = shown("from 10 to 20 farms now", (0, 10), (5, 13))
    assert line.strip() == "from 10 to 20 farms now"
    assert under.split()[0] == "━" * 13


@pytest.mark.parametrize("text", ["a" + "\u0301" * 9_000, "会" * 9_000, "x" * 9_000, "x " * 4_500])
def test_a_huge_sentence_takes_no_huge_time(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in characters measured: each a fixed number of times, not once for every other."""
    module = sys.modules[plain.__module__]
    measured = 0
    columns = module._columns

    def counting(character: str) -> int:
        nonlocal measured
        measured += 1
        return int(columns(character))

    monkeypatch.setattr(module, "_columns", counting)
    shown(f"{text} 30 farms {text}", (len(text) + 1, len(text) + 9))
    shown(text, (0, len(text)))
    assert measured < 100 * len(text)


def test_nothing_compared_is_said() -> None:
    assert FORMATS["concise"](Result(), Style()).startswith("nothing was compared. 0 documents")
    assert "nothing was compared" in FORMATS["concise"](Result(counts=Counts(1, 5, 5, 0)), Style())
    assert "nothing was compared" not in FORMATS["concise"](Result(counts=Counts(1, 5, 5, 1)), Style())
