"""A check on a real cluster finds what a local one finds, also when machines fail while it runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("pyspark")

from factlint.checking import Result, Settings, check
from factlint.cluster.check import planned, run_on
from factlint.cluster.runs import Plan
from factlint.cluster.session import Cluster
from factlint.reports import FORMATS, Style
from factlint.rules import load_rules
from tests.benchmarks.generating import facts, files_of
from tests.cluster.standalone import Daemon, Standalone, wait_for

pytestmark = pytest.mark.xdist_group("spark")

RULE = '''
"""A rule that says which process looks at which document, and waits there until it may go on."""
import os
import time
from pathlib import Path

from factlint.rules import rule, same_document

FOLDER = Path({folder!r})


@rule("XY901", "waits", by=same_document, since="1", least=1)
def waits(claims):
    """Wait."""
    (FOLDER / f"{{os.getpid()}} {{claims[0].source.document.replace('/', ' ')}}").touch()
    deadline = time.monotonic() + 100
    while not (FOLDER / "go").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    return ()
'''


class Job:
    """A check that waits in the middle of its groups, on every worker, until it is let go on."""

    def __init__(self, folder: Path) -> None:
        self.seen = folder / "seen"
        self.seen.mkdir()
        generated = facts(60, planted=6)
        for name, text in files_of(generated.claims):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        rule = folder / f"{folder.name}.py"  # one session has one file of a name
        rule.write_text(RULE.format(folder=str(self.seen)), encoding="utf-8")
        self.settings = Settings(folder, today=date(2026, 1, 1), allow_rules=(rule,))
        self.rules = load_rules(self.settings.rules, self.settings.allow_rules)
        self.paths = [folder / "claims"]
        self.folder = folder

    def plan(self) -> Plan:
        return planned(self.paths, self.settings, self.rules)

    def go(self) -> None:
        (self.seen / "go").touch()

    def here(self) -> Result:
        """Return what a local run finds, which waits for nothing."""
        self.go()
        return check(self.paths, self.settings, self.rules)

    def begun(self) -> dict[int, set[str]]:
        """Return which documents each process has begun to look at."""
        found: dict[int, set[str]] = {}
        for path in self.seen.iterdir():
            pid, _, document = path.name.partition(" ")
            if document:
                found.setdefault(int(pid), set()).add(document)
        return found

    def looking(self, worker: Daemon) -> dict[int, set[str]]:
        """Return which documents the processes of a worker look at now."""
        running = worker.living()
        return {pid: documents for pid, documents in self.begun().items() if pid in running}


def told(result: Result) -> str:
    return FORMATS["json"](result, Style())


def both_at_work(workers: Standalone, job: Job, running: Future[Result]) -> tuple[Daemon, Daemon]:
    """Return the two workers that run, once each has a process that waits in the middle of a group."""
    first, second = workers.living()
    wait_for("both workers to be at work", lambda: running.done() or (job.looking(first) and job.looking(second)))
    if running.done():
        raise AssertionError("the job was over before it had begun") from running.exception()
    return first, second


def executor_of(workers: Standalone, worker: Daemon) -> int:
    (pid,) = workers.executors(worker)
    return pid


class Killed(NamedTuple):
    """What a process that was killed left behind."""

    pids: set[int]
    """Those that had begun to look at documents for it."""

    documents: set[str]


def kill_an_executor(workers: Standalone, job: Job, running: Future[Result]) -> Killed:
    """Kill the process that runs the tasks of a worker."""
    victim, _ = both_at_work(workers, job, running)
    return _killed(workers, job, victim, executor_of(workers, victim))


def kill_a_worker(workers: Standalone, job: Job, running: Future[Result]) -> Killed:
    """Kill a worker itself, which takes its executor with it."""
    victim, _ = both_at_work(workers, job, running)
    return _killed(workers, job, victim, victim.pid)


def _killed(workers: Standalone, job: Job, worker: Daemon, pid: int) -> Killed:
    executor = executor_of(workers, worker)
    found = job.looking(worker)
    workers.kill(pid)
    wait_for("the process and its executor to be gone", lambda: not {pid, executor} & worker.living())
    return Killed(set(found), set().union(*found.values()))


@pytest.mark.parametrize("kill", [kill_an_executor, kill_a_worker])
def test_a_job_outlives_a_process_that_is_killed(
    kill: Callable[[Standalone, Job, Future[Result]], Killed], workers: Standalone, cluster: Cluster, tmp_path: Path
) -> None:
    job = Job(tmp_path)
    while len(workers.living()) < 2:
        workers.add_worker()
    workers.wait_for_workers()
    wait_for("an executor of each worker", lambda: all(map(workers.executors, workers.living())))
    plan = job.plan()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run_on, cluster, plan)
        try:
            killed = kill(workers, job, running)
            assert not running.done()
        finally:
            job.go()
        there = running.result(120)
    assert killed.documents
    again = [documents for pid, documents in job.begun().items() if pid not in killed.pids]
    assert killed.documents <= set().union(*again)
    here = job.here()
    assert here.findings
    assert told(there) == told(here)
