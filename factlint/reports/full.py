"""``full``: every finding framed with all its evidence, the figures underlined, why, reading and help."""

from __future__ import annotations

from collections.abc import Sequence

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding
from factlint.reports.concise import place
from factlint.reports.plain import plain, width, without_commands
from factlint.reports.style import Style, counted, ending

INDENT = "  "
LABELS = 9
"""Columns for ``why``, ``reading`` and ``help``."""

UNDERLINE = "━"
MOST_PLACE = 30
"""Columns that places may take; where one takes more, the sentences stand on lines of their own."""


def full(result: Result, style: Style) -> str:
    """Return the whole report as text."""
    blocks = [_problem(problem, style) for problem in result.problems]
    blocks += [_finding(found, style) for found in result.findings]
    return without_commands("\n\n".join([*blocks, ending(result, style)]) + "\n")


def _finding(found: Finding, style: Style) -> str:
    title = f"{found.verdict.value} · {found.rule} {found.code}"
    gap = max(style.columns - width(title) - 8, 2)
    head = f"{style.verdict(found.verdict)} · {style.paint(found.rule, 'bold')} {found.code}"
    lines = [f"{head}{' ' * gap}{style.paint(found.fingerprint[:8], 'dim')}"]
    lines += _wrapped(plain(found.message), style.columns - len(INDENT), INDENT)
    lines.append("")
    places = [place(evidence) for evidence in found.evidence]
    column = max((width(text) for text in places), default=0)
    beside = column <= MOST_PLACE
    for text, evidence in zip(places, found.evidence, strict=True):
        lines += _evidence(text, evidence, column + 2 if beside else None, style)
    if found.omitted:
        lines.append(f"{INDENT}and {counted(found.omitted, 'more statement')}")
    for label, text in (("why", found.why), ("reading", found.reading), ("help", f"factlint explain {found.rule}")):
        if text:
            room = style.columns - len(INDENT) - LABELS
            first, *rest = _wrapped(plain(text), room)
            lines.append(f"{INDENT}{style.paint(label.ljust(LABELS), 'dim')}{first}")
            lines += [f"{INDENT}{' ' * LABELS}{line}" for line in rest]
    return "\n".join(lines)


def _evidence(where: str, evidence: Evidence, column: int | None, style: Style) -> list[str]:
    """Return the place, the sentence with its figures underlined, and the label under it.

    The sentence stands beside the place when ``column`` says where, else on a line of its own.
    """
    left = len(INDENT) * 2 if column is None else len(INDENT) + column
    pieces = _cut(evidence, max(style.columns - left, 40))
    label = plain(evidence.label)
    if not any(text for text, _ in pieces):
        return [f"{INDENT}{style.paint(where, 'path')}{f'  {label}' if label else ''}"]
    sentence = "".join(style.paint(text, "bold") if marked else text for text, marked in pieces)
    under = "".join((UNDERLINE if marked else " ") * width(text) for text, marked in pieces).rstrip() or UNDERLINE
    lines = [f"{INDENT}{style.paint(where, 'path')}"]
    if column is None:
        lines.append(f"{' ' * left}{sentence}")
    else:
        lines[0] += f"{' ' * (column - width(where))}{sentence}"
    if left + width(under) + 1 + width(label) <= style.columns:
        lines.append(f"{' ' * left}{style.paint(f'{under} {label}'.rstrip(), 'bold')}")
    else:
        labels = _wrapped(label, style.columns - left)
        lines += [f"{' ' * left}{style.paint(line, 'bold')}" for line in (under, *labels)]
    return lines


Pieces = list[tuple[str, bool]]
"""A sentence in pieces, each with whether it is a figure to underline."""


def _cut(evidence: Evidence, room: int) -> Pieces:
    """Return the sentence in pieces, cut to one line of the terminal around its figures."""
    context = evidence.context or evidence.quote
    figures = evidence.figures or ((0, len(context)),)
    start, end = figures[0][0], max(last for _, last in figures)
    inner = _pieces(context, figures, start, end)
    taken = sum(width(text) for text, _ in inner)
    if taken > room:
        figure = plain(context[slice(*figures[0])])
        return [(figure if width(figure) <= room else _head(figure, room - 1) + "…", True)]
    before, after = plain(context[:start]), plain(context[end:])
    spare = room - taken
    ahead = min(width(before), max(spare // 2, spare - width(after)))
    if width(before) > ahead:
        before = "…" + _tail(before, ahead - 1) if ahead else ""
    rest = spare - width(before)
    if width(after) > rest:
        after = _head(after, rest - 1) + "…" if rest else ""
    return [(before, False), *inner, (after, False)]


def _pieces(context: str, figures: Sequence[tuple[int, int]], start: int, end: int) -> Pieces:
    pieces: Pieces = []
    for first, last in figures:
        pieces += [(plain(context[start:first]), False), (plain(context[max(first, start) : last]), True)]
        start = max(start, last)
    return [*pieces, (plain(context[start:end]), False)] if start < end else [piece for piece in pieces if piece[0]]


def _head(text: str, columns: int) -> str:
    """Return as much of the beginning as fits, in one pass: the text may be long, and may be anybody's."""
    taken = 0
    for at, character in enumerate(text):
        taken += width(character)
        if taken > columns:
            return text[:at]
    return text


def _tail(text: str, columns: int) -> str:
    """Return as much of the end as fits."""
    taken = 0
    for at in range(len(text), 0, -1):
        taken += width(text[at - 1])
        if taken > columns:
            return text[at:]
    return text


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
    head = f"{style.paint('unreadable', 'unreadable')} · {style.paint(where, 'path')}"
    lines = [head, *_wrapped(plain(problem.message), style.columns - len(INDENT), INDENT)]
    if problem.excerpt:
        text = plain(problem.excerpt)
        lead = plain(problem.excerpt[: max(problem.caret - 1, 0)])
        lines += [f"{INDENT}  {text}", f"{INDENT}  {' ' * width(lead)}^"]
    if problem.hint:
        lines.append(f"{INDENT}{style.paint('help'.ljust(LABELS), 'dim')}{plain(problem.hint)}")
    return "\n".join(lines)
