"""Highlights with notes in a copy of a PDF, at the figures that findings are about.

The copy is the file itself, byte by byte, with an update after its end (ISO 32000-2, 7.5.6); programs that show a PDF
read such updates, and what stood before them can always be had back. Files that are encrypted cannot be updated so.

The letters are placed by the very reader that reads the file for its text. Another process, with bounded memory and
time, reads how the file is put together, since a hostile one may bring it down.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from factlint.annotations import pdfupdate
from factlint.annotations.addresses import lasting_name
from factlint.annotations.notes import Marked, Note
from factlint.documents import Document, Span
from factlint.documents.assembly import Unreadable
from factlint.documents.pdf import places, run
from factlint.documents.pdflayout import Box, Layout, around
from factlint.reports.plain import spelled_out

_ERRORS = {
    "missing": "needs pypdf to have notes put in; install it with: pip install 'factlint[pdf]'",
    "encrypted": "is encrypted; save it without protection to have notes put in",
    "damaged": "is damaged, or put together in a way that cannot be added to; print or save it anew as PDF",
}


def highlighted(data: bytes, document: Document, notes: Sequence[Note]) -> Marked:
    """Return the bytes of a PDF with a highlight for each note.

    Raises:
        Unreadable: for a file that is damaged, hostile, encrypted, or no longer the one that was read.
    """
    layout = places(data, _pages(document, notes))
    if layout.source != document.source:
        raise Unreadable("has changed since it was read")
    wanted = [one for number, note in enumerate(notes) for one in _highlights(layout, note, number)]
    done = len({one["note"] for one in wanted})
    if not wanted:
        return Marked(data, 0, len(notes))
    output = run(pdfupdate.__name__, json.dumps(wanted).encode("ascii") + b"\n" + data)
    said, _, update = output.partition(b"\n")
    error = json.loads(said or b'{"error": "damaged"}').get("error")
    if error:
        raise Unreadable(_ERRORS[error])
    if places(data + update, ()).source != document.source:
        raise Unreadable(_ERRORS["damaged"])
    return Marked(data + update, done, len(notes) - done)


def _pages(document: Document, notes: Iterable[Note]) -> Iterator[int]:
    """Yield the pages that figures stand on, counted from 0."""
    for note in notes:
        for figure in note.figures:
            first, last = document.page(figure.start), document.page(figure.end - 1)
            if first is not None and last is not None:
                yield from range(first.page - 1, last.page)


def _highlights(layout: Layout, note: Note, number: int) -> Iterator[dict[str, object]]:
    """Yield the highlights of a note: one, or one for each page that its figures stand on."""
    by_page: dict[int, list[Box]] = {}
    for figure in note.figures:
        for page, box in _boxes(layout, figure):
            by_page.setdefault(page, []).append(box)
    text = "\n".join(spelled_out(paragraph) for paragraph in note.paragraphs())
    finding = note.finding
    for page, boxes in sorted(by_page.items()):
        yield {
            "note": number,
            "page": page,
            "boxes": boxes,
            "text": text,
            "subject": finding.rule,
            "name": lasting_name("highlight", finding.fingerprint, str(number), str(page)),
            "verdict": finding.verdict.value,
        }


def _boxes(layout: Layout, figure: Span) -> Iterator[tuple[int, Box]]:
    """Yield the pages and boxes of a figure, one for each line or column that it stands on."""
    for page, segment in layout.segments:
        if segment.start < figure.end and figure.start < segment.end:
            box = around(segment.boxes(figure.start - segment.start, figure.end - segment.start))
            if box is not None:
                yield page, box
