"""``factlint fmt``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.checking import NothingToCheckError, format_files
from factlint.cli.options import paths_argument, settings_of
from factlint.cli.screen import fail, tell, write
from factlint.reports import counted, plain


@click.command("fmt")
@paths_argument
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if anything would change.")
@click.option("--diff", is_flag=True, help="Change nothing; print what would change.")
def command(paths: tuple[Path, ...], only_check: bool, diff: bool) -> int:
    """Write claims files and vocabularies in their canonical form; comments and values stay as they are."""
    try:
        changes, problems = format_files(paths, settings_of(None), write=not (only_check or diff))
    except NothingToCheckError as error:
        raise click.UsageError(str(error)) from error
    for problem in problems:
        where = f":{problem.line}:{problem.column}" if problem.line else ""
        fail(f"{problem.path}{where}: {problem.message}")
    changed = [change for change in changes if change.changed]
    for change in changed:
        if diff:
            write("".join(f"{plain(line)}\n" for line in change.diff().splitlines()))
        else:
            tell(f"{'would change' if only_check else 'changed'} {change.path}")
    tell(f"{counted(len(changes), 'file')}: {len(changed):,} {'to change' if only_check or diff else 'changed'}")
    if problems:
        return 3
    return int(bool(changed and (only_check or diff)))
