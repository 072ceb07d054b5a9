"""When to check: one check at a time, on a thread of its own, once nobody has typed for a moment."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread

QUIET = 0.3
"""Seconds without a change after which a check starts; a pause in typing, hardly a wait."""


class Rounds:
    """Calls a function again after every change, but not for each of many in a row.

    The function is to be one that never raises: nobody would hear of it.
    """

    def __init__(self, check: Callable[[], None], quiet: float = QUIET) -> None:
        self._check = check
        self._quiet = quiet
        self._changed = Condition()
        self._asked = 0  # changes so far
        self._begun = 0  # of these, those that the last check to begin has seen
        self._done = 0  # and the last to end
        self._hurried = False
        self._thread = Thread(target=self._run, name="factlint-check", daemon=True)
        self._thread.start()

    def ask(self) -> None:
        """Say that something has changed."""
        with self._changed:
            self._asked += 1
            self._changed.notify_all()

    def settle(self, seconds: float) -> bool:
        """Check now what has changed, and wait for it; say whether that was done within so many seconds."""
        with self._changed:
            wanted = self._asked
            if self._done < wanted:
                self._hurried = True
                self._changed.notify_all()
            return self._changed.wait_for(lambda: self._done >= wanted, seconds)

    @property
    def overtaken(self) -> bool:
        """Whether something has changed since the check that is running began."""
        return self._asked > self._begun

    def _run(self) -> None:
        while True:
            self._await_quiet()
            self._check()
            with self._changed:
                self._done = self._begun
                self._changed.notify_all()

    def _await_quiet(self) -> None:
        """Return when there is something to check and no change has come for a while, or somebody waits."""
        with self._changed:
            self._changed.wait_for(lambda: self._asked > self._done)
            seen = 0
            while not self._hurried and seen != self._asked:
                seen = self._asked
                self._changed.wait(self._quiet)
            self._hurried = False
            self._begun = self._asked
