"""``jsonl``: JSON Lines, for what reads findings one by one.

Each finding is a line with the keys that it has in ``json``. The last line is the rest of that report: the keys
``version``, ``summary``, ``waived`` and ``problems``; a stream without it was cut off.
"""

from __future__ import annotations

import json
from typing import Any

from factlint.checking import Result
from factlint.reports.json import VERSION, beside_findings, finding_data, summary_data
from factlint.reports.plain import in_json
from factlint.reports.style import Style


def jsonl(result: Result, style: Style) -> str:
    """Return a line for each finding, and one for the rest."""
    del style
    rest = {"version": VERSION, "summary": summary_data(result), **beside_findings(result)}
    return "".join(_line(data) for data in (*map(finding_data, result.findings), rest))


def _line(data: dict[str, Any]) -> str:
    return in_json(json.dumps(data, ensure_ascii=True)) + "\n"
