"""YAML into plain texts, lists and dictionaries, every scalar as it was written and every key and value with its place.

PyYAML's parser gives events; the builder here makes of them what claims need and nothing else. No scalar is given a
type (``NO``, ``010``, ``1_000`` and ``12:30`` keep their text), and whatever could surprise a reader is an error: keys
that stand twice, tags, anchors and aliases, keys that are no texts, a second document. Depth and size are bounded
while reading, so that hostile nesting is refused before the parser, whose time grows with the square of it, is in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from factlint.claims.claim import Mark
from factlint.claims.problem import NEWLINE, ClaimsError, Problem, line_of, place_in_words, plain

Node: TypeAlias = "str | list[Node] | dict[str, Node]"

Event: TypeAlias = Any
"""An event of PyYAML, which has an anchor, a tag and a value where its kind has; all have marks."""

Counted0: TypeAlias = Any
"""A mark of PyYAML: line and column, from 0. Kept as it is, since making another for each would cost as much again."""

MOST_BYTES = 64_000_000
"""Bytes of one file: about 200,000 claims, more than one document can make."""

MOST_DEPTH = 12
"""Collections within collections; a claims file needs five."""

MOST_CHARACTERS = 100_000
"""Characters of one text: a quote of thirty pages."""

# YAML 1.1, which PyYAML reads, ends lines at these too; an editor does not, and the line numbers would part.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

_WORDS = (
    ("mapping values are not allowed", "a colon that does not fit here", "put a text that holds “: ” in quotes"),
    ("found a tab character", "a tab here; YAML is indented with spaces", ""),
    ("unexpected end of stream", "the quotation mark opened here is never closed", ""),
    ("found unexpected document indicator", "the quotation mark opened here is never closed", ""),
    ("did not find expected ',' or ']'", "the list opened at `[` is not closed", "close it with `]`"),
    ("did not find expected ',' or '}'", "the mapping opened at `{` is not closed", "close it with `}`"),
    ("expected ',' or ']'", "the list opened at `[` is not closed", "close it with `]`"),
    ("expected ',' or '}'", "the mapping opened at `{` is not closed", "close it with `}`"),
    ("could not find expected ':'", "a key without a colon", "write `key: value`"),
    ("unknown escape character", "no such escape in a text in double quotes", "write `\\\\` for a backslash"),
    ("did not find expected key", "neither a key nor the end of the text before", "check indentation and quotes"),
    ("expected '-' indicator", "neither an item of the list nor its end", "check the indentation"),
    ("expected <block end>", "neither a key nor the end of what is before", "check indentation and quotes"),
    ("expected <document start>", "not indented like what is before", "check the indentation"),
    ("incompatible YAML document", "a version of YAML that is not known", "leave out the line"),
)
"""What the parsers say, in both their versions, and what we say instead: the message, and what to do."""

_NEEDS_QUOTES = "@`%|>*&!"


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python, for installations without the one in C."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _fastest() -> Callable[[str], Any]:
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs forget that it is exported
    except ImportError:
        return _PureParser
    return CParser


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file says: plain texts, lists and dictionaries, and where each of them stands.

    A place is asked for by path: ``("claims", 3, "value")``. It is kept as one list a collection, by identity of the
    collection: its own place, then that of each item, or of each key and each value in turn.
    """

    path: str
    """The file, as a path to show."""

    text: str
    root: Node
    _places: dict[int, list[Counted0]] = field(repr=False)
    _lines: list[str] = field(default_factory=list, repr=False)

    def mark(self, *path: str | int) -> Mark:
        """Return the place of a value, or of the nearest thing around it when there is no such value.

        Line and column are 0 in a tree that was not read from text.
        """
        return self._mark(path, of_key=False)

    def key_mark(self, *path: str | int) -> Mark:
        """Return the place of a key, or of the nearest thing around it when there is no such key."""
        return self._mark(path, of_key=True)

    def problem(self, mark: Mark, message: str, hint: str = "") -> Problem:
        """Return a problem at a place."""
        return Problem.at(self.path, self._line(mark.line), mark.line, mark.column, message, hint)

    def within(self, mark: Mark, text: str, offset: int) -> Mark:
        """Return the place of an offset in a text that starts at a place; that place where it is not written as it is.

        It is when it stands on one line, bare or in quotation marks, without escapes.
        """
        line = self._line(mark.line)
        for lead in (mark.column - 1, mark.column):
            if line.startswith(text, lead):
                return Mark(mark.line, lead + offset + 1)
        return mark

    def texts(self, section: str, key: str) -> list[str]:
        """Return the texts that the items of a list, those that are mappings, have under a key."""
        items = self.root.get(section) if isinstance(self.root, dict) else None
        found = [item.get(key) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        return [text for text in found if isinstance(text, str)]

    def words(self, steps: tuple[str | int, ...]) -> str:
        """Return the path of a value in words."""
        return place_in_words(steps)

    def marks(self, *path: str | int) -> list[Mark]:
        """Return the places of all items of a list."""
        node = self.root
        for step in path:
            node = node[step]  # type: ignore[index]
        return [_counted(mark) for mark in islice(self._places[id(node)], 1, None)]

    def _line(self, number: int) -> str:
        if not self._lines:
            self._lines.extend(NEWLINE.split(self.text))
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def _mark(self, path: tuple[str | int, ...], *, of_key: bool) -> Mark:
        node = self.root
        places = self._places.get(id(node))
        if places is None:
            return Mark(0, 0)
        mark = places[0]
        for step in path:
            if places is None:
                break
            if isinstance(node, dict) and step in node:
                at = list(node).index(str(step)) * 2 + 1
                node = node[str(step)]
                mark = places[at] if of_key else places[at + 1]
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
                mark = places[step + 1]
            else:
                break
            places = self._places.get(id(node)) if not isinstance(node, str) else None
        return _counted(mark)


def _counted(mark: Counted0) -> Mark:
    """Return a parser's mark, which counts from 0, as one of ours."""
    return Mark(mark.line + 1, mark.column + 1)


def read(path: Path, shown: str, data: bytes | None = None) -> Tree:
    """Return what a file says. ``shown`` is its path as problems name it; ``data`` stands for what it holds.

    Raises:
        ClaimsError: for a file that cannot be read, or is no YAML of the plain kind.
    """
    return parse(decoded(bytes_of(path, shown) if data is None else data, shown), shown)


def bytes_of(path: Path, shown: str) -> bytes:
    """Return the bytes of a file, at most one more than may be.

    Raises:
        ClaimsError: for a file that cannot be read.
    """
    try:
        if not path.is_file():
            why = "is a folder, not a file" if path.is_dir() else "no such file"
            raise ClaimsError([Problem(shown, why)])
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ClaimsError([Problem(shown, f"cannot be read: {reason}")]) from error


def decoded(data: bytes, shown: str) -> str:
    """Return the text of a file, without its byte order mark.

    Raises:
        ClaimsError: for bytes that are no UTF-8, with their place, or too many of them.
    """
    if len(data) > MOST_BYTES:
        raise ClaimsError([Problem(shown, f"larger than {MOST_BYTES // 1_000_000} MB")])
    if data.startswith(_UTF16):
        raise ClaimsError([Problem(shown, "is UTF-16; save it as UTF-8", 1, 1)])
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        message = f"is not UTF-8: byte 0x{data[error.start]:02x} at byte {error.start}"
        raise ClaimsError([_problem_at(shown, text, len(before), message, "save it as UTF-8")]) from error


def parse(text: str, shown: str) -> Tree:
    """Return what YAML text says; of text without any, an empty text. ``shown`` is the path that problems name.

    Raises:
        ClaimsError: for text that is no YAML, or YAML of a kind that claims are not written in.
    """
    # Two bytes of UTF-8 are asked for first: searching a text for a set of characters costs far more.
    if "\x85" in text or "\u2028" in text or "\u2029" in text:
        odd = _ODD_BREAKS.search(text)
        assert odd is not None
        hint = f'write it as "\\u{ord(odd.group()):04x}" in double quotes'
        raise ClaimsError([_unseen(shown, text, odd, hint)])
    try:
        return _Builder(text, shown).tree()
    except yaml.reader.ReaderError as error:
        unprintable = _UNPRINTABLE.search(text)
        if unprintable is None:
            raise ClaimsError([Problem(shown, f"is no YAML: {error.reason}")]) from error
        hint = f'write it as "\\u{ord(unprintable.group()):04x}" in double quotes'
        raise ClaimsError([_unseen(shown, text, unprintable, hint)]) from error
    except yaml.MarkedYAMLError as error:
        raise ClaimsError([_said_plainly(error, text, shown)]) from error


def events_of(text: str) -> Iterator[Event]:
    """Yield the events of YAML text that :func:`parse` has found sound."""
    following = _fastest()(text).get_event
    while (event := following()) is not None:
        yield event


class _Builder:
    """Makes a tree of the events of one text."""

    __slots__ = ("_depth", "_next", "_places", "_shown", "_text")

    def __init__(self, text: str, shown: str) -> None:
        self._text = text
        self._shown = shown
        self._next: Callable[[], Event] = _fastest()(text).get_event
        self._places: dict[int, list[Counted0]] = {}
        self._depth = 0

    def tree(self) -> Tree:
        self._next()  # the start of the stream
        first = self._next()
        if isinstance(first, StreamEndEvent):
            return Tree(self._shown, self._text, "", {})
        root = self._node(self._next())
        self._next()  # the end of the document
        event = self._next()
        if isinstance(event, DocumentStartEvent):
            self._refuse(event, "a second YAML document; one file holds one", "leave out the line `---`")
        return Tree(self._shown, self._text, root, self._places)

    def _node(self, event: Event) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            self._refuse(event, f"an alias (*{event.anchor}); write the value out")
        self._refuse_extras(event)
        self._depth += 1
        if self._depth > MOST_DEPTH:
            self._refuse(event, f"nested more than {MOST_DEPTH} deep")
        node: Node = self._mapping(event) if kind is MappingStartEvent else self._sequence(event)
        self._depth -= 1
        return node

    def _scalar(self, event: Event) -> str:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        if len(value) > MOST_CHARACTERS:
            self._refuse(event, f"a text of more than {MOST_CHARACTERS:,} characters")
        return value

    def _mapping(self, start: Event) -> dict[str, Node]:
        found: dict[str, Node] = {}
        places = [start.start_mark]
        following, scalar, note = self._next, self._scalar, places.append
        while True:
            event = following()
            if type(event) is not ScalarEvent:
                if type(event) is MappingEndEvent:
                    self._places[id(found)] = places
                    return found
                self._refuse(event, "a key must be a plain text", "put it in quotes")
            key = scalar(event)
            if key in found:
                first = places[list(found).index(key) * 2 + 1].line + 1
                self._refuse(event, f"the key `{plain(key)}` stands twice; the first is on line {first}")
            note(event.start_mark)
            event = following()
            note(event.start_mark)
            found[key] = scalar(event) if type(event) is ScalarEvent else self._node(event)

    def _sequence(self, start: Event) -> list[Node]:
        found: list[Node] = []
        places = [start.start_mark]
        while True:
            event = self._next()
            if type(event) is SequenceEndEvent:
                self._places[id(found)] = places
                return found
            places.append(event.start_mark)
            found.append(self._node(event))

    def _refuse_extras(self, event: Event) -> None:
        if event.anchor is not None:
            self._refuse(event, f"an anchor (&{event.anchor}); write the value out where it is needed")
        if event.tag is not None:
            self._refuse(event, f"a tag ({plain(event.tag)}); values are kept as written", "leave it out")

    def _refuse(self, event: Event, message: str, hint: str = "") -> NoReturn:
        mark = _counted(event.start_mark)
        line = line_of(self._text, mark.line)
        raise ClaimsError([Problem.at(self._shown, line, mark.line, mark.column, message, hint)])


def _said_plainly(error: yaml.MarkedYAMLError, text: str, shown: str) -> Problem:
    """Return what a parser said against a text, in words for the person who wrote it."""
    said = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(shown, f"is no YAML: {said}")
    message, hint = next(((words, what) for part, words, what in _WORDS if part in said), (f"is no YAML: {said}", ""))
    if error.context_mark is not None and "opened" in message:
        mark = error.context_mark
    place = _counted(mark)
    line = line_of(text, place.line)
    if "cannot start any token" in said:
        sign = line[place.column - 1 : place.column]
        if sign and sign in _NEEDS_QUOTES:
            message, hint = f"a text cannot start with `{sign}`", "put it in quotes"
        else:
            message, hint = "a tab here; YAML is indented with spaces", ""
    return Problem.at(shown, line, place.line, place.column, message, hint)


def _unseen(shown: str, text: str, found: re.Match[str], hint: str) -> Problem:
    return _problem_at(shown, text, found.start(), f"a character that does not show (U+{ord(found.group()):04X})", hint)


def _problem_at(shown: str, text: str, offset: int, message: str, hint: str) -> Problem:
    line, start = 1, 0
    for found in NEWLINE.finditer(text, 0, offset):
        line, start = line + 1, found.end()
    return Problem.at(shown, line_of(text, line), line, offset - start + 1, message, hint)
