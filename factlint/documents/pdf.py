"""PDF: the text layer of its pages. Pictures of text (scans) have none, and are refused with a word on what to do.

The source of such a document is the text taken out: one line for each line of a page, pages one after the other; the
cells of a table's row stand apart by tabs. Heads and feet that pages repeat are read once, page numbers not at all.
Whether text is struck out cannot be told: a PDF only draws a line there.

PDFium reads the file, in a process of its own with bounded memory and time, since a hostile file may bring it down.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from factlint.documents import pdfwords
from factlint.documents.assembly import Parsed, Unreadable
from factlint.documents.document import Metadata
from factlint.documents.pdflayout import Box, Layout, Word, layout

# Seconds by the clock for the process that reads the file; its processor time is bounded more closely.
MAX_SECONDS = 180
# Bytes of words and places that it may write.
MAX_OUTPUT = 400_000_000

_HEAD = 1_024  # bytes among which a PDF has to say that it is one
_UNTITLED = re.compile(r"microsoft word - |untitled|document\d*\Z", re.IGNORECASE)
_FILE_NAMES = (".doc", ".docx", ".pdf", ".indd", ".qxd")
_MADE = re.compile(r"D:((?:19|20)\d\d)(\d\d)(\d\d)")
_MOST_NAMED = 10  # pages without text that a note names
_ERRORS = {
    "missing": "needs pypdfium2 to be read; install it with: pip install 'factlint[pdf]'",
    "encrypted": "is protected by a password; save it without one",
    "damaged": "is not a PDF, or only a part of one",
    "pages": f"has more than {pdfwords.MAX_PAGES:,} pages",
    "characters": f"holds more than {pdfwords.MAX_CHARS // 1_000_000} million characters",
}


def unpack(data: bytes) -> Parsed:
    """Read a PDF; raises `Unreadable`."""
    about, pages = _read(data)
    found = _layout(pages)
    title = " ".join(str(about.get("title") or "").split())
    if not title or len(title) > 500 or _UNTITLED.match(title) or title.lower().endswith(_FILE_NAMES):
        title = ""
    return Parsed(
        found.drafts,
        Metadata(title=title or None),
        rejoin=True,
        source=found.source,
        notes=tuple(_notes(about, pages, found)),
        pages=found.pages,
        made=_day(str(about.get("made") or "")),
    )


def places(data: bytes, pages: Iterable[int]) -> Layout:
    """Read a PDF for the places of the letters on some pages, counted from 0: the same layout, with boxes.

    Raises:
        Unreadable: as `unpack`.
    """
    _, found = _read(data, pdfwords.LETTERS + ",".join(map(str, sorted(set(pages)))))
    return _layout(found)


def _read(data: bytes, *arguments: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    if b"%PDF-" not in data[:_HEAD]:
        raise Unreadable("is not a PDF: it does not begin as one")
    about, *pages = _values(run(pdfwords.__name__, data, *arguments))
    return about, pages


def _layout(pages: Iterable[dict[str, Any]]) -> Layout:
    words = [[_word(one) for one in page["words"]] for page in pages]
    if not any(words):
        raise Unreadable("holds no text but pictures, as of a scan; run text recognition (OCR) over it first")
    return layout(words)


def _day(made: str) -> str:
    """Return the day of a moment as a PDF writes it (D:20240503093000+01'00'), as YYYY-MM-DD."""
    found = _MADE.match(made)
    return "-".join(found.groups()) if found else ""


def run(module: str, data: bytes, *arguments: str) -> bytes:
    """Run a module as a program in a process of its own, and return what it writes when it is given some bytes.

    Raises:
        Unreadable: when it takes too long, or writes too much.
    """
    # -P: nothing from the working directory, which may be a stranger's checkout, is taken for a module.
    command = [sys.executable, "-P", "-m", module, *arguments]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, close_fds=True
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(MAX_SECONDS, stop)
    clock.start()
    try:
        output = _exchanged(process, data)
    finally:
        clock.cancel()
        process.kill()
        process.wait()
    if late.is_set():
        raise Unreadable(f"took more than {MAX_SECONDS} seconds to read")
    return output


def _exchanged(process: subprocess.Popen[bytes], data: bytes) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout:
        try:
            process.stdin.write(data)
            process.stdin.close()
        except BrokenPipeError:  # it came to grief before it had read all
            pass
        output = process.stdout.read(MAX_OUTPUT + 1)
    if len(output) > MAX_OUTPUT:
        raise Unreadable("holds more words than a document has")
    return output


def _values(output: bytes) -> list[dict[str, Any]]:
    """Return what the process wrote; raises `Unreadable` where it wrote of an error, or broke off."""
    values: list[dict[str, Any]] = []
    for line in output.splitlines(keepends=True):
        if not line.endswith(b"\n"):
            break
        value = json.loads(line)
        if "error" in value:
            raise Unreadable(_ERRORS[value["error"]])
        values.append(value)
    if not values or len(values) != values[0]["pages"] + 1:
        raise Unreadable("is damaged or hostile: the program that reads it broke off, or ran out of memory or time")
    return values


def _word(value: list[Any]) -> Word:
    text, left, right, base, size, bold, angle, spaced, *letters = value
    boxes = tuple(Box(*box) for box in letters[0]) if letters else ()
    return Word(text, left, right, base, max(size, 0.1), bool(bold), angle, bool(spaced), boxes)


def _notes(about: dict[str, Any], pages: list[dict[str, Any]], found: Layout) -> Iterator[str]:
    empty = [number for number, page in enumerate(pages, 1) if not page["words"] and page.get("drawn", True)]
    if empty:
        named = ", ".join(map(str, empty[:_MOST_NAMED])) + (" …" if len(empty) > _MOST_NAMED else "")
        yield f"pages without text left out, scans or pictures: {named}"
    if found.running:
        yield f"heads and feet of pages read once, page numbers left out ({found.running} lines)"
    if found.contents:
        yield f"table of contents left out ({found.contents} lines)"
    if about.get("form"):
        yield "fields of the form left out"
