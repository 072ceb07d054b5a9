"""Changing some parts of a zip archive and leaving every other byte of its parts as it was.

What is not changed is copied as it is packed, with its name, time and attributes, in its order (APPNOTE.TXT 6.3.10 of
PKWARE says what stands where). Archives that only lead different programs to different parts are refused.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from factlint.documents.assembly import Unreadable

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_MOST = 0xFFFFFFFF  # stands for "see the Zip64 field"
_ZIP64 = 1
_DESCRIPTOR = 1 << 3  # flag: sizes follow the data
_UTF8 = 1 << 11  # flag: so the name is encoded
_EARLIEST = (1 << 5) | 1  # 1 January 1980, as DOS writes a day
_BROKEN = Unreadable("is an archive whose parts lie over each other, or elsewhere than it says")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the directory: its own bytes, where its part begins, and where that ends with all that follows it."""

    name: str
    record: bytes
    start: int
    end: int


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return an archive with these parts in place of those of the same names, or added at its end.

    Raises:
        Unreadable: for an archive that is damaged or ambiguous.
    """
    entries, directory, comment = _entries(data)
    first = min((entry.start for entry in entries), default=directory)
    out = bytearray(data[:first])
    moved: dict[str, bytes] = {}
    for entry in sorted(entries, key=lambda one: one.start):
        at = len(out)
        if entry.name in parts:
            local, moved[entry.name] = _replaced(data, entry, parts[entry.name], at)
            out += local
        else:
            out += data[entry.start : entry.end]
            moved[entry.name] = _at(entry.record, at)
    for name, part in parts.items():
        if name not in moved:
            local, moved[name] = _added(name, part, len(out))
            out += local
    start = len(out)
    for record in (moved[name] for name in dict.fromkeys([*(entry.name for entry in entries), *parts])):
        out += record
    if len(moved) > 0xFFFE or len(out) >= _MOST:
        raise Unreadable("is too large an archive")
    out += _END.pack(b"PK\x05\x06", 0, 0, len(moved), len(moved), len(out) - start, start, len(comment)) + comment
    return bytes(out)


def _entries(data: bytes) -> tuple[list[_Entry], int, bytes]:
    """Return the entries in the order of the directory, where that begins, and the archive's comment."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos, at, comment = archive.infolist(), archive.start_dir, archive.comment
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, struct.error) as error:
        raise Unreadable(f"is a damaged archive: {error}") from error
    directory = at
    starts = sorted({info.header_offset for info in infos})
    following = dict(zip(starts, [*starts[1:], directory], strict=False))
    found = []
    for info in infos:
        if data[at : at + 4] != b"PK\x01\x02" or len(data) < at + _CENTRAL.size:
            raise _BROKEN
        lengths = _CENTRAL.unpack_from(data, at)[10:13]
        end = at + _CENTRAL.size + sum(lengths)
        entry = _Entry(info.filename, data[at:end], info.header_offset, following[info.header_offset])
        if not entry.start >= 0 or _data_start(data, entry) + info.compress_size > entry.end:
            raise _BROKEN
        found.append(entry)
        at = end
    if len(starts) != len(infos):
        raise _BROKEN
    return found, directory, comment


def _data_start(data: bytes, entry: _Entry) -> int:
    head = data[entry.start : entry.start + _LOCAL.size]
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
        raise _BROKEN
    lengths: tuple[int, ...] = _LOCAL.unpack(head)[9:11]
    return entry.start + _LOCAL.size + sum(lengths)


def _packed(part: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(part) + packer.flush()


def _replaced(data: bytes, entry: _Entry, part: bytes, at: int) -> tuple[bytes, bytes]:
    """Return the part and the entry of the directory for new content; name, time and attributes stay."""
    packed = _packed(part)
    sizes = (zlib.crc32(part), len(packed), len(part))
    mark, version, flags, _, time, day, *_, name_length, extra_length = _LOCAL.unpack_from(data, entry.start)
    name = data[entry.start + _LOCAL.size :][:name_length]
    extra = _without_zip64(data[entry.start + _LOCAL.size + name_length :][:extra_length])
    flags &= ~_DESCRIPTOR
    head = _LOCAL.pack(mark, version, flags, zlib.DEFLATED, time, day, *sizes, len(name), len(extra))
    central = list(_CENTRAL.unpack_from(entry.record))
    name_length, extra_length, comment_length = central[10:13]
    rest = entry.record[_CENTRAL.size :]
    central_extra = _without_zip64(rest[name_length : name_length + extra_length])
    central[3:5] = [central[3] & ~_DESCRIPTOR, zlib.DEFLATED]
    central[7:10] = sizes
    central[11] = len(central_extra)
    central[16] = at
    comment = rest[name_length + extra_length :][:comment_length]
    record = _CENTRAL.pack(*central) + rest[:name_length] + central_extra + comment
    return head + name + extra + packed, record


def _added(name: str, part: bytes, at: int) -> tuple[bytes, bytes]:
    packed, raw = _packed(part), name.encode()
    flags = 0 if name.isascii() else _UTF8
    content = (flags, zlib.DEFLATED, 0, _EARLIEST, zlib.crc32(part), len(packed), len(part), len(raw))
    head = _LOCAL.pack(b"PK\x03\x04", 20, *content, 0)
    central = _CENTRAL.pack(b"PK\x01\x02", 20, 20, *content, 0, 0, 0, 0, 0, at)
    return head + raw + packed, central + raw


def _at(record: bytes, at: int) -> bytes:
    """Return an entry of the directory whose part begins elsewhere."""
    central = list(_CENTRAL.unpack_from(record))
    if central[16] != _MOST:
        central[16] = at
        return _CENTRAL.pack(*central) + record[_CENTRAL.size :]
    # The Zip64 field holds those of the sizes, and then the place, that stand at their highest.
    skipped = 8 * sum(size == _MOST for size in central[8:10])
    offset = _CENTRAL.size + central[10]
    end = offset + central[11]
    while offset + 4 <= end:
        kind, length = struct.unpack_from("<2H", record, offset)
        if kind == _ZIP64 and length >= skipped + 8:
            place = offset + 4 + skipped
            return record[:place] + struct.pack("<Q", at) + record[place + 8 :]
        offset += 4 + length
    raise _BROKEN


def _without_zip64(extra: bytes) -> bytes:
    kept = bytearray()
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return bytes(kept)
