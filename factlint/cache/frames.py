"""Bytes in a row, each with its length, so that a row of a table can hold several."""

from __future__ import annotations

_LENGTH = 8


def framed(*parts: bytes) -> bytes:
    """Return the parts in a row, for :func:`unframed` to take apart."""
    return b"".join(piece for part in parts for piece in (len(part).to_bytes(_LENGTH, "little"), part))


def unframed(data: bytes) -> list[bytes]:
    """Return the parts of a row.

    Raises:
        ValueError: for bytes that are no such row.
    """
    parts = []
    at = 0
    while at < len(data):
        start = at + _LENGTH
        end = start + int.from_bytes(data[at:start], "little")
        if end > len(data):
            raise ValueError("a part is longer than the row")
        parts.append(data[start:end])
        at = end
    return parts
