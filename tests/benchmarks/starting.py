"""Start-up: what a person waits for before anything is checked, in whole processes."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .generating import facts, files_of
from .measuring import Process, Row, milliseconds, processes, ratio

VERSION_BUDGET = 2
COLD_BUDGET = 0.3
"""Seconds for a cold check of ten claims on the reference machine."""

LAZY = ("pint", "rapidfuzz", "markdown_it", "hypothesis", "nupunkt")
"""What may be imported only where it is used: none of it is by ten claims from plain text whose quotes stand."""

CLAIMS = 10

COMMAND = str(Path(sysconfig.get_path("scripts"), "factlint"))
CHECK = (COMMAND, "check", "--no-cache", "--fail-on", "never")


@dataclass(frozen=True, slots=True)
class Import:
    """A module that was imported: microseconds by itself, and with what it imported in turn."""

    module: str
    own: int
    everything: int


def start_up(*, quick: bool = False) -> list[Row]:
    """Measure ``--version`` against bare Python, and the cold time of ``rules`` and of ``check`` of ten claims."""
    rounds = 1 if quick else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder)
        bare = [sys.executable, "-c", "pass"]
        commands = {"python": bare, "version": [COMMAND, "--version"], "rules": [COMMAND, "rules"], "check": CHECK}
        taken = processes(commands, rounds, folder)
        needless = sorted({module for command in commands.values() for module in _lazy(command, folder)})
    return [
        ratio(
            "factlint --version : python -c pass",
            taken["version"].processor,
            taken["python"].processor,
            budget=VERSION_BUDGET,
            absolute=f"{taken['version']} : {taken['python']}, median of {rounds}",
        ),
        _cold(f"factlint check, {CLAIMS} claims, cold", taken["check"]),
        _cold("factlint rules, cold", taken["rules"]),
        Row("imported without need", ", ".join(needless) or "none", "none", not needless, f"of {', '.join(LAZY)}"),
    ]


def _cold(name: str, taken: Process) -> Row:
    within = taken.processor <= COLD_BUDGET
    return Row(name, milliseconds(taken.processor), f"{COLD_BUDGET * 1000:g} ms", within, str(taken))


def write_project(folder: Path) -> None:
    """Write ten claims about three facts, with their documents, which are plain text."""
    generated = facts(7, planted=1)
    chosen = [claim for claim in generated.claims if not claim.parts][:CLAIMS]
    for path, text in files_of(chosen):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def imports(command: Sequence[str], folder: Path) -> list[Import]:
    """Return the modules that a command imports, in the order in which they were done."""
    timed = [sys.executable, "-X", "importtime", *(command[1:] if command[0] == sys.executable else command)]
    done = subprocess.run(timed, cwd=folder, capture_output=True, check=False, text=True, encoding="utf-8")
    found = []
    for line in done.stderr.splitlines():
        fields = line.removeprefix("import time:").split("|")
        if line.startswith("import time:") and len(fields) == 3 and fields[0].strip().isdigit():
            found.append(Import(fields[2].strip(), int(fields[0]), int(fields[1])))
    return found


def import_summary() -> str:
    """Return which packages a cold check of ten claims spends its time importing, the most costly first."""
    with tempfile.TemporaryDirectory() as name:
        write_project(Path(name))
        found = imports(CHECK, Path(name))
    packages: dict[str, tuple[int, int]] = {}
    for one in found:
        package = ".".join(one.module.split(".")[: 2 if one.module.startswith("factlint") else 1])
        own, number = packages.get(package, (0, 0))
        packages[package] = own + one.own, number + 1
    lines = [f"{sum(one.own for one in found) / 1000:8.1f} ms  {len(found):4} modules  in all"]
    for package, (own, number) in sorted(packages.items(), key=lambda item: -item[1][0])[:25]:
        lines.append(f"{own / 1000:8.1f} ms  {number:4} modules  {package}")
    return "\n".join(lines) + "\n"


def _lazy(command: Sequence[str], folder: Path) -> list[str]:
    roots = {one.module.partition(".")[0] for one in imports(command, folder)}
    return [module for module in LAZY if module in roots]
