"""Files at URLs, which Spark reads and Python does not: their bytes come with their paths.

A file is called by its URL, as it lies below the root: ``hdfs:/archive/docs/a.md``. A document that a claims file names
has to be among the files of the run; its bytes are brought to where the claims file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from factlint.checking.disk import Disk
from factlint.checking.files import COPY, REPORT, REPORT_HEAD_BYTES, REPORT_SUFFIXES, SUFFIXES, VOCABULARY, says_claims
from factlint.claims import ClaimsError, read, shown_path
from factlint.claims.loading import no_collection, read_unit
from factlint.cluster.job import Equipment, equipment
from factlint.cluster.reading import ClaimRow, DocumentRow, row_of_document, rows_of_unit
from factlint.cluster.rows import CLAIMS, DOCUMENTS, FILES, batches, place_of_file, told
from factlint.documents import FORMATS

if TYPE_CHECKING:
    import pyarrow as pa

A_DOCUMENT, CLAIMS_FILE, A_VOCABULARY = "1 document", "2 claims", "3 vocabulary"
"""Kinds of files, in the order in which those that belong together are read."""

_URL = re.compile(r"([a-z][a-z0-9+.-]{1,30}):/", re.IGNORECASE)


def is_url(path: Path) -> bool:
    """Say whether a path was written as a URL."""
    return _URL.match(str(path)) is not None


def url_of(path: Path) -> str:
    """Return the URL that a path was written as; a path keeps one slash of several."""
    return _URL.sub(r"\1:///" if str(path).startswith("file:") else r"\1://", str(path), count=1)


def sorted_out(job: str, named: frozenset[str], found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the files of a partition that a run looks at, each with the document that it is or names.

    ``named`` are the URLs that were named themselves: such a file always counts.
    """
    made = equipment(job)
    return batches(FILES, _kinds(made, named, told(found, "path", "content")))


def units_read(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield what the claims files of a partition say, in which each comes after the document that it names."""
    made = equipment(job)
    return batches(CLAIMS, _claims(made, told(found, "document", "kind", "path", "data")))


def bytes_drafted(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the documents of a partition, each with the claims drafted from it."""
    made = equipment(job)
    return batches(DOCUMENTS, _documents(made, told(found, "path", "data"), drafted=True))


def bytes_shown(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the documents of a partition."""
    made = equipment(job)
    return batches(DOCUMENTS, _documents(made, told(found, "path", "data"), drafted=False))


class Held(Disk):
    """A disk of the files that are here as bytes, by path."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def held(self, path: Path) -> bytes | None:
        """Return the bytes of a file, if they are here."""
        return self.files.get(shown_path(path, Path("/")))


def _kinds(
    made: Equipment, named: frozenset[str], files: Iterator[tuple[str, bytes]]
) -> Iterator[tuple[str, str, str, bytes]]:
    for url, data in files:
        path = PurePosixPath(url)
        suffix, itself = path.suffix.lower(), str(path) in named
        if path.stem.endswith(COPY) and not itself:
            continue
        if suffix in FORMATS:
            if itself or suffix not in REPORT_SUFFIXES or not REPORT.search(data[:REPORT_HEAD_BYTES]):
                yield A_DOCUMENT, str(path), str(path), data
        elif path.name == VOCABULARY:
            yield A_VOCABULARY, "", str(path), data
        elif suffix in SUFFIXES and (itself or says_claims(data)):
            yield CLAIMS_FILE, _named(made, path, data), str(path), data


def _named(made: Equipment, path: PurePosixPath, data: bytes) -> str:
    """Return the document that a claims file names; empty when it cannot be read or names none."""
    try:
        root = read(Path(path), str(path), data).root
    except ClaimsError:
        return ""
    document = root.get("document") if isinstance(root, dict) else None
    return shown_path(made.root / path.parent / document, made.root) if isinstance(document, str) else ""


def _claims(made: Equipment, rows: Iterator[tuple[str, str, str, bytes]]) -> Iterator[ClaimRow]:
    for _, members in groupby(rows, key=itemgetter(0)):
        disk = Held({})
        for _, kind, path, data in members:
            if kind == A_DOCUMENT:
                disk.files[shown_path(made.root / path, Path("/"))] = data
                continue
            with no_collection():
                unit = read_unit(made.root / path, made.root, made.vocabulary, disk.named, data)
                kept = list(rows_of_unit(unit, place_of_file(0, path)))
            yield from kept


def _documents(made: Equipment, files: Iterator[tuple[str, bytes]], *, drafted: bool) -> Iterator[DocumentRow]:
    for path, data in files:
        at = made.root / path
        yield row_of_document(made, at, Held({shown_path(at, Path("/")): data}), drafted=drafted)
