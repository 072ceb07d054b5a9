"""A project in a folder of a repository: GitHub and GitLab look for its files from the repository's root on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factlint.reports.repository import folder_in_repository
from tests.conftest import Cli

FILES = {
    "site/factlint.toml": 'documents = ["docs"]\n',
    "site/docs/a.md": "The 𐐀 mill in Mill Lane has 40 looms.\n",
    "site/docs/b.md": "The mill in Mill Lane has 60 looms.\n",
    "site/docs/c.pdf": "no PDF",
}


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.write(FILES)
    (cli.folder / ".git").mkdir()
    return cli


def test_paths_begin_at_the_root_of_the_repository(project: Cli) -> None:
    ran = project("check", "-o", "github", "-o", "gitlab:g.json", "-o", "sarif:s.json", cwd=project.folder / "site")
    assert ran.code == 3
    commands = [line for line in ran.stdout.splitlines() if line.startswith("::")]
    assert [line.partition("file=")[2].partition(",")[0] for line in commands] == ["site/docs/c.pdf", "site/docs/a.md"]
    violations = json.loads((project.folder / "site/g.json").read_text(encoding="utf-8"))
    assert [one["location"]["path"] for one in violations] == ["site/docs/c.pdf", "site/docs/a.md"]
    log = json.loads((project.folder / "site/s.json").read_text(encoding="utf-8"))["runs"][0]
    assert log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "site/docs/a.md"


def test_columns_and_fingerprints_are_as_without_a_repository(project: Cli) -> None:
    inside = project("check", "-o", "github", cwd=project.folder / "site").stdout
    (project.folder / ".git").rmdir()
    outside = project("check", "-o", "github", cwd=project.folder / "site").stdout
    assert inside.replace("site/docs/", "docs/") == outside != inside


def test_other_formats_keep_the_paths_of_the_project(project: Cli) -> None:
    said = project("check", "-o", "concise", cwd=project.folder / "site").stdout
    assert "site/" not in said
    assert "docs/a.md:1:" in said


def test_the_root_itself_and_no_repository(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert folder_in_repository(tmp_path / "a" / "b") == ""
    (tmp_path / "a" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert folder_in_repository(tmp_path / "a") == ""
    assert folder_in_repository(tmp_path / "a" / "b") == "b"
