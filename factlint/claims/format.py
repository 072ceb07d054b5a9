"""The canonical form of claims files and vocabularies: order of keys, indentation, quoting; comments stay where they belong.

What a file says is never changed: the new text is read back and compared, and refused if it says anything else. A comment
on a line of its own goes with what follows it, or with what it is indented like; one after a value goes with that value.
A blank line between claims, or between entries of the vocabulary, stays; several become one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from factlint.claims.events import events_of, parse
from factlint.claims.problem import ClaimsError, Problem

WIDTH = 120
"""Columns a line of lists or mappings in brackets may take; longer ones are written one item a line."""

FOLDED_WIDTH = 100
"""Columns that a folded text (``>-``) is wrapped at."""

STEP = 2
"""Spaces of one level."""

_BLOCK_STYLES = "|>"
_COMMENT = re.compile(r"#[^\n]*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")
_DASHES = re.compile(r"[-\s]*")

# What other readers of YAML take for a truth value, a number, a date or nothing: quotes around it stay.
_TYPED = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|[-+]?[.0-9][-+0-9_.,:xoeEa-fA-F]*|[-+]?\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*",
    re.IGNORECASE,
)
_UNSAFE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(slots=True)
class _Comment:
    """A comment, and whether a blank line stands before it."""

    text: str
    blank: bool = False


@dataclass(slots=True)
class _Node:
    """A text, or a list or mapping of entries, with the places it starts and ends at."""

    start: int
    end: int
    text: str | None = None
    style: str = ""
    """Of a text: empty for a plain one, else the first sign of how it was written."""

    entries: list[_Entry] = field(default_factory=list)
    is_mapping: bool = False


@dataclass(slots=True)
class _Entry:
    """An item of a list, or a key with its value, and the comments that go with it."""

    node: _Node
    start: int
    column: int
    key: str | None = None
    parent: _Entry | None = None
    blank: bool = False
    """Whether a blank line stands right before it."""

    leading: list[_Comment] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)
    after: list[_Comment] = field(default_factory=list)

    def commented(self) -> bool:
        """Say whether a comment goes with it or with anything in it."""
        return bool(self.leading or self.trailing or self.after) or any(one.commented() for one in self.node.entries)


def formatted(text: str, shown: str = "claims") -> str:
    """Return a claims file or a vocabulary in canonical form. ``shown`` is the path that problems name.

    Raises:
        ClaimsError: for text that is no YAML of the kind claims are written in.
    """
    tree = parse(text, shown)
    if not isinstance(tree.root, dict):
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    root, comments = _read(source)
    header, footer = _attach(source, root, comments)
    lines = [*_comments(header, 0, blanks=True), *_Writer().root(root), *_comments(footer, 0, blanks=True)]
    made = "\n".join(_without_first_blank(lines)) + "\n"
    if parse(made, shown).root != tree.root or _texts(_read(made)[1]) != _texts(comments):
        raise ClaimsError([Problem(shown, "cannot be formatted without changing what it says")])
    return made.replace("\n", newline)


def _texts(comments: Iterable[tuple[int, str]]) -> Counter[str]:
    return Counter(text.rstrip() for _, text in comments)


def _without_first_blank(lines: list[str]) -> list[str]:
    return lines[1:] if lines and not lines[0] else lines


# Reading: nodes with their places, and the comments between them.


def _read(source: str) -> tuple[_Node, list[tuple[int, str]]]:
    """Return the root of a text that is known to be sound, and its comments with their places, in order."""
    comments: list[tuple[int, str]] = []
    stack: list[tuple[_Node, int, bool]] = []
    key: tuple[Any, _Mark] | None = None
    root = _Node(0, 0)
    at = 0
    for event in events_of(source):
        mark: _Mark = event.start_mark
        comments.extend(_found(_COMMENT, source, at, mark.index))
        at = event.end_mark.index
        if isinstance(event, DocumentStartEvent):
            comments.extend(_found(_OWN_LINE, source, mark.index, at))
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            stack.pop()[0].end = at
        elif isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
            if stack and stack[-1][0].is_mapping and key is None:
                key = (event, mark)
                continue
            node = _node(event)
            if node.style in _BLOCK_STYLES:
                comments.extend(_found(_BLOCK_HEADER, source, mark.index, at))
            if not stack:
                root = node
            elif key is not None:
                stack[-1][0].entries.append(_Entry(node, key[1].index, key[1].column, key[0].value, key[0].style or ""))
            else:
                parent, column, flow = stack[-1]
                parent.entries.append(_Entry(node, mark.index, mark.column if flow else column))
            key = None
            if node.text is None:
                stack.append((node, mark.column, bool(event.flow_style)))
    return root, comments


def _node(event: Any) -> _Node:
    begun, ended = event.start_mark.index, event.end_mark.index
    if isinstance(event, ScalarEvent):
        return _Node(begun, ended, event.value, event.style or "")
    return _Node(begun, ended, is_mapping=isinstance(event, MappingStartEvent))


def _found(pattern: re.Pattern[str], source: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for found in pattern.finditer(source, start, end):
        yield found.start("comment"), found["comment"].rstrip()


# Attaching: which entry each comment goes with.


def _attach(source: str, root: _Node, comments: list[tuple[int, str]]) -> tuple[list[_Comment], list[_Comment]]:
    """Give every comment to an entry; return those before the first entry and those after everything."""
    entries = list(_in_order(root, None))
    starts = [entry.start for entry in entries]
    for entry in entries:
        entry.blank = _after_blank(source, entry.start)
    header: list[_Comment] = []
    footer: list[_Comment] = []
    for at, text in comments:
        begun = source.rfind("\n", 0, at) + 1
        before = source[begun:at]
        following = bisect_right(starts, at)
        comment = _Comment(text, _after_blank(source, at))
        if not following:
            header.append(comment)
        elif not _DASHES.fullmatch(before):
            _owner(entries[following - 1], at).trailing.append(text)
        elif (deeper := _ended(entries, following, at - begun)) is not None and not before.strip():
            deeper.after.append(comment)
        elif following < len(entries):
            # Of entries that start at one place, the first is the outermost: an item before its first key.
            entries[following].leading.append(comment)
        else:
            footer.append(comment)
    return header, footer


def _in_order(node: _Node, parent: _Entry | None) -> Iterator[_Entry]:
    """Yield all entries in the order of the text, an entry before those in it."""
    for entry in node.entries:
        entry.parent = parent
        yield entry
        yield from _in_order(entry.node, entry)


def _after_blank(source: str, at: int) -> bool:
    """Say whether the line before the one that a place is on is blank."""
    begun = source.rfind("\n", 0, at)
    return begun > 0 and not source[source.rfind("\n", 0, begun) + 1 : begun].strip()


def _owner(last: _Entry, at: int) -> _Entry:
    """Return the entry that a comment at the end of a line goes with: the outermost that ends before it."""
    while last.parent is not None and last.parent.node.end <= at:
        last = last.parent
    return last


def _ended(entries: list[_Entry], following: int, column: int) -> _Entry | None:
    """Return the innermost entry before a comment that is indented as far, if it is within what ends there."""
    floor = entries[following].column if following < len(entries) else -1
    found: _Entry | None = entries[following - 1]
    while found is not None and found.column > column:
        found = found.parent
    return found if found is not None and found.column > floor and following < len(entries) or floor < 0 and found and found.column else None


# Writing.


class _Writer:
    """Writes entries as lines."""

    def root(self, node: _Node) -> Iterator[str]:
        kind = _CLAIMS if any(entry.key == "claims" for entry in node.entries) else _VOCABULARY
        for entry in _sorted(node.entries, _KEYS[kind]):
            if entry.node.text is None and entry.node.entries:
                yield from self._section(entry, kind)
            else:
                yield from self._entry(entry, 0, blanks=True)

    def _section(self, entry: _Entry, kind: str) -> Iterator[str]:
        """Yield a key of the file and what is under it, blank lines kept."""
        yield from _lead(entry, 0, blanks=True)
        yield f"{_scalar(entry.key or '', entry.key_style)}:{_tail(entry.trailing)}"
        first = True
        for inner in entry.node.entries:
            keys = _KEYS.get(entry.key or "", ()) if inner.node.is_mapping else ()
            for line in self._entry(inner, STEP, keys, blanks=True, block=kind == _CLAIMS):
                if not first or line:
                    yield line
                first = False
        yield from _comments(entry.after, 0, blanks=True)
