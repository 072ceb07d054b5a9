"""Candidates: which drafts are worth setting against each other, found by the words they have in common.

The work grows with the number of drafts and not with its square, however many have a word. A word that few have finds
all of them. A word that many have is asked for together with a name that the document is about. Where many have both,
as the releases of one publisher do, each finds those that are told of the time nearest to its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest

from factlint.alignment.corpus import HANDFUL, Corpus
from factlint.extraction import Draft
from factlint.values import Period

MOST_FEATURES = 16
"""Words of a draft that it is found by."""

MOST_LISTED = 40
"""Drafts that one word finds; of a word that more have, only those with a name in common are found by it."""

MOST_NEAR = 12
"""Drafts told of sooner, and as many of those told of later, that a word and a name find that too many have."""

LEAST_SHARED = 2
"""Telling words that two drafts of many documents have in common at least; what is counted is one more."""

STRANGE = 0.02
"""Kinship below which documents, among many, are about other things whatever their words."""


def candidates(corpus: Corpus, group: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Yield the pairs of drafts of different documents that have telling words in common; each pair once.

    Which pairs these are does not depend on the order of the drafts.
    """
    drafts = sorted(group, key=Draft.sort_key)
    many = corpus.size > HANDFUL
    least = LEAST_SHARED if many else 1
    for at, (one, stretches) in enumerate(zip(drafts, _stretches(corpus, drafts), strict=True)):
        shared: Counter[int] = Counter()
        for listed, low, high in stretches:
            shared.update(listed[low:high])
        for number in sorted(number for number, words in shared.items() if number > at and words >= least):
            other = drafts[number]
            if one.document == other.document:
                continue
            if not many or corpus.kinship(one.document, other.document) >= STRANGE:
                yield one, other


Stretch = tuple[Sequence[int], int, int | None]
"""A list of the numbers of drafts, and from where to where a draft looks at it."""


def _stretches(corpus: Corpus, drafts: Sequence[Draft]) -> list[list[Stretch]]:
    """Return for each draft the stretches of lists in which those stand that it has words in common with."""
    found: list[list[Stretch]] = [[] for _ in drafts]
    for listed in _postings(range(len(drafts)), lambda at: _features(corpus, drafts[at])):
        if len(listed) <= MOST_LISTED:
            _look_at_all(found, listed)
            continue
        for some in _postings(listed, lambda at: corpus.topics(drafts[at].document) or ("",)):
            if len(some) <= MOST_LISTED:
                _look_at_all(found, some)
                continue
            ordered = sorted(some, key=lambda at: (_when(drafts[at]), at))
            for place, at in enumerate(ordered):
                found[at].append((ordered, max(place - MOST_NEAR, 0), place + MOST_NEAR + 1))
    return found


def _postings(numbers: Iterable[int], keys: Callable[[int], Iterable[str]]) -> Iterable[list[int]]:
    """Return the numbers of drafts that have a key, for each key that two or more have."""
    found: dict[str, list[int]] = {}
    for at in numbers:
        for key in keys(at):
            found.setdefault(key, []).append(at)
    return (listed for listed in found.values() if len(listed) > 1)


def _look_at_all(found: Sequence[list[Stretch]], listed: Sequence[int]) -> None:
    for place, at in enumerate(listed[:-1], 1):
        found[at].append((listed, place, None))


def _features(corpus: Corpus, draft: Draft) -> list[str]:
    """Return what a draft is found by: its weightiest words, and what it counts."""
    vector = corpus.vector(draft)
    heaviest = nsmallest(MOST_FEATURES, vector, key=lambda key: (-vector[key], key))
    return [*heaviest, f"head {draft.head}"] if draft.head else heaviest


def _when(draft: Draft) -> int:
    """Return the day that a draft is told of: its own time, else the day of its document, else none."""
    told = draft.claim.qualifiers.during
    if isinstance(told, Period):
        return told.whole.first
    published = draft.claim.source.published
    return published.whole.first if published is not None else 0
