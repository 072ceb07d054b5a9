"""The YAML block at the head of a Markdown file, read for what a document says of itself.

Values are kept as written (a date stays text), so the parser's events are enough and no YAML constructor runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml

from factlint.documents.assembly import Unreadable
from factlint.documents.document import Metadata
from factlint.documents.normal import NEWLINE

if TYPE_CHECKING:
    _Mark = yaml.Mark | yaml._yaml.Mark  # of the parser in Python, of the one in C

# Characters; real ones take a few hundred. Beyond this a leading rule is taken as a rule, and the file as text.
MAX_FRONT_MATTER = 65_536

# Collections within collections. libyaml takes the square of the depth: 30 s for 60,000 open brackets.
MAX_DEPTH = 20

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOTHING = frozenset({"", "~", "null"})
_KEYS = {
    "title": "title",
    "publisher": "publisher",
    **dict.fromkeys(("published", "date", "pubdate", "publish_date", "publishdate", "publication_date"), "published"),
    "url": "url",
}


def front_matter(source: str) -> tuple[Metadata, int]:
    """Return what the front matter says and the offset at which the text begins (0 without front matter).

    Raises `Unreadable` on malformed YAML and on a key given twice, since a date misread would date every claim wrong.
    """
    opening = _OPENING.match(source)
    if opening is None:
        return Metadata(), 0
    closing = _CLOSING.search(source, opening.end(), opening.end() + MAX_FRONT_MATTER)
    if closing is None:
        return Metadata(), 0
    start = opening.end()
    body = source[start : closing.start()]
    found: dict[str, str] = {}
    try:
        entries = list(_entries(body, start))
    except yaml.MarkedYAMLError as error:
        place = start + _at(body, error.problem_mark or error.context_mark)
        raise Unreadable(f"front matter is not YAML: {error.problem}", place) from error
    except yaml.YAMLError as error:
        raise Unreadable(f"front matter is not YAML: {error}", start) from error
    if not entries:
        return Metadata(), 0 if body.strip() else closing.end()
    seen = set()
    for key, value, mark in entries:
        if key in seen:
            raise Unreadable(f"front matter has the key {key!r} twice", start + _at(body, mark))
        seen.add(key)
        name = _KEYS.get(key.lower())
        if name and value is not None and value not in _NOTHING and (name not in found or key.lower() == name):
            found[name] = value
    metadata = Metadata(found.get("title"), found.get("publisher"), found.get("published"), found.get("url"))
    return metadata, closing.end()


def _entries(body: str, start: int) -> Iterator[tuple[str, str | None, _Mark | None]]:
    """Yield key, value (None unless a scalar) and mark of each entry; nothing unless a mapping."""
    depth = 0
    key: yaml.ScalarEvent | None = None
    for event in yaml.parse(body, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                place = start + _at(body, event.start_mark)
                raise Unreadable(f"front matter is nested more than {MAX_DEPTH} deep", place)
            if depth == 1 and not isinstance(event, yaml.MappingStartEvent):
                return
            if depth == 2 and key is None:
                raise Unreadable("front matter has a key that is not a word", start + _at(body, event.start_mark))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            if depth == 1 and key is not None:
                yield (key.value, None, key.start_mark)
                key = None
        elif depth == 0 and isinstance(event, yaml.NodeEvent):
            return
        elif depth == 1 and isinstance(event, yaml.NodeEvent):
            if key is not None:
                value = event.value if isinstance(event, yaml.ScalarEvent) else None
                yield (key.value, value, key.start_mark)
                key = None
            elif isinstance(event, yaml.ScalarEvent):
                key = event
            else:
                raise Unreadable("front matter has a key that is not a word", start + _at(body, event.start_mark))


def _at(body: str, mark: _Mark | None) -> int:
    """Return the offset of a mark; line and column are counted alike by both of PyYAML's parsers, offsets are not."""
    at = 0
    for _ in range(mark.line if mark else 0):
        found = NEWLINE.search(body, at)
        if found is None:
            break
        at = found.end()
    return min(at + (mark.column if mark else 0), len(body))
