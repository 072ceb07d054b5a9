"""Tests of clusters and tables are skipped at a desk that has not what they take; on CI none may be."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest

from tests.cluster.standalone import spark_home

pytestmark = pytest.mark.skipif(not os.environ.get("CI"), reason="a desk need not have Spark")


def test_on_ci_no_test_is_skipped_for_want_of_spark() -> None:
    assert spark_home().is_dir()
    assert find_spec("pyarrow") is not None
