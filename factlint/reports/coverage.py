"""What ``factlint coverage`` prints: the share of the figures of each document that reviewed claims cover."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from factlint.checking.coverage import Coverage, DocumentCoverage, share
from factlint.extraction import DocumentFigure
from factlint.reports.plain import in_json, plain, width, without_commands
from factlint.reports.style import Style

Uncovered = tuple[DocumentCoverage, DocumentFigure, bool]
"""A figure that no reviewed claim covers, and whether a draft does."""


def coverage_text(found: Coverage, floor: Decimal, style: Style, *, show: bool = False) -> str:
    """Return a table, one line a document and one for all; with ``show``, the figures that are not covered below it."""
    with_rejected = any(one.rejected for one in found.documents)
    heads = ["figures", "reviewed", "drafted", *(["rejected"] if with_rejected else []), "cover"]
    rows = [(plain(one.document), _cells([one], with_rejected)) for one in found.documents]
    rows.append(("total", _cells(found.documents, with_rejected)))
    first = max(width(name) for name, _ in (*rows, ("document", [])))
    widths = [max(map(len, column)) for column in zip(heads, *(cells for _, cells in rows), strict=True)]
    rule = style.paint("─" * (first + sum(widths) + 2 * len(widths)), "dim")

    def line(name: str, cells: Sequence[str], use: str) -> str:
        columns = [f"  {cell:>{wide}}" for cell, wide in zip(cells, widths, strict=True)]
        return style.paint(name, use) + " " * (first - width(name)) + "".join(columns)

    lines = [line("document", heads, "dim"), rule, *(line(*row, "path") for row in rows[:-1]), rule]
    lines.append(line(*rows[-1], "bold"))
    uncovered = [one for document in found.documents for one in _uncovered(document)] if show else []
    lines += ["", *(_shown(one, style) for one in uncovered)] if uncovered else []
    if found.below(floor):
        said = f"{_percent(found.share)} is below the floor of {floor.normalize():f}%"
        lines += ["", style.paint(said, "contradiction")]
    return without_commands("\n".join(lines) + "\n")


def coverage_json(found: Coverage, floor: Decimal) -> str:
    """Return coverage as one JSON object; shares are in percent, rounded down to two decimals."""
    said = {
        "version": 1,
        "total": {**_counts(found.documents), "fail_under": float(floor), "below": found.below(floor)},
        "documents": [
            {"path": one.document, **_counts([one]), "uncovered": [_row(*item) for item in _uncovered(one)]}
            for one in found.documents
        ],
    }
    return in_json(json.dumps(said, ensure_ascii=True, indent=2)) + "\n"


def _uncovered(document: DocumentCoverage) -> list[Uncovered]:
    """Return the figures of a document that no reviewed claim covers, in the order of its text."""
    found = [(document, figure, False) for figure in document.open]
    found += [(document, figure, True) for figure in document.drafted]
    return sorted(found, key=lambda item: (item[1].start, item[1].end))


def _shown(uncovered: Uncovered, style: Style) -> str:
    document, figure, drafted = uncovered
    place = style.paint(f"{plain(document.document)}:{figure.line}:{figure.column}", "path")
    return f"{place}  {style.paint(plain(figure.quote), 'bold')}  {figure.type}" + ("  (drafted)" if drafted else "")


def _row(_document: DocumentCoverage, figure: DocumentFigure, drafted: bool) -> dict[str, Any]:
    return {
        "line": figure.line,
        "column": figure.column,
        "quote": figure.quote,
        "type": figure.type,
        "drafted": drafted,
    }


def _cells(documents: Sequence[DocumentCoverage], with_rejected: bool) -> list[str]:
    counts = _counts(documents)
    numbers = [
        counts["figures"],
        counts["reviewed"],
        counts["drafted"],
        *([counts["rejected"]] if with_rejected else []),
    ]
    return [*(f"{number:,}" for number in numbers), _percent(share(documents))]


def _counts(documents: Sequence[DocumentCoverage]) -> dict[str, Any]:
    return {
        "figures": sum(one.total for one in documents),
        "reviewed": sum(len(one.reviewed) for one in documents),
        "drafted": sum(len(one.drafted) for one in documents),
        "rejected": sum(len(one.rejected) for one in documents),
        "share": float(Fraction(int(share(documents) * 100), 100)),
    }


def _percent(part: Fraction) -> str:
    """Return a percentage rounded down, so that only all is 100%."""
    return f"{int(part)}%"
