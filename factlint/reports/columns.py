"""Columns: ours count code points; what reads a report may count UTF-16 units, as editors do, or bytes of UTF-8."""

from __future__ import annotations

from typing import Literal, NamedTuple

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Location

Unit = Literal["utf-16", "utf-8", "code points"]


class Region(NamedTuple):
    """A stretch of a file: lines from 1; columns from 1, in the unit asked for; the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(at: Location, result: Result, unit: Unit) -> Region:
    """Return where a location is, with its columns counted in a unit.

    Of a document, its lines tell how far the units go. What stands in a claims file is placed by its key, before which
    its line has nothing but signs of one unit each.
    """
    return Region(
        at.line,
        _column(at.path, at.line, at.column, result, unit),
        at.end_line,
        _column(at.path, at.end_line, at.end_column, result, unit),
    )


def units(text: str, unit: Unit) -> int:
    """Return how many units a text takes.

    >>> units("a𐐀b", "utf-16"), units("a𐐀b", "utf-8")
    (4, 6)
    """
    if text.isascii() or unit == "code points":
        return len(text)
    if unit == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(letter > "\uffff" for letter in text)


def problem_column(problem: Problem, unit: Unit) -> int:
    """Return the column of a problem in a unit, as far as its line is known; 0 when it has no place."""
    if problem.column < 1 or problem.caret != problem.column:
        return problem.column
    return units(problem.excerpt[: problem.caret - 1], unit) + 1


def _column(path: str, line: int, column: int, result: Result, unit: Unit) -> int:
    document = result.documents.get(path)
    if document is None or column < 1:
        return column
    return units(document.line(line)[: column - 1], unit) + 1
