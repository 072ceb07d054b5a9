"""What ``factlint why`` prints: the two claims, the steps of the comparison, the outcome."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factlint.checking.why import Why
from factlint.claims import Claim
from factlint.reports.plain import plain, width, without_commands
from factlint.reports.style import Style
from factlint.values import Value

INDENT = 4


def account(why: Why, style: Style) -> str:
    """Return the account of one pair as text."""
    label = max(len(name) for name, _ in (*why.steps, ("outcome", "")))
    lines: list[str] = []
    for claim, place, reading in zip((why.one, why.other), why.places, why.readings, strict=True):
        lines += _claim(claim, place, reading, style)
    lines.append("")
    for name, text in why.steps:
        lines += _step(name, plain(text), label, style)
    use = why.findings[0].verdict.value if why.findings else "bold"
    lines += _step("outcome", plain(why.outcome), label, style, use)
    for found in why.findings:
        if found.reading:
            lines += _step("", f"reading: {plain(found.reading)}", label, style)
    return without_commands("\n".join(lines) + "\n")


def _claim(claim: Claim[Value], place: str, reading: Iterable[str], style: Style) -> list[str]:
    name = style.paint(plain(place or claim.name), "path")
    shown = plain(str(claim.value))
    value = style.paint(shown, "bold")
    if place and claim.draft:
        lines = [f"{name}  {value}"]
        if width(place) + 2 + width(shown) > style.columns:
            lines = [name, *(style.paint(line, "bold") for line in _wrapped(shown, style.columns, INDENT))]
    else:
        lines = [f"{name}  {plain(str(claim.subject))}: {plain(str(claim.property))} = {value}"]
    lines += _wrapped(f"“{plain(claim.quote)}”", style.columns, INDENT)
    if pieces := [plain(piece) for piece in reading]:
        lines += _wrapped(" · ".join(pieces), style.columns, INDENT)
    return lines


def _step(name: str, text: str, label: int, style: Style, use: str = "") -> list[str]:
    """Return a step: its label, and beside it what it says; a number that leads it stands in a column of its own."""
    lead = match.group() if (match := _NUMBER.match(text)) else ""
    hanging = label + 4 + len(lead)
    lines = [line[hanging:] for line in _wrapped(text[len(lead) :], style.columns, hanging)]
    lines = [style.paint(line, use) if use else line for line in lines]
    first = f"  {style.paint(name.ljust(label), 'dim')}  {lead}{lines[0]}"
    return [first, *(f"{' ' * hanging}{line}" for line in lines[1:])]


_NUMBER = re.compile(r"[+−]?[0-9]\.[0-9]+  (?=\S)")
"""A weight before what weighs it."""


def _wrapped(text: str, columns: int, indent: int) -> list[str]:
    """Return a text in lines no wider than the columns, indented; a word longer than a line is left whole."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and indent + width(line) + 1 + width(word) > columns:
            lines.append(" " * indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, " " * indent + line]
