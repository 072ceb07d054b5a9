"""What a session needs is asked for in words, before anything is started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factlint.cluster import ClusterError, session
from factlint.cluster.session import started
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
