"""What a worker is asked before anything else; nothing is imported here that it may lack."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

NEEDED = ("factlint", "markdown_it", "pandas", "pint", "pyarrow", "pydantic", "rapidfuzz", "yaml")


def missing(_: int) -> Iterator[str]:
    """Yield the packages that the Python of this process lacks."""
    for name in NEEDED:
        if find_spec(name) is None:
            yield name
