"""``--watch``: what starts another run, what does not, and how it ends. Nobody waits here: files change meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from factlint.checking import Settings
from factlint.checking.watching import snapshot
from factlint.cli import commands, watching
from factlint.cli.watching import Seen, clear, watch_files

if TYPE_CHECKING:
    from tests.conftest import Cli

Step = Callable[[], object]


def watched(runs: Sequence[Step], waits: Sequence[Step]) -> list[str]:
    """Watch a number that the steps may change; return which were taken until the waits are over."""
    log: list[str] = []
    left = iter(waits)
    works = iter(runs)

    def run() -> Seen:
        log.append("run")
        seen = {"file": (number[0], 0, 0)}
        next(works)()
        return Seen(seen, lambda: {"file": (number[0], 0, 0)})

    def wait() -> None:
        log.append("wait")
        step = next(left, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    with pytest.raises(KeyboardInterrupt):
        watch_files(run, wait)
    return log


number = [0]


def nothing() -> None:
    pass


def change() -> None:
    number[0] += 1


def fail() -> None:
    raise click.UsageError("the configuration is broken")


def test_it_runs_again_when_something_has_changed() -> None:
    assert watched([nothing] * 3, [nothing, change, nothing, nothing, change]) == [
        *("run wait wait run wait wait wait run wait".split())
    ]


def test_a_change_during_a_run_starts_another() -> None:
    assert watched([change, nothing], []) == "run run wait".split()


def test_what_fails_later_is_said_and_the_next_change_starts_another_run(capfd: pytest.CaptureFixture[str]) -> None:
    assert watched([nothing, fail, nothing], [change, nothing, change]) == "run wait run wait wait run wait".split()
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("factlint: the configuration is broken\n") == 1
    assert err.count("watching 1 file; Ctrl-C ends\n") == 3


def test_what_fails_at_once_ends_it() -> None:
    def run() -> Seen:
        raise click.UsageError("the configuration is broken")

    with pytest.raises(click.UsageError):
        watch_files(run, nothing)


def settings(folder: Path) -> Settings:
    """Write a project with a file of every kind that counts, and some that do not."""
    for name in (
        "claims/a.yaml",
        "claims/deep/b.yml",
        "claims/.hidden/c.yaml",
        "claims/notes.csv",
        "docs/a.md",
        "docs/b.docx",
        "elsewhere/c.md",
        "factlint.toml",
        "words.yaml",
        "factlint-waivers.yaml",
        "rules/one.py",
        "rule.py",
        "other.md",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return Settings(
        folder,
        documents=("docs",),
        vocabulary="words.yaml",
        configured=str(folder / "factlint.toml"),
        allow_rules=(folder / "rules", folder / "rule.py"),
    )


def test_the_files_that_count(tmp_path: Path) -> None:
    found = snapshot((), settings(tmp_path), ["elsewhere/../elsewhere/c.md", tmp_path / "elsewhere/c.md"])
    assert sorted(os.path.relpath(path, tmp_path) for path in found if Path(path).is_relative_to(tmp_path)) == sorted(
        "claims/a.yaml claims/deep/b.yml docs/a.md docs/b.docx elsewhere/c.md factlint.toml words.yaml "
        "factlint-waivers.yaml rules/one.py rule.py".split()
    )


def test_named_paths_count_and_not_what_the_settings_name(tmp_path: Path) -> None:
    found = snapshot([tmp_path / "other.md"], settings(tmp_path))
    names = {Path(path).name for path in found}
    assert "other.md" in names
    assert not names & {"a.yaml", "a.md"}


def test_every_kind_of_change_shows(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    path = tmp_path / "docs/a.md"

    def new() -> None:
        (tmp_path / "docs/new.md").write_text("new")

    def gone() -> None:
        (tmp_path / "docs/b.docx").unlink()

    def longer() -> None:
        state = path.stat()
        path.write_text("longer than it was")
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

    def later() -> None:
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))

    def replaced() -> None:
        state = path.stat()
        (tmp_path / "docs/.a.md.new").write_text(path.read_text())
        (tmp_path / "docs/.a.md.new").replace(path)
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

    for step in (new, gone, longer, later, replaced):
        before = snapshot((), chosen)
        assert snapshot((), chosen) == before
        step()
        assert snapshot((), chosen) != before, step.__name__


def test_own_reports_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings(tmp_path)
    monkeypatch.chdir(tmp_path)
    names = {Path(path).name for path in snapshot((), chosen, own=[Path("docs/a.md"), tmp_path / "docs/b.docx"])}
    assert not names & {"a.md", "b.docx"}


def test_what_cannot_be_looked_at_is_not_there(tmp_path: Path) -> None:
    assert snapshot([tmp_path / "missing.md", tmp_path / ("x" * 300)], Settings(tmp_path)) == {}


class Screen:
    """A stream that is a terminal, or is not."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(("terminal", "term", "times"), [(True, "xterm", 1), (True, "dumb", 0), (False, "xterm", 0)])
def test_only_a_terminal_is_cleared(monkeypatch: pytest.MonkeyPatch, terminal: bool, term: str, times: int) -> None:
    calls: list[int] = []
    monkeypatch.setattr(click, "clear", lambda: calls.append(1))
    monkeypatch.setattr("sys.stdout", Screen(terminal))
    monkeypatch.setenv("TERM", term)
    clear()
    assert len(calls) == times


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "prepare_streams", lambda: None)
    assert commands.run(["init", "--example"]) == 0
    report = tmp_path / "claims/our-own-report.yaml"
    letter = tmp_path / "documents/newsletter.md"

    def mend() -> None:
        for path in (letter, tmp_path / "claims/newsletter.yaml"):
            path.write_text(path.read_text().replace("over 150", "about 120"))

    def break_the_settings() -> None:
        (tmp_path / "factlint.toml").write_text("claims = [")

    def mend_the_settings() -> None:
        (tmp_path / "factlint.toml").write_text("")

    steps = iter([nothing, mend, break_the_settings, mend_the_settings])

    def pause() -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr(watching, "_pause", pause)
    capfd.readouterr()
    assert commands.run(["check", "--watch", "-o", "concise", "-o", f"json:{report}"]) == 130
    out, err = capfd.readouterr()
    lines = [line for line in out.splitlines() if ": " in line]
    assert [": 1 contradiction," in line for line in lines if "rules:" in line] == [True, False, False]
    assert err.count("watching 6 files; Ctrl-C ends") == 4
    assert err.count("is no TOML") == 1
    assert "Traceback" not in err


def test_an_interrupt_ends_it_without_a_traceback(cli: Cli) -> None:
    cli("init", "--example")
    command = [str(Path(sysconfig.get_path("scripts"), "factlint")), "check", "--watch", "-o", "concise"]
    process = subprocess.Popen(command, cwd=cli.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert said == "watching 6 files; Ctrl-C ends\n"
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "quantity-conflict" in out
