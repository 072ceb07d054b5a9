"""Holders: who holds a place, whether two may be one, and which documents speak of one house."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise

from factlint.alignment.rankings.classes import UNNAMED, opening_of
from factlint.alignment.rankings.ranked import LIKELY, LONG_DEED, SURE, Ranked
from factlint.documents import Document
from factlint.extraction.standings.places import country_of
from factlint.extraction.standings.wording import CALENDAR, OWN, stems_of
from factlint.language.lexicon import words
from factlint.language.stems import stem


def is_loose(one: Ranked) -> bool:
    """Say whether a place names no holder of its own beside what the document speaks about."""
    return one.said.holder in ("", OWN)


def is_named(one: Ranked) -> bool:
    """Say whether a place names a holder of its own."""
    return one.said.holder not in ("", OWN)


def one_holder(one: Ranked, other: Ranked, *, related: bool) -> float:
    """Return how sure it is that two places have one holder, 0 when they have not."""
    mine, theirs = one.said.holder, other.said.holder
    if is_named(one) and is_named(other):
        ours, others = one.said.holder_stems, other.said.holder_stems
        if not ours or not others:
            return 0.0
        if ours == others or _initials(mine) == theirs or _initials(theirs) == mine:
            return SURE
        shared = ours & others
        if related and (ours < others or others < ours):
            return LIKELY
        both_heads = one.said.holder_stems & {stem(one.head)} and other.said.holder_stems & {stem(other.head)}
        return (
            LIKELY
            if related and both_heads and shared == {stem(one.head)} and not is_proper(mine) and not is_proper(theirs)
            else 0.0
        )
    if not related:
        return 0.0
    if not is_named(one) and not is_named(other):
        owned = OWN in (one.said.owner, one.said.holder) or OWN in (other.said.owner, other.said.holder)
        return LIKELY if owned or one.rank.in_time else 0.0
    named, loose = (one, other) if is_named(one) else (other, one)
    if not is_proper(named.said.holder):
        # “The hub is the county's second”: the document's own hub, as is “the first hub in the county”.
        return LIKELY if named.said.holder_stems and named.said.holder_stems <= {stem(named.head)} else 0.0
    if loose.said.holder == "" and loose.said.owner != OWN:
        return 0.0
    return LIKELY if about(loose.document, named.said.holder) else 0.0


def is_proper(name: str) -> bool:
    """Say whether a holder is called by a name: a capital letter other than that of “The”."""
    return any(
        word[:1].isupper() for word in name.split() if word.lower() not in ("the", "a", "an", "our", "its", "this")
    )


def _initials(name: str) -> str:
    capitals = [word[0] for word in name.split() if word[:1].isupper() and word.lower() not in words("stop_words")]
    return "".join(capitals) if len(capitals) > 1 else ""


def are_rivals(one: Ranked, other: Ranked) -> bool:
    """Say whether two places have two holders that are surely not one."""
    if not (is_named(one) and is_named(other)) or one.rank.shared or other.rank.shared:
        return False
    mine, theirs = one.said.holder, other.said.holder
    if (is_proper(mine) != is_proper(theirs) and one.head) or not _holding(one) or not _holding(other):
        return False
    shared = one.said.holder_stems & other.said.holder_stems - {stem(one.head), stem(other.head)}
    if shared - set(stems_of(mine.split()[-1])) & set(stems_of(theirs.split()[-1])):
        return False
    if not one.said.holder_stems - {stem(one.head)} or not other.said.holder_stems - {stem(other.head)}:
        return False
    if _initials(mine) == theirs or _initials(theirs) == mine:
        return False
    # Who stands beside the other holder, before the place, may be the same by another name, or a part of it.
    return bare_name(mine) not in _before(other) and bare_name(theirs) not in _before(one)


def _before(one: Ranked) -> str:
    return one.draft.passage.text[: one.draft.start - one.draft.passage.start]


def bare_name(name: str) -> str:
    """Return a name without its article."""
    return name.removeprefix("The ").removeprefix("the ")


def _holding(one: Ranked) -> bool:
    """Say whether a sentence makes somebody the holder rather than the doer of something first."""
    return one.said.tied in ("is", "has", "apposition", "went") or (one.said.tied == "agent" and one.rank.in_time)


def both_specific(one: Ranked, other: Ranked) -> bool:
    """Say whether two places of documents that have nothing else in common say themselves in full what they rank."""
    if len(one.said.deed) >= LONG_DEED and one.said.deed == other.said.deed:
        return True
    named = set(one.said.places) & set(other.said.places) - UNNAMED
    return bool(named) or (bool(one.narrowing) and "world" in one.said.places and "world" in other.said.places)


def about(document: Document, name: str) -> bool:
    """Say whether a document is about somebody: the name stands in its title, its headings or its first lines."""
    wanted = [stem(word.lower()) for word in bare_name(name).split() if word[:1].isupper()]
    return bool(wanted) and set(wanted) <= opening_of(document)


class Houses:
    """Which documents of a run speak about one body or event, by the names they share.

    A name is a word with a capital letter inside a sentence that no document of the run writes without one; names that
    many documents have say nothing.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.id: document for document in documents}

    @cached_property
    def _names(self) -> Mapping[str, Counter[str]]:
        capitals: dict[str, Counter[str]] = {}
        plain: set[str] = set()
        for document in self._documents.values():
            found: Counter[str] = Counter()
            tokens = document.text[:LONGEST_LOOK].split()
            for before, word in pairwise(("", *tokens)):
                bare = word.strip(".,:;()\"'“”’*?!").removesuffix("'s").removesuffix("’s")
                if bare.islower():
                    plain.add(bare)
                elif len(bare) > 2 and bare[0].isupper() and before[-1:] not in ("", ".", ":", "!", "?", "|", "#"):
                    found[bare.lower()] += 1
            capitals[document.id] = found
        spread = Counter(name for found in capitals.values() for name in found)
        most = max(MOST_SPREAD, len(capitals) // 8)
        dull = (
            plain | words("stop_words") | CALENDAR | _TITLES | {name for name, times in spread.items() if times > most}
        )
        dull = dull | {name for name in spread if country_of(name.title())}
        return {
            document: Counter({name: times for name, times in found.items() if name not in dull})
            for document, found in capitals.items()
        }

    def same(self, one: Document, other: Document) -> bool:
        """Say whether two documents share names enough: three, two if they open with one, one if both often use it."""
        mine, theirs = self._names[one.id], self._names[other.id]
        shared = mine.keys() & theirs.keys()
        if not shared:
            return False
        opening = opening_of(one) & opening_of(other)
        known = {name for name in shared if stem(name) in opening or min(mine[name], theirs[name]) > 1}
        weight = len(shared) + len(known)
        often = any(min(mine[name], theirs[name]) >= OFTEN and stem(name) in opening for name in shared)
        return (len(shared) > 1 and weight >= ENOUGH_NAMES) or often


_TITLES = frozenset(
    "annual avenue bank board ceo cfo chairman chief city college committee company contact corp council county"
    " department deputy director doctor east editor executive financial foundation fund general group head"
    " hospital inc institute international journal llc ltd manager media minister national new news north officer"
    " operating park plc president press professor release report road school senior services south street team"
    " trust university vice west".split()
)
"""Words that many names share."""

LONGEST_LOOK = 60_000
"""Characters of a document in which its names are looked for."""

MOST_SPREAD = 6
"""Documents that may have a name before it is held to say nothing, in a small run."""

ENOUGH_NAMES, OFTEN = 3, 3
