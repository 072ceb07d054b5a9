"""What one machine cannot hold is refused before it is tried."""

from __future__ import annotations

import pytest

from factlint.cluster import ClusterError, runs
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
