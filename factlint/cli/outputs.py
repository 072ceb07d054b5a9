"""``--output FORMAT[:FILE]``: reports in several formats from one run, each to a file or one to stdout."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from factlint.checking import Result, write_whole
from factlint.cli.screen import columns, wants_colour, write
from factlint.reports import FORMATS, Style


class Output(NamedTuple):
    """A report that is asked for: its format, and the file it goes to; None is stdout."""

    form: str
    file: Path | None = None


def _outputs(_: click.Context, __: click.Parameter, given: Sequence[str]) -> tuple[Output, ...]:
    """Take ``sarif:report.sarif`` apart; refuse outputs that overwrite each other, or run into one another."""
    found: list[Output] = []
    for text in given:
        form, colon, file = text.partition(":")
        if form not in FORMATS:
            raise click.BadParameter(f"{form!r} is no format; formats are: {', '.join(FORMATS)}")
        if colon and not file:
            raise click.BadParameter(f"{text!r} names no file after the colon")
        output = Output(form, Path(file) if file else None)
        if any(output.file == other.file for other in found):
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
    help=f"How to report, and the file to write; stdout when left out. Repeatable. Formats: {', '.join(FORMATS)}.",
)


def put_out(outputs: Sequence[Output], result: Result, *, statistics: bool = False) -> None:
    """Write every report that is asked for; those for files first, so that a failure is no surprise after the rest.

    Raises:
        click.UsageError: for a file that cannot be written.
    """
    for output in sorted(outputs, key=lambda one: one.file is None):
        report = FORMATS[output.form]
        if output.file is None:
            write(report(result, Style(wants_colour(), columns(), statistics)))
            continue
        try:
            write_whole(output.file, report(result, Style(statistics=statistics)))
        except OSError as error:
            raise click.UsageError(f"{output.file}: cannot be written: {error.strerror}") from error
