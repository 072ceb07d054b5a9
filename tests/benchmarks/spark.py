"""Spark beside a local run: the same findings, byte for byte, and what they cost here and there.

On one machine a cluster only costs: Java, and every claim packed, moved and unpacked. What is shown is how much, and
that both say the same.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from .generating import facts, files_of
from .measuring import Process, Row, ratio

FACTS = 250_000
"""A million claims."""

PLANTED_ONE_IN = 250


class OtherFindingsError(AssertionError):
    """A run on Spark that said something else than a local one: its speed means nothing."""


def spark(*, quick: bool = False) -> list[Row]:
    """Check the same claims files here and on Spark on this machine, and hold the reports to each other."""
    number = 350 if quick else FACTS
    with tempfile.TemporaryDirectory(prefix="factlint-bench-") as name:
        folder = Path(name)
        claims, files = _written(folder, number)
        program = [sys.executable, "-m", "factlint", "check", "claims"]
        commands = {
            "local": [*program, "-o", "json:local.json"],
            "spark": [*program, "--engine", "spark", "-o", "json:spark.json"],
        }
        taken = {engine: _taken(command, folder) for engine, command in commands.items()}
        local, there = ((folder / f"{engine}.json").read_bytes() for engine in commands)
        if local != there:
            raise OtherFindingsError("the reports of a local run and of one on Spark differ")
    size = f"{claims:,} claims in {files:,} files"
    here, cluster = taken["local"], taken["spark"]
    cores = os.cpu_count() or 1
    return [
        ratio(
            "check on Spark : here, processor",
            cluster.processor,
            here.processor,
            absolute=f"{cluster} : {here}, {size}",
        ),
        ratio(f"  by the clock, {cores} processors", cluster.clock, here.clock),
    ]


def _taken(command: Sequence[str], folder: Path) -> Process:
    """Return the times of one run, which is long enough not to be repeated, with the processes that ended in it."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return Process(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock)


def _written(folder: Path, number: int) -> tuple[int, int]:
    """Write claims files and documents about a number of facts; return how many claims and files there are."""
    generated = facts(number, planted=number // PLANTED_ONE_IN)
    files = 0
    for path, text in files_of(generated.claims):
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
        files += path.startswith("claims/")
    return len(generated.claims), files - 1
