"""What ``factlint explain`` prints of a rule: its documentation, as the Markdown it is."""

from __future__ import annotations

from factlint.reports.plain import plain
from factlint.reports.style import Style
from factlint.rules import CRASH_CODE, CRASH_DOCUMENTATION, CRASH_NAME, Rule


def documentation(rule: Rule, style: Style) -> str:
    """Return a rule's documentation under a title line."""
    pack = "" if rule.pack == "builtin" else f", from the pack {plain(rule.pack)}"
    last = f"Since {rule.since}{pack}{'' if rule.on else '; off unless selected'}."
    return "\n".join([*_page(rule.name, rule.code, rule.documentation, style), "", last]) + "\n"


def crash_documentation(style: Style) -> str:
    """Return what is to be said of a rule that failed, in the form of a rule's documentation."""
    return "\n".join(_page(CRASH_NAME, CRASH_CODE, CRASH_DOCUMENTATION, style)) + "\n"


def _page(name: str, code: str, text: str, style: Style) -> list[str]:
    lines = [plain(line) for line in text.splitlines()]
    painted = [style.paint(line, "bold") if line.startswith("#") else line for line in lines]
    return [style.paint(f"# {name} ({code})", "bold"), "", *painted]
