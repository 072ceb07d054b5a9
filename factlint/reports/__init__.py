"""Reports: one file a format, all fed by the same result."""

from collections.abc import Callable

from factlint.checking import Result
from factlint.reports.account import account
from factlint.reports.concise import concise
from factlint.reports.documentation import crash_documentation, documentation
from factlint.reports.figures import figures_json, figures_text
from factlint.reports.full import full
from factlint.reports.json import json
from factlint.reports.plain import plain
from factlint.reports.style import Style, counted, summary

Report = Callable[[Result, Style], str]

FORMATS: dict[str, Report] = {"full": full, "concise": concise, "json": json}
"""Every format by the name that ``--format`` takes."""

__all__ = [
    "FORMATS",
    "Report",
    "Style",
    "account",
    "counted",
    "crash_documentation",
    "documentation",
    "figures_json",
    "figures_text",
    "plain",
    "summary",
]
