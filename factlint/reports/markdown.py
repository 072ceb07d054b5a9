"""``markdown``: a comment for a pull request, in GitHub Flavored Markdown; the evidence of each finding unfolds.

What documents say stands in it as text only. Punctuation that may be markup is written as character references. What
GitHub makes links and pictures of after that (@team, #1, addresses, commits, :emoji:, $formulas$) stands in ``code``,
where it looks for nothing. A comment holds no more than 65,536 characters: the rest is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from factlint.checking import Result
from factlint.claims import Problem
from factlint.findings import Evidence, Finding, Verdict
from factlint.reports.places import place_of, primary
from factlint.reports.plain import plain
from factlint.reports.style import Style, counted, summary

MARK = "<!-- factlint -->"
"""The first line, by which a bot finds the comment that it wrote before."""

MOST = 65_536
"""Characters of a comment on GitHub. We count bytes, which are no fewer."""

ROOM_FOR_REST = 200
"""Bytes kept for the line that counts what is left out."""

MOST_MESSAGE = 400
MOST_SENTENCE = 300
MOST_LABEL = 150
"""Characters shown of a message or a reason, of the sentence around a figure, and of a label or a path."""

_MARKUP = re.compile(r"[#$&*<>@\[\\\]_`|~]")
_ADDRESS = re.compile(r"(?=@|://|(?<=www)\.)", re.IGNORECASE)
_LIVE = re.compile(r"[@#$]|://|www\.|:[^\s:]+:|\b(?=[a-f]*[0-9])[0-9a-f]{7,40}\b|\b(?:gh|ghsa|cve)-", re.IGNORECASE)
"""What GitHub looks for in text: mentions, issues, formulas, addresses, emoji, commits, advisories."""


class _Entry(NamedTuple):
    """What is told of a finding or a problem: all of it, and its head alone."""

    whole: str
    head: str


def markdown(result: Result, style: Style) -> str:
    """Return the comment."""
    del style
    entries = chain(map(_problem, result.problems), (_finding(found, result) for found in result.findings))
    head = f"{MARK}\n### factlint: {_heading(result)}\n"
    foot = f"\n{escaped(summary(result, Style()))}\n"
    shown = list(_fitting(entries, MOST - _size(head + foot) - ROOM_FOR_REST))
    left = len(result.problems) + len(result.findings) - len(shown)
    rest = f"\n**{left:,} more**, for which a comment has no room.\n" if left else ""
    return "".join([head, *shown, rest, foot])


def escaped(text: str) -> str:
    """Return text as Markdown that shows it and does nothing else.

    >>> escaped("1 *star* for the @team | <b>")
    '1 &#42;star&#42; for the <code>&#64;team</code> &#124; &#60;b&#62;'
    """
    words = plain(text).split(" ")
    return " ".join(code(word) if _LIVE.search(word) else _MARKUP.sub(_reference, word) for word in words)


def code(text: str) -> str:
    """Return text as code. An address is taken apart: GitHub makes links of those in HTML's ``code``, too."""
    pieces = filter(None, _ADDRESS.split(plain(text)))
    return "".join(f"<code>{_MARKUP.sub(_reference, piece)}</code>" for piece in pieces)


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"


def _heading(result: Result) -> str:
    numbers = [(result.number(verdict), verdict.value) for verdict in Verdict]
    numbers.append((len(result.problems), "unreadable input"))
    said = ", ".join(counted(number, noun) for number, noun in numbers if number)
    return said or ("nothing found" if result.counts.claims and result.counts.rules else "nothing was compared")


def _fitting(entries: Iterable[_Entry], room: int) -> Iterator[str]:
    """Give what there is room for: of an entry that is too large its head, and none after one whose head is."""
    for entry in entries:
        text = entry.whole if _size(entry.whole) <= room else entry.head
        room -= _size(text)
        if room < 0:
            return
        yield text


def _finding(found: Finding, result: Result) -> _Entry:
    place = primary(found, result, "utf-16")
    said = escaped(_short(found.message, MOST_MESSAGE))
    head = f"<b>{found.verdict.value}</b> · {escaped(found.rule)} · {said} · {code(_short(str(place), MOST_LABEL))}"
    parts = ["| Where | What it says | Read as |", "|:--|:--|:--|", *(_row(one, result) for one in found.evidence)]
    parts += ["", f"and {counted(found.omitted, 'more statement')}"] if found.omitted else []
    for label, text in (("Why", found.why), ("Reading", found.reading)):
        parts += ["", f"**{label}** {_prose(_short(text, MOST_MESSAGE))}"] if text else []
    more = f"{found.code}, {code(found.fingerprint[:8])}; {code(f'factlint explain {found.rule}')}"
    inner = "\n".join([*parts, "", more])
    return _Entry(f"\n<details>\n<summary>{head}</summary>\n\n{inner}\n\n</details>\n", f"\n{head}\n")


def _prose(text: str) -> str:
    """Return what a rule says, in which backticks hold what to write in claims."""
    return "".join(code(one) if at % 2 else escaped(one) for at, one in enumerate(re.split(r"`([^`]+)`", text)))


def _row(evidence: Evidence, result: Result) -> str:
    where = code(_short(str(place_of(evidence, result, "utf-16")), MOST_LABEL))
    return f"| {where} | {_sentence(evidence)} | {escaped(_short(evidence.label, MOST_LABEL))} |"


def _sentence(evidence: Evidence) -> str:
    """Return the sentence, as much of it as is shown around its first figure, with its figures strong."""
    text = evidence.context or evidence.quote
    first = evidence.figures[0][0] if evidence.figures else 0
    low = max(0, min(first - MOST_SENTENCE // 2, len(text) - MOST_SENTENCE))
    high = low + MOST_SENTENCE
    pieces = ["…"] if low else []
    at = low
    for start, end in evidence.figures:
        start, end = max(start, at), min(end, high)
        if start < end:
            pieces += [escaped(text[at:start]), f"<strong>{escaped(text[start:end])}</strong>"]
            at = end
    return "".join([*pieces, escaped(text[at:high]), "…" if high < len(text) else ""])


def _problem(problem: Problem) -> _Entry:
    where = f"{problem.path}:{problem.line}" if problem.line else problem.path
    hint = f"; {problem.hint}" if problem.hint else ""
    said = escaped(_short(f"{problem.message}{hint}", MOST_MESSAGE))
    text = f"\n<b>unreadable</b> · {said} · {code(_short(where, MOST_LABEL))}\n"
    return _Entry(text, text)


def _short(text: str, most: int) -> str:
    """Return the beginning of a text as it is shown; no sign of it is shown as less than one."""
    shown = plain(text[: most + 1])
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def _size(text: str) -> int:
    return len(text.encode())
