"""Where output goes: data on stdout, talk on stderr, colours only where they are wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from factlint.reports.plain import plain

if TYPE_CHECKING:
    from factlint.documents import Document

COLUMNS = 100
"""Width of text reports that do not go to a terminal, so that they are the same everywhere."""

MOST_COLUMNS = 120


def prepare_streams() -> None:
    """Make output UTF-8 with plain line ends, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def wants_colour(stream: object = None) -> bool:
    """Say whether to colour a stream: NO_COLOR forbids, FORCE_COLOR demands, else a terminal that is not dumb."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("TERM") == "dumb":
        return False
    return bool(getattr(stream or sys.stdout, "isatty", lambda: False)())


def columns() -> int:
    """Return how wide to draw."""
    if sys.stdout is not None and sys.stdout.isatty():  # None: closed, as by `factlint check >&-`
        import shutil

        return max(min(shutil.get_terminal_size((COLUMNS, 24)).columns, MOST_COLUMNS), 60)
    return COLUMNS


def described() -> str:
    """Say what is known of where output goes, and which variable decided on colours."""
    named = next((name for name in ("NO_COLOR", "FORCE_COLOR") if os.environ.get(name)), "")
    named = named or ("TERM=dumb" if os.environ.get("TERM") == "dumb" else "")
    kind = "a terminal" if sys.stdout is not None and sys.stdout.isatty() else "no terminal"
    colour = ("in colour" if wants_colour() else "without colours") + (f", for {named}" if named else "")
    return f"stdout is {kind}; {columns()} columns, {colour}"


def fail(message: str, context: click.Context | None = None) -> None:
    """Print an error to stderr, with where to read on."""
    print("factlint: " + "\n".join(plain(line) for line in message.splitlines()), file=sys.stderr)  # noqa: T201
    if context is not None:
        print(f"Try '{context.command_path} --help'.", file=sys.stderr)  # noqa: T201


def tell_notes(documents: Iterable[Document]) -> str:
    """Print to stderr what readers left out of documents or took for granted; return what was printed."""
    notes = [f"{document.id}: {note}" for document in documents for note in document.notes]
    for note in notes:
        tell(note)
    return "".join(f"{plain(note)}\n" for note in notes)


def tell(message: str) -> None:
    """Print talk to stderr."""
    click.echo(plain(message), err=True, color=True)


def write(text: str) -> None:
    """Print data to stdout; its colours are ours already, so click must not strip them."""
    click.echo(text, nl=False, color=True)
