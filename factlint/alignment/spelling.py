"""Which names of a run are one name spelt in two ways.

Two names are set against each other when they have all words but one in common and that one differs in a letter or two
that no other way of writing explains: an index by the words in common finds them without comparing all pairs.
"""

from __future__ import annotations

from collections.abc import Iterator

from factlint.alignment.candidates import pairs
from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.extraction import Draft
from factlint.extraction.names import COMMON, NAME, PERSON
from factlint.language.lexicon import words
from factlint.language.stems import stem
from factlint.values import Name

SHORTEST = 4
"""Letters of the shorter of two words; of three letters, one changed makes another word."""

LONG = 7
"""Letters from which two may differ."""

RELATED = 0.08
"""How much two documents have in common at least for a name of the one to be a slip for a name of the other."""

RELATED_GIVEN = 0.15
"""The same where it is the given name of a person that differs: those of one family have one surname."""

MOST_SPELLINGS = 12
"""Names that differ in one and the same word; more are a list of streets or of models."""

_VARIANTS = (("tre", "ter"), ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("ce", "se"), ("ae", "e"), ("oe", "e"))
"""Two ways to spell one sound: neither is a slip of the other."""


_TRAILING = frozenset("jr sr jnr snr ii iii iv phd md esq obe mbe cbe dphil msc mba cfa cpa".split())


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield the names that are one spelt in two ways."""
    spelt: dict[tuple[str, ...], list[Draft]] = {}
    for draft in corpus.of("name"):
        value = draft.claim.value
        if draft.claim.property.name == NAME and draft.claim.draft and isinstance(value, Name):
            spelt.setdefault(_words(draft), []).append(draft)
    by_rest: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = {}
    for name in sorted(spelt):
        for at in range(len(name)):
            by_rest.setdefault((at, (*name[:at], *name[at + 1 :])), []).append(name)
    for (at, rest), names in sorted(by_rest.items()):
        if not 2 <= len(names) <= MOST_SPELLINGS:
            continue
        for number, one in enumerate(names):
            for other in names[number + 1 :]:
                if not slip(one[at], other[at]):
                    continue
                if _people(spelt[one], spelt[other]) or _strange(rest, one[at], other[at]):
                    yield from _joined(corpus, at, spelt[one], spelt[other])


def slip(one: str, other: str) -> bool:
    """Say whether two words are so alike that one may be the other misspelt.

    Letters with marks are written without them at will, so words that differ in these are no slips.

    >>> slip("forsyth", "forsythe"), slip("north", "south"), slip("müller", "muller")
    (True, False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST or len(long) - len(short) > 1 or not (short.isalpha() and long.isalpha()):
        return False
    if not "".join(set(short) ^ set(long)).isascii():
        return False
    apart = letters_apart(short, long)
    return apart == 1 or (apart == 2 and len(short) >= LONG and short[0] == long[0])


def letters_apart(one: str, other: str) -> int:
    """Return how many letters were changed, added, left out or swapped with a neighbour, counted up to 3.

    >>> letters_apart("marten", "martin"), letters_apart("lewis", "lewsi")
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for near, theirs in enumerate(other, 1):
            least = min(before[near] + 1, row[near - 1] + 1, before[near - 1] + (letter != theirs))
            if at > 1 and near > 1 and letter == other[near - 2] and one[at - 2] == theirs:
                least = min(least, older[near - 2] + 1)
            row.append(least)
    return min(row[-1], 3)


def _forms_of_one(short: str, long: str) -> bool:
    """Say whether two words are forms of one word, or one word as two countries spell it."""
    if stem(short) == stem(long) or long == short + "s":
        return True
    return any(
        one.replace(mine, theirs) == other or one.replace(theirs, mine) == other
        for mine, theirs in _VARIANTS
        for one, other in ((short, long), (long, short))
    )


def _strange(rest: tuple[str, ...], one: str, other: str) -> bool:
    """Say whether two bodies, products or places are hardly two: the words in common make a name of their own.

    Of “Weston School”, “School” tells nothing. “Adlow Product” and “Adlow Products” are two forms of one name.
    """
    if _forms_of_one(*sorted((one, other), key=len)):
        return False
    ordinary = words("body_words") | words("role_functions") | words("role_heads")
    if any(len(word) > 2 and word not in ordinary for word in rest):
        return True
    return min(len(one), len(other)) >= LONG and one[:2] == other[:2] and one[-2:] == other[-2:]


def _joined(corpus: Corpus, at: int, ones: list[Draft], others: list[Draft]) -> Iterator[Joint]:
    """Yield the joints of two spellings, unless a document that has both uses them as two names."""
    if COMMON + _words(ones[0])[at] in _modifiers(ones) or COMMON + _words(others[0])[at] in _modifiers(others):
        return
    if {draft.document for draft in ones} & {draft.document for draft in others} and not _surely_one(
        _words(ones[0]), _words(others[0]), at
    ):
        return
    both = [*ones, *others]
    for first, second in pairs(corpus, both):
        if first < len(ones) <= second:
            joint = _joint(corpus, at, both[first], both[second])
            if joint is not None:
                yield joint


def _modifiers(drafts: list[Draft]) -> set[str]:
    return {modifier for draft in drafts for modifier in draft.modifiers}


def _people(ones: list[Draft], others: list[Draft]) -> bool:
    """Say whether two names are those of people, as far as any document tells."""
    return PERSON in _modifiers(ones) and PERSON in _modifiers(others)


def _surely_one(one: tuple[str, ...], other: tuple[str, ...], at: int) -> bool:
    """Say whether two spellings in one document are a slip: the last word of a name, in a letter within it."""
    mine, theirs = one[at], other[at]
    inner = mine[0] == theirs[0] and (mine[-1] == theirs[-1] or mine[:-2] == theirs[:-2])
    return at == len(one) - 1 and inner and min(len(mine), len(theirs)) > SHORTEST


def _words(draft: Draft) -> tuple[str, ...]:
    """Return the words of a name that is told of, without initials and what follows surnames."""
    value = draft.claim.value
    assert isinstance(value, Name)
    return tuple(word for word in value.words if len(word) > 1 and word not in _TRAILING)


def _joint(corpus: Corpus, at: int, one: Draft, other: Draft) -> Joint | None:
    given = at == 0 and PERSON in one.modifiers and PERSON in other.modifiers
    related = 1.0 if one.document == other.document else corpus.related(one.document, other.document)
    if related < (RELATED_GIVEN if given else RELATED):
        return None
    parts = (("spelling", f"{_words(one)[at]}/{_words(other)[at]}"), ("documents", f"{related:.2f}"))
    return Joint(one, other, "fact", 0.5 + 0.5 * min(related, 1.0), parts)
