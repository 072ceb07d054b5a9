"""The line that says how far a run has come: who sees it, when, and that nothing is left of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from factlint.checking import Settings, check
from factlint.checking.progress import told
from factlint.cli.progress import PATIENCE, PAUSE, progress_line
from factlint.rules import load_rules


class Terminal(io.StringIO):
    """A screen of one line."""

    watched = True

    def isatty(self) -> bool:
        return self.watched

    @property
    def line(self) -> str:
        """What stands on the line now, every sign written over by the one that came later."""
        shown: list[str] = []
        for piece in self.getvalue().split("\r"):
            shown[: len(piece)] = piece
        return "".join(shown).rstrip()


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_nothing_before_half_a_second_and_nothing_left_at_the_end() -> None:
    screen, time = Terminal(), [10.0]
    with progress_line(screen, lambda: time[0]) as tell:
        assert tell is not None
        tell("reading documents", 0, 2_000)
        time[0] += PATIENCE - 0.01
        tell("reading documents", 1, 2_000)
        assert screen.getvalue() == ""
        time[0] += 0.02
        tell("reading documents", 1_234, 2_000)
        assert screen.line == "reading documents: 1,234 of 2,000"
        tell("reading documents", 1_235, 2_000)
        assert screen.line == "reading documents: 1,234 of 2,000", "not so soon"
        time[0] += PAUSE
        tell("aligning claims", 0, 0)
        assert screen.line == "aligning claims …", "what was longer is gone"
    assert screen.line == ""
    assert screen.getvalue().endswith("\r")
    assert screen.getvalue().replace("\r", "").replace("…", "").isascii()
    assert "\x1b" not in screen.getvalue(), "no colour and no escape sequence"


def test_a_short_run_writes_nothing_at_all() -> None:
    screen = Terminal()
    with progress_line(screen, lambda: 0.0) as tell:
        assert tell is not None
        tell("running rules", 1, 2)
    assert screen.getvalue() == ""


def test_nothing_is_left_when_a_run_fails() -> None:
    screen, time = Terminal(), [0.0]

    def failing() -> None:
        with progress_line(screen, lambda: time[0]) as tell:
            assert tell is not None
            time[0] = 1.0
            tell("running rules", 1, 2)
            assert screen.line == "running rules: 1 of 2"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        failing()
    assert screen.line == ""


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with progress_line(Terminal()) as tell:
        assert tell is None


def test_a_stream_that_is_no_terminal() -> None:
    screen = Terminal()
    screen.watched = False
    with progress_line(screen) as tell:
        assert tell is None


def test_no_stream_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with progress_line() as tell:
        assert tell is None


def test_without_anybody_to_tell_the_items_are_what_they_are() -> None:
    items = [1, 2]
    assert told(items, "counting", None) is items


def test_what_a_run_tells(tmp_path: Path) -> None:
    for name, number in (("a", 30), ("b", 40), ("d", 40)):
        (tmp_path / f"{name}.md").write_text(f"The library has {number} readers.\n")
    (tmp_path / "c.yaml").write_text("document: a.md\nclaims: []\n")
    heard: list[tuple[str, int, int]] = []
    rules = load_rules()
    with_progress = check([tmp_path], Settings(tmp_path), rules, lambda *step: heard.append(step))
    assert with_progress == check([tmp_path], Settings(tmp_path), rules)
    kinds = list(dict.fromkeys(what for what, _, _ in heard))
    assert kinds == [
        "reading claims",
        "reading documents",
        "aligning claims",
        "running rules",
    ]
    for kind in kinds:
        steps = [(done, of) for what, done, of in heard if what == kind]
        assert steps == ([(0, 0)] if kind == "aligning claims" else [(done, len(steps)) for done in range(len(steps))])
    assert ("reading documents", 1, 2) in heard
