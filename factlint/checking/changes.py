"""Which findings count when only what changed since a revision counts.

What changed is told as other gates on differences tell it. The base is the commit at which HEAD and the revision parted
(their merge base), as in a pull request, in `git diff main...` and in golangci-lint's `new-from-merge-base`. That came
beside its `new-from-rev` because against the tip of `main` whatever `main` has changed meanwhile looks as if the branch
had changed it back. For a revision that HEAD comes from (`HEAD~3`, a tag) the base is that revision. With the base are
compared the files as they lie in the working tree, so what is not committed counts, and a file that git does not know
is new as a whole.

A finding counts when any of its sides changed. A side has changed when lines of its quote in the document, or lines of
its claim in the claims file, were added or changed; also when a line was taken out from between them, since a qualifier
that is gone makes a conflict as well as a new one. What a claims file says of all its claims (`document`, `published`,
`publisher`) is part of each. A quote that no longer stands has no lines: its document counts as a whole. So does a
document that is no text, by its bytes.

A finding can be new without any side having changed: when the vocabulary joins two names, when a waiver is taken out.
A run without a revision, as on the main branch, finds those.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from factlint.checking.git import Hunk, Repository, compared
from factlint.documents import Anchored, Document
from factlint.documents.normal import NEWLINE
from factlint.documents.reading import MAX_BYTES, MAX_PACKED_BYTES, PACKED
from factlint.findings import Evidence, Finding
from factlint.rules import CRASH_CODE

_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:[^\n]{1,500}\n){0,20}?oid sha256:([0-9a-f]{64})\n"
)
"""What Git LFS keeps in place of a file (its specification, version 1): the hash of the file's bytes among others."""


class _Side(NamedTuple):
    """Lines of a file that a finding rests on; ``column`` is where an item of YAML begins, or 0 for lines of text."""

    file: str
    first: int = 0
    """0: the file as a whole."""

    last: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Change:
    """What became of a file; with neither hunks nor ``whole``, nothing."""

    whole: bool = False
    hunks: tuple[Hunk, ...] = ()
    old: Sequence[str] = field(default=(), repr=False)
    new: Sequence[str] = field(default=(), repr=False)

    def touches(self, side: _Side) -> bool:
        """Say whether it changes a side."""
        if self.whole or not side.first:
            return self.whole or bool(self.hunks)
        if not side.column:
            return any(_within(hunk, side.first, side.last) for hunk in self.hunks)
        dash, last = self._item(side)
        return any(
            _within(hunk, side.first, last) or self._ends(hunk, last, dash) or self._heads(hunk) for hunk in self.hunks
        )

    def _item(self, side: _Side) -> tuple[int, int]:
        """Return how far the dash of an item is indented, and the last line of the item."""
        line = self.new[side.first - 1] if side.first <= len(self.new) else ""
        dash = _indent(line) if line.lstrip().startswith("-") else side.column - 2
        last = side.first
        for at in range(side.first, len(self.new)):
            text = self.new[at].strip()
            if text and _indent(self.new[at]) <= dash:
                break
            if text and not text.startswith("#"):
                last = at + 1
        return dash, last

    def _ends(self, hunk: Hunk, last: int, dash: int) -> bool:
        """Say whether a hunk takes away the end of an item: what was taken out after it stood further in."""
        follows = hunk.new == last if not hunk.new_lines else hunk.new == last + 1
        return follows and any(self._was_inside(hunk, dash))

    def _was_inside(self, hunk: Hunk, dash: int) -> Iterator[bool]:
        for line in self.old[hunk.old - 1 : hunk.old - 1 + hunk.old_lines]:
            text = line.strip()
            if text and _indent(line) <= dash:
                return
            yield bool(text) and not text.startswith("#")

    def _heads(self, hunk: Hunk) -> bool:
        """Say whether a hunk changes what a claims file says of all its claims."""
        lines = (
            *self.old[hunk.old - 1 : hunk.old - 1 + hunk.old_lines],
            *self.new[hunk.new - 1 : hunk.new - 1 + hunk.new_lines],
        )
        return any(line and line[0] not in " #-\t" and not line.startswith("claims:") for line in lines)


def told_apart(
    findings: Iterable[Finding], documents: Mapping[str, Document], root: Path, revision: str
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings of which a side changed since a revision, and the others. A crashed rule always counts.

    Raises:
        GitError: when git cannot tell.
    """
    found = list(findings)
    sides = {id(one): tuple(_sides(one, documents)) for one in found}
    files = sorted({side.file for some in sides.values() for side in some})
    changes = _changes(files, documents, root, revision)
    new: list[Finding] = []
    old: list[Finding] = []
    for one in found:
        touched = one.code == CRASH_CODE or any(changes[side.file].touches(side) for side in sides[id(one)])
        (new if touched else old).append(one)
    return new, old


def _sides(finding: Finding, documents: Mapping[str, Document]) -> Iterator[_Side]:
    for evidence in finding.evidence:
        yield from _of_evidence(evidence, documents)


def _of_evidence(evidence: Evidence, documents: Mapping[str, Document]) -> Iterator[_Side]:
    if evidence.at is not None:
        at = evidence.at
        last = at.end_line - (at.end_column == 1 and at.end_line > at.line)
        yield _Side(at.path, at.line, last, 0 if at.path in documents else at.column)
    elif not evidence.claims:
        yield _Side(evidence.document)
    for claim in evidence.claims:
        if claim.mark is not None and claim.source.claims_file:
            yield _Side(claim.source.claims_file, claim.mark.line, claim.mark.line, claim.mark.column)
        if not isinstance(claim.anchor, Anchored):
            yield _Side(claim.source.document)


class _Now(NamedTuple):
    """A file as it is: the hash of its bytes, and its text where it has one."""

    sha256: str
    text: str | None


def _changes(
    files: Sequence[str], documents: Mapping[str, Document], root: Path, revision: str
) -> Mapping[str, _Change]:
    repository = Repository.around(root)
    base = repository.base(revision)
    renamed = repository.renamed(base)
    places = {file: _place(_path(file, documents, root), repository.top) for file in files}
    before = {file: renamed.get(place, place) for file, place in places.items() if place}
    blobs = repository.blobs(base, sorted(set(before.values())))
    known = [file for file, place in before.items() if place in blobs and blobs[place].size <= MAX_PACKED_BYTES]
    contents = repository.contents([blobs[before[file]] for file in known])
    changes = dict.fromkeys(files, _Change(whole=True))
    texts: dict[str, tuple[str, str]] = {}
    for file, data in zip(known, contents, strict=True):
        now = _now(file, documents, root)
        if now is None:
            continue
        if now.sha256 in (hashlib.sha256(data).hexdigest(), _pointed_at(data)):
            changes[file] = _Change()
        elif now.text is not None:
            html = file in documents and documents[file].format == "html"
            texts[file] = (_decoded(data, html=html), now.text)
    for (file, (old, new)), hunks in zip(texts.items(), compared(list(texts.values())), strict=True):
        changes[file] = _Change(hunks=hunks, old=old.split("\n"), new=new.split("\n"))
    return changes


def _path(file: str, documents: Mapping[str, Document], root: Path) -> Path:
    """Return where a file lies that is shown relative to the root, or else to the working folder."""
    if file in documents:
        return Path(documents[file].path or root / file)
    return root / file if os.path.lexists(root / file) else Path(file)


def _place(path: Path, top: Path) -> str:
    """Return the path of a file within a working tree, as git writes it; empty for one outside."""
    real = Path(os.path.realpath(path))
    return real.relative_to(top).as_posix() if real.is_relative_to(top) else ""


def _now(file: str, documents: Mapping[str, Document], root: Path) -> _Now | None:
    """Return a file as it is; None for one that cannot be read."""
    if file in documents:
        document = documents[file]
        text = None if document.format in PACKED else NEWLINE.sub("\n", document.source)
        return _Now(document.sha256, text)
    try:
        with _path(file, documents, root).open("rb") as opened:
            data = opened.read(MAX_BYTES)
    except OSError:
        return None
    return _Now(hashlib.sha256(data).hexdigest(), _decoded(data, html=False))


def _decoded(data: bytes, *, html: bool) -> str:
    """Return the text of a file with line feeds; lines are what counts, so a byte that is no UTF-8 is no matter."""
    if html:
        from factlint.documents.html import decode

        return NEWLINE.sub("\n", decode(data)[0])
    return NEWLINE.sub("\n", data.decode("utf-8-sig", "surrogateescape"))


def _pointed_at(data: bytes) -> str:
    found = _POINTER.match(data)
    return found[1].decode("ascii") if found else ""


def _within(hunk: Hunk, first: int, last: int) -> bool:
    """Say whether a hunk adds or changes some of the lines, or takes lines out from between them."""
    if hunk.new_lines:
        return hunk.new <= last and first < hunk.new + hunk.new_lines
    return first <= hunk.new < last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
