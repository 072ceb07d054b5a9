"""The same output, byte for byte, whatever the hash seed, the order of files, the working folder, the locale."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

ROOT = Path(__file__).parent.parent


@pytest.fixture
def project(cli: Cli) -> Cli:
    for folder in ("claims", "seeds"):
        shutil.copytree(ROOT / folder, cli.folder / folder)
    return cli


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_hash_seed_and_locale(project: Cli, form: str) -> None:
    arguments = ("check", "--format", form, "--select", "quantity-conflict,period-conflict,rank-direction,value-drift")
    first = project(*arguments).stdout
    assert "quantity-conflict" in first
    for seed, locale in ((1, "C"), (2, "POSIX"), (3, "tr_TR.UTF-8"), (4, None)):
        assert project(*arguments, hash_seed=seed, env={"LC_ALL": locale, "LANG": locale}).stdout == first


def test_order_of_files(project: Cli) -> None:
    files = sorted(path.relative_to(project.folder) for path in (project.folder / "claims").glob("2*.yaml"))
    forwards = project("check", *files, "--format", "json").stdout
    backwards = project("check", *reversed(files), "--format", "json").stdout
    assert forwards == backwards
    assert '"contradiction"' in forwards


def test_working_folder(project: Cli) -> None:
    (project.folder / "factlint.toml").write_text("")
    here = project("check", "--format", "json").stdout
    below = project("check", "--format", "json", cwd=project.folder / "seeds").stdout
    assert '"path": "seeds/' in here
    assert below == here
