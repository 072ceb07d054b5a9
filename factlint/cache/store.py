"""The store: one SQLite file in ``.factlint_cache``, which nobody has to have and nobody has to believe.

    store = Store.open(settings.root)             # None where there can be none: go on without
    known = store.get_many("drafts", keys)        # what is missing, damaged or not ours is not in the answer
    store.put_many("drafts", pairs)               # what cannot be written is not written

Whoever needs tables of their own makes them with :meth:`Store.define`, writes within ``with store.transaction()`` and
reads within ``with store.reading()``. They keep :meth:`Store.digest` of each row with it, and compare it on reading.
Rows can be taken away by hand: that one is not there must never mean more than that it has to be worked out again.

A database that is busy, a full disk and a folder that cannot be written are no errors: they raise :class:`CacheError`,
which says to go on without. A file that is damaged or not ours is thrown away and begun anew.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time

from factlint.cache import FOLDER
from factlint.cache.seal import Seal, user_key

TYPE_CHECKING = False  # as in typing, which takes long to import
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

TAG = "CACHEDIR.TAG"
_OURS = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of factlint"""
TAG_TEXT = (
    _OURS
    + b"""; `factlint clean` removes it.
# For information about cache directory tags see https://bford.info/cachedir/
"""
)

SEAL = "seal"
"""The file that names the database and shows whose it is. It is read before SQLite looks at a database."""

VERSION = 1
"""What the store looks like; another one is begun anew."""

MOST_BYTES = 2_000_000_000
"""The database is kept below this size: what nobody has used for longest is dropped."""

BUSY_SECONDS = 2.0
"""How long to wait for another run that is writing."""

_DAY = 86_400
_AT_ONCE = 500
"""Keys asked for in one query."""

_LINEAGE_BYTES = 16

_SCHEMA = """
CREATE TABLE groups (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (
    kind TEXT NOT NULL, key BLOB NOT NULL, used INTEGER NOT NULL, digest BLOB NOT NULL, data BLOB NOT NULL
);
CREATE UNIQUE INDEX entries_by_key ON entries (kind, key);
CREATE INDEX entries_by_use ON entries (used);
"""

_PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    )
)
"""Codes of errors that are the machine's and not the file's."""


class CacheError(Exception):
    """The cache cannot be used just now: go on without it."""


class Store:
    """An open database. Used by one thread; other processes may have it open as well."""

    __slots__ = ("_closing", "_spoilt", "_used", "connection", "folder", "seal")

    def __init__(self, folder: str, connection: sqlite3.Connection, seal: Seal) -> None:
        self.folder = folder
        """The folder of the cache."""

        self.connection = connection
        """The database, for tables of one's own; it begins no transactions by itself."""

        self.seal = seal
        self._spoilt = False
        self._used: list[tuple[str, bytes]] = []

    @classmethod
    def open(cls, root: str | os.PathLike[str], *, make: bool = True) -> Store | None:
        """Return the store of a project, by the folder of its configuration or else the working folder.

        None where there can be none: a folder that cannot be written, a link or a file in its place, no key to seal it
        with. With ``make`` false, None as well where there is none yet, and nothing is written.
        """
        key = user_key()
        folder = os.path.join(root, FOLDER)
        try:
            if key is None or not (is_ours(folder) or (make and _prepared(folder))):
                return None
            return _opened(folder, key) or (_begun(folder, key) if make else None)
        except (OSError, sqlite3.Error):
            return None

    def digest(self, table: str, *parts: bytes) -> bytes:
        """Return what shows that this user wrote a row of a table of this very database."""
        return self.seal.digest(table.encode(), *parts)

    def get_many(self, table: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is kept under these keys of a table; a key that nothing is known of is left out."""
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, bytes] = {}
        today = int(time.time()) // _DAY
        try:
            with self.reading() as connection:
                for start in range(0, len(wanted), _AT_ONCE):
                    some = wanted[start : start + _AT_ONCE]
                    marks = ",".join("?" * len(some))
                    query = f"SELECT key, used, digest, data FROM entries WHERE kind = ? AND key IN ({marks})"
                    for name, used, digest, data in connection.execute(query, (table, *some)):
                        if not self._is_whole(table, name, digest, data):
                            raise CacheError("a row is not as this user wrote it")
                        found[name] = data
                        if used != today:
                            self._used.append((table, name))
        except CacheError:
            return {}
        return found

    def put_many(self, table: str, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep data under keys of a table, in place of what was there."""
        today = int(time.time()) // _DAY
        rows = ((table, name, today, self.digest(table, name, data), data) for name, data in pairs)
        try:
            with self.transaction() as connection:
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", rows)
        except CacheError:
            return

    def define(self, group: str, version: int, statements: Sequence[str]) -> None:
        """Make the tables of a group, once; those of another version are dropped first.

        The names of the tables of a group begin with its name and an underscore.

        Raises:
            CacheError: when they cannot be made now.
        """
        with self.reading() as connection:
            row = connection.execute("SELECT version FROM groups WHERE name = ?", (group,)).fetchone()
        if row == (version,):
            return
        with self.transaction() as connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                if name.startswith(f"{group}_"):
                    connection.execute(f'DROP TABLE "{name}"')
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT OR REPLACE INTO groups VALUES (?, ?)", (group, version))

    def reading(self) -> _Span:
        """Give the database as it is now, unchanged by what others write meanwhile.

        ``with store.reading() as connection:`` raises :class:`CacheError` for what goes wrong within.
        """
        return _Span(self, "BEGIN")

    def transaction(self) -> _Span:
        """Give the database to write to, all of it or nothing; one run at a time may.

        ``with store.transaction() as connection:`` raises :class:`CacheError` for what goes wrong within.
        """
        return _Span(self, "BEGIN IMMEDIATE")

    def spoil(self) -> None:
        """Have the database thrown away when it is closed: something in it cannot be."""
        self._spoilt = True

    def close(self) -> None:
        """Note what was used, drop what is too much, and let go."""
        try:
            if not self._spoilt:
                self._note_use()
                self._trim()
        except (CacheError, sqlite3.Error):  # what is noted and dropped today may be so tomorrow
            pass
        finally:
            try:
                self.connection.close()
            except sqlite3.Error:
                self._spoilt = True
            if self._spoilt:
                _remove(os.path.join(self.folder, SEAL))

    def _is_whole(self, table: str, name: object, digest: object, data: object) -> bool:
        """Say whether a row is as this user wrote it; one that is not spoils the file."""
        whole = isinstance(name, bytes) and isinstance(data, bytes) and digest == self.digest(table, name, data)
        self._spoilt |= not whole
        return whole

    def _note_use(self) -> None:
        if not self._used:
            return
        today = int(time.time()) // _DAY
        with self.transaction() as connection:
            connection.executemany(
                "UPDATE entries SET used = ? WHERE kind = ? AND key = ?", [(today, *one) for one in self._used]
            )
        self._used.clear()

    def _trim(self) -> None:
        """Drop what nobody has used for longest, until the file is well below its limit."""
        if self._size() <= MOST_BYTES:
            return
        with self.transaction() as connection:
            while self._size() > MOST_BYTES * 3 // 4:
                gone = connection.execute(
                    "DELETE FROM entries WHERE rowid IN (SELECT rowid FROM entries ORDER BY used LIMIT 1000)"
                ).rowcount
                if not gone:
                    self.spoil()
                    return
        self.connection.execute("PRAGMA incremental_vacuum").fetchall()

    def _size(self) -> int:
        """Return the bytes of the database that are in use."""
        pages, free, size = (
            self.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)


class _Span:
    """A transaction that is open, and what becomes of its errors; one within another is a part of it."""

    __slots__ = ("_begin", "_is_part", "_store")

    def __init__(self, store: Store, begin: str) -> None:
        self._store = store
        self._begin = begin
        self._is_part = False

    def __enter__(self) -> sqlite3.Connection:
        connection = self._store.connection
        try:
            self._is_part = connection.in_transaction
            if not self._is_part:
                connection.execute(self._begin)
        except sqlite3.Error as error:
            raise self._told(error) from error
        return connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        connection = self._store.connection
        try:
            if kind is None and not self._is_part:
                connection.execute("COMMIT")
        except sqlite3.Error as fault:
            error = fault
        if error is None:
            return
        try:
            if connection.in_transaction and not self._is_part:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._store.spoil()
        if isinstance(error, sqlite3.Error):
            raise self._told(error) from error

    def _told(self, error: sqlite3.Error) -> CacheError:
        if not _passes(error):
            self._store.spoil()
        return CacheError(str(error))


def is_ours(folder: str) -> bool:
    """Say whether a folder, itself and no link, is tagged as a cache of factlint."""
    try:
        return (
            stat.S_ISDIR(os.lstat(folder).st_mode)
            and _content(os.path.join(folder, TAG), len(_OURS))[: len(_OURS)] == _OURS
        )
    except OSError:
        return False


def _prepared(folder: str) -> bool:
    """Make the folder of a cache; say whether there is one. One that holds anything else is left alone."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        if not stat.S_ISDIR(os.lstat(folder).st_mode) or _holds_more(folder):
            return False
    _write(folder, ".gitignore", b"*\n")
    _write(folder, TAG, TAG_TEXT)
    return True


def _holds_more(folder: str) -> bool:
    """Say whether a folder holds what a run that was killed while it made the folder cannot have left."""
    return any(
        name.partition(".")[0] != TAG.partition(".")[0] and not name.startswith(".gitignore")
        for name in os.listdir(folder)
    )


def _opened(folder: str, key: bytes) -> Store | None:
    """Return the store in a folder; None when there is none, or none that is ours and as it should be."""
    lineage = _sealed(folder, key)
    if lineage is None:
        return None
    path = os.path.join(folder, f"{lineage.hex()}.sqlite")
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
    except FileNotFoundError:
        return None
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _configure(connection)
        if connection.execute("PRAGMA user_version").fetchone() == (VERSION,):
            return Store(folder, connection, Seal(key, lineage))
    except sqlite3.Error as error:
        if _passes(error):
            connection.close()
            raise
    connection.close()
    return None


def _begun(folder: str, key: bytes) -> Store:
    """Begin anew, under a name that was never used: a run that still has the old file open does no harm."""
    lineage = os.urandom(_LINEAGE_BYTES)
    path = os.path.join(folder, f"{lineage.hex()}.sqlite")
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _configure(connection)
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(f"BEGIN;{_SCHEMA}PRAGMA user_version = {VERSION};COMMIT;")
        _write(folder, SEAL, lineage + _mark(key, lineage))
    except BaseException:
        connection.close()
        _remove(path)
        raise
    _remove_others(folder, lineage.hex())
    return Store(folder, connection, Seal(key, lineage))


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = NORMAL")


def _passes(error: sqlite3.Error) -> bool:
    """Say whether an error is the machine's and not the file's, so that the file is as good as it was."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING


def _sealed(folder: str, key: bytes) -> bytes | None:
    """Return the lineage of the database that this user sealed."""
    try:
        said = _content(os.path.join(folder, SEAL), 100)
    except OSError:
        return None
    lineage = said[:_LINEAGE_BYTES]
    return lineage if said == lineage + _mark(key, lineage) else None


def _mark(key: bytes, lineage: bytes) -> bytes:
    return Seal(key, lineage).digest(b"seal")


def _content(path: str, most: int) -> bytes:
    """Return the first bytes of a file, and one more when there are more; a link or a pipe has none."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        return os.read(handle, most + 1) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    finally:
        os.close(handle)


def _write(folder: str, name: str, data: bytes) -> None:
    """Write a file, all of it or nothing, in place of whatever has its name."""
    fresh = os.path.join(folder, f"{name}.{os.urandom(8).hex()}")
    with open(fresh, "xb") as file:
        file.write(data)
    os.replace(fresh, os.path.join(folder, name))


def _remove_others(folder: str, lineage: str) -> None:
    """Remove the databases that are no longer named, and what killed runs left of writing."""
    kept = (lineage, ".gitignore", TAG, SEAL)
    for name in os.listdir(folder):
        if name not in kept and not name.startswith(f"{lineage}."):
            _remove(os.path.join(folder, name))


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
