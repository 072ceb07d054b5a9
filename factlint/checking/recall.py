"""Claims, documents and evidence that a run did not read again: taken from the cache, or a file, when asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import itemgetter
from pathlib import Path
from typing import Any, cast, overload

from factlint.cache.store import CacheError
from factlint.checking.kept import Kept, Ref, Unit
from factlint.claims import Claim
from factlint.claims.packed import PACKING
from factlint.documents import Document, DocumentError
from factlint.findings import Evidence, Finding, Location, Verdict
from factlint.packing import Opened, PackingError
from factlint.values import Value

Some = Mapping[int, Collection[str]]
"""Claims: their ids by the number of the unit."""


class Recall:
    """The claims of units: of those that were read in this run, and of the others as they were kept."""

    def __init__(self, kept: Kept, units: Sequence[Unit], again: Callable[[], Iterable[Claim[Value]]]) -> None:
        self._kept = kept
        self._units = {unit.number: unit for unit in units}
        self._order = {unit.number: at for at, unit in enumerate(units)}
        self._opened: dict[int, tuple[Opened, dict[str, int]]] = {}
        self._again = again
        self._read: dict[Ref, Claim[Value]] | None = None

    def add(self, number: int, data: bytes) -> Opened:
        """Add the packed claims of a unit."""
        opened = PACKING.opened(data)
        self._opened[number] = (opened, {str(opened.first(at)): at for at in range(len(opened))})
        return opened

    def open(self, numbers: Iterable[int]) -> None:
        """Make the claims of units ready to be made.

        Raises:
            CacheError: when they are not there as they were kept.
            PackingError: likewise.
        """
        wanted = {number: self._units[number].content for number in numbers if number not in self._opened}
        for number, data in self._kept.claims(wanted).items() if wanted else ():
            self.add(number, data)

    @property
    def units(self) -> Iterable[Unit]:
        """The units."""
        return self._units.values()

    def opened(self, number: int) -> Opened:
        """Return the packed claims of a unit that has been opened."""
        return self._opened[number][0]

    def claim(self, ref: Ref) -> Claim[Value]:
        """Return a claim.

        Raises:
            CacheError: when it is not there as it was kept.
            PackingError: likewise.
        """
        number, name = ref
        self.open([number])
        opened, places = self._opened[number]
        if name not in places:
            raise CacheError("a group or a finding names a claim that is not there")
        return cast("Claim[Value]", opened.make(places[name], Claim))

    def group(self, members: Some) -> list[Claim[Value]]:
        """Return claims in the order in which rules look at them.

        Raises:
            CacheError: when they are not there as they were kept.
            PackingError: likewise.
        """
        self.open(members)
        found: list[tuple[tuple[object, ...], Claim[Value]]] = []
        for number, names in members.items():
            for name in names:
                claim = self.claim((number, name))
                place = (*claim.sort_key(), self._order[number], self._opened[number][1][name])
                found.append((place, claim))
        return [claim for _, claim in sorted(found, key=itemgetter(0))]

    def asked_for(self, refs: Sequence[Ref]) -> tuple[Claim[Value], ...]:
        """Return claims for whoever looks at a result; what the cache has lost meanwhile is read from the files."""
        try:
            return tuple(map(self.claim, refs))
        except (CacheError, PackingError):
            known = self._read_again()
            return tuple(known[ref] for ref in refs if ref in known)

    def everything(self) -> tuple[Claim[Value], ...]:
        """Return all claims, in order, for whoever looks at a result."""
        try:
            self.open(self._units)
            opened = [self._opened[number][0] for number in self._order]
            claims = [cast("Claim[Value]", one.make(at, Claim)) for one in opened for at in range(len(one))]
        except (CacheError, PackingError):
            claims = list(self._again())
        return tuple(sorted(claims, key=Claim.sort_key))

    def _read_again(self) -> dict[Ref, Claim[Value]]:
        if self._read is None:
            numbers = {unit.shown: unit.number for unit in self._units.values()}
            found = ((numbers.get(claim.source.claims_file), claim) for claim in self._again())
            self._read = {(number, claim.id): claim for number, claim in found if number is not None}
        return self._read


class RecalledClaims(Sequence[Claim[Value]]):
    """All claims of a run, made when the first of them is asked for."""

    def __init__(self, recall: Recall, number: int) -> None:
        self._recall = recall
        self._number = number
        self._claims: tuple[Claim[Value], ...] | None = None

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, at: int) -> Claim[Value]: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Claim[Value], ...]: ...
    def __getitem__(self, at: int | slice) -> Claim[Value] | tuple[Claim[Value], ...]:
        return self._all()[at]

    def __iter__(self) -> Iterator[Claim[Value]]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == tuple(other) if isinstance(other, tuple | RecalledClaims) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def _all(self) -> tuple[Claim[Value], ...]:
        if self._claims is None:
            self._claims = self._recall.everything()
        return self._claims


class RecalledDocuments(Mapping[str, Document]):
    """The documents of a run by id, read when they are asked for."""

    def __init__(self, units: Iterable[Unit], read: Callable[[Path], Document], known: Mapping[str, Document]) -> None:
        self._paths = {unit.document: unit.document_path for unit in units if unit.document_path}
        self._read = read
        self._known = dict(known)

    def __getitem__(self, name: str) -> Document:
        if name not in self._known:
            try:
                self._known[name] = self._read(Path(self._paths[name]))
            except DocumentError as error:  # it was there a moment ago
                raise KeyError(name) from error
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, name: object) -> bool:
        return name in self._paths


class RecalledEvidence(Evidence):
    """Evidence whose claims are made when they are asked for: most reports show it without them."""

    __slots__ = ("_claims", "_recall", "_refs")
    _claims: tuple[Claim[Value], ...] | None
    _recall: Recall
    _refs: tuple[Ref, ...]

    @classmethod
    def put(cls, said: Sequence[Any], refs: tuple[Ref, ...], recall: Recall) -> RecalledEvidence:
        """Return evidence with these fields, which was kept without its claims."""
        made = cls(*said)
        put = object.__setattr__
        put(made, "_claims", None)
        put(made, "_recall", recall)
        put(made, "_refs", refs)
        return made

    @property
    def claims(self) -> tuple[Claim[Value], ...]:
        """All claims that this is evidence of."""
        if self._claims is None:
            object.__setattr__(self, "_claims", self._recall.asked_for(self._refs))
        return self._claims or ()

    @property
    def origin(self) -> Claim[Value] | None:
        """The first of them."""
        return self.claims[0] if self.claims else None

    @origin.setter
    def origin(self, claim: Claim[Value] | None) -> None:
        object.__setattr__(self, "_claims", () if claim is None else (claim,))

    @property
    def also(self) -> tuple[Claim[Value], ...]:
        """The others."""
        return self.claims[1:]

    @also.setter
    def also(self, claims: tuple[Claim[Value], ...]) -> None:
        object.__setattr__(self, "_claims", (*(self._claims or ()), *claims))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Evidence):
            return NotImplemented
        return all(getattr(self, one.name) == getattr(other, one.name) for one in fields(Evidence) if one.compare)

    def __hash__(self) -> int:
        return hash(self.key())


def shown_finding(finding: Finding) -> bytes:
    """Return a finding as it is kept to be shown again: flat and without its claims, which takes least time to read."""
    said = [
        [
            *(one.document, one.quote, one.label, one.claim, _place(one.at), _place(one.claim_at)),
            *(one.context, one.figures, one.qualifier),
        ]
        for one in finding.evidence
    ]
    parts = (finding.message, finding.verdict.value, finding.why, finding.reading, finding.omitted, finding.code)
    text = json.dumps([*parts, finding.rule, said], ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def recalled_finding(data: bytes, sides: Sequence[tuple[Ref, ...]], recall: Recall) -> Finding:
    """Return the finding that was kept, its claims made when they are asked for.

    Raises:
        CacheError: for bytes that no finding was kept as.
    """
    try:
        *parts, rule, said = json.loads(data.decode("utf-8", "surrogatepass"))
        message, verdict, why, reading, omitted, code = parts
        evidence = tuple(
            [
                RecalledEvidence.put(_fields(one), refs, recall) if refs else Evidence(*_fields(one))
                for one, refs in zip(said, sides, strict=True)
            ]
        )
        return Finding(message, evidence, Verdict(verdict), why, reading, omitted, code, rule)
    except (AttributeError, TypeError, ValueError) as error:
        raise CacheError(f"no finding is kept like this: {error}") from error


def _place(at: Location | None) -> tuple[object, ...] | None:
    return None if at is None else (at.path, at.line, at.column, at.end_line, at.end_column)


def _fields(said: Sequence[Any]) -> tuple[Any, ...]:
    """Return the fields of evidence as they were kept, but for its claims, of which it has none yet."""
    document, quote, label, claim, at, claim_at, context, figures, qualifier = said
    return (
        *(document, quote, label, claim, None, ()),
        *(Location(*at) if at else None, Location(*claim_at) if claim_at else None),
        *(context, tuple([(start, end) for start, end in figures]), qualifier),
    )
