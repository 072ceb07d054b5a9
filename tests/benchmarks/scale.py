"""Scale: the whole of a check, from files to report, of ten, a hundred and a thousand thousand claims."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .generating import PLANTED_ONE_IN, facts, files_of
from .measuring import Row, WrongFindingsError, alone
from .whole import Checked, checked, written

MEMORY_BUDGET = 4_000_000_000
CLAIMS = (10_000, 100_000, 1_000_000)


def scale(*, quick: bool = False) -> list[Row]:
    """Measure time and memory by claim of cold checks in one process, and hold the largest to its memory."""
    rows = []
    for number in (560,) if quick else CLAIMS:
        taken, claims = alone(_taken, number)
        each = taken.processor / claims
        held = number == CLAIMS[-1]
        rows.append(
            Row(
                f"cold check of {claims:,} claims, memory",
                f"{taken.peak / 1e6:,.0f} MB",
                f"{MEMORY_BUDGET / 1e9:g} GB" if held else "",
                taken.peak <= MEMORY_BUDGET if held else None,
                f"{each * 1e6:,.0f} µs a claim: {taken.processor:,.1f} s of one processor"
                f" ({taken.clock:,.1f} s by the clock); {len(taken.findings):,} findings, all of them planted",
            )
        )
    return rows


def _taken(number: int) -> tuple[Checked, int]:
    """Check so many claims; return what it took, and how many they are."""
    stated = number // 4
    with tempfile.TemporaryDirectory(prefix="factlint-bench-") as name:
        folder = Path(name)
        generated = facts(stated, planted=stated // PLANTED_ONE_IN or 1)
        claims, planted = len(generated.claims), sum(map(len, generated.planted.values()))
        rules = {rule: len(found) for rule, found in generated.planted.items()}
        written(files_of(generated.claims), folder)
        del generated
        taken = checked(folder, "claims")
    found: dict[str, int] = {}
    for finding in taken.findings:
        found[finding["rule"]] = found.get(finding["rule"], 0) + 1
    if found != rules:
        raise WrongFindingsError(f"{len(taken.findings):,} findings {found} for {planted:,} planted conflicts {rules}")
    return taken, claims
