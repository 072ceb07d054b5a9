"""Parcels: a few stretches of bytes that belong together, as units are kept and sent through pipes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from factlint.checking.units import DocumentUnit
from factlint.claims import Problem
from factlint.claims.packed import PACKING, pack_unit, unpack_unit
from factlint.claims.units import ClaimsUnit
from factlint.documents import Document
from factlint.documents.packed import pack_document, unpack_document
from factlint.packing import PackingError

Parcel = list[bytes]

READY: Parcel = [b"ready"]
"""What a worker sends when its work can begin."""

FAILED: Parcel = [b"failed"]
"""Stands for what a worker failed to read."""

_COUNT = struct.Struct("<I")
_LENGTH = struct.Struct("<Q")


def send(stream: BinaryIO, parcel: Sequence[bytes]) -> None:
    """Send a parcel.

    Raises:
        OSError: when nobody takes it.
    """
    stream.write(_COUNT.pack(len(parcel)))
    for part in parcel:
        stream.write(_LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def receive(stream: BinaryIO) -> Parcel | None:
    """Return the next parcel; None when there is none, or not the whole of one."""
    head = stream.read(_COUNT.size)
    if len(head) < _COUNT.size:
        return None
    parcel: Parcel = []
    for _ in range(_COUNT.unpack(head)[0]):
        head = stream.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack(head)
        part = stream.read(length)
        if len(part) < length:
            return None
        parcel.append(part)
    return parcel


def claims_parcel(unit: ClaimsUnit) -> Parcel:
    """Return what was read of a claims file, and of its document, as a parcel.

    Raises:
        PackingError: for what nests too deep.
    """
    return [pack_unit(unit), _packed(unit.document)]


def unpacked_claims(parcel: Parcel) -> ClaimsUnit:
    """Return what was read of a claims file.

    Raises:
        PackingError: for a parcel that holds none.
    """
    unit, document = _parts(parcel, 2)
    return replace(unpack_unit(unit), document=_unpacked(document))


def document_parcel(unit: DocumentUnit) -> Parcel:
    """Return what was read of a document as a parcel.

    Raises:
        PackingError: for what nests too deep.
    """
    from factlint.extraction.packed import pack_drafts

    return [_packed(unit.document), pack_drafts(unit.drafts), PACKING.pack(unit.problems)]


def unpacked_document(parcel: Parcel, known: Document | None = None) -> DocumentUnit:
    """Return what was read of a document; of one that is known already, the drafts with that.

    Raises:
        PackingError: for a parcel that holds none, or another document than the one that is known.
    """
    from factlint.extraction.packed import unpack_drafts

    packed, drafts, problems = _parts(parcel, 3)
    found = tuple(PACKING.unpack_all(problems, Problem))
    document = _unpacked(packed)
    if known is not None:
        if document is None or document.sha256 != known.sha256:
            raise PackingError("the document has changed meanwhile")
        document = known
    return DocumentUnit(document, unpack_drafts(drafts, document) if document is not None else (), found)


def _packed(document: Document | None) -> bytes:
    return pack_document(document) if document is not None else b""


def _unpacked(data: bytes) -> Document | None:
    return unpack_document(data) if data else None


def _parts(parcel: Parcel, number: int) -> Parcel:
    if len(parcel) != number:
        raise PackingError(f"{len(parcel)} parts in place of {number}")
    return parcel
