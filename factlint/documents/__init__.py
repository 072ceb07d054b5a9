"""Documents: reading them, their blocks and positions, and the anchoring of quotes in them."""

from factlint.documents.anchor import Anchored, Drifted, anchor
from factlint.documents.document import (
    Block,
    DatedBy,
    Document,
    DocumentError,
    Kind,
    Metadata,
    Page,
    Position,
    Role,
    Span,
)
from factlint.documents.normal import fold
from factlint.documents.reading import FORMATS, MAX_BYTES, MAX_PACKED_BYTES, PACKED, read, read_text

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "MAX_PACKED_BYTES",
    "PACKED",
    "Anchored",
    "Block",
    "DatedBy",
    "Document",
    "DocumentError",
    "Drifted",
    "Kind",
    "Metadata",
    "Page",
    "Position",
    "Role",
    "Span",
    "anchor",
    "fold",
    "read",
    "read_text",
]
