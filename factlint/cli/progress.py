"""A line on the terminal that says how far a long run has come, and is gone when the run ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from factlint.checking.progress import Progress

PATIENCE = 0.5
"""Seconds before anything is shown: most runs are over by then."""

PAUSE = 0.1
"""Seconds between two lines; a terminal is slower than the work."""


@contextmanager
def progress_line(stream: TextIO | None = None, now: Callable[[], float] = time.monotonic) -> Iterator[Progress | None]:
    """Give what a run tells its progress to, or None where nobody looks: no terminal, a dumb one, or CI.

    The line holds words of our own and numbers only, no colour, and no escape sequence: it is written over.
    """
    screen = sys.stderr if stream is None else stream
    if not _is_watched(screen):
        yield None
        return
    line = _Line(screen, now)
    try:
        yield line.tell
    finally:
        line.erase()


def _is_watched(screen: TextIO | None) -> bool:
    if screen is None or os.environ.get("TERM") == "dumb" or os.environ.get("CI"):
        return False
    return screen.isatty()


class _Line:
    """The line as it stands on the screen."""

    def __init__(self, screen: TextIO, now: Callable[[], float]) -> None:
        self._screen = screen
        self._now = now
        self._next = now() + PATIENCE
        self._shown = 0

    def tell(self, what: str, done: int, of: int) -> None:
        """Show how far the run has come, unless that was shown only just now."""
        if self._now() < self._next:
            return
        text = f"{what}: {done:,} of {of:,}" if of else f"{what} …"
        self._screen.write("\r" + text + " " * (self._shown - len(text)))
        self._screen.flush()
        self._shown = len(text)
        self._next = self._now() + PAUSE

    def erase(self) -> None:
        """Take the line off the screen."""
        if self._shown:
            self._screen.write("\r" + " " * self._shown + "\r")
            self._screen.flush()
            self._shown = 0
