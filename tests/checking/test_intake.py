"""The files of a run come out the same, whoever reads them: this process, workers, or the cache."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from factlint.checking import Settings, check, intake, load_project
from factlint.checking.files import find_inputs
from factlint.checking.intake import ALONE, Intake, Means, cores
from factlint.checking.project import Project
from factlint.claims import english
from factlint.claims.packed import pack_claims
from factlint.reports import FORMATS, Style
from factlint.rules import load_rules
from tests.conftest import Cli

HERE = Path(__file__).parent.parent
CORPORA = ("b-dam", "probe-10-satnav")
PARTS = """document: ../{name}.txt
claims:
  - id: all
    subject: mill
    property: looms
    value: 40 looms
    parts: [{parts}]
    quote: 40 looms
  - {{id: part, subject: hall, property: looms, value: 20 looms, quote: 20 looms}}
  - {{id: no, subject: hall, property: looms, value: 9 looms, quote: 9 looms, review: rejected}}
  - {{id: bad, subject: hall, property: date, value: {{date: soon}}, quote: 9 looms}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project of documents of all formats and claims files, some of which nobody can read."""
    root = tmp_path_factory.mktemp("project")
    for name in CORPORA:
        copytree(HERE / "corpora" / name / "docs", root / name)
    for name in ("office.docx", "chromium.pdf", "page.html"):
        (root / name).write_bytes((HERE / "documents" / "files" / name).read_bytes())
    (root / "binary.md").write_bytes(b"\0\xff\0")
    (root / "empty.txt").write_bytes(b"")
    (root / "claims").mkdir()
    for name, parts in {"a": "part, b/part", "b": "part, a/none", "c": "b/all, c/all", "d": "bad, no"}.items():
        (root / f"{name}.txt").write_text("The mill has 40 looms.\n\nThe hall has 20 looms.\n", encoding="utf-8")
        (root / "claims" / f"{name}.yaml").write_text(PARTS.format(name=name, parts=parts), encoding="utf-8")
    (root / "claims" / "broken.yaml").write_text("claims: [", encoding="utf-8")
    (root / "claims" / "lost.yaml").write_text("document: nowhere.txt\nclaims: []\n", encoding="utf-8")
    return root


def loaded(root: Path, means: Means, *names: str) -> Project:
    settings = Settings(root=root)
    return load_project(find_inputs([root / name for name in names] or [root], settings), settings, means=means)


def same(one: Project, other: Project) -> bool:
    assert one.problems == other.problems
    assert list(one.documents) == list(other.documents)
    assert pack_claims(one.claims) == pack_claims(other.claims)
    assert pack_claims(one.refused) == pack_claims(other.refused)
    return one == Project(other.claims, one.documents, other.problems, other.rejected, other.refused)


@pytest.fixture(scope="module")
def alone(folder: Path) -> Project:
    """Give the project as one process reads it."""
    return loaded(folder, ALONE)


@pytest.mark.parametrize("jobs", [2, 3])
def test_workers_give_what_one_process_gives(folder: Path, alone: Project, jobs: int) -> None:
    assert len(alone.problems) > 6
    assert alone.rejected == 4
    assert len(alone.documents) > 10
    assert same(alone, loaded(folder, Means(jobs)))


def test_a_document_that_a_claims_file_speaks_for_is_drafted_when_it_is_named(folder: Path) -> None:
    names = ("claims", "a.txt", "b.txt", "c.txt", "page.html")
    assert same(loaded(folder, ALONE, *names), loaded(folder, Means(2), *names))


def test_every_report_is_the_same(folder: Path) -> None:
    settings, rules = Settings(root=folder), load_rules()
    alone, shared = (check([folder], settings, rules, means=means) for means in (ALONE, Means(2)))
    assert alone == shared
    assert alone.findings
    for name, report in FORMATS.items():
        assert report(alone, Style()) == report(shared, Style()), name


def test_the_command_takes_a_number_of_processes(folder: Path, cli: Cli) -> None:
    for name in ("claims", *CORPORA[1:]):
        copytree(folder / name, cli.folder / "project" / name)
    runs = [cli("check", "project", "--no-cache", "-j", number, "--format", "json") for number in ("1", "2")]
    assert runs[0] == runs[1]
    assert runs[0].code == 3
    assert '"findings"' in runs[0].stdout
    none = cli("check", "project", "--jobs", "0")
    assert none.code == 2
    assert "--jobs" in none.stderr


def test_what_is_told_ends_at_the_number_of_files(folder: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    paths = find_inputs([folder], Settings(root=folder)).documents[:4]
    with Intake(folder, english(), means=Means(2), progress=lambda *step: heard.append(step)) as taken:
        taken.documents(paths, {})
    assert heard == [("reading documents", done, 4) for done in range(4)]


def test_few_files_are_read_by_one_process(folder: Path, alone: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def hired(*_: object) -> None:
        raise AssertionError("a worker for so little")

    monkeypatch.setattr("factlint.checking.processes.Crew.__init__", hired)
    assert same(alone, loaded(folder, Means(None)))
    monkeypatch.setattr(intake, "SECONDS_A_BYTE", {})
    monkeypatch.setattr(intake, "OTHERS", 1.0)
    monkeypatch.setattr(intake, "cores", lambda: 2)
    with pytest.raises(AssertionError):
        loaded(folder, Means(None))


def test_there_is_a_processor() -> None:
    assert cores() >= 1
