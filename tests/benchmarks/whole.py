"""Whole checks: a project written to a folder, the installed command run over it, and what that took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .starting import COMMAND


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check took, and the findings of its report."""

    processor: float
    clock: float
    peak: int
    """Bytes: the most memory that the process had; 0 where the system does not say."""

    findings: list[dict[str, Any]]


def written(files: Iterable[tuple[str, str]], folder: Path) -> int:
    """Write files, given by path and text, into a folder; return how many."""
    number = 0
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        number += 1
    return number


def checked(folder: Path, inputs: str, options: Sequence[str] = ("--no-cache", "-j", "1")) -> Checked:
    """Check inputs in a folder, by default in one process that keeps nothing.

    Raises:
        RuntimeError: when the check ends with another exit code than 0.
    """
    report = folder / "report.json"
    command = [COMMAND, "check", *options, "--fail-on", "never", "-o", f"json:{report}", inputs]
    before, start = os.times(), time.perf_counter()
    with (folder / "said.txt").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        code, peak = _ended(process)
        clock = time.perf_counter() - start
        if code != 0:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} ended with {code}: {said.read()}")
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    findings: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["findings"]
    return Checked(processor or clock, clock, peak, findings)


def _ended(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Wait for a process; return its exit code and the most memory that it had."""
    if sys.platform == "win32":
        return process.wait(), 0
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_maxrss if sys.platform == "darwin" else used.ru_maxrss * 1024
