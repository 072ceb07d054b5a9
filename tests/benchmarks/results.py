"""Results: what a benchmark measured, where and when, kept as a file each, and their table for the README."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .measuring import Row

COMMAND = "python -m tests.benchmarks"


class UnreadableResultError(ValueError):
    """A file in the place of a result that holds something else."""


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of one benchmark, and what it takes to believe them."""

    benchmark: str
    rows: tuple[Row, ...]
    quick: bool
    took: float
    """Seconds by the clock."""

    day: str
    machine: str

    @property
    def over(self) -> bool:
        """Say whether a row is over its budget."""
        return any(row.within is False for row in self.rows)


def result(benchmark: str, rows: Iterable[Row], *, quick: bool, took: float) -> Result:
    """Return a result of this machine and day."""
    day = datetime.now(tz=UTC).date().isoformat()
    return Result(benchmark, tuple(rows), quick, took, day, machine())


def machine() -> str:
    """Return what the figures depend on: cores, processor, system and Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{cores} cores ({platform.machine()}), {platform.system()}, {python}"


def keep(found: Result, folder: Path) -> None:
    """Write a result down, in place of an earlier one of the same benchmark."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / f"{found.benchmark}.json"
    part = whole.with_suffix(".part")  # a run that is stopped leaves no half result
    part.write_text(json.dumps(asdict(found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    part.replace(whole)


def kept(benchmark: str, folder: Path, *, quick: bool) -> Result | None:
    """Return the result that was written down, measured at the same sizes; None when there is none.

    Raises:
        UnreadableResultError: for a file that holds something else.
    """
    path = folder / f"{benchmark}.json"
    if not path.is_file():
        return None
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        rows = tuple(Row(**row) for row in said.pop("rows"))
        found = Result(rows=rows, **said)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableResultError(f"{path} holds no result ({error}); delete it and run again") from error
    return found if found.quick == quick else None


def markdown(results: Sequence[Result]) -> str:
    """Return the table for the README, with the command beside every figure; indented rows are details, and left out.

    The line above says where and when, and how long each benchmark took by the clock.
    """
    measured = "; ".join(sorted({f"{one.day}, {one.machine}" for one in results}))
    took = ", ".join(f"`{one.benchmark}` {clock(one.took)}" for one in results)
    options = " --quick" if any(one.quick for one in results) else ""
    lines = [
        f"Measured {measured}. In all {clock(sum(one.took for one in results))}: {took}.",
        "",
        "| what | measured | budget | behind it | command |",
        "|---|---|---|---|---|",
    ]
    for one in results:
        for row in one.rows:
            if not row.name.startswith(" "):
                budget = f"{row.budget} (over)" if row.within is False else row.budget
                cells = (row.name, row.measured, budget, row.absolute, f"`{COMMAND} {one.benchmark}{options}`")
                lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def clock(seconds: float) -> str:
    """Return a length of time as people say it."""
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
