"""Options that several commands share, and the settings they make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from factlint.checking import Settings, SettingsError, checked, load_settings
from factlint.cli.completion import complete_rules, complete_verdicts
from factlint.rules import Rule, RuleError, load_rules

MOST_JOBS = 256
"""Processes that one run may read files in."""

F = TypeVar("F", bound=Callable[..., Any])

paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))

config_option = click.option(
    "--config", type=click.Path(path_type=Path), help="Take the settings from this file, not from the nearest."
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    metavar="N",
    help="Read files in this many processes; else in as many as the files are worth and the machine has.",
)
_ALLOW = click.option(
    "--allow-rules",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="PATH",
    help="Load rules from a module or folder of this checkout. Runs its code.",
)
_RULES = (
    click.option(
        "--select",
        multiple=True,
        metavar="RULE",
        shell_complete=complete_rules,
        help="Run only these rules (name or code).",
    ),
    click.option(
        "--ignore", multiple=True, metavar="RULE", shell_complete=complete_rules, help="Leave these rules out."
    ),
    click.option(
        "--extend-select", multiple=True, metavar="RULE", shell_complete=complete_rules, help="Run these rules, too."
    ),
)
_GATES = (
    click.option(
        "--fail-on",
        metavar="VERDICT",
        shell_complete=complete_verdicts,
        help="Mildest verdict that fails: contradiction, tension, note, never.",
    ),
    click.option(
        "--since",
        metavar="REVISION",
        help="Count only findings of which a side changed since this branch left a git revision, such as main.",
    ),
)
_TODAY = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True)


def settings_options(command: F) -> F:
    """Add the options that say where settings and rules come from."""
    return config_option(_ALLOW(command))


def choice_options(command: F) -> F:
    """Add the options that choose rules, what counts, and what fails."""
    for option in reversed(_GATES):
        command = option(command)
    return rule_options(command)


def rule_options(command: F) -> F:
    """Add the options that choose rules."""
    command = _TODAY(command)
    for option in reversed(_RULES):
        command = option(command)
    return command


def settings_of(
    config: Path | None,
    allow_rules: Sequence[Path] = (),
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    fail_on: str | None = None,
    since: str | None = None,
    today: datetime | date | None = None,
) -> Settings:
    """Return the settings of the working folder with the command line on top.

    Raises:
        click.UsageError: for a configuration that cannot be used.
    """
    try:
        if since is not None and not since.strip():
            raise SettingsError("--since takes a revision, such as main; it is empty")
        if config is not None and not config.is_file():
            raise SettingsError(f"{config}: no such file")
        settings = load_settings(Path.cwd(), config.resolve() if config else None)
        settings = replace(
            settings,
            allow_rules=tuple(allow_rules),
            select=_words(select) or settings.select,
            ignore=(*settings.ignore, *_words(ignore)),
            extend_select=(*settings.extend_select, *_words(extend_select)),
            fail_on=fail_on or settings.fail_on,
            since=since or "",
            today=today.date() if isinstance(today, datetime) else today,
        )
        return checked(settings, "--fail-on")
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """Return all rules of the packs that the settings name.

    Raises:
        click.UsageError: for a pack that cannot be loaded.
    """
    try:
        return load_rules(settings.rules, settings.allow_rules)
    except RuleError as error:
        raise click.UsageError(str(error)) from error


def _words(given: Sequence[str]) -> tuple[str, ...]:
    """Take ``--select a,b --select c`` as a, b, c."""
    return tuple(word.strip() for one in given for word in one.split(",") if word.strip())
