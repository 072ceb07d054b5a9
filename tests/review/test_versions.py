"""Versions of files: an editor that writes at any moment loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import ClaimsError, Problem
from factlint.review.versions import MOST_VERSIONS, NO_FILE, ConflictError, RefusedError, Versions

OURS, THEIRS = "ours", "theirs"


def first_line(text: str) -> str:
    return text.partition("\n")[0]


def with_line(text: str) -> str:
    return f"{text}{OURS}\n"


@pytest.fixture
def file(tmp_path: Path) -> tuple[Path, Versions]:
    path = tmp_path / "a.yaml"
    path.write_text("one\n")
    return path, Versions({"a.yaml": path})


def test_an_editor_that_writes_while_the_change_is_made_comes_first(file: tuple[Path, Versions]) -> None:
    path, versions = file
    seen = versions.look("a.yaml")
    tries: list[str] = []

    def edit(text: str) -> str:
        tries.append(text)
        if len(tries) == 1:
            path.write_text("one\ntheirs\n")
        return with_line(text)

    versions.change("a.yaml", seen, edit, first_line, "add a line")
    assert path.read_text() == "one\ntheirs\nours\n"
    assert tries == ["one\n", "one\ntheirs\n"]


def test_an_editor_that_changes_the_very_thing_meanwhile_is_a_conflict(file: tuple[Path, Versions]) -> None:
    path, versions = file
    seen = versions.look("a.yaml")

    def edit(text: str) -> str:
        path.write_text("two\n")
        return with_line(text)

    with pytest.raises(ConflictError) as caught:
        versions.change("a.yaml", seen, edit, first_line, "add a line")
    assert (caught.value.before, caught.value.now) == ("one", "two")
    assert path.read_text() == "two\n"
    assert not versions.changes


def test_an_editor_that_never_rests(file: tuple[Path, Versions]) -> None:
    path, versions = file

    def edit(text: str) -> str:
        path.write_text(f"{text}theirs\n")
        return with_line(text)

    with pytest.raises(RefusedError, match=r"a\.yaml keeps changing; try again"):
        versions.change("a.yaml", versions.look("a.yaml"), edit, first_line, "add a line")
    assert "ours" not in path.read_text()


def test_what_cannot_be_edited_is_said_with_its_place(file: tuple[Path, Versions]) -> None:
    _, versions = file

    def edit(_: str) -> str:
        raise ClaimsError([Problem("a.yaml", "is odd", 3, 4, hint="mend it")])

    with pytest.raises(RefusedError, match=r"^a\.yaml:3:4: is odd; mend it$"):
        versions.change("a.yaml", versions.look("a.yaml"), edit, first_line, "add a line")


def test_a_change_that_changes_nothing(file: tuple[Path, Versions]) -> None:
    _, versions = file
    with pytest.raises(RefusedError, match=r"a\.yaml says so already"):
        versions.change("a.yaml", versions.look("a.yaml"), str, first_line, "nothing")


def test_a_file_that_was_not_there_is_gone_again_when_undone(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    versions = Versions({"new.yaml": path})
    assert versions.look("new.yaml") == NO_FILE
    change = versions.change("new.yaml", NO_FILE, with_line, first_line, "begin")
    assert path.read_text() == "ours\n"
    versions.undo(change.number)
    assert not path.exists()
    with pytest.raises(RefusedError, match="only the last"):
        versions.undo(change.number)


def test_no_other_file_is_read(file: tuple[Path, Versions], tmp_path: Path) -> None:
    _, versions = file
    (tmp_path / "other.yaml").write_text("secret")
    for name in ("other.yaml", "../other.yaml", str(tmp_path / "other.yaml"), ""):
        with pytest.raises(RefusedError, match="is no file of this review"):
            versions.text(name)


def test_old_versions_are_forgotten_and_that_is_said(file: tuple[Path, Versions]) -> None:
    path, versions = file
    seen = versions.look("a.yaml")
    for number in range(MOST_VERSIONS):
        path.write_text(f"one\n{number}\n")
        versions.look("a.yaml")
    with pytest.raises(RefusedError, match="load it anew"):
        versions.change("a.yaml", seen, with_line, first_line, "add a line")


@given(st.lists(st.sampled_from([OURS, THEIRS, "undo"]), max_size=12), st.booleans())
def test_whoever_writes_in_whatever_order_nothing_of_an_editors_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], stale: bool
) -> None:
    """``stale``: the page never learns of what the editor writes."""
    path = tmp_path_factory.mktemp("files") / "a.yaml"
    path.write_text("one\n")
    versions = Versions({"a.yaml": path})
    seen, theirs = versions.look("a.yaml"), 0
    for step in steps:
        if step == THEIRS:
            path.write_text(f"{path.read_text()}theirs\n")
            theirs += 1
        elif step == OURS:
            seen = seen if stale else versions.look("a.yaml")
            versions.change("a.yaml", seen, with_line, first_line, "add a line")
        elif versions.changes:
            last = versions.changes[-1]
            if path.read_bytes() == last.after:
                versions.undo(last.number)
            else:
                with pytest.raises(ConflictError, match="was changed since"):
                    versions.undo(last.number)
        assert path.read_text().count("theirs") == theirs
        assert path.read_text().count("ours") == len(versions.changes)
