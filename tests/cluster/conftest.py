"""A standalone Spark cluster for the tests that ask for it: started once, and only where Java and pyspark are there.

All tests of this folder are one group: ``pytest -n logical --dist loadgroup`` runs them in one of its processes, which
starts one cluster, and has one session at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cluster.standalone import Standalone, StandaloneError, spark_home, standalone
from tests.programs import missing

if TYPE_CHECKING:
    from factlint.cluster.session import Cluster


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Put the tests of this folder into one group."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("spark"))


@pytest.fixture(scope="session")
def workers() -> Iterator[Standalone]:
    """Give a cluster of two workers with a core each; without Java or pyspark, skip, but fail on CI."""
    try:
        spark_home()
    except StandaloneError as error:
        missing(str(error))
    with standalone(2) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def cluster(workers: Standalone) -> Iterator[Cluster]:
    """Give a session with that cluster."""
    from factlint.cluster.session import started

    with pytest.MonkeyPatch.context() as patch:
        for name, value in workers.environment.items():
            if name.startswith(("SPARK_", "PYSPARK_")):
                patch.setenv(name, value)
        with started(workers.url, ["factlint_rules"]) as found:
            yield found
