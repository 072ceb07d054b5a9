from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path

import pytest

from factlint.cache.states import FILE, FOLDER, PLACE, PRESENCE, RACY, is_racy, states, truth


def state(path: Path, kind: str = FILE) -> str:
    (one,) = states(kind, [str(path)])
    return one


def test_the_state_of_a_file_changes_with_its_bytes_its_time_and_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    seen = [state(path)]
    path.write_text("one")
    os.utime(path, ns=(0, 10**18))
    seen.append(state(path))
    path.write_text("other")
    os.utime(path, ns=(0, 10**18))
    seen.append(state(path))
    os.utime(path, ns=(0, 10**18 + 1))
    seen.append(state(path))
    other = tmp_path / "b.md"
    other.write_text("other")
    os.utime(other, ns=(0, 10**18 + 1))
    other.replace(path)
    seen.append(state(path))
    assert len(set(seen)) == 5
    assert state(path) == seen[-1]


def test_names_that_a_system_cannot_have_are_of_nothing(tmp_path: Path) -> None:
    for name in ("x" * 5_000, "a\0b"):
        assert states(FILE, [f"{tmp_path}/{name}"]) == states(FILE, [f"{tmp_path}/none"])


def test_the_truth_of_a_file_is_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 3_000_000)
    assert truth(FILE, str(path)) == hashlib.sha256(b"x" * 3_000_000).hexdigest()


def test_a_link_is_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "b.md").symlink_to("a.md")
    (tmp_path / "c.md").symlink_to("nothing")
    made = {truth(FILE, str(tmp_path / name)) for name in ("a.md", "b.md", "c.md", "d.md")}
    assert len(made) == 4
    assert state(tmp_path / "c.md") != state(tmp_path / "d.md")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders")
def test_a_pipe_has_no_truth_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(OSError, match="is no file"):
        truth(FILE, str(tmp_path / "a.md"))


def test_the_truth_of_a_folder_is_the_names_in_it(tmp_path: Path) -> None:
    def now(*own: str) -> str:
        return truth(FOLDER, str(tmp_path), own)

    (tmp_path / "a.md").write_text("one")
    seen = [now()]
    for name in (".hidden", "__pycache__", "report.json"):
        (tmp_path / name).write_text("")
    assert now(str(tmp_path / "report.json")) == seen[0]
    seen.append(now())
    (tmp_path / "a.md").write_text("other")
    assert now() == seen[1]
    (tmp_path / "a.md").unlink()
    seen.append(now())
    (tmp_path / "a.md").mkdir()
    seen.append(now())
    (tmp_path / "a.md").rmdir()
    (tmp_path / "a.md").symlink_to("b.md")
    seen.append(now())
    assert len(set(seen)) == 5


def test_a_place_is_where_links_lead(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    before = state(tmp_path / "here", PLACE)
    (tmp_path / "here").rename(tmp_path / "there")
    (tmp_path / "here").symlink_to("there")
    assert state(tmp_path / "here", PLACE) == str((tmp_path / "there").resolve()) != before


def test_a_presence_knows_only_whether_anything_is_there(tmp_path: Path) -> None:
    seen = [state(tmp_path / ".git", PRESENCE)]
    (tmp_path / ".git").mkdir()
    seen.append(state(tmp_path / ".git", PRESENCE))
    (tmp_path / ".git" / "index").write_text("")
    assert seen == ["False", "True"]
    assert state(tmp_path / ".git", PRESENCE) == "True"


def test_what_has_just_changed_is_racy(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one")
    now = time.time_ns()
    assert is_racy(state(path), now)
    assert not is_racy(state(path), now + RACY + 1_000_000_000)
    os.utime(path, ns=(0, 0))  # the time that nobody can set tells
    assert is_racy(state(path), now) or sys.platform == "win32"
    os.utime(path, ns=(0, now + 10**12))
    assert is_racy(state(path), now + RACY)
    assert not is_racy(state(tmp_path / "none"), now)
