"""Reading on a worker: claims files to claims, documents to documents and drafts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.alignment import same_fact
from factlint.checking.disk import DISK, Disk
from factlint.checking.names import group_digest
from factlint.claims.loading import linked_files, no_collection, read_unit
from factlint.claims.packed import CLAIMS as CLAIM_TYPES
from factlint.claims.packed import pack_claims
from factlint.claims.units import ClaimsUnit, PartsNamed
from factlint.cluster.job import Equipment, equipment
from factlint.cluster.rows import CLAIM, CLAIMS, DOCUMENT, DOCUMENTS, UNIT, batches, place_of, place_of_file, told
from factlint.documents import DocumentError
from factlint.documents.packed import pack_document
from factlint.packing import Packing

if TYPE_CHECKING:
    import pyarrow as pa

    from factlint.claims import Claim
    from factlint.values import Value

DocumentRow = tuple[bytes, str, bytes, bytes]
ClaimRow = tuple[str, bytes, bytes, bytes, bytes, bool, bytes]

ERROR = "error"
"""A document that could not be read, or from which no claims could be drafted: what is said of it stands for drafts."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a claims file, but its claims: those of it are here only that name parts in other files."""

    unit: ClaimsUnit
    document: str = ""
    """The id of the document it names; empty when that could not be read."""

    path: str = ""
    """Where the document is."""

    claims: int = 0
    drafts: bool = False
    """Whether any of its claims is a draft, which has to be aligned."""


READ = Packing((*CLAIM_TYPES, ClaimsUnit, PartsNamed, Read))


def claims_read(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield what the claims files of a partition say: their claims, and a row for all else of each."""
    made = equipment(job)
    return batches(CLAIMS, _claims(made, told(found, "number", "path")))


def documents_read(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the documents of a partition, each with the claims drafted from it."""
    made = equipment(job)
    return batches(DOCUMENTS, _documents(made, told(found, "number", "path"), drafted=True))


def documents_shown(job: str, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the documents of a partition."""
    made = equipment(job)
    return batches(DOCUMENTS, _documents(made, told(found, "number", "path"), drafted=False))


def _claims(made: Equipment, files: Iterator[tuple[int, bytes]]) -> Iterator[ClaimRow]:
    for number, path in files:
        with no_collection():
            unit = read_unit(Path(os.fsdecode(path)), made.root, made.vocabulary, DISK.named)
            rows = list(rows_of_unit(unit, place_of_file(number)))
        yield from rows


def rows_of_unit(unit: ClaimsUnit, file: bytes) -> Iterator[ClaimRow]:
    """Yield the rows of a claims file. Parts that lie in the file are found here; any other needs all files.

    Args:
        unit: what the file says.
        file: what orders it among others.
    """
    document = unit.document
    own = {claim.id for claim in unit.claims}
    apart = all(name in own for named in unit.parts for name in named.ids)
    kept = replace(unit, document=None)
    if apart:
        (loaded,) = linked_files([unit])
        for at, claim in enumerate(loaded.claims):
            yield row_of_claim(claim, file, at)
        kept = replace(kept, claims=(), problems=loaded.problems, parts=())
    read = Read(
        kept,
        document.id if document else "",
        (document.path or "") if document else "",
        len(unit.claims),
        any(claim.draft for claim in unit.claims),
    )
    yield UNIT, file, b"", b"", b"", False, READ.pack([read])


def row_of_claim(claim: Claim[Value], file: bytes, at: int) -> ClaimRow:
    """Return the row of a claim.

    Args:
        claim: the claim, with its parts.
        file: what orders its file among others.
        at: its number in the file.
    """
    fact = group_digest(same_fact(claim))
    name = claim.name.encode("utf-8", "surrogatepass")
    return CLAIM, file, place_of(claim, file, at), fact, name, bool(claim.waive), pack_claims([claim])


def _documents(made: Equipment, files: Iterator[tuple[int, bytes]], *, drafted: bool) -> Iterator[DocumentRow]:
    for _, path in files:
        yield row_of_document(made, Path(os.fsdecode(path)), DISK, drafted=drafted)


def row_of_document(made: Equipment, path: Path, disk: Disk, *, drafted: bool) -> DocumentRow:
    """Return the row of a document.

    Args:
        made: what the run asks for.
        path: where the document is.
        disk: what it is read from.
        drafted: whether its claims are wanted, too.
    """
    from factlint.extraction.packed import pack_drafts

    name = os.fsencode(path)
    try:
        document = disk.document(path, made.root)
    except DocumentError as error:
        return name, ERROR, b"", json.dumps([error.path, error.message, error.line, error.column]).encode()
    drafts = b""
    if drafted:
        try:
            drafts = pack_drafts(disk.drafts(document, made.vocabulary))
        except Exception as error:  # one document must not hide what the others say
            return name, ERROR, pack_document(document), json.dumps([type(error).__name__, str(error)]).encode()
    return name, DOCUMENT, pack_document(document), drafts
