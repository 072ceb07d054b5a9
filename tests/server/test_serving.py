"""The server itself: a fault in a check is told, and ends nothing."""

from typing import NoReturn

import pytest
from lsprotocol import types

from factlint.server.serving import Server


def test_a_fault_in_a_check_is_told_once_and_the_next_check_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise RuntimeError("on\x1b purpose")

    told: list[types.LogMessageParams] = []
    server = Server()
    monkeypatch.setattr(server, "window_log_message", told.append)
    monkeypatch.setattr("factlint.server.serving.projects", fail)
    server.rounds.ask()
    assert server.rounds.settle(60)
    server.rounds.ask()
    assert server.rounds.settle(60)
    assert [one.message for one in told] == ["the check failed: RuntimeError: on\\x1b purpose"]
    monkeypatch.setattr("factlint.server.serving.projects", lambda *_: [])
    server.rounds.ask()
    assert server.rounds.settle(60)
    monkeypatch.setattr("factlint.server.serving.projects", fail)
    server.rounds.ask()
    assert server.rounds.settle(60)
    assert len(told) == 2  # it is news again
