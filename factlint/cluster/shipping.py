"""What is sent to the workers: this very factlint and the rule packs, so that every machine runs the same."""

from __future__ import annotations

import py_compile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

_LEFT_OUT = {"__pycache__"}


def shipped(folder: Path, packs: Sequence[str]) -> Path:
    """Write an archive of factlint and of the modules of rule packs that Python imports from; return where it is.

    Modules are compiled in it: a worker would else compile every one of them each time it starts.
    """
    archive = folder / "factlint.zip"
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for name in dict.fromkeys(("factlint", *(pack.partition(".")[0] for pack in packs))):
            for path, within in _files(name):
                if path.suffix == ".py":
                    compiled = folder / "module.pyc"
                    py_compile.compile(
                        str(path),
                        str(compiled),
                        dfile=within,
                        doraise=True,
                        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
                    )
                    packed.write(compiled, within + "c")
                packed.write(path, within)
    return archive


def _files(name: str) -> Iterator[tuple[Path, str]]:
    """Yield the files of a module or package, and what they are called in the archive."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return
    if not spec.submodule_search_locations:
        yield Path(spec.origin), f"{name}.py"
        return
    for place in spec.submodule_search_locations:
        top = Path(place)
        for path in sorted(top.rglob("*")):
            within = path.relative_to(top)
            if path.is_file() and not _LEFT_OUT & set(within.parts):
                yield path, f"{name}/{within.as_posix()}"
