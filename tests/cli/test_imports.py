"""What a cold check imports: every module it does not need is time that everybody waits for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factlint.reports import FORMATS

FILES = {
    "claims/a.yaml": "document: ../a.txt\nclaims:\n  - {id: one, subject: mill, property: looms, value: 40 looms,"
    " quote: 40 looms}\n",
    "a.txt": "The mill has 40 looms.\n",
}
ROOMS = ("annotations", "extraction", "fixes", "review", "server", "testing")
"""Rooms that a check of reviewed claims does without."""

PACKAGES = (
    *(
        "hypothesis",
        "jsonschema",
        "llm",
        "lsprotocol",
        "markdown_it",
        "nupunkt",
        "pint",
        "playwright",
        "pygls",
        "pypdf",
    ),
    *("pypdf", "pypdfium2", "rapidfuzz", "starlette", "uvicorn", "watchfiles"),
    *("asyncio", "http", "sqlite3", "xml"),
)
"""Packages, and parts of the standard library, that it does without."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


LOADED = "import sys; from factlint.cli.commands import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


def imported(folder: Path, *arguments: str) -> set[str]:
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stderr.split())


def test_a_check_imports_only_what_it_uses(project: Path) -> None:
    found = imported(project, "check", "--no-cache")
    assert "factlint.checking.check" in found
    assert found & set(PACKAGES) == set()
    assert {room for room in ROOMS if f"factlint.{room}" in found} == set()


def test_a_cache_takes_no_more_than_its_database(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "home"))
    found = imported(project, "check")
    assert "factlint.cache.store" in found
    assert found & set(PACKAGES) == {"sqlite3"}
    assert {room for room in ROOMS if f"factlint.{room}" in found} == set()


def test_a_format_is_imported_when_it_is_asked_for(project: Path) -> None:
    formats = {f"factlint.reports.{name}" for name in FORMATS}
    assert formats & imported(project, "check", "--output", "json") == {"factlint.reports.json"}


def test_a_check_of_claims_that_the_cache_knows_reads_no_yaml(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "home"))
    found = imported(project, "check")
    assert found >= {"pydantic", "yaml"}
    found = imported(project, "check", "--output", "json")
    assert "factlint.checking.increments" in found
    assert found & {"pydantic", "pydantic_core", "yaml", *PACKAGES} <= {"sqlite3"}
