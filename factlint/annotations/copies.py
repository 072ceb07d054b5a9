"""Copies of documents with what was found marked in them: which documents get one, and what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from factlint.annotations.notes import Marked, Note, notes_on
from factlint.checking import Result
from factlint.documents import MAX_PACKED_BYTES, Document, DocumentError
from factlint.documents.assembly import Unreadable


def noted(result: Result, format: str) -> list[tuple[Document, list[Note]]]:
    """Return the documents of a format in the order of their ids, each with the notes on it, which may be none."""
    documents = sorted((one for one in result.documents.values() if one.format == format), key=lambda one: one.id)
    return [(document, notes_on(document, result.findings, result.documents)) for document in documents]


def marked(document: Document, notes: Sequence[Note]) -> Marked:
    """Return a copy of a Word document's or PDF's file with notes in it.

    Raises:
        DocumentError: when the file cannot be read again, is another by now, or cannot be marked.
    """
    try:
        with Path(document.path or document.id).open("rb") as file:
            data = file.read(MAX_PACKED_BYTES + 1)
        if hashlib.sha256(data).hexdigest() != document.sha256:
            raise Unreadable("has changed since it was checked; run again")
        if document.format == "pdf":
            from factlint.annotations.pdf import highlighted

            return highlighted(data, document, notes)
        from factlint.annotations.docx import commented

        return commented(data, document, notes)
    except OSError as error:
        raise DocumentError(document.id, f"cannot be read: {error.strerror}") from error
    except Unreadable as error:
        raise DocumentError(document.id, error.message) from error
