"""Loading: from YAML to claims, with their values read, their names made canonical, and their quotes found."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.claims.claim import Claim, Mark, Source
from factlint.claims.meaning import Meaning, MeaningError, Steps, own_date
from factlint.claims.parts import Naming, linked
from factlint.claims.problem import ClaimsError, Problem, plain
from factlint.claims.units import ClaimsUnit, PartsNamed
from factlint.claims.vocabulary import Vocabulary, english
from factlint.documents import Anchored, Document, DocumentError, Drifted, anchor
from factlint.documents import read as read_file
from factlint.values import Period, Value

if TYPE_CHECKING:
    from factlint.claims.events import Tree
    from factlint.claims.records import ClaimRecord, ClaimsFile
    from factlint.claims.rows import RowsTree

Reader = Callable[[Path, Path], Document]
"""Reads the document at a path, named by its path relative to a root; raises DocumentError."""

Held = Callable[[Path], bytes | None]
"""Gives what stands for the bytes of a file; None where those themselves are meant."""


def read_document(path: Path, root: Path) -> Document:
    """Read a document that a claims file names: it has to lie within the root.

    Raises:
        DocumentError: when it cannot be read.
    """
    return read_file(path, root, confined=True)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one claims file gave: its claims, and what is wrong with it. One may be there without the other."""

    path: str
    """The file, as a path to show."""

    claims: tuple[Claim[Value], ...] = ()
    problems: tuple[Problem, ...] = ()
    source: Source | None = None
    """None when the file says nothing of use."""

    document: Document | None = field(default=None, repr=False)
    """The document its claims are from; None when it could not be read."""

    rejected: int = 0
    """Claims left out because a person rejected them."""

    refused: tuple[Claim[Value], ...] = ()
    """Those claims, but for such whose values cannot be read."""

    sha256: str = ""
    """Hash of the bytes of the file; empty when it could not be read."""

    by_itself: bool = True
    """Whether all parts that its claims name are in the file, so that no other file makes a difference."""


def load_claims(
    path: Path, *, root: Path, vocabulary: Vocabulary | None = None, documents: Reader = read_document
) -> Loaded:
    """Return the claims of one file. Claims of other files are not known here as parts: see :func:`load_all`."""
    return load_all([path], root=root, vocabulary=vocabulary, documents=documents)[0]


def load_all(
    paths: Iterable[Path],
    *,
    root: Path,
    vocabulary: Vocabulary | None = None,
    documents: Reader = read_document,
    held: Held = lambda _: None,
    tables: Iterable[RowsTree] = (),
) -> tuple[Loaded, ...]:
    """Return the claims of files, in the order given, with parts found across all of them.

    ``root`` is what paths are shown relative to; ``tables`` are what rows of tables say, which come after the files.
    Nothing is raised for what a file says: every problem of every file is in what is returned, and the claims that
    have none are there all the same.
    """
    words = vocabulary or english()
    with no_collection():
        units = [read_unit(path, root, words, documents, held(path)) for path in paths]
        units += [unit_of_rows(tree, root, words, documents) for tree in tables]
        return linked_files(units)


def read_unit(
    path: Path, root: Path, vocabulary: Vocabulary, documents: Reader = read_document, data: bytes | None = None
) -> ClaimsUnit:
    """Return what one claims file says, and the document that it names; parts are not looked for yet.

    ``data`` stands for what the file holds. Nothing is raised for what it says.
    """
    from factlint.claims.events import bytes_of, decoded, parse

    shown, digest = shown_path(path, root), ""
    try:
        data = bytes_of(path, shown) if data is None else data
        digest = sha256(data).hexdigest()
        tree = parse(decoded(data, shown), shown)
        return _read(tree, path.parent.joinpath, root, vocabulary, documents).unit(digest)
    except ClaimsError as error:
        return ClaimsUnit(shown, digest, problems=tuple(error.problems))


def unit_of_rows(tree: RowsTree, root: Path, vocabulary: Vocabulary, documents: Reader = read_document) -> ClaimsUnit:
    """Return what the rows of one claims file and one document say, as :func:`read_unit` does of a claims file."""
    try:
        return _read(tree, tree.found, root, vocabulary, documents).unit()
    except ClaimsError as error:
        return ClaimsUnit(tree.path, "", problems=tuple(error.problems))


def linked_files(units: Sequence[ClaimsUnit]) -> tuple[Loaded, ...]:
    """Return what claims files gave, in their order, once the parts of claims are found across all of them."""
    claims, wrong = _linked(units)
    return tuple(
        Loaded(
            unit.path,
            tuple(claims.get(id(claim), claim) for claim in unit.claims) if claims else unit.claims,
            tuple(sorted((*unit.problems, *wrong.get(id(unit), ())), key=Problem.sort_key)),
            unit.source,
            unit.document,
            unit.rejected,
            unit.refused,
            unit.sha256,
            _is_by_itself(unit),
        )
        for unit in units
    )


def _is_by_itself(unit: ClaimsUnit) -> bool:
    known = {claim.id for claim in unit.claims} if unit.parts else set()
    return all(name in known for named in unit.parts for name in named.ids)


def claims_of(items: Sequence[Mapping[str, object]], vocabulary: Vocabulary | None = None) -> tuple[Claim[Value], ...]:
    """Return claims from plain dictionaries of texts, each with its own ``document`` and ``published`` if need be.

    An item without an id is called by its number: ``claim-1`` is the first.

    Raises:
        ClaimsError: with everything that is wrong with them.
    """
    from factlint.claims.events import Tree
    from factlint.claims.records import validated_items

    tree = Tree("claims", "", [], {})
    files: dict[tuple[str, str, str], _File] = {}
    order: list[tuple[_File, str]] = []
    for at, item in enumerate(validated_items(items, tree.path)):
        key = (item.document, item.published, item.publisher)
        if key not in files:
            file = files[key] = _File(tree, vocabulary or english())
            file.source = Source(item.document, publisher=item.publisher)
            file.date(item.published, (at, "published"))
        record = item if item.id else replace(item, id=f"claim-{at + 1}")
        files[key].add(record, (at,), None)
        order.append((files[key], record.id))
    loaded = linked_files([file.unit() for file in files.values()])
    problems = [problem for file in loaded for problem in file.problems]
    if problems:
        raise ClaimsError(problems)
    known = [{claim.id: claim for claim in file.claims} for file in loaded]
    places = {id(file): at for at, file in enumerate(files.values())}
    return tuple(claims[name] for file, name in order if name in (claims := known[places[id(file)]]))


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking, over and over, what is only being built."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(tree: Tree, found: Callable[[str], Path], root: Path, vocabulary: Vocabulary, reader: Reader) -> _File:
    """Return the claims that a tree says, their parts not yet found; ``found`` gives where the document it names lies.

    Raises:
        ClaimsError: for a file of another shape than claims have.
    """
    from factlint.claims.records import validated_claims

    record, places, problems = validated_claims(tree)
    file = _File(tree, vocabulary, problems)
    file.describe(record, found(record.document), root, reader)
    marks = tree.marks("claims")
    for at, claim in zip(places, record.claims, strict=True):
        file.add(claim, ("claims", at), marks[at])
    return file


def shown_path(path: Path, root: Path) -> str:
    """Return a path as it is shown: relative to the root where it lies within, in POSIX form."""
    absolute, base = (Path(os.path.normpath(one.absolute())) for one in (path, root))
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else path).as_posix()


def _linked(units: Sequence[ClaimsUnit]) -> tuple[dict[int, Claim[Value]], dict[int, list[Problem]]]:
    """Return the claims with their parts, by identity of those without, and by that of a unit what is wrong in it."""
    if not any(unit.parts for unit in units):
        return {}, {}
    homes: dict[int, tuple[ClaimsUnit, PartsNamed]] = {}
    namings: list[Naming] = []
    for unit in units:
        claims = {claim.id: claim for claim in unit.claims} if unit.parts else {}
        for named in unit.parts:
            claim = claims[named.claim]
            homes[id(claim)] = (unit, named)
            namings.append(Naming(claim, named.ids, named.steps))
    everything = list(chain.from_iterable(unit.claims for unit in units))
    found, wrong = linked(namings, everything, dict(chain.from_iterable(unit.unusable for unit in units)))
    problems: dict[int, list[Problem]] = {}
    for claim, error in wrong:
        unit, named = homes[id(claim)]
        problems.setdefault(id(unit), []).append(named.problem(error))
    return found, problems


@dataclass(slots=True)
class _File:
    """The claims of one document in the making."""

    tree: Tree
    vocabulary: Vocabulary
    problems: list[Problem] = field(default_factory=list)
    source: Source | None = None
    document: Document | None = None
    named: str = ""
    claims: dict[str, Claim[Value]] = field(default_factory=dict)
    parts: dict[str, tuple[tuple[str, ...], Steps]] = field(default_factory=dict)
    """Of the claims that have parts: the ids of these, and where they are written."""

    rejected: set[str] = field(default_factory=set)
    refused: list[Claim[Value]] = field(default_factory=list)
    _meaning: Meaning = field(init=False)
    _anchors: dict[tuple[str, str, str], Anchored | Drifted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meaning = Meaning(self.vocabulary)

    def unit(self, digest: str = "") -> ClaimsUnit:
        """Return what there is, without the tree: of that, only the places of parts are still needed."""
        return ClaimsUnit(
            self.tree.path,
            digest,
            tuple(self.claims.values()),
            tuple(self.problems),
            self.source,
            self.document,
            self.named,
            len(self.rejected),
            tuple(self.refused),
            tuple(self._parts_named(name, *written) for name, written in self.parts.items() if name in self.claims),
            tuple(self._unusable()),
        )

    def _parts_named(self, name: str, ids: tuple[str, ...], steps: Steps) -> PartsNamed:
        paths = [steps, *((*steps, at) for at in range(len(ids)))]
        places = [self.tree.problem(self.tree.mark(*path), self.tree.words(path)) for path in paths]
        return PartsNamed(name, ids, steps, tuple(places))

    def describe(self, record: ClaimsFile, path: Path, root: Path, reader: Reader) -> None:
        """Read the document, and take from it what the file does not say of it."""
        self.named = record.document
        name, publisher, digest = shown_path(path, root), record.publisher, ""
        try:
            document = self.document = reader(path, root)
        except DocumentError as error:
            where = f" (line {error.line}, column {error.column})" if error.line else ""
            message = f"the document `{plain(record.document)}` {plain(error.message, 300)}{where}"
            self.problems.append(self.tree.problem(self.tree.mark("document"), message))
        else:
            name, digest = document.id, document.sha256
            publisher = publisher or document.metadata.publisher or ""
        self.source = Source(name, self.tree.path, None, publisher, record.sha256.lower(), digest)
        own = self.document.metadata.published if self.document else None
        if own and not record.published:
            self._published(own_date(own))
        self.date(record.published, ("published",))

    def date(self, text: str, steps: Steps) -> None:
        """Take the document's date from what the file says; one that cannot be read is a problem."""
        if not text:
            return
        try:
            self._published(self._meaning.moment(text, steps))
        except MeaningError as error:
            self.report(error)

    def add(self, record: ClaimRecord, steps: Steps, mark: Mark | None) -> None:
        """Add the claim of a record, unless it is rejected or cannot be read."""
        if record.id in self.claims or record.id in self.rejected:
            self.report(MeaningError((*steps, "id"), f"the id `{plain(record.id)}` stands twice"))
        elif record.review == "rejected":
            self.rejected.add(record.id)
            with suppress(MeaningError):  # what nobody wants need not be readable
                self.refused.append(self._claim(replace(record, parts=None), steps, mark))
        else:
            try:
                self.claims[record.id] = self._claim(record, steps, mark)
            except MeaningError as error:
                self.report(error)

    def _unusable(self) -> Iterator[tuple[str, bool]]:
        """Yield the full names of the claims left out, and whether a person rejected them."""
        if self.source is None:
            return
        home = self.source.home
        for name in dict.fromkeys((*self.tree.texts("claims", "id"), *sorted(self.rejected))):
            if name not in self.claims:
                yield f"{home}/{name}", name in self.rejected

    def report(self, error: MeaningError) -> None:
        """Note what is wrong, at its place: within the text where that stands on one line as it is."""
        mark = self.tree.mark(*error.steps)
        if error.offset:
            mark = self.tree.within(mark, error.text, error.offset)
        self.problems.append(self.tree.problem(mark, f"{self.tree.words(error.steps)}: {error.message}", error.hint))

    def _published(self, date: Period | None) -> None:
        assert self.source is not None
        self.source = replace(self.source, published=date)
        self._meaning.published = date

    def _claim(self, record: ClaimRecord, steps: Steps, mark: Mark | None) -> Claim[Value]:
        assert self.source is not None
        asked = self.vocabulary.property(record.property)
        value, text = self._meaning.value(record, asked, steps)
        open_ = False
        if record.parts is not None:
            if isinstance(record.parts, list):
                self.parts[record.id] = (tuple(record.parts), (*steps, "parts"))
            else:
                self.parts[record.id] = (tuple(record.parts.members), (*steps, "parts", "members"))
                open_ = record.parts.open
        return Claim(
            record.id,
            self.source,
            self.vocabulary.entity(record.subject),
            asked,
            value,
            record.quote,
            text,
            self._meaning.qualifiers(record, steps),
            (),
            open_,
            tuple(sorted(record.waive.items())) if record.waive else (),
            record.review == "draft",
            self._anchor(record),
            mark,
        )

    def _anchor(self, record: ClaimRecord) -> Anchored | Drifted | None:
        if self.document is None:
            return None
        key = (record.quote, record.prefix, record.suffix)
        found = self._anchors.get(key)
        if found is None:
            found = self._anchors[key] = anchor(self.document, *key)
        return found
