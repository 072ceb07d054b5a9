"""``--output FORMAT[:FILE]``: reports in several formats from one run, each to a file or one to stdout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from factlint.checking import Result, write_whole
from factlint.cli.completion import complete_formats
from factlint.cli.screen import columns, wants_colour, write
from factlint.reports import FORMATS, FROM_REPOSITORY, Style


class Output(NamedTuple):
    """A report that is asked for: its format, and the file it goes to; None is stdout.

    Findings that a cluster writes as a table go to the folder at ``url`` instead.
    """

    form: str
    file: Path | None = None
    url: str = ""


TABLES = ("parquet", "jsonl")
"""What a cluster writes findings as."""

_URL = re.compile(r"[a-z][a-z0-9+.-]{0,30}://", re.IGNORECASE)


def _outputs(_: click.Context, __: click.Parameter, given: Sequence[str]) -> tuple[Output, ...]:
    """Take ``sarif:report.sarif`` apart; refuse outputs that overwrite each other, or run into one another."""
    found: list[Output] = []
    for text in given:
        form, colon, file = text.partition(":")
        if form in TABLES and (form not in FORMATS or _URL.match(file)):
            if not _URL.match(file):
                raise click.BadParameter(f"{form} goes to the URL of a folder, which a cluster writes: {form}:URL")
            found.append(Output(form, None, file))
            continue
        if form not in FORMATS:
            raise click.BadParameter(f"{form!r} is no format; formats are: {', '.join(FORMATS)}")
        if colon and not file:
            raise click.BadParameter(f"{text!r} names no file after the colon")
        output = Output(form, Path(file) if file else None)
        if any(output.file == other.file for other in found if not other.url):
            where = output.file or "stdout"
            raise click.BadParameter(f"more than one report would go to {where}; say where: FORMAT:FILE")
        found.append(output)
    return tuple(found) or (Output("full"),)


output_option = click.option(
    "--output",
    "--format",
    "-o",
    "outputs",
    multiple=True,
    callback=_outputs,
    metavar="FORMAT[:FILE]",
    shell_complete=complete_formats,
    help=f"How to report, and the file to write; stdout when left out. Repeatable. Formats: {', '.join(FORMATS)}.",
)


def put_out(
    outputs: Sequence[Output], result: Result, root: Path, *, statistics: bool = False
) -> dict[Path | None, str]:
    """Write every report that is asked for; those for files first, so that a failure is no surprise after the rest.

    Args:
        outputs: the reports.
        result: what they tell.
        root: the folder that the paths of the result begin at.
        statistics: whether text reports count the findings at their end.

    Returns:
        The reports, by the file they went to; None is stdout.

    Raises:
        click.UsageError: for a file that cannot be written.
    """
    reports: dict[Path | None, str] = {}
    for output in sorted(outputs, key=lambda one: one.file is None):
        report, told = FORMATS[output.form], result
        if output.form in FROM_REPOSITORY:
            from factlint.reports.repository import folder_in_repository, seen_from_repository

            told = seen_from_repository(result, folder_in_repository(root))
        if output.file is None:
            text = reports[None] = report(told, Style(wants_colour(), columns(), statistics))
            write(text)
            continue
        text = reports[output.file] = report(told, Style(statistics=statistics))
        try:
            write_whole(output.file, text)
        except OSError as error:
            raise click.UsageError(f"{output.file}: cannot be written: {error.strerror}") from error
    return reports
