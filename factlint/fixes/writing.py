"""Writing fixes into their files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factlint.checking import write_whole
from factlint.claims import Problem
from factlint.fixes.edit import NeedsDecisionError
from factlint.fixes.proposing import Fixes
from factlint.fixes.rechecking import encoded


def write_fixes(fixes: Fixes) -> Iterator[Problem]:
    """Write each document as it is after its edits, all of it or nothing; yield what could not be written.

    A file that no longer holds what was checked stays as it is.
    """
    for document in fixes.documents:
        try:
            data = encoded(document, fixes.edits(document))
            write_whole(Path(document.path or document.id), data.decode("utf-8"))
        except NeedsDecisionError as error:
            yield Problem(document.id, str(error))
        except OSError as error:
            yield Problem(document.id, f"cannot be written: {error.strerror}")
