"""Who holds one post, and which posts one person holds, as different documents have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factlint.alignment.candidates import pairs
from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.alignment.profile import by_document
from factlint.extraction import Draft
from factlint.extraction.people import HOUSE, TITLE
from factlint.language.lexicon import words
from factlint.language.posts import trained_apart
from factlint.values import Name, Period, Reading, Text

LASTING = 183
"""Days within which a post is taken not to have changed hands."""

CLOSE = 0.25
"""How much two documents have in common at least for two posts at no body named, of two with one given name, to be one.
"""

_DEPUTIES = frozenset({"deputy", "assistant", "associate", "vice", "vice-president", "vice-chair"})


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield the holders of one post, and the posts of one person."""
    drafts = [draft for draft in corpus.of("name") if draft.claim.draft]
    yield from _holders(corpus, [draft for draft in drafts if _is_holder(draft)])
    yield from _titles(corpus, [draft for draft in drafts if draft.claim.property.name == TITLE])


def _is_holder(draft: Draft) -> bool:
    return draft.claim.property.exclusive and isinstance(draft.claim.value, Name) and not draft.traits


# Holders of a post.


def _holders(corpus: Corpus, drafts: list[Draft]) -> Iterator[Joint]:
    posts: dict[str, list[Draft]] = {}
    for draft in drafts:
        posts.setdefault(draft.head, []).append(draft)
    for _, holders in sorted(posts.items()):
        yield from _of_post(corpus, holders)


def _of_post(corpus: Corpus, holders: list[Draft]) -> Iterator[Joint]:
    """Yield the pairs of one post: at one body by name, or in documents about one thing that name no body."""
    known = {document: [_name(one) for one in ones] for document, ones in by_document(holders).items()}
    for bucket in _buckets(holders):
        for first, second in pairs(corpus, bucket):
            one, other = bucket[first], bucket[second]
            if one.document != other.document and _near(one, other):
                joint = _held(corpus, known, one, other)
                if joint is not None:
                    yield joint


def _buckets(holders: Iterable[Draft]) -> Iterator[list[Draft]]:
    """Yield the drafts that may speak of one body."""
    found: dict[str, list[Draft]] = {}
    for draft in holders:
        for word in _body(draft) or {*_house(draft), HOUSE + _name(draft).words[0]}:
            found.setdefault(word, []).append(draft)
    for _, bucket in sorted(found.items()):
        yield bucket


def _held(corpus: Corpus, known: dict[str, list[Name]], one: Draft, other: Draft) -> Joint | None:
    mine, theirs = _name(one), _name(other)
    same_given = len(mine.words) > 1 and len(theirs.words) > 1 and mine.words[0] == theirs.words[0]
    related = corpus.related(one.document, other.document)
    at = _common_body(one, other, given=same_given)
    if not at and (_body(one) or _body(other) or not same_given or related < CLOSE):
        return None
    if not alike(mine, theirs):
        if len(mine.words) < 2 or len(theirs.words) < 2 or _known_to_both(known, one, other):
            return None
        if mine.words[-1] == theirs.words[-1]:
            return None  # Tom and Thomas, or two of one family
        if not same_given and (len(known[one.document]) > 1 or len(known[other.document]) > 1):
            return None
    score = min(1.0, 0.5 + 0.2 * same_given + 0.3 * related)
    parts = (
        ("post", one.head),
        ("body", at or "not named"),
        ("documents", f"{related:.2f}"),
        ("given name", "same" if same_given else "differs"),
    )
    return Joint(one, other, "fact", score, parts)


def _common_body(one: Draft, other: Draft, *, given: bool) -> str:
    """Return the words of the body that two posts are at; empty where it is not known to be one.

    A post with no body named is at the body that its document speaks of most. With ``given``, the holders have one
    given name, and one body may be the other with a word left out.
    """
    mine, theirs = _body(one), _body(other)
    if mine and theirs:
        same = mine == theirs or (given and (mine <= theirs or theirs <= mine))
        return " ".join(sorted(mine & theirs)) if same else ""
    if mine or theirs:
        house = _house(other) if mine else _house(one)
        telling = (mine or theirs) - words("body_words")
        return " ".join(sorted(telling)) if telling <= house else ""
    common = _house(one) & _house(other)
    return " ".join(sorted(common)) if len(common) > 1 or _house(one) == _house(other) else ""


def _known_to_both(known: dict[str, list[Name]], one: Draft, other: Draft) -> bool:
    """Say whether a document that names one holder names the other one's as well: then there are two."""
    return any(alike(name, _name(other)) for name in known[one.document]) or any(
        alike(name, _name(one)) for name in known[other.document]
    )


def alike(one: Name, other: Name) -> bool:
    """Say whether two names can be one person's, a short form or a part of the name left out.

    >>> alike(Name.of("Dr Bo Ek"), Name.of("B. Ek")), alike(Name.of("Bo Ek"), Name.of("Bo Ekman"))
    (True, False)
    """
    if one.meet(other, Reading.NATURAL) is not None or set(one.words) <= set(other.words):
        return True
    return set(other.words) <= set(one.words)


# Posts of a person.


def _titles(corpus: Corpus, drafts: list[Draft]) -> Iterator[Joint]:
    people: dict[str, list[Draft]] = {}
    for draft in drafts:
        if " " in draft.head:
            people.setdefault(draft.head, []).append(draft)
    for _, titles in sorted(people.items()):
        documents = [found for _, found in sorted(by_document(titles).items())]
        for first, second in pairs(corpus, [found[0] for found in documents]):
            yield from _at_odds(corpus, documents[first], documents[second])


def _at_odds(corpus: Corpus, ones: list[Draft], others: list[Draft]) -> Iterator[Joint]:
    """Yield the posts that two documents give one person and that nobody holds both, unless they agree on any."""
    mine, theirs = {_title(one) for one in ones}, {_title(other) for other in others}
    if mine & theirs:
        return
    for one in ones:
        for other in others:
            if _near(one, other) and _one_body(_body(one), _body(other)) and incompatible(_title(one), _title(other)):
                related = corpus.related(one.document, other.document)
                parts = (("person", one.head), ("posts", f"{_title(one)}/{_title(other)}"))
                yield Joint(one, other, "fact", min(1.0, 0.6 + 0.4 * related), parts)


def incompatible(one: str, other: str) -> bool:
    """Say whether nobody holds both of two posts at one body: a post and its deputy, or two trainings.

    >>> incompatible("director", "deputy director"), incompatible("chair", "chief executive")
    (True, False)
    """
    if trained_apart(one, other):
        return True
    mine, theirs = one.split(), other.split()
    bare, their_bare = ([word for word in side if word not in _DEPUTIES] for side in (mine, theirs))
    return bool(bare) and bare == their_bare and mine != theirs


def _one_body(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool((one & other) - words("body_words"))


def _title(draft: Draft) -> str:
    value = draft.claim.value
    assert isinstance(value, Text)
    return " ".join(min(value.words).split())


def _name(draft: Draft) -> Name:
    value = draft.claim.value
    assert isinstance(value, Name)
    return value


def _body(draft: Draft) -> frozenset[str]:
    """Return the words of the body that a post is said to be at; empty where none is named."""
    return frozenset(word for word in draft.modifiers if not word.startswith(HOUSE))


def _house(draft: Draft) -> frozenset[str]:
    """Return the words that name whom a post's document speaks of most, where no body is named."""
    return frozenset(word.removeprefix(HOUSE) for word in draft.modifiers if word.startswith(HOUSE))


def _near(one: Draft, other: Draft) -> bool:
    """Say whether two documents were written within the time that posts last, as far as their dates are known."""
    mine, theirs = one.claim.source.published, other.claim.source.published
    if not isinstance(mine, Period) or not isinstance(theirs, Period):
        return True
    first, second = sorted((mine.whole, theirs.whole), key=lambda days: days.first)
    return second.first - first.last <= LASTING
