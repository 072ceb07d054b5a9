"""Keeping: units in the cache, by what the files say that they were read of.

A document is kept by the hash of its bytes and the names it has; its drafts by that and the vocabulary; a claims file
by the hash of its own bytes and the vocabulary, and it counts only while its document is as it was. What could not be
read is not kept: that may be the machine's fault, and not the file's.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from factlint.cache.states import FILE, is_racy, states, truth
from factlint.cache.store import Store
from factlint.checking.parcels import Parcel, claims_parcel, document_parcel
from factlint.checking.units import DocumentUnit
from factlint.claims import Vocabulary, shown_path
from factlint.claims.packed import pack_vocabulary, unpack_unit
from factlint.claims.units import ClaimsUnit
from factlint.documents import Document
from factlint.documents.packed import unpack_document
from factlint.documents.reading import document_id
from factlint.packing import PackingError

T = TypeVar("T")

UNITS, DOCUMENTS, DRAFTS, HASHES = "units", "documents", "drafts", "hashes"
"""Tables of the store."""

AT_ONCE = 200
"""Files looked for together: their bytes are in memory, beside what is made of them."""

MOST_WAITING = 8_000_000
"""Bytes that wait to be written to the store together."""


class KeptUnits:
    """The units in a store that hold for a root and a vocabulary."""

    def __init__(self, store: Store, program: bytes, root: Path, vocabulary: Vocabulary) -> None:
        self._store = store
        self._root = root
        self._program = program
        self._words = sha256(pack_vocabulary(vocabulary)).digest()
        self._hashes: dict[str, str] = {}
        self._fresh: dict[str, list[tuple[bytes, bytes]]] = {}
        self._waiting = 0

    def claims(self, paths: Sequence[Path]) -> dict[Path, ClaimsUnit]:
        """Return the units of those claims files that are as they were, with documents that are as they were."""
        found: dict[Path, ClaimsUnit] = {}
        for some in _batches(paths):
            units = dict(self._unpacked(UNITS, self._keys(some, self._claims_key), unpack_unit))
            named = {path: path.parent / unit.named for path, unit in units.items()}
            confined = {path: there for path, there in named.items() if lies_within(there, self._root)}
            documents = self._documents(set(confined.values()))
            for path, unit in units.items():
                document = documents.get(named[path])
                if document is not None and unit.source is not None and unit.source.sha256 == document.sha256:
                    found[path] = replace(unit, document=document)
        return found

    def documents(self, paths: Sequence[Path], known: Mapping[Path, Document]) -> dict[Path, DocumentUnit]:
        """Return the units of those documents that are as they were; of those that are known, with these."""
        from factlint.extraction.packed import unpack_drafts

        found: dict[Path, DocumentUnit] = {}
        for some in _batches(paths):
            documents = self._documents([path for path in some if path not in known])
            documents.update((path, known[path]) for path in some if path in known)
            keys = {path: self._drafts_key(document) for path, document in documents.items()}
            for path, data in self._data(DRAFTS, keys):
                with suppress(PackingError):
                    found[path] = DocumentUnit(documents[path], unpack_drafts(data, documents[path]))
        return found

    def keep_claims(self, path: Path, unit: ClaimsUnit, parcel: Parcel | None) -> None:
        """Keep what was read of a claims file and its document, with the parcel in which that came, if it did."""
        if unit.document is None or not unit.sha256:
            return
        try:
            data, document = parcel or claims_parcel(unit)
        except PackingError:
            return
        self._put(UNITS, self._claims_key(path, unit.sha256), data)
        self._put(DOCUMENTS, self._document_key(path.parent / unit.named, unit.document.sha256), document)

    def keep_document(self, path: Path, unit: DocumentUnit, parcel: Parcel | None) -> None:
        """Keep what was read of a document, with the parcel in which that came, if it did."""
        if unit.document is None or unit.problems:
            return
        try:
            document, drafts, _ = parcel or document_parcel(unit)
        except PackingError:
            return
        self._put(DOCUMENTS, self._document_key(path, unit.document.sha256), document)
        self._put(DRAFTS, self._drafts_key(unit.document), drafts)

    def write(self) -> None:
        """Write down what waits for it."""
        for table, pairs in self._fresh.items():
            self._store.put_many(table, pairs)
        self._fresh = {}
        self._waiting = 0

    def _put(self, table: str, key: bytes, data: bytes) -> None:
        self._fresh.setdefault(table, []).append((key, data))
        self._waiting += len(data)
        if self._waiting > MOST_WAITING:
            self.write()

    def _documents(self, paths: Iterable[Path]) -> dict[Path, Document]:
        return dict(self._unpacked(DOCUMENTS, self._keys(list(paths), self._document_key), unpack_document))

    def _unpacked(
        self, table: str, keys: Mapping[Path, bytes], unpack: Callable[[bytes], T]
    ) -> Iterator[tuple[Path, T]]:
        """Yield what is kept under keys, but for what cannot be unpacked."""
        for path, data in self._data(table, keys):
            with suppress(PackingError):
                yield path, unpack(data)

    def _data(self, table: str, keys: Mapping[Path, bytes]) -> Iterator[tuple[Path, bytes]]:
        kept = self._store.get_many(table, keys.values())
        return ((path, kept[key]) for path, key in keys.items() if key in kept)

    def _keys(self, paths: Sequence[Path], key: Callable[[Path, str], bytes]) -> dict[Path, bytes]:
        hashes = self._hashed([os.path.abspath(path) for path in paths])  # noqa: PTH100 - links keep their names
        return {
            path: key(path, digest)
            for path in paths
            if (digest := hashes.get(os.path.abspath(path)))  # noqa: PTH100
        }

    def _hashed(self, paths: Sequence[str]) -> dict[str, str]:
        """Return the hashes of files: those last seen, where the system says that they have not changed."""
        now = time.time_ns()
        keys = {path: key_of(b"", path) for path in paths}
        kept = self._store.get_many(HASHES, keys.values())
        found: dict[str, str] = {}
        for path, state in zip(paths, states(FILE, paths), strict=True):
            said = kept.get(keys[path], b"").decode("utf-8", "replace")
            digest, _, before = said.partition(" ")
            if not before or before != state:
                try:
                    digest = truth(FILE, path).removesuffix("link")
                except OSError:
                    continue
                if not is_racy(state, now):
                    self._put(HASHES, keys[path], f"{digest} {state}".encode())
            found[path] = digest
        return found

    def _claims_key(self, path: Path, digest: str) -> bytes:
        return key_of(
            self._program, digest, str(path), shown_path(path, self._root), str(self._root), self._words.hex()
        )

    def _document_key(self, path: Path, digest: str) -> bytes:
        return document_key(self._program, path, self._root, digest)

    def _drafts_key(self, document: Document) -> bytes:
        return key_of(self._program, document.sha256, document.id, self._words.hex())


def document_key(program: bytes, path: Path, root: Path, digest: str) -> bytes:
    """Return the key of a document with these bytes, as this program reads it."""
    return key_of(program, digest, str(path), document_id(path, root))


def lies_within(path: Path, root: Path) -> bool:
    """Say whether a file lies within a root, wherever links lead."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def key_of(program: bytes, *parts: str) -> bytes:
    """Return a key for parts of which none runs into the next."""
    return sha256(program + b"".join(sha256(part.encode("utf-8", "surrogatepass")).digest() for part in parts)).digest()


def _batches(paths: Sequence[Path]) -> Iterable[Sequence[Path]]:
    return (paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE))
