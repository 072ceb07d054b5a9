"""Which places of different documents are told of one event or body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factlint.alignment.candidates import MOST_ALIKE, Timeline, pairs
from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.alignment.profile import by_document
from factlint.extraction import Draft
from factlint.extraction.places import ANOTHER, BUILDING, STANDING, TOWN
from factlint.language.stems import stem
from factlint.values import PartialDate, Period, Place, Reading, Value

LEAST = 0.34
"""Score below which two places are told of different things."""

RELATED = 0.12
"""How much two documents have in common at least."""

CLOSE = 0.2
"""How much two documents have in common at least when one does not name the event."""

LASTING = 183
"""Days within which a thing is taken not to have moved, and an event to be the same."""

HEAD, WORDS, DOCUMENTS = 0.35, 0.35, 0.3
"""What the head, the words around and the documents weigh."""

_ANOTHER = frozenset(map(stem, ANOTHER))


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield the places of one thing in two documents, each the likeliest of the other's."""
    told: dict[tuple[str, str], list[Draft]] = {}
    for draft in corpus.of("place"):
        if draft.claim.draft:
            told.setdefault((draft.claim.property.name, draft.head), []).append(draft)
    known = by_document(corpus.of("place"))
    seen: set[tuple[int, int]] = set()
    unnamed = {asked: Timeline(drafts) for (asked, head), drafts in told.items() if not head}
    for (asked, head), drafts in sorted(told.items()):
        loose = told.get((asked, ""), []) if head and asked not in STANDING else []
        some = [*drafts, *(loose if len(loose) <= MOST_ALIKE else unnamed[asked].beside(drafts))]
        for first, second in pairs(corpus, some):
            one, other = some[first], some[second]
            if first >= len(drafts):
                continue  # two that are not named: they are told of together
            if one.document == other.document or (id(one), id(other)) in seen:
                continue
            seen.add((id(one), id(other)))
            joint = _joint(corpus, one, other)
            if joint is not None and not _explained(known, joint):
                yield joint


def _joint(corpus: Corpus, one: Draft, other: Draft) -> Joint | None:
    related = corpus.related(one.document, other.document)
    agree = contained(one.claim.value, other.claim.value)
    if related < RELATED or not _one_thing(one, other, related) or not (agree or _comparable(one, other)):
        return None
    head = 1.0 if one.head and one.head == other.head else 0.5
    likeness = corpus.likeness(one, other)
    score = HEAD * head + WORDS * likeness + DOCUMENTS * min(1.0, 2 * related)
    if score < LEAST:
        return None
    parts = (
        ("head", f"{HEAD * head:+.2f}"),
        ("words around", f"{WORDS * likeness:+.2f}"),
        ("documents", f"{DOCUMENTS * min(1.0, 2 * related):+.2f}"),
    )
    return Joint(one, other, "fact", min(1.0, score), parts)


def _one_thing(one: Draft, other: Draft, related: float) -> bool:
    """Say whether two places can be told of one thing.

    Bodies and buildings have to be named alike. Events have to be called alike; where one is not named, the documents
    must have much in common.
    """
    if one.claim.property.name in STANDING:
        return one.head == other.head != ""
    return one.head == other.head != "" or related >= CLOSE


def _comparable(one: Draft, other: Draft) -> bool:
    """Say whether nothing tells that two places are of different events, or one of a part of the other."""
    if _first(one) == _first(other):
        return False  # one town, with its county here and its country there
    if _narrow(one) != _narrow(other) or (one.modifiers | other.modifiers) & _ANOTHER:
        return False
    mine, theirs = one.modifiers - {BUILDING, TOWN}, other.modifiers - {BUILDING, TOWN}
    return (not mine or not theirs or bool(mine & theirs)) and _same_days(one, other) and _near(one, other)


def _first(draft: Draft) -> str:
    """Return the narrowest part of a place: of “Marle, Westland”, Marle."""
    return str(draft.claim.value).casefold().partition(",")[0].replace(".", "").strip()


def _narrow(draft: Draft) -> bool:
    return BUILDING in draft.modifiers


def contained(one: Value, other: Value) -> bool:
    """Say whether one place is the other with more words: “Marle” and “the showground at Marle”."""
    if not isinstance(one, Place) or not isinstance(other, Place):
        return False
    if one.known and other.known:
        return one.meet(other, Reading.NATURAL) is not None
    mine, theirs = _words(one), _words(other)
    return mine <= theirs or theirs <= mine


def _words(place: Place) -> frozenset[str]:
    found = place.name.casefold().replace(",", " ").replace("-", " ").split()
    return frozenset(found) - {"the", "of", "in", "at", "on"}


def _same_days(one: Draft, other: Draft) -> bool:
    """Say whether the days that two passages name are not all different ones."""
    mine, theirs = _days(one), _days(other)
    if not mine or not theirs:
        return True
    return any(a.meet(b, Reading.CHARITABLE) is not None for a in mine for b in theirs if a.comparable(b))


def _days(draft: Draft) -> list[Value]:
    return [mention.value for mention in draft.passage.mentions if isinstance(mention.value, Period | PartialDate)]


def _near(one: Draft, other: Draft) -> bool:
    mine, theirs = one.claim.source.published, other.claim.source.published
    if mine is None or theirs is None:
        return True
    first, second = sorted((mine.whole, theirs.whole), key=lambda days: days.first)
    return second.first - first.last <= LASTING


def _explained(known: Mapping[str, Sequence[Draft]], joint: Joint) -> bool:
    """Say whether two places that differ are explained: one document has the other's place of such a thing as well."""
    one, other = joint.one, joint.other
    if contained(one.claim.value, other.claim.value):
        return False
    return any(
        draft.claim.property.name == one.claim.property.name and contained(draft.claim.value, theirs.claim.value)
        for mine, theirs in ((one, other), (other, one))
        for draft in known[mine.document]
    )
