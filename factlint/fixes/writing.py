"""Writing fixes into their files."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.checking import write_whole
from factlint.claims import Problem
from factlint.fixes.files import ChangedFile
from factlint.fixes.proposing import Fixes


def write_fixes(fixes: Fixes) -> Iterator[Problem]:
    """Write each file as it is after the fixes, all of it or nothing; yield what could not be written.

    When one of them no longer holds what was checked, none is written: claims and documents change together.
    """
    changed = [file for file in fixes.files if not _as_checked(file)]
    for file in changed:
        yield Problem(file.name, "was changed meanwhile; nothing was written, run again")
    for file in () if changed else fixes.files:
        try:
            write_whole(file.path, file.after)
        except OSError as error:
            yield Problem(file.name, f"cannot be written: {error.strerror}")


def _as_checked(file: ChangedFile) -> bool:
    try:
        return file.path.read_bytes() == file.before.encode()
    except OSError:
        return False
