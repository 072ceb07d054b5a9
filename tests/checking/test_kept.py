"""What is kept for the next run comes back as it was, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factlint.cache.store import CacheError, Store
from factlint.checking.kept import Changes, Conflict, Kept, Unit

UNIT = Unit(
    *(3, "claims/ä b.yaml", "shown.yaml", "1 2 3 4", "ab", "docs/a.txt", "/p/docs/a.txt", "5 6 7 8", "cd", 2, 1),
    *('["x"]', "", ""),
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    monkeypatch.setenv("FACTLINT_CACHE_KEY", "a key that only this test has")
    store = Store.open(tmp_path)
    assert store is not None
    yield Kept(store)
    store.close()


def changes(kept: Kept) -> Changes:
    raw = b"[]"
    conflict = Conflict(5, "FL101", "0123", (7, -8), (((3, "x"),), ()), kept.content(raw), b"shown")
    return Changes(
        units={3: UNIT._replace(content=kept.content(b"claims"))},
        claims={3: b"claims"},
        groups={7: '{"3":["x"]}', -8: "2"},
        more_groups=2,
        conflicts={5: (conflict, raw)},
    )


def test_nothing_is_there_at_first(kept: Kept) -> None:
    assert kept.state() is None
    assert kept.members([1]) == {}


def test_what_was_kept_comes_back(kept: Kept) -> None:
    said = changes(kept)
    kept.begin("identity", "asked", 1, "words", said)
    state = kept.state()
    assert state is not None
    assert (state.identity, state.asked, state.facts, state.words, state.groups) == ("identity", "asked", 1, "words", 2)
    assert list(state.units.values()) == [said.units[3]]
    conflict = said.conflicts[5]
    assert conflict is not None
    assert state.conflicts == [conflict[0]]
    assert kept.members([7, -8, 9]) == {7: '{"3":["x"]}', -8: "2"}
    assert kept.count() == 2
    assert kept.claims({3: kept.content(b"claims")}) == {3: b"claims"}
    assert kept.raw(state.conflicts) == {5: b"[]"}
    with pytest.raises(CacheError):
        kept.claims({3: kept.content(b"others")})
    with pytest.raises(CacheError):
        kept.claims({4: kept.content(b"claims")})


def test_a_state_follows_another(kept: Kept) -> None:
    kept.begin("identity", "asked", 1, "", changes(kept))
    before = kept.state()
    assert before is not None
    moved = UNIT._replace(number=4, path="claims/b.yaml")
    step = Changes(
        units={3: None, 4: moved}, claims={4: b"more"}, groups={7: "", 9: "{}"}, more_groups=0, conflicts={5: None}
    )
    kept.follow(before, "other", 6, step)
    after = kept.state()
    assert after is not None
    assert after.nonce != before.nonce
    assert (after.identity, after.asked, after.facts, after.groups) == ("identity", "other", 6, kept.count())
    assert (list(after.units.values()), after.conflicts) == ([moved], [])
    assert kept.members([7, -8, 9]) == {-8: "2", 9: "{}"}
    kept.follow(before, "late", 7, step)
    assert kept.state() == after


@pytest.mark.parametrize("path", ["claims/\0b.yaml", "claims/\udcff.yaml"])
def test_a_path_that_cannot_be_kept_keeps_nothing_from_being_kept_before(kept: Kept, path: str) -> None:
    said = changes(kept)
    kept.begin("identity", "asked", 1, "", said)
    said.units[3] = UNIT._replace(path=path)
    with pytest.raises(CacheError):
        kept.begin("identity", "asked", 1, "", said)
    state = kept.state()
    assert state is not None
    assert list(state.units) == [UNIT.path]


def test_names_differ_between_databases(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    store = Store.open(tmp_path / "other")
    assert store is not None
    assert kept.name("a") == kept.name("a") != kept.name("b")
    assert Kept(store).name("a") != kept.name("a")
    store.close()
