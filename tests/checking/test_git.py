"""What git is asked, what it may not run on its way, and what is said when it cannot tell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.checking import git as asking
from factlint.checking.git import Blob, GitError, Hunk, Repository, compared
from tests.programs import program
from tests.repositories import commit_all, git

program("git")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Give a repository in which one file is committed."""
    (tmp_path / "a.md").write_text("one\ntwo\nthree\n")
    commit_all(tmp_path)
    return Repository.around(tmp_path)


def refused(asked: Callable[[], object]) -> str:
    with pytest.raises(GitError) as caught:
        asked()
    return str(caught.value)


def test_the_top_of_the_working_tree(repository: Repository) -> None:
    inner = repository.top / "docs\nwith a break "
    inner.mkdir()
    assert Repository.around(inner) == repository
    link = repository.top.parent / "link"
    link.symlink_to(repository.top)
    assert Repository.around(link) == repository


def test_no_working_tree(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "lies in no working tree of git; run without --since" in refused(
        lambda: Repository.around(tmp_path / "empty")
    )
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    assert "lies in no working tree" in refused(lambda: Repository.around(tmp_path / "bare.git"))


@pytest.mark.parametrize("found", [None, "./git", "git"])
def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: found)
    assert "not installed" in refused(lambda: Repository.around(tmp_path))


def test_a_git_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("no program")
    monkeypatch.setattr(shutil, "which", lambda _: str(tmp_path / "git"))
    assert "git cannot be run" in refused(lambda: Repository.around(tmp_path))


def test_the_base_is_where_the_branches_part(repository: Repository) -> None:
    base = git(repository.top, "rev-parse", "HEAD").strip()
    git(repository.top, "branch", "side")
    (repository.top / "b.md").write_text("main has gone on\n")
    later = commit_all(repository.top)
    assert repository.base("HEAD") == repository.base("main") == later
    git(repository.top, "switch", "-q", "side")
    (repository.top / "c.md").write_text("so has the branch\n")
    commit_all(repository.top)
    assert repository.base("main") == base
    git(repository.top, "tag", "-a", "v1", "-m", "a tag", base)
    for word in (base, base[:10], "HEAD~1", "v1", "main~1", "HEAD^{/All}~1"):
        assert repository.base(word) == base, word


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("nope", "git knows no revision 'nope'; fetch it, or look at `git branch --all`"),
        ("upstream", "did you mean 'origin/upstream'?"),
        ("HEAD..HEAD", "name one, not a range"),
        ("HEAD...HEAD", "name one, not a range"),
        ("HEAD:a.md", "knows no revision"),
        ("HEAD^{tree}", "knows no revision"),
        ("--help", "knows no revision"),
        ("--output=stolen", "knows no revision"),
        ("-", "knows no revision"),
        ("a\0b", "knows no revision"),
        ("a\nb", "knows no revision"),
        ("HEAD --help", "knows no revision"),
        ("x" * 1_000_000, "git cannot be run"),
    ],
)
def test_a_revision_that_there_is_not(repository: Repository, word: str, said: str) -> None:
    git(repository.top, "update-ref", "refs/remotes/origin/upstream", "HEAD")
    assert said in refused(lambda: repository.base(word))
    assert not (repository.top / "stolen").exists()


def test_nothing_in_common(repository: Repository) -> None:
    git(repository.top, "checkout", "-q", "--orphan", "elsewhere")
    assert "nothing is committed here yet" in refused(lambda: repository.base("main"))
    git(repository.top, "commit", "-qm", "Begun anew")
    said = refused(lambda: repository.base("main"))
    assert "no commit is known to come before both 'main' and HEAD; name a revision that this branch" in said


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    git(repository.top, "switch", "-qc", "side")
    (repository.top / "b.md").write_text("more\n")
    commit_all(repository.top)
    for options, word in ((["--single-branch"], "main"), (["--no-single-branch"], "origin/main")):
        folder = tmp_path / word.replace("/", "-")
        git(tmp_path, "clone", "-q", "--depth=1", *options, f"file://{repository.top}", str(folder))
        said = refused(lambda folder=folder, word=word: Repository.around(folder).base(word))  # type: ignore[misc]
        assert "this clone is shallow" in said
        assert "git fetch --unshallow" in said
        assert "fetch-depth: 0" in said


ODD = ["b b.md", "b\nb.md", "\tb.md", "*.md", ":(glob)b.md", "-b.md", "会社.md", "b\udcff.md", '"b".md']


def test_odd_names(repository: Repository) -> None:
    for name in ODD:
        (repository.top / name).write_text(f"This is {name!r}.\n")
    (repository.top / "link.md").symlink_to("a.md")
    (repository.top / "folder").mkdir()
    (repository.top / "folder" / "inner.md").write_text("inner\n")
    base = commit_all(repository.top)
    found = repository.blobs(base, [*ODD, "link.md", "folder", "folder/inner.md", "missing.md"])
    assert set(found) == {*ODD, "folder/inner.md"}, "a link, a folder and what is not there are no files"
    texts = [data.decode() for data in repository.contents(list(found.values()))]
    assert texts == ["inner\n" if name == "folder/inner.md" else f"This is {name!r}.\n" for name in found]
    for name in ODD:
        git(repository.top, "mv", "--", f"./{name}", f"./new {name}")
    assert repository.renamed(base) == {f"new {name}": name for name in ODD}


def test_many_paths_take_several_calls(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(40):
        (repository.top / f"{at}.md").write_text(f"{at}\n")
    base = commit_all(repository.top)
    monkeypatch.setattr(asking, "MOST_ARGUMENTS", 30)
    found = repository.blobs(base, [f"{at}.md" for at in range(40)])
    texts = [data.decode() for data in repository.contents(list(found.values()))]
    assert dict(zip(found, texts, strict=True)) == {f"{at}.md": f"{at}\n" for at in range(40)}


def test_renamed_and_changed(repository: Repository) -> None:
    (repository.top / "long.md").write_text("".join(f"This is line {at} of many.\n" for at in range(50)))
    base = commit_all(repository.top)
    git(repository.top, "mv", "long.md", "moved.md")
    git(repository.top, "mv", "a.md", "b.md")
    (repository.top / "b.md").write_text("nothing that was there before\n")
    (repository.top / "moved.md").write_text((repository.top / "moved.md").read_text().replace("line 7", "line seven"))
    git(repository.top, "add", ".")
    assert repository.renamed(base) == {"moved.md": "long.md"}
    assert commit_all(repository.top) != base
    assert repository.renamed(base) == {"moved.md": "long.md"}


def test_an_object_that_is_lost(repository: Repository) -> None:
    base = git(repository.top, "rev-parse", "HEAD").strip()
    (blob,) = repository.blobs(base, ["a.md"]).values()
    (repository.top / ".git/objects" / blob.id[:2] / blob.id[2:]).unlink()
    assert "`git fetch --refetch --no-filter`" in refused(lambda: repository.contents([blob]))
    assert "`git fetch --refetch --no-filter`" in refused(lambda: repository.blobs(base, ["a.md"]))
    assert "diff-index failed" in refused(lambda: repository.renamed("0" * 40))


def test_too_late_and_too_much(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    blob = Blob(git(repository.top, "rev-parse", "HEAD:a.md").strip(), 14)
    assert repository.contents([blob]) == [b"one\ntwo\nthree\n"]
    with monkeypatch.context() as patched:
        patched.setattr(asking, "MOST_OUTPUT", 13)
        assert "answered with too much" in refused(lambda: repository.contents([blob]))
    slow = repository.top / "slow"
    slow.write_text(f"#!{sys.executable}\nimport signal\nsignal.pause()\n")
    slow.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(slow))
    monkeypatch.setattr(asking, "MOST_SECONDS", 0.05)
    assert "took longer than" in refused(lambda: repository.contents([blob]))


def hostile(folder: Path, marker: Path) -> None:
    """Name a program in every place of a checkout's configuration where git would run one."""
    planted = folder / ".git" / "planted"
    planted.write_text(f"#!/bin/sh\necho ran >> '{marker}'\n")
    planted.chmod(0o755)
    (folder / ".gitattributes").write_text("* filter=evil diff=evil\n")
    (folder / ".git/info/attributes").write_text("* filter=evil diff=evil\n")
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(planted, folder / ".git/hooks" / hook)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.alternateRefsCommand",
        "core.askPass",
        "core.editor",
        "credential.helper",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "gpg.program",
        "pager.diff-index",
        "pager.rev-parse",
        "alias.diff-index",
        "interactive.diffFilter",
    ):
        git(folder, "config", key, f"!{planted}" if key.startswith("alias") else str(planted))
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{planted}",
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }.items():
        git(folder, "config", key, value)


def test_nothing_that_a_checkout_names_is_run(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path_factory.mktemp("marker") / "ran"
    base = git(repository.top, "rev-parse", "HEAD").strip()
    hostile(repository.top, marker)
    (repository.top / "a.md").write_text("one\ntoo\nthree\n")
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND", "GIT_ASKPASS"):
        monkeypatch.setenv(name, str(repository.top / ".git/planted"))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    found = Repository.around(repository.top)
    assert found.base("main") == base
    assert found.renamed(base) == {}
    (blob,) = found.blobs(base, ["a.md"]).values()
    assert found.contents([blob]) == [b"one\ntwo\nthree\n"]
    monkeypatch.chdir(repository.top)
    assert compared([("one\ntwo\n", "one\ntoo\n")]) == [(Hunk(2, 1, 2, 1),)]
    (repository.top / ".git/objects" / blob.id[:2] / blob.id[2:]).unlink()
    refused(lambda: found.contents([blob]))
    refused(lambda: found.blobs(base, ["a.md"]))
    assert not marker.exists()
    for command in (["status"], ["diff-index", "--textconv", "-p", "HEAD"], ["cat-file", "-p", blob.id]):
        marker.unlink(missing_ok=True)
        alone = {"PATH": os.environ["PATH"]}
        subprocess.run(
            [program("git"), *command], cwd=repository.top, env=alone, capture_output=True, check=False, timeout=20
        )
        assert marker.exists(), f"git {command} runs nothing: the trap does not work"


def test_a_folder_that_is_made_to_look_like_a_repository(repository: Repository, tmp_path: Path) -> None:
    git(repository.top, "init", "-q", "--bare", "docs")
    (repository.top / "docs" / "config").write_text(
        "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = ..\n"
    )
    assert "lies in no working tree" in refused(lambda: Repository.around(repository.top / "docs"))


def test_what_the_caller_says_is_safe_stays_so(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In containers the files are often another's; `safe.directory` says so, in the caller's own configuration."""
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text(f"[safe]\n\tdirectory = {repository.top}\n")
    seen: list[dict[str, str]] = []
    popen = subprocess.Popen

    def spied(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        seen.append(options["env"])
        return popen(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", spied)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(repository.top))
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    assert repository.base("main")
    for name in ("HOME", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_0", "GIT_CONFIG_VALUE_0"):
        assert all(variables[name] == os.environ[name] for variables in seen)
    assert not any("GIT_INDEX_FILE" in variables for variables in seen)


def test_hunks() -> None:
    before, now = "one\ntwo\nthree\nfour\n", "zero\none\nTWO\n2\nfour\n"
    assert compared([(before, now)]) == [(Hunk(0, 0, 1, 1), Hunk(2, 2, 3, 2))]
    assert compared([("one\ntwo\n", "one\n"), ("", "one\n"), ("a\n", "a\n"), ("a", "a\n")]) == [
        (Hunk(2, 1, 1, 0),),
        (Hunk(0, 0, 1, 1),),
        (),
        (),
    ]
    assert compared([]) == []


LOOKALIKES = st.lists(
    st.sampled_from(
        [
            "",
            "a",
            "@@ -1 +1 @@",
            "diff --git old/0 new/0",
            "-- old/0",
            "++ new/1",
            "\\ No newline at end of file",
            "\r",
            "a\0b",
            "\ud800",
            "Binary files differ",
        ]
    ),
    max_size=8,
)


@given(st.lists(st.tuples(LOOKALIKES, LOOKALIKES), min_size=1, max_size=3))
def test_whatever_stands_in_texts_hunks_turn_one_into_the_other(pairs: list[tuple[list[str], list[str]]]) -> None:
    texts = [("".join(f"{line}\n" for line in old), "".join(f"{line}\n" for line in new)) for old, new in pairs]
    for (old, new), hunks in zip(pairs, compared(texts), strict=True):
        made: list[str] = []
        at = 0
        for hunk in hunks:
            start = hunk.old - 1 if hunk.old_lines else hunk.old
            made += old[at:start]
            first = hunk.new - 1 if hunk.new_lines else hunk.new
            assert first == len(made)
            made += new[first : first + hunk.new_lines]
            at = start + hunk.old_lines
        assert made + old[at:] == new
