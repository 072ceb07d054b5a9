"""Removing a cache, and saying what there is of it."""

from __future__ import annotations

import os
import stat

from factlint.cache import FOLDER
from factlint.cache.seal import LEAST_SECRET, VARIABLE, key_path, user_key
from factlint.cache.store import TAG, Store, is_ours


class ForeignFolderError(Exception):
    """Something has the place of the cache that factlint did not make; the message says what."""


def clean(root: str | os.PathLike[str]) -> tuple[str, int] | None:
    """Remove the cache in a folder; return its path and the bytes it had, or None when there was none.

    No link is followed, and nothing is removed but a folder that says itself that it is a cache of factlint.

    Raises:
        ForeignFolderError: when something else has its place.
        OSError: when it cannot be removed.
    """
    folder = os.path.join(root, FOLDER)
    if not os.path.lexists(folder):
        return None
    if not is_ours(folder):
        raise ForeignFolderError(f"{folder} is {_kind(folder)}; look at it, and remove it yourself")
    size = _size(folder)
    _remove(folder)
    return folder, size


def said_of(root: str | os.PathLike[str]) -> tuple[str, str]:
    """Return what there is to say of the cache in a folder, and what to do about it; empty when nothing has to be."""
    folder = os.path.join(root, FOLDER)
    there = os.path.lexists(folder)
    if there and not is_ours(folder):
        return f"none: {folder} is {_kind(folder)}", "remove that, or say `cache = false` in the configuration"
    if user_key() is None:
        if os.environ.get(VARIABLE):
            return f"none: {VARIABLE} has fewer than {LEAST_SECRET} characters", "make it longer, or unset it"
        return f"none: no key can be kept at {key_path() or 'a home folder'}, and checks run without", ""
    if not os.access(folder if there else root, os.W_OK):
        return f"none: {folder if there else root} cannot be written, and checks run without", ""
    if not there:
        return f"{folder}: none yet", ""
    store = Store.open(root, make=False)
    if store is None:
        return f"{folder}: not of this user, or of another version; the next check begins it anew", ""
    store.close()
    return f"{folder}: {_size(folder) / 1e6:,.1f} MB; `factlint clean` removes it", ""


def _kind(path: str) -> str:
    mode = os.lstat(path).st_mode
    if stat.S_ISLNK(mode):
        return "a link"
    return "a folder that factlint did not make" if stat.S_ISDIR(mode) else "no folder"


def _size(folder: str) -> int:
    """Return the bytes of all files in a folder, however deep; of links, their own."""
    found = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                inner = entry.is_dir(follow_symlinks=False)
                found += _size(entry.path) if inner else entry.stat(follow_symlinks=False).st_size
            except FileNotFoundError:  # another run has just ended
                continue
    return found


def _remove(folder: str) -> None:
    """Remove a folder with all that is in it, its tag last, so that what is left of it can still be removed."""
    from shutil import rmtree

    with os.scandir(folder) as entries:
        inner = sorted(entries, key=lambda entry: entry.name == TAG)
    for entry in inner:
        if entry.is_dir(follow_symlinks=False):
            rmtree(entry.path)  # follows no link
        else:
            os.unlink(entry.path)
    os.rmdir(folder)
