"""Reading documents from disk, with every way that can fail said in words."""

from __future__ import annotations

import importlib
import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from factlint.documents.assembly import Parsed, Unreadable, assemble
from factlint.documents.document import Document, DocumentError
from factlint.documents.normal import NEWLINE

# Bytes. A thousand-page report is about 3 MB of text; whatever is larger is data or an attack, and either would hold
# up the check of everything else.
MAX_BYTES = 20_000_000
# Bytes of a file that may hold pictures beside its text; what its reader unpacks is bounded apart from this.
MAX_PACKED_BYTES = 100_000_000

# Each format is read by the module of its name, imported when first needed: parsers are what makes a start slow.
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".docx": "docx",
        ".pdf": "pdf",
    }
)
# Formats that are no text: their readers take bytes, and give a source of their own making.
PACKED = frozenset({"docx", "pdf"})

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: Path, root: Path, *, confined: bool = False, data: bytes | None = None) -> Document:
    """Read the document in a file, named by its path relative to `root`.

    `confined` is for paths that come out of a file and not from a person: one that leads out of the root, by `..`, by
    being absolute, or by a symbolic link, is then an error. `data` stands for what the file holds: it may not be saved
    yet. Raises `DocumentError`.
    """
    shown = str(path)
    try:
        if confined and not path.resolve().is_relative_to(root.resolve()):
            raise DocumentError(shown, f"lies outside {root}; documents named by claims must be within it")
        if data is None:
            _require_file(path, shown)
        format = FORMATS.get(path.suffix.lower())
        if format is None:
            raise DocumentError(shown, _unknown(path.suffix))
        data = _bytes(path, shown, MAX_PACKED_BYTES if format in PACKED else MAX_BYTES, data)
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DocumentError(shown, f"cannot be read: {reason}") from error
    if format in PACKED:
        return _unpack(data, format, document_id(path, root), shown)
    source, notes = _decode_page(data, shown) if format == "html" else (_decode(data, shown), ())
    return _parse(source, data, format, document_id(path, root), shown, notes)


def read_text(text: str, *, id: str, format: str) -> Document:
    """Read a document from text; `format` is one of the values of `FORMATS` but `PACKED`. Raises `DocumentError`."""
    if format not in FORMATS.values():
        raise DocumentError(id, _unknown(format))
    if format in PACKED:
        raise DocumentError(id, f"format {format!r} is no text; read it from a file")
    source = text.removeprefix("\ufeff")
    return _parse(source, text.encode("utf-8", "surrogatepass"), format, id, None)


def _require_file(path: Path, shown: str) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise DocumentError(shown, "is a directory, not a document")
    if not stat.S_ISREG(mode):
        raise DocumentError(shown, "is not a regular file")


def _bytes(path: Path, shown: str, most: int, data: bytes | None) -> bytes:
    if data is None:
        with path.open("rb") as file:
            data = file.read(most + 1)
    if len(data) > most:
        raise DocumentError(shown, f"is larger than {most // 1_000_000} MB")
    return data


def _unknown(format: str) -> str:
    known = ", ".join(sorted(FORMATS))
    return f"format {format!r} is not known (known: {known})" if format else f"has no suffix (known: {known})"


def _decode(data: bytes, shown: str) -> str:
    if data.startswith(_UTF16):
        raise DocumentError(shown, "is UTF-16; save it as UTF-8", 1, 1)
    zero = data.find(b"\0")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if 0 <= zero < error.start:
            raise _binary(data, zero, shown) from error
        message = f"is not UTF-8: byte 0x{data[error.start]:02x} at byte offset {error.start}"
        raise DocumentError(shown, message, *_place(data[: error.start])) from error
    if zero >= 0:
        raise _binary(data, zero, shown)
    return text.removeprefix("\ufeff")


def _decode_page(data: bytes, shown: str) -> tuple[str, tuple[str, ...]]:
    """Decode a page, which may say itself how it is to be decoded."""
    from factlint.documents.html import decode

    text, notes = decode(data)
    zero = text.find("\0")
    if zero >= 0:
        raise DocumentError(shown, "is not text: it holds the character NUL", *_position(text[:zero]))
    return text, notes


def _binary(data: bytes, zero: int, shown: str) -> DocumentError:
    return DocumentError(shown, f"is not text: NUL byte at byte offset {zero}", *_place(data[:zero]))


def _place(before: bytes) -> tuple[int, int]:
    """Return line and column of the place after some valid UTF-8."""
    return _position(before.decode("utf-8").removeprefix("\ufeff"))


def _position(before: str) -> tuple[int, int]:
    line, start = 1, 0
    for match in NEWLINE.finditer(before):
        line, start = line + 1, match.end()
    return line, len(before) - start + 1


def _parse(source: str, data: bytes, format: str, id: str, path: str | None, notes: tuple[str, ...] = ()) -> Document:
    parse = importlib.import_module(f"factlint.documents.{format}").parse
    try:
        parsed: Parsed = parse(source)
    except Unreadable as error:
        place = () if error.offset is None else _position(source[: error.offset])
        raise DocumentError(path or id, error.message, *place) from error
    parsed = replace(parsed, notes=notes + parsed.notes)
    return assemble(parsed, id=id, path=path, format=format, source=source, data=data)


def _unpack(data: bytes, format: str, id: str, path: str) -> Document:
    unpack = importlib.import_module(f"factlint.documents.{format}").unpack
    try:
        parsed: Parsed = unpack(data)
    except Unreadable as error:
        raise DocumentError(path, error.message) from error
    return assemble(parsed, id=id, path=path, format=format, source=parsed.source or "", data=data)


def document_id(path: Path, root: Path) -> str:
    """Return the path relative to the root, in POSIX form; with `..` when it lies outside."""
    # Not `resolve()`: a document keeps the name it was called by, also where a directory is a symbolic link.
    absolute, base = Path(os.path.abspath(path)), Path(os.path.abspath(root))  # noqa: PTH100
    if not absolute.is_relative_to(base) and path.resolve().is_relative_to(root.resolve()):
        absolute, base = path.resolve(), root.resolve()
    try:
        return Path(os.path.relpath(absolute, base)).as_posix()
    except ValueError:  # another drive
        return absolute.as_posix()
