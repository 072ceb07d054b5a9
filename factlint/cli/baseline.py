"""``factlint baseline``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from factlint.checking import (
    NothingToCheckError,
    Result,
    Settings,
    check,
    load_baseline,
    save_baseline,
)
from factlint.claims import ClaimsError
from factlint.cli.options import rules_of, settings_of, settings_options
from factlint.cli.screen import tell, write
from factlint.findings import Baseline, Finding
from factlint.reports import counted, plain


@click.group("baseline")
def command() -> None:
    """Keep today's findings out of tomorrow's reports: known by fingerprint, never by count."""


@command.command("create")
@click.option("--force", is_flag=True, help="Replace a baseline that is there.")
@settings_options
def create(force: bool, config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """Write every finding of now into the baseline file."""
    settings = settings_of(config, allow_rules)
    path = settings.root / settings.baseline
    if path.exists() and not force:
        raise click.UsageError(f"{settings.baseline} is there already; --force replaces it")
    baseline = Baseline.of(_everything(settings))
    save_baseline(path, baseline)
    tell(f"{settings.baseline}: {counted(len(baseline.entries), 'finding')}")
    return 0


@command.command("prune")
@settings_options
def prune(config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """Take out of the baseline what is found no more."""
    settings = settings_of(config, allow_rules)
    path = settings.root / settings.baseline
    old = _baseline(settings)
    new = old.pruned(_everything(settings))
    save_baseline(path, new)
    tell(f"{settings.baseline}: {len(old.entries) - len(new.entries):,} taken out, {len(new.entries):,} left")
    return 0


@command.command("show")
@settings_options
def show(config: Path | None, allow_rules: tuple[Path, ...]) -> int:
    """List what is in the baseline."""
    for fingerprint, rule, message in _baseline(settings_of(config, allow_rules)).entries:
        write(f"{fingerprint[:8]}  {rule}  {plain(message)}\n")
    return 0


def _everything(settings: Settings) -> tuple[Finding, ...]:
    """Return all findings that no waiver accepts, those of an old baseline included."""
    try:
        result: Result = check((), replace(settings, baseline=""), rules_of(settings))
    except NothingToCheckError as error:
        raise click.UsageError(str(error)) from error
    return result.findings


def _baseline(settings: Settings) -> Baseline:
    path = settings.root / settings.baseline
    if not path.exists():
        raise click.UsageError(f"{settings.baseline} is not there; `factlint baseline create` makes it")
    try:
        return load_baseline(path, settings.baseline)
    except ClaimsError as error:
        raise click.UsageError(str(error)) from error
