"""A run given again: where nothing has changed since a run with the same arguments, its reports and its exit code.

The whole of a run is kept with the states of everything that it depended on: claims files, documents, vocabulary,
waivers, baseline, the configuration and the places where a nearer one would be, the folders that were searched, and the
files of factlint and of the rule packs. What shapes a run and is none of these is part of the name it is kept under:
the arguments, the working folder, the day, and how wide and how colourful the screen is.

This is looked at before anything else of factlint is imported, so it imports next to nothing itself.
"""

from __future__ import annotations

import os
import sys
import time

from factlint.cache import FOLDER, states
from factlint.cache.files import write_whole
from factlint.cache.frames import framed, unframed

TYPE_CHECKING = False  # as in typing, which takes long to import
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from factlint.cache.store import Store

VERSION = "1"
"""The form in which runs are kept; what was kept in another one is not found."""

RUNS = "runs"
"""The table of the store with what is needed to see that nothing has changed, and to give the run again."""

DETAILS = "details"
"""The table with the state and the truth of each thing, for when some state has changed."""

MOST_BYTES = 50_000_000
"""A run whose reports are larger is not kept."""

VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")
"""What reports ask of the environment: colours and width."""

NO_CACHE = "--no-cache"
_CONFIG = "--config"
_COMPLETION = "_FACTLINT_COMPLETE"
_DAY = 86_400
_BROKEN_PIPE = 4

STARTED = time.time_ns()
"""When this process began to load factlint."""


class Run:
    """What a run gave."""

    __slots__ = ("code", "files", "stderr", "stdout")

    def __init__(self, code: int, stdout: str, stderr: str, files: Mapping[str, str]) -> None:
        self.code = code
        self.stdout = stdout
        self.stderr = stderr
        self.files = files
        """Reports by the absolute path of the file that they were written to."""

    def packed(self) -> bytes:
        """Return it as bytes."""
        texts = [self.stdout, self.stderr, *(text for file in self.files.items() for text in file)]
        return framed(bytes((self.code,)), *(_bytes(text) for text in texts))

    @classmethod
    def unpacked(cls, data: bytes) -> Run:
        """Return a run from its bytes.

        Raises:
            ValueError: for bytes that are none.
        """
        code, stdout, stderr, *files = unframed(data)
        texts = [_text(part) for part in files]
        return cls(code[0], _text(stdout), _text(stderr), dict(zip(texts[::2], texts[1::2], strict=True)))

    def give(self) -> int:
        """Write all of it; return the exit code.

        Raises:
            OSError: when it cannot be written.
        """
        for path, text in self.files.items():
            write_whole(path, text.encode("utf-8"))
        try:
            for stream, text in ((sys.stderr, self.stderr), (sys.stdout, self.stdout)):
                stream.buffer.write(text.encode("utf-8", "backslashreplace"))
                stream.flush()
        except BrokenPipeError:
            # The reader has gone (`factlint check | head`). Leave nothing for the interpreter to flush on its way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _BROKEN_PIPE
        return self.code


class Sight:
    """What a run depends on, looked at before the run reads it; ``own`` are the files that it writes."""

    __slots__ = ("_looked", "_own", "_seen", "_sure")

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._own = frozenset(own)
        self._looked = time.time_ns()
        self._seen: dict[tuple[str, str], tuple[str, str]] = {}
        self._sure: set[str] = set()

    def look(self, kind: str, paths: Iterable[str]) -> None:
        """Look at things of one kind, by absolute path; those already looked at stay as they were.

        Raises:
            OSError: for one of which it cannot be known whether it changes.
        """
        fresh = [path for path in dict.fromkeys(paths) if (kind, path) not in self._seen and path not in self._own]
        for path, state in zip(fresh, states.states(kind, fresh), strict=True):
            unsure = kind == states.FOLDER or states.is_racy(state, self._looked)
            self._seen[kind, path] = (state, states.truth(kind, path, self._own) if unsure else "")

    def know(self, file: str, state: str, truth: str) -> None:
        """Take a file that others have looked at, with a state and a truth that go together."""
        self._seen[states.FILE, file] = (state, truth)
        self._sure.add(file)

    def read(self, hashes: Mapping[str, str]) -> None:
        """Note files that were only found by reading others, with the SHA-256 of the bytes that were read of them."""
        fresh = [path for path in hashes if path not in self._own and (states.FILE, path) not in self._seen]
        for path, state in zip(fresh, states.states(states.FILE, fresh), strict=True):
            self._seen[states.FILE, path] = (state, hashes[path])
        self.look(states.PLACE, [os.path.dirname(path) for path in hashes])

    def settled(self) -> Settled | None:
        """Return everything as it is now; None when any of it has changed since it was looked at.

        Raises:
            OSError: when that cannot be known.
        """
        by_kind = {kind: [path for one, path in self._seen if one == kind] for kind in states.KINDS}
        settled = Settled(by_kind, [], [], [])
        things = settled.things()
        hashed = time.time_ns()
        settled.truths = [
            self._seen[kind, path][1] if path in self._sure else states.truth(kind, path, self._own)
            for kind, path in things
        ]
        settled.states = _states(by_kind)
        settled.racy = _racy(settled.states, hashed)
        for thing, state, truth in zip(things, settled.states, settled.truths, strict=True):
            before, known = self._seen[thing]
            # A report that the run wrote has changed the state of its folder, and not what else is in it.
            if (state != before and thing[0] != states.FOLDER) or not truth.startswith(known):
                return None
        return settled


class Settled:
    """What a run depends on, with states and truths that go together."""

    __slots__ = ("by_kind", "racy", "states", "truths")

    def __init__(
        self, by_kind: Mapping[str, Sequence[str]], now: Sequence[str], truths: Sequence[str], racy: Sequence[int]
    ) -> None:
        self.by_kind = by_kind
        self.states = now
        self.truths = truths
        self.racy = racy
        """Which of them, in order, have states that are not to be trusted."""

    def things(self) -> list[tuple[str, str]]:
        """Return the kind and the path of each, in order."""
        return [(kind, path) for kind, paths in self.by_kind.items() for path in paths]


def name_of(arguments: Sequence[str]) -> bytes:
    """Return the name that a run is kept under: all that shapes what it gives, but for the files it reads."""
    said = (
        list(arguments),
        os.getcwd(),
        int(time.time()) // _DAY,
        sys.version,
        sys.prefix,
        str(sys.flags),
        sys.path,
        sys.getfilesystemencoding(),
        [os.environ.get(name) for name in VARIABLES],
        _screen(),
    )
    return states.digest((VERSION, repr(said)))


def replayed(arguments: Sequence[str]) -> int | None:
    """Give a run with these arguments again, when it is known and nothing has changed; return its exit code.

    None when it has to be run.
    """
    if NO_CACHE in arguments or os.environ.get(_COMPLETION) or not _writes_plainly():
        return None
    try:
        root = _root(arguments)
        store = _store(root) if root is not None else None
        if store is None:
            return None
        try:
            run = _unchanged(store, name_of(arguments))
        finally:
            store.close()
        return None if run is None else run.give()
    except (OSError, ValueError):
        return None


def keep(store: Store, name: bytes, sight: Sight, run: Run) -> None:
    """Keep a run under its name, unless what it read has changed meanwhile."""
    given = run.packed()
    if len(given) > MOST_BYTES:
        return
    try:
        settled = sight.settled()
    except OSError:
        return
    if settled is not None:
        _put(store, name, given, settled)


def _put(store: Store, name: bytes, given: bytes, settled: Settled) -> None:
    paths = [_bytes("\0".join(settled.by_kind[kind])) for kind in states.KINDS]
    racy = " ".join(str(at) for at in settled.racy).encode()
    known, truths = states.digest(settled.states), states.digest(settled.truths)
    store.put_many(DETAILS, [(name, _bytes("\0".join((*settled.states, *settled.truths))))])
    store.put_many(RUNS, [(name, framed(given, known, truths, racy, *paths))])


def _unchanged(store: Store, name: bytes) -> Run | None:
    """Return the run that is kept under a name, when all that it depended on is as it was."""
    kept = store.get_many(RUNS, (name,)).get(name)
    if kept is None:
        return None
    given, known, truths, racy, *paths = unframed(kept)
    run = Run.unpacked(given)
    by_kind = {kind: _text(some).split("\0") if some else [] for kind, some in zip(states.KINDS, paths, strict=True)}
    hashed = time.time_ns()
    now = _states(by_kind)
    unsure = [int(at) for at in racy.split()]
    if states.digest(now) == known and not unsure:
        return run
    settled = Settled(by_kind, now, [], _racy(now, hashed))
    if not _still_true(store, name, settled, truths, frozenset(unsure), run.files):
        return None
    _put(store, name, given, settled)  # so that the truth need not be asked for again
    return run


def _still_true(
    store: Store, name: bytes, settled: Settled, known: bytes, unsure: Collection[int], own: Collection[str]
) -> bool:
    """Say whether all is as it was, by the truth of what has another state or one that is not to be trusted."""
    said = _text(store.get_many(DETAILS, (name,)).get(name, b"")).split("\0")
    things = settled.things()
    before, settled.truths = said[: len(things)], said[len(things) :]
    if len(said) != 2 * len(things) or states.digest(settled.truths) != known:
        return False
    doubtful = [at for at, state in enumerate(settled.states) if state != before[at] or at in unsure]
    if any(states.truth(*things[at], own) != settled.truths[at] for at in doubtful):
        return False
    return _states(settled.by_kind) == settled.states


def _states(by_kind: Mapping[str, Sequence[str]]) -> list[str]:
    return [state for kind, paths in by_kind.items() for state in states.states(kind, paths)]


def _racy(now: Sequence[str], looked: int) -> list[int]:
    return [at for at, state in enumerate(now) if states.is_racy(state, looked)]


def _root(arguments: Sequence[str]) -> str | None:
    """Return the folder that has the cache to look in: that of the configuration named, or the next one upwards."""
    for at, argument in enumerate(arguments):
        option, equals, value = argument.partition("=")
        if option == _CONFIG and (equals or at + 1 < len(arguments)):
            return os.path.dirname(os.path.realpath(value if equals else arguments[at + 1]))
    place = os.getcwd()
    while not os.path.lexists(os.path.join(place, FOLDER)):
        above = os.path.dirname(place)
        if above == place:
            return None
        place = above
    return place


def _store(root: str) -> Store | None:
    if not os.path.isdir(os.path.join(root, FOLDER)):
        return None
    from factlint.cache.store import Store  # SQLite takes as long to load as everything else here

    return Store.open(root, make=False)


def _writes_plainly() -> bool:
    """Say whether what is written to both streams arrives as it is: not where calls of the system make the colours."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None or not hasattr(stream, "buffer") or (sys.platform == "win32" and stream.isatty()):
            return False
    return True


def _screen() -> str:
    """Return how wide the terminal is that reports go to."""
    if sys.stdout is None or not sys.stdout.isatty():
        return ""
    try:
        return str(os.get_terminal_size(sys.stdout.fileno()).columns)
    except OSError:
        return "unknown"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
