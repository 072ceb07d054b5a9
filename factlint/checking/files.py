"""Which files a run looks at."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factlint.checking.decisions import write_whole
from factlint.checking.settings import Settings
from factlint.claims import ClaimsError, Problem
from factlint.claims.events import decoded
from factlint.documents import FORMATS

VOCABULARY = "vocabulary.yaml"
SUFFIXES = (".yaml", ".yml")

MOST_FILES = 1_000_000
"""Files looked at below one folder; a run over more is a mistake in the path."""

_CLAIMS_KEY = re.compile(rb"(?:\A|[\r\n]|\A\xef\xbb\xbf)claims[ \t]*:")
_HEAD_BYTES = 65_536


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


def find_inputs(paths: Sequence[Path], settings: Settings) -> Inputs:
    """Return the claims files, documents and vocabularies that the paths (or else the settings) name.

    In folders, YAML files count that have a top-level key ``claims``, other YAML being somebody else's, and files whose
    name ends as a document's does. A file named by itself always counts.

    Raises:
        NothingToCheckError: for a path that does not exist, or when neither claims nor documents are found.
    """
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
    found: dict[Path, Path] = {}
    documents: dict[Path, Path] = {}
    singled: set[Path] = set()
    vocabularies: dict[Path, Path] = {}
    refused: set[Path] = set()
    problems: list[Problem] = []
    for path in given:
        if not path.is_dir():
            if path.suffix.lower() in FORMATS:
                documents.setdefault(_identity(path), path)
                singled.add(documents[_identity(path)])
            elif path.suffix.lower() in SUFFIXES:
                found.setdefault(_identity(path), path)
            else:
                kinds = ", ".join((*FORMATS, *SUFFIXES))
                raise NothingToCheckError(f"{path}: neither a document nor a claims file; those end in {kinds}")
            continue
        for file in _known_files(path):
            if not _identity(file).is_relative_to(_identity(path)):
                refused.add(_identity(file))
                problems.append(_leads_out(file, path, settings))
            elif file.name == VOCABULARY:
                vocabularies.setdefault(_identity(file), file)
            elif file.suffix.lower() in FORMATS:
                documents.setdefault(_identity(file), file)
            elif _holds_claims(file):
                found.setdefault(_identity(file), file)
    if settings.vocabulary:
        named = settings.root / settings.vocabulary
        if not named.is_file():
            raise NothingToCheckError(f"{named}: no such vocabulary")
        refuse_outside([named], settings)
        vocabularies = {_identity(named): named}
    else:
        for path in list(found.values()):
            beside = path.parent / VOCABULARY
            if _identity(beside) in refused:
                continue
            if beside.is_file() and not _identity(beside).is_relative_to(_identity(path.parent)):
                refused.add(_identity(beside))
                problems.append(_leads_out(beside, path.parent, settings))
            elif beside.is_file():
                vocabularies.setdefault(_identity(beside), beside)
    for path in list(found):
        if path in vocabularies or found[path].name == VOCABULARY:
            vocabularies.setdefault(path, found.pop(path))
    if not found and not documents and not problems:
        looked = ", ".join(str(path) for path in given)
        raise NothingToCheckError(f"nothing to check in {looked}: no document, and no YAML file with a key `claims`")
    if len(vocabularies) > 1:
        names = ", ".join(sorted(str(path) for path in vocabularies.values()))
        raise NothingToCheckError(f"more than one vocabulary: {names}; name one in the configuration: vocabulary = …")
    return Inputs(
        tuple(sorted(found.values(), key=str)),
        next(iter(vocabularies.values()), None),
        tuple(problems),
        tuple(sorted(documents.values(), key=str)),
        frozenset(singled),
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


def _identity(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _known_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files and documents below a folder in a fixed order.

    Hidden folders and links to folders are not entered.
    """
    known = (*SUFFIXES, *FORMATS)
    seen = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            seen += 1
            if seen > MOST_FILES:
                raise NothingToCheckError(f"{folder}: more than {MOST_FILES:,} files")
            if name.lower().endswith(known) and not name.startswith("."):
                yield Path(place, name)


def _holds_claims(path: Path) -> bool:
    """Say whether a file has the key ``claims``; one that cannot be read counts, so that it is reported."""
    if not path.is_file():  # opening a pipe would wait for somebody to write to it
        return True
    try:
        with path.open("rb") as file:
            return _CLAIMS_KEY.search(file.read(_HEAD_BYTES)) is not None
    except OSError:
        return True


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
