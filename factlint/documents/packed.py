"""Documents as compact bytes: what a reader made of a file, so that it need not be read again."""

from __future__ import annotations

from factlint.documents.document import Block, Document, Metadata
from factlint.documents.normal import OffsetMap
from factlint.packing import Packing, PackingError

PACKING = Packing((Block, Metadata))


def pack_document(document: Document) -> bytes:
    """Return a document as bytes."""
    return PACKING.pack(
        (
            document.id,
            document.path,
            document.format,
            document.source,
            document.text,
            document.blocks,
            document.metadata,
            document.sha256,
            document.offsets.runs(),
            document.notes,
            document.pages,
            document.datelines,
        )
    )


def unpack_document(data: bytes) -> Document:
    """Return the document that was packed.

    Raises:
        PackingError: for bytes that are no packed document.
    """
    try:
        name, path, form, source, text, blocks, metadata, sha256, runs, notes, pages, datelines = PACKING.unpack(data)
        offsets = OffsetMap.of_runs(*runs)
        return Document(name, path, form, source, text, blocks, metadata, sha256, offsets, notes, pages, datelines)
    except (AttributeError, OverflowError, TypeError, ValueError) as error:
        raise PackingError(f"no packed document: {type(error).__name__}: {error}") from error
