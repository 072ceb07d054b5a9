"""YAML with its comments: every comment given to the entry it goes with, so that both can be written anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from factlint.claims.events import events_of

BLOCK_STYLES = ("|", ">")

# Comments stand between what the parser reports, where the sign means nothing else; and in two places within it.
_BETWEEN = re.compile(r"(?P<comment>#[^\n]*)")
_AFTER_BLOCK_SIGN = re.compile(r"\A[|>][-+0-9]*[ \t]+(?P<comment>#[^\n]*)")
_AMONG_DIRECTIVES = re.compile(r"^[ \t]*(?P<comment>#[^\n]*)", re.MULTILINE)

_DASHES = re.compile(r"[-\s]*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, its place in the text, and whether a blank line stands right before it."""

    text: str
    at: int
    blank: bool


@dataclass(slots=True)
class Node:
    """A text, or else a list or mapping of entries, and the places where it starts and ends."""

    start: int
    end: int
    text: str | None = None
    style: str = ""
    """Of a text: the sign it was written with (a quotation mark, ``|`` or ``>``); empty for a bare one."""

    is_mapping: bool = False
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """An item of a list, or a key with its value, and the comments that go with it.

    ``leading`` stand on lines before it, ``trailing`` behind it, ``closing`` on lines after the last thing in it.
    """

    node: Node
    start: int
    column: int
    """Of its key or dash, from 0."""

    key: str | None = None
    key_style: str = ""
    blank: bool = False
    """Whether a blank line stands right before it."""

    parent: Entry | None = None
    opens: bool = False
    """Whether what is in it goes on lines of its own; for whoever writes it."""

    leading: list[Comment] = field(default_factory=list)
    trailing: list[Comment] = field(default_factory=list)
    closing: list[Comment] = field(default_factory=list)


@dataclass(slots=True)
class Commented:
    """A whole text: its entries, and the comments before and after them all. ``comments`` are all there are."""

    root: Node
    comments: list[Comment]
    header: list[Comment] = field(default_factory=list)
    apart: bool = False
    """Whether a blank line stands after the header."""

    footer: list[Comment] = field(default_factory=list)


def commented(source: str) -> Commented:
    """Return text that is known to be sound YAML, with its comments attached; lines end with a bare line feed."""
    found = _read(source)
    entries = list(_in_order(found.root, None))
    starts = [entry.start for entry in entries]
    for entry in entries:
        entry.blank = _after_blank(source, entry.start)
    for comment in found.comments:
        begun = source.rfind("\n", 0, comment.at) + 1
        before = source[begun : comment.at]
        at = bisect_right(starts, comment.at)
        # Of entries that start at one place the first is the outermost: an item stands before its first key.
        following = entries[at] if at < len(entries) else None
        if not at:
            found.header.append(comment)
        elif not _DASHES.fullmatch(before):
            _ended_before(entries[at - 1], comment.at).trailing.append(comment)
        elif not before.strip() and (inner := _indented_like(entries[at - 1], following, len(before))) is not None:
            (inner.parent.closing if inner.parent is not None else found.footer).append(comment)
        elif following is not None:
            following.leading.append(comment)
        else:
            found.footer.append(comment)
    if found.header and entries:
        found.apart, entries[0].blank = entries[0].blank, False
    return found


def last_of(node: Node, source: str) -> int:
    """Return the offset of the last character of what is written, the blank lines after it left out."""
    if node.text is not None or source[node.start] in "[{":
        end = node.end if node.style not in BLOCK_STYLES else len(source[: node.end].rstrip())
        return max(end - 1, node.start)
    return max((last_of(entry.node, source) for entry in node.entries), default=node.start)


def _read(source: str) -> Commented:
    comments: list[Comment] = []

    def look(pattern: re.Pattern[str], start: int, end: int) -> None:
        for found in pattern.finditer(source[start:end]):
            at = start + found.start("comment")
            comments.append(Comment(found["comment"].rstrip(), at, _after_blank(source, at)))

    stack: list[tuple[Node, int, bool]] = []
    key: Any = None
    root = Node(0, 0)
    at = 0
    event: Any
    for event in events_of(source):
        mark = event.start_mark
        look(_BETWEEN, at, mark.index)
        at = event.end_mark.index
        if isinstance(event, DocumentStartEvent):
            look(_AMONG_DIRECTIVES, mark.index, at)
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            stack.pop()[0].end = at
        elif isinstance(event, ScalarEvent) and stack and stack[-1][0].is_mapping and key is None:
            key = event
        elif isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
            node = _node(event)
            if node.style in BLOCK_STYLES:
                look(_AFTER_BLOCK_SIGN, mark.index, at)
            if not stack:
                root = node
            elif key is not None:
                place = key.start_mark
                stack[-1][0].entries.append(Entry(node, place.index, place.column, key.value, key.style or ""))
                key = None
            else:
                parent, column, flow = stack[-1]
                parent.entries.append(Entry(node, mark.index, mark.column if flow else column))
            if not isinstance(event, ScalarEvent):
                stack.append((node, mark.column, bool(event.flow_style)))
    return Commented(root, comments)


def _node(event: Any) -> Node:
    begun, ended = event.start_mark.index, event.end_mark.index
    if isinstance(event, ScalarEvent):
        return Node(begun, ended, event.value, event.style or "")
    return Node(begun, ended, is_mapping=isinstance(event, MappingStartEvent))


def _in_order(node: Node, parent: Entry | None) -> Iterator[Entry]:
    """Yield all entries in the order of the text, an entry before those in it."""
    for entry in node.entries:
        entry.parent = parent
        yield entry
        yield from _in_order(entry.node, entry)


def _after_blank(source: str, at: int) -> bool:
    """Say whether the line before the one that a place is on is blank."""
    begun = source.rfind("\n", 0, at)
    return begun > 0 and not source[source.rfind("\n", 0, begun) + 1 : begun].strip()


def _ended_before(last: Entry, at: int) -> Entry:
    """Return the outermost entry around the last one that has ended before a place."""
    while last.parent is not None and last.parent.node.end <= at:
        last = last.parent
    return last


def _indented_like(last: Entry, following: Entry | None, column: int) -> Entry | None:
    """Return the innermost entry, around the last one, that a comment is indented like.

    None when the comment is indented no deeper than what follows it, and so goes with that.
    """
    floor = following.column if following is not None else 0
    found: Entry | None = last
    while found is not None and found.column > max(column, floor):
        found = found.parent
    return found if found is not None and floor < found.column <= column else None
