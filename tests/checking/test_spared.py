"""Documents and the vocabulary that an increment does not read again: only while their files hold what they held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factlint.cache.store import Store
from factlint.checking import spared as module
from factlint.checking.disk import DISK, Disk
from factlint.checking.spared import Spared
from factlint.claims import english, load_vocabulary
from factlint.claims.packed import pack_vocabulary
from factlint.documents import Document, DocumentError
from factlint.documents.packed import pack_document

TEXT = "# Hall\n\nThe hall has 9 doors.\n"
WORDS = "entities:\n  quarry: {aliases: [the old quarry]}\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("FACTLINT_CACHE_KEY", "a key that only this test has")
    (tmp_path / "root").mkdir()
    found = Store.open(tmp_path / "root")
    assert found is not None
    yield found
    found.close()


@pytest.fixture
def root(tmp_path: Path, store: Store) -> Path:
    root = tmp_path / "root"
    (root / "hall.md").write_text(TEXT, encoding="utf-8")
    (root / "words.yaml").write_text(WORDS, encoding="utf-8")
    return root


class Unreadable(Disk):
    """A disk from which nothing may be read."""

    def document(self, path: Path, root: Path, *, confined: bool = False) -> None:  # type: ignore[override]
        raise AssertionError(f"{path} was read")

    def vocabulary(self, path: Path, shown: str) -> None:  # type: ignore[override]
        raise AssertionError(f"{path} was read")


def same(one: Document, other: Document) -> bool:
    return pack_document(one) == pack_document(other)


def test_documents_are_read_once(root: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Spared(store, b"program", root).document(root / "hall.md", root)
    assert same(fresh, DISK.named(root / "hall.md", root))
    with monkeypatch.context() as patched:
        patched.setattr(module, "DISK", Unreadable())
        assert same(Spared(store, b"program", root).document(root / "hall.md", root), fresh)
        with pytest.raises(AssertionError):
            Spared(store, b"another program", root).document(root / "hall.md", root)
    (root / "hall.md").write_text(TEXT.replace("9", "8"), encoding="utf-8")
    assert "8 doors" in Spared(store, b"program", root).document(root / "hall.md", root).text


def test_documents_that_a_full_run_has_read_are_not_read_again(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "claims" / ".." / "hall.md"
    (root / "claims").mkdir()
    document = DISK.named(path, root)
    Spared(store, b"program", root).keep([document])
    monkeypatch.setattr(module, "DISK", Unreadable())
    assert same(Spared(store, b"program", root).document(path, root), document)


def test_a_link_out_of_the_root_is_refused_whatever_is_kept(root: Path, store: Store) -> None:
    spared = Spared(store, b"program", root)
    spared.document(root / "hall.md", root)
    (root.parent / "outside.md").write_text(TEXT, encoding="utf-8")
    (root / "hall.md").unlink()
    (root / "hall.md").symlink_to(root.parent / "outside.md")
    with pytest.raises(DocumentError):
        spared.document(root / "hall.md", root)


def test_a_document_that_is_gone_is_missed(root: Path, store: Store) -> None:
    spared = Spared(store, b"program", root)
    spared.document(root / "hall.md", root)
    (root / "hall.md").unlink()
    with pytest.raises(DocumentError):
        spared.document(root / "hall.md", root)


def test_what_somebody_wrote_into_the_cache_is_not_believed(root: Path, store: Store) -> None:
    spared = Spared(store, b"program", root)
    fresh = spared.document(root / "hall.md", root)
    changed = store.connection.execute("UPDATE entries SET data = replace(data, '9 doors', '8 doors')").rowcount
    assert changed > 0
    assert same(spared.document(root / "hall.md", root), fresh)


def test_the_vocabulary_is_read_once(root: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = root / "words.yaml"
    fresh = Spared(store, b"program", root).vocabulary(path, "words.yaml")
    assert pack_vocabulary(fresh) == pack_vocabulary(load_vocabulary(path, "words.yaml"))
    with monkeypatch.context() as patched:
        patched.setattr(module, "DISK", Unreadable())
        again = Spared(store, b"program", root).vocabulary(path, "words.yaml")
        assert pack_vocabulary(again) == pack_vocabulary(fresh)
    path.write_text(WORDS.replace("old", "new"), encoding="utf-8")
    changed = Spared(store, b"program", root).vocabulary(path, "words.yaml")
    assert changed.entity("the new quarry").name == "quarry"
    assert fresh.entity("the new quarry").name != "quarry"


def test_for_a_vocabulary_that_is_wrong_the_general_one_is_taken(root: Path, store: Store) -> None:
    path = root / "words.yaml"
    path.write_text("entities:\n  quarry: {within: nowhere\n", encoding="utf-8")
    for _ in range(2):
        words = Spared(store, b"program", root).vocabulary(path, "words.yaml")
        assert pack_vocabulary(words) == pack_vocabulary(english())
