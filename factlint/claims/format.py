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

STEP = 2
"""Spaces of one level."""

SECTIONS = ("claims", "entities", "properties", "nouns")
"""Keys of a file whose entries stand one a line, with blank lines between them where somebody put them."""

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
    made = "\n".join(_file(before)).removeprefix("\n") + "\n"
    if parse(made, shown).root != tree.root or _counted(commented(made).comments) != _counted(before.comments):
        raise ClaimsError([Problem(shown, "cannot be formatted without changing what it says")])
    return made.replace("\n", newline)


def _counted(comments: Iterable[Comment]) -> Counter[str]:
    return Counter(comment.text for comment in comments)


def _file(whole: Commented) -> Iterator[str]:
    yield from _comments(whole.header, 0, blanks=True)
    if whole.apart:
        yield ""
    is_claims = any(entry.key == "claims" for entry in whole.root.entries)
    for entry in _sorted(whole.root, ("claims file",) if is_claims else ("vocabulary",)):
        if entry.key in SECTIONS and entry.node.entries:
            yield from _section(entry)
        else:
            yield from _entry(entry, 0, (entry.key or "",), blanks=True)
    yield from _comments(whole.footer, 0, blanks=True)


def _section(section: Entry) -> Iterator[str]:
    """Yield a key of the file and, one a line, what is under it."""
    yield from _lead(section, 0, blanks=True)
    yield f"{_key(section)}:{_tail(section)}"
    path = (section.key or "",)
    first = True
    for entry in section.node.entries:
        for line in _entry(entry, STEP, (*path, ""), blanks=True, open_up=path == ("claims",)):
            if line or not first:
                yield line
            first = False
    yield from _comments(section.after, 0, blanks=True)


def _entry(
    entry: Entry, indent: int, path: tuple[str, ...], *, blanks: bool = False, open_up: bool = False
) -> Iterator[str]:
    """Yield the lines of an entry. ``open_up`` keeps a mapping from going on one line."""
    node = entry.node
    opens = bool(node.entries) and (open_up or not _fits(entry, indent))
    if opens and entry.key is None:
        # A comment behind a bare dash would be read as one before what follows it.
        entry.leading, entry.trailing = [*entry.leading, *entry.trailing], []
        if node.is_mapping:
            yield from _item_of_keys(entry, indent, path, blanks=blanks)
            return
    yield from _lead(entry, indent, blanks=blanks)
    start = " " * indent + ("-" if entry.key is None else f"{_key(entry)}:")
    if node.text is not None:
        block = _block(node.text, node.style, indent + STEP)
        bare = not node.text and not node.style
        written = block[0] if block else "" if bare else _scalar(node.text, node.style)
        yield f"{start} {written}".rstrip() + _tail(entry)
        yield from block[1:]
    elif opens:
        yield start + _tail(entry)
        for inner in _sorted(node, path):
            yield from _entry(inner, indent + STEP, (*path, inner.key or ""))
    else:
        yield f"{start} {_flow(node)}{_tail(entry)}"
    yield from _comments(entry.after, indent, blanks=blanks)


def _item_of_keys(entry: Entry, indent: int, path: tuple[str, ...], *, blanks: bool) -> Iterator[str]:
    """Yield an item that is a mapping: the first key on the line of the dash."""
    keys = _sorted(entry.node, path)
    yield from _lead(entry, indent, blanks=blanks)
    yield from _comments(keys[0].leading, indent)
    keys[0].leading = []
    dash = "-"
    for key in keys:
        for line in _entry(key, indent + STEP, (*path, key.key or "")):
            yield " " * indent + dash + line[indent + 1 :] if dash else line
            dash = ""
    yield from _comments(entry.after, indent, blanks=blanks)


def _lead(entry: Entry, indent: int, *, blanks: bool) -> Iterator[str]:
    """Yield what stands before an entry: comments, and blank lines where they are kept."""
    yield from _comments(entry.leading, indent, blanks=blanks)
    yield from _comments(entry.trailing[1:], indent)
    if blanks and entry.blank:
        yield ""


def _tail(entry: Entry) -> str:
    """Return the first of the comments behind an entry; any other goes before it."""
    return f"  {entry.trailing[0].text}" if entry.trailing else ""


def _comments(comments: Iterable[Comment], indent: int, *, blanks: bool = False) -> Iterator[str]:
    for comment in comments:
        if blanks and comment.blank:
            yield ""
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
    if not all(map(_on_one_line, entry.node.entries)):
        return False
    start = 1 if entry.key is None else len(_key(entry)) + 1
    return indent + start + 1 + len(_flow(entry.node)) <= WIDTH


def _on_one_line(entry: Entry) -> bool:
    return (
        not (entry.leading or entry.trailing or entry.after)
        and entry.node.style not in BLOCK_STYLES
        and all(map(_on_one_line, entry.node.entries))
    )


def _flow(node: Node) -> str:
    """Return a list or mapping on one line, in brackets."""
    if node.text is not None:
        return _scalar(node.text, node.style, flow=True)
    if not node.is_mapping:
        return f"[{', '.join(_flow(entry.node) for entry in node.entries)}]"
    return f"{{{', '.join(f'{_key(entry, flow=True)}: {_flow(entry.node)}' for entry in node.entries)}}}"


def _key(entry: Entry, *, flow: bool = False) -> str:
    return _scalar(entry.key or "", entry.key_style, flow=flow)


def _block(text: str, style: str, indent: int) -> list[str]:
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


def _scalar(text: str, style: str = "", *, flow: bool = False) -> str:
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
