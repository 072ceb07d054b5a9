"""A rule pack by somebody else is installed, listed, explained, run and tested by the installed command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

PACK = Path(__file__).with_name("example_pack")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the pack with pip, without a network, into a folder of its own."""
    source = tmp_path_factory.mktemp("source") / "example_pack"
    shutil.copytree(PACK, source, ignore=shutil.ignore_patterns("__pycache__"))
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index", "--no-deps"]
    done = subprocess.run(
        [*pip, "--no-build-isolation", "--target", str(target), str(source)],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("PIP_")},
    )
    assert done.returncode == 0, done.stderr
    return target


CONFIG = 'rules = ["builtin", "example"]\n'
CLAIMS = """\
document: ../minutes.md
claims:
  - id: roof
    subject: tenants
    property: vote for the new roof
    value: 104 per cent
    of: all votes
    quote: 104 per cent of all votes
"""


@pytest.fixture
def project(cli: Cli) -> Cli:
    """Give the installed command, in a folder whose configuration names the pack."""
    cli.write(
        {
            "factlint.toml": CONFIG,
            "minutes.md": "The roof was agreed on with 104 per cent of all votes.\n",
            "claims/minutes.yaml": CLAIMS,
        }
    )
    return cli


def test_its_rules_are_listed_beside_the_built_in_ones(project: Cli, installed: Path) -> None:
    ran = project("rules", env={"PYTHONPATH": str(installed)})
    assert (ran.code, ran.stderr) == (0, "")
    lines = [line for line in ran.stdout.splitlines() if "impossible-share" in line]
    assert len(lines) == 1
    assert lines[0].startswith("XP101")
    assert lines[0].endswith("[example]")
    assert "quantity-conflict" in ran.stdout


def test_its_documentation_is_printed(project: Cli, installed: Path) -> None:
    ran = project("explain", "impossible-share", env={"PYTHONPATH": str(installed)})
    assert ran.code == 0
    assert "Nothing has more than all of its parts." in ran.stdout


def test_its_findings_are_reported(project: Cli, installed: Path) -> None:
    ran = project("check", "--format", "concise", env={"PYTHONPATH": str(installed)})
    assert ran.code == 1, ran.stderr
    assert "impossible-share" in ran.stdout
    assert "cannot have 104 per cent of all votes" in ran.stdout


def test_its_rules_are_tested_by_their_examples_laws_and_mutants(project: Cli, installed: Path) -> None:
    ran = project("test-rules", "impossible-share", "--examples", "10", env={"PYTHONPATH": str(installed)})
    assert ran.code == 0, ran.stdout
    for check in ("documentation", "Bad 1", "Good 1", "law widening", "mutant closes-ends"):
        assert f"impossible-share  {check}  ok" in ran.stdout
    assert "FAILED" not in ran.stdout


def test_without_the_pack_its_name_in_the_configuration_is_an_error(project: Cli) -> None:
    ran = project("rules")
    assert ran.code == 2
    assert "no rule pack is called 'example'" in ran.stderr


def test_a_pack_that_nobody_names_is_not_loaded(project: Cli, installed: Path) -> None:
    project.write({"factlint.toml": ""})
    ran = project("rules", env={"PYTHONPATH": str(installed)})
    assert ran.code == 0
    assert "impossible-share" not in ran.stdout
