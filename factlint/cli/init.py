"""``factlint init``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.checking.starting import start_project
from factlint.cli.screen import tell


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--example", is_flag=True, help="Add two short documents that contradict each other, and their claims.")
def command(folder: Path, example: bool) -> int:
    """Start a project in FOLDER: a claims folder, a vocabulary, a configuration. Overwrites nothing."""
    try:
        written, kept = start_project(folder, example=example)
    except OSError as error:
        raise click.UsageError(f"{error.filename}: {error.strerror}") from error
    for path in written:
        tell(f"wrote {path}")
    for path in kept:
        tell(f"kept {path}, which is there already")
    tell("next: factlint check" if example else "next: factlint extract DOCUMENTS, review the drafts, factlint check")
    return 0
