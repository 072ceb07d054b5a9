"""``factlint check`` on documents: what it says where, how it ends, and that it always says the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

RELEASE = """# Tarn Valley Ferry carries record summer crowds

The Tarn Valley Ferry carried 48,600 passengers over the summer season between Ebbworth and Sallow Point.
The Tarn Valley Ferry is the oldest ferry in Orkland. Helen Ostrander is chief executive of the Tarn Valley Ferry.
"""

BLOG = """# A season on the Heron

In all, 39,200 passengers took the Tarn Valley Ferry between Ebbworth and Sallow Point over the summer season.

> “A fine boat,” said Maya Lindqvist, chief executive of the Tarn Valley Ferry.
"""

GUIDE = """<html><head><title>Ferries of Orkland</title></head><body><h1>Ferries of Orkland</h1>
<p>The Skerry Ferry is the oldest ferry in Orkland. The timetable holds from Friday 5 October 2024.</p></body></html>
"""


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.write({"docs/release.md": RELEASE, "docs/blog.md": BLOG, "docs/guide.html": GUIDE, "factlint.toml": ""})
    return cli


def test_the_same_output_whatever_the_order_the_folder_and_the_hash_seed(project: Cli) -> None:
    first = project("check", "docs/release.md", "docs/blog.md", "docs/guide.html", "--format", "json")
    assert (first.code, first.stderr) == (1, "")
    rules = sorted(found["rule"] for found in json.loads(first.stdout)["findings"])
    assert rules == ["quantity-conflict", "role-conflict", "superlative-conflict", "weekday-mismatch"]
    turned = project("check", "docs/guide.html", "docs/blog.md", "docs/release.md", "--format", "json", hash_seed=7)
    assert turned == first
    assert project("check", "docs", "--format", "json", hash_seed=11, env={"LC_ALL": "C"}) == first
    below = project("check", "guide.html", "release.md", "blog.md", "--format", "json", cwd=project.folder / "docs")
    assert below == first


def test_an_unreadable_document_beside_good_ones(project: Cli) -> None:
    (project.folder / "docs/broken.pdf").write_bytes(b"no page")
    ran = project("check", "docs", "--format", "concise")
    assert ran.code == 3
    assert "quantity-conflict" in ran.stdout
    assert "docs/broken.pdf" in ran.stdout + ran.stderr


@pytest.mark.parametrize("name", ["sheet.xlsx", "gone.md"])
def test_what_is_no_document_is_a_usage_error(project: Cli, name: str) -> None:
    project.write({"sheet.xlsx": "x"})
    ran = project("check", "docs/release.md", name)
    assert (ran.code, ran.stdout) == (2, "")
    assert name in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_configuration_names_the_documents(project: Cli) -> None:
    project.write({"factlint.toml": 'documents = ["docs/release.md", "docs/blog.md"]\n'})
    ran = project("check", "--format", "json", cwd=project.folder / "docs")
    said = json.loads(ran.stdout)
    assert (ran.code, said["summary"]["documents"]) == (1, 2)
    assert sorted(found["rule"] for found in said["findings"]) == ["quantity-conflict", "role-conflict"]


def test_what_a_reader_left_out_is_told(cli: Cli) -> None:
    shutil.copy(Path(__file__).parents[1] / "documents/files/office.docx", cli.folder)
    for command in ("check", "figures"):
        ran = cli(command, "office.docx")
        assert "office.docx: tracked changes taken as accepted" in ran.stderr
        assert "tracked changes" not in ran.stdout
