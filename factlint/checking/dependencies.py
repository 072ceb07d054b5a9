"""What a run depends on: every file that it reads, folder that it searches and place where it looks for one in vain."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from factlint.cache.replay import STARTED, Sight
from factlint.cache.states import FILE, FOLDER, PLACE, PRESENCE, RACY, digest, is_racy, states, truth
from factlint.cache.store import Store
from factlint.checking.files import VOCABULARY, configured, known_files, searched_folders
from factlint.checking.settings import Settings, places_of_configuration
from factlint.rules import Rule

PROGRAMS = "programs"
"""The table of the store that spares reading the whole program to know whether it has changed."""

_COMPILED = "__pycache__"


def look_at_inputs(sight: Sight, paths: Sequence[Path], settings: Settings, folder: Path, config: Path | None) -> None:
    """Look at all that a run over the paths will read, but for documents that only claims files name.

    Args:
        sight: takes what is seen.
        paths: what the run was asked to check; with none, what the settings name.
        settings: the settings that it found.
        folder: where it looked for them first.
        config: the configuration that it was told to take instead.

    Raises:
        OSError: for something of which it cannot be known whether it changes.
        NothingToCheckError: for a folder that holds too much.
    """
    root = settings.root
    sight.look(FILE, _absolute([config] if config else places_of_configuration(folder, settings)))
    named = [root / name for name in (*settings.claims, *settings.documents)]
    named += [root / name for name in (settings.vocabulary, settings.waivers, settings.baseline) if name]
    places: list[Path] = [root, *(path.parent for path in named)]
    for path in paths or configured(settings):
        if path.is_dir():
            places.append(path)
            sight.look(FOLDER, _absolute(searched_folders(path)))
            sight.look(FILE, _absolute(known_files(path)))
        else:
            places.append(path.parent)
            named += [path, path.parent / VOCABULARY]
    folders = {path for path in named if path.is_dir()}
    sight.look(FILE, _absolute(path for path in named if path not in folders))
    sight.look(PLACE, _absolute([*places, *folders]))
    # Where the repository begins decides how paths are shown to those who read from its root on.
    sight.look(PRESENCE, _absolute(above / ".git" for above in (root, *root.parents)))


def look_at_program(sight: Sight, rules: Iterable[Rule], store: Store) -> None:
    """Look at all that works on what a run reads.

    Raises:
        OSError: as :class:`Program`.
    """
    program = Program(rules)
    sight.look(FOLDER, [path for kind, path in program.things if kind == FOLDER])
    for (kind, path), state, known in zip(program.things, program.states, program.truths(store), strict=True):
        if kind == FILE:
            sight.know(path, state, known)


def program_digest(rules: Iterable[Rule], store: Store) -> bytes:
    """Return a hash of all that works on what a run reads.

    What one program has worked out is of no use to another, be it that a developer has only changed a line.

    Raises:
        OSError: as :class:`Program`.
    """
    return digest([sys.version, *Program(rules).truths(store)])


class Program:
    """All that works on what a run reads: the files of factlint and of the rule packs, and where Python finds packages.

    A package that is installed, brought up to date or removed changes the names in one of those folders. Modules that
    lie elsewhere, as those of a checkout do, count by themselves.

    Raises:
        OSError: when a file has changed since this process began, and it is not known which of the two runs.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._looked = time.time_ns()
        by_kind = _program(rules)
        self.things = [(kind, path) for kind, paths in by_kind.items() for path in paths]
        self.states = [state for kind, paths in by_kind.items() for state in states(kind, paths)]
        files = self.states[len(by_kind[FOLDER]) :]
        if any(is_racy(state, STARTED + RACY) for state in files):
            raise OSError("the program has changed since it began to run")

    def truths(self, store: Store) -> list[str]:
        """Return what is in the files and folders, as the store knows it while their states are the same.

        Raises:
            OSError: when one of them cannot be read.
        """
        name = digest([text for thing in self.things for text in thing] + self.states)
        known = store.get_many(PROGRAMS, [name]).get(name)
        if known is not None:
            return known.decode("ascii").split()
        found = [truth(*thing) for thing in self.things]
        if not any(is_racy(state, self._looked) for state in self.states):
            store.put_many(PROGRAMS, [(name, " ".join(found).encode("ascii"))])
        return found


def _program(rules: Iterable[Rule]) -> Mapping[str, list[str]]:
    places = [place for place in dict.fromkeys(map(os.path.abspath, sys.path)) if os.path.isdir(place)]  # noqa: PTH112
    folders, files = list(places), []
    packages = {"factlint", *(rule.check.__module__.rpartition(".")[0] for rule in rules)} & set(sys.modules)
    for package in sorted(packages):
        for folder in getattr(sys.modules[package], "__path__", ()):
            for place, names in _walked(folder):
                folders.append(place)
                files += [os.path.join(place, name) for name in names]  # noqa: PTH118
    loaded = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    known = (*places, sys.prefix, sys.base_prefix)
    files += sorted(file for file in loaded if file and not file.startswith(known))
    return {FOLDER: list(dict.fromkeys(folders)), FILE: list(dict.fromkeys(files))}


def _walked(folder: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder of a package with the names of its files."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != _COMPILED and not name.startswith("."))
        yield place, sorted(name for name in files if not name.startswith("."))


def _absolute(paths: Iterable[Path]) -> list[str]:
    return [os.path.abspath(path) for path in paths]  # noqa: PTH100
