"""Workers that die, fail, print or cannot be started: nothing is missing, nothing hangs, and no process is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factlint.checking import Settings, intake, load_project, processes
from factlint.checking.disk import Disk
from factlint.checking.files import find_inputs
from factlint.checking.intake import ALONE, LOST, Means
from factlint.checking.processes import Crew, Given, Task
from factlint.checking.project import Project
from factlint.checking.units import DOCUMENT, DocumentUnit, document_unit
from factlint.claims import Vocabulary, english

DEADLINE = 60.0
DEADLY = "0-deadly.md"

WORKER = """
import os, signal, sys, threading
from pathlib import Path
from factlint.checking import worker

here = Path({here!r})
read = worker.document_unit

def strange(path, root, vocabulary, disk):
    if path.name == "0-deadly.md":
        with (here / "reached").open("a") as file:
            file.write(f"{{os.getpid()}}\\n")
        {deed}
    return read(path, root, vocabulary, disk)

worker.document_unit = strange
worker.main()
"""

DIES = "os.kill(os.getpid(), signal.SIGKILL)"
DIES_ONCE = "(here / 'reached').read_text().count('\\n') > 1 or os.kill(os.getpid(), signal.SIGKILL)"
STAYS = "threading.Event().wait()"
FAILS = "raise MemoryError"
PRINTS = "print('READY' * 10_000, flush=True); print('oh', file=sys.stderr); os.write(1, b'oh')"


def wait_until(true: Callable[[], object]) -> None:
    """Wait for a condition, and fail when it does not come true."""
    end = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


def gone(pid: int) -> bool:
    """Say whether a process has ended, be it that nobody has asked after it yet."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give documents of which the first is the heaviest, so that a worker takes it before anybody else can."""
    root = tmp_path / "project"
    root.mkdir()
    (root / DEADLY).write_text("The mill has 40 looms.\n\n" + "Nobody counts them.\n" * 60, encoding="utf-8")
    for number in range(9):
        (root / f"{number + 1}.md").write_text(f"The hall has {number} doors.\n", encoding="utf-8")
    return root


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Give what makes workers do something strange at one file, which says in a file who has reached it."""

    def install(deed: str) -> Path:
        (tmp_path / "strange_worker.py").write_text(WORKER.format(here=str(tmp_path), deed=deed), encoding="utf-8")
        monkeypatch.setattr(processes, "MODULE", "strange_worker")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        return tmp_path / "reached"

    return install


def loaded(root: Path, means: Means = ALONE) -> Project:
    settings = Settings(root=root)
    return load_project(find_inputs([root], settings), settings, means=means)


def shared(root: Path, reached: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Load a project with a worker, and read nothing here before that has reached the file that it is strange at."""

    def patient(path: Path, root: Path, vocabulary: Vocabulary, disk: Disk) -> DocumentUnit:
        wait_until(reached.exists)
        return document_unit(path, root, vocabulary, disk)

    monkeypatch.setattr(intake, "document_unit", patient)
    return loaded(root, Means(2))


def test_a_file_at_which_a_worker_was_killed_is_read_by_another(
    folder: Path, worker: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = worker(DIES_ONCE)
    found = shared(folder, reached, monkeypatch)
    alone = loaded(folder)
    assert (found.claims, found.problems) == (alone.claims, ())
    assert len(found.documents) == 10
    pids = [int(line) for line in reached.read_text().split()]
    assert len(set(pids)) == 2
    assert all(map(gone, pids))


def test_a_file_that_kills_its_readers_is_a_problem_and_the_others_are_there(
    folder: Path, worker: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = worker(DIES)
    found = shared(folder, reached, monkeypatch)
    assert [(problem.path, problem.message) for problem in found.problems] == [(DEADLY, LOST)]
    assert len(found.documents) == 9
    assert len(reached.read_text().split()) == 2
    assert {claim.source.document for claim in loaded(folder).claims} == {
        DEADLY,
        *(claim.source.document for claim in found.claims),
    }


def test_what_a_worker_fails_at_is_read_here(
    folder: Path, worker: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = shared(folder, worker(FAILS), monkeypatch)
    assert found.claims == loaded(folder).claims
    assert found.problems == ()


def test_what_readers_print_comes_between_no_answers(
    folder: Path, worker: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    found = shared(folder, worker(PRINTS), monkeypatch)
    assert found.claims == loaded(folder).claims
    assert capfd.readouterr() == ("", "")


def test_without_any_worker_everything_is_read_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MODULE", "factlint.no_such_module")
    assert loaded(folder, Means(3)).claims == loaded(folder).claims
    monkeypatch.setattr(sys, "executable", str(folder / "no-such-python"))
    assert loaded(folder, Means(3)).claims == loaded(folder).claims


def test_a_crew_that_is_left_has_no_workers(folder: Path, worker: Callable[[str], Path]) -> None:
    reached = worker(STAYS)
    tasks = [Task(DOCUMENT, path, path.stat().st_size) for path in sorted(folder.iterdir())]
    with Crew(folder, english()) as crew:
        answers = crew.answers(tasks, 1)
        assert next(answers)[1] is Given.BACK
        wait_until(reached.exists)
        answers.close()
    assert gone(int(reached.read_text()))


RUN = "import sys; from factlint.checking import processes; processes.MODULE = 'strange_worker'"
COMMAND = f"{RUN}; from factlint.cli.commands import run; sys.exit(run(sys.argv[1:]))"


@pytest.mark.skipif(os.name != "posix", reason="signals of a terminal are sent to process groups")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_run_that_is_ended_leaves_nothing(
    folder: Path, worker: Callable[[str], Path], sent: signal.Signals, code: int
) -> None:
    reached = worker(STAYS)
    run = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "check", "-j", "2", "--no-cache", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
    )
    try:
        wait_until(lambda: reached.exists() and reached.read_text().endswith("\n"))
        os.killpg(run.pid, sent)
        out, err = run.communicate(timeout=DEADLINE)
    finally:
        run.kill()
        run.wait()
    assert (run.returncode, out, err.strip()) == (code, b"", b"")
    (pid,) = map(int, reached.read_text().split())
    wait_until(lambda: gone(pid))
