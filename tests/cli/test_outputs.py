"""``--output FORMAT[:FILE]``: several reports of one run, and what cannot be."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Cli

FILES = {
    "a.md": "The mill in Mill Lane has 40 looms.\n",
    "b.md": "The mill in Mill Lane has 60 looms.\n",
}


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.write(FILES)
    return cli


def test_several_reports_of_one_run(project: Cli) -> None:
    ran = project("check", "a.md", "b.md", "--output", "json:report.json", "-o", "full:report.txt", "-o", "concise")
    alone = [project("check", "a.md", "b.md", "-o", form) for form in ("json", "full", "concise")]
    assert {ran.code, *(one.code for one in alone)} == {1}
    assert ran.stdout == alone[2].stdout
    for name, one in zip(("report.json", "report.txt"), alone, strict=False):
        assert (project.folder / name).read_bytes().decode() == one.stdout
    assert len(json.loads(alone[0].stdout)["findings"]) == 1


def test_files_alone_leave_stdout_empty(project: Cli) -> None:
    assert project("check", "a.md", "b.md", "-o", "json:report.json").stdout == ""


def test_a_file_is_written_without_colours(project: Cli) -> None:
    project("check", "a.md", "b.md", "-o", "full:report.txt", env={"FORCE_COLOR": "1", "NO_COLOR": None})
    assert "\x1b" not in (project.folder / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("outputs", "said"),
    [
        (("xml",), "'xml' is no format; formats are: full, concise, json"),
        (("json:",), "'json:' names no file after the colon"),
        (("json", "full"), "more than one report would go to stdout"),
        (("json:a", "full:a"), "more than one report would go to a"),
        (("json:no/such/folder.json",), "no/such/folder.json: cannot be written: No such file or directory"),
    ],
)
def test_outputs_that_cannot_be(project: Cli, outputs: tuple[str, ...], said: str) -> None:
    ran = project("check", "a.md", "b.md", *(word for output in outputs for word in ("--output", output)))
    assert (ran.code, ran.stdout) == (2, "")
    assert said in ran.stderr


@pytest.mark.parametrize(("form", "name"), [("html", "report.html"), ("markdown", "comment.md")])
def test_a_report_is_no_document(project: Cli, form: str, name: str) -> None:
    first = project("check", ".", "-o", f"{form}:{name}", "-o", "concise")
    again = project("check", ".", "-o", "concise")
    assert (first.code, first.stdout, first.stderr) == (again.code, again.stdout, again.stderr)
    assert "2 documents" in again.stdout
    named = project("check", name, "-o", "concise")
    assert "1 document " in named.stdout
