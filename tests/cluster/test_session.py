"""What a session needs is asked for in words, before anything is started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, NamedTuple, cast

import pytest

from factlint.cluster import ClusterError, session
from factlint.cluster.session import Cluster, started
from factlint.cluster.shipping import shipped


def wanting(master: str = "local[1]") -> str:
    with pytest.raises(ClusterError) as caught, started(master):
        pass
    assert not caught.value.lost
    return str(caught.value)


@pytest.mark.parametrize("master", ["", "nowhere", "http://here:80", "spark://", "local[2]; rm"])
def test_what_is_no_master(master: str) -> None:
    assert "--master takes" in wanting(master)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(session, "import_module", missing)
    assert "pyspark is missing" in (said := wanting())
    assert "pip install 'factlint[spark]'" in said


def test_without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(session, "import_module", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "Java 17" in wanting()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert "JAVA_HOME" in wanting()


@pytest.mark.parametrize(
    ("said", "told", "lost"),
    [
        ("org.apache.spark.SparkException: Total size … is bigger than spark.driver.maxResultSize", "memory", False),
        ("x\nModuleNotFoundError: No module named 'pydantic'\n", "lacks pydantic", False),
        ("[PATH_NOT_FOUND] Path does not exist: hdfs://nn/x. SQLSTATE: 42K03", "hdfs://nn/x: no such file", False),
        ("[PATH_ALREADY_EXISTS] Path file:/t/j already exists. Set mode", "file:/t/j: is there already", False),
        ("Py4J said\norg.apache.spark.SparkException: Job 1 cancelled", "SparkException: Job 1 cancelled", True),
        ("", "RuntimeError", True),
    ],
)
def test_what_spark_raises_is_told_in_a_line(said: str, told: str, lost: bool, tmp_path: Path) -> None:
    found = session._failure(RuntimeError(said), tmp_path / "spark.log")
    assert told in str(found)
    assert "\n" not in str(found)
    assert found.lost == lost
    assert ("spark.log" in str(found)) == lost


def test_a_master_that_does_not_answer_is_told_from_the_log(tmp_path: Path) -> None:
    log = tmp_path / "spark.log"
    log.write_text("ERROR StandaloneSchedulerBackend: Application has been killed. All masters are unresponsive! …")
    found = session._failure(RuntimeError("Cannot call methods on a stopped SparkContext"), log)
    assert "no master answers" in str(found)
    assert not found.lost


class Stage(NamedTuple):
    numActiveTasks: int  # noqa: N815 - as Spark calls it


class Waiting:
    """Stands for a session with a job of which nobody does anything, until it is cancelled."""

    def __init__(self, *stages: Stage) -> None:
        self.sparkContext = self
        self.stages = stages
        self.cancelled = Event()
        self.looks = 0

    def statusTracker(self) -> Waiting:  # noqa: N802
        self.looks += 1
        return self

    def getActiveStageIds(self) -> list[int]:  # noqa: N802
        return list(range(len(self.stages)))

    def getStageInfo(self, number: int) -> Stage:  # noqa: N802
        return self.stages[number]

    def cancelAllJobs(self) -> None:  # noqa: N802
        self.cancelled.set()


@pytest.mark.parametrize("stages", [(), (Stage(1),), (Stage(0), Stage(2))])
def test_a_job_at_work_is_left_alone(
    stages: tuple[Stage, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(session, "PATIENCE", 0.0)
    monkeypatch.setattr(session, "PAUSE", 0.001)
    waiting = Waiting(*stages)
    cluster = Cluster(cast("Any", waiting), tmp_path / "spark.log")
    deadline = monotonic() + 60
    with cluster.watched(), cluster.guarded():
        while waiting.looks < 20 and monotonic() < deadline:
            waiting.cancelled.wait(0.001)
    assert waiting.looks >= 20
    assert not waiting.cancelled.is_set()


def test_a_job_that_nobody_works_on_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    py4j = pytest.importorskip("py4j.protocol")
    monkeypatch.setattr(session, "PATIENCE", 0.05)
    monkeypatch.setattr(session, "PAUSE", 0.001)
    waiting = Waiting(Stage(0))
    cluster = Cluster(cast("Any", waiting), tmp_path / "spark.log")

    def job() -> None:
        with cluster.watched(), cluster.guarded():
            assert waiting.cancelled.wait(60)
            raise py4j.Py4JError("the job was cancelled")

    with pytest.raises(ClusterError, match="no worker of the cluster") as caught:
        job()
    assert caught.value.lost


def test_what_is_sent_to_workers_runs_from_the_archive(tmp_path: Path) -> None:
    archive = shipped(tmp_path, ["factlint_rules"])
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import factlint, factlint.cluster.ruling\n"
        "from factlint.claims import english\n"
        "from factlint.cluster.job import Job, equipment\n"
        "made = equipment(Job('/', packs=(('builtin', 'factlint_rules'),), rules=('FL101',)).text())\n"
        "print(factlint.__file__, english().noun('businesses'), *made.rules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(archive)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [f"{archive}/factlint/__init__.pyc", "company", "FL101"]
