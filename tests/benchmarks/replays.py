"""Replay: a second check, when nothing has changed, against a Python that does nothing; whole processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .generating import PLANTED_ONE_IN, facts, files_of
from .measuring import Row, WrongFindingsError, processes, ratio
from .starting import COMMAND
from .whole import written

REPLAY_BUDGET = 10
FACTS = 25_000

CHECK = (COMMAND, "check", "--format", "json", "--fail-on", "never", "claims")


def replays(*, quick: bool = False) -> list[Row]:
    """Measure the second check of a folder of claims files in which nothing has changed since the first."""
    number, rounds = (140, 1) if quick else (FACTS, 15)
    generated = facts(number, planted=number // PLANTED_ONE_IN or 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = written(files_of(generated.claims), folder)
        start = time.perf_counter()
        first = _printed(folder)
        cold = time.perf_counter() - start
        reported = len(json.loads(first)["findings"])
        planted = sum(map(len, generated.planted.values()))
        if reported != planted:
            raise WrongFindingsError(f"{reported:,} findings for {planted:,} planted conflicts")
        if _printed(folder) != first:
            raise WrongFindingsError("the second check printed something else than the first")
        taken = processes({"python": [sys.executable, "-c", "pass"], "check": CHECK}, rounds, folder)
    size = f"{len(generated.claims):,} claims, {files:,} files with their documents"
    return [
        ratio(
            "factlint check, nothing changed : python -c pass",
            taken["check"].processor,
            taken["python"].processor,
            budget=REPLAY_BUDGET,
            absolute=f"{taken['check']} : {taken['python']}, median of {rounds}; {size}; first check {cold:.1f} s",
        )
    ]


def _printed(folder: Path) -> bytes:
    """Return what a check prints."""
    env = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(CHECK, cwd=folder, capture_output=True, check=True, env=env).stdout
