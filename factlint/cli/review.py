"""``factlint review``."""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import click

from factlint.checking import NothingToCheckError
from factlint.cli.options import paths_argument, rule_options, rules_of, settings_of, settings_options
from factlint.cli.screen import tell, tell_notes
from factlint.reports import counted
from factlint.rules import RuleError


@click.command("review")
@paths_argument
@click.option("--port", type=click.IntRange(1, 65_535), help="Answer on this port; else on any that is free.")
@click.option("--no-browser", is_flag=True, help="Only print the address; open no browser.")
@rule_options
@settings_options
def command(
    paths: tuple[Path, ...],
    port: int | None,
    no_browser: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    today: datetime | None,
    config: Path | None,
    allow_rules: tuple[Path, ...],
) -> int:
    """Review findings and drafts in a browser, and write the decisions into the files.

    PATHS are those of `check`. Only this machine's browser is answered, at an address that nobody can guess. Ctrl-C
    ends it.
    """
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise click.UsageError("the review needs two more packages: pip install 'factlint[review]'")
    from factlint.review.desk import Desk
    from factlint.review.serving import PortTakenError, serve

    settings = settings_of(
        config,
        allow_rules,
        select=select,
        ignore=ignore,
        extend_select=extend_select,
        today=today,
    )
    desk = Desk(paths, settings, rules_of(settings))
    try:
        tell_notes(desk.view().result.documents.values())
        serve(
            desk,
            port=port or 0,
            tell=lambda address: tell(f"open {address} (Ctrl-C ends it)"),
            browser=not no_browser,
        )
    except (NothingToCheckError, RuleError, PortTakenError) as error:
        raise click.UsageError(str(error)) from error
    written = len(desk.versions.changes)
    tell(f"{counted(written, 'decision')} written")
    return 0
