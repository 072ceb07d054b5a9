"""What the examination knows of the installation."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from factlint.checking import examination
from factlint.checking.examination import EXTRAS, examine

ROOT = Path(__file__).parent.parent.parent


def test_extras_are_those_of_the_package() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for name in ("dev", "bench", "mutation"):  # for those who work on factlint
        del extras[name]
    assert {name: [one.split(">")[0] for one in packages] for name, packages in extras.items()} == {
        name: list(packages) for name, (packages, _) in EXTRAS.items()
    }


def test_a_pdf_without_what_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = examination._version
    monkeypatch.setattr(examination, "_version", lambda name: None if name == "pypdfium2" else known(name))
    (tmp_path / "factlint.toml").write_text('documents = ["docs"]\n')
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("A mill.\n")
    found = {entry.topic: entry for entry in examine(tmp_path).entries}
    assert found["documents"].well
    assert found["extras"].well
    assert "pip install 'factlint[pdf]'" in found["extras"].said[0]
    (tmp_path / "docs/b.pdf").write_bytes(b"%PDF-1.7\n")
    found = {entry.topic: entry for entry in examine(tmp_path).entries}
    assert found["documents"].next_step == "python -m pip install 'factlint[pdf]'"


def test_waivers_expire_by_the_day_given(tmp_path: Path) -> None:
    (tmp_path / "factlint-waivers.yaml").write_text(
        "- {fingerprint: 0123abcd, reason: counted twice, until: 2027-03-31}\n"
    )
    for day, well in ((date(2027, 3, 31), True), (date(2027, 4, 1), False)):
        (found,) = (entry for entry in examine(tmp_path, today=day).entries if entry.topic == "waivers")
        assert found.well is well
