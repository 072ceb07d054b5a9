"""The states of what a run depends on: whether a file or a folder has changed since, without reading it where possible.

The *state* of a file is what the system says of it: the time of the last change of its bytes, its size, its number, and
the time of the last change of anything about it. The *truth* is a hash of its bytes. While the state is the same, the
truth is taken to be; when it differs, the truth decides. One state is not to be trusted: that of a file changed so
shortly before it was looked at that a second change could have left the same times (git calls it racily clean).
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256

TYPE_CHECKING = False  # as in typing, which takes long to import
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

FILE = "file"
"""Its truth is the SHA-256 of its bytes, and whether it is a link; that it is not there counts as well."""

FOLDER = "folder"
"""Its truth is the names in it, but for hidden ones, and which of them are folders or links."""

PLACE = "place"
"""A folder of which counts only where links lead it; its state and its truth are its real path."""

PRESENCE = "presence"
"""A path of which counts only whether anything is there."""

KINDS = (FILE, FOLDER, PLACE, PRESENCE)

RACY = 2_100_000_000
"""Nanoseconds: file systems tell times apart that lie this far from each other, the coarsest of them (FAT) included."""

_PIECE = 1_048_576
_COMPILED = "__pycache__"
_NOTHING = "-"


def states(kind: str, paths: Iterable[str]) -> list[str]:
    """Return the states of files, folders, places or presences, as they are now."""
    if kind == PLACE:
        return [os.path.realpath(path) for path in paths]
    if kind == PRESENCE:
        return [str(os.path.lexists(path)) for path in paths]
    found = []
    look = os.stat
    for path in paths:
        try:
            seen = look(path)
        except (OSError, ValueError):  # a path that a system cannot have, such as one that is too long
            found.append(_missing(path))
        else:
            found.append(f"{seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_size} {seen.st_ino}")
    return found


def is_racy(state: str, looked_ns: int) -> bool:
    """Say whether a state of a file or folder may stay the same over a change after it was looked at, at that time."""
    changed, _, rest = state.partition(" ")
    touched, _, _ = rest.partition(" ")
    return changed.isdecimal() and max(int(changed), int(touched or 0)) > looked_ns - RACY


def truth(kind: str, path: str, own: Collection[str] = ()) -> str:
    """Return what decides whether a thing is as it was; ``own`` are the files a run writes itself, which do not count.

    Raises:
        OSError: when it cannot be known, as of a file that may not be read or is a pipe.
    """
    if kind == FILE:
        return _of_file(path)
    if kind == FOLDER:
        return _of_folder(path, own)
    return states(kind, (path,))[0]


def digest(parts: Sequence[str]) -> bytes:
    """Return one hash of many states or truths."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


def _missing(path: str) -> str:
    """Return the state of what is not there, or is a link to nothing."""
    try:
        seen = os.lstat(path)
    except (OSError, ValueError):
        return _NOTHING
    return f"{_NOTHING}{seen.st_ino}"


def _of_file(path: str) -> str:
    link = "link" if os.path.islink(path) else ""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return f"{_NOTHING}{link}"
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path} is no file")
        found = sha256()
        while piece := os.read(handle, _PIECE):
            found.update(piece)
    finally:
        os.close(handle)
    return f"{found.hexdigest()}{link}"


def _of_folder(path: str, own: Collection[str]) -> str:
    names = []
    with os.scandir(path) as entries:
        for entry in entries:
            name = entry.name
            if name[0] != "." and name != _COMPILED and (not own or os.path.join(path, name) not in own):
                kind = "l" if entry.is_symlink() else "d" if entry.is_dir() else "f"
                names.append(f"{kind}{name}")
    names.sort()
    return sha256("\0".join(names).encode("utf-8", "surrogatepass")).hexdigest()
