"""What a run has looked at, so that it can be run again when any of it changes.

The times and sizes of files are compared now and then. That needs no library, works on network drives and in
containers, and costs a moment for thousands of files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from factlint.checking.files import configured, known_files
from factlint.checking.settings import Settings

Snapshot = Mapping[str, tuple[int, int, int]]
"""Files that are there, by their absolute path: time of the last change in nanoseconds, size in bytes, and file number.

The number differs when an editor puts a new file in the place of the old one.
"""


def snapshot(
    paths: Sequence[Path], settings: Settings, documents: Iterable[str | Path] = (), own: Iterable[Path] = ()
) -> Snapshot:
    """Return all files that a run over the paths depends on, as they are now.

    Args:
        paths: what the run was asked to check; with none, what the settings name.
        settings: the settings; their file, the vocabulary, the waivers and the baseline count as well.
        documents: documents that claims files speak for, wherever they lie.
        own: reports that the run writes, which must not start it again.
    """
    given: list[Path] = [*(paths or configured(settings)), *settings.allow_rules]
    files = [Path(path) for path in documents]
    for path in given:
        files += known_files(path) if os.path.isdir(path) else [path]  # noqa: PTH112 - a name may be too long for a Path
    files += [path for folder in settings.allow_rules if folder.is_dir() for path in folder.glob("*.py")]
    files += [settings.root / name for name in (settings.vocabulary, settings.waivers, settings.baseline) if name]
    files += [Path(settings.configured)] if settings.configured else []
    left_out = {os.path.abspath(path) for path in own}  # noqa: PTH100
    found: dict[str, tuple[int, int, int]] = {}
    for name in dict.fromkeys(os.path.abspath(path) for path in files):  # noqa: PTH100
        if name not in left_out:
            try:
                state = os.stat(name)  # noqa: PTH116
            except OSError:
                continue
            found[name] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return found
