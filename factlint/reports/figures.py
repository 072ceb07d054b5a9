"""What ``factlint figures`` prints: every value of a document, where it stands, and how it is read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from factlint.reports.plain import in_json, plain
from factlint.reports.style import Style

if TYPE_CHECKING:  # the check of claims that people wrote reads no documents for more, and need not load what does
    from factlint.extraction import DocumentFigure


def figures_text(path: str, found: Iterable[DocumentFigure], style: Style) -> str:
    """Return one line a figure: place, words, type, and how they are read."""
    lines = []
    for figure in found:
        place = style.paint(f"{plain(path)}:{figure.line}:{figure.column}", "path")
        quote = style.paint(plain(figure.quote), "bold")
        lines.append(f"{place}  {quote}  {figure.type}  {plain(str(figure.value))}\n")
    return "".join(lines)


def figures_json(found: Iterable[tuple[str, DocumentFigure]]) -> str:
    """Return all figures as one JSON object; numbers that JSON cannot hold exactly are texts: ``1/3``."""
    rows = [_row(path, figure) for path, figure in found]
    return in_json(json.dumps({"version": 1, "figures": rows}, ensure_ascii=True, indent=2)) + "\n"


def _row(path: str, figure: DocumentFigure) -> dict[str, Any]:
    return {
        "path": path,
        "start": figure.start,
        "end": figure.end,
        "line": figure.line,
        "column": figure.column,
        "quote": figure.quote,
        "type": figure.type,
        "low": _number(figure.low),
        "high": _number(figure.high),
        "value": str(figure.value),
        "comparator": figure.comparator,
        "unit": figure.unit or None,
        "currency": figure.currency or None,
        "noun": figure.noun or None,
        "period": figure.period or None,
    }


def _number(number: object) -> object:
    if isinstance(number, Fraction):
        shown = float(number)
        return shown if Fraction(str(shown)) == number else str(number)
    return number
