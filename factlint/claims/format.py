"""The canonical form of claims files and vocabularies: order of keys, indentation, quotation marks.

What a file says is never changed: the new text is read back and compared, and refused if it says anything else. All
comments stay. A blank line between claims, between names of the vocabulary, or between their comments stays too; of
several, one does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache

from factlint.claims.comments import BLOCK_STYLES, Comment, Commented, Entry, Node, commented
from factlint.claims.events import parse
from factlint.claims.problem import ClaimsError, Problem

WIDTH = 120
"""Columns that a list or mapping may take on one line; a longer one is written one item a line."""

FOLDED_WIDTH = 100
"""Characters of a line of a folded text (``>-``), its indentation not counted."""

BLANK = "\n"
"""Stands for a blank line between entries; the blank lines of a text are empty."""

STEP = 2
"""Spaces of one level."""

SECTIONS = ("claims", "entities", "properties", "nouns")
"""Keys of a file under which blank lines stay."""

_ALWAYS_OPEN = frozenset({*((name,) for name in SECTIONS), ("claims", "")})
"""What is never written in brackets, by path."""

# What other readers of YAML take for a truth value, a number, a date or nothing: quotation marks around it stay.
_TYPED = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|[-+]?[.\d][-+\d_.,:xoa-f]*|[-+]?\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*|=|<<",
    re.IGNORECASE,
)
# Tabs, line breaks of all kinds, the byte order mark, and what does not print.
_UNSAFE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SIGNS = frozenset(",[]{}#&*!|>'\"%@`")
_BRACKETS = frozenset(",[]{}")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def formatted(text: str, shown: str = "claims") -> str:
    """Return a claims file or a vocabulary in canonical form. ``shown`` is the path that problems name.

    Raises:
        ClaimsError: for text that is no YAML of the kind claims are written in.
    """
    tree = parse(text, shown)
    if not isinstance(tree.root, dict):
        raise ClaimsError([tree.problem(tree.mark(), "takes keys with values" if tree.root else "is empty")])
    newline = "\r\n" if "\r\n" in text else "\n"
    before = commented(text.replace("\r\n", "\n").replace("\r", "\n"))
    made = "\n".join(_with_single_blanks(_file(before))) + "\n"
    if parse(made, shown).root != tree.root or _counted(commented(made).comments) != _counted(before.comments):
        raise ClaimsError([Problem(shown, "cannot be formatted without changing what it says")])
    return made.replace("\n", newline)


def _counted(comments: Iterable[Comment]) -> Counter[str]:
    return Counter(comment.text for comment in comments)


def _with_single_blanks(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with one blank line where there would be several, and none at the start."""
    last = BLANK
    for line in lines:
        if line != BLANK:
            yield line
        elif last != BLANK:
            yield ""
        last = line


def _file(whole: Commented) -> Iterator[str]:
    root = whole.root
    is_claims = any(entry.key == "claims" for entry in root.entries)
    root.entries = _sorted(root, ("claims file",) if is_claims else ("vocabulary",))
    yield from _comments(whole.header, 0, blanks=True)
    if whole.apart:
        yield BLANK
    if not root.entries:  # a vocabulary with nothing in it yet
        yield "{}"
    for entry in root.entries:
        _settle(entry, 0, (entry.key or "",))
        yield from _entry(entry, 0, blanks=True)
    yield from _comments(whole.footer, 0, blanks=True)


def _settle(entry: Entry, indent: int, path: tuple[str, ...]) -> None:
    """Sort the keys in an entry, and decide whether it opens, which is to say, goes over several lines.

    Comments that would come between the dash of an item and what follows on that line move to before the dash.
    """
    node = entry.node
    node.entries = _sorted(node, path)
    for inner in node.entries:
        _settle(inner, indent + STEP, (*path, inner.key or ""))
    if not node.entries:
        return
    always = path in _ALWAYS_OPEN
    if entry.key is None and (always or not _fits(entry, indent)):
        first = node.entries[0]
        entry.leading += [*entry.trailing, *first.leading, *first.trailing[1:]]
        entry.trailing, first.leading, first.trailing = [], [], first.trailing[:1]
    entry.opens = always or not _fits(entry, indent)


def _entry(entry: Entry, indent: int, *, blanks: bool = False) -> Iterator[str]:
    """Yield the lines of an entry; ``blanks`` says that blank lines before it and its comments are kept."""
    node = entry.node
    yield from _lead(entry, indent, blanks=blanks)
    start = " " * indent + ("-" if entry.key is None else f"{_key(entry)}:")
    if entry.opens:
        lines = _inner(entry, indent + STEP)
        if entry.key is None:
            yield start + next(lines)[indent + 1 :]
        else:
            yield start + _tail(entry)
        yield from lines
    elif node.text is None:
        yield f"{start} {_flow(node)}{_tail(entry)}"
    else:
        block = block_lines(node.text, node.style, indent + STEP)
        bare = not node.text and not node.style
        written = block[0] if block else "" if bare else scalar(node.text, node.style)
        yield f"{start} {written}".rstrip() + _tail(entry)
        yield from block[1:]


def _inner(entry: Entry, indent: int) -> Iterator[str]:
    """Yield the lines of what is in an entry. In a section of the file, blank lines stay, but for one at its start."""
    blanks = entry.parent is None and entry.key in SECTIONS
    first = True
    for inner in entry.node.entries:
        for line in _entry(inner, indent, blanks=blanks):
            if line != BLANK or not first:
                yield line
            first = False
    yield from _comments(entry.closing, indent, blanks=blanks)


def _lead(entry: Entry, indent: int, *, blanks: bool) -> Iterator[str]:
    """Yield what stands before an entry: comments, and blank lines where they are kept."""
    yield from _comments(entry.leading, indent, blanks=blanks)
    yield from _comments(entry.trailing[1:], indent)
    if blanks and entry.blank:
        yield BLANK


def _tail(entry: Entry) -> str:
    """Return the first of the comments behind an entry; any other goes before it."""
    return f"  {entry.trailing[0].text}" if entry.trailing else ""


def _comments(comments: Iterable[Comment], indent: int, *, blanks: bool = False) -> Iterator[str]:
    for comment in comments:
        if blanks and comment.blank:
            yield BLANK
        yield " " * indent + comment.text


def _sorted(node: Node, path: tuple[str, ...]) -> list[Entry]:
    """Return the keys of a mapping in the order of its record; those it has none of come last, as they stood."""
    if not node.is_mapping:
        return node.entries
    order = _order(path)
    return sorted(node.entries, key=lambda entry: order.get(entry.key or "", len(order)))


@lru_cache(maxsize=64)
def _order(path: tuple[str, ...]) -> dict[str, int]:
    """Return the order of the keys at a path, on which items and names are empty."""
    from factlint.claims import records

    match path:
        case ("claims file",):
            kinds: Sequence[type] = (records.ClaimsFile,)
        case ("vocabulary",):
            kinds = (records.VocabularyFile,)
        case ("claims", ""):
            kinds = (records.ClaimRecord,)
        case ("claims", "", "value" | "parts"):
            kinds = tuple(records.FORMS.values())
        case ("entities", ""):
            kinds = (records.EntityRecord,)
        case ("properties", ""):
            kinds = (records.PropertyRecord,)
        case ("sources",):
            kinds = (records.SourcesRecord,)
        case _:
            kinds = ()
    keys = dict.fromkeys(item.name.rstrip("_") for kind in kinds for item in fields(kind))
    return {key: at for at, key in enumerate(keys)}


def _fits(entry: Entry, indent: int) -> bool:
    """Say whether a list or mapping goes on one line: no comment in it, no text over several lines, not too long."""
    if entry.closing or not all(map(_on_one_line, entry.node.entries)):
        return False
    start = 1 if entry.key is None else len(_key(entry)) + 1
    return indent + start + 1 + len(_flow(entry.node)) <= WIDTH


def _on_one_line(entry: Entry) -> bool:
    return (
        not (entry.leading or entry.trailing or entry.closing)
        and entry.node.style not in BLOCK_STYLES
        and all(map(_on_one_line, entry.node.entries))
    )


def _flow(node: Node) -> str:
    """Return a list or mapping on one line, in brackets."""
    if node.text is not None:
        return scalar(node.text, node.style, flow=True)
    if not node.is_mapping:
        return f"[{', '.join(_flow(entry.node) for entry in node.entries)}]"
    return f"{{{', '.join(f'{_key(entry, flow=True)}: {_flow(entry.node)}' for entry in node.entries)}}}"


def _key(entry: Entry, *, flow: bool = False) -> str:
    return scalar(entry.key or "", entry.key_style, flow=flow)


def block_lines(text: str, style: str, indent: int) -> list[str]:
    """Return a text that was written over several lines as such: the line of its sign, and the others.

    Empty when it was not, or cannot be.
    """
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if (
        style not in BLOCK_STYLES
        or not body
        or any(_UNSAFE.search(line) or (line and not line.strip()) for line in lines)
        or body[0] in " \n"
        or body.endswith("\n")
    ):
        return []
    folds = style == ">" and len(lines) == 1 and "  " not in body and not body.endswith(" ")
    sign = (">" if folds else "|") + ("-" if body == text else "")
    return [sign, *(" " * indent + line if line else "" for line in (_wrapped(body) if folds else lines))]


def _wrapped(text: str) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= FOLDED_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def scalar(text: str, style: str = "", *, flow: bool = False) -> str:
    """Return a text on one line, in quotation marks only where it needs them, or has them and looks like a number."""
    if _bare(text, flow) and not (style in ("'", '"') and _TYPED.fullmatch(text)):
        return text
    if ('"' in text or "\\" in text) and not _UNSAFE.search(text):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    escaped = _UNSAFE.sub(_escape, text.replace("\\", "\\\\").replace('"', '\\"'))
    return f'"{escaped}"'


def _escape(found: re.Match[str]) -> str:
    letter = found.group()
    return _ESCAPES.get(letter) or f"\\u{ord(letter):04x}"


def _bare(text: str, flow: bool) -> bool:
    """Say whether a text needs no quotation marks."""
    if not text or text != text.strip() or _UNSAFE.search(text) or text[0] in _SIGNS:
        return False
    if text[0] in "-?:" and (len(text) == 1 or text[1] == " " or flow):
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith(("---", "...")):
        return False
    return not (flow and any(letter in _BRACKETS for letter in text))
