"""``factlint baseline``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from factlint.checking import (
    NEVER,
    NothingToCheckError,
    Result,
    Settings,
    check,
    load_baseline,
    refuse_outside,
    save_baseline,
)
from factlint.claims import ClaimsError
from factlint.cli.options import rules_of, settings_of, settings_options
from factlint.cli.screen import columns, tell, wants_colour, write
from factlint.findings import Baseline
from factlint.reports import FORMATS, Style, counted, plain
from factlint.rules import CRASH_CODE, RuleError


@click.group("baseline")
def command() -> None:
    """Keep today's findings out of tomorrow's reports: known by fingerprint, never by count."""


@command.command("create")
@click.option("--force", is_flag=True, help="Replace a baseline that is there.")
@settings_options
def create(force: bool, config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """Write every finding of now into the baseline file."""
    settings = settings_of(config, allow_rules)
    path = _path(settings)
    if path.exists() and not force:
        raise click.UsageError(f"{settings.baseline} is there already; --force replaces it")
    result = _everything(settings)
    if code := _incomplete(result):
        return code
    baseline = Baseline.of(result.findings)
    _save(path, baseline)
    tell(f"{settings.baseline}: {counted(len(baseline.entries), 'finding')}")
    return 0


@command.command("update")
@click.option("--accept-new", is_flag=True, help="Take new findings into the baseline.")
@settings_options
def update(accept_new: bool, config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """Take out of the baseline what is found no more; refuse what is new.

    A finding is known by its rule and its quotes, with the documents they stand in. Moved lines change nothing; a quote
    that was reworded, or a document that was renamed, makes a new finding.

    Exit codes: 0 done, 1 something is new and the baseline stays as it is, 2 wrong usage, 3 some input unreadable.
    """
    settings = settings_of(config, allow_rules)
    old = _baseline(settings)
    result = _everything(settings)
    if code := _incomplete(result):
        return code
    new, known = old.split(result.findings)
    if new and not accept_new:
        write(FORMATS["concise"](replace(result, findings=tuple(new)), Style(wants_colour(), columns())))
        tell(
            f"{settings.baseline}: {counted(len(new), 'finding')} would be new, so it stays as it is; "
            "mend the documents or waive what is right, or take in all that is new with --accept-new"
        )
        return 1
    kept = Baseline.of(known)
    whole = Baseline.of(result.findings)
    _save(_path(settings), whole)
    gone = len(old.entries) - len(kept.entries)
    tell(f"{settings.baseline}: {len(new):,} taken in, {gone:,} taken out, {len(whole.entries):,} left")
    return 0


@command.command("prune")
@settings_options
def prune(config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """Take out of the baseline what is found no more."""
    settings = settings_of(config, allow_rules)
    old = _baseline(settings)
    result = _everything(settings)
    if code := _incomplete(result):
        return code
    new = old.pruned(result.findings)
    _save(_path(settings), new)
    tell(f"{settings.baseline}: {len(old.entries) - len(new.entries):,} taken out, {len(new.entries):,} left")
    return 0


@command.command("show")
@settings_options
def show(config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """List what is in the baseline."""
    for fingerprint, rule, message in _baseline(settings_of(config, allow_rules)).entries:
        write(f"{fingerprint[:8]}  {rule}  {plain(message)}\n")
    return 0


def _path(settings: Settings) -> Path:
    path = settings.root / settings.baseline
    if not settings.baseline:
        raise click.UsageError("the configuration says there is no baseline: baseline = ''")
    try:
        refuse_outside([path], settings)
    except NothingToCheckError as error:
        raise click.UsageError(str(error)) from error
    return path


def _save(path: Path, baseline: Baseline) -> None:
    try:
        save_baseline(path, baseline)
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be written: {error.strerror}") from error


def _everything(settings: Settings) -> Result:
    """Return all findings that no waiver accepts, those of an old baseline included."""
    try:
        return check((), replace(settings, baseline=""), rules_of(settings))
    except (NothingToCheckError, RuleError) as error:
        raise click.UsageError(str(error)) from error


def _incomplete(result: Result) -> int:
    """Return 0 when all was looked at; else say what was not: findings of it would be missing from the baseline."""
    code = result.exit_code(NEVER)
    if code:
        crashes = tuple(found for found in result.findings if found.code == CRASH_CODE)
        write(FORMATS["concise"](replace(result, findings=crashes), Style()))
        tell("not all could be checked: the baseline stays as it is")
    return int(code)


def _baseline(settings: Settings) -> Baseline:
    path = _path(settings)
    if not path.exists():
        raise click.UsageError(f"{settings.baseline} is not there; `factlint baseline create` makes it")
    try:
        return load_baseline(path, settings.baseline)
    except ClaimsError as error:
        raise click.UsageError(str(error)) from error
