from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("FACTLINT_KILLS", "50"))
SEED = int(os.environ.get("FACTLINT_KILLS_SEED", "11"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="checks are forks, which is what makes fifty of them cheap")
def test_after_a_killed_check_the_next_says_what_a_fresh_one_says(tmp_path: Path, home: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.cache.killing", str(project), str(KILLS), str(SEED)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=1_200)
    assert done.stderr == ""
    said = json.loads(done.stdout)
    assert said["wrong"] == []
    assert said["code"] == 1  # there is something to find, so that a cache that says nothing is seen
    assert said["databases"] == 1
    assert said["killed"] >= KILLS // 5
    assert said["late"] >= 1  # a machine that gets faster meanwhile ends many before their moment
