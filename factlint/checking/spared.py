"""What an increment need not read again: documents and the vocabulary, in the cache by what their files hold.

An edit of a claims file leaves its document and the vocabulary as they were, and reading those takes longer than
reading the claims. Their bytes are hashed each time: what is kept counts for these bytes only.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from factlint.cache.states import FILE, truth
from factlint.cache.store import Store
from factlint.checking.disk import DISK
from factlint.checking.keeping import DOCUMENTS, document_key, key_of, lies_within
from factlint.claims import ClaimsError, Vocabulary, english
from factlint.claims.packed import pack_vocabulary, unpack_vocabulary
from factlint.documents import Document
from factlint.documents.packed import pack_document, unpack_document
from factlint.packing import PackingError

VOCABULARIES = "vocabularies"
"""The table of the store."""

T = TypeVar("T")


class Spared:
    """Documents and the vocabulary, taken from the store where that has them, and else read and kept."""

    def __init__(self, store: Store, program: bytes, root: Path) -> None:
        """``program`` tells this program from others, which may read the same otherwise."""
        self._store = store
        self._program = program
        self._root = root

    def document(self, path: Path, root: Path) -> Document:
        """Return a document that a claims file names, as the disk gives it.

        Raises:
            DocumentError: when it cannot be read.
        """
        digest = _digest(path) if root == self._root and lies_within(path, root) else ""
        key = document_key(self._program, path, root, digest)
        known = self._known(DOCUMENTS, key, unpack_document) if digest else None
        if known is not None:
            return known
        document = DISK.named(path, root)
        if document.sha256 == digest:
            self._store.put_many(DOCUMENTS, _packed([(key, document)]))
        return document

    def vocabulary(self, path: Path, shown: str) -> Vocabulary:
        """Return a project's vocabulary, or the general one for a file in which something is wrong."""
        digest = _digest(path)
        key = key_of(self._program, digest, shown)
        known = self._known(VOCABULARIES, key, unpack_vocabulary) if digest else None
        if known is not None:
            return known
        try:
            words = DISK.vocabulary(path, shown)
        except ClaimsError:
            return english()
        with suppress(PackingError):
            if digest and _digest(path) == digest:
                self._store.put_many(VOCABULARIES, [(key, pack_vocabulary(words))])
        return words

    def keep(self, documents: Iterable[Document]) -> None:
        """Keep documents that were read."""
        self._store.put_many(
            DOCUMENTS,
            _packed(
                (document_key(self._program, Path(document.path), self._root, document.sha256), document)
                for document in documents
                if document.path
            ),
        )

    def _known(self, table: str, key: bytes, unpack: Callable[[bytes], T]) -> T | None:
        data = self._store.get_many(table, [key]).get(key)
        with suppress(PackingError):
            return unpack(data) if data is not None else None
        return None


def _packed(documents: Iterable[tuple[bytes, Document]]) -> Iterator[tuple[bytes, bytes]]:
    for key, document in documents:
        with suppress(PackingError):
            yield key, pack_document(document)


def _digest(path: Path) -> str:
    """Return the hash of what a file holds; nothing when it cannot be read."""
    try:
        return truth(FILE, os.fspath(path)).removesuffix("link")
    except OSError:
        return ""
