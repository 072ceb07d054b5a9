"""What one machine cannot hold is refused before it is tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.cluster import ClusterError, runs
from factlint.cluster.check import rule_files
from factlint.cluster.runs import refuse_too_much


def test_documents_whose_drafts_do_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "memory", lambda: 4_000_000_000)
    refuse_too_much(10_000, 20_000_000)
    with pytest.raises(ClusterError, match=r"10,000 documents .* 8 GB of memory, and this machine has 4: .* extract"):
        refuse_too_much(10_000, 40_000_000)


def test_a_machine_that_does_not_say_how_large_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "memory", lambda: 0)
    refuse_too_much(10_000, 10**15)
    monkeypatch.undo()
    assert runs.memory() > 10**6


def test_rule_files_are_sent_one_by_one(tmp_path: Path) -> None:
    for name in ("own/b.py", "own/a.py", "own/_shared.py", "own/notes.txt", "other/a.py", "single.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    own, single = tmp_path / "own", tmp_path / "single.py"
    assert rule_files([own, single]) == [(own / "a.py", str(own)), (own / "b.py", str(own)), (single, str(single))]
    with pytest.raises(ClusterError, match=r"two are called a\.py"):
        rule_files([own, tmp_path / "other"])
