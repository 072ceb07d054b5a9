"""Claims: what documents assert, how it is written in YAML, and what a project knows about its words.

YAML becomes a tree of plain texts with places (``events``), is held to its records (``records``), and is given its
meaning (``meaning``, ``parts``) with a vocabulary. :func:`load_all` does it for files, :func:`claims_of` for
dictionaries. Everything wrong is a :class:`Problem` with file, line and column.
"""

from typing import TYPE_CHECKING, Any

from factlint.claims.claim import NO_QUALIFIERS, Claim, Entity, Mark, Property, Qualifiers, Source
from factlint.claims.loading import Loaded, Reader, claims_of, load_all, load_claims, read_document, shown_path
from factlint.claims.problem import ClaimsError, Problem, nearest
from factlint.claims.schema import claims_schema, vocabulary_schema
from factlint.claims.vocabulary import Vocabulary, english, folded, load_vocabulary, vocabulary_of

if TYPE_CHECKING:
    from factlint.claims.events import Node, Tree, parse, read

__all__ = [
    "NO_QUALIFIERS",
    "Claim",
    "ClaimsError",
    "Entity",
    "Loaded",
    "Mark",
    "Node",
    "Problem",
    "Property",
    "Qualifiers",
    "Reader",
    "Source",
    "Tree",
    "Vocabulary",
    "claims_of",
    "claims_schema",
    "english",
    "folded",
    "load_all",
    "load_claims",
    "load_vocabulary",
    "nearest",
    "parse",
    "read",
    "read_document",
    "shown_path",
    "vocabulary_of",
    "vocabulary_schema",
]


def __getattr__(name: str) -> Any:
    """Return what reads YAML, whose library is loaded with it: many a run finds all claims in the cache."""
    if name in ("Node", "Tree", "parse", "read"):
        from factlint.claims import events

        return getattr(events, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
