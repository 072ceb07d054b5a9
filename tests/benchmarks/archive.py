"""Archives: how the time and memory of a whole check grow with the number of documents, and what it finds in them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from math import log10
from pathlib import Path
from tempfile import TemporaryDirectory

from factlint.checking import Settings, check
from factlint.findings import Finding, Verdict
from factlint.rules import load_rules

from .measuring import Row, alone, peak_memory, ratio
from .releases import Planted, releases

GROWTH_BUDGET = 13.0
"""How many times longer ten times as many documents may take."""

SIZES = (100, 1_000, 10_000, 25_000)
QUICK_SIZES = (20, 60)

LEAST_FOUND = 0.4
"""Share of the planted conflicts that has to be found for a time to mean anything."""


def archive(*, quick: bool = False) -> list[Row]:
    """Measure the whole check of archives of documents, each size in a process of its own."""
    rows: list[Row] = []
    before: tuple[int, float] | None = None
    for number in QUICK_SIZES if quick else SIZES:
        spent, phases, peak, words, planted, found, others = alone(_checked, number)
        name = f"{number:,} documents"
        share = ", ".join(f"{phase} {taken:.1f} s" for phase, taken in phases)
        absolute = f"{spent:.1f} s ({share}), {words:,} words, at most {peak / 1e6:,.0f} MB in memory"
        if before is None:
            rows.append(Row(name, f"{spent:.1f} s", absolute=absolute))
        else:
            times = number / before[0]
            budget = round(GROWTH_BUDGET ** log10(times), 2)
            rows.append(ratio(f"{name} : {before[0]:,}", spent, before[1], budget=budget, absolute=absolute))
        shown = f"{found} of {planted}"
        rows.append(
            Row("  planted conflicts found", shown, absolute=f"{others / number * 10_000:,.0f} others per 10,000")
        )
        before = number, spent
    return rows


Checked = tuple[float, list[tuple[str, float]], int, int, int, int, int]


def _checked(number: int) -> Checked:
    """Return seconds in all and by phase, bytes at the peak, words, conflicts planted, found, and findings of others.

    Raises:
        AssertionError: when hardly any of the planted conflicts are found.
    """
    made = releases(number)
    words = made.words
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in made.texts.items():
            (root / name).write_text(text, encoding="utf-8")
        made.texts.clear()
        clock = _Clock()
        findings = check([root], Settings(root=root), load_rules(), clock).findings
        clock("", 0, 0)
    found, others = told_apart(findings, made.planted)
    assert number < SIZES[0] or found >= LEAST_FOUND * len(made.planted), f"{found} of {len(made.planted)} found"
    return (
        sum(clock.phases.values()),
        list(clock.phases.items()),
        peak_memory(),
        words,
        len(made.planted),
        found,
        others,
    )


class _Clock:
    """Takes the processor time of each phase of a check, as it is told of them."""

    def __init__(self) -> None:
        self.phases: dict[str, float] = {}
        self._phase, self._since = "finding files", _processor()

    def __call__(self, doing: str, done: int, total: int) -> None:
        del done, total
        if doing != self._phase:
            now = _processor()
            self.phases[self._phase] = self.phases.get(self._phase, 0.0) + now - self._since
            self._phase, self._since = doing, now


def _processor() -> float:
    """Return the seconds of the processor so far, those of processes that were started and have ended too."""
    return sum(os.times()[:4])


def told_apart(findings: Sequence[Finding], planted: Sequence[Planted]) -> tuple[int, int]:
    """Return how many of the planted conflicts were found, and how many findings are about something else."""
    known = {one.document: one for one in planted}
    hit: set[str] = set()
    others = 0
    for finding in findings:
        if finding.verdict is Verdict.NOTE:
            continue
        right = [
            one.document
            for one in finding.evidence
            if one.document in known and one.quote.strip(" .") in known[one.document].sentence
        ]
        hit.update(right)
        others += not right
    return len(hit), others
