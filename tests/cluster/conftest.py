"""A standalone Spark cluster for the tests that ask for it: started once, and only where Java and pyspark are there.

Its tests are one group (``xdist_group``), so that ``pytest -n logical --dist loadgroup`` starts one cluster and not one
for each of its processes.
"""

from __future__ import annotations

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
        with started(workers.url, ["factlint_rules"]) as found:
            yield found
