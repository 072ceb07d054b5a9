"""Matching: which drafts of a run speak about one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factlint.alignment import agents, amounts, people, places, rankings, spelling, statuses
from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint

Matcher = Callable[[Corpus], Iterator[Joint]]

MATCHERS: tuple[Matcher, ...] = (
    amounts.joints,
    rankings.joints,
    people.joints,
    spelling.joints,
    places.joints,
    statuses.joints,
    agents.joints,
)
"""What looks for drafts that belong together, each among those of its own kinds."""


def joints(corpus: Corpus) -> tuple[Joint, ...]:
    """Return all joints of a run, the surest first."""
    found = [joint for matcher in MATCHERS for joint in matcher(corpus)]
    corpus.forget()
    return tuple(sorted(found, key=Joint.sort_key))
