"""Keeping a run of ``factlint check``, so that it can be given again while nothing changes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.checking import Exit, NothingToCheckError, Result, Settings
from factlint.checking.intake import Means
from factlint.rules import Rule

if TYPE_CHECKING:  # SQLite is loaded where there is a cache
    from factlint.cache.replay import Sight
    from factlint.cache.store import Store


@contextmanager
def opened_store(settings: Settings) -> Iterator[Store | None]:
    """Give the store of a project; None where it has none, or wants none."""
    store = None
    if settings.cache:
        from factlint.cache.store import Store

        store = Store.open(settings.root)
    try:
        yield store
    finally:
        if store is not None:
            store.close()


def means_of(jobs: int | None, store: Store | None, rules: Sequence[Rule]) -> Means:
    """Return what a run may use to read its files: so many processes, and the store where one can be used."""
    if store is None:
        return Means(jobs)
    from factlint.checking.dependencies import program_digest

    try:
        return Means(jobs, store, program_digest(rules, store))
    except OSError:  # what is not known to be the same program has nothing to do with what is kept
        return Means(jobs)


class Recording:
    """A run that is being kept: begun before it reads anything, and ended when its reports are written."""

    def __init__(self, store: Store, arguments: Sequence[str], sight: Sight) -> None:
        from factlint.cache.replay import name_of

        self._store = store
        self._arguments = arguments
        self._sight = sight
        self._name = name_of(arguments)

    @classmethod
    def begun(
        cls,
        store: Store | None,
        arguments: Sequence[str] | None,
        paths: Sequence[Path],
        settings: Settings,
        rules: Sequence[Rule],
        config: Path | None,
        own: Sequence[Path],
    ) -> Recording | None:
        """Begin to keep a run; None where that cannot be, as what it depends on is not only files.

        ``own`` are the files that it writes.
        """
        if store is None or arguments is None or settings.since or settings.allow_rules:
            return None
        from factlint.cache.replay import Sight
        from factlint.checking.dependencies import look_at_inputs, look_at_program

        sight = Sight(_absolute(path) for path in own)
        try:
            look_at_inputs(sight, paths, settings, Path.cwd(), config)
            look_at_program(sight, rules, store)
        except (OSError, NothingToCheckError):
            return None
        return cls(store, arguments, sight)

    def end(self, result: Result, code: Exit, talk: str, reports: Mapping[Path | None, str]) -> None:
        """Keep the run, if it went well: what could not be read once may be read the next time.

        Args:
            result: what it found.
            code: its exit code.
            talk: what it said besides.
            reports: by the file they were written to; None is stdout.
        """
        from factlint.cache.replay import Run, keep, name_of

        if code not in (Exit.CLEAN, Exit.FINDINGS) or result.sources is None:
            return
        if name_of(self._arguments) != self._name:  # midnight has passed, and waivers with it
            return
        self._sight.read({_absolute(path): sha256 for path, sha256 in result.sources.items()})
        files = {_absolute(file): text for file, text in reports.items() if file is not None}
        keep(self._store, self._name, self._sight, Run(int(code), reports.get(None, ""), talk, files))


def _absolute(path: str | Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - a link is known by its name
