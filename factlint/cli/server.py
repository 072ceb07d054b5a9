"""``factlint server``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factlint.cli.screen import tell


@click.command("server")
@click.option("--stdio", is_flag=True, help="Talk over stdin and stdout, which is what it does anyway.")
@click.option(
    "--allow-rules",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="PATH",
    help="Load rules from a module or folder of this checkout. Runs its code.",
)
def command(stdio: bool, allow_rules: tuple[Path, ...]) -> int:
    """Serve an editor: findings while you type, over the Language Server Protocol on stdin and stdout."""
    del stdio
    try:
        from factlint.server.serving import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise click.UsageError("the language server needs one package more: pip install 'factlint[lsp]'") from error
    if sys.stdin.isatty():
        tell("this is for an editor to start, which talks to it over stdin and stdout; Ctrl-C ends it")
    return 0 if serve(allow_rules) else 1
