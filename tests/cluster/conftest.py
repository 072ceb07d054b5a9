"""A standalone Spark cluster for the tests that ask for it: started once, and only where Java and pyspark are there.

The tests of this folder stay together when tests run in several processes (``tests/conftest.py``): one of these starts
one cluster, and has one session at a time.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.cluster.standalone import Standalone, StandaloneError, spark_home, standalone
from tests.programs import missing

if TYPE_CHECKING:
    from factlint.cluster.session import Cluster


@pytest.fixture(scope="session")
def workers() -> Iterator[Standalone]:
    """Give a cluster of two workers with a core each; without Java or pyspark, skip, but fail on CI."""
    try:
        spark_home()
    except StandaloneError as error:
        missing(str(error))
    with standalone(2) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def cluster(workers: Standalone) -> Iterator[Cluster]:
    """Give a session with that cluster."""
    from factlint.cluster.session import started

    with pytest.MonkeyPatch.context() as patch:
        for name, value in workers.environment.items():
            if name.startswith(("SPARK_", "PYSPARK_")):
                patch.setenv(name, value)
        at_interrupt = signal.getsignal(signal.SIGINT)
        with started(workers.url, ["factlint_rules"]) as found:
            signal.signal(signal.SIGINT, at_interrupt)  # Spark's own would be there for the tests of others
            yield found
