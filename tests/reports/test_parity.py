"""Every format tells the same findings in the same order, and what could not be read; and ends with the same code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Location, Verdict, Waiver
from factlint.reports import FORMATS, Style
from tests.conftest import Cli
from tests.reports.readers import READERS, Seen, Told


def found(message: str, path: str, *others: str, **fields: object) -> Finding:
    """Return a finding at line 3 of a file, with other files as its other sides."""
    evidence = tuple(
        Evidence(
            one, f"{number} looms", f"{number} looms", at=Location(one, 3, 1, 3, 9), context=f"It has {number} looms."
        )
        for number, one in enumerate((path, *others), 30)
    )
    return replace(Finding(message, evidence, code="FL101", rule="quantity-conflict"), **fields)  # type: ignore[arg-type]


ODD = "a b, c=d %41 'q' \"Q\" <b>&amp;é𐐀 #1 @team *x* `y` [z] (1) $5$ $6 | 7 ~ \\ 8"
TENSION = found("mill: looms is given as 30 and 31", "a.md", "b.md", verdict=Verdict.TENSION, why="30 ≠ 31")
RESULT = Result(
    findings=(
        found(
            "mill: looms is given as 30 looms and 31 looms", "a.md", "b.md", why="[30] and [31]", reading="with `of:`"
        ),
        TENSION,
        found(f"odd: {ODD}", f"{ODD}.md", f"{ODD}/b.md", verdict=Verdict.NOTE, omitted=3),
        found("mill: looms is given as 30 and 31", "a.md", "c.md", code="FL102", rule="scale-slip"),
        found("alone", "deep/down/a.md"),
    ),
    waived=((found("accepted", "a.md", "w.md"), Waiver("counted twice", "w.yaml", 3, fingerprint="0" * 8)),),
    baselined=(found("known", "a.md", "k.md"),),
    problems=(Problem("b.yaml", "broken", 3, 4), Problem(f"{ODD}.yaml", "cannot be read")),
)


@pytest.fixture
def mills(cli: Cli) -> Cli:
    cli.write(MILLS)
    return cli


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_findings_in_the_same_order(form: str) -> None:
    expected = [Told(one.rule, one.message, one.evidence[0].document) for one in RESULT.findings]
    assert READERS[form](FORMATS[form](RESULT, Style(columns=10_000))) == Seen(["b.yaml", f"{ODD}.yaml"], expected)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_nothing_told(form: str) -> None:
    assert READERS[form](FORMATS[form](Result(), Style())) == Seen([], [])


MILLS = {
    f"{name}.yaml": f"""\
document: {name}.md
claims:
  - {{id: looms, subject: mill, property: size, value: {looms} looms, quote: {looms} looms}}
  - {{id: length, subject: bridge, property: length, value: {metres} m, quote: {metres} metres}}
"""
    for name, looms, metres in (("a", 40, 300), ("b", 60, 450))
} | {"a.md": "It has 40 looms.\n\nIt is 300 metres long.\n", "b.md": "It has 60 looms.\n\nIt is 450 metres long.\n"}


@pytest.mark.parametrize(
    ("text", "alone", "code", "unreadable", "findings"),
    [
        (MILLS["a.yaml"], "github", 1, 0, 2),
        (MILLS["a.yaml"].replace("40", "60").replace("300", "450"), "csv", 0, 0, 0),
        ("[", "full", 3, 1, 0),
    ],
)
def test_the_command(text: str, alone: str, code: int, unreadable: int, findings: int, mills: Cli) -> None:
    """A run with every format, and one with one alone: they tell the same and end with the same code."""
    mills.write({"a.yaml": text, "a.md": MILLS["b.md" if code == 0 else "a.md"]})
    ran = mills("check", "a.yaml", "b.yaml", *(word for form in FORMATS for word in ("--output", f"{form}:{form}")))
    assert (ran.code, ran.stdout, ran.stderr) == (code, "", "")
    told = {form: READERS[form]((mills.folder / form).read_bytes().decode()) for form in FORMATS}
    assert all(seen == told["json"] for seen in told.values())
    assert [len(part) for part in told["json"]] == [unreadable, findings]
    ran = mills("check", "a.yaml", "b.yaml", "--output", alone)
    assert (ran.code, READERS[alone](ran.stdout)) == (code, told["json"])
