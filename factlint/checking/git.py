"""Asking git about a checkout that may be hostile: no shell, no network, and no program that its configuration names.

What is asked for are revisions, names and stored bytes. The working tree is never handed to git: comparing with it
runs the filters (`filter.NAME.clean`) that the configuration of a checkout may name. Lines are compared by git as well,
but in a folder of its own, where no configuration of anybody's applies.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from factlint.checking.settings import SettingsError

MOST_SECONDS = 60.0
"""Time for one question to git."""

MOST_OUTPUT = 500_000_000
"""Bytes of one answer of git; more is no answer about documents."""

MOST_ARGUMENTS = 20_000
"""Bytes of paths in one call; the command line of one system holds 32,767 signs."""

_SAFE = {
    "core.fsmonitor": "false",  # else a program of the checkout's choice, run whenever the index is read
    "core.hooksPath": os.devnull,
    "protocol.allow": "never",  # a clone without all objects fetches what is missing, by a program that may be named
    "safe.bareRepository": "explicit",  # a folder of documents may be made to look like a repository
}
_CONFIGURED = tuple(part for key, value in _SAFE.items() for part in ("-c", f"{key}={value}"))
_QUIET = {
    "GIT_ALLOW_PROTOCOL": "",  # stands above `protocol.NAME.allow` of the checkout
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_PARTIAL = "if this is a partial clone, `git fetch --refetch --no-filter` brings what it lacks"
_COMPARED = re.compile(rb"diff --git (?:\S*/)?old/([0-9]+) (?:\S*/)?new/\1")
_HUNK = re.compile(rb"@@ -([0-9]+)(?:,([0-9]+))? \+([0-9]+)(?:,([0-9]+))? @@")


class GitError(SettingsError):
    """A revision that git cannot compare with; the message says why, and what to do."""


class Blob(NamedTuple):
    """A file as a commit holds it: its object, and how many bytes it has."""

    id: str
    size: int


class Hunk(NamedTuple):
    """Lines that differ: first line and number of lines, before and now.

    Lines count from 1. Where there are none, the first line is the one before the place, as in a unified diff.
    """

    old: int
    old_lines: int
    new: int
    new_lines: int


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with a working tree."""

    top: Path
    """The folder of the working tree, without symbolic links."""

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """Return the repository that a folder lies in.

        Raises:
            GitError: when there is none, or no git.
        """
        code, out, said = _git(["rev-parse", "--show-toplevel"], folder)
        if code:
            reason = "" if "not a git repository" in said else f": {said}"
            raise GitError(f"{folder} lies in no working tree of git{reason}; run without --since, or in a clone")
        return cls(Path(os.path.realpath(os.fsdecode(out.removesuffix(b"\n").removesuffix(b"\r")))))

    def base(self, revision: str) -> str:
        """Return the commit at which HEAD and a revision part: their best common ancestor.

        Raises:
            GitError: when one of them is not known, or they have no common ancestor.
        """
        there = self._commit(revision)
        if there is None:
            raise GitError(self._unknown(revision))
        if self._commit("HEAD") is None:
            raise GitError("nothing is committed here yet; run without --since")
        code, out, _ = self._ask("merge-base", there, "HEAD")
        if code:
            reason = f"no commit is known to come before both {revision!r} and HEAD"
            raise GitError(f"{reason}{self._shallow() or '; name a revision that this branch has come from'}")
        return out.split()[0].decode("ascii")

    def renamed(self, base: str) -> Mapping[str, str]:
        """Return the files that were renamed since a commit, as far as git has been told of them: new path to old."""
        out = self._told("diff-index", "--cached", "--raw", "-z", "-M", "--diff-filter=R", "--no-relative", base, "--")
        fields = iter(out.split(b"\0"))
        found: dict[str, str] = {}
        for status in fields:
            if status:
                old, new = os.fsdecode(next(fields)), os.fsdecode(next(fields))
                found[new] = old
        return found

    def blobs(self, commit: str, paths: Iterable[str]) -> Mapping[str, Blob]:
        """Return the files of a commit at some paths, relative to the top; what is no plain file there is left out."""
        found: dict[str, Blob] = {}
        for some in _batches(paths):
            out = self._told("ls-tree", "-z", "-l", "--full-tree", commit, "--", *some)
            for entry in out.split(b"\0"):
                head, _, path = entry.partition(b"\t")
                mode, kind, name, size = head.split() if path else (b"", b"", b"", b"")
                if kind != b"blob" or mode == b"120000":
                    continue
                if not size.isdigit():
                    raise GitError(f"git has lost, or not fetched, what {os.fsdecode(path)!r} was; {_PARTIAL}")
                found[os.fsdecode(path)] = Blob(name.decode("ascii"), int(size))
        return found

    def contents(self, blobs: Sequence[Blob]) -> list[bytes]:
        """Return the bytes of blobs, in their order."""
        asked = "".join(f"{blob.id}\n" for blob in blobs).encode()
        out = self._told("cat-file", "--batch", given=asked) if blobs else b""
        found: list[bytes] = []
        at = 0
        for blob in blobs:
            head = f"{blob.id} blob {blob.size}\n".encode()
            if not out.startswith(head, at):
                raise GitError(f"git has lost, or not fetched, an object of this revision; {_PARTIAL}")
            start = at + len(head)
            found.append(out[start : start + blob.size])
            at = start + blob.size + 1
        return found

    def _commit(self, revision: str) -> str | None:
        """Return the commit that a person's word for a revision names."""
        if revision.startswith("-") or "\0" in revision:
            return None
        code, out, _ = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return out.decode("ascii").strip() if code == 0 else None

    def _unknown(self, revision: str) -> str:
        reason = f"git knows no revision {revision!r}"
        if ".." in revision:
            return f"{reason}; name one, not a range: what counts is what changed since the two have parted"
        if self._commit(f"refs/remotes/origin/{revision}"):
            return f"{reason}; did you mean 'origin/{revision}'?"
        return f"{reason}{self._shallow() or '; fetch it, or look at `git branch --all`'}"

    def _shallow(self) -> str:
        """Return what to do in a clone without history; empty in one that has it."""
        if self._ask("rev-parse", "--is-shallow-repository")[1].strip() != b"true":
            return ""
        return (
            "; this clone is shallow: fetch its history with `git fetch --unshallow`, "
            "or check out with `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab"
        )

    def _ask(self, *arguments: str, given: bytes = b"") -> tuple[int, bytes, str]:
        return _git(arguments, self.top, given=given)

    def _told(self, *arguments: str, given: bytes = b"") -> bytes:
        code, out, said = self._ask(*arguments, given=given)
        if code:
            raise GitError(f"git {arguments[0]} failed: {said or f'exit code {code}'}; {_PARTIAL}")
        return out


def compared(pairs: Sequence[tuple[str, str]]) -> list[tuple[Hunk, ...]]:
    """Return where each pair of texts, before and now, differs, line by line; lines end with a line feed.

    Raises:
        GitError: when there is no git.
    """
    if not pairs:
        return []
    hunks: list[list[Hunk]] = [[] for _ in pairs]
    with tempfile.TemporaryDirectory(prefix="factlint-") as name:
        folder = Path(os.path.realpath(name))
        for at, pair in enumerate(pairs):
            for side, text in zip(("old", "new"), pair, strict=True):
                (folder / side).mkdir(exist_ok=True)
                whole = text if text.endswith("\n") or not text else f"{text}\n"  # a line is one with or without it
                (folder / side / str(at)).write_bytes(whole.encode("utf-8", "surrogatepass"))
        options = "--no-ext-diff --no-textconv --no-color --no-renames --text -U0 --inter-hunk-context=0".split()
        # No configuration but git's own: the folder lies in no repository, and the person's own is not looked at.
        nowhere = {
            "GIT_CEILING_DIRECTORIES": str(folder.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_ATTR_NOSYSTEM": "1",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
        }
        arguments = ["diff", "--no-index", "--no-prefix", *options, "--", "old", "new"]
        code, out, said = _git(arguments, folder, extra=nowhere)
        if code not in (0, 1):
            raise GitError(f"git diff failed: {said or f'exit code {code}'}")
    for at, hunk in _hunks(out):
        hunks[at].append(hunk)
    return [tuple(found) for found in hunks]


def _hunks(out: bytes) -> Iterator[tuple[int, Hunk]]:
    """Read a diff; what stands in the files is indented by a sign, so it cannot look like a heading."""
    at = -1
    for line in out.split(b"\n"):
        if (pair := _COMPARED.fullmatch(line)) is not None:
            at = int(pair[1])
        elif (hunk := _HUNK.match(line)) is not None:
            first, lines, now, lines_now = hunk.groups()
            yield at, Hunk(int(first), int(lines or 1), int(now), int(lines_now or 1))


def _batches(paths: Iterable[str]) -> Iterator[list[str]]:
    """Yield paths in batches that fit a command line."""
    batch: list[str] = []
    size = 0
    for path in paths:
        length = len(os.fsencode(path)) + 1
        if batch and size + length > MOST_ARGUMENTS:
            yield batch
            batch, size = [], 0
        batch.append(path)
        size += length
    if batch:
        yield batch


def _git(
    arguments: Sequence[str], folder: Path, *, given: bytes = b"", extra: Mapping[str, str] | None = None
) -> tuple[int, bytes, str]:
    """Run git and return its exit code, its output, and the last line of what it says.

    Of the caller's environment, what names another repository, index or program is left out, as in a hook.
    """
    git = shutil.which("git")
    if git is None or not Path(git).is_absolute():  # one found in the working folder may be anybody's
        raise GitError("--since needs git, which is not installed, or not on the path")
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG_")  # those may say which folders are safe
    }
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as asked:
        asked.write(given)
        asked.seek(0)
        try:
            process = subprocess.Popen(
                [git, "--no-pager", *_CONFIGURED, *arguments],
                cwd=folder,
                env={**inherited, **_QUIET, **(extra or {})},
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=said,
            )
        except (OSError, ValueError) as error:
            raise GitError(f"git cannot be run: {error}") from error
        out = _answer(process)
        said.seek(0)
        last = said.read(10_000).decode("utf-8", "replace").strip().splitlines()[-1:]
    return process.returncode, out, (last[0] if last else "").removeprefix("fatal: ")


def _answer(process: subprocess.Popen[bytes]) -> bytes:
    """Return what a process writes, and wait until it ends; too much or too late is an error."""
    stopped = threading.Event()

    def stop() -> None:
        stopped.set()
        process.kill()

    late = threading.Timer(MOST_SECONDS, stop)
    late.start()
    try:
        with process:
            out = process.stdout.read(MOST_OUTPUT + 1) if process.stdout is not None else b""
            if len(out) > MOST_OUTPUT:
                process.kill()
    finally:
        late.cancel()
    if len(out) > MOST_OUTPUT or stopped.is_set():
        what = f"took longer than {MOST_SECONDS:,.0f} seconds" if stopped.is_set() else "answered with too much"
        raise GitError(f"git {what}; run without --since")
    return out
