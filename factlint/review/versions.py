"""What files held when a page was made, and changes to them that lose nothing an editor wrote meanwhile."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factlint.checking import write_whole
from factlint.claims import ClaimsError
from factlint.claims.events import MOST_BYTES, decoded

MOST_VERSIONS = 20
"""Versions of one file that are kept; a page that is older has to be loaded anew."""

MOST_CHANGES = 100
"""Changes that can be undone."""

NO_FILE = "none"
"""The version of a file that is not there."""

_BOM = b"\xef\xbb\xbf"
_TRIES = 3

Edit = Callable[[str], str]
"""From the text of a file to its new one; raises ClaimsError when that cannot be."""

Part = Callable[[str], str]
"""What a decision is about, in words, from the text of a file; raises ClaimsError when it is not there."""


class RefusedError(Exception):
    """A decision that cannot be written; the message says why and what to do."""


class ConflictError(RefusedError):
    """What a decision is about was changed since the page was made: what the page saw, and what stands there now."""

    def __init__(self, message: str, before: str, now: str) -> None:
        super().__init__(message)
        self.before = before
        self.now = now


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was written: its number, the file, what was decided, its bytes before and after."""

    number: int
    name: str
    words: str
    before: bytes | None
    """None where there was no file."""

    after: bytes


@dataclass(slots=True)
class Versions:
    """Files by the names that pages know them by. No other file is ever read or written."""

    paths: dict[str, Path] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    _seen: dict[str, OrderedDict[str, bytes | None]] = field(default_factory=dict)
    _number: int = 0

    def know(self, paths: Mapping[str, Path]) -> None:
        """Add files that a run has read or would write."""
        self.paths.update(paths)

    def look(self, name: str) -> str:
        """Return the version of a file as it is now, and keep what it holds.

        Raises:
            RefusedError: for a file that cannot be read.
        """
        return self._keep(name, self._read(name))

    def text(self, name: str) -> tuple[str, str]:
        """Return what a file holds now, and its version.

        Raises:
            RefusedError: for a file that cannot be read.
        """
        data = self._read(name)
        return _text(data, name), self._keep(name, data)

    def change(self, name: str, version: str, edit: Edit, part: Part, words: str) -> Change:
        """Write a decision to a file, and keep what it takes to undo it.

        Args:
            name: the file.
            version: the version that the page saw.
            edit: makes the new text.
            part: what must stand in the file as it did in that version.
            words: the decision, for whoever may undo it.

        Raises:
            ConflictError: when what the decision is about is not what the page saw.
            RefusedError: when it cannot be written.
        """
        for _ in range(_TRIES):
            now = self._read(name)
            self._require_same(name, version, now, part)
            try:
                made = edit(_text(now, name))
            except ClaimsError as error:
                raise RefusedError(_said(error)) from error
            after = (_BOM if now is not None and now.startswith(_BOM) else b"") + made.encode()
            if after == now:
                raise RefusedError(f"{name} says so already")
            if self._read(name) != now:  # an editor was quicker; its text comes first
                continue
            self._write(name, after)
            return self.note(name, words, now, after)
        raise RefusedError(f"{name} keeps changing; try again")

    def note(self, name: str, words: str, before: bytes | None, after: bytes) -> Change:
        """Keep a change that was written, so that it can be undone."""
        self._number += 1
        change = Change(self._number, name, words, before, after)
        self.changes = [*self.changes[1 - MOST_CHANGES :], change]
        self._keep(name, after)
        return change

    def undo(self, number: int) -> Change:
        """Take back the last change, when its file is still as it left it.

        Raises:
            ConflictError: when the file was changed since.
            RefusedError: when it is not the last, or cannot be written.
        """
        last = self.changes[-1] if self.changes else None
        if last is None or last.number != number:
            raise RefusedError("something else was decided since; only the last decision can be undone")
        now = self._read(last.name)
        if now != last.after:
            message = f"{last.name} was changed since, so undoing would lose that; change it in an editor"
            raise ConflictError(message, "the file as this page left it", "a file with other changes, too")
        if last.before is None:
            try:
                self.paths[last.name].unlink()
            except OSError as error:
                raise RefusedError(f"{last.name} cannot be removed: {error.strerror}") from error
        else:
            self._write(last.name, last.before)
        self._keep(last.name, last.before)
        self.changes = self.changes[:-1]
        return last

    def _require_same(self, name: str, version: str, now: bytes | None, part: Part) -> None:
        if self._keep(name, now) == version:
            return
        seen = self._seen[name]
        if version not in seen:
            raise RefusedError(f"{name} was changed, and this page is too old to say how; load it anew")
        before, after = (_part(part, data, name) for data in (seen[version], now))
        if before != after:
            raise ConflictError(
                f"nothing was written: {name} was changed meanwhile, in an editor or another tab", before, after
            )

    def _keep(self, name: str, data: bytes | None) -> str:
        version = NO_FILE if data is None else hashlib.sha256(data).hexdigest()
        seen = self._seen.setdefault(name, OrderedDict())
        seen[version] = data
        seen.move_to_end(version)
        while len(seen) > MOST_VERSIONS:
            seen.popitem(last=False)
        return version

    def _read(self, name: str) -> bytes | None:
        path = self.paths.get(name)
        if path is None:
            raise RefusedError(f"{name} is no file of this review")
        try:
            if not path.is_file():  # opening a pipe would wait for somebody to write to it
                return None
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise RefusedError(f"{name} cannot be read: {error.strerror}") from error
        return data

    def _write(self, name: str, data: bytes) -> None:
        try:
            write_whole(self.paths[name], data.decode("utf-8"))
        except OSError as error:
            raise RefusedError(f"{name} cannot be written: {error.strerror}") from error


def _text(data: bytes | None, name: str) -> str:
    try:
        return "" if data is None else decoded(data, name)
    except ClaimsError as error:
        raise RefusedError(_said(error)) from error


def _part(part: Part, data: bytes | None, name: str) -> str:
    """Return what a decision is about as it stands in a version of a file."""
    try:
        return part(_text(data, name))
    except (ClaimsError, RefusedError):
        return "" if data is not None else "no such file"


def _said(error: ClaimsError) -> str:
    """Return the first of some problems in one line."""
    first = error.problems[0]
    place = f":{first.line}:{first.column}" if first.line else ""
    return f"{first.path}{place}: {first.message}" + (f"; {first.hint}" if first.hint else "")
