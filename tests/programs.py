"""Programs that tests use and Python packages do not bring: a browser, an office, validators of others."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent / "tools" / "node_modules"
"""What `npm install --prefix tests/tools` puts there."""


def program(*names: str) -> str:
    """Return the path of the first of some programs that is there; without one, skip the test, but fail on CI."""
    for name in names:
        found = shutil.which(name) or shutil.which(name, path=TOOLS / ".bin")
        if found:
            return found
    missing(f"needs {' or '.join(names)}; CONTRIBUTING.md says how to install it")
    raise AssertionError("unreachable")


def missing(reason: str) -> None:
    """Skip the test for want of a program; on CI, where .ci/run has installed them all, fail."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
