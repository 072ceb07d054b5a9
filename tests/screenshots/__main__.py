"""Make the pictures of the README, from the documents and claims of this repository.

    python -m tests.screenshots                    all of them, beside this file
    python -m tests.screenshots terminal           only this one
    python -m tests.screenshots --folder pictures  somewhere else

The terminal is drawn as SVG, letter by letter where a terminal has it, and is the same on any machine. The pages are
pictures of what Chromium shows; its fonts are those of the machine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.screenshots.pages import report, review
from tests.screenshots.terminal import terminal

PICTURES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "terminal": ("terminal.svg", terminal),
    "report": ("report.png", report),
    "review": ("review.png", review),
}


def main(arguments: Sequence[str]) -> int:
    """Make the pictures named, say how large they are, and return the exit code."""
    known = ", ".join(PICTURES)
    parser = argparse.ArgumentParser("python -m tests.screenshots", description="Make the pictures of the README.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to make: {known}; all when left out")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="where to put them")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in PICTURES]
    if unknown:
        parser.error(f"no picture is called {unknown[0]}; there are {known}")
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in options.names or PICTURES:
        file, make = PICTURES[name]
        picture = make()
        (options.folder / file).write_bytes(picture)
        print(f"{options.folder / file}: {len(picture):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
