"""``--watch``: run, wait until an input changes, run again."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import NamedTuple, NoReturn

import click

from factlint.checking.watching import Snapshot
from factlint.cli.screen import fail, tell
from factlint.reports import counted

PAUSE = 0.5
"""Seconds between two looks at the files."""


class Seen(NamedTuple):
    """The files of a run as they were before it read them, and how to look at them again."""

    before: Snapshot
    look: Callable[[], Snapshot]


def watch_files(run: Callable[[], Seen], wait: Callable[[], None] | None = None) -> NoReturn:
    """Run, and run again whenever a file that the run looked at has changed; interrupting is the way out.

    A run that goes wrong for want of a file or a good configuration says so, and the next change starts another; but
    the first has to go well.
    """
    pause = wait or _pause
    seen = run()
    while True:
        tell(f"watching {counted(len(seen.before), 'file')}; Ctrl-C ends")
        while seen.look() == seen.before:
            pause()
        clear()
        try:
            seen = run()
        except click.ClickException as error:
            fail(error.format_message())
            seen = Seen(seen.look(), seen.look)


def clear() -> None:
    """Clear the screen, where there is one."""
    if sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        click.clear()


def _pause() -> None:
    time.sleep(PAUSE)
