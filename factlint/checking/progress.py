"""How far a run has come, for whoever shows it; checking itself knows no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is of it; 0 of 0 when nobody knows."""


def told(items: Sequence[T], what: str, progress: Progress | None) -> Iterable[T]:
    """Return the items, telling before each how many are done."""
    return items if progress is None else _telling(items, what, progress)


def _telling(items: Sequence[T], what: str, progress: Progress) -> Iterator[T]:
    for done, item in enumerate(items):
        progress(what, done, len(items))
        yield item
