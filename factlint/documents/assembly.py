"""What a reader hands over, and the making of a document from it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factlint.documents.dateline import date_in_name, dated, datelines
from factlint.documents.document import Block, Document, Kind, Metadata
from factlint.documents.normal import OffsetMap, Piece, fold_pieces
from factlint.documents.roles import with_roles

_BULLETS = frozenset("•▪◦‣●■►➢✓✔")


class Unreadable(Exception):
    """A reader cannot make sense of its source: why, and at which offset of the source, if it has one."""

    def __init__(self, message: str, offset: int | None = None) -> None:
        super().__init__(message, offset)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Draft:
    """A block as a reader found it: its pieces of source, and the attributes of a `Block`."""

    kind: Kind
    pieces: list[Piece]
    level: int = 0
    row_head: str | None = None
    column_head: str | None = None
    label: str | None = None
    group: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that a reader found in one source; the drafts stand in source order.

    (In a PDF, a paragraph that runs on over a page break comes before the footnotes of its first page.) `rejoin` asks
    for words hyphenated at the end of a line to be put together again. `source`, `notes` and `pages` are as in
    `Document`; a reader of text has been given its source, and gives None. `made` is the day on which the file says it
    was made, as YYYY-MM-DD.
    """

    drafts: list[Draft]
    metadata: Metadata
    rejoin: bool = False
    source: str | None = None
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    made: str = ""


def assemble(parsed: Parsed, *, id: str, path: str | None, format: str, source: str, data: bytes) -> Document:
    """Fold the drafts into a document; drafts without text leave no block. `data` are the bytes to hash."""
    text, found, offsets = _join(parsed.drafts, parsed.rejoin)
    blocks = with_roles(text, _listed(text, found))
    metadata = parsed.metadata
    if metadata.title is None:
        titles = (text[block.start : block.end] for block in blocks if block.kind == "heading")
        metadata = replace(metadata, title=next(titles, None))
    lines = datelines(text, blocks)
    metadata = dated(metadata, lines, date_in_name(id), parsed.made)
    notes = parsed.notes
    if metadata.dated_by == "file":
        notes += (f"dated by the day on which the file was made, {metadata.published}: nothing in it says another",)
    return Document(
        id=id,
        path=path,
        format=format,
        source=source,
        text=text,
        blocks=blocks,
        metadata=metadata,
        sha256=hashlib.sha256(data).hexdigest(),
        offsets=offsets,
        notes=notes,
        pages=parsed.pages,
        datelines=tuple((line.start, line.end) for line in lines),
    )


def _listed(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with paragraphs that begin with a bullet as the items of a list; the bullet stays text."""
    listed: list[Block] = []
    group = max((block.group for block in blocks), default=0)
    row = 0
    for block in blocks:
        if block.kind == "paragraph" and text[block.start] in _BULLETS and block.end - block.start > 1:
            group, row = (group, row + 1) if row else (group + 1, 1)
            listed.append(replace(block, kind="item", level=1, label=text[block.start], group=group, row=row))
        else:
            row = 0
            listed.append(block)
    return listed


def _join(drafts: Iterable[Draft], rejoin: bool) -> tuple[str, list[Block], OffsetMap]:
    texts: list[str] = []
    blocks: list[Block] = []
    offsets = OffsetMap()
    for draft in drafts:
        folded = fold_pieces(draft.pieces, rejoin=rejoin)
        if not folded.text:
            continue
        if texts:
            gap = offsets.span(offsets.length, offsets.length)[0]
            offsets.add(1, gap, max(gap, folded.offsets.span(0, 0)[0]))
        start = offsets.length
        offsets.extend(folded.offsets)
        texts.append(folded.text)
        blocks.append(
            Block(
                draft.kind,
                start,
                offsets.length,
                draft.level,
                draft.row_head,
                draft.column_head,
                draft.label,
                draft.group,
                draft.row,
            )
        )
    return "\n".join(texts), blocks, offsets
