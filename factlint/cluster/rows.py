"""Rows that move between driver and workers: kinds, keys that Spark sorts and groups by, and packed bytes."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from factlint.claims import Claim
from factlint.values import Value

if TYPE_CHECKING:
    import pyarrow as pa

UNIT = "unit"
"""A claims file: what was read of it but its claims."""

CLAIM = "claim"
FINDINGS = "findings"
CRASH = "crash"
DOCUMENT = "document"
PROBLEM = "problem"
"""What is wrong with a row of a table, which is in no file."""

CLAIMS = "kind string, file binary, place binary, fact binary, name binary, waives boolean, data binary"
"""Claims, and the files they are from. ``place`` orders claims as a local run does."""

GROUPED = "kind string, grouping int, group binary, place binary, data binary"
"""Claims under the names of their groups, a row for each group; and findings on their way, which are in no group."""

FOUND = "kind string, place binary, data binary"
"""Findings, and rules that failed."""

PARTS = "number long, folder binary, path binary"
"""Parts of tables of claims to read, and the folders of the tables."""

CELLS = "number long, folder binary, file binary, row long, data binary"
"""Rows of tables of claims, by the folder of the table and the claims file; and what is wrong with others."""

FILES = "kind string, document string, path string, data binary"
"""Files at URLs, each with the document that it is or names."""

DOCUMENTS = "path binary, kind string, data binary, drafts binary"
"""Documents as read, or why one could not be."""

PATHS = "number long, path binary"
"""Files to read, in the order of a local run."""

MOST_IN_BATCH = 1_000
"""Rows of one batch; more would only wait in memory."""

MOST_BATCH_BYTES = 16_000_000
"""Bytes of one batch, but for a row that is larger by itself."""


def batches(schema: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[pa.RecordBatch]:
    """Yield rows in batches, each value in the column of its place."""
    import pyarrow as pa

    types = arrow_schema(schema)
    kept: list[tuple[Any, ...]] = []
    size = 0

    def batch() -> pa.RecordBatch:
        columns = zip(*kept, strict=True)
        return pa.RecordBatch.from_arrays(
            [pa.array(column, field.type) for column, field in zip(columns, types, strict=True)], schema=types
        )

    for row in rows:
        kept.append(row)
        size += sum(len(value) for value in row if isinstance(value, bytes))
        if len(kept) >= MOST_IN_BATCH or size >= MOST_BATCH_BYTES:
            yield batch()
            kept, size = [], 0
    if kept:
        yield batch()


def arrow_schema(schema: str) -> pa.Schema:
    """Return a schema as Arrow has it."""
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "long": pa.int64(),
        "int": pa.int32(),
        "binary": pa.binary(),
        "boolean": pa.bool_(),
    }
    pairs = (column.split() for column in schema.split(", "))
    return pa.schema([(name, kinds[kind]) for name, kind in pairs])


def columns(schema: str) -> list[str]:
    """Return the names of the columns of a schema."""
    return [column.split()[0] for column in schema.split(", ")]


def told(found: Iterable[pa.RecordBatch], *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of batches: the values of these columns."""
    for batch in found:
        yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)


def place_of(claim: Claim[Value], file: bytes = b"", at: int = 0) -> bytes:
    """Return bytes that order claims as a local run does: by place, then as they were read.

    Args:
        claim: the claim.
        file: what orders its file among others, as they are read.
        at: its number in the file.
    """
    document, start, line, name = claim.sort_key()
    return b"".join((ordered(document), struct.pack(">QQ", start, line), ordered(name), file, struct.pack(">Q", at)))


def place_of_file(number: int, *texts: str) -> bytes:
    """Return what orders a file among others: its number, then texts where several have that."""
    return struct.pack(">Q", number) + b"".join(map(ordered, texts))


def ordered(text: str) -> bytes:
    """Return a text as bytes that end by themselves and have the order of texts, whatever follows."""
    return text.encode("utf-8", "surrogatepass").replace(b"\0", b"\0\xff") + b"\0\0"


Work = Callable[[Iterator["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]
"""What a worker does with a partition."""
