"""The bench: measure factlint against its budgets and beside other tools, and make claims and documents to try it on.

    python -m tests.benchmarks                    all of them; an hour or two, and 4 GB of memory
    python -m tests.benchmarks start-up load      only these
    python -m tests.benchmarks --quick            small sizes: shows that it works, not what it costs
    python -m tests.benchmarks --imports          what a cold check spends its time importing
    python -m tests.benchmarks make claims 100000 FOLDER      `make --help` names what else it makes

    python -m tests.benchmarks --markdown --results FOLDER    the table of the README

With --results each benchmark is written down as it ends, and one that is there is not run again unless it is named: a
run that was stopped goes on where it was.

Whatever has a budget is a ratio of two things measured in one run, so that it means the same on any machine; the
figures behind it stand beside it. Two budgets are not: the time of a cold check, and the bytes of a claim. Times are of
the processor, and the least or the median of several where they are short. Whole processes are started by turns. Every
benchmark runs in a process of its own. The exit code is 1 when anything is over its budget, or wrong.

Findings are held to those that were planted before any time is believed.

The tools of `side-by-side` and `figures` are optional: ``python -m pip install -e '.[bench]'``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from .measuring import alone, rows_of, table
from .results import Result, UnreadableResultError, clock, keep, kept, markdown, result

BENCHMARKS = {
    "start-up": "starting.start_up",
    "load": "loading.load",
    "memory": "loading.memory",
    "replay": "replays.replays",
    "increment": "increments.increments",
    "processes": "processes.processes",
    "rules": "checking.rules",
    "growth": "checking.growth",
    "hot": "checking.hot",
    "scale": "scale.scale",
    "documents": "documents.documents",
    "archive": "archive.archive",
    "spark": "spark.spark",
    "side-by-side": "side_by_side.side_by_side",
    "figures": "figures.figures",
}
"""Module and function of each benchmark. It is loaded only where it runs, so that none is in the memory of another."""


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks named, print their tables, and return the exit code."""
    if arguments[:1] == ["make"]:
        from .making import make

        return make(arguments[1:])
    options = _options(arguments)
    if options.imports:
        from .starting import import_summary

        print(import_summary(), end="")
        return 0
    found: list[Result] = []
    wrong = False
    for name in present():
        try:
            one = _found(name, options)
        except (AssertionError, UnreadableResultError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            wrong = True
            continue
        if one is not None:
            found.append(one)
            if not options.markdown:
                print(f"## {name}\n\n{table(one.rows)}\n({clock(one.took)})\n", flush=True)
    if options.markdown:
        print(markdown(found), end="")
    return int(wrong or any(one.over for one in found))


def present() -> list[str]:
    """Return the names of the benchmarks whose modules are here."""
    return [name for name, call in BENCHMARKS.items() if find_spec(f"{__package__}.{call.partition('.')[0]}")]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    known = ", ".join(present())
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description="Measure factlint against its budgets.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to run: {known}; all when left out")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works; no budget is held")
    parser.add_argument("--imports", action="store_true", help="print what a cold check imports, and nothing else")
    parser.add_argument("--markdown", action="store_true", help="print one table for the README instead")
    parser.add_argument(
        "--results", type=Path, metavar="FOLDER", help="keep results here, and take those that are here"
    )
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in present()]
    if unknown:
        parser.error(f"no benchmark is called {unknown[0]}; there are {known}")
    return options


def _found(name: str, options: argparse.Namespace) -> Result | None:
    """Return the result of a benchmark, run now or kept; None when nobody asked for it and none is kept."""
    if options.results is not None and name not in options.names:
        one = kept(name, options.results, quick=options.quick)
        if one is not None:
            return one
    if options.names and name not in options.names:
        return None
    one = _measured(name, quick=options.quick)
    if options.results is not None:
        keep(one, options.results)
    return one


def _measured(name: str, *, quick: bool) -> Result:
    """Run a benchmark in a process of its own."""
    start = time.perf_counter()
    rows = alone(rows_of, BENCHMARKS[name], quick=quick)
    if quick:
        rows = [replace(row, budget="", within=None) for row in rows]
    return result(name, rows, quick=quick, took=time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
