"""The vocabulary: which words mean the same, what lies within what, and how the values of a property are read.

factlint comes with some general English (``english.yaml``); a project's vocabulary.yaml is laid over it. Words are
looked up with case, white space, quotation marks and dashes folded, and without a leading “the”.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from pkgutil import get_data
from typing import TYPE_CHECKING, TypeVar, cast

from factlint.claims.claim import Entity, Property
from factlint.claims.problem import ClaimsError, Problem, plain
from factlint.documents import fold
from factlint.language import singular
from factlint.values import Place
from factlint.values.name import HONORIFICS

if TYPE_CHECKING:
    from factlint.claims.events import Node, Tree
    from factlint.claims.records import EntityRecord, PropertyRecord, VocabularyFile

MOST_REMEMBERED = 100_000
"""Spellings whose entity, property or place is kept at hand, so that equal ones are one object."""

MOST_WITHIN = 64
"""Things that one thing lies within, each in the next."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What is known of the words of claims. Whatever is not listed stands for itself.

    An unlisted name is known by its folded spelling, so that which file is read first makes no difference.
    """

    entities: Mapping[str, Entity] = field(repr=False)
    """By folded spelling."""

    properties: Mapping[str, Property] = field(repr=False)
    """By folded spelling."""

    nouns: Mapping[str, str] = field(repr=False)
    """Singular → the singular that stands for its class."""

    trust: tuple[str, ...] = ()
    """Documents, the most trusted first; used to suggest, never to decide."""

    _entities: dict[str, Entity] = field(default_factory=dict, repr=False)
    _properties: dict[str, Property] = field(default_factory=dict, repr=False)
    _places: dict[str, Place] = field(default_factory=dict, repr=False)

    def entity(self, text: str) -> Entity:
        """Return who or what a name stands for; equal spellings give one object."""
        found = self._entities.get(text)
        if found is None:
            key = folded(text)
            found = self.entities.get(key) or Entity(key, shown=" ".join(text.split()))
            _remember(self._entities, text, found)
        return found

    def property(self, text: str) -> Property:
        """Return the property that a name stands for; equal spellings give one object."""
        found = self._properties.get(text)
        if found is None:
            key = folded(text)
            found = self.properties.get(key) or Property(key, shown=" ".join(text.split()))
            found = replace(found, series=self.noun(found.name))
            _remember(self._properties, text, found)
        return found

    def place(self, text: str) -> Place:
        """Return the place that a name stands for; equal spellings give one object."""
        found = self._places.get(text)
        if found is None:
            entity = self.entity(text)
            found = Place(entity.name, entity.within, entity.known, " ".join(text.split()))
            _remember(self._places, text, found)
        return found

    def key(self, text: str) -> str:
        """Return the canonical form of a listed name, with or without titles before it; empty for an unlisted one."""
        words = folded(text).split()
        while words:
            found = self.entities.get(" ".join(words))
            if found is not None:
                return found.name
            if words[0].rstrip(".") not in HONORIFICS:
                break
            words.pop(0)
        return ""

    def noun(self, text: str) -> str:
        """Return the singular of the noun that stands for all of its class, of a phrase that of its last words.

        >>> english().noun("life sciences businesses")
        'life sciences company'
        """
        words = text.casefold().split()
        for at in range(len(words)):
            tail = " ".join(words[at:])
            found = self.nouns.get(_noun_key(tail))
            if found is not None:
                return " ".join([*words[:at], found])
        return _noun_key(text)


T = TypeVar("T")


def _remember(kept: dict[str, T], text: str, found: T) -> None:
    if len(kept) >= MOST_REMEMBERED:
        kept.clear()
    kept[text] = found


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Return a name as it is looked up: case, white space, quotation marks and dashes folded, no leading “the”.

    >>> folded("The  Women’s Institute")
    "women's institute"
    """
    key = fold(name).translate(_DASHES).casefold()
    return key.removeprefix("the ") or key


@lru_cache(maxsize=1)
def english() -> Vocabulary:
    """Return what is known of general English."""
    from factlint.claims.events import Tree

    return _made(_english_file(), None, Tree("", "", {}, {}))


def load_vocabulary(path: Path, shown: str = "", data: bytes | None = None) -> Vocabulary:
    """Return a project's vocabulary over the general one.

    ``shown`` is the path that problems name; ``data`` stands for what the file holds.

    Raises:
        ClaimsError: with everything that is wrong with the file.
    """
    from factlint.claims.events import read

    return vocabulary_of(read(path, shown or str(path), data))


def vocabulary_of(source: Tree | Mapping[str, object]) -> Vocabulary:
    """Return the vocabulary that YAML, already parsed, or plain dictionaries of texts say, over the general one.

    Raises:
        ClaimsError: with everything that is wrong.
    """
    from factlint.claims.events import Tree
    from factlint.claims.records import VocabularyFile, validated

    tree = source if isinstance(source, Tree) else Tree("vocabulary", "", cast("Node", source), {})
    return _made(validated(VocabularyFile, tree), _english_file(), tree)


@lru_cache(maxsize=1)
def _english_file() -> VocabularyFile:
    from factlint.claims.events import parse
    from factlint.claims.records import VocabularyFile, validated

    data = get_data("factlint.claims", "english.yaml") or b""
    return validated(VocabularyFile, parse(data.decode(), "english.yaml"))


def _made(file: VocabularyFile, under: VocabularyFile | None, tree: Tree) -> Vocabulary:
    """Return the vocabulary of a file, laid over another."""
    problems: list[Problem] = []
    entity_words = _words("entities", {name: one.aliases for name, one in file.entities.items()}, tree, problems)
    property_words = _words("properties", {name: one.aliases for name, one in file.properties.items()}, tree, problems)
    noun_words = _words("nouns", file.nouns, tree, problems)
    properties = dict(file.properties)
    if under is not None:
        for name, record in under.properties.items():
            owner = _lay_under(property_words, name, record.aliases, folded)
            properties[owner] = _filled(properties[owner], record) if owner in properties else record
        for noun, others in under.nouns.items():
            _lay_under(noun_words, noun, others, _noun_key)
    entities = _entities(file.entities, entity_words, tree, problems)
    if problems:
        raise ClaimsError(problems)
    return Vocabulary(
        {word: entities[name] for word, name in entity_words.items()},
        _properties(properties, property_words),
        {word: _noun_key(name) for word, name in noun_words.items()},
        tuple(file.sources.trust),
    )


def _words(section: str, names: Mapping[str, Sequence[str]], tree: Tree, problems: list[Problem]) -> dict[str, str]:
    """Return what each folded spelling stands for; one that stands for two things is a problem."""
    key = _noun_key if section == "nouns" else folded
    steps: tuple[str, ...] = () if section == "nouns" else ("aliases",)
    words: dict[str, str] = {}
    for name in names:
        owner = words.setdefault(key(name), name)
        if owner != name:
            message = f"`{plain(name)}` and `{plain(owner)}` are one name"
            problems.append(tree.problem(tree.key_mark(section, name), message, "write one as an alias of the other"))
    for name, others in names.items():
        for at, other in enumerate(others):
            owner = words.setdefault(key(other), name)
            if owner != name:
                message = f"`{plain(other)}` stands for `{plain(name)}` and for `{plain(owner)}`"
                problems.append(tree.problem(tree.mark(section, name, *steps, at), message))
    return words


def _lay_under(words: dict[str, str], name: str, others: Sequence[str], key: Callable[[str], str]) -> str:
    """Add the spellings of a general entry that are still free, and return the name of the entry they belong to.

    That is the project's own entry which has the general name, or else the only one that has any of its spellings.
    """
    spellings = [key(word) for word in (name, *others)]
    owners = {words[word] for word in spellings if word in words}
    owner = words.get(spellings[0]) or (owners.pop() if len(owners) == 1 else name)
    for word in spellings:
        words.setdefault(word, owner)
    return owner


def _filled(own: PropertyRecord, under: PropertyRecord) -> PropertyRecord:
    """Return a property's own record, with what it leaves unsaid from another."""
    return replace(
        own,
        type=own.type or under.type,
        unit=own.unit or under.unit,
        exclusive=under.exclusive if own.exclusive is None else own.exclusive,
        measures=own.measures or under.measures,
        before=under.before if own.before is None else own.before,
    )


def _entities(
    records: Mapping[str, EntityRecord], words: dict[str, str], tree: Tree, problems: list[Problem]
) -> dict[str, Entity]:
    """Return the entities by name, and those that are only named as what others lie within."""
    parents: dict[str, str] = {}
    for name, record in records.items():
        if record.within:
            parents[name] = words.setdefault(folded(record.within), record.within)
    found: dict[str, Entity] = {}
    for name in dict.fromkeys([*records, *parents.values()]):
        chain: list[str] = []
        at = name
        while at in parents and len(chain) < MOST_WITHIN:
            at = parents[at]
            chain.append(at)
            if at == name:
                way = " within ".join(f"`{plain(step)}`" for step in [name, *chain])
                problems.append(tree.problem(tree.mark("entities", name, "within"), f"lies within itself: {way}"))
                break
            if chain.count(at) > 1:  # it leads into a circle that is reported at those who make it
                break
        found[name] = Entity(name, tuple(chain), known=True)
    return found


def _properties(records: Mapping[str, PropertyRecord], words: Mapping[str, str]) -> dict[str, Property]:
    """Return the properties by folded spelling."""

    def name_of(text: str) -> str:
        return words.get(folded(text), folded(text))

    found = {
        name: Property(
            name,
            record.type or "",
            record.unit,
            bool(record.exclusive),
            name_of(record.measures) if record.measures else "",
            tuple(name_of(text) for text in record.before or ()),
        )
        for name, record in records.items()
    }
    return {word: found[name] for word, name in words.items()}


def _noun_key(text: str) -> str:
    """Return a noun, or a phrase that ends in one, in the singular."""
    before, space, last = " ".join(text.casefold().split()).rpartition(" ")
    return before + space + singular(last)
