"""Who wrote a cache: a key that only this user has, and digests that cannot be made without it.

A cache may come with a checkout, an archive or another user, and a hostile one could say "no findings". So every
user has a random key outside all checkouts, and whatever the cache holds carries a digest made with it. CI that keeps
the cache between machines gives the same key to all of them in ``FACTLINT_CACHE_KEY``.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b

VARIABLE = "FACTLINT_CACHE_KEY"
"""The environment variable that takes the place of the user's own key."""

KEY_BYTES = 32
DIGEST_BYTES = 16

LEAST_SECRET = 16
"""Characters that a key in the environment needs; a shorter one could be guessed."""


class Seal:
    """A key, and the digests that it makes."""

    __slots__ = ("_empty",)

    def __init__(self, key: bytes, lineage: bytes = b"") -> None:
        self._empty = blake2b(lineage, digest_size=DIGEST_BYTES, key=key)

    def digest(self, *parts: bytes) -> bytes:
        """Return the digest of some bytes, with where one part ends and the next begins."""
        made = self._empty.copy()
        for part in parts:
            made.update(len(part).to_bytes(8, "little"))
            made.update(part)
        return made.digest()


def user_key() -> bytes | None:
    """Return the key of this user, made when there is none yet; None where none can be kept.

    A key that others could have read, or written, is replaced by a new one.
    """
    secret = os.environ.get(VARIABLE, "")
    if secret:
        return blake2b(secret.encode("utf-8", "surrogateescape")).digest()[:KEY_BYTES] if _is_long(secret) else None
    path = key_path()
    if path is None:
        return None
    try:
        return _kept(path) or _made(path)
    except OSError:
        return None


def key_path() -> str | None:
    """Return where the key of this user is kept; None for a user without a home."""
    if sys.platform == "win32":
        above = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        above = os.path.expanduser("~/Library/Caches")
    else:
        given = os.environ.get("XDG_CACHE_HOME", "")  # the specification has relative ones ignored
        above = given if os.path.isabs(given) else os.path.expanduser("~/.cache")
    return os.path.join(above, "factlint", "key") if os.path.isabs(above) else None


def _is_long(secret: str) -> bool:
    return len(secret) >= LEAST_SECRET


def _kept(path: str) -> bytes | None:
    """Return the key in a file that only this user can have written and read; None where a new one has to be made.

    Raises:
        PermissionError: for one of another user, as `sudo` finds it in a home that is not root's.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        state = os.fstat(handle)
        _refuse_others(state, path)
        if sys.platform != "win32" and state.st_mode & 0o077:
            return None
        key = os.read(handle, KEY_BYTES + 1)
    finally:
        os.close(handle)
    return key if len(key) == KEY_BYTES else None


def _made(path: str) -> bytes | None:
    """Make a key, all of it or none; of two runs that do so at once, one finds its cache thrown away later."""
    there = os.path.dirname(path)
    while not os.path.exists(there):
        there = os.path.dirname(there)
    _refuse_others(os.stat(there), there)
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    fresh = f"{path}.{os.urandom(8).hex()}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(KEY_BYTES))
        os.replace(fresh, path)
    except OSError:
        os.unlink(fresh)
        raise
    return _kept(path)


def _refuse_others(state: os.stat_result, path: str) -> None:
    if sys.platform != "win32" and state.st_uid != os.geteuid():
        raise PermissionError(f"{path} belongs to another user")
