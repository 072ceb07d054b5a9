"""Run as a program, in a process of its own: writes the update that puts highlights with notes into a PDF.

Reads one line of JSON with the highlights, and then the file, from standard input. Writes one line of JSON, which
names an error if there is one, and then the bytes to add at the end of the file (ISO 32000-2, 7.5.6). The objects of
the file are found by pypdf; what is written is written here: the new annotations (12.5.6.10), the pages or lists that
refer to them, and a table or stream of their places, whichever kind the file has.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from factlint.documents.pdfwords import MAX_PAGES, limit

AUTHOR = "factlint"
COLOURS = {"contradiction": (1, 0.72, 0.68), "tension": (1, 0.87, 0.45), "note": (0.72, 0.86, 1)}
"""Red, green and blue of a highlight, by verdict; light enough to read through."""

_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_PLACES = re.compile(rb"xref\s|\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj\b")  # a table of places, or a stream of them
_TAIL = 2_048  # bytes at the end of the file in which it says where its objects stand
_HIGHEST = 8_388_607  # number of an object, above which programs refuse it (ISO 32000-1, annex C)
_PRINT = 4  # flags: shown on paper, too
_POPUP = (220, 140)  # width and height in points of the window of a note
_DEEPEST = 100  # levels of the tree of pages


class _Unfit(Exception):
    """A file that cannot be added to; the message is a key of the errors that the caller words."""


def main() -> None:
    """Read and write; what goes wrong is written, too, as `{"error": …}`."""
    wanted, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        import pypdf  # noqa: F401
    except ImportError:
        _say({"error": "missing"})
        return
    limit()
    try:
        update = _update(data, json.loads(wanted))
    except _Unfit as error:
        _say({"error": str(error)})
        return
    except Exception:  # a hostile file makes the library raise anything
        _say({"error": "damaged"})
        return
    _say({})
    sys.stdout.buffer.write(update)


def _say(value: object) -> None:
    sys.stdout.buffer.write(json.dumps(value).encode("ascii") + b"\n")


def _update(data: bytes, wanted: Sequence[Mapping[str, Any]]) -> bytes:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    found = _START.findall(data[-_TAIL:])
    if not data.startswith(b"%PDF-") or not found or not _PLACES.match(data, int(found[-1])):
        raise _Unfit("damaged")
    try:
        reader = PdfReader(io.BytesIO(data))
    except DependencyError as error:  # it needs another library to decipher a file
        raise _Unfit("encrypted") from error
    if "/Encrypt" in reader.trailer:
        raise _Unfit("encrypted")
    objects = _Objects(reader, data, int(found[-1]))
    pages = list(_pages(reader))
    for number in sorted({one["page"] for one in wanted}):
        annotations = [objects.highlight(one, pages[number]) for one in wanted if one["page"] == number]
        objects.annotate(pages[number], annotations)
    update = objects.written()
    _check(PdfReader(io.BytesIO(data + update)), pages, objects.numbers)
    return update


def _pages(reader: Any) -> Iterator[Any]:
    """Yield references to the pages in their order."""
    root = reader.trailer["/Root"].get_object()
    stack = [(root.raw_get("/Pages"), 0)]
    seen: set[int] = set()
    while stack:
        reference, depth = stack.pop()
        node = reference.get_object()
        if reference.idnum in seen or depth > _DEEPEST or len(seen) > 2 * MAX_PAGES:
            raise _Unfit("damaged")
        seen.add(reference.idnum)
        if "/Kids" in node:
            stack += [(kid, depth + 1) for kid in reversed(node["/Kids"])]
        else:
            yield reference


def _check(reader: Any, pages: Sequence[Any], numbers: Sequence[int]) -> None:
    """Look into the updated file, in which every annotation has to be found from its page."""
    from pypdf.generic import IndirectObject

    found = set()
    for page in pages:
        node: Any = IndirectObject(page.idnum, page.generation, reader).get_object()
        held = node.get("/Annots") or ()
        found |= {one.idnum for one in held if isinstance(one, IndirectObject)}
    if not found.issuperset(numbers):
        raise _Unfit("damaged")


class _Objects:
    """The objects of an update, by number and generation."""

    def __init__(self, reader: Any, data: bytes, before: int) -> None:
        self._reader = reader
        self._data = data
        self._before = before
        self._trailer = reader.trailer
        known = [number for table in reader.xref.values() for number in table]
        self._next: int = max(int(self._trailer["/Size"]), *known, *reader.xref_objStm, 0) + 1
        self._bodies: dict[tuple[int, int], bytes] = {}
        self.numbers: list[int] = []
        if self._next + 4 > _HIGHEST:
            raise _Unfit("damaged")

    def highlight(self, wanted: Mapping[str, Any], page: Any) -> bytes:
        """Add a highlight, its look and the window of its note; return a reference to it."""
        boxes = [[_number(side) for side in box] for box in wanted["boxes"]]
        left, bottom = (min(box[side] for box in wanted["boxes"]) for side in (0, 1))
        right, top = (max(box[side] for box in wanted["boxes"]) for side in (2, 3))
        rectangle = " ".join(map(_number, (left, bottom, right, top)))
        colour = " ".join(map(_number, COLOURS[wanted["verdict"]]))
        # First the upper corners, then the lower ones: what programs do, whatever 12.5.6.10 says.
        quads = " ".join(f"{x} {top_y} {x2} {top_y} {x} {y} {x2} {y}" for x, y, x2, top_y in boxes)
        fill = "\n".join(f"{x} {y} m {x2} {y} l {x2} {top_y} l {x} {top_y} l h f" for x, y, x2, top_y in boxes)
        look = f"/Blend gs {colour} rg\n{fill}\n".encode()
        stream = self._add(
            f"<< /Type /XObject /Subtype /Form /BBox [{rectangle}] /Length {len(look)}"
            " /Group << /S /Transparency >>"
            " /Resources << /ExtGState << /Blend << /Type /ExtGState /BM /Multiply >> >> >> >>\nstream\n".encode()
            + look
            + b"endstream"
        )
        number, popup = self._next, self._next + 1
        window = " ".join(map(_number, (right, top - _POPUP[1], right + _POPUP[0], top)))
        of = f"{page.idnum} {page.generation} R"
        self._add(
            f"<< /Type /Annot /Subtype /Highlight /Rect [{rectangle}] /QuadPoints [{quads}] /C [{colour}] /F {_PRINT}"
            f" /T {_text(AUTHOR)} /Subj {_text(wanted['subject'])} /Contents {_text(wanted['text'])}"
            f" /NM {_text(wanted['name'])} /AP << /N {stream} 0 R >> /Popup {popup} 0 R /P {of} >>".encode()
        )
        self._add(
            f"<< /Type /Annot /Subtype /Popup /Rect [{window}] /Parent {number} 0 R /Open false /P {of} >>".encode()
        )
        self.numbers += [number, popup]
        return f"{number} 0 R {popup} 0 R".encode()

    def annotate(self, page: Any, references: Sequence[bytes]) -> None:
        """Put references to annotations into the list of a page, wherever that stands."""
        from pypdf.generic import ArrayObject, IndirectObject

        node = page.get_object()
        known = node.raw_get("/Annots") if "/Annots" in node else None
        held = known.get_object() if known is not None else None
        old = [_written(one) for one in held] if isinstance(held, ArrayObject) else []
        array = b"[" + b" ".join([*old, *references]) + b"]"
        if isinstance(known, IndirectObject) and isinstance(held, ArrayObject):
            self._bodies[known.idnum, known.generation] = array
            return
        entries = [(name, _written(node.raw_get(name))) for name in node if name != "/Annots"]
        body = b" ".join(_written(name) + b" " + value for name, value in entries)
        self._bodies[page.idnum, page.generation] = b"<< " + body + b" /Annots " + array + b" >>"

    def written(self) -> bytes:
        """Return the update."""
        out = bytearray() if self._data.endswith((b"\n", b"\r")) else bytearray(b"\n")
        places: dict[tuple[int, int], int] = {}
        for (number, generation), body in sorted(self._bodies.items()):
            places[number, generation] = len(self._data) + len(out)
            out += f"{number} {generation} obj\n".encode() + body + b"\nendobj\n"
        start = len(self._data) + len(out)
        table = self._data[self._before : self._before + 4] == b"xref"
        out += self._table(places) if table else self._stream(places, start)
        return bytes(out) + f"startxref\n{start}\n%%EOF\n".encode()

    def _add(self, body: bytes) -> int:
        number = self._next
        self._bodies[number, 0] = body
        self._next += 1
        return number

    def _table(self, places: Mapping[tuple[int, int], int]) -> bytes:
        """Return a table of places with its trailer (7.5.4)."""
        lines = ["xref"]
        for run in _runs(sorted(places)):
            lines.append(f"{run[0][0]} {len(run)}")
            lines += [f"{places[key]:010d} {key[1]:05d} n " for key in run]
        return "\n".join([*lines, "trailer", f"<< {self._about(self._next)} >>", ""]).encode()

    def _stream(self, places: Mapping[tuple[int, int], int], start: int) -> bytes:
        """Return a stream of places, its own among them (7.5.8)."""
        number = self._next
        every = {**places, (number, 0): start}
        runs = list(_runs(sorted(every)))
        index = " ".join(f"{run[0][0]} {len(run)}" for run in runs)
        rows = b"".join(
            b"\x01" + every[key].to_bytes(5, "big") + key[1].to_bytes(2, "big") for run in runs for key in run
        )
        head = f"<< /Type /XRef {self._about(number + 1)} /W [1 5 2] /Index [{index}] /Length {len(rows)} >>"
        return f"{number} 0 obj\n{head}\nstream\n".encode() + rows + b"\nendstream\nendobj\n"

    def _about(self, size: int) -> str:
        entries = [f"/Size {size}", f"/Prev {self._before}"]
        entries += [
            f"{name} {_written(self._trailer.raw_get(name)).decode('latin-1')}"
            for name in ("/Root", "/Info")
            if name in self._trailer
        ]
        if "/ID" in self._trailer:
            first = self._trailer["/ID"][0]
            kept = bytes(first.original_bytes if hasattr(first, "original_bytes") else first)
            changed = hashlib.sha256(b"".join(self._bodies[key] for key in sorted(self._bodies))).digest()[:16]
            entries.append(f"/ID [<{kept.hex()}> <{changed.hex()}>]")
        return " ".join(entries)


def _runs(keys: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the keys in runs of consecutive numbers."""
    run: list[tuple[int, int]] = []
    for key in keys:
        if run and key[0] != run[-1][0] + 1:
            yield run
            run = []
        run.append(key)
    if run:
        yield run


def _written(value: Any) -> bytes:
    """Return an object as it is written; numbers with all their digits, which the library would round."""
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, StreamObject

    if isinstance(value, StreamObject):  # which is never written within another object
        raise _Unfit("damaged")
    if isinstance(value, DictionaryObject):
        return b"<< " + b" ".join(_written(name) + b" " + _written(value.raw_get(name)) for name in value) + b" >>"
    if isinstance(value, ArrayObject):
        return b"[" + b" ".join(map(_written, value)) + b"]"
    if isinstance(value, FloatObject):
        return _number(float(value)).encode()
    stream = io.BytesIO()
    value.write_to_stream(stream)
    return stream.getvalue()


def _number(value: float) -> str:
    return format(Decimal(repr(value)), "f")


def _text(text: str) -> str:
    """Return a text string in UTF-16 (7.9.2.2), in hexadecimal, in which nothing has to be escaped."""
    raw = b"\xfe\xff" + text.encode("utf-16-be", "replace")
    return f"<{raw.hex()}>"


if __name__ == "__main__":
    main()
