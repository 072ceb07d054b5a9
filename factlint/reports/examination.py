"""What ``factlint doctor`` prints: one screen, what needs attention marked, with the next step."""

from __future__ import annotations

import json
import textwrap

from factlint.checking.examination import Entry, Examination
from factlint.reports.plain import in_json, plain, without_commands
from factlint.reports.style import Style, counted

MARK = "! "


def examination_text(examination: Examination, style: Style) -> str:
    """Return a block for each thing looked at, and the sum of it in the last line."""
    label = max(len(entry.topic) for entry in examination.entries)
    lines = [line for entry in examination.entries for line in _lines(entry, label, style)]
    troubles = examination.troubles
    verb = "needs" if troubles == 1 else "need"
    last = f"{counted(troubles, 'thing')} {verb} attention" if troubles else "all is well"
    lines += ["", style.paint(last, "contradiction" if troubles else "bold")]
    return without_commands("\n".join(lines) + "\n")


def examination_json(examination: Examination) -> str:
    """Return all of it as one JSON object."""
    said = {
        "version": 1,
        "well": not examination.troubles,
        "entries": [
            {"topic": entry.topic, "well": entry.well, "said": list(entry.said), "next_step": entry.next_step or None}
            for entry in examination.entries
        ],
    }
    return in_json(json.dumps(said, ensure_ascii=True, indent=2)) + "\n"


def _lines(entry: Entry, label: int, style: Style) -> list[str]:
    mark = "  " if entry.well else style.paint(MARK, "contradiction")
    head = style.paint(entry.topic.ljust(label), "bold")
    indent = len(MARK) + label + 2
    said = [*entry.said, *([] if entry.well else [f"next: {entry.next_step}"])]
    first, *others = [line for one in said for line in _wrapped(plain(one), style.columns - indent)]
    return [f"{mark}{head}  {first}", *(" " * indent + line for line in others)]


def _wrapped(text: str, room: int) -> list[str]:
    return textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
