"""``factlint check``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from factlint.checking import NothingToCheckError, SettingsError, check
from factlint.cli.options import choice_options, paths_argument, rules_of, settings_of, settings_options
from factlint.cli.outputs import Output, output_option, put_out
from factlint.cli.screen import tell_notes
from factlint.rules import RuleError


@click.command("check")
@paths_argument
@output_option
@choice_options
@settings_options
def command(
    paths: tuple[Path, ...],
    outputs: tuple[Output, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    fail_on: str | None,
    since: str | None,
    today: datetime | None,
    config: Path | None,
    allow_rules: tuple[Path, ...],
) -> int:
    """Check documents and claims, and report where they contradict each other.

    PATHS are documents, claims files, or folders of them; with none, what the configuration names, else the folder
    `claims`. Claims are drafted from documents; those that people have written down and reviewed come before them.

    Exit codes: 0 clean, 1 findings, 2 wrong usage or nothing to check, 3 some input unreadable, 4 internal error.
    """
    settings = settings_of(
        config,
        allow_rules,
        select=select,
        ignore=ignore,
        extend_select=extend_select,
        fail_on=fail_on,
        since=since,
        today=today,
    )
    try:
        result = check(paths, settings, rules_of(settings))
    except (NothingToCheckError, RuleError, SettingsError) as error:
        raise click.UsageError(str(error)) from error
    if result.aligned is not None:
        tell_notes(result.documents.values())
    put_out(outputs, result)
    return int(result.exit_code(settings.fail_on))
