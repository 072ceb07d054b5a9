"""``factlint bench``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

import factlint

BENCHMARKS = Path("tests", "benchmarks")


@click.command("bench", add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> int:
    """Measure factlint itself, or make claims and documents to try it on; the same as python -m tests.benchmarks.

    It comes with the source of factlint, not with what is installed from a package index.
    """
    source = Path(factlint.__file__).parents[1]
    if not (source / BENCHMARKS / "__main__.py").is_file():
        raise click.ClickException(
            "the benchmarks are in the source of factlint, which is not what is installed here; "
            "get the source, and in it run: python -m pip install -e . && factlint bench --help"
        )
    sys.path.insert(0, str(source))
    try:
        code: int = import_module("tests.benchmarks.__main__").main(list(arguments))
    except SystemExit as stop:  # how its parser of arguments ends
        return stop.code if isinstance(stop.code, int) else 0
    return code
