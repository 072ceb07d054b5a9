"""Reports: one file a format, all fed by the same result."""

from factlint.reports.account import account
from factlint.reports.documentation import crash_documentation, documentation
from factlint.reports.figures import figures_json, figures_text
from factlint.reports.formats import FORMATS, FROM_REPOSITORY, Report
from factlint.reports.plain import plain
from factlint.reports.style import Style, counted, summary

__all__ = [
    "FORMATS",
    "FROM_REPOSITORY",
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
