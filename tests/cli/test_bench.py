"""factlint bench is the benchmarks of the source tree, and says where they are when there is none."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import factlint
from factlint.cli.bench import command
from tests.conftest import Cli


def test_it_makes_claims_that_can_be_checked(cli: Cli) -> None:
    made = cli("bench", "make", "claims", "60", "project")
    assert (made.code, made.stdout) == (0, "")
    assert made.stderr.startswith("60 claims about 15 facts, ")
    again = cli("bench", "make", "claims", "60", "project")
    assert again.code == 2
    assert "project is not empty, and nothing is overwritten" in again.stderr


def test_its_own_help_is_printed(cli: Cli) -> None:
    shown = cli("bench", "--help")
    assert shown.code == 0
    assert "--markdown" in shown.stdout


def test_without_the_source_it_says_where_the_benchmarks_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(factlint, "__file__", str(tmp_path / "site-packages" / "factlint" / "__init__.py"))
    done = CliRunner().invoke(command, ["--quick"])
    assert done.exit_code == 1
    assert "the benchmarks are in the source of factlint" in done.output
