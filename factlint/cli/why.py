"""``factlint why``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.checking import NothingToCheckError, UnknownClaimError, check, find_claim, why
from factlint.cli.options import rules_of, settings_of, settings_options
from factlint.cli.screen import wants_colour, write
from factlint.reports import Style, account
from factlint.rules import RuleError


@click.command("why")
@click.argument("one")
@click.argument("other")
@click.option("--in", "paths", multiple=True, type=click.Path(path_type=Path), help="Look in these claims files.")
@settings_options
def command(one: str, other: str, paths: tuple[Path, ...], config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """Say why two claims do or do not conflict.

    ONE and OTHER are claim ids: `id` where that is unique, else `file-stem/id`.
    """
    settings = settings_of(config, allow_rules)
    rules = rules_of(settings)
    try:
        result = check(paths, settings, rules)
        account_of = why(
            find_claim(result.claims, one),
            find_claim(result.claims, other),
            rules,
            (*result.findings, *result.baselined, *(found for found, _ in result.waived)),
        )
    except (NothingToCheckError, RuleError, UnknownClaimError) as error:
        raise click.UsageError(str(error)) from error
    write(account(account_of, Style(wants_colour())))
    return 0
