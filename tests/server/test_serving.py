"""The server itself: a fault in a check is told, and ends nothing."""

import signal
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest
from lsprotocol import types

from factlint.server.serving import Server
from tests.conftest import COMMAND


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


def test_an_interrupt_ends_it_while_it_waits_for_the_editor(tmp_path: Path) -> None:
    asked = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": null, "capabilities": {}}}'
    pipe = subprocess.PIPE
    with subprocess.Popen([str(COMMAND), "server"], cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(asked), asked))
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length")  # it is up
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 130
        assert server.stderr is not None
        assert server.stderr.read() == b""
