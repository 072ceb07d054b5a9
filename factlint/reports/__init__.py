"""Reports: one file a format, all fed by the same result."""

from factlint.reports.formats import FORMATS, FROM_REPOSITORY, Report
from factlint.reports.plain import plain
from factlint.reports.style import Style, counted, summary

__all__ = [
    "FORMATS",
    "FROM_REPOSITORY",
    "Report",
    "Style",
    "counted",
    "plain",
    "summary",
]
