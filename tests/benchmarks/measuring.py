"""Measuring: processor time, in this process and of whole ones, and memory; and the table they are printed in."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

if sys.platform != "win32":
    import resource

P = ParamSpec("P")
T = TypeVar("T")


class WrongFindingsError(AssertionError):
    """Something else was found than what was planted: the time that it took means nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, against what, and whether it is within the budget."""

    name: str
    measured: str
    budget: str = ""
    """Empty: there is none, the figure is only shown."""

    within: bool | None = None
    """None where there is no budget, or nothing could be measured."""

    absolute: str = ""
    """The figures behind the ratio."""

    @property
    def verdict(self) -> str:
        """Return ``ok``, ``over``, or nothing."""
        return "" if self.within is None else "ok" if self.within else "over"


def ratio(name: str, measured: float, against: float, *, budget: float | None = None, absolute: str = "") -> Row:
    """Return a row for a ratio, within its budget or not."""
    times = measured / against
    shown = f"{times:.2f} x"
    if budget is None:
        return Row(name, shown, absolute=absolute)
    return Row(name, shown, f"{budget:g} x", times <= budget, absolute)


def table(rows: Sequence[Row]) -> str:
    """Return rows as lines of columns."""
    cells = [("name", "measured", "budget", "verdict", "absolute")]
    cells += [(row.name, row.measured, row.budget, row.verdict, row.absolute) for row in rows]
    widths = [max(len(line[at]) for line in cells) for at in range(4)]
    lines = []
    for name, measured, budget, verdict, absolute in cells:
        columns = (name.ljust(widths[0]), measured.rjust(widths[1]), budget.rjust(widths[2]), verdict.ljust(widths[3]))
        lines.append("  ".join((*columns, absolute)).rstrip())
    return "\n".join(lines) + "\n"


def seconds(call: Callable[[], object]) -> float:
    """Return the processor seconds of one call, after what was garbage before it has been collected."""
    gc.collect()
    start = time.process_time()
    result = call()
    spent = time.process_time() - start
    del result  # freed outside the time taken
    return spent


def interleaved(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median processor seconds of each call, all called in every round, after one round to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for at in range(rounds + 1):
        for name, call in calls.items():
            spent = seconds(call)
            if at:
                taken[name].append(spent)
    return {name: statistics.median(spent) for name, spent in taken.items()}


@dataclass(frozen=True, slots=True)
class Process:
    """The seconds that a whole process took: of the processor, for itself and the system, and by the clock."""

    processor: float
    clock: float

    def __str__(self) -> str:
        return f"{milliseconds(self.processor)} (by the clock {milliseconds(self.clock)})"


def processes(commands: Mapping[str, Sequence[str]], rounds: int, folder: Path) -> dict[str, Process]:
    """Return the median times of whole processes, all of them started in every round, after one round to warm up.

    Raises:
        RuntimeError: for a process that ends with another exit code than 0 or 1.
    """
    taken: dict[str, list[Process]] = {name: [] for name in commands}
    for at in range(rounds + 1):
        for name, command in commands.items():
            spent = process(command, folder)
            if at:
                taken[name].append(spent)
    return {
        name: Process(statistics.median(one.processor for one in spent), statistics.median(one.clock for one in spent))
        for name, spent in taken.items()
    }


def process(command: Sequence[str], folder: Path) -> Process:
    """Return the times of one whole process.

    Raises:
        RuntimeError: for a process that ends with another exit code than 0 or 1.
    """
    # Who runs this may keep Python from storing what it compiles; that is done once, when a program is installed.
    env = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = _of_children(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=env)
    clock = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return Process(_of_children() - before or clock, clock)


def _of_children() -> float:
    """Return the processor seconds of all processes that were started and have ended; 0 where nobody counts them."""
    if sys.platform == "win32":
        return 0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def alone(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a call returns in a fresh process of its own, so that nothing else is in its memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(call, *args, **kwargs).result()


def rows_of(call: str, *, quick: bool) -> list[Row]:
    """Return the rows of a benchmark, by the names of its module and its function; its module is imported only here."""
    module, _, function = call.partition(".")
    rows: list[Row] = getattr(import_module(f"{__package__}.{module}"), function)(quick=quick)
    return rows


@contextmanager
def collection(*, on: bool) -> Iterator[None]:
    """Turn the garbage collector on or off for a while."""
    was_on = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        yield
    finally:
        (gc.enable if was_on else gc.disable)()


def peak_memory() -> int:
    """Return the most memory that this process has had, in bytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def milliseconds(spent: float) -> str:
    """Return seconds as milliseconds."""
    return f"{spent * 1000:,.1f} ms"
