"""Claims: what one document asserts, with its typed value and its verbatim quote."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from factlint.documents import Anchored, Drifted
from factlint.values import Period, Place, Value, Window

V_co = TypeVar("V_co", bound=Value, covariant=True)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something a claim speaks about, by canonical name, and what it lies within, nearest first."""

    name: str
    within: tuple[str, ...] = ()
    known: bool = field(default=False, compare=False)
    """Whether the vocabulary lists it."""

    shown: str = field(default="", compare=False)
    """The name as written, where ``name`` is only its folded form: of what the vocabulary does not list."""

    def lies_in(self, other: Entity) -> bool:
        """Say whether this is the other or a part of it."""
        return self.name == other.name or other.name in self.within

    def __str__(self) -> str:
        return self.shown or self.name


@dataclass(frozen=True, slots=True)
class Property:
    """What a claim says of its subject, by canonical name, with what the vocabulary knows of it."""

    name: str
    type: str = ""
    """How a text value is read: quantity, rank, date, name, place, members, status, change, text; or as it says."""

    unit: str = ""
    exclusive: bool = False
    """One holder at a time."""

    measures: str = ""
    """The property whose length in time this one states."""

    before: tuple[str, ...] = ()
    """Properties whose dates come later than this one's."""

    shown: str = field(default="", compare=False)
    """The name as written, where ``name`` is only its folded form: of what the vocabulary does not list."""

    series: str = field(default="", compare=False)
    """The noun it lists or numbers, in the singular, by its class: “MOU partners” lists each MOU partner."""

    def __str__(self) -> str:
        return self.shown or self.name


@dataclass(frozen=True, slots=True)
class Source:
    """The document a claim is from, as far as rules and reports need it."""

    document: str
    """The document's id: its path relative to the root."""

    claims_file: str = ""
    """The YAML file, as a path to show; empty for claims read from the document itself."""

    published: Period | None = None
    publisher: str = ""
    reviewed_sha256: str = ""
    """Hash of the document (or its first digits) when its claims were last reviewed; empty when not recorded."""

    sha256: str = ""
    """Hash of the document as it is now; empty when it could not be read."""

    @property
    def home(self) -> str:
        """What the names of its claims start with: the claims file's name, or else the document's, without suffix."""
        path = self.claims_file or self.document
        return path.rpartition("/")[2].rpartition(".")[0] or path


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What limits a claim."""

    during: Period | Window | None = None
    as_of: Period | None = None
    place: Place | None = None
    of: Entity | None = None
    among: Entity | None = None
    from_: Entity | None = None
    to: Entity | None = None
    speaker: str = field(default="", compare=False)
    """Who is quoted as saying it; it limits nothing, so it does not keep claims apart."""

    status: str = ""
    """Of which world: ``actual``, ``forecast``, ``target`` or a stage; empty is what the document presents as fact."""


NO_QUALIFIERS = Qualifiers()


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a YAML file: line and column, from 1, in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Claim(Generic[V_co]):
    """What one document asserts: subject, property, value, qualifiers, quote.

    ``anchor`` is where the quote stands in the document, or how it has drifted; None when no document was read.
    ``parts`` are the claims whose values make up this one's, all of them unless ``parts_open``.
    """

    id: str
    source: Source
    subject: Entity
    property: Property
    value: V_co
    quote: str
    text: str = ""
    """The value as written."""

    qualifiers: Qualifiers = NO_QUALIFIERS
    parts: tuple[Claim[Value], ...] = ()
    parts_open: bool = False
    waive: tuple[tuple[str, str], ...] = ()
    """Pairs of rule name and reason."""

    draft: bool = False
    anchor: Anchored | Drifted | None = None
    mark: Mark | None = None

    @builtins.property  # `property` is a field here
    def name(self) -> str:
        """The claim's name across files: ``file-stem/id``."""
        return f"{self.source.home}/{self.id}"

    def sort_key(self) -> tuple[str, int, int, str]:
        """Return a key that orders claims by document, place in it, and id."""
        start = self.anchor.start if isinstance(self.anchor, Anchored) else 0
        line = self.mark.line if self.mark else 0
        return (self.source.document, start, line, self.id)
