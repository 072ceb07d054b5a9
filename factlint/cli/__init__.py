"""The command line: one file a command, and no logic of its own."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. The version, and a check of which nothing has changed, need next to no imports."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from factlint import __version__

        print(f"factlint {__version__}")  # noqa: T201
        return
    if sys.argv[1:2] == ["check"]:
        from factlint.cache.replay import replayed

        code = replayed(sys.argv[1:])
        if code is not None:
            sys.exit(code)
    from factlint.cli.commands import run

    sys.exit(run(sys.argv[1:]))
