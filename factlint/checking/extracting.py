"""Extracting: drafts of claims from documents, written to claims files or merged into those that are there."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factlint.checking.decisions import write_whole
from factlint.checking.files import FileChange, NothingToCheckError, find_inputs, refuse_outside, shown
from factlint.checking.intake import ALONE, Intake, Means
from factlint.checking.project import read_vocabulary
from factlint.checking.settings import Settings
from factlint.claims import ClaimsError, Problem, Vocabulary, english
from factlint.claims.events import MOST_BYTES, decoded, parse
from factlint.claims.meaning import own_date
from factlint.claims.merging import Known, Plan, known_claims, merge
from factlint.claims.patching import Section, patched
from factlint.claims.writing import head_lines
from factlint.documents import Document
from factlint.extraction import Draft
from factlint.extraction.modelled import Assistant, Proposed, errand, proposed
from factlint.extraction.sketching import sketched

MOST_DRAFTS = 200
"""Drafts that one file may hold: more than a person will look through at a sitting. As they are reviewed, more come."""

AT_ONCE = 500
"""Documents that are read together: all of them are in memory."""

VOCABULARY = "vocabulary.yaml"

_BOM = b"\xef\xbb\xbf"
_ODD = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of the claims of one document, by id; ``change`` is None where there is nothing to write.

    ``gone`` are reviewed claims whose quote no longer stands; ``unwritable`` counts drafts that could not be put into
    words; ``left`` counts those beyond MOST_DRAFTS.
    """

    document: str
    path: str
    change: FileChange | None = None
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unwritable: int = 0
    left: int = 0
    proposed: Proposed | None = None
    """What a model proposed, if one was asked."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of all documents, in the order of their paths, and what could not be read or written."""

    files: tuple[Extracted, ...] = ()
    problems: tuple[Problem, ...] = ()


def extract(
    paths: Sequence[Path],
    out: Path | None,
    settings: Settings,
    *,
    write: bool,
    assistant: Assistant | None = None,
    means: Means = ALONE,
) -> Extraction:
    """Draft the claims of documents into claims files; reviewed claims are never touched.

    Args:
        paths: documents, or folders of them.
        out: the folder for the claims files; None for that of the settings.
        settings: the settings.
        write: whether to write, or only to say what would change.
        assistant: a model that proposes claims, too, once the person agrees.
        means: what may be used to read the documents.

    Raises:
        NothingToCheckError: for a path that does not exist, or when there is no document.
    """
    folder = _folder(out, settings)
    inputs = find_inputs(paths, settings)
    if not inputs.documents and not inputs.problems:
        raise NothingToCheckError(f"no document in {', '.join(map(str, paths))}")
    problems = list(inputs.problems)
    vocabulary = _vocabulary(folder, settings, problems)
    files = _Files(folder, settings, problems)
    documents: Iterable[tuple[Document, Sequence[Draft], Path]]
    documents = _documents(inputs.documents, settings, vocabulary, problems, means)
    if assistant is not None:
        documents = list(documents)
        assistant.consent(errand((document for document, _, _ in documents), vocabulary))
    found: list[Extracted] = []
    for document, drafts, path in documents:
        try:
            found.append(_extract(document, drafts, path, files, vocabulary, assistant, write=write))
        except ClaimsError as error:
            problems.extend(problem for problem in error.problems if problem not in problems)
        except OSError as error:
            problems.append(Problem(error.filename or files.folder.name, f"cannot be written: {error.strerror}"))
    return Extraction(tuple(found), tuple(sorted(problems, key=Problem.sort_key)))


def _documents(
    paths: Sequence[Path], settings: Settings, vocabulary: Vocabulary, problems: list[Problem], means: Means
) -> Iterator[tuple[Document, Sequence[Draft], Path]]:
    """Yield the documents that can be read, with their drafts; what is wrong with the others is added to the problems.

    No more than a few of them are in memory at a time.
    """
    with Intake(settings.root, vocabulary, means=means) as intake:
        for start in range(0, len(paths), AT_ONCE):
            some = [path for path in paths[start : start + AT_ONCE] if _is_inside(path, settings, problems)]
            for path, unit in zip(some, intake.documents(some, {}), strict=True):
                problems.extend(unit.problems)
                if unit.document is not None and not unit.problems:
                    yield unit.document, unit.drafts, path


def _folder(out: Path | None, settings: Settings) -> Path:
    if out is not None:
        if out.exists() and not out.is_dir():
            raise NothingToCheckError(f"{out}: is a file; name the folder for the claims files")
        return out
    named = [settings.root / name for name in settings.claims]
    folder = next((path for path in named if path.suffix.lower() not in (".yaml", ".yml")), settings.root / "claims")
    refuse_outside([folder], settings)
    return folder


def _is_inside(path: Path, settings: Settings, problems: list[Problem]) -> bool:
    """Say whether a claims file could name a document; one outside the root is a problem."""
    if _real(path).is_relative_to(_real(settings.root)):
        return True
    message = f"lies outside {settings.root}, and claims name only documents within it; run factlint further up"
    problems.append(Problem(shown(path, settings.root), message))
    return False


def _vocabulary(folder: Path, settings: Settings, problems: list[Problem]) -> Vocabulary:
    if settings.vocabulary:
        path = settings.root / settings.vocabulary
        refuse_outside([path], settings)
    else:
        path = folder / VOCABULARY
        if not _real(path).is_relative_to(_real(folder)):  # a link that leads out, which is reported with the claims
            return english()
    return read_vocabulary(path if path.is_file() else None, settings, problems)


@dataclass(frozen=True, slots=True)
class _File:
    """A claims file as it is."""

    path: Path
    shown: str
    data: bytes
    text: str

    @property
    def lead(self) -> bytes:
        return _BOM if self.data.startswith(_BOM) else b""


class _Files:
    """The claims files of a folder, by the documents they are about, and the names that are taken."""

    def __init__(self, folder: Path, settings: Settings, problems: list[Problem]) -> None:
        self.folder = folder
        self.settings = settings
        self._by_document: dict[Path, list[_File]] = {}
        self._taken = {VOCABULARY}
        self._broken: dict[str, ClaimsError] = {}
        if not folder.is_dir():
            return
        self._taken |= {path.name.casefold() for path in folder.iterdir()}
        try:
            inputs = find_inputs([folder], settings)
        except NothingToCheckError:
            return
        problems.extend(inputs.problems)
        for path in inputs.claims:
            name = shown(path, settings.root)
            try:
                file = self._read(path, name)
                self._by_document.setdefault(_document_of(file), []).append(file)
            except ClaimsError as error:
                problems.extend(error.problems)
                if path.parent == folder:
                    self._broken[path.name.casefold()] = error

    def _read(self, path: Path, name: str) -> _File:
        try:
            if not path.is_file():  # opening a pipe would wait for somebody to write to it
                raise ClaimsError([Problem(name, "is no file")])
            with path.open("rb") as opened:
                data = opened.read(MOST_BYTES + 1)
        except OSError as error:
            raise ClaimsError([Problem(name, f"cannot be read: {error.strerror}")]) from error
        return _File(path, name, data, decoded(data, name))

    def about(self, path: Path) -> list[_File]:
        """Return the files about a document, in the order of their paths."""
        return self._by_document.get(_real(path), [])

    def new(self, path: Path) -> Path:
        """Return the path of a new file for a document, by whose name it is called.

        Raises:
            ClaimsError: when a file of that name cannot be read, which may be the one.
        """
        stem, kind = _plain_name(path.stem), path.suffix.lstrip(".").lower()
        parent = _plain_name(path.resolve().parent.name)
        names = [stem, f"{stem}-{kind}", f"{parent}-{stem}", *(f"{stem}-{number}" for number in range(2, 10_000))]
        if (broken := self._broken.get(f"{stem}.yaml".casefold())) is not None:
            raise broken
        name = next(name for name in names if f"{name}.yaml".casefold() not in self._taken)
        self._taken.add(f"{name}.yaml".casefold())
        return self.folder / f"{name}.yaml"


def _document_of(file: _File) -> Path:
    """Return the document that a claims file is about.

    Raises:
        ClaimsError: for a file that does not say.
    """
    tree = parse(file.text, file.shown)
    named = tree.root.get("document") if isinstance(tree.root, dict) else None
    if not isinstance(named, str) or not named.strip():
        raise ClaimsError([tree.problem(tree.mark(), "names no document", "write `document:` and its path")])
    return _real(file.path.parent / named)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _plain_name(name: str) -> str:
    """Return a name that is safe as that of a file anywhere: letters, digits, and dots and dashes within."""
    return _ODD.sub("-", name)[:_LONGEST_NAME].strip(".-") or "document"


def _extract(
    document: Document,
    drafts: Sequence[Draft],
    path: Path,
    files: _Files,
    vocabulary: Vocabulary,
    assistant: Assistant | None,
    *,
    write: bool,
) -> Extracted:
    """Bring the claims file of one document up to date.

    Raises:
        ClaimsError: for a file that cannot be read, or was changed meanwhile.
        OSError: when it cannot be written.
    """
    found = sketched(drafts, document, vocabulary)
    about = files.about(path)
    own = about[0] if about else None
    elsewhere = [one for file in about[1:] for one in known_claims(file.text, file.shown, document, vocabulary)]
    known = known_claims(own.text, own.shown, document, vocabulary) if own is not None else ()
    asked = None if assistant is None else proposed(document, vocabulary, assistant, found.sketches)
    more = asked.sketches if asked is not None else ()
    sketches = sorted((*found.sketches, *more), key=lambda sketch: (sketch.at, sketch.key))
    section_at = _sections(document)
    if own is None:
        if not sketches:
            return Extracted(document.id, "", unwritable=found.left_out, proposed=asked)
        target = files.new(path)
        name = shown(target, files.settings.root)
        text = "\n".join([*head_lines(_head(document, path, target)), "claims: []", ""])
        before = ""
    else:
        target, name, text, before = own.path, own.shown, own.text, own.text
    plan = merge(known, sketches, elsewhere, most=MOST_DRAFTS)
    after = patched(text, name, known, plan, section_at)
    change = FileChange(name, before, after)
    if write and change.changed:
        _write(target, name, own, after)
    return replace(_report(document, name, change, known, plan, found.left_out), proposed=asked)


def _report(
    document: Document, name: str, change: FileChange, known: Sequence[Known], plan: Plan, unwritable: int
) -> Extracted:
    ids = {claim.number: claim.record.id for claim in known}
    return Extracted(
        document.id,
        name,
        change,
        tuple(record.id for record, _ in plan.additions),
        tuple(ids[number] for number in plan.updates),
        tuple(claim.record.id for claim in plan.removals),
        tuple(claim.record.id for claim in plan.gone),
        unwritable,
        plan.left,
    )


def _head(document: Document, path: Path, target: Path) -> dict[str, str]:
    """Return what a new claims file says of its document."""
    about = document.metadata
    stated = about.published if about.dated_by != "file" else None
    published = own_date(stated) if stated else None
    day = ""
    if published is not None:
        first, last = published.whole.iso()
        day = first or "" if first == last else _one_line(stated or "")
    return {
        "document": _way(path, target.parent),
        "published": day,
        "publisher": _one_line(about.publisher or ""),
    }


def _way(path: Path, folder: Path) -> str:
    """Return the way from a folder to a document: under the name it was called by, where that leads there."""
    named = os.path.relpath(os.path.abspath(path), os.path.abspath(folder))  # noqa: PTH100
    there = named if _real(folder / named) == _real(path) else os.path.relpath(_real(path), _real(folder))
    return Path(there).as_posix()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sections(document: Document) -> Callable[[int], Section]:
    """Return what gives the section that an offset lies in. The title of the whole is no heading to show."""
    headings = [block for block in document.blocks if block.kind == "heading"]
    starts = [block.start for block in headings]
    texts = [document.text[block.start : block.end] for block in headings]
    top = min((block.level for block in headings), default=0)
    titled = bool(headings) and [block.level for block in headings].count(top) == 1 and headings[0].level == top

    def section_at(offset: int) -> Section:
        number = bisect_right(starts, offset) - 1
        return number, "" if number < 0 or (titled and not number) else texts[number]

    return section_at


def _write(target: Path, name: str, own: _File | None, text: str) -> None:
    """Write a claims file, unless somebody else has since it was read.

    Raises:
        ClaimsError: when somebody has.
        OSError: when it cannot be written.
    """
    lead = own.lead.decode("utf-8") if own is not None else ""
    try:
        now = target.read_bytes() if os.path.lexists(target) else None
    except OSError:
        now = None
    if now != (own.data if own is not None else None) or (own is None and os.path.lexists(target)):
        raise ClaimsError([Problem(name, "was changed while it was worked on; run again")])
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, lead + text)
