"""A session with Spark: started quietly, tried out before it is used, and stopped whatever happens."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factlint import __version__
from factlint.cluster.errors import ClusterError
from factlint.cluster.probing import missing
from factlint.cluster.rows import MOST_BATCH_BYTES, MOST_IN_BATCH, arrow_schema, told
from factlint.cluster.shipping import shipped

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

LOCAL = "local[*]"
"""The master when none is named: this machine, all its processors."""

PATIENCE = 120.0
"""Seconds in which some worker has to take up work before the cluster is taken for busy or gone."""

_MASTER = re.compile(r"local(\[[^\]]*\])?|local-cluster\[[^\]]*\]|spark://\S+|yarn|k8s://\S+")

_LOOPBACK = re.compile(r"local\b.*|spark://(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?(,.*)?")


class Cluster:
    """A running session: tables made of rows, work done on their partitions, and rows brought back."""

    def __init__(self, session: SparkSession, log: Path) -> None:
        self.session = session
        self._log = log

    @property
    def slots(self) -> int:
        """How many partitions are worked on at a time."""
        return max(self.session.sparkContext.defaultParallelism, 1)

    def send(self, files: Sequence[Path]) -> None:
        """Send rule files, or folders of them, to the workers, each under its own name."""
        with self.guarded():
            for file in files:
                self.session.sparkContext.addFile(str(file.absolute()), recursive=file.is_dir())

    def table(self, schema: str, rows: Iterable[pa.RecordBatch]) -> DataFrame:
        """Return a table of rows that are here."""
        import pyarrow as pa

        return self.session.createDataFrame(pa.Table.from_batches(rows, arrow_schema(schema)))

    def worked(self, table: DataFrame, work: Callable[..., Any], schema: str, *given: object) -> DataFrame:
        """Return what workers make of the partitions of a table; nothing is done before it is asked for.

        Args:
            table: the table.
            work: a function of a module, which workers import by its name.
            schema: the columns of what it gives.
            given: what it is called with before the rows: texts, and sets of them.
        """
        return table.mapInArrow(partial(work, *given), schema)

    def files(self, urls: Sequence[str], *, below: bool = True) -> DataFrame:
        """Return a table of the files at URLs, in folders there, and in folders below those, with their bytes.

        Raises:
            ClusterError: when there is nothing at one of them.
        """
        with self.guarded():
            reader = self.session.read.format("binaryFile").option("recursiveFileLookup", below)
            return reader.load(list(urls)).select("path", "content")

    def write(self, rows: pa.Table, form: str, url: str) -> None:
        """Write rows to a folder that is not there yet, each part of it whole or not at all.

        Args:
            rows: the rows; as ``jsonl`` a single column of lines.
            form: ``parquet`` or ``jsonl``.
            url: the folder.

        Raises:
            ClusterError: when there is something already, or it cannot be written.
        """
        with self.guarded():
            writer = self.session.createDataFrame(rows).coalesce(self.slots).write.mode("errorifexists")
            (writer.parquet if form == "parquet" else writer.text)(url)

    def brought(self, table: DataFrame, *columns: str) -> list[tuple[Any, ...]]:
        """Bring rows here, in no order.

        Raises:
            ClusterError: when the cluster breaks down, or for more than the driver takes.
        """
        with self.guarded():
            return list(told(table.select(*columns).toArrow().to_batches(), *columns))

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn what Spark raises into words; where it says more, that stays in a file.

        Raises:
            ClusterError: for anything that Spark raises.
        """
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            yield
        except KeyboardInterrupt:
            with suppress(Exception):
                self.session.sparkContext.cancelAllJobs()
            raise
        except (PySparkException, Py4JError, ConnectionError, EOFError) as error:
            raise _failure(error, self._log) from error


@contextmanager
def started(master: str, packs: Sequence[str] = ()) -> Iterator[Cluster]:
    """Give a session with a cluster whose workers have what a check takes.

    Args:
        master: ``local[*]``, ``spark://host:port``, ``yarn`` or ``k8s://…``.
        packs: modules of the rule packs to send along.

    Raises:
        ClusterError: when pyspark or Java is missing, when no such cluster answers, or when its workers lack something.
    """
    _require(master)
    folder = Path(tempfile.mkdtemp(prefix="factlint-spark-"))
    log = folder / "spark.log"
    keep = False
    was = signal.getsignal(signal.SIGINT)
    try:
        with log.open("wb") as output:
            session = _session(master, folder, output, log)
            try:
                _send(session, master, folder, packs)
                _try_out(session, log)
                yield Cluster(session, log)
            finally:
                _stop(session)
    except ClusterError as error:
        keep = error.lost
        raise
    finally:
        with suppress(ValueError):  # not the main thread, where Spark has not touched it
            signal.signal(signal.SIGINT, was)
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _require(master: str) -> None:
    if not _MASTER.fullmatch(master):
        raise ClusterError(f"--master takes local[*], spark://HOST:PORT, yarn or k8s://…, not {master!r}")
    try:
        for name in ("pyspark", "pyarrow", "pandas"):  # pyspark asks for pandas where it moves Arrow
            import_module(name)
    except ImportError as error:
        raise ClusterError(
            f"the engine spark needs the extra spark ({error.name} is missing): python -m pip install 'factlint[spark]'"
        ) from error
    home = os.environ.get("JAVA_HOME")
    if not (Path(home, "bin", "java").exists() if home else shutil.which("java")):
        raise ClusterError("the engine spark needs Java 17 or later; install it, or set JAVA_HOME to where it is")


def _session(master: str, folder: Path, output: Any, log: Path) -> SparkSession:
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf(loadDefaults=False)
    for name, value in _configuration(master, folder).items():
        conf.set(name, value)
    try:
        # The streams of the Java process are not ours: what it logs goes to a file, never between findings.
        gateway = launch_gateway(conf, {"stdout": output, "stderr": output})  # type: ignore[no-untyped-call]
    except PySparkException as error:
        raise ClusterError(f"Java did not start: {_last_words(log)}") from error
    try:
        context = SparkContext(gateway=gateway, conf=conf)
    except Exception as error:
        _end(gateway)
        raise ClusterError(f"no session with the cluster {master}: {_said(error)}") from error
    return SparkSession(context)


def _configuration(master: str, folder: Path) -> dict[str, str]:
    """Return the settings of a session; all others are the user's, from SPARK_CONF_DIR."""
    loopback = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    return {
        "spark.master": master,
        "spark.app.name": f"factlint {__version__}",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.adaptive.enabled": "false",  # partitions stay as they were asked for: groups are whole
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(MOST_IN_BATCH),
        "spark.sql.execution.arrow.maxBytesPerBatch": str(MOST_BATCH_BYTES),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.artifact.isolation.enabled": "false",
        "spark.log.level": "WARN",
        **(loopback if _LOOPBACK.fullmatch(master) else {}),
    }


def is_local(master: str) -> bool:
    """Say whether the workers are this process's own, on this machine."""
    return master.startswith("local") and not master.startswith("local-cluster")


def _send(session: SparkSession, master: str, folder: Path, packs: Sequence[str]) -> None:
    if not is_local(master):
        session.sparkContext.addPyFile(str(shipped(folder, packs)))


def _try_out(session: SparkSession, log: Path) -> None:
    """Ask a worker what it lacks, and wait for the answer only so long."""
    context = session.sparkContext
    given_up = threading.Event()

    def give_up() -> None:
        given_up.set()
        with suppress(Exception):
            context.cancelAllJobs()

    timer = threading.Timer(PATIENCE, give_up)
    timer.daemon = True
    timer.start()
    try:
        lacking = sorted(set(context.parallelize(range(2), 2).flatMap(missing).collect()))
    except Exception as error:
        if given_up.is_set():
            raise ClusterError(
                f"no worker of the cluster took up work within {PATIENCE:.0f} seconds: see that there are workers, and "
                "that they have a processor and memory to spare"
            ) from error
        raise _failure(error, log) from error
    finally:
        timer.cancel()
    if lacking:
        raise ClusterError(
            f"the Python of the workers lacks {', '.join(lacking)}: install factlint with its extra spark there, or "
            "name another Python with PYSPARK_PYTHON"
        )


def _stop(session: SparkSession) -> None:
    gateway = session.sparkContext._gateway
    with suppress(Exception):  # a cluster that is gone cannot be told
        session.stop()
    _end(gateway)


def _end(gateway: Any) -> None:
    """End the Java process, which else would stay as long as this one."""
    from pyspark import SparkContext

    process = getattr(gateway, "proc", None)
    with suppress(Exception):
        gateway.shutdown()
    if process is not None:
        with suppress(Exception):
            process.stdin.close()
        try:
            process.wait(20)
        except Exception:
            process.kill()
            process.wait()
    SparkContext._gateway = None
    SparkContext._jvm = None


def _failure(error: BaseException, log: Path) -> ClusterError:
    """Return what Spark raised in words."""
    said = _said(error)
    if "maxResultSize" in said:
        return ClusterError(
            "more than the driver takes at a time: give it more memory (SPARK_DRIVER_MEMORY, and "
            "spark.driver.maxResultSize in spark-defaults.conf), or check fewer documents at a time"
        )
    if "PYTHON_VERSION_MISMATCH" in said:
        return ClusterError(f"the workers have another Python than {sys.version.split()[0]}; name it: PYSPARK_PYTHON")
    named = re.search(r"\[(PATH_NOT_FOUND|PATH_ALREADY_EXISTS)\].*?([a-z][\w+.-]*:/\S*?)\.?(\s|$)", said)
    if named:
        what = "no such file or folder" if named[1] == "PATH_NOT_FOUND" else "is there already; name another folder"
        return ClusterError(f"{named[2]}: {what}")
    if "UnsupportedFileSystemException" in said or "ClassNotFoundException" in said:
        return ClusterError(f"Spark has nothing here that reads or writes such a URL: {said}")
    module = re.search(r"ModuleNotFoundError: No module named '([\w.]+)'", str(error))
    if module:
        return ClusterError(
            f"the Python of the workers lacks {module[1]}: install factlint with its extra spark there, or name "
            "another Python with PYSPARK_PYTHON"
        )
    return ClusterError(f"the cluster did not finish: {said}; Spark says more in {log}", lost=True)


def _said(error: BaseException) -> str:
    """Return the line of an error of Spark's that says why, without the calls that led there."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told_why = [line for line in lines if re.match(r"(Caused by: )?[\w.]*(Exception|Error)\b", line)]
    chosen = (told_why or lines or [type(error).__name__])[0]
    return re.sub(r"^(Caused by: )?([a-z]\w*\.)+", "", chosen)[:300]


def _last_words(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines()
    return (lines[-1] if lines else "it said nothing")[:300]
