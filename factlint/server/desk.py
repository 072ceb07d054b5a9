"""The desk: the texts that are being edited, laid over the disk, and what was made of those that did not change."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

from factlint.checking.disk import Disk
from factlint.claims import Vocabulary
from factlint.documents import Document
from factlint.extraction import Draft
from factlint.server.places import real

T = TypeVar("T")


class Desk(Disk):
    """The disk with the texts of an editor over it.

    What was made of a file is kept as long as the file stays the same and every check uses it.
    """

    def __init__(self) -> None:
        self._buffers: Mapping[Path, bytes] = {}
        self._before: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}

    def lay(self, buffers: Mapping[Path, bytes]) -> None:
        """Start a check on these texts, each by the real path of its file."""
        self._buffers = buffers
        self._before, self._now = self._now, {}

    def held(self, path: Path) -> bytes | None:
        """Return the text of a file that is being edited."""
        return self._buffers.get(real(path)) if self._buffers else None

    def vocabulary(self, path: Path, shown: str) -> Vocabulary:
        """Return a vocabulary: the same object while the file says the same."""
        key = ("vocabulary", path, shown, self._state(path))
        return self._known(key) or self._keep(key, super().vocabulary(path, shown))

    def document(self, path: Path, root: Path, *, confined: bool = False) -> Document:
        """Return a document: the same object while its file says the same and its path leads to the same place."""
        key = ("document", path, root, confined, real(path), real(root), self._state(path))
        return self._known(key) or self._keep(key, super().document(path, root, confined=confined))

    def drafts(self, document: Document, vocabulary: Vocabulary) -> Sequence[Draft]:
        """Return the drafts of a document: the same while it and the vocabulary are."""
        key = ("drafts", document, vocabulary)
        found: Sequence[Draft] | None = self._known(key)
        return self._keep(key, super().drafts(document, vocabulary)) if found is None else found

    def _state(self, path: Path) -> object:
        """Return what changes when a file does: its text where that is at hand, else what the disk says of it."""
        data = self.held(path)
        if data is not None:
            return data
        try:
            found = path.stat()
        except (OSError, ValueError):
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    def _known(self, key: Hashable) -> T | None:
        found = self._now.get(key, self._before.get(key))
        if found is not None:
            self._now[key] = found
        return cast("T | None", found)

    def _keep(self, key: Hashable, made: T) -> T:
        self._now[key] = made
        return made
