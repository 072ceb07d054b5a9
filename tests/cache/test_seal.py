from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from factlint.cache.seal import Seal, key_path, user_key


def test_a_user_keeps_one_key_that_nobody_else_can_read(home: Path) -> None:
    key = user_key()
    assert key is not None
    assert len(key) == 32
    assert user_key() == key
    path = Path(key_path() or "")
    assert path.is_relative_to(home)
    assert path.read_bytes() == key
    assert list(path.parent.iterdir()) == [path]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_key_that_others_could_read_is_replaced(home: Path) -> None:
    key = user_key()
    path = Path(key_path() or "")
    path.chmod(0o644)
    other = user_key()
    assert other not in (None, key)
    assert path.stat().st_mode & 0o777 == 0o600
    assert user_key() == other


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33, b"x" * 1_000_000])
def test_a_key_that_is_none_is_replaced(home: Path, content: bytes) -> None:
    user_key()
    path = Path(key_path() or "")
    path.write_bytes(content)
    key = user_key()
    assert key is not None
    assert key[:5] not in (b"short", b"xxxxx")
    assert user_key() == key


def test_a_key_that_is_a_link_is_replaced_and_not_followed(home: Path) -> None:
    path = Path(key_path() or "")
    path.parent.mkdir(parents=True)
    target = home / "theirs"
    target.write_bytes(b"x" * 32)
    target.chmod(0o600)
    path.symlink_to(target)
    assert user_key() not in (None, b"x" * 32)
    assert target.read_bytes() == b"x" * 32
    assert not path.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="owners of POSIX")
@pytest.mark.parametrize("there", [True, False])
def test_the_home_of_another_user_is_left_alone(home: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool) -> None:
    if there:
        user_key()
    before = sorted(home.rglob("*"))
    monkeypatch.setattr(os, "geteuid", lambda: 12345)  # as `sudo` may leave HOME as it was
    assert user_key() is None
    assert sorted(home.rglob("*")) == before


def test_there_is_no_key_where_none_can_be_kept(home: Path) -> None:
    (home / "cache").write_text("a file in its place")
    assert user_key() is None


def test_the_environment_may_give_the_key(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE_KEY", "a secret of our CI")
    key = user_key()
    assert key is not None
    assert key == user_key()
    assert not (home / "cache").exists()
    monkeypatch.setenv("FACTLINT_CACHE_KEY", "another secret of our CI")
    assert user_key() not in (None, key)


def test_a_key_that_could_be_guessed_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE_KEY", "123")
    assert user_key() is None


def test_a_path_relative_to_the_checkout_is_not_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform not in ("win32", "darwin"):
        monkeypatch.setenv("XDG_CACHE_HOME", "cache")
        assert key_path() == os.fspath(home / ".cache" / "factlint" / "key")


def test_a_digest_knows_its_key_its_lineage_and_where_parts_end() -> None:
    made = {
        Seal(b"k" * 32).digest(b"ab", b"c"),
        Seal(b"k" * 32).digest(b"a", b"bc"),
        Seal(b"k" * 32).digest(b"abc"),
        Seal(b"k" * 32).digest(b"abc", b""),
        Seal(b"l" * 32).digest(b"abc"),
        Seal(b"k" * 32, b"line").digest(b"abc"),
    }
    assert len(made) == 6
    assert Seal(b"k" * 32).digest(b"abc") in made
