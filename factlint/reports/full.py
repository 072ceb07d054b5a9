"""``full``: every finding framed with all its evidence, the figures underlined, why, reading and help."""

from __future__ import annotations

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding
from factlint.reports.concise import place
from factlint.reports.plain import plain, width
from factlint.reports.style import Style, counted, summary

INDENT = "  "
LABELS = 8
"""Columns for ``why``, ``reading`` and ``help``."""

UNDERLINE = "━"
MOST_PLACE = 44
"""Columns that the column of places may take before the sentences move to lines of their own."""


def full(result: Result, style: Style) -> str:
    """Return the whole report as text."""
    blocks = [_problem(problem, style) for problem in result.problems]
    blocks += [_finding(found, style) for found in result.findings]
    return "\n\n".join([*blocks, summary(result, style)]) + "\n"


def _finding(found: Finding, style: Style) -> str:
    title = f"{found.verdict.value} · {found.rule} {found.code}"
    gap = max(style.columns - width(title) - 8, 2)
    head = f"{style.verdict(found.verdict)} · {style.paint(found.rule, 'bold')} {found.code}"
    lines = [f"{head}{' ' * gap}{style.paint(found.fingerprint[:8], 'dim')}"]
    lines += _wrapped(plain(found.message), style.columns - len(INDENT), INDENT)
    lines.append("")
    places = [place(evidence) for evidence in found.evidence]
    column = max((width(text) for text in places), default=0)
    for text, evidence in zip(places, found.evidence, strict=True):
        lines += _evidence(text, evidence, min(column, MOST_PLACE), style)
    if found.omitted:
        lines.append(f"{INDENT}and {counted(found.omitted, 'more statement')}")
    for label, text in (("why", found.why), ("reading", found.reading), ("help", f"factlint explain {found.rule}")):
        if text:
            room = style.columns - len(INDENT) - LABELS
            first, *rest = _wrapped(plain(text), room)
            lines.append(f"{INDENT}{style.paint(label.ljust(LABELS), 'dim')}{first}")
            lines += [f"{INDENT}{' ' * LABELS}{line}" for line in rest]
    return "\n".join(lines)


def _evidence(where: str, evidence: Evidence, column: int, style: Style) -> list[str]:
    """Return the place, the sentence with its figure underlined, and the label under it."""
    beside = width(where) <= column
    left = len(INDENT) + column + 2 if beside else len(INDENT) * 3
    before, figure, after = _cut(evidence, max(style.columns - left, 40))
    sentence = f"{before}{style.paint(figure, 'bold')}{after}"
    start = f"{INDENT}{style.paint(where, 'path')}"
    lines = [f"{start}{' ' * (left - len(INDENT) - width(where))}{sentence}"] if beside else [start, f"{' ' * left}{sentence}"]
    mark = UNDERLINE * max(width(figure), 1)
    lines.append(f"{' ' * (left + width(before))}{style.paint(f'{mark} {plain(evidence.label)}', 'bold')}")
    return lines


def _cut(evidence: Evidence, room: int) -> tuple[str, str, str]:
    """Return what stands before, in and after the figure, cut to one line of the terminal around the figure."""
    context = evidence.context or evidence.quote
    first, last = evidence.figure or (0, len(context))
    before, figure, after = plain(context[:first]), plain(context[first:last]), plain(context[last:])
    if width(figure) > room:
        return "", _head(figure, room - 1) + "…", ""
    spare = room - width(figure)
    ahead = min(width(before), max(spare // 2, spare - width(after)))
    if width(before) > ahead:
        before = "…" + _tail(before, ahead - 1)
    rest = spare - width(before)
    if width(after) > rest:
        after = _head(after, rest - 1) + "…"
    return before, figure, after


def _head(text: str, columns: int) -> str:
    while text and width(text) > max(columns, 0):
        text = text[: min(len(text) - 1, max(columns, 0))] if width(text) > 2 * columns else text[:-1]
    return text


def _tail(text: str, columns: int) -> str:
    return _head(text[::-1], columns)[::-1]


def _wrapped(text: str, room: int, indent: str = "") -> list[str]:
    """Return the text in lines no wider than the room; a word longer than a line is left whole."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and width(line) + 1 + width(word) > room:
            lines.append(indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, indent + line]


def _problem(problem: Problem, style: Style) -> str:
    where = f"{plain(problem.path)}:{problem.line}:{problem.column}" if problem.line else plain(problem.path)
    lines = [f"{style.paint('unreadable', 'unreadable')} · {style.paint(where, 'path')}", f"{INDENT}{plain(problem.message)}"]
    if problem.excerpt:
        text = plain(problem.excerpt)
        lead = plain(problem.excerpt[: max(problem.caret - 1, 0)])
        lines += [f"{INDENT}  {text}", f"{INDENT}  {' ' * width(lead)}^"]
    if problem.hint:
        lines.append(f"{INDENT}{style.paint('help'.ljust(LABELS), 'dim')}{plain(problem.hint)}")
    return "\n".join(lines)
