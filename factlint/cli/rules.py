"""``factlint rules``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from factlint.cli.options import rules_of, settings_of, settings_options
from factlint.cli.screen import write
from factlint.reports import plain


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@settings_options
def command(form: str, config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """List the rules: code, name, and what each reports."""
    rules = rules_of(settings_of(config, allow_rules))
    if form == "json":
        rows = [
            {
                "code": rule.code,
                "name": rule.name,
                "summary": rule.summary,
                "since": rule.since,
                "on": rule.on,
                "pack": rule.pack,
            }
            for rule in rules
        ]
        write(json.dumps(rows, indent=2) + "\n")
        return 0
    longest = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        off = "" if rule.on else " (off by default)"
        pack = "" if rule.pack == "builtin" else f" [{plain(rule.pack)}]"
        write(f"{rule.code}  {rule.name.ljust(longest)}  {plain(rule.summary)}{off}{pack}\n")
    return 0
