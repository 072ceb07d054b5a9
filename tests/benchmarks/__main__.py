"""Measure factlint against its budgets, and beside other tools.

    python -m tests.benchmarks                    all of them; about ten minutes, and 1 GB of memory
    python -m tests.benchmarks start-up load      only these
    python -m tests.benchmarks --quick            small sizes: shows that it works, not what it costs
    python -m tests.benchmarks --imports          what a cold check spends its time importing

Whatever has a budget is a ratio of two things measured in one run, so that it means the same on any machine; the
figures behind it stand beside it. Two budgets are not: the time of a cold check, and the bytes of a claim. Times are of
the processor, and the least or the median of several where they are short. Whole processes are started by turns. Every
benchmark runs in a process of its own. The exit code is 1 when anything is over its budget.

Findings are held to those that were planted before any time is believed.

The tools of `side-by-side` are optional: ``python -m pip install -e '.[bench]'``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from .checking import growth, rules
from .documents import documents
from .loading import load, memory
from .measuring import Row, alone, table
from .side_by_side import side_by_side
from .starting import import_summary, start_up

BENCHMARKS: dict[str, Callable[..., list[Row]]] = {
    "start-up": start_up,
    "load": load,
    "memory": memory,
    "rules": rules,
    "growth": growth,
    "documents": documents,
    "side-by-side": side_by_side,
}


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks named, print their tables, and return the exit code."""
    known = ", ".join(BENCHMARKS)
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description="Measure factlint against its budgets.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to run: {known}; all when left out")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works; no budget is held")
    parser.add_argument("--imports", action="store_true", help="print what a cold check imports, and nothing else")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark is called {unknown[0]}; there are {known}")
    if options.imports:
        print(import_summary(), end="")
        return 0
    over = False
    for name in options.names or BENCHMARKS:
        rows = alone(BENCHMARKS[name], quick=options.quick)
        if options.quick:
            rows = [replace(row, budget="", within=None) for row in rows]
        print(f"## {name}\n\n{table(rows)}", flush=True)
        over = over or any(row.within is False for row in rows)
    return int(over)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
