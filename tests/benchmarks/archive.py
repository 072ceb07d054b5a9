"""An archive: the whole of a check over documents that nobody has made claims of, and how its time grows."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

from .measuring import Row, WrongFindingsError, alone, ratio
from .releases import releases
from .whole import Checked, checked, written

GROWTH_BUDGET = 13.0
"""Times the time, for ten times the documents; for other multiples the same power of them."""

DOCUMENTS = (1_000, 10_000, 25_000)

LEAST_FOUND = 0.25
"""Share of what was planted that has to be found for the time to mean anything."""


def archive(*, quick: bool = False) -> list[Row]:
    """Measure drafting, aligning and checking archives in one process each, each against the next smaller one."""
    rows: list[Row] = []
    before = (0, 0.0)
    for number in (40, 120) if quick else DOCUMENTS:
        taken, words, planted, found = alone(_taken, number)
        absolute = (
            f"{taken.processor:,.1f} s of one processor for {words:,} words, {words / taken.processor:,.0f} a second;"
            f" {taken.peak / 1e6:,.0f} MB; {found:,} of {planted:,} planted conflicts, {len(taken.findings):,} findings"
        )
        name = f"check of {number:,} documents"
        if before[0]:
            budget = GROWTH_BUDGET ** math.log10(number / before[0])
            name = f"{name} : of {before[0]:,}"
            rows.append(ratio(name, taken.processor, before[1], budget=round(budget, 1), absolute=absolute))
        else:
            rows.append(Row(name, f"{taken.processor:,.1f} s", absolute=absolute))
        before = (number, taken.processor)
    return rows


def _taken(number: int) -> tuple[Checked, int, int, int]:
    """Check so many documents; return what it took, their words, what is planted in them, and how much of it is found.

    Raises:
        WrongFindingsError: when hardly anything of what was planted is found.
    """
    made = releases(number)
    with tempfile.TemporaryDirectory(prefix="factlint-bench-") as name:
        written(((f"documents/{path}", text) for path, text in made.texts.items()), Path(name))
        taken = checked(Path(name), "documents")
    disputed = {one["path"] for finding in taken.findings for one in finding["evidence"]}
    found = sum(f"documents/{planted.document}" in disputed for planted in made.planted)
    if found < LEAST_FOUND * len(made.planted):
        raise WrongFindingsError(f"{found:,} of {len(made.planted):,} planted conflicts found")
    return taken, made.words, len(made.planted), found
