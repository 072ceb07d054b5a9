"""The command line: one file a command, and no logic of its own."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. The version is answered before anything is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from factlint import __version__

        print(f"factlint {__version__}")  # noqa: T201
        return
    from factlint.cli.commands import run

    sys.exit(run(sys.argv[1:]))
