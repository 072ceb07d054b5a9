"""Which files a run looks at."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factlint.checking.decisions import write_whole
from factlint.checking.settings import Settings
from factlint.claims import ClaimsError, Problem
from factlint.documents import FORMATS

VOCABULARY = "vocabulary.yaml"
SUFFIXES = (".yaml", ".yml")

TABLES = (".jsonl", ".parquet")
"""What the names of tables of claims end in, and those of folders of their parts."""

COPY = ".factlint"
"""What the names of copies that ``factlint export`` writes have before their suffix."""

MOST_FILES = 1_000_000
"""Files looked at below one folder; a run over more is a mistake in the path."""

REPORT = re.compile(rb"\A<!-- factlint -->|<meta name=\"generator\" content=\"factlint\">")
"""How reports begin that would pass for documents; what they quote has been checked where it stands."""

REPORT_SUFFIXES = (".html", ".htm", ".md", ".markdown")
"""What the names of such reports end in."""

_CLAIMS_KEY = re.compile(rb"(?:\A|[\r\n]|\A\xef\xbb\xbf)claims[ \t]*:")
_HEAD_BYTES = 65_536
REPORT_HEAD_BYTES = 1_024
"""Bytes in which a report says that it is one."""


class NothingToCheckError(Exception):
    """A path that does not exist, or paths in which there is nothing to check."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a run: claims files and documents to read claims from, each once, in order of path, and the words.

    ``named`` are the documents that were named themselves, not found in a folder: those are read even when a claims
    file of the run already holds claims from them.
    """

    claims: tuple[Path, ...]
    vocabulary: Path | None = None
    problems: tuple[Problem, ...] = ()
    documents: tuple[Path, ...] = ()
    named: frozenset[Path] = frozenset()
    tables: tuple[Path, ...] = ()
    """Tables of claims: files, or folders of parts; only ever named themselves."""


def find_inputs(
    paths: Sequence[Path], settings: Settings, known: Callable[[str], bool] | None = None, *, tables: bool = False
) -> Inputs:
    """Return the claims files, documents and vocabularies that the paths (or else the settings) name.

    In folders, YAML files count that have a top-level key ``claims``, other YAML being somebody else's, and files whose
    name ends as a document's does. A file named by itself always counts. ``known`` says of which files in folders it is
    known that they have the key, so that they need not be read; ``tables`` whether a path may be a table of claims,
    which can be checked, but not edited.

    Raises:
        NothingToCheckError: for a path that does not exist, or when neither claims nor documents are found.
    """
    given = _given(paths, settings)
    gathered = _Gathered(settings, known or (lambda _: False))
    for path in given:
        if path.suffix.lower() in TABLES:
            if not tables:
                raise NothingToCheckError(f"{path}: a table of claims; this takes documents and claims files")
            gathered.tables.setdefault(_identity(path), path)
        elif path.is_dir():
            gathered.add_folder(path)
        else:
            gathered.add_file(path)
    gathered.add_vocabulary()
    return gathered.inputs(given)


def _given(paths: Sequence[Path], settings: Settings) -> list[Path]:
    """Return the paths named, or else what the configuration names; all of them are there."""
    given = list(paths) or configured(settings)
    missing = [path for path in given if not os.path.lexists(path)]
    if missing and not paths:
        names = ", ".join(shown(path, settings.root) for path in missing)
        raise NothingToCheckError(
            f"no `{names}` in this folder; name documents, claims files or folders, or start with `factlint init`"
        )
    if missing:
        raise NothingToCheckError("; ".join(f"{path}: no such file or folder" for path in missing))
    if not paths:
        refuse_outside(given, settings)
    return given


@dataclass(slots=True)
class _Gathered:
    """The files found so far, each by what its path leads to, so that none counts twice."""

    settings: Settings
    known: Callable[[str], bool]
    claims: dict[str, Path] = field(default_factory=dict)
    documents: dict[str, Path] = field(default_factory=dict)
    named: set[Path] = field(default_factory=set)
    tables: dict[str, Path] = field(default_factory=dict)
    folders: dict[str, None] = field(default_factory=dict)
    """Those in which claims files lie."""

    vocabularies: dict[str, Path] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def add_file(self, path: Path) -> None:
        """Add a file that was named itself."""
        if path.suffix.lower() in FORMATS:
            self.named.add(self.documents.setdefault(_identity(path), path))
        elif path.suffix.lower() in SUFFIXES:
            self._add_claims(_identity(path), path, os.path.dirname(path))  # noqa: PTH120
        else:
            kinds = ", ".join((*FORMATS, *SUFFIXES, *TABLES))
            raise NothingToCheckError(f"{path}: neither a document nor a claims file; those end in {kinds}")

    def add_folder(self, folder: Path) -> None:
        """Add what is below a folder and does not lead out of it."""
        top = _identity(folder)
        for place, files in _found(folder):
            within, above = os.path.join(os.path.realpath(place), ""), Path(place)  # noqa: PTH118
            for name, is_link in files:
                file = above / name
                identity = _identity(file) if is_link else within + name
                if is_link and not Path(identity).is_relative_to(top):
                    self._refuse(file, folder)
                elif name == VOCABULARY:
                    self.vocabularies.setdefault(identity, file)
                elif f".{name.lower().rpartition('.')[2]}" in FORMATS:
                    if not _is_report(file):
                        self.documents.setdefault(identity, file)
                elif self.known(str(file)) or _holds_claims(file):
                    self._add_claims(identity, file, str(above))

    def _add_claims(self, identity: str, file: Path, folder: str) -> None:
        if identity not in self.claims:
            self.claims[identity] = file
            self.folders[folder] = None

    def _refuse(self, link: Path, folder: Path) -> None:
        self.refused.add(_identity(link))
        self.problems.append(_leads_out(link, folder, self.settings))

    def add_vocabulary(self) -> None:
        """Add the vocabulary that the configuration names, or else those beside the claims files."""
        if self.settings.vocabulary:
            named = self.settings.root / self.settings.vocabulary
            if not named.is_file():
                raise NothingToCheckError(f"{named}: no such vocabulary")
            refuse_outside([named], self.settings)
            self.vocabularies = {_identity(named): named}
        else:
            beside_tables = (os.path.dirname(path) for path in self.tables.values())  # noqa: PTH120
            for folder in map(Path, dict.fromkeys((*self.folders, *beside_tables))):
                beside = folder / VOCABULARY
                if _identity(beside) in self.refused or not beside.is_file():
                    continue
                if Path(_identity(beside)).is_relative_to(_identity(folder)):
                    self.vocabularies.setdefault(_identity(beside), beside)
                else:
                    self._refuse(beside, folder)
        found = self.vocabularies
        for path in [path for path, file in self.claims.items() if path in found or file.name == VOCABULARY]:
            found.setdefault(path, self.claims.pop(path))

    def inputs(self, given: Sequence[Path]) -> Inputs:
        """Return all that was found in the paths given; there has to be something, and one vocabulary at most."""
        if not self.claims and not self.documents and not self.tables and not self.problems:
            looked = ", ".join(str(path) for path in given)
            raise NothingToCheckError(
                f"nothing to check in {looked}: no document, and no YAML file with a key `claims`"
            )
        if len(self.vocabularies) > 1:
            names = ", ".join(sorted(str(path) for path in self.vocabularies.values()))
            raise NothingToCheckError(
                f"more than one vocabulary: {names}; name one in the configuration: vocabulary = …"
            )
        return Inputs(
            tuple(sorted(self.claims.values(), key=str)),
            next(iter(self.vocabularies.values()), None),
            tuple(self.problems),
            tuple(sorted(self.documents.values(), key=str)),
            frozenset(self.named),
            tuple(sorted(self.tables.values(), key=str)),
        )


def configured(settings: Settings) -> list[Path]:
    """Return what the configuration names; the claims need not exist where it names documents."""
    documents = [settings.root / name for name in settings.documents]
    claims = [settings.root / name for name in settings.claims]
    return [*(path for path in claims if not documents or os.path.lexists(path)), *documents]


def _leads_out(link: Path, folder: Path, settings: Settings) -> Problem:
    where = shown(folder, settings.root)
    return Problem(shown(link, settings.root), f"is a link that leads out of {where}; it was not read")


def shown(path: Path, root: Path) -> str:
    """Return a path as reports show it, the same from any working folder: relative to the root where it lies below."""
    # Not resolve(): a link is shown under the name it was found by.
    absolute, base = os.path.abspath(path), os.path.abspath(root)  # noqa: PTH100
    return (Path(absolute).relative_to(base) if Path(absolute).is_relative_to(base) else path).as_posix()


def refuse_outside(paths: Iterable[Path], settings: Settings) -> None:
    """Refuse paths outside the folder of the configuration: that is part of a checkout, which may be hostile.

    Raises:
        NothingToCheckError: for the first of them.
    """
    root = settings.root.resolve()
    for path in paths:
        if not path.resolve().is_relative_to(root):
            raise NothingToCheckError(f"{path}: lies outside {root}; a configuration names only what is below it")


def _identity(path: Path) -> str:
    return os.path.realpath(path)


def known_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files and documents below a folder in a fixed order; of a table of claims, its parts.

    Hidden folders and links to folders are not entered. Copies that were exported say nothing that their documents do
    not say.
    """
    return (Path(place, name) for place, files in _found(folder) for name, _ in files)


def searched_folders(folder: Path) -> Iterator[Path]:
    """Yield the folders that :func:`known_files` looks into."""
    return (Path(place) for place, _ in _walked(folder))


def _found(folder: Path) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """Yield folders with the names of the files that :func:`known_files` tells of, and whether they are links."""
    known = TABLES if folder.suffix.lower() in TABLES else (*SUFFIXES, *FORMATS)
    seen = 0
    for place, files in _walked(folder):
        seen += len(files)
        if seen > MOST_FILES:
            raise NothingToCheckError(f"{folder}: more than {MOST_FILES:,} files")
        yield (
            place,
            [
                (name, is_link)
                for name, is_link in sorted(files)
                if name.lower().endswith(known) and name[0] != "." and not name.rpartition(".")[0].endswith(COPY)
            ],
        )


def _walked(folder: Path) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """Yield folders with the names of their files, and whether these are links: ``os.walk``, which looks, says less."""
    waiting = [str(folder)]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                found = [(entry.name, entry.is_symlink(), _is_folder(entry)) for entry in entries]
        except OSError:
            continue
        yield place, [(name, is_link) for name, is_link, is_folder in found if not is_folder]
        inner = sorted(name for name, is_link, is_folder in found if is_folder and not is_link and name[0] != ".")
        waiting += [os.path.join(place, name) for name in reversed(inner)]  # noqa: PTH118


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_report(path: Path) -> bool:
    """Say whether a file is a report of ours; one that cannot be read is none, so that it is reported."""
    if path.suffix.lower() not in REPORT_SUFFIXES or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return REPORT.search(file.read(REPORT_HEAD_BYTES)) is not None
    except OSError:
        return False


def _holds_claims(path: Path) -> bool:
    """Say whether a file has the key ``claims``; one that cannot be read counts, so that it is reported."""
    if not path.is_file():  # opening a pipe would wait for somebody to write to it
        return True
    try:
        with path.open("rb") as file:
            return says_claims(file.read(_HEAD_BYTES))
    except OSError:
        return True


def says_claims(data: bytes) -> bool:
    """Say whether YAML has the key ``claims`` at its top, near its start."""
    return _CLAIMS_KEY.search(data[:_HEAD_BYTES]) is not None


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file before and after formatting."""

    path: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Say whether formatting changes it."""
        return self.before != self.after

    def diff(self) -> str:
        """Return the change as a unified diff."""
        lines = difflib.unified_diff(
            self.before.splitlines(), self.after.splitlines(), f"a/{self.path}", f"b/{self.path}", lineterm=""
        )
        return "\n".join(lines)


def format_files(paths: Sequence[Path], settings: Settings, *, write: bool) -> tuple[list[FileChange], list[Problem]]:
    """Format claims files and vocabularies; return what changes, and what is wrong with files that cannot be read.

    Raises:
        NothingToCheckError: as :func:`find_inputs`.
    """
    from factlint.claims.events import decoded
    from factlint.claims.format import formatted

    inputs = find_inputs(paths, settings)
    changes: list[FileChange] = []
    problems = list(inputs.problems)
    for path in (*inputs.claims, *([inputs.vocabulary] if inputs.vocabulary else [])):
        name = shown(path, settings.root)
        try:
            before = decoded(path.read_bytes(), name)
            change = FileChange(name, before, formatted(before, name))
            if write and change.changed:
                write_whole(path, change.after)
            changes.append(change)
        except ClaimsError as error:
            problems.extend(error.problems)
        except OSError as error:
            problems.append(Problem(name, f"cannot be read or written: {error.strerror}"))
    return changes, problems
