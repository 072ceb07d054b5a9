"""``factlint figures``."""

from __future__ import annotations

from pathlib import Path

import click

from factlint.cli.options import paths_argument
from factlint.cli.screen import fail, tell_notes, wants_colour, write
from factlint.documents import DocumentError, read
from factlint.extraction import DocumentFigure, figures
from factlint.reports import Style
from factlint.reports.figures import figures_json, figures_text


@click.command("figures")
@paths_argument
@click.option("--format", "form", type=click.Choice(["full", "json"]), default="full", show_default=True)
def command(paths: tuple[Path, ...], form: str) -> int:
    """List every value in documents, and how each is read."""
    if not paths:
        raise click.UsageError("name at least one document")
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise click.UsageError("; ".join(f"{name}: no such file or folder" for name in missing))
    found: list[tuple[str, DocumentFigure]] = []
    unreadable = 0
    for path in paths:
        try:
            document = read(path, Path.cwd())
        except DocumentError as error:
            fail(str(error))
            unreadable += 1
            continue
        tell_notes([document])
        found += [(document.id, figure) for figure in figures(document)]
    if form == "json":
        write(figures_json(found))
    else:
        style = Style(wants_colour())
        write("".join(figures_text(path, [figure], style) for path, figure in found))
    return 3 if unreadable else 0
