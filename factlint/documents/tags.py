"""HTML cut into tags and text, as browsers cut it, with the place of each.

The standard library's parser is not used: in many releases it takes the square of the length of some broken pages
(CVE-2025-6069), and it reports lines and columns where offsets are wanted. Every step here moves forward and never
looks at a character twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from factlint.documents.normal import Piece

# Tags in one page. The longest pages that people read have some 50,000.
MAX_TAGS = 500_000
# Characters of an attribute that are looked at. What is longer is a picture, or an attack.
MAX_ATTRIBUTE = 10_000

# Elements whose content is no markup. The content of the first ones is never text that a reader sees.
RAW = frozenset("script style xmp iframe noembed noframes textarea title".split())

_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>[^\s/>=][^\s/>=]*+|=[^\s/>=]*+)"""
    r"""(?:\s*+=\s*+(?:"(?P<double>[^"]*+)(?:"|\Z)|'(?P<single>[^']*+)(?:'|\Z)|(?P<bare>[^\s>"'][^\s>]*+)?))?+"""
)
_GAP = re.compile(r"[\s/]*+")
_COMMENT_END = re.compile(r"--!?>")
_ENTITY = re.compile(r"&(?:#0*+[0-9]{1,7};?|#[xX]0*+[0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_KEPT = frozenset(
    "alt aria-hidden aria-label aria-level aria-modal charset class colspan content datetime hidden href id itemprop"
    " name property pubdate rel reversed role rowspan scope start style type value".split()
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its place; `attributes` are those that matter here, names in lower case, values decoded.

    `content` is what stands within an element that holds no markup ("" for others), and `end` is then its end.
    """

    name: str
    closing: bool
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)
    content: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text between tags, its entities not yet decoded."""

    start: int
    end: int


class TooManyTags(Exception):
    """A page of more than `MAX_TAGS` tags; `offset` is where the next one stands."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def tokens(source: str) -> Iterator[Tag | Text]:
    """Yield the tags and texts of a page in order; comments and declarations are passed over.

    Raises `TooManyTags`.
    """
    at = 0
    count = 0
    while at < len(source):
        found = _OPENING.search(source, at)
        opening = found.start() if found else len(source)
        if opening > at:
            yield Text(at, opening)
        if opening == len(source):
            return
        if source[opening + 1] in "!?" or not _NAME.match(source, opening + 1 + (source[opening + 1] == "/")):
            at = _after_comment(source, opening)
            continue
        tag = _tag(source, opening)
        if tag is None:  # the page ends within the tag
            return
        count += 1
        if count > MAX_TAGS:
            raise TooManyTags(opening)
        yield tag
        at = tag.end


def pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """Yield a stretch of text with its places, entities decoded."""
    at = start
    for entity in _ENTITY.finditer(source, start, end):
        if at < entity.start():
            yield Piece(source[at : entity.start()], at, entity.start())
        yield Piece(html.unescape(entity.group()), entity.start(), entity.end())
        at = entity.end()
    if at < end:
        yield Piece(source[at:end], at, end)


def _after_comment(source: str, opening: int) -> int:
    if source.startswith("<!--", opening):
        if source.startswith((">", "->"), opening + 4):
            return source.index(">", opening + 4) + 1
        found = _COMMENT_END.search(source, opening + 4)
        return found.end() if found else len(source)
    end = source.find(">", opening)
    return len(source) if end < 0 else end + 1


def _tag(source: str, opening: int) -> Tag | None:
    closing = source[opening + 1] == "/"
    name = _NAME.match(source, opening + 1 + closing)
    assert name is not None
    attributes: dict[str, str] = {}
    at = name.end()
    while found := _ATTRIBUTE.match(source, at):
        at = found.end()
        key = found["name"].lower()
        if key in _KEPT and key not in attributes:
            value = found["double"] or found["single"] or found["bare"] or ""
            attributes[key] = html.unescape(value[:MAX_ATTRIBUTE])
    gap = _GAP.match(source, at)
    at = gap.end() if gap else at
    if at >= len(source):
        return None
    lower = name.group().lower()
    if closing or lower not in RAW:
        return Tag(lower, closing, opening, at + 1, attributes)
    end, content = _raw(source, lower, at + 1)
    return Tag(lower, False, opening, end, attributes, content)


def _raw(source: str, name: str, start: int) -> tuple[int, str]:
    """Return the end of an element without markup, its end tag included, and its content."""
    closing = re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE).search(source, start)
    if closing is None:
        return len(source), source[start:]
    return closing.end(), source[start : closing.start()]
