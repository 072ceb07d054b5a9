"""What the text reports share: colours, counting words, the summary line."""

from __future__ import annotations

from dataclasses import dataclass

from factlint.checking import Result
from factlint.findings import Verdict

COLOURS = {
    "contradiction": "31;1",
    "tension": "33;1",
    "note": "36;1",
    "bold": "1",
    "dim": "2",
    "path": "36",
    "unreadable": "35;1",
}
"""SGR codes (ECMA-48) by what they are used for."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text report is drawn: in colour or not, and how wide."""

    colour: bool = False
    columns: int = 100
    statistics: bool = False
    """Whether the findings are counted by rule and by document at the end."""

    def paint(self, text: str, use: str) -> str:
        """Return the text in the colour of a use; plain when colours are off."""
        return f"\x1b[{COLOURS[use]}m{text}\x1b[0m" if self.colour and text else text

    def verdict(self, verdict: Verdict) -> str:
        """Return a verdict's name in its colour."""
        return self.paint(verdict.value, verdict.value)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 claim``, ``2,000 claims``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def ending(result: Result, style: Style) -> str:
    """Return what ends a text report: the statistics if they are asked for, then the summary."""
    if not style.statistics or not result.findings:
        return summary(result, style)
    from factlint.reports.statistics import statistics

    return f"{statistics(result, style)}\n\n{summary(result, style)}"


def summary(result: Result, style: Style) -> str:
    """Return the last line: what was looked at, and what was found."""
    counts = result.counts
    looked = " · ".join(
        counted(number, noun)
        for number, noun in (
            (counts.documents, "document"),
            (counts.claims, "claim"),
            (counts.facts, "fact"),
            (counts.rules, "rule"),
        )
    )
    found = [counted(result.number(verdict), verdict.value) for verdict in (Verdict.CONTRADICTION, Verdict.TENSION)]
    if result.number(Verdict.NOTE):
        found.append(counted(result.number(Verdict.NOTE), "note"))
    if result.waived:
        found.append(f"{len(result.waived):,} waived")
    if result.baselined:
        found.append(f"{len(result.baselined):,} in the baseline")
    if result.unchanged:
        found.append(f"{len(result.unchanged):,} unchanged")
    if counts.rejected:
        found.append(counted(counts.rejected, "rejected claim") + " left out")
    if result.problems:
        found.append(style.paint(counted(len(result.problems), "unreadable input"), "unreadable"))
    nothing = "" if counts.claims and counts.rules else "nothing was compared. "
    return f"{nothing}{looked}: {', '.join(found)}"
