"""The README says what is true: its output blocks are real output, its claims are read, its rules are there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factlint.claims import claims_of
from factlint.claims.events import parse

if TYPE_CHECKING:
    from tests.conftest import Cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fences(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.fixture
def project(cli: Cli) -> Cli:
    for folder in ("claims", "seeds"):
        shutil.copytree(ROOT / folder, cli.folder / folder)
    return cli


@pytest.mark.parametrize(
    ("number", "command"), [(0, ("check",)), (2, ("coverage",)), (3, ("why", "biojapan-dates", "biojapan-length"))]
)
def test_output_is_real(project: Cli, number: int, command: tuple[str, ...]) -> None:
    assert fences("text")[number].strip() in project(*command).stdout


def test_documents_are_checked(cli: Cli) -> None:
    for name in ("results-announcement.txt", "shareholder-letter.md"):
        shutil.copy(ROOT / "tests/corpora/bank/docs" / name, cli.folder)
    assert fences("text")[1].strip() in cli("check", "results-announcement.txt", "shareholder-letter.md").stdout


def test_example_claims_are_read() -> None:
    example = parse(fences("yaml")[0], "README.md").root
    assert isinstance(example, dict)
    items = example["claims"]
    assert isinstance(items, list)
    claims = claims_of([item for item in items if isinstance(item, dict)])
    assert [str(claim.value) for claim in claims] == ["30 people", "more than £170 million"]


def test_settings_are_known(project: Cli) -> None:
    (project.folder / "pyproject.toml").write_text(fences("toml")[0], encoding="utf-8")
    (project.folder / "docs").mkdir()
    assert project("check").code == 1
