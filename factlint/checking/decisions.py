"""The files that keep people's decisions: the waiver file and the baseline."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factlint.cache import files
from factlint.claims import Mark
from factlint.claims.problem import ClaimsError, Problem, nearest
from factlint.findings import Baseline, Waiver

if TYPE_CHECKING:  # many a project has no decisions to read
    from factlint.claims.events import Tree

WAIVER_KEYS = ("fingerprint", "reason", "by", "until")
BASELINE_HEAD = (
    "# Findings that were there when this file was made. `factlint baseline` writes it; it is sorted by fingerprint.\n"
)
_FINGERPRINT = re.compile(r"[0-9a-f]{8,16}")


def load_waivers(path: Path, shown: str, data: bytes | None = None) -> tuple[list[Waiver], list[Problem]]:
    """Return the waivers of a file, and what is wrong with those that cannot be used; ``data`` stands for its bytes."""
    from factlint.claims.events import read

    try:
        tree = read(path, shown, data)
    except ClaimsError as error:
        return [], list(error.problems)
    root = tree.root or []
    keyed = isinstance(root, Mapping) and set(root) <= {"waivers"}
    items = root.get("waivers") or [] if isinstance(root, Mapping) and keyed else root
    base: tuple[str, ...] = () if items is root else ("waivers",)
    if not isinstance(items, list):
        return [], [tree.problem(_top(tree), "a waiver file is a list of waivers")]
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    for at, item in enumerate(items):
        found = _waiver(tree, item, (*base, at))
        (waivers if isinstance(found, Waiver) else problems).append(found)  # type: ignore[arg-type]
    return waivers, problems


def _top(tree: Tree) -> Mark:
    """Return the place of what a file says as a whole; a tree knows none for a single text."""
    mark = tree.mark()
    return mark if mark.line else Mark(1, 1)


def _waiver(tree: Tree, item: object, path: tuple[str | int, ...]) -> Waiver | Problem:
    if not isinstance(item, Mapping):
        return tree.problem(tree.mark(*path), "a waiver is a mapping with `fingerprint` and `reason`")
    for key in item:
        if key not in WAIVER_KEYS:
            return tree.problem(tree.key_mark(*path, key), f"`{key}` is no key of a waiver", nearest(key, WAIVER_KEYS))
    texts = {key: value for key, value in item.items() if isinstance(value, str)}
    if len(texts) != len(item):
        return tree.problem(tree.mark(*path), "the keys of a waiver take texts")
    if not _FINGERPRINT.fullmatch(texts.get("fingerprint", "")):
        mark = tree.mark(*path, "fingerprint")
        return tree.problem(mark, "`fingerprint` takes 8 to 16 digits, as a report shows them: 7f3a91c2")
    if not texts.get("reason", "").strip():
        return tree.problem(tree.mark(*path), "a waiver needs a `reason`")
    until = None
    if "until" in texts:
        try:
            until = date.fromisoformat(texts["until"])
        except ValueError:
            return tree.problem(tree.mark(*path, "until"), "`until` takes a date such as 2027-03-31")
    mark = tree.mark(*path)
    return Waiver(
        texts["reason"],
        tree.path,
        mark.line,
        mark.column,
        fingerprint=texts["fingerprint"],
        by=texts.get("by", ""),
        until=until,
    )


def load_baseline(path: Path, shown: str) -> Baseline:
    """Return the baseline of a file.

    Raises:
        ClaimsError: for a file that is no baseline.
    """
    from factlint.claims.events import read

    tree = read(path, shown)
    items = tree.root or []
    if not isinstance(items, list):
        raise ClaimsError([tree.problem(_top(tree), "a baseline is a list of findings")])
    entries: list[tuple[str, str, str]] = []
    for at, item in enumerate(items):
        if not isinstance(item, Mapping) or not _FINGERPRINT.fullmatch(str(item.get("fingerprint", ""))):
            raise ClaimsError([tree.problem(tree.mark(at), "an entry has a `fingerprint`, a `rule` and a `message`")])
        entries.append((str(item["fingerprint"]), str(item.get("rule", "")), str(item.get("message", ""))))
    return Baseline(tuple(sorted(entries)))


def save_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline file, all of it or nothing.

    Raises:
        OSError: when it cannot be written.
    """
    lines = [BASELINE_HEAD]
    for fingerprint, rule, message in baseline.entries:
        lines.append(f"- fingerprint: {_text(fingerprint)}\n  rule: {_text(rule)}\n  message: {_text(message)}\n")
    write_whole(path, "".join(lines))


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it holds either its old content or all of the new one, keeping its permissions.

    Text is written as UTF-8 with the line ends that it has.

    Raises:
        OSError: when it cannot be written.
    """
    files.write_whole(os.fspath(path), content.encode("utf-8") if isinstance(content, str) else content)


def write_by(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file as :func:`write_whole` does, by what writes it piece by piece.

    Raises:
        OSError: when it cannot be written.
    """
    import tempfile  # only what writes needs it

    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _text(text: str) -> str:
    """Return a text as YAML in double quotes; not as JSON, whose escapes of what is beyond U+FFFF YAML refuses."""
    return '"' + _escaped().sub(_escape, text) + '"'


@lru_cache(maxsize=1)
def _escaped() -> re.Pattern[str]:
    """Return what is escaped; it takes long to compile, and only what writes needs it."""
    return re.compile(r"[^ !#-\[\]-~\u00a1-\u1fff\u3001-\ud7ff]")


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character in '"\\':
        return "\\" + character
    return "\\ufffd" if "\ud800" <= character <= "\udfff" else f"\\U{ord(character):08x}"
