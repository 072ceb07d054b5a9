"""YAML as somebody is writing it: which keys there are, and what they stand in, by indentation alone.

A text is no YAML most of the time that it is typed. What is asked here is only where somebody is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ROW = re.compile(
    r"(?P<lead> *(?:- +)*)"
    r"(?P<key>[^\s#\"'\[\]{}:,&*!|>%@`-][^:#]*?|-[^\s:#]+|\"[^\"]*\"|'[^']*')[ \t]*:(?:[ \t]+(?P<value>.*))?$"
)
_ITEM = re.compile(r"(?P<lead> *(?:- +)*-)(?: |$)")
_FLOW_KEY = re.compile(r"[{,]\s*([^\s\"',:{}\[\]][^\"',:{}\[\]]*?)\s*:")

MOST_LINE = 1_000
"""Characters of a line that are looked at; no key stands further on."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with a key: where the key begins, from 1; what stands behind it; and whether it begins an item of a list.

    The key is empty for an item that begins otherwise.
    """

    line: int
    column: int
    key: str
    value: str
    begins_item: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody is typing.

    ``path`` are the keys around, from the top. ``key`` is the key whose value is being typed; empty where a key itself
    is. ``typed`` is what is there of it already, which begins at ``column``. ``there`` are the keys beside it.
    """

    path: tuple[str, ...]
    key: str
    typed: str
    column: int
    there: frozenset[str]
    in_braces: bool = False


def rows(lines: Sequence[str]) -> Iterator[Row]:
    """Yield the lines that have a key, or begin an item."""
    for number, line in enumerate(lines, 1):
        found = _ROW.match(line[:MOST_LINE])
        if found is not None:
            lead = found["lead"]
            yield Row(number, len(lead) + 1, found["key"].strip("\"'"), (found["value"] or "").strip(), "-" in lead)
        elif (item := _ITEM.match(line)) is not None:
            yield Row(number, len(item["lead"]) + 2, "", "", True)


def path_of(row: Row, before: Sequence[Row]) -> tuple[str, ...]:
    """Return the keys that a row stands in, from the top; ``before`` are the rows before it."""
    return _path(row.column, before)


def item_at(lines: Sequence[str], line: int) -> Row | None:
    """Return the row that begins the item of the list ``claims`` in which a line stands; None for one in no item."""
    before = [row for row in rows(lines[:line]) if row.line <= line]
    for at in range(len(before) - 1, -1, -1):
        row = before[at]
        if row.begins_item and path_of(row, before[:at]) == ("claims",):
            return row
        if row.column == 1 and not row.begins_item:
            return None
    return None


def row_at(lines: Sequence[str], line: int) -> tuple[Row, tuple[str, ...]] | None:
    """Return the row on a line, and the keys that it stands in."""
    before = list(rows(lines[:line]))
    if not before or before[-1].line != line or not before[-1].key:
        return None
    return before[-1], path_of(before[-1], before[:-1])


def spot(lines: Sequence[str], line: int, column: int) -> Spot:
    """Return where a place is, as somebody who types there means it."""
    text = lines[line - 1][: min(column - 1, MOST_LINE)] if 0 < line <= len(lines) else ""
    everything = list(rows(lines))
    before = [row for row in everything if row.line < line]
    brace = _open_brace(text)
    if brace >= 0:
        return _spot_in_braces(text, brace, before)
    found = _ROW.match(text)
    if found is not None:
        key_at = len(found["lead"]) + 1
        typed = found["value"] or ""
        there = _beside(everything, line, key_at)
        return Spot(_path(key_at, before), found["key"].strip("\"'"), typed, len(text) - len(typed) + 1, there)
    lead = re.match(r" *(?:- +)*", text)
    at = (lead.end() if lead is not None else 0) + 1
    return Spot(_path(at, before), "", text[at - 1 :], at, _beside(everything, line, at))


def _spot_in_braces(text: str, brace: int, before: Sequence[Row]) -> Spot:
    outer = _ROW.match(text[:brace].rstrip() or " ")
    lead = len(outer["lead"]) if outer is not None else len(text[:brace]) - len(text[:brace].lstrip(" -"))
    path = _path(lead + 1, before)
    if outer is not None:
        path = (*path, outer["key"].strip("\"'"))
    inside = text[brace:]
    start = max(inside.rfind(","), 0) + 1
    part = inside[start:]
    there = frozenset(_FLOW_KEY.findall(inside))
    key, colon, value = part.partition(": ")
    if colon:
        typed = value.lstrip()
        return Spot(path, key.strip(), typed, len(text) - len(typed) + 1, there, in_braces=True)
    typed = part.lstrip()
    return Spot(path, "", typed, len(text) - len(typed) + 1, there, in_braces=True)


def _open_brace(text: str) -> int:
    """Return the offset of the last brace that is not closed; -1 where there is none."""
    open_: list[int] = []
    for at, letter in enumerate(text):
        if letter == "{" and (at == 0 or text[at - 1] in " {[,:-"):
            open_.append(at)
        elif letter == "}" and open_:
            open_.pop()
    return open_[-1] if open_ else -1


def _path(column: int, before: Sequence[Row]) -> tuple[str, ...]:
    path: list[str] = []
    limit = column
    for row in reversed(before):
        if row.column < limit and row.key:
            path.append(row.key)
            limit = row.column
        if limit == 1:
            break
    return tuple(reversed(path))


def _beside(everything: Sequence[Row], line: int, column: int) -> frozenset[str]:
    """Return the keys of the mapping that a place stands in, but not that on its own line."""
    found: set[str] = set()
    own_begins = any(row.line == line and row.begins_item for row in everything)
    for row in reversed([row for row in everything if row.line < line] if not own_begins else []):
        if row.column < column:
            break
        if row.column == column:
            found.add(row.key)
            if row.begins_item:
                break
    for row in everything:
        if row.line > line and (row.column < column or (row.column == column and row.begins_item)):
            break
        if row.line > line and row.column == column:
            found.add(row.key)
    return frozenset(found - {""})
