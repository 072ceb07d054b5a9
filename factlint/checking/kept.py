"""What an increment goes by, in the tables of the cache: which files, which groups, and what was found in them.

One state is kept: that of the last run. Every part of it shows that this user wrote it. Units and findings are read
whole, and have one digest for all; of claims and groups only some are read, so each has a digest of its own. A row that
is missing, or is not as it was written, is an error: the state is then not used, and written anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from factlint.cache.store import CacheError, Store

if TYPE_CHECKING:
    from sqlite3 import Connection

TABLES = "increments"
VERSION = 2
STATEMENTS = (
    "CREATE TABLE increments_state (data TEXT NOT NULL, digest BLOB NOT NULL)",
    "CREATE TABLE increments_units (unit INTEGER PRIMARY KEY, data TEXT NOT NULL)",
    "CREATE TABLE increments_claims (unit INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE increments_groups (name INTEGER PRIMARY KEY, members TEXT NOT NULL, digest BLOB NOT NULL)",
    "CREATE TABLE increments_findings (number INTEGER PRIMARY KEY, head TEXT NOT NULL, shown BLOB NOT NULL,"
    " raw BLOB NOT NULL)",
)

_CLEARED = ("state", "units", "claims", "groups", "findings")
_AT_ONCE = 500
"""Rows asked for in one query."""

_BREAK = "\0"
"""What parts the fields of a unit."""

Ref = tuple[int, str]
"""A claim: the number of its unit, and its id."""

Members = dict[int, list[str]]
"""The claims of a group: ids by the number of the unit."""


class Unit(NamedTuple):
    """A claims file with the document it names: what it was when its claims were read."""

    number: int
    path: str
    """The file, as the run names it."""

    shown: str
    """The file, as reports show it."""

    state: str
    """Empty: its bytes have to be looked at, whatever the system says of it."""

    sha256: str
    """Empty: it has to be read again in any case."""

    document: str
    """The id of the document that its claims are from; empty when there are none."""

    document_path: str
    """Empty when the document could not be read."""

    document_state: str
    document_sha256: str
    claims: int
    rejected: int
    waived: str
    """The ids of claims with waivers, as JSON."""

    problems: str
    """What is wrong with the file, packed, in hexadecimal digits; empty for nothing."""

    content: str
    """Digest of the packed claims."""

    def row(self) -> str:
        """Return it as it is kept.

        Raises:
            CacheError: for a path that cannot be kept, such as a hostile one that holds what parts the fields.
        """
        said = (
            *(self.path, self.shown, self.state, self.sha256, self.document, self.document_path),
            *(
                self.document_state,
                self.document_sha256,
                str(self.claims),
                str(self.rejected),
                self.waived,
                self.problems,
                self.content,
            ),
        )
        row = _BREAK.join(said)
        if row.count(_BREAK) != len(said) - 1 or _unwritable(row):
            raise CacheError(f"{self.path} cannot be kept")
        return row

    @classmethod
    def of_row(cls, number: int, data: str) -> Unit:
        """Return the unit that was kept."""
        *before, claims, rejected, waived, problems, content = data.split(_BREAK)
        return cls._make((number, *before, int(claims), int(rejected), waived, problems, content))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A finding as it is reported, and what rules found that was put together in it."""

    number: int
    code: str
    fingerprint: str
    groups: tuple[int, ...]
    """The groups in which it was found."""

    sides: tuple[tuple[Ref, ...], ...]
    """The claims of each piece of evidence."""

    raw_digest: str
    shown: bytes
    """The finding as it is shown, without its claims."""

    def head(self) -> str:
        """Return what is kept of it beside the packed finding."""
        return json.dumps([self.code, self.fingerprint, self.groups, self.sides, self.raw_digest])

    @classmethod
    def of_row(cls, number: int, head: str, shown: bytes) -> Conflict:
        """Return what was kept."""
        code, fingerprint, groups, sides, raw_digest = json.loads(head)
        return cls(
            number,
            code,
            fingerprint,
            tuple(groups),
            tuple(tuple((unit, name) for unit, name in side) for side in sides),
            raw_digest,
            shown,
        )


@dataclass(frozen=True, slots=True)
class State:
    """All that is read of what is kept, at once."""

    identity: str
    """What the findings depend on besides the files: rules, settings, vocabulary, and factlint itself."""

    nonce: str
    """Differs from that of every other state."""

    asked: str
    """What the run was to check, as JSON."""

    groups: int
    """How many groups there are, facts with them."""

    facts: int
    words: str
    """What is wrong with the vocabulary, packed, in hexadecimal digits; empty for nothing."""

    units: Mapping[str, Unit] = field(repr=False)
    """By path."""

    conflicts: Sequence[Conflict] = field(repr=False)
    unit_rows: Mapping[int, str] = field(repr=False)
    conflict_rows: Mapping[int, tuple[str, bytes]] = field(repr=False)


@dataclass(slots=True)
class Changes:
    """What is written of a state that comes after another; or, of a first one, everything."""

    units: dict[int, Unit | None] = field(default_factory=dict)
    """Those that are new or different, and None for those that are gone."""

    claims: dict[int, bytes] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    """Members, as text; empty for groups that are gone."""

    more_groups: int = 0
    """How many more groups there are now."""

    conflicts: dict[int, tuple[Conflict, bytes] | None] = field(default_factory=dict)
    """With what rules found, packed; None for those that are gone."""


class Kept:
    """The tables, in an open store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.define(TABLES, VERSION, STATEMENTS)

    def name(self, text: str) -> int:
        """Return the name of a group as a number, which nobody without the key of this user can foresee."""
        return int.from_bytes(self._digest(b"name", text)[:8], "little", signed=True)

    def content(self, data: bytes) -> str:
        """Return the digest of packed data."""
        return self._store.digest(TABLES, b"content", data).hex()

    def state(self) -> State | None:
        """Return what is kept; None when there is nothing, or it is not as this user wrote it.

        Raises:
            CacheError: when it cannot be read now.
        """
        with self._store.reading() as connection:
            rows = connection.execute("SELECT data, digest FROM increments_state").fetchall()
            if len(rows) != 1 or rows[0][1] != self._digest(b"state", rows[0][0]):
                return None
            units = dict(connection.execute("SELECT unit, data FROM increments_units ORDER BY unit"))
            rows_found = connection.execute("SELECT number, head, shown FROM increments_findings ORDER BY number")
            found = {number: (head, shown) for number, head, shown in rows_found}
        identity, nonce, asked, groups, facts, words, seal = json.loads(rows[0][0])
        if seal != self._seal(units, found):
            return None
        known = [Unit.of_row(*row) for row in units.items()]
        conflicts = [Conflict.of_row(number, *row) for number, row in found.items()]
        by_path = {unit.path: unit for unit in known}
        return State(identity, nonce, asked, groups, facts, words, by_path, conflicts, units, found)

    def members(self, names: Iterable[int]) -> dict[int, str]:
        """Return the members of groups; those that there are none of are left out.

        Raises:
            CacheError: for one that is not as this user wrote it.
        """
        wanted = list(names)
        found: dict[int, str] = {}
        with self._store.reading() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                query = f"SELECT name, members, digest FROM increments_groups WHERE name IN ({_marks(some)})"
                for name, members, digest in connection.execute(query, some):
                    if digest != self._group_digest(name, members):
                        raise CacheError("a group is not as this user wrote it")
                    found[name] = members
        return found

    def count(self) -> int:
        """Return how many groups there are."""
        with self._store.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM increments_groups").fetchone()[0])

    def claims(self, units: Mapping[int, str]) -> dict[int, bytes]:
        """Return the packed claims of units, whose digests are given.

        Raises:
            CacheError: for those that are missing, or not as this user wrote them.
        """
        wanted = list(units)
        found: dict[int, bytes] = {}
        with self._store.reading() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                query = f"SELECT unit, data FROM increments_claims WHERE unit IN ({_marks(some)})"
                found.update(connection.execute(query, some))
        if any(unit not in found or self.content(found[unit]) != digest for unit, digest in units.items()):
            raise CacheError("the claims of a file are not as this user wrote them")
        return found

    def raw(self, conflicts: Iterable[Conflict]) -> dict[int, bytes]:
        """Return what rules found that was put together in findings.

        Raises:
            CacheError: for what is not as this user wrote it.
        """
        found: dict[int, bytes] = {}
        with self._store.reading() as connection:
            for one in conflicts:
                row = connection.execute(
                    "SELECT raw FROM increments_findings WHERE number = ?", (one.number,)
                ).fetchone()
                if row is None or self.content(row[0]) != one.raw_digest:
                    raise CacheError("a finding is not as this user wrote it")
                found[one.number] = row[0]
        return found

    def begin(self, identity: str, asked: str, facts: int, words: str, changes: Changes) -> None:
        """Keep a state in place of whatever was kept.

        Raises:
            CacheError: when it cannot be written now.
        """
        with self._store.transaction() as connection:
            for table in _CLEARED:
                connection.execute(f"DELETE FROM increments_{table}")
            self._write(connection, State(identity, "", asked, 0, 0, words, {}, [], {}, {}), asked, facts, changes)

    def follow(self, state: State, asked: str, facts: int, changes: Changes) -> None:
        """Keep the state that comes after the one given; nothing when another run has kept its own meanwhile.

        Raises:
            CacheError: when it cannot be written now.
        """
        with self._store.transaction() as connection:
            if self._nonce(connection) == state.nonce:
                connection.execute("DELETE FROM increments_state")
                self._write(connection, state, asked, facts, changes)

    def _nonce(self, connection: Connection) -> str:
        rows = connection.execute("SELECT data FROM increments_state").fetchall()
        return str(json.loads(rows[0][0])[1]) if len(rows) == 1 else ""

    def _write(self, connection: Connection, before: State, asked: str, facts: int, changes: Changes) -> None:
        """Write what changes. What is not read again is taken from the state before, and not from the tables."""
        units, found = dict(before.unit_rows), dict(before.conflict_rows)
        for number, unit in changes.units.items():
            if unit is None:
                units.pop(number, None)
                connection.execute("DELETE FROM increments_units WHERE unit = ?", (number,))
                connection.execute("DELETE FROM increments_claims WHERE unit = ?", (number,))
            else:
                units[number] = unit.row()
        connection.executemany(
            "INSERT OR REPLACE INTO increments_units VALUES (?, ?)",
            ((number, units[number]) for number in changes.units if number in units),
        )
        connection.executemany("INSERT OR REPLACE INTO increments_claims VALUES (?, ?)", changes.claims.items())
        connection.executemany(
            "DELETE FROM increments_groups WHERE name = ?", [(name,) for name, now in changes.groups.items() if not now]
        )
        connection.executemany(
            "INSERT OR REPLACE INTO increments_groups VALUES (?, ?, ?)",
            ((name, now, self._group_digest(name, now)) for name, now in sorted(changes.groups.items()) if now),
        )
        for number, conflict in changes.conflicts.items():
            if conflict is None:
                found.pop(number, None)
                connection.execute("DELETE FROM increments_findings WHERE number = ?", (number,))
            else:
                one, raw = conflict
                found[number] = (one.head(), one.shown)
                row = (number, *found[number], raw)
                connection.execute("INSERT OR REPLACE INTO increments_findings VALUES (?, ?, ?, ?)", row)
        groups = before.groups + changes.more_groups
        said = [before.identity, os.urandom(16).hex(), asked, groups, facts, before.words, self._seal(units, found)]
        data = json.dumps(said)
        connection.execute("INSERT INTO increments_state VALUES (?, ?)", (data, self._digest(b"state", data)))

    def _seal(self, units: Mapping[int, str], found: Mapping[int, tuple[str, bytes]]) -> str:
        """Return one digest of all units and findings, in order."""
        # Units have a fixed number of fields, so that they run into one another in one way only.
        rows = _BREAK.join([f"{number}{_BREAK}{units[number]}" for number in sorted(units)])
        parts = [rows.encode("utf-8", "surrogatepass")]
        for number in sorted(found):
            head, shown = found[number]
            parts += (str(number).encode(), head.encode(), shown)
        return self._store.digest(TABLES, b"rows", *parts).hex()

    def _group_digest(self, name: int, members: str) -> bytes:
        return self._digest(b"group", f"{name} {members}")

    def _digest(self, what: bytes, text: str) -> bytes:
        return self._store.digest(TABLES, what, text.encode("utf-8", "surrogatepass"))


def _unwritable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _marks(some: Sequence[int]) -> str:
    return ",".join("?" * len(some))
