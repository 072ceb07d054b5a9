"""Writing files whole, with no more of the standard library than that takes."""

from __future__ import annotations

import os


def write_whole(path: str, data: bytes) -> None:
    """Write a file so that it holds either its old content or all of the new one, keeping its permissions.

    Raises:
        OSError: when it cannot be written.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    fresh = os.path.join(folder, f".{name}.{os.urandom(4).hex()}")
    there = os.path.exists(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(fresh, flags, 0o600 if there else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if there:
            os.chmod(fresh, os.stat(target).st_mode & 0o777)
        os.replace(fresh, target)
    except BaseException:
        os.unlink(fresh)
        raise
