"""Loading: from YAML to claims, with their values read, their names made canonical, and their quotes found."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.claims.claim import Claim, Mark, Source
from factlint.claims.events import Tree, read
from factlint.claims.meaning import Meaning, MeaningError, Steps, own_date
from factlint.claims.parts import Naming, linked
from factlint.claims.problem import ClaimsError, Problem, place_in_words, plain
from factlint.claims.vocabulary import Vocabulary, english
from factlint.documents import Anchored, Document, DocumentError, Drifted, anchor
from factlint.documents import read as read_file
from factlint.values import Period, Value

if TYPE_CHECKING:
    from factlint.claims.records import ClaimRecord, ClaimsFile

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
) -> tuple[Loaded, ...]:
    """Return the claims of files, in the order given, with parts found across all of them.

    ``root`` is what paths are shown relative to. Nothing is raised for what a file says: every problem of every file
    is in what is returned, and the claims that have none are there all the same.
    """
    words = vocabulary or english()
    with _no_collection():
        files = [_read(path, root, words, documents, held(path)) for path in paths]
        _link(files)
        return tuple(file.loaded() for file in files)


def claims_of(items: Sequence[Mapping[str, object]], vocabulary: Vocabulary | None = None) -> tuple[Claim[Value], ...]:
    """Return claims from plain dictionaries of texts, each with its own ``document`` and ``published`` if need be.

    An item without an id is called by its number: ``claim-1`` is the first.

    Raises:
        ClaimsError: with everything that is wrong with them.
    """
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
    _link(list(files.values()))
    problems = [problem for file in files.values() for problem in file.problems]
    if problems:
        raise ClaimsError(problems)
    return tuple(file.claims[name] for file, name in order if name in file.claims)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking, over and over, what is only being built."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(path: Path, root: Path, vocabulary: Vocabulary, reader: Reader, data: bytes | None) -> _File:
    """Return the claims of one file, their parts not yet found."""
    from factlint.claims.records import validated_claims

    shown = shown_path(path, root)
    try:
        tree = read(path, shown, data)
        record, places, problems = validated_claims(tree)
    except ClaimsError as error:
        return _File(Tree(shown, "", "", {}), vocabulary, list(error.problems))
    file = _File(tree, vocabulary, problems)
    file.describe(record, path.parent / record.document, root, reader)
    marks = tree.marks("claims")
    for at, claim in zip(places, record.claims, strict=True):
        file.add(claim, ("claims", at), marks[at])
    return file


def shown_path(path: Path, root: Path) -> str:
    """Return a path as it is shown: relative to the root where it lies within, in POSIX form."""
    absolute, base = (Path(os.path.normpath(one.absolute())) for one in (path, root))
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else path).as_posix()


def _link(files: Sequence[_File]) -> None:
    """Find the claims that others name as their parts."""
    if not any(file.parts for file in files):
        return
    namings = [Naming(file.claims[name], *written) for file in files for name, written in file.parts.items()]
    everything = [claim for file in files for claim in file.claims.values()]
    unusable = {name: rejected for file in files for name, rejected in file.unusable().items()}
    found, wrong = linked(namings, everything, unusable)
    by_source = {id(file.source): file for file in files}
    for claim in found:
        by_source[id(claim.source)].claims[claim.id] = claim
    for claim, error in wrong:
        by_source[id(claim.source)].report(error)


@dataclass(slots=True)
class _File:
    """The claims of one document in the making."""

    tree: Tree
    vocabulary: Vocabulary
    problems: list[Problem] = field(default_factory=list)
    source: Source | None = None
    document: Document | None = None
    claims: dict[str, Claim[Value]] = field(default_factory=dict)
    parts: dict[str, tuple[tuple[str, ...], Steps]] = field(default_factory=dict)
    """Of the claims that have parts: the ids of these, and where they are written."""

    rejected: set[str] = field(default_factory=set)
    refused: list[Claim[Value]] = field(default_factory=list)
    _meaning: Meaning = field(init=False)
    _anchors: dict[tuple[str, str, str], Anchored | Drifted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meaning = Meaning(self.vocabulary)

    def loaded(self) -> Loaded:
        """Return what there is."""
        problems = tuple(sorted(self.problems, key=Problem.sort_key))
        claims = tuple(self.claims.values())
        return Loaded(
            self.tree.path, claims, problems, self.source, self.document, len(self.rejected), tuple(self.refused)
        )

    def describe(self, record: ClaimsFile, path: Path, root: Path, reader: Reader) -> None:
        """Read the document, and take from it what the file does not say of it."""
        name, publisher, sha256 = shown_path(path, root), record.publisher, ""
        try:
            document = self.document = reader(path, root)
        except DocumentError as error:
            where = f" (line {error.line}, column {error.column})" if error.line else ""
            message = f"the document `{plain(record.document)}` {plain(error.message, 300)}{where}"
            self.problems.append(self.tree.problem(self.tree.mark("document"), message))
        else:
            name, sha256 = document.id, document.sha256
            publisher = publisher or document.metadata.publisher or ""
        self.source = Source(name, self.tree.path, None, publisher, record.sha256.lower(), sha256)
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

    def unusable(self) -> dict[str, bool]:
        """Return the full names of the claims left out, and whether a person rejected them."""
        if self.source is None:
            return {}
        left = {name: name in self.rejected for name in (*self.tree.texts("claims", "id"), *self.rejected)}
        home = self.source.home
        return {f"{home}/{name}": rejected for name, rejected in left.items() if name not in self.claims}

    def report(self, error: MeaningError) -> None:
        """Note what is wrong, at its place: within the text where that stands on one line as it is."""
        mark = self.tree.mark(*error.steps)
        if error.offset:
            mark = self.tree.within(mark, error.text, error.offset)
        self.problems.append(self.tree.problem(mark, f"{place_in_words(error.steps)}: {error.message}", error.hint))

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
