"""Intake: how a run comes by the units of its files. Each is taken from the cache, read here, or read by a worker."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from factlint.checking.disk import DISK, Disk
from factlint.checking.files import shown
from factlint.checking.progress import Progress, told
from factlint.checking.units import CLAIMS, DOCUMENT, DocumentUnit, document_unit, drafted
from factlint.claims import Problem, Vocabulary, shown_path
from factlint.claims.loading import no_collection, read_unit
from factlint.claims.units import ClaimsUnit
from factlint.documents import Document

if TYPE_CHECKING:  # most runs have no use for them
    from factlint.cache.store import Store
    from factlint.checking.keeping import KeptUnits
    from factlint.checking.parcels import Parcel
    from factlint.checking.processes import Crew

T = TypeVar("T")

LEAST_SECONDS = 0.75
"""Seconds of reading for each process, or it is not worth its start, which takes half a second of the processor."""

SECONDS_A_BYTE = {".yaml": 1e-6, ".yml": 1e-6, ".docx": 2e-6, ".pdf": 2e-6}
"""Seconds that reading takes, by how a name ends; of other documents, OTHERS."""

OTHERS = 8e-6

MOST_WORTH = 8
"""Processes from which on more are of no use: what they have read is taken in by one, which is a tenth of the work."""

LOST = "the process that read it was killed, perhaps for want of memory; check it alone, or with more memory"


@dataclass(frozen=True, slots=True)
class Means:
    """What a run may use to read its files."""

    jobs: int | None = 1
    """Processes that read, this one included; None for as many as the work is worth and the machine has."""

    store: Store | None = None
    """Where units are kept."""

    program: bytes = b""
    """What tells this program from others that would read the same otherwise."""


ALONE = Means()
"""One process, and nothing kept."""


@dataclass(frozen=True, slots=True)
class _Craft(Generic[T]):
    """How files of a kind are read."""

    kind: str
    told: str
    """What is being done, for whoever shows it."""

    here: Callable[[Path], T]
    """Reads one."""

    unpacked: Callable[[Path, Parcel], T]
    """Gives what a worker has read; raises PackingError."""

    given_up: Callable[[Path], T]
    """Gives what stands for one at which workers are lost."""

    kept: Callable[[T], bool]
    """Says whether one is to be kept."""

    keep: Callable[[Path, T, Parcel | None], None] | None
    """Keeps one, with the parcel in which it came, if it did."""


class Intake:
    """Takes in the files of a run. Whatever it has started is ended when it is left."""

    def __init__(
        self,
        root: Path,
        vocabulary: Vocabulary,
        disk: Disk = DISK,
        means: Means = ALONE,
        progress: Progress | None = None,
    ) -> None:
        self._root = root
        self._vocabulary = vocabulary
        self._disk = disk
        # Whoever lays texts over the disk has them here, and keeps by himself what was made of the others.
        self._means = means if disk is DISK else ALONE
        self._progress = progress
        self._stack = ExitStack()
        self._crew: Crew | None = None
        self._kept: KeptUnits | None = None
        if self._means.store is not None:
            from factlint.checking.keeping import KeptUnits

            self._kept = KeptUnits(self._means.store, self._means.program, root, vocabulary)

    def __enter__(self) -> Intake:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def claims(self, paths: Sequence[Path], *, keep_all: bool = True) -> list[ClaimsUnit]:
        """Return what claims files and their documents say, in the order of the paths.

        Unless all are kept, only those are that hold drafts: a run of reviewed claims alone is kept in another way.
        """
        disk, root, words = self._disk, self._root, self._vocabulary

        def unpacked(_: Path, parcel: Parcel) -> ClaimsUnit:
            from factlint.checking.parcels import unpacked_claims

            return unpacked_claims(parcel)

        def given_up(path: Path) -> ClaimsUnit:
            name = shown_path(path, root)
            return ClaimsUnit(name, problems=(Problem(name, LOST),))

        craft = _Craft(
            CLAIMS,
            "reading claims",
            lambda path: read_unit(path, root, words, disk.named, disk.held(path)),
            unpacked,
            given_up,
            lambda unit: keep_all or any(claim.draft for claim in unit.claims),
            self._kept.keep_claims if self._kept else None,
        )
        with no_collection():
            return self._all(craft, paths, self._kept.claims(paths) if self._kept else {})

    def documents(self, paths: Sequence[Path], known: Mapping[Path, Document]) -> list[DocumentUnit]:
        """Return what documents say and the claims drafted from them, in the order of the paths.

        Those that are known are not read again, but drafted from.
        """
        disk, root, words = self._disk, self._root, self._vocabulary

        def here(path: Path) -> DocumentUnit:
            document = known.get(path)
            return document_unit(path, root, words, disk) if document is None else drafted(document, words, disk)

        def unpacked(path: Path, parcel: Parcel) -> DocumentUnit:
            from factlint.checking.parcels import unpacked_document

            return unpacked_document(parcel, known.get(path))

        def given_up(path: Path) -> DocumentUnit:
            return DocumentUnit(known.get(path), problems=(Problem(shown(path, root), LOST),))

        craft = _Craft(
            DOCUMENT,
            "reading documents",
            here,
            unpacked,
            given_up,
            lambda _: True,
            self._kept.keep_document if self._kept else None,
        )
        with no_collection():
            return self._all(craft, paths, self._kept.documents(paths, known) if self._kept else {})

    def _all(self, craft: _Craft[T], paths: Sequence[Path], found: dict[Path, T]) -> list[T]:
        """Return what is found already, and what is read of the others."""
        missing = [path for path in paths if path not in found]
        with closing(self._read(craft, missing)) as units:
            for path, unit, parcel in units:
                found[path] = unit
                if craft.keep is not None and craft.kept(unit):
                    craft.keep(path, unit, parcel)
        if self._kept is not None:
            self._kept.write()
        return [found[path] for path in paths]

    def _read(self, craft: _Craft[T], paths: Sequence[Path]) -> Generator[tuple[Path, T, Parcel | None], None, None]:
        """Yield what is read of files, in any order, with the parcel in which it came."""
        jobs, weights = self._shared(paths)
        if jobs < 2:
            for path in told(paths, craft.told, self._progress):
                yield path, craft.here(path), None
            return
        from factlint.checking.processes import Given, Task
        from factlint.packing import PackingError

        tasks = [Task(craft.kind, path, weight) for path, weight in zip(paths, weights, strict=True)]
        with closing(self._workers().answers(tasks, jobs - 1)) as answers:
            for done, (at, answer) in enumerate(answers):
                if self._progress is not None:
                    self._progress(craft.told, done, len(tasks))
                path = paths[at]
                if answer is Given.UP:
                    yield path, craft.given_up(path), None
                elif answer is Given.BACK:
                    yield path, craft.here(path), None
                else:
                    try:
                        yield path, craft.unpacked(path, answer), answer
                    except PackingError:  # as of a document that has changed meanwhile
                        yield path, craft.here(path), None

    def _shared(self, paths: Sequence[Path]) -> tuple[int, list[float]]:
        """Return among how many processes to share files, and the seconds that each of them may take."""
        jobs = self._means.jobs
        if jobs == 1 or len(paths) < 2:
            return 1, []
        weights = [_seconds(path) for path in paths]
        if jobs is None:
            jobs = min(cores(), MOST_WORTH, int(sum(weights) / LEAST_SECONDS))
        return min(jobs, len(paths)), weights

    def _workers(self) -> Crew:
        if self._crew is None:
            from factlint.checking.processes import Crew

            self._crew = self._stack.enter_context(Crew(self._root, self._vocabulary))
        return self._crew


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _seconds(path: Path) -> float:
    """Return about how long reading a file takes."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        size = 0
    return (size + 1) * SECONDS_A_BYTE.get(path.suffix.lower(), OTHERS)
