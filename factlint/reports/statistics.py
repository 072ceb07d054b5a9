"""How many findings there are of each rule and in each document, by verdict; for people who decide where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from factlint.checking import Result
from factlint.findings import Finding, Verdict
from factlint.reports.plain import plain, width, without_commands
from factlint.reports.style import Style, counted

MOST_DOCUMENTS = 20
"""Documents that are shown, those with most findings first; of more, the number is given."""


def statistics(result: Result, style: Style) -> str:
    """Return two tables, by rule and by document; empty when nothing was found.

    A finding counts once for its rule, and once for each document that it names.
    """
    if not result.findings:
        return ""
    rules = Counter((f"{found.code}  {found.rule}", found.verdict) for found in result.findings)
    documents = Counter((document, found.verdict) for found in result.findings for document in _documents(found))
    total = Counter(("total", found.verdict) for found in result.findings)
    lines = [*_table("rule", rules, style), *_rows(["total"], total, _name_width(rules), style), ""]
    return without_commands("\n".join([*lines, *_table("document", documents, style, MOST_DOCUMENTS)]))


Counts = Counter[tuple[str, Verdict]]


def _documents(found: Finding) -> set[str]:
    return {evidence.document for evidence in found.evidence}


def _table(head: str, counts: Counts, style: Style, most: int | None = None) -> list[str]:
    """Return a table with the names that have most findings first."""
    sums: Counter[str] = Counter()
    for (name, _), number in counts.items():
        sums[name] += number
    names = sorted(sums, key=lambda name: (-sums[name], name))
    title = "  ".join(
        [head.ljust(_name_width(counts)), *(f"{verdict.value}s".rjust(_room(verdict)) for verdict in Verdict)]
    )
    rest = len(names) - (most or len(names))
    more = [style.paint(f"and {counted(rest, f'more {head}')}", "dim")] if rest > 0 else []
    return [style.paint(title, "bold"), *_rows(names[:most], counts, _name_width(counts), style), *more]


def _rows(names: Iterable[str], counts: Counts, room: int, style: Style) -> list[str]:
    rows: list[str] = []
    for name in names:
        numbers = []
        for verdict in Verdict:
            number = counts[name, verdict]
            text = f"{number:,}".rjust(_room(verdict))
            numbers.append(style.paint(text, verdict.value if number else "dim"))
        shown = plain(name)
        rows.append("  ".join([shown + " " * (room - width(shown)), *numbers]))
    return rows


def _name_width(counts: Counts) -> int:
    return max(width(plain(name)) for name in (*(name for name, _ in counts), "document"))


def _room(verdict: Verdict) -> int:
    return len(f"{verdict.value}s")
