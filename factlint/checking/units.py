"""Units: what is read of one file and of nothing else of a run, and the bytes that it is kept and sent as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.checking.disk import Disk
from factlint.checking.files import shown
from factlint.claims import Problem, Vocabulary
from factlint.claims.problem import plain
from factlint.documents import Document, DocumentError

if TYPE_CHECKING:  # claims that people wrote are not drafted, and need not load what does
    from factlint.extraction import Draft

CLAIMS, DOCUMENT = "claims", "document"
"""The kinds of files that units are read of."""


@dataclass(frozen=True, slots=True)
class DocumentUnit:
    """What is read of one document: its text, the claims drafted from it, and what is wrong with it."""

    document: Document | None = None
    """None when it cannot be read; a problem says why."""

    drafts: Sequence[Draft] = ()
    problems: tuple[Problem, ...] = ()


def document_unit(path: Path, root: Path, vocabulary: Vocabulary, disk: Disk) -> DocumentUnit:
    """Read a document, and draft its claims."""
    try:
        document = disk.document(path, root)
    except DocumentError as error:
        problem = Problem(shown(path, root), error.message, line=error.line or 0, column=error.column or 0)
        return DocumentUnit(problems=(problem,))
    return drafted(document, vocabulary, disk)


def drafted(document: Document, vocabulary: Vocabulary, disk: Disk) -> DocumentUnit:
    """Draft the claims of a document that is read already."""
    try:
        return DocumentUnit(document, disk.drafts(document, vocabulary))
    except Exception as error:  # one document must not hide what the others say
        message = f"its claims could not be read, which is a mistake in factlint: {type(error).__name__}: {error}"
        return DocumentUnit(document, problems=(Problem(document.id, plain(message, 300)),))
