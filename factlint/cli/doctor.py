"""``factlint doctor``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.checking.examination import examine
from factlint.cli.options import config_option
from factlint.cli.screen import columns, described, wants_colour, write
from factlint.reports import Style
from factlint.reports.examination import examination_json, examination_text


@click.command("doctor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@config_option
def command(form: str, config: Path | None) -> int:
    """Say what is installed, what a check in this folder would use, and what needs attention.

    Exit codes: 0 all is well, 1 something needs attention.
    """
    found = examine(Path.cwd(), config, terminal=described())
    write(examination_json(found) if form == "json" else examination_text(found, Style(wants_colour(), columns())))
    return int(bool(found.troubles))
