"""``factlint extract``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.checking import NothingToCheckError
from factlint.checking.extracting import MOST_DRAFTS, Extracted, extract
from factlint.cli.options import config_option, paths_argument, settings_of
from factlint.cli.screen import fail, tell, write
from factlint.reports import counted, plain


@click.command("extract")
@paths_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write claims files here; else to the first folder of claims that the configuration names, or `claims`.",
)
@click.option("--dry-run", is_flag=True, help="Change nothing; exit 1 if anything would change.")
@click.option("--diff", is_flag=True, help="Change nothing; print what would change.")
@config_option
def command(paths: tuple[Path, ...], output: Path | None, dry_run: bool, diff: bool, config: Path | None) -> int:
    """Draft the claims of documents into claims files, for a person to review.

    PATHS are documents or folders of them. A document's claims go to the claims file that names it, or else to a new
    one called like it. Claims that were reviewed or rejected are never touched.
    """
    if not paths:
        raise click.UsageError("name at least one document or folder")
    try:
        done = extract(paths, output, settings_of(config), write=not (dry_run or diff))
    except NothingToCheckError as error:
        raise click.UsageError(str(error)) from error
    for problem in done.problems:
        where = f":{problem.line}:{problem.column}" if problem.line else ""
        hint = f"; {problem.hint}" if problem.hint else ""
        fail(f"{problem.path}{where}: {problem.message}{hint}")
    for file in done.files:
        if diff and file.change is not None:
            write("".join(f"{plain(line)}\n" for line in file.change.diff().splitlines()))
        for line in _told(file):
            tell(line)
    changed = sum(file.change is not None and file.change.changed for file in done.files)
    if done.problems:
        return 3
    return int(bool(changed and (dry_run or diff)))


def _told(file: Extracted) -> list[str]:
    """Return what to say of one file."""
    if file.change is None:
        return [f"{file.document}: no claim to draft"]
    parts = [
        f"{counted(len(file.added), 'draft')} added" if file.added else "",
        f"{len(file.updated):,} updated ({_some(file.updated)})" if file.updated else "",
        f"{len(file.removed):,} removed ({_some(file.removed)})" if file.removed else "",
    ]
    said = ", ".join(part for part in parts if part) or "nothing to change"
    lines = [f"{file.path}: {said}"]
    if file.gone:
        verb = "claim no longer stands" if len(file.gone) == 1 else "claims no longer stand"
        lines.append(
            f"{file.path}: {len(file.gone):,} reviewed {verb} ({_some(file.gone)}); `factlint check` says more"
        )
    if file.left:
        lines.append(
            f"{file.path}: {file.left:,} more could be drafted; a file holds {MOST_DRAFTS:,} drafts at a time, "
            "so review some and run again"
        )
    return lines


def _some(ids: tuple[str, ...], most: int = 3) -> str:
    return ", ".join(ids[:most]) + (" …" if len(ids) > most else "")
