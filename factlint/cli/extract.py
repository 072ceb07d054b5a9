"""``factlint extract``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factlint.checking import NothingToCheckError
from factlint.checking.extracting import MOST_DRAFTS, Extracted, extract
from factlint.checking.intake import Means
from factlint.cli.options import config_option, jobs_option, paths_argument, settings_of
from factlint.cli.screen import fail, tell, write
from factlint.extraction.asking import ModelError, find_model
from factlint.extraction.modelled import REASONS, Assistant, Errand
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
@click.option("--model", metavar="NAME", help="Ask a language model, too; sends it the documents (extra `llm`).")
@click.option("--yes", is_flag=True, help="Send the documents to the model without asking first.")
@jobs_option
@config_option
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    dry_run: bool,
    diff: bool,
    model: str | None,
    yes: bool,
    jobs: int | None,
    config: Path | None,
) -> int:
    """Draft the claims of documents into claims files, for a person to review.

    PATHS are documents or folders of them. A document's claims go to the claims file that names it, or else to a new
    one called like it. Claims that were reviewed or rejected are never touched.
    """
    if not paths:
        raise click.UsageError("name at least one document or folder")
    assistant = _assistant(model, yes=yes) if model is not None else None
    try:
        means = Means(jobs)
        done = extract(
            paths, output, settings_of(config), write=not (dry_run or diff), assistant=assistant, means=means
        )
    except NothingToCheckError as error:
        raise click.UsageError(str(error)) from error
    for problem in done.problems:
        where = f":{problem.line}:{problem.column}" if problem.line else ""
        hint = f"; {problem.hint}" if problem.hint else ""
        fail(f"{problem.path}{where}: {problem.message}{hint}")
    for file in done.files:
        if diff and file.change is not None:
            write("".join(f"{plain(line)}\n" for line in file.change.diff().splitlines()))
        for line in _told(file, done=not (dry_run or diff)):
            tell(line)
        for line in _failed(file):
            fail(line)
    changed = sum(file.change is not None and file.change.changed for file in done.files)
    if done.problems or any(file.proposed is not None and file.proposed.failures for file in done.files):
        return 3
    return int(bool(changed and (dry_run or diff)))


def _assistant(name: str, *, yes: bool) -> Assistant:
    """Return the model of a name, which is sent nothing before the person agrees.

    Raises:
        click.UsageError: when it cannot be had.
    """
    try:
        model = find_model(name)
    except ModelError as error:
        raise click.UsageError(str(error)) from error

    def consent(errand: Errand) -> None:
        if errand.left:
            tell(f"{counted(errand.left, 'piece')} of documents that are too long will not be sent")
        if not errand.pieces:
            return
        tell(
            f"to be sent to {model.described}: {counted(errand.documents, 'document')} in "
            f"{counted(errand.pieces, 'piece')}, {counted(errand.characters, 'character')} with instructions and names "
            "from the vocabulary"
        )
        if yes:
            return
        if sys.stdin is None or not sys.stdin.isatty():
            raise click.UsageError("nobody to ask whether to send it; add --yes to agree")
        click.confirm("Send it?", abort=True, err=True)

    def told(document: str, number: int, of: int) -> None:
        tell(f"{document}: asking about piece {number:,} of {of:,}")

    return Assistant(model, consent, told, f"drafted by {model.id}")


def _failed(file: Extracted) -> list[str]:
    """Return what to say of the pieces about which the model gave no usable answer."""
    if file.proposed is None:
        return []
    of = file.proposed.pieces
    return [f"{file.document}: piece {number:,} of {of:,}: {why}" for number, why in file.proposed.failures]


def _proposed(file: Extracted) -> list[str]:
    """Return what to say of the claims that the model proposed."""
    if file.proposed is None:
        return []
    asked = file.proposed
    parts = [f"{len(asked.sketches):,} kept", *(f"{count:,} {REASONS[why]}" for why, count in asked.dropped.items())]
    unknown = f"; {counted(asked.unknown, 'unknown key')} left out" if asked.unknown else ""
    return [f"{file.document}: the model proposed {counted(asked.offered, 'claim')}: {', '.join(parts)}{unknown}"]


def _told(file: Extracted, *, done: bool) -> list[str]:
    """Return what to say of one file: what was done, or what would be."""
    left_out = f"; {file.unwritable:,} left out, as they say too little by themselves" if file.unwritable else ""
    if file.change is None:
        return [*_proposed(file), f"{file.document}: no claim to draft{left_out}"]
    parts = [
        f"{counted(len(file.added), 'draft')} {'added' if done else 'to add'}" if file.added else "",
        f"{len(file.updated):,} {'updated' if done else 'to update'} ({_some(file.updated)})" if file.updated else "",
        f"{len(file.removed):,} {'removed' if done else 'to remove'} ({_some(file.removed)})" if file.removed else "",
    ]
    said = ", ".join(part for part in parts if part)
    lines = [*_proposed(file), f"{file.path}: {said}{left_out}" if said else f"{file.path}: nothing to change"]
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
