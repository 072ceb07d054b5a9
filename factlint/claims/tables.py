"""Tables of claims: JSON lines and Parquet, read row by row and written.

A table is a file, or a folder of parts as Spark writes it. Parquet has a column for each key of a row, and all are
texts but the numbers ``line`` and ``column``. What YAML writes with keys or as a list is JSON there: an explicit value
has a column of its own, ``form``, so that no words are taken for one. pyarrow is imported only where Parquet is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from factlint.claims.events import Node
from factlint.claims.pages import PagesError, check_pages
from factlint.claims.problem import ClaimsError, Problem, nearest, plain
from factlint.claims.rows import (
    NAMES,
    AnyRow,
    BadRow,
    Row,
    RowError,
    cell,
    line_of_row,
    row_of_line,
    rows_of_lines,
)

if TYPE_CHECKING:
    import pyarrow as pa

JSONL = ".jsonl"
PARQUET = ".parquet"

FORM = "form"
"""The column of Parquet that has an explicit value, as JSON; ``value`` is empty then."""

_JSON = {FORM: "value", "parts": "parts", "waive": "waive"}
"""Columns of Parquet that hold JSON, and the key that it is under in a row."""

_NUMBERS = ("line", "column")

COLUMNS = (*NAMES, FORM)
"""The columns of Parquet."""

REQUIRED = ("document", "id", "subject", "property", "quote")
"""Columns that every table has, besides one for values."""

MOST_ROWS = 10_000_000
"""Rows of one table; more do not fit one machine."""

BATCH = 1024
"""Rows that are unpacked at a time."""

BUFFER = 1_000_000
"""Bytes of a column that are read at a time."""

MISSING = "needs pyarrow to be read; install it with: pip install 'factlint[parquet]'"


def parts_of(path: Path) -> tuple[Path, ...]:
    """Return the files of a table, in order: itself, or those in its folder, but for what Spark keeps beside them."""
    if not path.is_dir():
        return (path,)
    parts = (part for part in path.iterdir() if not part.name.startswith(("_", ".")))
    return tuple(sorted(part for part in parts if part.suffix.lower() in (JSONL, PARQUET)))


def rows_of_table(path: Path, shown: str) -> Iterator[AnyRow]:
    """Yield the rows of a table that is one file; where it can be read no further, a bad row says so.

    Raises:
        ClaimsError: when nothing in it can be read.
    """
    if path.suffix.lower() == PARQUET:
        yield from _rows_of_parquet(path, shown)
        return
    try:
        with path.open("rb") as file:
            if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
                raise ClaimsError([Problem(shown, "is UTF-16; save it as UTF-8", 1, 1)])
            file.seek(0)
            yield from islice(rows_of_lines(file, shown), MOST_ROWS)
    except OSError as error:
        raise ClaimsError([Problem(shown, f"cannot be read: {error.strerror}")]) from error


def schema() -> pa.Schema:
    """Return the schema of a table of claims in Arrow, and so in Parquet."""
    import pyarrow as pa

    kinds = {name: pa.int64() if name in _NUMBERS else pa.string() for name in COLUMNS}
    return pa.schema([pa.field(name, kind, name not in REQUIRED) for name, kind in kinds.items()])


def packed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as Parquet holds it: what is not one text as JSON."""
    return {
        (FORM if name == "value" and not isinstance(value, str) else name): value
        if isinstance(value, str | int)
        else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for name, value in row.items()
    }


def record_batch(rows: Sequence[Mapping[str, Any]]) -> pa.RecordBatch:
    """Return rows, as :func:`factlint.claims.rows.rows_of_file` gives them, as a batch of Arrow."""
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([packed(row) for row in rows], schema())


def rows_of_batch(batch: pa.RecordBatch, table: str, first: int) -> Iterator[AnyRow]:
    """Yield the rows of a batch of Arrow; ``first`` is the number of the first of them.

    The columns have to be those that :func:`wrong_columns` finds nothing wrong with.
    """
    columns = {name: _listed(batch.column(at)) for at, name in enumerate(batch.schema.names)}
    for at in range(batch.num_rows):
        try:
            found = {name: values[at] for name, values in columns.items() if values[at] is not None}
            yield Row(table, first + at, _unpacked(found))
        except RowError as error:
            yield BadRow(table, first + at, str(error))


def wrong_columns(found: pa.Schema) -> str:
    """Say what is wrong with the columns of a table; empty when nothing is."""
    import pyarrow as pa

    def is_text(kind: pa.DataType) -> bool:
        if pa.types.is_dictionary(kind):
            return is_text(kind.value_type)
        return any(test(kind) for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view))

    for name, kind in zip(found.names, found.types, strict=True):
        if name not in COLUMNS:
            hint = nearest(name, COLUMNS) or f"known are: {', '.join(COLUMNS)}"
            return f"{plain(name)}: no such column; {hint}"
        if found.names.count(name) > 1:
            return f"{name}: two columns are called so"
        fits = pa.types.is_integer if name in _NUMBERS else is_text
        if not pa.types.is_null(kind) and not fits(kind):
            return f"{name}: this column takes {'whole numbers' if name in _NUMBERS else 'texts'}, not {kind}"
    missing = [name for name in REQUIRED if name not in found.names]
    if "value" not in found.names and FORM not in found.names:
        missing.append("value")
    return f"has no column {', '.join(missing)}" if missing else ""


class _Unreadable:
    """Stands for a text that is not UTF-8."""


def _listed(column: pa.Array) -> list[Any]:
    """Return the cells of a column. Equal texts of a dictionary are one object; what cannot be decoded stands apart."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        words = _listed(column.dictionary)
        return [None if at is None else words[at] for at in column.indices.to_pylist()]
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        return [_decoded(one) for one in column]


def _decoded(one: pa.Scalar) -> Any:
    try:
        return one.as_py()
    except UnicodeDecodeError:
        return _Unreadable


def _unpacked(found: dict[str, Any]) -> dict[str, Node]:
    """Return a row of Parquet as one of JSON."""
    for name, value in found.items():
        if value is _Unreadable:
            raise RowError(f"{name}: is not UTF-8")
    if FORM in found and "value" in found:
        raise RowError(f"value: is given twice, as words and in the column `{FORM}`")
    row: dict[str, Node] = {}
    for name, value in found.items():
        key = _JSON.get(name)
        row[key or name] = _from_json(name, key, value) if key else cell(str(value), name)
    return row


def _from_json(name: str, key: str, text: str) -> Node:
    """Return what the JSON in a cell says."""
    read = row_of_line(b'{"%s":%s}' % (key.encode(), cast(str, cell(text, name)).encode()), "", 0)
    if isinstance(read, BadRow):
        raise RowError(f"{name}: {read.message}")
    if list(read.cells) != [key] or isinstance(read.cells[key], str):
        raise RowError(f"{name}: takes JSON, {'a list or an object' if key == 'parts' else 'an object'}")
    return read.cells[key]


def _rows_of_parquet(path: Path, shown: str) -> Iterator[AnyRow]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ClaimsError([Problem(shown, MISSING)]) from None
    number = 0
    try:
        with path.open("rb") as opened:
            metadata = pq.read_metadata(opened)
            columns = metadata.schema.to_arrow_schema()
            wrong = wrong_columns(columns) or _too_many(metadata.num_rows, path)
            if wrong:
                raise ClaimsError([Problem(shown, wrong)])
            check_pages(opened, metadata)
            texts = [name for name in columns.names if name not in _NUMBERS]
            with pq.ParquetFile(opened, metadata=metadata, read_dictionary=texts, buffer_size=BUFFER) as file:
                for batch in file.iter_batches(BATCH, use_threads=False):
                    yield from rows_of_batch(batch, shown, number + 1)
                    number += batch.num_rows
    except (pa.ArrowException, PagesError, OSError, MemoryError, LookupError, ValueError) as error:
        said = plain(" ".join(str(error).split()) or "not enough memory", 200)
        if not number:
            raise ClaimsError(
                [Problem(shown, said if isinstance(error, PagesError) else f"is no Parquet: {said}")]
            ) from error
        yield BadRow(shown, number + 1, f"cannot be read, and no row after it: {said}")


def _too_many(rows: int, path: Path) -> str:
    if rows > MOST_ROWS:
        return f"has more than {MOST_ROWS:,} rows; check it on a cluster, with --engine spark"
    size = path.stat().st_size
    return f"says that it has {rows:,} rows in {size:,} bytes" if rows > size else ""


def can_pack() -> bool:
    """Say whether there is what reads and writes Parquet."""
    return find_spec("pyarrow") is not None


def write_lines(rows: Iterable[Mapping[str, Any]], file: BinaryIO) -> None:
    """Write a table as JSON lines."""
    file.writelines(line_of_row(row).encode("utf-8") for row in rows)


def write_parquet(rows: Iterable[Mapping[str, Any]], file: BinaryIO, most: int = 65_536) -> None:
    """Write a table as Parquet, a row group for so many rows.

    Raises:
        ModuleNotFoundError: without pyarrow.
    """
    import pyarrow.parquet as pq

    following = iter(rows)
    with pq.ParquetWriter(file, schema(), compression="zstd") as writer:
        while some := list(islice(following, most)):
            writer.write_batch(record_batch(some))
