"""Plain text: blocks told by blank lines, markers, and line breaks that no wrapping explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factlint.documents.assembly import Draft, Parsed
from factlint.documents.document import Metadata
from factlint.documents.normal import NEWLINE, Piece

_ITEM = re.compile(r"(?<![ \t])[ \t]*+(?P<marker>[-*+•‣▪◦·–]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(?=\S)")
_FOOTNOTE = re.compile(
    r"(?<![ \t])[ \t]*+(?:\[(?P<name>\d{1,3}|\*{1,3})\][ \t]+|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[ \t]*)(?=\S)"
)
_QUOTED = re.compile(r"(?<![ \t>])[ \t]*+(?:>[ \t]*+)+")
_UNDERLINE = re.compile(r"(?<![ \t])[ \t]*+(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})[ \t]*")
_CLOSED = re.compile(r"[.!?;:][\"'”’)\]]*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3})?$")
_OPENS_HEADING = re.compile(r"[\"'“‘(\[]{0,4}[^\W_a-z]")
_LONGEST_HEADING = 80  # characters: a line of text; longer ones are paragraphs that lost their full stop


class _Line(NamedTuple):
    text: str  # without trailing white space
    start: int  # offset in the source

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def parse(source: str) -> Parsed:
    """Read plain text. It says nothing of itself, so there is no metadata but a title from its first heading."""
    drafts: list[Draft] = []
    items = _Numbering()
    for group in _groups(source):
        drafts.extend(_blocks(group, source, items))
    return Parsed(drafts, Metadata(), rejoin=True)


class _Numbering:
    """Numbers lists, and the items within each; a block that is no item ends the list."""

    def __init__(self) -> None:
        self.group = 0
        self.row = 0

    def next(self) -> tuple[int, int]:
        if not self.row:
            self.group += 1
        self.row += 1
        return self.group, self.row

    def close(self) -> None:
        self.row = 0


def _groups(source: str) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    start = 0
    for end, following in [*(match.span() for match in NEWLINE.finditer(source)), (len(source), len(source))]:
        line = _Line(source[start:end].rstrip(), start)
        start = following
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _blocks(group: list[_Line], source: str, items: _Numbering) -> Iterator[Draft]:
    if all(_QUOTED.match(line.text) for line in group):
        items.close()
        yield Draft("quote", [_piece(source, line, _marked(_QUOTED, line)) for line in group], level=1)
        return
    width = max(len(line.text) for line in group)
    at = 0
    after_item = False
    while at < len(group):
        end, draft = _block(group, at, width, source, items, after_item)
        if draft:
            yield draft
        after_item = draft is not None and draft.kind == "item"
        at = end


def _block(
    group: list[_Line], at: int, width: int, source: str, items: _Numbering, after_item: bool
) -> tuple[int, Draft | None]:
    """Read the block that begins at one line of a group; return the line after it."""
    line = group[at]
    if _UNDERLINE.fullmatch(line.text):
        return at + 1, None
    if footnote := _FOOTNOTE.match(line.text):
        items.close()
        end = _end(group, at, width, _FOOTNOTE)
        label = footnote["name"] or footnote["raised"]
        return end, Draft("footnote", _span(source, group, at, end, footnote.end()), label=label)
    item = _ITEM.match(line.text)
    if item and (after_item or _may_list(group, at)):
        end = _item_end(group, at, width)
        number, row = items.next()
        pieces = _span(source, group, at, end, item.end())
        return end, Draft("item", pieces, level=1, label=item["marker"], group=number, row=row)
    items.close()
    if at + 1 < len(group) and _UNDERLINE.fullmatch(group[at + 1].text):
        level = 1 if group[at + 1].text.lstrip().startswith("=") else 2
        return at + 2, Draft("heading", _span(source, group, at, at + 1, 0), level=level)
    if _is_heading(group, at, width):
        return at + 1, Draft("heading", _span(source, group, at, at + 1, 0), level=1 if line.start == 0 else 2)
    end = _end(group, at, width, None)
    return end, Draft("paragraph", _span(source, group, at, end, 0))


def _may_list(group: list[_Line], at: int) -> bool:
    """Tell whether a marker on a line that follows no item opens one: a wrapped line may begin with "12." by chance."""
    if at == 0:
        return True
    return group[at - 1].text.endswith(":") or group[at].indent > group[0].indent


def _item_end(group: list[_Line], at: int, width: int) -> int:
    indent = group[at].indent
    end = at + 1
    while end < len(group) and not _ITEM.match(group[end].text) and not _FOOTNOTE.match(group[end].text):
        hanging = group[end].indent > indent
        if not hanging and (indent > 0 or _deliberate(group, end - 1, width)):
            break
        end += 1
    return end


def _end(group: list[_Line], at: int, width: int, opener: re.Pattern[str] | None) -> int:
    end = at + 1
    while end < len(group):
        if _UNDERLINE.fullmatch(group[end].text) or (opener and opener.match(group[end].text)):
            break
        if _ITEM.match(group[end].text) and _may_list(group, end):
            break
        if _CLOSED.search(group[end - 1].text) and _deliberate(group, end - 1, width):
            break
        end += 1
    return end


def _deliberate(group: list[_Line], at: int, width: int) -> bool:
    """Tell whether the break after a line was meant: wrapping would have kept the next word on the line."""
    following = group[at + 1].text.split(None, 1)[0]
    return len(group[at].text) + 1 + len(following) <= width


def _is_heading(group: list[_Line], at: int, width: int) -> bool:
    if at > 0:
        return False
    text = group[at].text.strip()
    if len(text) > _LONGEST_HEADING or _CLOSED.search(text) or text.endswith(",") or not _OPENS_HEADING.match(text):
        return False
    return len(group) == 1 or text.isupper() or _deliberate(group, at, width)


def _marked(marker: re.Pattern[str], line: _Line) -> int:
    match = marker.match(line.text)
    return match.end() if match else 0


def _piece(source: str, line: _Line, skip: int) -> Piece:
    """Return a line from `skip` characters on, with its line break, which folds to a space."""
    start = line.start + skip
    found = NEWLINE.search(source, line.start + len(line.text))
    end = found.end() if found else len(source)
    return Piece(source[start:end], start, end)


def _span(source: str, group: list[_Line], first: int, end: int, skip: int) -> list[Piece]:
    start = group[first].start + skip
    stop = group[end - 1].start + len(group[end - 1].text)
    return [Piece(source[start:stop], start, stop)]
