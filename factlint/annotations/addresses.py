"""Names that programs on the web know things by: of documents their addresses, of findings made-up ones that last."""

from __future__ import annotations

import re
import uuid

from factlint.documents import Document

_ADDRESS = re.compile(r"https?://[^\x00-\x20\x7f-\U0010ffff<>\"{}|\\^`]{1,2000}")
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
_OURS = uuid.UUID("6f1d6b1e-7a0c-5e0b-9d52-1f2f6d1c7a55")


def address_of(document: Document) -> str | None:
    """Return the address that a document gives itself on the web, or None; anything but http and https is none."""
    url = document.metadata.url or ""
    return url if _ADDRESS.fullmatch(url) else None


def reference_to(document: Document) -> str:
    """Return a document's address, else its path as a relative reference (RFC 3986)."""
    return address_of(document) or path_reference(document.id)


def path_reference(path: str) -> str:
    """Return a path as a relative reference, whatever characters it has."""
    raw = path.encode("utf-8", "surrogateescape")
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in raw)


def lasting_name(*parts: str) -> str:
    """Return a name (a UUID of version 5, RFC 9562) that is the same for the same parts, and else another."""
    return uuid.uuid5(_OURS, "\0".join(part.encode("utf-8", "replace").decode() for part in parts)).urn
