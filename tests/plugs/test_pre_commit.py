"""The hooks, run by the real pre-commit in a repository of its own: it clones this tree and installs it with pip."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from factlint.documents import FORMATS
from tests.plugs.conftest import ROOT, Git, write

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))

FILES = {
    "factlint.toml": 'claims = ["claims"]\ndocuments = ["docs"]\n',
    "docs/a.md": "The mill in Mill Lane has 40 looms.\n",
    "docs/b.md": "The mill in Mill Lane has 40 looms.\n",
    "claims/a.yaml": (
        "document: ../docs/a.md\nclaims:\n"
        "  - id: looms\n    subject: the mill\n    property: looms\n    value: 40 looms\n    quote: 40 looms\n"
    ),
    "program.py": "pass\n",
}


class Said(NamedTuple):
    code: int
    text: str

    def of(self, hook: str) -> str:
        """Return how a hook went: Passed, Failed or Skipped."""
        found = re.search(rf"^{re.escape(hook)}\.+(?:\(.*\))?(\w+)$", self.text, re.MULTILINE)
        assert found, self.text
        return found[1]


Run = Callable[..., Said]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder where pre-commit keeps what it clones and installs."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def commit(
    tmp_path_factory: pytest.TempPathFactory, home: Path, checkout: Path, git: Git, without_index: dict[str, str]
) -> Run:
    """Give a repository whose configuration names this tree; called, it stages some files and runs pre-commit."""
    folder = tmp_path_factory.mktemp("project")
    revision = git(checkout, "rev-parse", "HEAD")
    hooks = [{"id": "factlint-fmt"}, {"id": "factlint", "args": ["--format", "concise"]}]
    config = {"repos": [{"repo": str(checkout), "rev": revision, "hooks": hooks}]}
    write(folder, {**FILES, ".pre-commit-config.yaml": yaml.safe_dump(config)})
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "start")

    def run(*arguments: str, **files: str) -> Said:
        git(folder, "reset", "--quiet", "--hard")
        for name, text in files.items():
            write(folder, {name: text})
            git(folder, "add", name)
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color", "never", *arguments],
            cwd=folder,
            env={**without_index, "PRE_COMMIT_HOME": str(home), "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Said(done.returncode, done.stdout)

    return run


def test_a_project_without_conflicts_passes(commit: Run, home: Path) -> None:
    said = commit("--all-files")
    assert list(home.glob("repo*/py_env-*/lib/python*/site-packages/factlint/__init__.py")), "not of its own"
    assert (said.code, said.of("factlint"), said.of("factlint fmt")) == (0, "Passed", "Passed"), said.text


def test_a_commit_that_contradicts_a_document_outside_it_fails(commit: Run) -> None:
    said = commit(**{"docs/b.md": "The mill in Mill Lane has 60 looms.\n"})
    assert (said.code, said.of("factlint")) == (1, "Failed"), said.text
    assert re.search(r"docs/a\.md:\S+ \w+ FL101 quantity-conflict: .*; also docs/b\.md:", said.text)


def test_a_commit_without_documents_is_let_through(commit: Run) -> None:
    said = commit(**{"program.py": "print()\n"})
    assert (said.code, said.of("factlint"), said.of("factlint fmt")) == (0, "Skipped", "Skipped"), said.text


def test_claims_are_put_into_their_form(commit: Run) -> None:
    untidy = FILES["claims/a.yaml"].replace("value: 40", "value:   40")
    said = commit(**{"claims/a.yaml": untidy})
    assert (said.code, said.of("factlint fmt")) == (1, "Failed"), said.text
    assert "files were modified by this hook" in said.text


@pytest.mark.parametrize(
    "name", [*(f"docs/A{ending}" for ending in FORMATS), "claims/a.yaml", "b.yml", "factlint.toml"]
)
def test_what_factlint_reads_runs_the_hook(name: str) -> None:
    (hook,) = (hook for hook in HOOKS if hook["id"] == "factlint")
    assert re.search(hook["files"], name)
    assert re.search(hook["files"], f"sub/{name.upper()}")


@pytest.mark.parametrize("name", ["program.py", "notfactlint.toml", "a.md.bak", "docs"])
def test_what_factlint_does_not_read_runs_no_hook(name: str) -> None:
    assert not [hook["id"] for hook in HOOKS if re.search(hook["files"], name)]
