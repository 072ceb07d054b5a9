"""Where evidence stands, for what marks it in a file: a region that a viewer can show, or else the place in words.

A Word file or a PDF has no lines for those who look at it; the lines of the text taken out of it would mark something
else, or nothing. There the place is a page or a paragraph, and is said.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from factlint.checking import Result
from factlint.documents import Document
from factlint.documents.reading import PACKED
from factlint.findings import Evidence, Finding
from factlint.reports.columns import Region, Unit, region
from factlint.reports.plain import plain
from factlint.reports.style import counted

NOWHERE = "."
"""The file of a finding without evidence: the root of the project."""


class Place(NamedTuple):
    """A file; the region in it, when its lines are those that people see; else the place in words, as far as known.

    A region is sound: it starts at line 1 and column 1 at the earliest, and does not end before it starts.
    """

    path: str
    region: Region | None = None
    words: str = ""

    def __str__(self) -> str:
        """Return it for people: ``docs/a.md:12``, or ``docs/a.pdf, page 3, line 12``."""
        if self.region is not None:
            return f"{self.path}:{self.region.line}"
        return f"{self.path}, {self.words}" if self.words else self.path


def primary(found: Finding, result: Result, unit: Unit) -> Place:
    """Return the place of a finding: that of its first evidence."""
    return place_of(found.evidence[0], result, unit) if found.evidence else Place(NOWHERE)


def place_of(evidence: Evidence, result: Result, unit: Unit) -> Place:
    """Return where evidence stands, with columns in the unit of what reads the report."""
    at = evidence.at
    if at is None:
        return Place(evidence.document or NOWHERE)
    document = result.documents.get(at.path)
    if at.line < 1:
        return Place(at.path or NOWHERE)
    if document is not None and document.format in PACKED:
        return Place(at.path, words=_in_words(document, at.line))
    marked = region(at, result, unit)
    start = (marked.line, max(marked.column, 1))
    return Place(at.path or NOWHERE, Region(*start, *max(start, (marked.end_line, marked.end_column))))


def as_value(path: str) -> str:
    """Return a path as the value of a property of a command: runners drop the equals signs that one begins with."""
    return f"./{path}" if path.startswith("=") else path


def said(found: Finding, result: Result) -> list[str]:
    """Return what a finding says, for what shows it at its first place alone: the other sides, why, and the reading.

    There is a line for each; they are harmless to print.
    """
    place = primary(found, result, "utf-16")
    lines = [f"{found.message} ({place.words})" if place.words else found.message]
    for one in found.evidence[1:]:
        label = one.label or one.quote
        lines.append(f"also {place_of(one, result, 'utf-16')}" + (f": {label}" if label else ""))
    if found.omitted:
        lines.append(f"and {counted(found.omitted, 'more statement')}")
    lines += [f"{label}: {text}" for label, text in (("why", found.why), ("reading", found.reading)) if text]
    return [plain(line) for line in lines]


def _in_words(document: Document, line: int) -> str:
    """Return the place of a line of a document that is no text: a PDF has pages, a Word file paragraphs."""
    if not document.pages:
        return f"paragraph {line}"
    firsts = [document.position(start).line for start in document.pages]
    page = max(bisect_right(firsts, line), 1)
    return f"page {page}, line {line - firsts[page - 1] + 1}"
