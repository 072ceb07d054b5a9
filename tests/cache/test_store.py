from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factlint.cache.store
from factlint.cache import FOLDER
from factlint.cache.frames import framed, unframed
from factlint.cache.store import CacheError, Store


def opened(root: Path) -> Store:
    store = Store.open(root)
    assert store is not None
    return store


def kept(root: Path) -> dict[bytes, bytes]:
    """Return what is kept under two keys, after what any run does: open, ask, close."""
    store = opened(root)
    try:
        return store.get_many("words", [b"one", b"two"])
    finally:
        store.close()


@pytest.fixture
def root(tmp_path: Path, home: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    return folder


@pytest.fixture
def filled(root: Path) -> Path:
    store = opened(root)
    store.put_many("words", [(b"one", b"1"), (b"two", b"2" * 5_000)])
    store.close()
    return root


def database(root: Path) -> Path:
    (found,) = (root / FOLDER).glob("*.sqlite")
    return found


def edit(root: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(database(root), isolation_level=None)
    connection.execute(statement, values)
    connection.close()


def test_what_is_put_is_there_the_next_time(filled: Path) -> None:
    assert kept(filled) == {b"one": b"1", b"two": b"2" * 5_000}


def test_tables_are_apart_and_keys_are_replaced(root: Path) -> None:
    store = opened(root)
    store.put_many("a", [(b"key", b"old")])
    store.put_many("b", [(b"key", b"other")])
    store.put_many("a", [(b"key", b"new")])
    assert store.get_many("a", [b"key"]) == {b"key": b"new"}
    assert store.get_many("b", [b"key"]) == {b"key": b"other"}
    assert store.get_many("c", [b"key"]) == {}
    store.close()


def test_many_keys_are_asked_for_at_once(root: Path) -> None:
    store = opened(root)
    keys = [str(number).encode() for number in range(2_500)]
    store.put_many("a", [(key, key) for key in keys])
    assert store.get_many("a", [*keys, b"no", *keys]) == {key: key for key in keys}
    store.close()


def test_the_folder_says_what_it_is(filled: Path) -> None:
    folder = filled / FOLDER
    assert (folder / ".gitignore").read_text() == "*\n"
    assert (folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    names = {path.name for path in folder.iterdir()}
    assert names == {".gitignore", "CACHEDIR.TAG", "seal", database(filled).name}


def test_nothing_is_made_for_who_only_looks(root: Path) -> None:
    assert Store.open(root, make=False) is None
    assert list(root.iterdir()) == []


def random_bytes(root: Path) -> None:
    database(root).write_bytes(random.Random(1).randbytes(20_000))


def random_bytes_within(root: Path) -> None:
    data = bytearray(database(root).read_bytes())
    data[4096:] = random.Random(1).randbytes(len(data) - 4096)
    database(root).write_bytes(data)


def cut_short(root: Path) -> None:
    data = database(root).read_bytes()
    database(root).write_bytes(data[: len(data) // 2])


def empty(root: Path) -> None:
    database(root).write_bytes(b"")


def no_database(root: Path) -> None:
    database(root).unlink()


def a_folder_for_a_database(root: Path) -> None:
    path = database(root)
    path.unlink()
    path.mkdir()


def a_link_for_a_database(root: Path) -> None:
    path = database(root)
    path.rename(root / "away.sqlite")
    path.symlink_to(root / "away.sqlite")


def another_version(root: Path) -> None:
    edit(root, "PRAGMA user_version = 999")


def another_schema(root: Path) -> None:
    edit(root, "DROP TABLE entries")


def a_view(root: Path) -> None:
    edit(root, "ALTER TABLE entries RENAME TO theirs")
    edit(root, "CREATE VIEW entries AS SELECT kind, key, used, digest, x'33' AS data FROM theirs")


def a_row_edited(root: Path) -> None:
    edit(root, "UPDATE entries SET data = x'33'")


def rows_exchanged(root: Path) -> None:
    edit(root, "UPDATE entries SET key = key || 'x'")
    edit(root, "UPDATE entries SET key = CASE key WHEN 'onex' THEN CAST('two' AS BLOB) ELSE CAST('one' AS BLOB) END")


def a_row_of_another_type(root: Path) -> None:
    edit(root, "UPDATE entries SET data = 3, digest = 'x'")


def no_seal(root: Path) -> None:
    (root / FOLDER / "seal").unlink()


def another_seal(root: Path) -> None:
    (root / FOLDER / "seal").write_bytes(bytes(32))


def a_seal_without_end(root: Path) -> None:
    seal = root / FOLDER / "seal"
    seal.write_bytes(seal.read_bytes() + b"x" * 1_000_000)


def another_user(root: Path) -> None:
    os.environ["FACTLINT_CACHE_KEY"] = "the key of somebody else"


SPOILT = [
    random_bytes,
    random_bytes_within,
    cut_short,
    empty,
    no_database,
    a_folder_for_a_database,
    a_link_for_a_database,
    another_version,
    another_schema,
    a_view,
    a_row_edited,
    rows_exchanged,
    a_row_of_another_type,
    no_seal,
    another_seal,
    a_seal_without_end,
    another_user,
]


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_a_cache_that_is_not_as_this_user_left_it_is_begun_anew(
    filled: Path, spoil: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTLINT_CACHE_KEY", "the key of this very user")
    kept(filled)  # begun anew under this key
    store = opened(filled)
    store.put_many("words", [(b"one", b"1"), (b"two", b"2" * 5_000)])
    store.close()
    assert len(kept(filled)) == 2
    spoil(filled)  # type: ignore[operator]
    assert kept(filled) == {}
    store = opened(filled)
    store.put_many("words", [(b"one", b"new")])
    store.close()
    assert kept(filled) == {b"one": b"new"}
    assert [path.suffix for path in (filled / FOLDER).iterdir() if path.is_file()].count(".sqlite") == 1


def test_the_cache_of_another_checkout_is_as_good_as_none(filled: Path, tmp_path: Path) -> None:
    """Who can copy a file of this user's can still not say what is in it."""
    other = tmp_path / "other"
    other.mkdir()
    opened(other).close()
    (other / FOLDER / database(other).name).write_bytes(database(filled).read_bytes())
    assert kept(other) == {}


@pytest.mark.parametrize("place", ["file", "link", "link to a cache", "folder", "pipe"])
def test_what_has_the_place_of_the_folder_is_left_alone(root: Path, tmp_path: Path, place: str) -> None:
    folder, away = root / FOLDER, tmp_path / "away"
    away.mkdir()
    if place == "file":
        folder.write_text("mine")
    elif place == "folder":
        folder.mkdir()
        (folder / "thesis.txt").write_text("mine")
    elif place == "pipe":
        if sys.platform == "win32":
            pytest.skip("no pipes in folders")
        os.mkfifo(folder)
    else:
        if place == "link to a cache":
            opened(away).close()
            away = away / FOLDER
        folder.symlink_to(away)
    before = sorted([*root.rglob("*"), *away.rglob("*")])
    assert Store.open(root) is None
    assert sorted([*root.rglob("*"), *away.rglob("*")]) == before


def test_a_folder_that_a_killed_run_had_begun_is_finished(root: Path) -> None:
    (root / FOLDER).mkdir()
    (root / FOLDER / ".gitignore").write_text("*\n")
    (root / FOLDER / "CACHEDIR.TAG.0123").write_text("Sign")
    opened(root).close()
    assert len(list((root / FOLDER).iterdir())) == 4


@pytest.mark.parametrize("name", ["mkdir", "replace"])
def test_a_folder_that_cannot_be_written_has_no_cache(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    from factlint.cache.seal import user_key

    user_key()
    monkeypatch.setattr(os, name, refused)
    assert Store.open(root) is None


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_has_no_cache(filled: Path) -> None:
    (filled / FOLDER).chmod(0o500)
    try:
        assert Store.open(filled) is None
    finally:
        (filled / FOLDER).chmod(0o700)


def test_a_folder_that_is_not_there_has_no_cache(tmp_path: Path, home: Path) -> None:
    assert Store.open(tmp_path / "nowhere") is None


FULL = """
import resource, sys
from factlint.cache.store import CacheError, Store
store = Store.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
store.put_many("words", [(str(number).encode(), bytes(100_000)) for number in range(20)])
store.put_many("words", [(b"three", b"3")])
print(sorted(store.get_many("words", [b"one", b"three", b"7"])))
store.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_a_full_disk_is_no_error(filled: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FULL, filled], capture_output=True, text=True, check=True)
    assert done.stdout in ("[b'one']\n", "[b'one', b'three']\n")
    assert done.stderr == ""
    assert kept(filled)[b"one"] == b"1"


def test_a_busy_database_is_no_error(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factlint.cache.store, "BUSY_SECONDS", 0.01)
    writing, other = opened(filled), opened(filled)
    with writing.transaction() as connection:
        connection.execute("DELETE FROM entries")
        assert other.get_many("words", [b"one"]) == {b"one": b"1"}  # as it was before
        other.put_many("words", [(b"one", b"new")])
        with pytest.raises(CacheError, match="locked"), other.transaction():
            pass
    assert other.get_many("words", [b"one"]) == {}
    other.put_many("words", [(b"one", b"newer")])
    writing.close()
    other.close()
    assert kept(filled) == {b"one": b"newer"}


BOTH = """
import sys
from factlint.cache.store import Store
store = Store.open(sys.argv[1])
for number in range(60):
    if store is not None:
        key = str(number).encode()
        store.put_many("words", [(key, key * 100), (b"one", sys.argv[2].encode())])
        assert set(store.get_many("words", [key]).values()) <= {key * 100}
if store is not None:
    store.close()
"""


@pytest.mark.parametrize("there", [True, False])
def test_two_runs_at_once(root: Path, *, there: bool) -> None:
    if there:
        opened(root).close()
    runs = [subprocess.Popen([sys.executable, "-c", BOTH, root, name], stderr=subprocess.PIPE) for name in "ab"]
    said = [run.communicate(timeout=60)[1] for run in runs]
    assert said == [b"", b""]
    assert [run.returncode for run in runs] == [0, 0]
    assert kept(root).get(b"one") in ((b"a", b"b") if there else (b"a", b"b", None))


def test_tables_of_ones_own_are_made_once_and_anew_for_another_version(root: Path) -> None:
    store = opened(root)
    store.define("facts", 1, ["CREATE TABLE facts_found (name TEXT)", "CREATE INDEX facts_names ON facts_found (name)"])
    store.define("other", 1, ["CREATE TABLE other_found (name TEXT)"])
    with store.transaction() as connection:
        connection.execute("INSERT INTO facts_found VALUES ('a')")
        connection.execute("INSERT INTO other_found VALUES ('b')")
    store.close()
    store = opened(root)
    store.define("facts", 1, [])
    with store.reading() as connection:
        assert connection.execute("SELECT * FROM facts_found").fetchall() == [("a",)]
    store.define("facts", 2, ["CREATE TABLE facts_found (name TEXT, value TEXT)"])
    with store.reading() as connection:
        assert connection.execute("SELECT * FROM facts_found").fetchall() == []
        assert connection.execute("SELECT * FROM other_found").fetchall() == [("b",)]
    store.close()


def test_what_is_asked_and_put_within_a_transaction_is_a_part_of_it(filled: Path) -> None:
    store = opened(filled)

    def fail() -> None:
        with store.transaction():
            assert store.get_many("words", [b"one"]) == {b"one": b"1"}
            store.put_many("words", [(b"one", b"new")])
            assert store.get_many("words", [b"one"]) == {b"one": b"new"}
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert store.get_many("words", [b"one"]) == {b"one": b"1"}
    with store.transaction():
        store.put_many("words", [(b"one", b"new")])
    store.close()
    assert kept(filled)[b"one"] == b"new"


def test_what_goes_wrong_in_a_transaction_is_undone(filled: Path) -> None:
    store = opened(filled)

    def fail() -> None:
        with store.transaction() as connection:
            connection.execute("DELETE FROM entries")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert len(store.get_many("words", [b"one", b"two"])) == 2
    store.close()
    assert len(kept(filled)) == 2


def test_a_statement_that_cannot_be_throws_the_file_away(filled: Path) -> None:
    store = opened(filled)
    with pytest.raises(CacheError), store.reading() as connection:
        connection.execute("SELECT * FROM no_such_table")
    store.close()
    assert kept(filled) == {}


def test_what_was_not_used_for_longest_is_dropped(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day, clock = 86_400, time.time
    store = opened(root)
    store.put_many("words", [(f"old{number}".encode(), bytes(1_000)) for number in range(1_500)])
    store.close()
    monkeypatch.setattr(time, "time", lambda: clock() + day)
    store = opened(root)
    assert len(store.get_many("words", [b"old7"])) == 1
    store.put_many("words", [(f"new{number}".encode(), bytes(1_000)) for number in range(100)])
    store.close()
    size = database(root).stat().st_size
    assert size > 1_500_000
    monkeypatch.setattr(factlint.cache.store, "MOST_BYTES", 1_400_000)
    opened(root).close()
    store = opened(root)
    assert len(store.get_many("words", [b"old7", b"new1", b"new99"])) == 3
    assert len(store.get_many("words", [f"old{number}".encode() for number in range(1_500)])) < 1_000
    store.close()
    assert database(root).stat().st_size < size


def test_a_cache_that_cannot_be_made_smaller_is_thrown_away(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened(root)
    store.define("big", 1, ["CREATE TABLE big_ones (data BLOB)"])
    with store.transaction() as connection:
        connection.execute("INSERT INTO big_ones VALUES (?)", (bytes(500_000),))
    monkeypatch.setattr(factlint.cache.store, "MOST_BYTES", 100_000)
    store.close()
    opened(root).close()
    assert database(root).stat().st_size < 100_000


def test_a_folder_that_is_moved_keeps_its_cache(filled: Path, tmp_path: Path) -> None:
    shutil.move(filled, tmp_path / "moved")
    assert len(kept(tmp_path / "moved")) == 2


@given(st.lists(st.binary(max_size=20), max_size=10))
def test_frames_come_apart_as_they_were(parts: list[bytes]) -> None:
    assert unframed(framed(*parts)) == parts


@given(st.binary(max_size=40))
def test_any_bytes_are_frames_or_an_error(data: bytes) -> None:
    try:
        parts = unframed(data)
    except ValueError:
        return
    assert framed(*parts) == data
