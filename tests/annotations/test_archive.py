"""Changing parts of an archive: the others keep their very bytes, and what is ambiguous is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.annotations.archive import with_parts
from factlint.documents.assembly import Unreadable


class _OneWay(io.BytesIO):
    """A stream that cannot go back: what is written to it has its sizes after the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def made(entries: Iterable[tuple[str, bytes]], *, into: io.BytesIO | None = None, zip64: bool = False) -> bytes:
    out = into or io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = b"of mine"
        for number, (name, content) in enumerate(entries):
            info = zipfile.ZipInfo(name, (2001 + number, 2, 3, 4, 5, 6))
            info.external_attr = 0o640 << 16
            info.comment = b"said"
            info.compress_type = zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED
            with archive.open(info, "w", force_zip64=zip64) as file:
                file.write(content)
    return out.getvalue()


def entry_bytes(data: bytes, name: str) -> bytes:
    """Return the head and the packed bytes of a part as they lie in the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    lengths = struct.unpack_from("<2H", data, info.header_offset + 26)
    return data[info.header_offset : info.header_offset + 30 + sum(lengths) + info.compress_size]


def about(data: bytes, name: str) -> tuple[object, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
        return info.date_time, info.external_attr, info.comment, info.create_system


ENTRIES = [("a.txt", b"aaa" * 50), ("b.bin", bytes(range(256))), ("folder/c.xml", b"<c/>" * 99)]


@pytest.mark.parametrize("data", [made(ENTRIES), made(ENTRIES, into=_OneWay()), made(ENTRIES, zip64=True)])
@pytest.mark.parametrize("changed", ["a.txt", "b.bin", "folder/c.xml"])
def test_only_what_is_asked_for_changes(data: bytes, changed: str) -> None:
    new = with_parts(data, {changed: b"changed " * 100, "added é.xml": b"<new/>"})
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.txt", "b.bin", "folder/c.xml", "added é.xml"]
        assert archive.read(changed) == b"changed " * 100
        assert archive.read("added é.xml") == b"<new/>"
        assert archive.comment == b"of mine"
        info = archive.getinfo(changed)
    (flags,) = struct.unpack_from("<H", new, info.header_offset + 6)
    assert not (flags | info.flag_bits) & 8  # sizes stand in the head
    for name, content in ENTRIES:
        assert about(new, name) == about(data, name)
        if name != changed:
            assert entry_bytes(new, name) == entry_bytes(data, name)
            with zipfile.ZipFile(io.BytesIO(new)) as archive:
                assert archive.read(name) == content


def test_places_in_zip64_fields() -> None:
    data = made(ENTRIES)
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)  # the entry of b.bin
    offset = struct.unpack_from("<L", data, at + 42)[0]
    other = struct.pack("<2H24s", 0x7855, 24, b"\0" * 24)  # a field of another kind
    # The size as it is unpacked is in the field, too, and comes before the place.
    extra = other + struct.pack("<2H2Q", 1, 16, 256, offset)
    name = data[at + 46 : at + 46 + 5]
    record = bytearray(data[at : at + 46])
    struct.pack_into("<L", record, 24, 0xFFFFFFFF)
    struct.pack_into("<H", record, 30, len(extra))
    struct.pack_into("<L", record, 42, 0xFFFFFFFF)
    changed = bytearray(data[:at] + bytes(record) + name + extra + data[at + 46 + 5 :])
    end = changed.rindex(b"PK\x05\x06")
    struct.pack_into("<L", changed, end + 12, struct.unpack_from("<L", data, len(data) - 22 - 7 + 12)[0] + len(extra))
    new = with_parts(bytes(changed), {"a.txt": b"shorter"})
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert archive.testzip() is None
        assert archive.read("b.bin") == bytes(range(256))
        assert archive.read("a.txt") == b"shorter"


def test_nothing_to_change_gives_the_same_bytes() -> None:
    data = made(ENTRIES)
    assert with_parts(data, {}) == data


def test_what_stands_before_the_archive_stays() -> None:
    new = with_parts(b"#!/bin/sh\n" + made(ENTRIES), {"b.bin": b"x"})
    assert new.startswith(b"#!/bin/sh\n")
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert archive.testzip() is None
        assert archive.read("b.bin") == b"x"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.binary(max_size=200)), unique_by=lambda one: one[0]), st.data())
def test_any_parts(entries: list[tuple[str, bytes]], data: st.DataObject) -> None:
    changes = data.draw(st.dictionaries(st.sampled_from("abcdefgh"), st.binary(max_size=50)))
    new = with_parts(made(entries), changes)
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {**dict(entries), **changes}


def _moved_to_first(data: bytes, entry: int) -> bytes:
    """Return an archive in which an entry of the directory leads to the place of the first part."""
    at = data.index(b"PK\x01\x02")
    for _ in range(entry):
        at = data.index(b"PK\x01\x02", at + 4)
    return data[: at + 42] + struct.pack("<L", 0) + data[at + 46 :]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        made(ENTRIES)[:-30],
        _moved_to_first(made(ENTRIES), 1),
        made(ENTRIES).replace(b"PK\x03\x04", b"PK\x03\x05", 1),
        # The first part says that it goes on into the next.
        made(ENTRIES).replace(struct.pack("<2L", 150, 150), struct.pack("<2L", 151, 151)),
    ],
)
def test_what_is_damaged_or_ambiguous_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        with_parts(data, {"b.bin": b"x"})
