"""Writing fixes into their files."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.checking import write_whole
from factlint.claims import Problem
from factlint.fixes.proposing import Fixes


def write_fixes(fixes: Fixes) -> Iterator[Problem]:
    """Write each file as it is after the fixes, all of it or nothing; yield what could not be written.

    A file that no longer holds what was checked stays as it is.
    """
    for file in fixes.files:
        try:
            if file.path.read_bytes() != file.before.encode():
                yield Problem(file.name, "was changed meanwhile and stays as it is; run again")
            else:
                write_whole(file.path, file.after)
        except OSError as error:
            yield Problem(file.name, f"cannot be written: {error.strerror}")
