"""Units in the cache: a run with them finds what a fresh one finds, whatever was edited, poisoned or taken away."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from factlint.cache import states
from factlint.cache.store import Store
from factlint.checking import Settings, intake, keeping, load_project
from factlint.checking.files import find_inputs
from factlint.checking.intake import ALONE, Means
from factlint.checking.keeping import DOCUMENTS, DRAFTS, HASHES, UNITS
from factlint.checking.project import Project
from factlint.checking.units import document_unit
from factlint.claims.loading import read_unit
from factlint.claims.packed import pack_claims

CLAIMS = """document: ../{name}.md
claims:
  - {{id: {name}-doors, subject: hall, property: doors, value: {number} doors, quote: The hall has {number} doors}}
  - {{id: all, subject: hall, property: doors, value: 40 doors, parts: [{parts}], quote: The hall has {number} doors}}
  - {{id: no, subject: hall, property: doors, value: 1 door, quote: hall, review: rejected}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "claims").mkdir(parents=True)
    for name, number in (("a", 9), ("b", 8), ("c", 7), ("d", 6)):
        write(folder, name, number)
        if name < "c":
            write_claims(folder, name, number)
    return folder


def write(root: Path, name: str, number: int) -> None:
    (root / f"{name}.md").write_text(f"# Hall\n\nThe hall has {number} doors.\n\nNobody counts.\n", encoding="utf-8")


def write_claims(root: Path, name: str, number: int, parts: str = "a/a-doors, b/b-doors") -> None:
    text = CLAIMS.format(name=name, number=number, parts=parts)
    (root / "claims" / f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def store(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("FACTLINT_CACHE_KEY", "a key for tests alone")
    found = Store.open(root)
    assert found is not None
    yield found
    found.close()


def loaded(root: Path, means: Means = ALONE) -> Project:
    settings = Settings(root=root)
    return load_project(find_inputs([root], settings), settings, means=means)


def said(project: Project) -> tuple[object, ...]:
    """Return all that a project says, with what equality looks past."""
    documents = [(name, one.text, one.source, one.path) for name, one in project.documents.items()]
    return pack_claims(project.claims), pack_claims(project.refused), project.problems, project.rejected, documents


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the files that are read, as they are."""
    names: list[str] = []

    def counted(read: Callable[..., object]) -> Callable[..., object]:
        def reading(path: Path, *others: object) -> object:
            names.append(path.name)
            return read(path, *others)

        return reading

    monkeypatch.setattr(intake, "read_unit", counted(read_unit))
    monkeypatch.setattr(intake, "document_unit", counted(document_unit))
    return names


def test_what_is_kept_is_not_read_again(root: Path, store: Store, reads: list[str]) -> None:
    means = Means(1, store, b"program")
    fresh = said(loaded(root))
    reads.clear()
    assert said(loaded(root, means)) == fresh
    assert sorted(reads) == ["a.yaml", "b.yaml", "c.md", "d.md"]
    reads.clear()
    assert said(loaded(root, means)) == fresh
    assert reads == []
    write(root, "d", 5)
    changed = said(loaded(root))
    assert changed != fresh
    reads.clear()
    assert said(loaded(root, means)) == changed
    assert reads == ["d.md"]


def test_what_workers_read_is_kept(root: Path, store: Store, reads: list[str]) -> None:
    fresh = said(loaded(root))
    assert said(loaded(root, Means(2, store, b"program"))) == fresh
    reads.clear()
    assert said(loaded(root, Means(2, store, b"program"))) == fresh
    assert reads == []


def test_another_program_reads_for_itself(root: Path, store: Store, reads: list[str]) -> None:
    loaded(root, Means(1, store, b"one"))
    reads.clear()
    loaded(root, Means(1, store, b"other"))
    assert len(reads) == 4


def test_reviewed_claims_alone_are_not_kept_here_but_drafts_are(root: Path, store: Store, reads: list[str]) -> None:
    for name in "cd":
        (root / f"{name}.md").unlink()
    path = root / "claims" / "b.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("review: rejected", "review: draft"), encoding="utf-8")
    settings, means = Settings(root=root), Means(1, store, b"program")
    inputs = find_inputs([root / "claims"], settings)
    first = load_project(inputs, settings, means=means)
    reads.clear()
    assert said(load_project(inputs, settings, means=means)) == said(first)
    assert reads == ["a.yaml"]


def edits(root: Path, random: Random) -> None:
    """Change a file or two in some way."""
    for _ in range(random.choice((1, 1, 2))):
        name, number = random.choice("abcdef"), random.randrange(2, 9)
        document, claims, words = root / f"{name}.md", root / "claims" / f"{name}.yaml", root / "claims/vocabulary.yaml"
        match random.randrange(9):
            case 0 | 1:
                write(root, name, number)
            case 2:
                write_claims(root, name, number)
            case 3:
                write_claims(root, name, number, random.choice(("none", "all", "a/no", f"{name}/{name}-doors")))
            case 4:
                document.unlink(missing_ok=True)
            case 5:
                claims.unlink(missing_ok=True)
            case 6:
                words.write_text(random.choice(("entities: {Hall: {aliases: [hall]}}", "x: 1", "")), encoding="utf-8")
            case 7 if document.exists():
                document.rename(root / f"{random.choice('abcdef')}.md")
            case _ if document.exists():  # other bytes, of one length, under the time that the file had
                before = document.stat()
                write(root, name, number)
                os.utime(document, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("seed", range(3))
def test_random_edits(root: Path, store: Store, seed: int) -> None:
    random = Random(seed)
    for _ in range(12):
        assert said(loaded(root, Means(1, store, b"program"))) == said(loaded(root))
        edits(root, random)


@pytest.mark.parametrize("table", [UNITS, DOCUMENTS, DRAFTS, HASHES])
@pytest.mark.parametrize("poison", [b"", b"[]", b"\xff", b'["0",[],[[0]]]', b"[" * 100_000, None])
def test_poison(root: Path, store: Store, table: str, poison: bytes | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Units that somebody with the key has tampered with; None cuts what is there in half."""
    means = Means(1, store, b"program")
    fresh = said(loaded(root))
    loaded(root, means)
    sound = Store.get_many

    def poisoned(self: Store, name: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        found = sound(self, name, keys)
        if name != table:
            return found
        return {key: data[: len(data) // 2] if poison is None else poison for key, data in found.items()}

    monkeypatch.setattr(Store, "get_many", poisoned)
    assert said(loaded(root, means)) == fresh


def test_a_document_that_leads_out_of_the_root_by_now_is_refused(root: Path, store: Store) -> None:
    means = Means(1, store, b"program")
    loaded(root, means)
    outside = root.parent / "outside.md"
    (root / "a.md").rename(outside)
    (root / "a.md").symlink_to(outside)
    fresh = loaded(root)
    assert any("lies outside" in problem.message for problem in fresh.problems)
    assert said(loaded(root, means)) == said(fresh)


def test_a_hash_by_the_state_of_a_file_is_only_kept_when_that_can_be_trusted(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files written only just now may change once more without any sign of it."""
    asked: list[str] = []
    truth = states.truth

    def counted(kind: str, path: str) -> str:
        asked.append(path)
        return truth(kind, path)

    monkeypatch.setattr(keeping, "truth", counted)
    means = Means(1, store, b"program")
    loaded(root, means)
    asked.clear()
    loaded(root, means)
    assert asked
    monkeypatch.setattr(keeping, "is_racy", lambda *_: False)
    loaded(root, means)
    asked.clear()
    loaded(root, means)
    assert asked == []
