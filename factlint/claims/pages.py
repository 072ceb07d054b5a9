"""The pages of a Parquet file: what it unpacks to, by the headers of its pages and not by what its end says of them.

A few kilobytes may unpack to gigabytes, and the sizes at the end of the file are anybody's to write. What a reader sets
aside for a page is what the header of that page says, so these are added up before any is unpacked. The headers are
Thrift structures in its compact protocol (https://parquet.apache.org/docs/file-format/).
"""

from __future__ import annotations

import os
from typing import Any, BinaryIO

MOST_UNPACKED = 1_000_000_000
"""Bytes of one row group when unpacked: those of two million claims."""

MOST_PAGES = 1_000_000
"""Pages of one file; those that are written by default have a megabyte each."""

MOST_HEADER_BYTES = 65_536
"""Bytes of the header of a page."""

_MOST_DEPTH = 8
_SIZE, _PACKED_SIZE = 2, 3
_DATA_HEADERS = {5: 2, 8: 4}
"""Of the headers of data pages, by their field: the field that says how values are encoded."""

_DELTA_BYTE_ARRAY = 7
"""Each text as what differs from the one before: the only encoding in which a page may unpack to more than its size."""

_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT, _UUID = 1, 2, 3, 7, 8, 9, 10, 11, 12, 13


class PagesError(Exception):
    """Pages that are not to be unpacked, or are none."""


def check_pages(file: BinaryIO, metadata: Any) -> None:
    """Look at all pages of a file whose end says this.

    Raises:
        PagesError: when a row group is too large when unpacked, or its pages are none.
    """
    size = file.seek(0, os.SEEK_END)
    left = MOST_PAGES
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        unpacked = 0
        for at in range(group.num_columns):
            column = group.column(at)
            start = min(filter(None, (column.data_page_offset, column.dictionary_page_offset)), default=0)
            end = start + column.total_compressed_size
            if not 0 <= start <= end <= size:
                raise PagesError("has pages beyond its end")
            while start < end and left > 0:
                left -= 1
                file.seek(start)
                header, length = _header(file.read(min(MOST_HEADER_BYTES, end - start)))
                unpacked += _whole(header, _SIZE)
                start += length + _whole(header, _PACKED_SIZE)
            if left <= 0:
                raise PagesError(f"has more than {MOST_PAGES:,} pages")
            if unpacked > MOST_UNPACKED:
                most = MOST_UNPACKED // 1_000_000_000
                raise PagesError(f"has a row group of more than {most} GB when unpacked; write it with smaller ones")


def _header(data: bytes) -> tuple[dict[int, Any], int]:
    """Return the header of a page by field, and its length."""
    try:
        header, length = _struct(data, 0, 0)
    except IndexError:
        raise PagesError("has a page without a whole header") from None
    for field, encoding in _DATA_HEADERS.items():
        data_header = header.get(field)
        if isinstance(data_header, dict) and data_header.get(encoding) == _DELTA_BYTE_ARRAY:
            raise PagesError(
                "has texts written as differences (DELTA_BYTE_ARRAY); write it with a dictionary, or plain"
            )
    return header, length


def _whole(header: dict[int, Any], field: int) -> int:
    value = header.get(field)
    if not isinstance(value, int) or value < 0:
        raise PagesError("has a page without a size")
    return value


def _struct(data: bytes, at: int, depth: int) -> tuple[dict[int, Any], int]:
    """Return the fields of a structure that starts at a place, and where it ends."""
    if depth > _MOST_DEPTH:
        raise PagesError("has a page header that is nested too deep")
    found: dict[int, Any] = {}
    field = 0
    while lead := data[at]:
        at += 1
        if lead >> 4:
            field += lead >> 4
        else:
            field, at = _signed(data, at)
        found[field], at = _value(data, at, lead & 0x0F, depth)
    return found, at + 1


def _value(data: bytes, at: int, kind: int, depth: int) -> tuple[Any, int]:
    """Return a value of a kind, None where it does not matter, and where it ends."""
    if kind in (_TRUE, _FALSE):
        return None, at
    if kind == _BYTE:
        return None, at + 1
    if kind < _DOUBLE:
        return _signed(data, at)
    if kind == _DOUBLE:
        return None, at + 8
    if kind == _BINARY:
        length, at = _unsigned(data, at)
        return None, at + length
    if kind in (_LIST, _SET):
        return None, _list_end(data, at, depth)
    if kind == _MAP:
        return None, _map_end(data, at, depth)
    if kind == _STRUCT:
        return _struct(data, at, depth + 1)
    if kind == _UUID:
        return None, at + 16
    raise PagesError("has a page header that is none")


def _list_end(data: bytes, at: int, depth: int) -> int:
    lead = data[at]
    count, at = (lead >> 4, at + 1) if lead >> 4 != 15 else _unsigned(data, at + 1)
    return _items_end(data, at, (lead & 0x0F,), count, depth)


def _map_end(data: bytes, at: int, depth: int) -> int:
    count, at = _unsigned(data, at)
    if not count:
        return at
    return _items_end(data, at + 1, (data[at] >> 4, data[at] & 0x0F), count, depth)


def _items_end(data: bytes, at: int, kinds: tuple[int, ...], count: int, depth: int) -> int:
    if count > len(data):
        raise PagesError("has a page header that is none")
    for _ in range(count):
        for kind in kinds:
            # In collections, unlike in structures, a truth value has a byte.
            at = at + 1 if kind in (_TRUE, _FALSE) else _value(data, at, kind, depth + 1)[1]
    return at


def _unsigned(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, the lowest first, and where it ends."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7
        if shift > 63:
            raise PagesError("has a page header that is none")


def _signed(data: bytes, at: int) -> tuple[int, int]:
    number, at = _unsigned(data, at)
    return (number >> 1) ^ -(number & 1), at
