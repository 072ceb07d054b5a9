"""Candidates: which drafts are worth setting against each other, found by the words they have in common.

The work grows with the number of drafts and not with its square, however many have a word. A word that few have finds
all of them. A word that many have is asked for together with a name that the document is about. Where many have both,
as the releases of one publisher do, each finds those that are told of the time nearest to its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import combinations

from factlint.alignment.corpus import HANDFUL, Corpus
from factlint.extraction import Draft
from factlint.values import Period

MOST_FEATURES = 16
"""Words of a draft that it is found by."""

MOST_LISTED = 40
"""Drafts that one word finds; of a word that more have, only those with a name in common are found by it."""

MOST_NEAR = 12
"""Drafts told of sooner, and as many of those told of later, that a word and a name find that too many have."""

MOST_ALIKE = 200
"""Drafts of one kind of thing that are all set against each other."""

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
    stretches: list[list[Stretch]] = [[] for _ in drafts]
    for found in _postings(range(len(drafts)), lambda at: _features(corpus, drafts[at])):
        _look_at(stretches, corpus, drafts, found, MOST_LISTED)
    for at, one in enumerate(drafts):
        shared: Counter[int] = Counter()
        for listed, low, high in stretches[at]:
            shared.update(listed[low:high])
        for number in sorted(number for number, words in shared.items() if number > at and words >= least):
            other = drafts[number]
            if one.document == other.document:
                continue
            if not many or corpus.kinship(one.document, other.document) >= STRANGE:
                yield one, other


def pairs(corpus: Corpus, group: Sequence[Draft], most: int = MOST_ALIKE) -> Iterator[tuple[int, int]]:
    """Yield the pairs of drafts that are alike in some way, by their places in the group; each pair once.

    Of no more than ``most`` these are all pairs. Of more, only those with a topic of their documents in common, or if
    too many have that as well, those told of the nearest time.
    """
    if len(group) <= most:
        yield from combinations(range(len(group)), 2)
        return
    places = sorted(range(len(group)), key=lambda at: group[at].sort_key())
    drafts = [group[at] for at in places]
    stretches: list[list[Stretch]] = [[] for _ in drafts]
    _look_at(stretches, corpus, drafts, range(len(drafts)), most)
    for at, mine in enumerate(stretches):
        near = {number for listed, low, high in mine for number in listed[low:high] if number > at}
        for number in sorted(near):
            yield min(places[at], places[number]), max(places[at], places[number])


class Timeline:
    """Drafts by the time that they are told of."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._drafts = sorted(drafts, key=lambda draft: (_when(draft), draft.sort_key()))
        self._days = [_when(draft) for draft in self._drafts]

    def beside(self, others: Iterable[Draft]) -> list[Draft]:
        """Return the drafts told of the times nearest to those of some others, in order of document and place."""
        near: dict[int, Draft] = {}
        for other in others:
            place = bisect_left(self._days, _when(other))
            for draft in self._drafts[max(place - MOST_NEAR, 0) : place + MOST_NEAR]:
                near[id(draft)] = draft
        return sorted(near.values(), key=Draft.sort_key)


Stretch = tuple[Sequence[int], int, int | None]
"""A list of the numbers of drafts, and from where to where a draft looks at it."""


def _look_at(
    stretches: Sequence[list[Stretch]], corpus: Corpus, drafts: Sequence[Draft], listed: Sequence[int], most: int
) -> None:
    """Add to the stretches of drafts those of a list that they all stand in."""
    if len(listed) <= most:
        _look_at_all(stretches, listed)
        return
    for some in _postings(listed, lambda at: corpus.topics(drafts[at].document) or ("",)):
        if len(some) <= most:
            _look_at_all(stretches, some)
            continue
        ordered = sorted(some, key=lambda at: (_when(drafts[at]), at))
        for place, at in enumerate(ordered):
            stretches[at].append((ordered, max(place - MOST_NEAR, 0), place + MOST_NEAR + 1))


def _look_at_all(stretches: Sequence[list[Stretch]], listed: Sequence[int]) -> None:
    for place, at in enumerate(listed[:-1], 1):
        stretches[at].append((listed, place, None))


def _postings(numbers: Iterable[int], keys: Callable[[int], Iterable[str]]) -> Iterable[list[int]]:
    """Return the numbers of drafts that have a key, for each key that two or more have."""
    found: dict[str, list[int]] = {}
    for at in numbers:
        for key in keys(at):
            found.setdefault(key, []).append(at)
    return (listed for listed in found.values() if len(listed) > 1)


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
