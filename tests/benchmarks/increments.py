"""Increments: a check after one file of a thousand was edited, against the bare work on a database of the same run.

Two floors stand beside it, both of them SQLite and files and nothing else. The *clustered* one keeps a row for each
claim in each of its groups, clustered by group: the claims of one file are deleted and inserted, and the rows of all
groups that they are in, and all findings, are read. It is what the budget is a ratio to. The *own* one does on a copy
of factlint's own tables exactly what the increment does with them, which is less: so it shows what factlint costs above
its layout.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from factlint.cache.seal import VARIABLE
from factlint.cache.store import Store
from factlint.checking import Result, Settings, check
from factlint.checking.dependencies import program_digest
from factlint.checking.intake import Means
from factlint.checking.kept import Changes, Kept, State
from factlint.checking.names import spelled
from factlint.checking.recall import RecalledClaims
from factlint.checking.running import groupings
from factlint.claims import Claim
from factlint.claims.packed import pack_claims
from factlint.rules import Rule, each_claim, load_rules
from factlint.values import Value

from . import measuring
from .floors import Plan, floor
from .generating import facts, files_of
from .measuring import Row, milliseconds, ratio, seconds
from .starting import COMMAND

WARM_BUDGET = 3
COLD_BUDGET = 1.1
PLANTED_ONE_IN = 250

EDITS = {
    "one value changed": ("value: ", "value: about "),
    "a line added at the top": ("document: ", "# new\ndocument: "),
}
"""What is replaced in the file, once."""


class WrongStepError(AssertionError):
    """A run that was no increment, or found something else than a full run: its speed means nothing."""


def increments(*, quick: bool = False) -> list[Row]:
    """Measure a check of 100,000 claims in 1,000 files after one of these was edited, in process and as a process."""
    number = 140 if quick else 25_000
    rounds = 1 if quick else 7
    with tempfile.TemporaryDirectory() as name, _at(Path(name)) as folder:
        claims = facts(number, planted=number // PLANTED_ONE_IN or 1).claims
        for path, text in files_of(claims):
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        rules = load_rules()
        bench = _Bench(folder, rules)
        plain = seconds(lambda: check([], Settings(folder), rules))
        cold = seconds(bench.check)
        files = len(list((folder / "claims").glob("*.yaml"))) - 1
        size = f"{len(claims):,} claims in {files:,} files"
        rows = [
            ratio(
                "cold check that keeps its state : one without a cache",
                cold,
                plain,
                budget=COLD_BUDGET,
                absolute=f"{cold:.1f} s : {plain:.1f} s, {size}",
            )
        ]
        edited = sorted((folder / "claims").glob("bulletin-*.yaml"))[files // 8]
        clustered = _Clustered(folder, claims, rules)
        del claims
        for what, (old, new) in EDITS.items():
            rows += bench.measured(what, edited, old, new, clustered, rounds)
    return rows


@contextmanager
def _at(folder: Path) -> Iterator[Path]:
    """Work in a folder, with a key of its own for the cache."""
    before = Path.cwd()
    with patch.dict(os.environ, {VARIABLE: "the key of a benchmark"}):
        os.chdir(folder)
        try:
            yield folder.resolve()
        finally:
            os.chdir(before)


class _Bench:
    """A project that is edited and checked again and again."""

    def __init__(self, folder: Path, rules: tuple[Rule, ...]) -> None:
        self._folder = folder
        self._rules = rules

    def check(self) -> Result:
        """Check it with its cache."""
        store = Store.open(self._folder)
        assert store is not None
        try:
            means = Means(store=store, program=program_digest(self._rules, store))
            return check([], Settings(self._folder), self._rules, means=means)
        finally:
            store.close()

    def measured(self, what: str, edited: Path, old: str, new: str, clustered: _Clustered, rounds: int) -> list[Row]:
        """Return the rows of an edit of a file, which is done and undone, each followed by a check."""
        text = edited.read_text(encoding="utf-8")
        texts = (text.replace(old, new, 1), text)
        own = self._own_plan(edited, texts)
        theirs = clustered.plan(edited)
        taken: dict[str, list[float]] = {"work": [], "own": [], "clustered": []}
        for at in range(2 * rounds):
            edited.write_text(texts[at % 2], encoding="utf-8")
            taken["work"].append(seconds(self.check))
            taken["own"].append(seconds(lambda: floor(own)))
            taken["clustered"].append(seconds(lambda: floor(theirs)))
        work, bare, rival = (statistics.median(taken[name]) for name in ("work", "own", "clustered"))
        whole = self._whole(edited, texts, own, theirs, rounds)
        return [
            ratio(
                f"{what}, in process : a row for each claim, clustered by group",
                work,
                rival,
                budget=WARM_BUDGET,
                absolute=f"{milliseconds(work)} : {milliseconds(rival)}",
            ),
            ratio("  : the same statements on the same tables", work, bare, absolute=f"{milliseconds(bare)}"),
            ratio(
                "  whole process : that of the clustered rows",
                whole["work"],
                whole["clustered"],
                absolute=f"{milliseconds(whole['work'])} : {milliseconds(whole['clustered'])}",
            ),
            ratio("  whole process : that of the same statements", whole["work"], whole["own"]),
        ]

    def _own_plan(self, edited: Path, texts: Sequence[str]) -> Plan:
        """Return what an increment does with the tables, told by one; it is a full run's equal, or an error."""
        told = _Told()
        self.check()  # the state may be that of whole processes, which are another program
        edited.write_text(texts[0], encoding="utf-8")
        with told.listening():
            result = self.check()
        full = check([], Settings(self._folder), self._rules)
        if not isinstance(result.claims, RecalledClaims) or result != full:
            raise WrongStepError("the check after an edit was no increment, or not what a full one gives")
        edited.write_text(texts[1], encoding="utf-8")
        self.check()
        copy = self._folder.parent / f"{self._folder.name}-copy.sqlite"
        (database,) = (self._folder / ".factlint_cache").glob("*.sqlite")
        shutil.copy(database, copy)
        return told.plan(str(copy), _files(self._folder))

    def _whole(self, edited: Path, texts: Sequence[str], own: Plan, theirs: Plan, rounds: int) -> dict[str, float]:
        """Return the median processor seconds of whole processes."""
        script = str(Path(__file__).with_name("floors.py"))
        commands = {"work": [COMMAND, "check", "--fail-on", "never", "-o", "json"]}
        for name, plan in (("own", own), ("clustered", theirs)):
            path = self._folder.parent / f"{self._folder.name}-{name}.json"
            path.write_text(json.dumps(plan), encoding="utf-8")
            commands[name] = [sys.executable, script, str(path)]
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for at in range(2 * rounds + 2):  # the first check is another program's, the second not yet edited twice
            edited.write_text(texts[at % 2], encoding="utf-8")
            for name, command in commands.items():
                spent = measuring.process(command, self._folder).processor
                if at >= 2:
                    taken[name].append(spent)
        return {name: statistics.median(spent) for name, spent in taken.items()}


class _Told:
    """Takes down what an increment reads and writes."""

    def __init__(self) -> None:
        self.groups: list[int] = []
        self.units: list[int] = []
        self.changes = Changes()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen while a check runs."""
        members, claims, follow = Kept.members, Kept.claims, Kept.follow

        def of_members(kept: Kept, names: Sequence[int]) -> dict[int, str]:
            self.groups += names
            return members(kept, names)

        def of_claims(kept: Kept, units: dict[int, str]) -> dict[int, bytes]:
            self.units += units
            return claims(kept, units)

        def of_follow(kept: Kept, state: State, asked: str, facts: int, changes: Changes) -> None:
            self.changes = changes
            follow(kept, state, asked, facts, changes)

        with patch.multiple(Kept, members=of_members, claims=of_claims, follow=of_follow):
            yield

    def plan(self, database: str, files: list[str]) -> Plan:
        """Return the same as plain statements."""
        changes = self.changes
        rows = [(number, unit.row()) for number, unit in changes.units.items() if unit is not None]
        return Plan(
            database=database,
            files=files,
            statements=[
                ("SELECT data, digest FROM increments_state", [()]),
                ("SELECT unit, data FROM increments_units ORDER BY unit", [()]),
                ("SELECT number, head, shown FROM increments_findings ORDER BY number", [()]),
                ("SELECT data FROM increments_claims WHERE unit = ?", [(unit,) for unit in self.units]),
                ("SELECT members, digest FROM increments_groups WHERE name = ?", [(name,) for name in self.groups]),
                ("INSERT OR REPLACE INTO increments_units VALUES (?, ?)", rows),
                (
                    "INSERT OR REPLACE INTO increments_claims VALUES (?, randomblob(?))",
                    [(unit, len(data)) for unit, data in changes.claims.items()],
                ),
                (
                    "INSERT OR REPLACE INTO increments_groups VALUES (?, ?, randomblob(16))",
                    [(name, now) for name, now in changes.groups.items() if now],
                ),
                ("UPDATE increments_state SET digest = randomblob(16)", [()]),
            ],
        )


class _Clustered:
    """A database with a row for each claim in each of its groups."""

    def __init__(self, folder: Path, claims: Sequence[Claim[Value]], rules: Sequence[Rule]) -> None:
        self._folder = folder
        self._database = str(folder.parent / f"{folder.name}-clustered.sqlite")
        self._size = len(b"".join(pack_claims([claim]) for claim in claims[:100])) // min(len(claims), 100)
        keys = [one for one in groupings([rule for rule in rules if rule.on]) if one.key is not each_claim]
        self._names: dict[str, int] = {}
        self._of_file: dict[str, list[tuple[int, int]]] = {}
        rows: list[tuple[int, int]] = []
        for at, claim in enumerate(claims):
            for number, one in enumerate(keys):
                if one.taking(type(claim.value)) and (name := one.key(claim)) is not None:
                    group = self._names.setdefault(f"{number} {spelled(name)}", len(self._names))
                    rows.append((group, at))
                    self._of_file.setdefault(claim.source.claims_file, []).append((group, at))
        connection = sqlite3.connect(self._database, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN")
        connection.execute(
            "CREATE TABLE claims (name INTEGER, claim INTEGER, data BLOB, PRIMARY KEY (name, claim)) WITHOUT ROWID"
        )
        connection.execute("CREATE TABLE findings (data BLOB)")
        connection.executemany(f"INSERT INTO claims VALUES (?, ?, randomblob({self._size}))", sorted(rows))
        planted = [(1500,)] * (len(claims) // 4 // PLANTED_ONE_IN)
        connection.executemany("INSERT INTO findings VALUES (randomblob(?))", planted)
        connection.execute("COMMIT")
        connection.close()

    def plan(self, edited: Path) -> Plan:
        """Return what is done when a file was edited."""
        rows = self._of_file[edited.relative_to(self._folder).as_posix()]
        return Plan(
            database=self._database,
            files=_files(self._folder),
            statements=[
                ("DELETE FROM claims WHERE name = ? AND claim = ?", list(rows)),
                (f"INSERT INTO claims VALUES (?, ?, randomblob({self._size}))", list(rows)),
                ("SELECT claim, data FROM claims WHERE name = ?", [(name,) for name in {group for group, _ in rows}]),
                ("SELECT data FROM findings", [()]),
            ],
        )


def _files(folder: Path) -> list[str]:
    return [str(path) for kind in ("claims", "documents") for path in sorted((folder / kind).iterdir())]
