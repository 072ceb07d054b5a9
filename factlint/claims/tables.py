"""Tables of claims: JSON lines and Parquet, read row by row and written.

A table is a file, or a folder of parts as Spark writes it. In Parquet the columns have types (:func:`schema`): what can
be said in several ways in YAML has a column for each (``value`` for words or ``form`` for an explicit form as JSON;
``parts`` and ``parts_open``). pyarrow is imported only where Parquet is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from factlint.claims.events import Node
from factlint.claims.problem import ClaimsError, Problem, nearest, plain
from factlint.claims.rows import (
    HEAD,
    KEYS,
    PLACE,
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

OPEN = "parts_open"
"""The column of Parquet that says whether there are more parts than ``parts`` names; empty for a plain list."""

COLUMNS: Mapping[str, str] = {
    **dict.fromkeys((*PLACE, *HEAD, *KEYS), "text"),
    "line": "number",
    "column": "number",
    "parts": "texts",
    "waive": "texts by name",
    FORM: "text",
    OPEN: "truth",
}
"""The columns of Parquet, and the kind of what is in them."""

REQUIRED = ("document", "id", "subject", "property", "quote")
"""Columns that every table has, besides one for values."""

MOST_ROWS = 100_000_000
"""Rows of one table; a run over more is for a cluster."""

MOST_UNPACKED = 4_000_000_000
"""Bytes of one row group when unpacked; those that are written by default have a hundredth of it."""

BATCH = 1024
"""Rows that are unpacked at a time."""

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

    kinds = {
        "text": pa.string(),
        "number": pa.int64(),
        "texts": pa.list_(pa.string()),
        "texts by name": pa.map_(pa.string(), pa.string()),
        "truth": pa.bool_(),
    }
    return pa.schema([pa.field(name, kinds[kind], name not in REQUIRED) for name, kind in COLUMNS.items()])


def packed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as Parquet holds it: an explicit value and open parts in columns of their own."""
    found = dict(row)
    if not isinstance(row.get("value"), str) and "value" in row:
        found[FORM] = json.dumps(found.pop("value"), ensure_ascii=False, separators=(",", ":"))
    parts = row.get("parts")
    if isinstance(parts, Mapping):
        found["parts"], found[OPEN] = parts["members"], bool(parts.get("open"))
    return found


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

    def is_texts(kind: pa.DataType) -> bool:
        return (pa.types.is_list(kind) or pa.types.is_large_list(kind)) and is_text(kind.value_type)

    fits = {
        "text": is_text,
        "number": pa.types.is_integer,
        "texts": is_texts,
        "texts by name": lambda kind: pa.types.is_map(kind) and is_text(kind.key_type) and is_text(kind.item_type),
        "truth": pa.types.is_boolean,
    }
    for name in found.names:
        if name not in COLUMNS:
            hint = nearest(name, COLUMNS) or f"known are: {', '.join(COLUMNS)}"
            return f"{name!r}: no such column; {hint}"
        if found.names.count(name) > 1:
            return f"{name!r}: two columns are called so"
    for name, kind in zip(found.names, found.types, strict=True):
        if not pa.types.is_null(kind) and not fits[COLUMNS[name]](kind):
            return f"the column {name!r} takes {_TAKES[COLUMNS[name]]}, not {kind}"
    missing = [name for name in REQUIRED if name not in found.names]
    if "value" not in found.names and FORM not in found.names:
        missing.append("value")
    return f"no column {', '.join(map(repr, missing))}" if missing else ""


_TAKES = {
    "text": "texts",
    "number": "whole numbers",
    "texts": "lists of texts",
    "texts by name": "maps from text to text",
    "truth": "true or false",
}


class _Unreadable:
    """Stands for a text that is not UTF-8."""


def _listed(column: pa.Array) -> list[Any]:
    """Return the cells of a column; one that cannot be decoded leaves the others as they are."""
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        pass
    found: list[Any] = []
    for one in column:
        try:
            found.append(one.as_py())
        except UnicodeDecodeError:
            found.append(_Unreadable)
    return found


def _unpacked(found: dict[str, Any]) -> dict[str, Node]:
    """Return a row of Parquet as one of JSON."""
    for name, value in found.items():
        if value is _Unreadable:
            raise RowError(f"{name}: is not UTF-8")
    if FORM in found:
        if "value" in found:
            raise RowError(f"value: is given twice, as words and in the column `{FORM}`")
        found["value"] = _form(found.pop(FORM))
    if OPEN in found:
        found["parts"] = {"members": found.get("parts", []), "open": found.pop(OPEN)}
    for name in ("line", "column"):
        if name in found:
            found[name] = str(found[name])
    if "waive" in found:
        waived = dict(found["waive"])
        if len(waived) < len(found["waive"]):
            raise RowError("waive: a rule stands twice")
        found["waive"] = waived
    return {name: cell(value, name) for name, value in found.items()}


def _form(text: str) -> Any:
    """Return an explicit value from its JSON."""
    read = row_of_line(b'{"value":' + text.encode("utf-8") + b"}", "", 0)
    if isinstance(read, BadRow):
        raise RowError(f"{FORM}: {read.message}")
    value = read.cells.get("value")
    if len(read.cells) != 1 or not isinstance(value, dict):
        raise RowError(f'{FORM}: takes an explicit value as JSON, as in {{"quantity": "40 people"}}')
    return value


def _rows_of_parquet(path: Path, shown: str) -> Iterator[AnyRow]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ClaimsError([Problem(shown, MISSING)]) from None
    number = 0
    try:
        with path.open("rb") as opened, pq.ParquetFile(opened) as file:
            wrong = wrong_columns(file.schema_arrow) or _too_large(file.metadata)
            if wrong:
                raise ClaimsError([Problem(shown, wrong)])
            for batch in file.iter_batches(BATCH, use_threads=False):
                yield from rows_of_batch(batch, shown, number + 1)
                number += batch.num_rows
    except (pa.ArrowException, OSError, MemoryError) as error:
        said = plain(" ".join(str(error).split()) or "not enough memory", 200)
        if not number:
            raise ClaimsError([Problem(shown, f"cannot be read as Parquet: {said}")]) from error
        yield BadRow(shown, number + 1, f"cannot be read, and no row after it: {said}")


def _too_large(metadata: Any) -> str:
    if metadata.num_rows > MOST_ROWS:
        return f"more than {MOST_ROWS:,} rows; check it on a cluster"
    for at in range(metadata.num_row_groups):
        if metadata.row_group(at).total_byte_size > MOST_UNPACKED:
            return f"a row group of more than {MOST_UNPACKED // 1_000_000_000} GB; write it with smaller ones"
    return ""


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
