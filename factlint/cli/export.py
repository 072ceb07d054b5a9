"""``factlint export``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import click

from factlint.annotations import COPIES, TARGETS, Note, exported, marked, noted
from factlint.checking import NEVER, Exit, NothingToCheckError, Result, Settings, check, write_whole
from factlint.checking.decisions import write_by
from factlint.checking.files import COPY, VOCABULARY, Inputs, find_inputs, shown
from factlint.cli.options import paths_argument, rule_options, rules_of, settings_of, settings_options
from factlint.cli.screen import fail, tell, tell_notes, write
from factlint.documents import Document, DocumentError
from factlint.reports import counted, plain
from factlint.rules import RuleError

TABLES = {"jsonl": "claims, one a line of JSON", "parquet": "claims, one a row of Parquet"}
"""What claims can be exported to, and what each is."""

_MOST_NAMED = 10  # documents that a line names


@click.command("export")
@paths_argument
@click.option(
    "--to",
    "target",
    type=click.Choice([*TARGETS, *TABLES]),
    required=True,
    help="; ".join(f"{name}: {what}" for name, what in (*TARGETS.items(), *TABLES.items())) + ".",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Folder or file to write; else copies go beside their documents, and JSON (not Parquet) to stdout.",
)
@click.option("--force", is_flag=True, help="Replace files that are there; never what was read.")
@rule_options
@settings_options
def command(
    paths: tuple[Path, ...],
    target: str,
    output: Path | None,
    force: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    today: datetime | None,
    config: Path | None,
    allow_rules: tuple[Path, ...],
) -> int:
    """Bring findings back to where they belong, or claims into a table.

    PATHS are as for `factlint check`, and so are the findings. Of each Word document or PDF with a finding a copy is
    written, NAME.factlint.docx or NAME.factlint.pdf, that has a note at every figure; the document itself is never
    changed. The names of the copies go to stdout.

    To jsonl and parquet go the claims themselves, as they are written in claims files, one a row with its place there:
    for `factlint check FILE`, also on a cluster, with the same findings. The vocabulary goes beside the table.

    Exit codes: 0 done, whatever was found; 2 wrong usage, nothing to export, or a file that is there already; 3 some
    input unreadable; 4 internal error.
    """
    settings = settings_of(config, allow_rules, select=select, ignore=ignore, extend_select=extend_select, today=today)
    if target in TABLES:
        return _table(paths, target, output, settings, force=force)
    try:
        result = check(paths, settings, rules_of(settings))
    except (NothingToCheckError, RuleError) as error:
        raise click.UsageError(str(error)) from error
    tell_notes(result.documents.values())
    for problem in result.problems:
        where = f":{problem.line}:{problem.column}" if problem.line else ""
        fail(f"{problem.path}{where}: {problem.message}")
    code = result.exit_code(NEVER)
    if target in COPIES:
        return max(code, _copy(result, target, output, settings, force=force))
    text = exported(target, result)
    if output is None:
        write(text)
    else:
        file = output / f"factlint.{target}.json" if output.is_dir() else output
        _check_free([file], _read(result, settings), force=force)
        _save(file, text)
        tell(f"{file}: {counted(len(result.findings), 'finding')}")
    return code


def _copy(result: Result, target: str, output: Path | None, settings: Settings, *, force: bool) -> int:
    """Write a copy of each document of the target's format that has notes; return the exit code."""
    kind = COPIES[target]
    documents = noted(result, target)
    others = sorted(document.id for document in result.documents.values() if document.format != target)
    if others:
        tell(f"left out, no {kind}: {_some(others)}")
    if not documents:
        raise click.UsageError(f"no {kind} (.{target}) was read; nothing to export")
    for document, notes in documents:
        if not notes:
            tell(f"{document.id}: no finding, no copy")
    files = {_file(document, output, target): (document, notes) for document, notes in documents if notes}
    if len(files) < sum(bool(notes) for _, notes in documents):
        raise click.UsageError(f"several documents would go to {output}; name a folder with -o")
    _check_free(files, _read(result, settings), force=force)
    code = 0
    for file, (document, notes) in files.items():
        code = max(code, _copy_one(file, document, notes))
    return code


def _copy_one(file: Path, document: Document, notes: Sequence[Note]) -> int:
    try:
        copy = marked(document, notes)
    except DocumentError as error:
        fail(str(error))
        return Exit.UNREADABLE
    if copy.left_out:
        tell(f"{document.id}: {counted(copy.left_out, 'note')} left out, for which there is no place in the text")
    if copy.notes:
        _save(file, copy.data)
        write(f"{plain(str(file))}\n")
        tell(f"{document.id}: {counted(copy.notes, 'note')} written")
    return 0


def _file(document: Document, output: Path | None, target: str) -> Path:
    """Return where the copy of a document goes: beside it, below a folder as it lies below the root, or to a file."""
    original = Path(document.path or document.id)
    name = f"{original.stem}{COPY}{original.suffix}"
    if output is None:
        return original.with_name(name)
    if output.suffix.lower() == f".{target}" and not output.is_dir():
        return output
    within = PurePosixPath(document.id)
    folder = PurePosixPath() if within.is_absolute() or ".." in within.parts else within.parent
    return output / folder / name


def _read(result: Result, settings: Settings) -> Iterator[Path]:
    """Yield the files that a run has read."""
    yield from (Path(document.path) for document in result.documents.values() if document.path)
    yield from (settings.root / name for name in {claim.source.claims_file for claim in result.claims} - {""})


def _check_free(files: Iterable[Path], read: Iterable[Path], *, force: bool) -> None:
    """Refuse to write over what was read, over links, and without ``--force`` over anything; before anything is."""
    kept = {path.resolve() for path in read}
    for file in files:
        if file.resolve() in kept:
            raise click.UsageError(f"{file}: was read, and is not written over")
        if file.is_symlink():
            raise click.UsageError(f"{file}: is a link; remove it, or name another place with -o")
        if file.exists() and not force:
            raise click.UsageError(f"{file}: is there already; --force replaces it")


def _save(file: Path, content: str | bytes | Callable[[BinaryIO], object]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            write_by(file, content)
        else:
            write_whole(file, content)
    except OSError as error:
        raise click.UsageError(f"{file}: cannot be written: {error.strerror}") from error


def _table(paths: Sequence[Path], target: str, output: Path | None, settings: Settings, *, force: bool) -> int:
    """Write the claims of claims files as a table; return the exit code."""
    from factlint.checking.tabled import Exported
    from factlint.claims.rows import line_of_row
    from factlint.claims.tables import can_pack, write_lines, write_parquet

    try:
        inputs = find_inputs(paths, settings, tables=True)
    except NothingToCheckError as error:
        raise click.UsageError(str(error)) from error
    if not inputs.claims and not inputs.tables:
        raise click.UsageError("no claims file to export; `factlint extract` drafts claims of documents")
    if inputs.documents:
        tell(f"left out, no claims: {_some([shown(path, settings.root) for path in inputs.documents])}")
    if target == "parquet" and not can_pack():
        raise click.UsageError("--to parquet needs pyarrow; install it with: pip install 'factlint[parquet]'")
    exported = Exported(inputs, settings)
    if output is None:
        if target == "parquet":
            raise click.UsageError("Parquet is no text; name a file with -o")
        for row in exported:
            write(line_of_row(row))
    else:
        file = output / f"claims.{target}" if output.is_dir() else output
        words = _words_beside(file, target, inputs, settings, force=force)
        put = write_parquet if target == "parquet" else write_lines
        _save(file, lambda opened: put(exported, opened))
        tell(f"{file}: {counted(exported.claims, 'claim')} of {counted(exported.files, 'claims file')}")
        if words is not None and inputs.vocabulary is not None:
            _save(words, inputs.vocabulary.read_bytes())
            tell(f"{words}: the vocabulary of the claims")
    for problem in (*inputs.problems, *exported.problems):
        fail(str(problem))
    return Exit.UNREADABLE if inputs.problems or exported.problems else Exit.CLEAN


def _words_beside(file: Path, target: str, inputs: Inputs, settings: Settings, *, force: bool) -> Path | None:
    """Return where the vocabulary goes so that the table is checked with it; None when it will be found as it is.

    Refuses to write a table where it could not be read, or would be read in other words.
    """
    if file.suffix.lower() != f".{target}":
        raise click.UsageError(f"{file}: the name of this table ends in .{target}")
    _check_free([file], (*inputs.claims, *inputs.tables), force=force)
    beside = file.parent / VOCABULARY
    if settings.vocabulary or (inputs.vocabulary is not None and beside.resolve() == inputs.vocabulary.resolve()):
        return None
    if inputs.vocabulary is None:
        if beside.exists():
            raise click.UsageError(f"{beside}: is not the vocabulary of these claims; name another place with -o")
        return None
    if beside.is_file() and not beside.is_symlink() and beside.read_bytes() == inputs.vocabulary.read_bytes():
        return None
    _check_free([beside], (), force=force)
    return beside


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
