"""Changing the drafts of a claims file line by line, so that every other line stays byte for byte as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from factlint.claims.comments import Entry, commented, last_of
from factlint.claims.events import parse
from factlint.claims.format import STEP
from factlint.claims.merging import Known, Plan
from factlint.claims.problem import NEWLINE, ClaimsError, Problem
from factlint.claims.writing import claim_lines, heading_line

Section = tuple[int, str]
"""A section of a document: its number in the order of the text, and its heading, empty where none is to be shown."""

NOWHERE: Section = (-2, "")
"""The section of a claim whose quote stands nowhere."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_NO_CLAIMS = re.compile(r"(?<![ \t])[ \t]*\[[ \t]*\]")


@dataclass(slots=True, eq=False)
class _Item:
    """A claim in a file: its lines, and the blank lines and comments above them; where its quote stands, and when new.

    ``number`` is that of the claim in the file as it was; None for a new one.
    """

    number: int | None
    at: int | None
    section: Section
    lines: list[str]
    lead: list[str] = field(default_factory=list)

    @property
    def parted(self) -> bool:
        """Say whether a blank line stands above it."""
        return any(not line.strip() for line in self.lead)


def patched(text: str, shown: str, known: Sequence[Known], plan: Plan, section_at: Callable[[int], Section]) -> str:
    """Return a claims file with the changes of a plan.

    Args:
        text: the file as it is.
        shown: its path, as problems name it.
        known: its claims, as the plan knows them.
        plan: what becomes of them.
        section_at: gives the section of the document that an offset of its text lies in.

    Raises:
        ClaimsError: when that cannot be done without touching what was reviewed.
    """
    if not plan.changes:
        return text
    file = _File(text, shown)
    items = file.items(known, section_at)
    for number, record in plan.updates.items():
        items[number].lines = file.rewritten(number, claim_lines(record, file.indent))
    items = _without(items, {claim.number for claim in plan.removals})
    for record, sketch in plan.additions:
        at = sketch.at[0]
        _insert(items, _Item(None, at, section_at(at), file.ended(claim_lines(record, file.indent))), file)
    made = file.joined(items)
    _require_kept(text, made, shown)
    return made


class _File:
    """The lines of a claims file, and which of them its claims stand on."""

    def __init__(self, text: str, shown: str) -> None:
        self._lines: list[str] = _LINE.findall(text)
        self._newline = "\r\n" if "\r\n" in text else "\n"
        source = NEWLINE.sub("\n", text)
        self._starts = [0, *(found.end() for found in re.finditer("\n", source))]
        self._source = source
        self._read = commented(source)
        self._claims = next(entry for entry in self._read.root.entries if entry.key == "claims")
        self._entries = self._claims.node.entries
        line = self._line(self._claims.start)
        if source[0] == "{" or (self._entries and source[self._claims.node.start] == "["):
            message, hint = "its claims are written in brackets", "`factlint fmt` writes them one a line"
            raise ClaimsError([Problem.at(shown, self._lines[line].rstrip(), line + 1, 1, message, hint)])
        self._first = line + 1 if self._entries else self._line(self._claims.node.end - 1) + 1
        self._after = self._first
        self.indent = self._entries[0].column if self._entries else STEP

    def items(self, known: Sequence[Known], section_at: Callable[[int], Section]) -> list[_Item]:
        """Return the claims with their lines."""
        items: list[_Item] = []
        for claim, entry in zip(known, self._entries, strict=True):
            first, after = self._dash(entry), self._end(entry)
            section = NOWHERE if claim.start is None else section_at(claim.start)
            lead, lines = self._lines[self._after : first], self._lines[first:after]
            items.append(_Item(claim.number, claim.start, section, lines, lead))
            self._after = after
        return items

    def rewritten(self, number: int, lines: Sequence[str]) -> list[str]:
        """Return the new lines of a claim, after the comments that stand among its old ones."""
        first, after = self._dash(self._entries[number]), self._end(self._entries[number])
        notes = [one.text for one in self._read.comments if first <= self._line(one.at) < after]
        return self.ended([*(" " * self.indent + note for note in notes), *lines])

    def ended(self, lines: Iterable[str]) -> list[str]:
        """Return lines with the line ends of the file."""
        return [line + self._newline for line in lines]

    def joined(self, items: Sequence[_Item]) -> str:
        """Return the file with these claims."""
        top = self._lines[: self._line(self._claims.start) + 1]
        key = _NO_CLAIMS.sub("", top[-1], count=1) if not self._entries else top[-1]
        if not items:
            bare = key.rstrip("\r\n")
            key = bare.replace("claims:", "claims: []", 1) + key[len(bare) :]
        lines = [*top[:-1], key, *(line for item in items for line in (*item.lead, *item.lines))]
        ended = [line if line.endswith(("\n", "\r")) else line + self._newline for line in lines]
        return "".join(ended + self._lines[self._after :])

    def _line(self, offset: int) -> int:
        """Return the number of the line of an offset, from 0."""
        return bisect_right(self._starts, offset) - 1

    def _dash(self, entry: Entry) -> int:
        """Return the line of the dash of an item, which may stand above what the item says."""
        line = self._line(entry.start)
        while not (self._lines[line][: entry.column].strip() == "" and self._lines[line][entry.column :][:1] == "-"):
            line -= 1
        return line

    def _end(self, entry: Entry) -> int:
        """Return the number of the line after an item."""
        return self._line(last_of(entry.node, self._source)) + 1


def _without(items: Iterable[_Item], numbers: set[int]) -> list[_Item]:
    """Return the claims without some. What stands above a group of them stays as long as one of the group does."""
    kept: list[_Item] = []
    above: list[str] | None = None
    for at, item in enumerate(items):
        begins = item.parted or not at
        if item.number in numbers:
            above = item.lead if begins else above
            continue
        if above is not None and not begins:
            item.lead = above + item.lead
        elif not kept and at:
            item.lead = _without_blanks(item.lead)
        above = None
        kept.append(item)
    return kept


def _without_blanks(lead: list[str]) -> list[str]:
    """Return lines without the blank ones at their start."""
    return lead[next((at for at, line in enumerate(lead) if line.strip()), len(lead)) :]


def _insert(items: list[_Item], new: _Item, file: _File) -> None:
    """Put a new claim into its section: after the claim before it there, else before the next; else open a section."""
    assert new.at is not None
    number, heading = new.section
    before = [at for at, item in enumerate(items) if item.at is not None and item.at <= new.at]
    within = [at for at, item in enumerate(items) if item.section[0] == number]
    if here := [at for at in before if at in within]:
        items.insert(_furthest(items, here) + 1, new)
        return
    title = file.ended([heading_line(heading, file.indent)] if heading else [])
    if within:
        following = items[within[0]]
        if not following.lead or (title and title[0].strip() in [line.strip() for line in following.lead]):
            new.lead, following.lead = following.lead, []
        elif following.parted:
            new.lead = file.ended([""])
            following.lead = _without_blanks(following.lead)
        items.insert(within[0], new)
        return
    place = _furthest(items, before) + 1 if before else 0
    new.lead = [*(file.ended([""]) if place else []), *title]
    if place < len(items) and not items[place].parted:
        items[place].lead = [*file.ended([""]), *items[place].lead]
    items.insert(place, new)


def _furthest(items: Sequence[_Item], among: Sequence[int]) -> int:
    """Return which of some claims stands furthest on in the document; of equals, in the file."""
    return max(among, key=lambda at: (items[at].at or 0, at))


def _require_kept(before: str, after: str, shown: str) -> None:
    """Refuse a change that would touch what is no draft: better none than a wrong one.

    Raises:
        ClaimsError: when it does.
    """
    if _reviewed(before, shown) != _reviewed(after, shown):
        raise ClaimsError([Problem(shown, "cannot be changed without touching claims that were reviewed")])


def _reviewed(text: str, shown: str) -> list[object]:
    """Return all that a claims file says but its drafts."""
    root = parse(text, shown).root
    assert isinstance(root, dict)
    claims = root["claims"]
    kept = [item for item in claims if not (isinstance(item, dict) and item.get("review") == "draft")]
    return [{key: value for key, value in root.items() if key != "claims"}, kept]
