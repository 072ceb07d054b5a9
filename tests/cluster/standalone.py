"""A small Spark cluster on this machine: a standalone master and its workers, each a process of its own, on loopback.

``python -m tests.cluster.standalone --workers 2 -- factlint check --engine spark --master '{master}' claims.parquet``
starts one, runs the command with the master's address in the place of ``{master}``, stops the cluster, and ends with
the command's exit code. Without a command it prints the address and stays until interrupted. Needs pyspark and Java 17.

The same three steps start a cluster on machines of your own, with the address of the first in the place of 127.0.0.1::

    spark-class org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 7077
    spark-class org.apache.spark.deploy.worker.Worker --cores 2 --memory 4g spark://127.0.0.1:7077   # on each machine
    factlint check --engine spark --master spark://127.0.0.1:7077 claims.parquet
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

HOST = "127.0.0.1"
PATIENCE = 120.0
"""Seconds until a cluster that is not up is given up; a busy machine takes some."""

# Small heaps, one thread to collect them, and no second compiler: such processes live for seconds.
_JAVA = "-Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ActiveProcessorCount=2"


class StandaloneError(Exception):
    """A cluster that does not come up, or does not do what was waited for."""


def spark_home() -> Path:
    """Return where pyspark lies, which brings all of Spark.

    Raises:
        StandaloneError: when pyspark or Java is missing.
    """
    found = find_spec("pyspark")
    if found is None or found.origin is None:
        raise StandaloneError("needs pyspark: python -m pip install 'factlint[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise StandaloneError("needs Java 17 or newer: java is not on the PATH")
    return Path(found.origin).parent


def wait_for(what: str, look: Callable[[], T], patience: float = PATIENCE) -> T:
    """Return what a look gives, as soon as that is true.

    Raises:
        StandaloneError: when there is nothing for so many seconds.
    """
    deadline = time.monotonic() + patience
    while not (found := look()):
        if time.monotonic() > deadline:
            raise StandaloneError(f"waited {patience:.0f} s in vain for {what}")
        time.sleep(0.1)  # between two looks; what is waited for is the condition
    return found


@dataclass(frozen=True, slots=True)
class Daemon:
    """A master or a worker: a process with a session of its own, and the file its log goes to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def pid(self) -> int:
        """The process, which leads the session of all that it starts."""
        return self.process.pid

    def living(self) -> set[int]:
        """Return the processes of its session that run: itself, and what it has started."""
        self.process.poll()  # what has ended is a process until it is asked
        return {pid for pid, process in processes().items() if process.session == self.pid}

    def logged(self, pattern: str) -> str:
        """Return what the first group of a pattern matched in the log so far; nothing where it matched nothing.

        Raises:
            StandaloneError: when the process has ended.
        """
        found = re.search(pattern, self.log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        if self.process.poll() is not None:
            raise StandaloneError(f"the {self.name} ended: {self.log.read_text(errors='replace')[-2000:]}")
        return ""


@dataclass(slots=True)
class Standalone:
    """A cluster that runs: processes that this one has started, and files below one folder."""

    folder: Path
    master: Daemon
    url: str
    """What ``--master`` takes."""

    web: str
    """Where the master shows its workers and applications, for a browser."""

    environment: Mapping[str, str] = field(repr=False)
    """What an application takes from its environment; small settings for Spark among it."""

    workers: list[Daemon] = field(default_factory=list)

    def living(self) -> list[Daemon]:
        """Return the workers that are processes still."""
        return [worker for worker in self.workers if worker.process.poll() is None]

    def add_worker(self, cores: int = 1, memory: str = "1g") -> Daemon:
        """Start a worker, which will register by itself."""
        number = len(self.workers) + 1
        arguments = ["--cores", str(cores), "--memory", memory, "--work-dir", str(self.folder / f"work-{number}")]
        worker = _start(f"worker-{number}", "worker.Worker", [*arguments, self.url], self.folder, self.environment)
        self.workers.append(worker)
        return worker

    def wait_for_workers(self) -> None:
        """Return when all workers that are processes still have registered.

        Raises:
            StandaloneError: when one does not.
        """
        for worker in self.living():
            wait_for(f"{worker.name} to register", lambda: worker.logged("(Successfully registered) with master"))  # noqa: B023

    def executors(self, worker: Daemon | None = None) -> list[int]:
        """Return the processes that run tasks, of one worker or of all."""
        parents = {one.pid for one in ([worker] if worker else self.workers)}
        return sorted(pid for pid, process in processes().items() if process.parent in parents and _is_executor(pid))

    def kill(self, pid: int) -> None:
        """Kill a process of this cluster, as a machine that fails would: without a word.

        Raises:
            StandaloneError: for a process that this cluster did not start.
        """
        if not any(pid in daemon.living() for daemon in self.daemons):
            raise StandaloneError(f"{pid} is no process of this cluster")
        os.kill(pid, signal.SIGKILL)

    @property
    def daemons(self) -> list[Daemon]:
        """The master and its workers."""
        return [self.master, *self.workers]

    def stop(self) -> None:
        """End all processes of the cluster: what its daemons have started, too."""
        for daemon in self.daemons:
            daemon.process.terminate()

        def left() -> list[int]:
            return [pid for daemon in self.daemons for pid in daemon.living()]

        try:
            wait_for("the cluster to end", lambda: not left(), 5)
        except StandaloneError:
            for pid in left():
                _kill(pid)
            wait_for("the cluster to be gone", lambda: not left())
        for daemon in self.daemons:
            daemon.process.wait(timeout=30)


@dataclass(frozen=True, slots=True)
class Process:
    """A process as the system knows it."""

    parent: int
    session: int


def processes() -> dict[int, Process]:
    """Return all processes that run, by number."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            # The name, in brackets, may hold anything; state, parent, group and session come after it.
            state, parent, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue  # gone in the meantime
        if state not in "ZX":  # those have ended
            found[int(entry.name)] = Process(int(parent), int(session))
    return found


def _is_executor(pid: int) -> bool:
    try:
        return b"CoarseGrainedExecutorBackend" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _start(name: str, kind: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Daemon:
    log = folder / f"{name}.log"
    command = [
        str(Path(environment["SPARK_HOME"], "bin", "spark-class")),
        f"org.apache.spark.deploy.{kind}",
        *("--host", HOST, "--port", "0", "--webui-port", "0"),
        *arguments,
    ]
    with log.open("wb") as written:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=folder,
            start_new_session=True,  # so that nothing it starts is lost sight of
        )
    return Daemon(name, process, log)


@contextmanager
def standalone(workers: int = 2, *, cores: int = 1, memory: str = "1g") -> Iterator[Standalone]:
    """Start a cluster, wait until all of its workers have registered, and stop it in the end.

    Raises:
        StandaloneError: when it does not come up.
    """
    home = spark_home()
    with tempfile.TemporaryDirectory(prefix="factlint-spark-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("SPARK_", "PYSPARK_"))},
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": HOST,
            "SPARK_LOCAL_DIRS": str(folder / "local"),
            "SPARK_CONF_DIR": str(folder),
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": f"{_JAVA} -Dspark.master.rest.enabled=false",  # nobody submits jobs by HTTP
            "PYSPARK_PYTHON": sys.executable,
        }
        settings = {
            "spark.driver.host": HOST,
            "spark.driver.extraJavaOptions": _JAVA,
            "spark.driver.memory": "512m",
            "spark.executor.extraJavaOptions": _JAVA,
            "spark.executor.memory": "512m",
            "spark.ui.enabled": "false",
        }
        defaults = "".join(f"{key} {value}\n" for key, value in settings.items())
        (folder / "spark-defaults.conf").write_text(defaults, encoding="utf-8")
        daemon = _start("master", "master.Master", [], folder, environment)
        cluster = Standalone(folder, daemon, "", "", environment)
        with ExitStack() as ends:
            ends.callback(cluster.stop)
            cluster.url = wait_for(
                "the master", lambda: daemon.logged(rf"Starting Spark master at (spark://{HOST}:\d+)")
            )
            port = wait_for("the master's page", lambda: daemon.logged(r"service 'MasterUI' on port (\d+)"))
            cluster.web = f"http://{HOST}:{port}"
            for _ in range(workers):
                cluster.add_worker(cores, memory)
            cluster.wait_for_workers()
            yield cluster


def main(arguments: Sequence[str]) -> int:
    """Run a command beside a cluster of its own; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.cluster.standalone", description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cores", type=int, default=1, help="cores of each worker")
    parser.add_argument("--memory", default="1g", help="memory of each worker")
    parser.add_argument("command", nargs="*", help="{master} in it becomes the address of the master")
    given = parser.parse_args(arguments)
    try:
        with standalone(given.workers, cores=given.cores, memory=given.memory) as cluster:
            print(f"{cluster.url} with {given.workers} workers; {cluster.web}", file=sys.stderr)
            if given.command:
                command = [word.replace("{master}", cluster.url) for word in given.command]
                return subprocess.run(command, env=dict(cluster.environment), check=False).returncode
            print(cluster.url, flush=True)
            signal.pause()
    except StandaloneError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
