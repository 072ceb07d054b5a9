"""What ``factlint explain`` prints of a rule: its documentation, as the Markdown it is."""

from __future__ import annotations

from factlint.reports.plain import plain
from factlint.reports.style import Style
from factlint.rules import Rule


def documentation(rule: Rule, style: Style) -> str:
    """Return a rule's documentation under a title line."""
    lines = [style.paint(f"# {rule.name} ({rule.code})", "bold"), ""]
    text = map(plain, rule.documentation.splitlines())
    lines += [style.paint(line, "bold") if line.startswith("#") else line for line in text]
    pack = "" if rule.pack == "builtin" else f", from the pack {plain(rule.pack)}"
    lines += ["", f"Since {rule.since}{pack}{'' if rule.on else '; off unless selected'}."]
    return "\n".join(lines) + "\n"
