"""One decision written into a file as a person would: every other byte, comments and line ends included, stays.

All functions take the text of a file and return the new one. What they return is read back: it says what was asked and
nothing else, and holds every comment that was there; what cannot be written so is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import NoReturn

from factlint.claims.comments import BLOCK_STYLES, Comment, Entry, commented, last_of
from factlint.claims.comments import Node as Written
from factlint.claims.events import Node, parse
from factlint.claims.format import scalar
from factlint.claims.problem import NEWLINE, ClaimsError, Problem, nearest, plain
from factlint.claims.records import ClaimRecord
from factlint.claims.writing import entry_lines, flow_text

DRAFT = "draft"
REJECTED = "rejected"

CLAIM_KEYS = tuple(item.name.rstrip("_") for item in fields(ClaimRecord))
"""The keys of a claim, in the order in which they are written."""

DECISION_KEYS = ("fingerprint", "reason", "by", "until")
"""The keys of an entry of the waiver file, in the order in which they are written."""

_DASHES = re.compile(r"[-\s]*")
_BY_HAND = "change it in an editor"


def said(text: str, shown: str, name: str) -> dict[str, Node]:
    """Return what a claim says, every text as it is read. ``shown`` is the file's path, as problems name it.

    Raises:
        ClaimsError: for a file that cannot be read, or in which there is not exactly one claim of that id.
    """
    root = parse(text, shown).root
    claim = _claims(root)[_number(root, shown, name)]
    assert isinstance(claim, dict)
    return claim


def edited(text: str, shown: str, name: str, changes: Mapping[str, Node | None]) -> str:
    """Return a claims file in which a claim says something else.

    Args:
        text: the file as it is.
        shown: its path, as problems name it.
        name: the id of the claim.
        changes: the new values by key; None takes a key away.

    Raises:
        ClaimsError: for a claim that is not there, a key that claims do not have, or when it cannot be written so
            that all else stays as it is.
    """
    for key in changes:
        if key not in CLAIM_KEYS:
            raise ClaimsError([Problem(shown, f"`{plain(key)}` is no key of a claim", hint=nearest(key, CLAIM_KEYS))])
    root = parse(text, shown).root
    number = _number(root, shown, name)
    for key, value in changes.items():
        text = _changed(text, shown, ("claims", number), key, value, CLAIM_KEYS)
    return text


def accepted(text: str, shown: str, name: str) -> str:
    """Return a claims file in which a draft is taken for reviewed: the key ``review`` is gone.

    Raises:
        ClaimsError: for a claim that is no draft, and as :func:`edited`.
    """
    if said(text, shown, name).get("review") != DRAFT:
        raise ClaimsError([Problem(shown, f"the claim `{plain(name)}` is no draft")])
    return edited(text, shown, name, {"review": None})


def rejected(text: str, shown: str, name: str) -> str:
    """Return a claims file in which a claim is left out from now on, and not drafted again: ``review: rejected``.

    Raises:
        ClaimsError: as :func:`edited`.
    """
    return edited(text, shown, name, {"review": REJECTED})


def waived(text: str, shown: str, name: str, rule: str, reason: str) -> str:
    """Return a claims file in which a claim waives the findings of a rule: ``waive: {rule: reason}``.

    Raises:
        ClaimsError: as :func:`edited`.
    """
    claim = said(text, shown, name)
    known = claim.get("waive")
    if known is None:
        return edited(text, shown, name, {"waive": {rule: reason}})
    if not isinstance(known, dict):
        raise ClaimsError([Problem(shown, f"`waive` of the claim `{plain(name)}` takes keys with values")])
    root = parse(text, shown).root
    return _changed(text, shown, ("claims", _number(root, shown, name), "waive"), rule, reason, tuple(known))


def with_decision(text: str, shown: str, fingerprint: str, reason: str, by: str = "", until: str = "") -> str:
    """Return a waiver file with an entry for a finding, in the place of the one it has for it, or else as the last.

    Args:
        text: the file as it is; empty for a new one.
        shown: its path, as problems name it.
        fingerprint: the finding's, 8 to 16 digits; an entry with more of them, or fewer, is its entry, too.
        reason: why it is accepted.
        by: who says so; empty to leave it out.
        until: the last day on which it holds, in ISO 8601; empty for ever.

    Raises:
        ClaimsError: for a file that is no waiver file, or when it cannot be written so that all else stays as it is.
    """
    base, items = _decisions(text, shown)
    entry: dict[str, str] = {
        key: value
        for key, value in zip(DECISION_KEYS, (fingerprint, reason, by, until), strict=True)
        if value or key in DECISION_KEYS[:2]
    }
    number = _number_of(items, fingerprint)
    if number is None:
        return _appended(text, shown, base, items, entry)
    for key in DECISION_KEYS[1:]:
        text = _changed(text, shown, (*base, number), key, entry.get(key), DECISION_KEYS)
    return text


def entry_of(text: str, shown: str, fingerprint: str) -> dict[str, Node]:
    """Return the entry that a waiver file has for a finding, empty when it has none.

    Raises:
        ClaimsError: for a file that is no waiver file.
    """
    _, items = _decisions(text, shown)
    number = _number_of(items, fingerprint)
    entry = {} if number is None else items[number]
    assert isinstance(entry, dict)
    return entry


def _decisions(text: str, shown: str) -> tuple[tuple[str, ...], list[Node]]:
    """Return the path of the list of waivers in a waiver file, and what is in it."""
    root = parse(text, shown).root
    base = ("waivers",) if isinstance(root, dict) and set(root) == {"waivers"} else ()
    items = root["waivers"] if isinstance(root, dict) and base else root
    if items == "":
        return base, []
    if not isinstance(items, list):
        raise ClaimsError([Problem(shown, "a waiver file is a list of waivers")])
    return base, items


def _number_of(items: Sequence[Node], fingerprint: str) -> int | None:
    """Return the place of the entry for a finding; either may have all digits, or the first of them."""
    for number, item in enumerate(items):
        known = item.get("fingerprint") if isinstance(item, dict) else None
        if isinstance(known, str) and known and (fingerprint.startswith(known) or known.startswith(fingerprint)):
            return number
    return None


def _claims(root: Node) -> list[Node]:
    claims = root.get("claims") if isinstance(root, dict) else None
    return claims if isinstance(claims, list) else []


def _number(root: Node, shown: str, name: str) -> int:
    """Return the place of a claim in the list.

    Raises:
        ClaimsError: when there is not exactly one of that id.
    """
    found = [at for at, item in enumerate(_claims(root)) if isinstance(item, dict) and item.get("id") == name]
    if not found:
        raise ClaimsError([Problem(shown, f"holds no claim `{plain(name)}` any more")])
    if len(found) > 1:
        raise ClaimsError([Problem(shown, f"the id `{plain(name)}` stands twice", hint="give each claim its own")])
    return found[0]


def _changed(
    text: str, shown: str, path: tuple[str | int, ...], key: str, value: Node | None, order: Sequence[str]
) -> str:
    """Return a text in which one key of the mapping at a path has another value, or is gone."""
    before = parse(text, shown).root
    there = _at(before, path)
    assert isinstance(there, dict)
    if there.get(key) == value:
        return text
    file = _Edits(text, shown)
    mapping = file.node(path)
    if value is None:
        file.remove(mapping, key)
    elif key in there:
        file.replace(mapping, key, value)
    else:
        after = _predecessor(mapping.entries, key, order)
        if after is None:
            file.refuse("there is nothing to write it after")
        file.insert(mapping, after, key, value)
    _expect(before, path, key, value)
    return file.result(before)


def _predecessor(entries: Sequence[Entry], key: str, order: Sequence[str]) -> Entry | None:
    """Return the entry that a new key is written after: of those that come before it in order, the one furthest on."""
    rank = {name: at for at, name in enumerate(order)}
    place = rank.get(key, len(rank))
    earlier = [entry for entry in entries if rank.get(entry.key or "", len(rank)) < place]
    return max(earlier or entries[-1:], key=lambda entry: rank.get(entry.key or "", len(rank)), default=None)


def _at(root: Node, path: Sequence[str | int]) -> Node:
    node = root
    for step in path:
        node = node[step]  # type: ignore[index]
    return node


def _expect(root: Node, path: Sequence[str | int], key: str, value: Node | None) -> None:
    """Change what a text says to what it is to say."""
    there = _at(root, path)
    assert isinstance(there, dict)
    if value is None:
        del there[key]
    else:
        there[key] = value


def _appended(text: str, shown: str, base: tuple[str, ...], items: list[Node], entry: dict[str, str]) -> str:
    """Return a waiver file with one entry more."""
    expected: Node = [*items, dict(entry)]
    expected = {"waivers": expected} if base else expected
    file = _Edits(text, shown)
    if not items:
        file.fill(base, _item_lines(entry, 2 if base else 0))
    else:
        listed = file.node(base)
        last = listed.entries[-1]
        if file.in_brackets(listed):
            file.put(last_of(last.node, file.source) + 1, f", {flow_text(entry)}")
        else:
            parted = any(one.blank for one in listed.entries[1:])
            file.add_lines(last, [*([""] if parted else []), *_item_lines(entry, last.column)])
    return file.result(expected)


def _item_lines(entry: Mapping[str, str], indent: int) -> list[str]:
    lines = [line for key, value in entry.items() for line in entry_lines(key, value, indent + 2)]
    return [" " * indent + "-" + lines[0][indent + 1 :], *lines[1:]]


class _Edits:
    """A text with places, and changes to be made in it, by offsets in it with line ends of one kind."""

    def __init__(self, text: str, shown: str) -> None:
        self._text = text
        self._shown = shown
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self.source = NEWLINE.sub("\n", text)
        # Offsets in the source of the line ends that take two characters in the text.
        self._wide = [found.start() - at for at, found in enumerate(re.finditer("\r\n", text))]
        self._read = commented(self.source)
        self._changes: list[tuple[int, int, str]] = []

    def node(self, path: Sequence[str | int]) -> Written:
        """Return what is written at a path that is there."""
        node = self._read.root
        for step in path:
            node = (
                node.entries[step].node
                if isinstance(step, int)
                else next(entry.node for entry in node.entries if entry.key == step)
            )
        return node

    def in_brackets(self, node: Written) -> bool:
        """Say whether a list or mapping is written in brackets."""
        return self.source[node.start] in "[{"

    def refuse(self, why: str) -> NoReturn:
        """Refuse the change.

        Raises:
            ClaimsError: always.
        """
        raise ClaimsError([Problem(self._shown, f"cannot be edited safely: {why}", hint=_BY_HAND)])

    def put(self, at: int, words: str) -> None:
        """Put words at a place."""
        self._changes.append((at, at, words))

    def insert(self, mapping: Written, after: Entry, key: str, value: Node) -> None:
        """Write a key that is not there after one that is."""
        if self.in_brackets(mapping):
            self.put(last_of(after.node, self.source) + 1, f", {scalar(key, flow=True)}: {flow_text(value)}")
        else:
            self.add_lines(after, entry_lines(key, value, after.column))

    def add_lines(self, after: Entry, lines: Sequence[str]) -> None:
        """Put lines after the line on which an entry ends."""
        end = self._line_end(last_of(after.node, self.source))
        self.put(end, "".join(f"\n{line}" for line in lines))

    def fill(self, base: Sequence[str], lines: Sequence[str]) -> None:
        """Write the first items of a list that has none: after its key, or at the end of the text."""
        words = "\n".join(lines)
        if base or self.source[self._read.root.start :].startswith("["):
            node = self.node(base)
            gap = self.source.rindex(":", 0, node.start) + 1 if base else node.start
            if self._comments_in(gap, node.end):
                self.refuse("a comment stands where the list begins")
            end = self._line_end(node.end)
            if base:
                self._changes += [(gap, node.end, ""), (end, end, f"\n{words}")]
            elif self.source[node.end : end].strip():
                self.refuse("something stands behind the empty list")
            else:
                self._changes.append((gap, node.end, words))
        else:
            parted = bool(self.source.strip()) and not self.source.endswith("\n")
            self.put(len(self.source), ("\n" if parted else "") + words + "\n")

    def replace(self, mapping: Written, key: str, value: Node) -> None:
        """Write another value behind a key."""
        entry = next(entry for entry in mapping.entries if entry.key == key)
        node = entry.node
        colon = self.source.rindex(":", entry.start, max(node.start, entry.start + 1))
        last = max(last_of(node, self.source), colon)
        own_line = "\n" not in self.source[colon : node.start]
        if self.in_brackets(mapping):
            lines = [flow_text(value)]
        elif isinstance(value, str) and node.style in ("'", '"') and len(entry_lines(key, value, entry.column)) == 1:
            lines = [scalar(value, node.style)]
        else:
            first, *rest = entry_lines(key, value, entry.column)
            lines = [first[entry.column + len(key) + 1 :].strip(), *rest]
        start = node.start if own_line and node.start > colon + 1 else colon + 1
        words = f" {lines[0]}" if start == colon + 1 else lines[0]
        if node.style in BLOCK_STYLES:
            # The comment behind the sign of a text over several lines stays where it is.
            sign_end = self._line_end(node.start)
            sign = re.compile(r"[|>][-+0-9]*").match(self.source, node.start)
            assert sign is not None
            self._changes.append((start, sign.end(), words))
            if last >= sign_end:
                self._changes.append((sign_end, last + 1, ""))
            behind = max(sign_end, last + 1)
        else:
            if self._comments_in(start, last + 1):
                self.refuse(f"a comment stands within `{plain(key)}`")
            self._changes.append((start, last + 1, words))
            behind = self._line_end(last)
        if len(lines) > 1:
            self.put(behind, "".join(f"\n{line}" for line in lines[1:]))

    def remove(self, mapping: Written, key: str) -> None:
        """Take away a key with its value; the comment behind it stays."""
        entries = mapping.entries
        at = next(at for at, entry in enumerate(entries) if entry.key == key)
        entry = entries[at]
        start, last = entry.start, last_of(entry.node, self.source)
        following = entries[at + 1] if at + 1 < len(entries) else None
        begun = self.source.rfind("\n", 0, start) + 1
        if self.in_brackets(mapping):
            before = last_of(entries[at - 1].node, self.source) + 1 if at else start
            start, end = (start, following.start) if following is not None else (before, last + 1)
            if self._comments_in(start, end):
                self.refuse(f"a comment stands beside `{plain(key)}`")
            self._changes.append((start, end, ""))
            return
        end = self._line_end(last)
        sign_end = self._line_end(entry.node.start)
        on_sign = [one.at for one in self._read.comments if start <= one.at < min(sign_end, last)]
        if entry.node.style in BLOCK_STYLES and on_sign:
            self._changes += [(start, on_sign[0], ""), (sign_end, last + 1, "")]
        elif self._comments_in(start, last + 1):
            self.refuse(f"a comment stands within `{plain(key)}`")
        elif behind := self.source[last + 1 : end].strip():
            self._changes.append((start, self.source.index(behind, last + 1), ""))
        elif not self.source[begun:start].strip():
            self._changes.append((begun, min(end + 1, len(self.source)), ""))
        elif following is not None and _DASHES.fullmatch(self.source[begun:start]):
            if self._comments_in(last + 1, following.start):
                self.refuse(f"a comment stands below `{plain(key)}`")
            self._changes.append((start, following.start, ""))
        else:
            self.refuse(f"`{plain(key)}` is not written on a line of its own")

    def result(self, expected: Node) -> str:
        """Return the changed text.

        Raises:
            ClaimsError: when it would not say what is expected, or lose a comment.
        """
        made = self._text
        for start, end, words in sorted(self._changes, reverse=True):
            made = made[: self._place(start)] + words.replace("\n", self._newline) + made[self._place(end) :]
        try:
            root = parse(made, self._shown).root
        except ClaimsError:
            self.refuse("the way it is written leaves no room for the change")
        comments = commented(NEWLINE.sub("\n", made)).comments
        if root != expected or _counted(comments) != _counted(self._read.comments):
            self.refuse("the way it is written leaves no room for the change")
        return made

    def _place(self, offset: int) -> int:
        """Return the offset in the text of one in the source."""
        return offset + bisect_left(self._wide, offset)

    def _line_end(self, offset: int) -> int:
        """Return the offset of the end of the line that an offset is on."""
        found = self.source.find("\n", offset)
        return len(self.source) if found < 0 else found

    def _comments_in(self, start: int, end: int) -> bool:
        return any(start <= comment.at < end for comment in self._read.comments)


def _counted(comments: Iterable[Comment]) -> Counter[str]:
    return Counter(comment.text for comment in comments)
