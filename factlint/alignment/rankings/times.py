"""Times: how far apart two documents and two years are, and what is counted anew."""

from __future__ import annotations

from functools import lru_cache

from factlint.alignment.rankings.ranked import Ranked
from factlint.claims.meaning import own_date
from factlint.documents import Document
from factlint.values import EVER, Rank

MONTH, SEASON, YEAR = 31, 100, 366
"""Days between documents after which an event may be another, and a ranking drawn up anew, lasting sizes later."""

LASTING = frozenset({"tallest", "longest", "deepest", "oldest", "widest"})
"""Orders of what hardly changes: of buildings, rivers and bodies."""


def counts_back(rank: Rank) -> bool:
    """Say whether a place is told of a stretch of time that ends now."""
    return rank.scope is not None and rank.scope != EVER


def days_apart(one: Document, other: Document) -> int:
    """Return the days between the dates of two documents; 0 when either has none."""
    mine, theirs = _dated(one), _dated(other)
    return 0 if mine is None or theirs is None else max(mine[0] - theirs[1], theirs[0] - mine[1], 0)


def _dated(document: Document) -> tuple[int, int] | None:
    own = document.metadata.published
    return _days(own) if own else None


@lru_cache(maxsize=65_536)
def _days(own: str) -> tuple[int, int] | None:
    found = own_date(own)
    return None if found is None else (found.whole.first, found.whole.last)


def years_apart(one: Ranked, other: Ranked) -> bool:
    """Say whether two sentences name years, and none in common."""
    mine, theirs = _years(one), _years(other)
    return bool(mine and theirs and not mine & theirs)


def _years(one: Ranked) -> frozenset[str]:
    return frozenset(
        word.text[:4] for word in one.draft.passage.words if word.text[:4].isdecimal() and word.text[:2] in ("19", "20")
    )
