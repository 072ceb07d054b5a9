"""``factlint why``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.checking import NothingToCheckError, check
from factlint.checking.pointing import UnknownClaimError, find_pair, paths_of
from factlint.checking.why import why
from factlint.cli.completion import complete_claims
from factlint.cli.options import rules_of, settings_of, settings_options
from factlint.cli.screen import columns, wants_colour, write
from factlint.reports import Style
from factlint.reports.account import account
from factlint.rules import RuleError


@click.command("why")
@click.argument("one", shell_complete=complete_claims)
@click.argument("other", shell_complete=complete_claims)
@click.option(
    "--in",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Look in these claims files and documents, too.",
)
@settings_options
def command(one: str, other: str, paths: tuple[Path, ...], config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """Say why two claims do or do not conflict.

    ONE and OTHER are places in documents as reports print them, PATH:LINE:COLUMN, or claim ids: `id` where that is
    unique, else `file-stem/id`. A document named by a place is read; what else a check reads, and which weighs how much
    a word tells, is named with --in.
    """
    settings = settings_of(config, allow_rules)
    rules = rules_of(settings)
    try:
        result = check(paths_of((one, other), paths, settings), settings, rules)
        pair = find_pair(result, (one, other), settings)
        found = (*result.findings, *result.baselined, *(accepted for accepted, _ in result.waived))
        account_of = why(*pair, rules, found, result.aligned)
    except (NothingToCheckError, RuleError, UnknownClaimError) as error:
        raise click.UsageError(str(error)) from error
    write(account(account_of, Style(wants_colour(), columns())))
    return 0
