"""``factlint coverage``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.checking import NothingToCheckError, SettingsError
from factlint.checking.coverage import coverage
from factlint.checking.settings import percentage
from factlint.cli.options import config_option, paths_argument, settings_of
from factlint.cli.screen import fail, wants_colour, write
from factlint.reports import Style
from factlint.reports.coverage import coverage_json, coverage_text


@click.command("coverage")
@paths_argument
@click.option("--format", "form", type=click.Choice(["full", "json"]), default="full", show_default=True)
@click.option("--show", is_flag=True, help="List the figures that no reviewed claim covers.")
@click.option("--fail-under", metavar="PERCENT", help="Exit 1 when less of the figures is covered.")
@config_option
def command(paths: tuple[Path, ...], form: str, show: bool, fail_under: str | None, config: Path | None) -> int:
    """Say how many of the figures in documents reviewed claims cover.

    PATHS are documents, claims files, or folders of them; with none, what the configuration names. A figure is covered
    when it stands in the quote of a claim that a person has reviewed. Those in the quotes of rejected claims do not
    count.

    Exit codes: 0 enough, 1 less than the floor, 2 wrong usage or nothing to look at, 3 some input unreadable.
    """
    settings = settings_of(config)
    try:
        floor = settings.coverage_fail_under if fail_under is None else percentage(fail_under, "--fail-under")
        found = coverage(paths, settings)
    except (NothingToCheckError, SettingsError) as error:
        raise click.UsageError(str(error)) from error
    for problem in found.problems:
        where = f":{problem.line}:{problem.column}" if problem.line else ""
        fail(f"{problem.path}{where}: {problem.message}")
    write(
        coverage_json(found, floor) if form == "json" else coverage_text(found, floor, Style(wants_colour()), show=show)
    )
    if found.problems:
        return 3
    return int(found.below(floor))
