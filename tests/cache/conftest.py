"""A small project that is checked in this process, and whether a check was run or given again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import factlint.cli
import factlint.cli.commands
from factlint.cache import FOLDER

FILES = {
    "factlint.toml": 'claims = ["claims"]\ndocuments = ["notes"]\n',
    "docs/mill.md": "# The mill\n\nThe mill has 40 looms.\n",
    "docs/guide.md": "# The guide\n\nThe mill has 55 looms.\n",
    "notes/tower.md": "# The tower\n\nThe church tower is 40 metres high.\n",
    "claims/mill.yaml": "document: ../docs/mill.md\nclaims:\n"
    "  - {id: looms, subject: mill, property: looms, value: 40 looms, quote: 40 looms}\n",
    "claims/guide.yaml": "document: ../docs/guide.md\nclaims:\n"
    "  - {id: looms, subject: mill, property: looms, value: 55 looms, quote: 55 looms}\n",
    "claims/vocabulary.yaml": "entities:\n  mill: {aliases: [the mill]}\n",
}
"""Two documents that disagree, with their claims, and one that claims are drafted from."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check left behind, and whether it had been run before."""

    code: int
    stdout: str
    stderr: str
    again: bool = False

    @property
    def said(self) -> tuple[int, str, str]:
        return self.code, self.stdout, self.stderr


@dataclass(frozen=True, slots=True)
class Checked:
    """A project in a folder, and the command line over it."""

    folder: Path
    call: Callable[..., Outcome]

    def __call__(self, *arguments: str) -> Outcome:
        return self.call("check", *arguments)

    def fresh(self, *arguments: str) -> Outcome:
        return self.call("check", "--no-cache", *arguments)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    @property
    def cache(self) -> Path:
        return self.folder / FOLDER


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which this user keeps the key."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(folder / "cache"))
    monkeypatch.delenv("FACTLINT_CACHE_KEY", raising=False)
    return folder


@pytest.fixture
def project(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Checked:
    run = factlint.cli.commands.run
    ran: list[list[str]] = []

    def noted(arguments: list[str]) -> int:
        ran.append(arguments)
        return run(arguments)

    def call(*arguments: str) -> Outcome:
        ran.clear()
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["factlint", *arguments])
        with pytest.raises(SystemExit) as left:
            factlint.cli.main()
        said = capsys.readouterr()
        return Outcome(int(left.value.code or 0), said.out, said.err, not ran)

    monkeypatch.setattr(factlint.cli.commands, "run", noted)
    folder = tmp_path / "project"
    made = Checked(folder, call)
    for name, text in FILES.items():
        made.write(name, text)
    monkeypatch.chdir(folder)
    return made
