"""The word lists of the grammar: plain text files beside this one, general English only.

A list holds one entry a line. A table holds ``entry: value`` a line. In both, ``#`` at the start of a line makes it a
comment that says what the file is for, blank lines are skipped, entries are in lower case and stand only once. Files
are read when first asked for, and once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pkgutil import get_data
from typing import TypeVar

T = TypeVar("T")

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]
"""Phrases by their first word, the longest first."""


@lru_cache(maxsize=32)
def words(name: str) -> frozenset[str]:
    """Return the entries of a list."""
    return frozenset(_lines(name))


@lru_cache(maxsize=32)
def table(name: str) -> dict[str, str]:
    """Return the entries of a table with their values."""
    entries = (line.rpartition(":") for line in _lines(name))
    return {entry.strip(): value.strip() for entry, _, value in entries}


def phrases(entries: Iterable[tuple[tuple[str, ...], T]]) -> Phrases[T]:
    """Return phrases, each a sequence of tokens, indexed for matching."""
    by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, value in entries:
        by_first.setdefault(phrase[0], []).append((phrase, value))
    return {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in by_first.items()}


def _lines(name: str) -> list[str]:
    data = get_data(__name__, f"{name}.txt") or b""  # importlib.resources would load tempfile and shutil for this
    return [line.strip() for line in data.decode().splitlines() if line.strip() and not line.startswith("#")]
