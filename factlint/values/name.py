"""Names of people, bodies and places, and when two of them can be one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from factlint.values.reading import Reading

HONORIFICS = {
    "mr": "man",
    "mister": "man",
    "sir": "man",
    "lord": "man",
    "baron": "man",
    "mrs": "woman",
    "ms": "woman",
    "miss": "woman",
    "dame": "woman",
    "lady": "woman",
    "baroness": "woman",
    "dr": "",
    "doctor": "",
    "prof": "",
    "professor": "",
    "rev": "",
    "reverend": "",
    "hon": "",
}
"""Styles before a name, and whom they can be said of; a professor may be styled Dr, a Mr cannot be a Mrs."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_JOINING = frozenset({"of", "the", "and", "for", "in", "at", "de", "von", "van", "du", "la", "le", "md", "phd"})


Form = tuple[tuple[str, ...], str, str]
"""A name as one statement gives it: words, style, key."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as its content words, case folded; ``style`` says whether it is a man's or a woman's, where shown.

    ``key`` is the canonical name when the vocabulary knows this one, and then gives the words: two names with one key
    are one, two with different keys are not. ``forms`` are the names that a meet has to do justice to, each of them:
    A Lee may be Ann Lee, and may be Alan Lee, but not both.
    """

    words: tuple[str, ...]
    style: str = ""
    key: str = ""
    text: str = field(default="", compare=False)
    forms: frozenset[Form] = frozenset()

    @classmethod
    def of(cls, text: str, key: str = "") -> Name:
        """Return a name as written, with its honorifics told apart.

        >>> Name.of("Prof. Ann B. Lee").words
        ('ann', 'b', 'lee')
        """
        words, style = _styled(text)
        if key:
            words, _ = _styled(key)
        return cls(words, style, key, text)

    def comparable(self, other: object) -> bool:
        """Say whether the other is a name."""
        return isinstance(other, Name)

    def meet(self, other: object, reading: Reading) -> Name | None:
        """Return the fuller of two names that can be one, or None.

        The last word must agree; of the words before it, the shorter name's must stand in the longer one in order,
        an initial standing for any word it begins. An acronym stands for the words whose initials it is.
        """
        if not isinstance(other, Name):
            return None
        mine, theirs = self.forms or {self._form}, other.forms or {other._form}
        if not all(_one_name(one, another) for one in mine for another in theirs):
            return None
        if theirs <= mine or mine <= theirs:
            return self if theirs <= mine else other
        fullest = max((self, other), key=lambda name: _fullness(name.words))
        return Name(
            fullest.words, self.style or other.style, self.key or other.key, fullest.text, frozenset(mine | theirs)
        )

    @property
    def _form(self) -> Form:
        return self.words, self.style, self.key

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders names for output."""
        return ("name", self.words, self.key, self.style, sorted(self.forms))

    def __str__(self) -> str:
        return self.text or " ".join(self.words).title()


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its canonical name, and the places it lies within, nearest first, as far as the vocabulary knows.

    ``others`` are the places that a meet lies in besides, when it is not known how they lie to each other.
    """

    name: str
    within: tuple[str, ...] = ()
    known: bool = False
    text: str = field(default="", compare=False)
    others: frozenset[Place] = frozenset()

    def comparable(self, other: object) -> bool:
        """Say whether the other is a place."""
        return isinstance(other, Place)

    def lies_in(self, other: Place) -> bool:
        """Say whether this place is the other or lies within it."""
        return self.name == other.name or other.name in self.within

    def meet(self, other: object, reading: Reading) -> Place | None:
        """Return the narrower of two places, one within the other; None when neither is.

        Charitably, a place the vocabulary does not know may lie within any other.
        """
        if not isinstance(other, Place):
            return None
        mine, theirs = self._all(), other._all()
        if not all(_one_place(one, another, reading) for one in mine for another in theirs):
            return None
        # None of either lies in another of the same: only the two are to be held against each other.
        narrowest = _not_around(mine, theirs) | _not_around(theirs, mine)
        first = min(narrowest, key=lambda place: (place.known, place.sort_key()))
        return replace(first, others=frozenset(narrowest - {first}))

    def _all(self) -> frozenset[Place]:
        return self.others | {replace(self, others=frozenset())}

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders places for output."""
        return ("place", self.name, self.within, self.known, sorted(place.name for place in self.others))

    def __str__(self) -> str:
        return self.text or self.name


def _styled(text: str) -> tuple[tuple[str, ...], str]:
    """Return a name's content words and what its honorifics say of the person."""
    words = [word.group().casefold().rstrip(".") for word in _WORD.finditer(text)]
    style = ""
    while len(words) > 1 and words[0] in HONORIFICS:
        style = HONORIFICS[words.pop(0)] or style
    content = tuple(word.replace(".", "") for word in words if word not in _JOINING)
    return content or tuple(words), style


def _one_place(one: Place, other: Place, reading: Reading) -> bool:
    unknown = not (one.known and other.known)
    return one.lies_in(other) or other.lies_in(one) or (unknown and reading is Reading.CHARITABLE)


def _not_around(ones: frozenset[Place], others: frozenset[Place]) -> frozenset[Place]:
    """Return the places that none of the others lies in, but for itself."""
    return frozenset(one for one in ones if not any(other != one and other.lies_in(one) for other in others))


def _one_name(one: Form, other: Form) -> bool:
    """Say whether two names as written can be one."""
    (mine, my_style, my_key), (theirs, their_style, their_key) = one, other
    if my_style and their_style and my_style != their_style:
        return False
    if my_key and their_key:
        return my_key == their_key
    return _same(mine, theirs)


def _fullness(words: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    return len(words), sum(map(len, words)), words


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=_fullness)
    if len(short) == 1 and len(long) > 1:
        return short[0] == long[-1] or _initials(short[0], long)
    if not short or short[-1] != long[-1]:
        return False
    rest = iter(long[:-1])
    return all(any(_stands_for(word, full) for full in rest) for word in short[:-1])


def _stands_for(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def _initials(acronym: str, words: tuple[str, ...]) -> bool:
    return len(acronym) > 1 and acronym == "".join(word[0] for word in words)
