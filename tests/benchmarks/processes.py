"""Processes and kept units: reading by two processes against one, and by none, since what was read has been kept.

The time by the clock means something on a machine with two processors that do nothing else; on another one it is shown
without a verdict. What the processors did together is the same anywhere: it says what sharing costs.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from factlint.cache.store import Store
from factlint.checking.files import find_inputs
from factlint.checking.intake import Intake, Means, cores
from factlint.checking.settings import Settings
from factlint.claims import english, load_vocabulary

from .documents import generated_documents
from .generating import PLANTED_ONE_IN, facts, files_of
from .measuring import Row, WrongFindingsError, alone, milliseconds, ratio

SHARED_BUDGET = 1 / 1.6
"""By the clock, two processes against one."""

KEPT_BUDGET = 0.2
"""Of the processor, units taken from the cache against files read."""

DOCUMENTS = 2_000
FACTS = 7_500

BUSY = 0.5
"""Other processes that would run at a time, on average over a minute, from which on the clock says nothing."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What reading took: by the clock, of the processor in this process, and in its workers; and what it gave."""

    clock: float
    own: float
    workers: float
    units: int


def processes(*, quick: bool = False) -> list[Row]:
    """Measure reading documents with drafting, and reading claims files: by one process, by two, and from the cache."""
    rounds = 1 if quick else 3
    documents = ((f"{one.id}", one.text) for one in generated_documents(40 if quick else DOCUMENTS))
    number = 140 if quick else FACTS
    claims = files_of(facts(number, planted=number // PLANTED_ONE_IN or 1).claims)
    return [*_rows("documents", documents, rounds), *_rows("claims files", claims, rounds)]


def _rows(kind: str, files: Iterable[tuple[str, str]], rounds: int) -> list[Row]:
    taken: dict[str, list[Spent]] = {"one": [], "two": [], "first": [], "kept": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "files"
        for path, text in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        busy = 0.0
        for at in range(rounds):
            busy = max(busy, os.getloadavg()[0] if hasattr(os, "getloadavg") and not at else 0)
            taken["one"].append(alone(_spent, folder, kind, 1))
            taken["two"].append(alone(_spent, folder, kind, 2))
            taken["first"].append(alone(_spent, folder, kind, 1, Path(name) / f"cache-{at}"))
            taken["kept"].append(alone(_spent, folder, kind, 1, Path(name) / f"cache-{at}"))
    if len({one.units for spent in taken.values() for one in spent}) != 1:
        raise WrongFindingsError(f"{kind}: not every way of reading has given the same")
    one, two, first, kept = (_median(spent) for spent in taken.values())
    free = cores() > 1 and busy < BUSY
    shared = ratio(
        f"{one.units:,} {kind}, -j2 : one process, by the clock",
        two.clock,
        one.clock,
        budget=SHARED_BUDGET,
        absolute=f"{milliseconds(two.clock)} : {milliseconds(one.clock)}, {one.clock / two.clock:.2f} times as quick",
    )
    if not free:
        said = f"{shared.absolute}; no verdict: needs two processors with nothing else to do"
        shared = replace(shared, budget="", within=None, absolute=said)
    spent, alone_spent = two.own + two.workers, one.own
    return [
        shared,
        ratio(
            "  the same, of all processors",
            spent,
            alone_spent,
            absolute=f"{milliseconds(two.own)} here and {milliseconds(two.workers)} in the worker, start included",
        ),
        ratio(
            "  kept as well, the first time : read",
            first.own,
            alone_spent,
            absolute=f"{milliseconds(first.own)} : {milliseconds(alone_spent)}, of the processor",
        ),
        ratio(
            "  taken from the cache : read",
            kept.own,
            alone_spent,
            budget=KEPT_BUDGET,
            absolute=f"{milliseconds(kept.own)} : {milliseconds(alone_spent)}, of the processor",
        ),
    ]


def _median(spent: list[Spent]) -> Spent:
    return Spent(
        statistics.median(one.clock for one in spent),
        statistics.median(one.own for one in spent),
        statistics.median(one.workers for one in spent),
        spent[0].units,
    )


def _spent(folder: Path, kind: str, jobs: int, cache: Path | None = None) -> Spent:
    """Read all files of a folder; what is loaded once is loaded before, by reading a file."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("FACTLINT_CACHE_KEY", "the cache of a benchmark")
    inputs = find_inputs([folder], Settings(root=folder))
    words = load_vocabulary(inputs.vocabulary) if inputs.vocabulary else english()
    store = None
    if cache is not None:
        cache.mkdir(exist_ok=True)
        store = Store.open(cache)
    means = Means(jobs, store, b"benchmark")
    with Intake(folder, words) as intake:
        intake.documents(inputs.documents[:1], {})
        intake.claims(inputs.claims[:1])
    clock, own, workers = time.perf_counter(), time.process_time(), _of_workers()
    with Intake(folder, words, means=means) as intake:
        if kind == "documents":
            found = sum(len(unit.drafts) > 0 for unit in intake.documents(inputs.documents, {}))
        else:
            found = sum(len(unit.claims) > 0 for unit in intake.claims(inputs.claims))
        clock = time.perf_counter() - clock
    if store is not None:
        store.close()
    return Spent(clock, time.process_time() - own, _of_workers() - workers, found)


def _of_workers() -> float:
    times = os.times()
    return times.children_user + times.children_system
