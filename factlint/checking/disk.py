"""The disk as a run reads it. Whoever edits files lays the texts over it that are not saved yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.claims import Vocabulary, load_vocabulary
from factlint.documents import Document, read

if TYPE_CHECKING:  # claims that people wrote are not drafted, and need not load what does
    from factlint.extraction import Draft


class Disk:
    """Where a run takes files from, and what is made of them."""

    def held(self, path: Path) -> bytes | None:
        """Return what stands for the bytes of a file; None where those themselves are meant."""
        del path
        return None

    def vocabulary(self, path: Path, shown: str) -> Vocabulary:
        """Return a project's vocabulary.

        Raises:
            ClaimsError: with everything that is wrong with it.
        """
        return load_vocabulary(path, shown, self.held(path))

    def document(self, path: Path, root: Path, *, confined: bool = False) -> Document:
        """Return the document in a file; of a confined one, the path has to stay within the root.

        Raises:
            DocumentError: when it cannot be read.
        """
        return read(path, root, confined=confined, data=self.held(path))

    def named(self, path: Path, root: Path) -> Document:
        """Return a document that a claims file names, which has to lie within the root.

        Raises:
            DocumentError: when it cannot be read.
        """
        return self.document(path, root, confined=True)

    def drafts(self, document: Document, vocabulary: Vocabulary) -> Sequence[Draft]:
        """Return the claims of a document as they are read from its text."""
        from factlint.extraction import drafts

        return drafts(document, vocabulary)


DISK = Disk()
"""The disk with nothing laid over it."""
