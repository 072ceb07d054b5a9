"""Tables of claims: what Parquet holds, what is refused before it is unpacked, and what is wrong with single rows."""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from factlint.claims import ClaimsError
from factlint.claims.pages import PagesError, check_pages
from factlint.claims.rows import BadRow, Row
from factlint.claims.tables import (
    COLUMNS,
    FORM,
    parts_of,
    record_batch,
    rows_of_batch,
    rows_of_table,
    schema,
    write_lines,
    write_parquet,
)


ROW = {
    "document": "a.txt",
    "id": "one",
    "subject": "mill",
    "property": "looms",
    "value": "40 looms",
    "quote": "40 looms",
}
FULL: dict[str, Any] = {
    **ROW,
    "claims_file": "a.yaml",
    "line": 3,
    "column": 5,
    "value": {"members": ["Ann", "Bo"], "open": True},
    "parts": ["one", "b/two"],
    "waive": {"scale-slip": "é"},
}


def columns(**given: object) -> dict[str, Any]:
    """Return the columns of a table of two rows; None takes one away."""
    made: dict[str, Any] = {name: [text, f"{text}2"] for name, text in ROW.items()}
    return {name: values for name, values in {**made, **given}.items() if values is not None}


def put(path: Path, table: Any, **options: Any) -> Path:
    pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), path, **options)
    return path


def refused(path: Path) -> str:
    with pytest.raises(ClaimsError) as caught:
        list(rows_of_table(path, "t.parquet"))
    (problem,) = caught.value.problems
    assert problem.path == "t.parquet"
    return problem.message


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    rows = [FULL, ROW, {**ROW, "value": '{"40"}', "parts": {"members": ["one"], "open": True}}]
    path = tmp_path / "t.parquet"
    with path.open("wb") as file:
        write_parquet(rows, file, most=2)
    assert pq.ParquetFile(path).num_row_groups == 2
    of_parquet = list(rows_of_table(path, "t"))
    lines = tmp_path / "t.jsonl"
    with lines.open("wb") as file:
        write_lines(rows, file)
    assert of_parquet == list(rows_of_table(lines, "t"))
    assert all(isinstance(row, Row) for row in of_parquet)
    assert [row.number for row in of_parquet] == [1, 2, 3]


def test_the_same_claims_make_the_same_bytes() -> None:
    made = []
    for _ in range(2):
        file = io.BytesIO()
        write_parquet([FULL, ROW], file)
        made.append(file.getvalue())
    assert made[0] == made[1]


def test_a_table_may_hold_less_and_in_other_types(tmp_path: Path) -> None:
    text = pa.array(["a.txt", "a.txt"], pa.large_string())
    code = pa.array(["mill", "mill"]).dictionary_encode()
    path = put(tmp_path / "t.parquet", columns(document=text, subject=code, note=pa.nulls(2)))
    first, second = rows_of_table(path, "t")
    assert isinstance(first, Row)
    assert first.cells == ROW
    assert isinstance(second, Row)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"quote": None}, "has no column quote"),
        ({"value": None}, "has no column value"),
        ({"quot": ["a", "b"]}, "quot: no such column; did you mean `quote`?"),
        ({"value": [40, 41]}, "value: this column takes texts, not int64"),
        ({"document": [b"a", b"b"]}, "document: this column takes texts, not binary"),
        ({"parts": [["a"], ["b"]]}, "parts: this column takes texts, not list"),
        ({"line": ["1", "2"]}, "line: this column takes whole numbers, not string"),
        ({"line": [1.5, 2]}, "line: this column takes whole numbers, not double"),
    ],
)
def test_columns_that_do_not_fit_are_said_once(tmp_path: Path, given: dict[str, object], message: str) -> None:
    assert refused(put(tmp_path / "t.parquet", columns(**given))).startswith(message)


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    table = pa.table([*columns().values(), ["a", "b"]], names=[*columns(), "value"])
    assert refused(put(tmp_path / "t.parquet", table)) == "value: two columns are called so"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({FORM: '{"quantity":"40"}'}, "value: is given twice, as words and in the column `form`"),
        ({"value": [None, "v"], FORM: "{"}, "form: is no JSON: "),
        ({"value": [None, "v"], FORM: "{}}"}, "form: is no JSON: "),
        ({"value": [None, "v"], FORM: '{},"id":"x"'}, "form: takes JSON, an object"),
        ({"value": [None, "v"], FORM: '"40"'}, "form: takes JSON, an object"),
        ({"parts": "one"}, "parts: is no JSON: "),
        ({"parts": "[" * 90_000}, "parts: nested more than 12 deep"),
        ({"waive": '{"a": "b", "a": "b"}'}, "waive: the key `a` stands twice"),
        ({"note": "x" * 100_001}, "note: a text of more than 100,000 characters"),
    ],
)
def test_what_is_wrong_with_a_cell_is_said_of_its_row(tmp_path: Path, given: dict[str, Any], message: str) -> None:
    cells = {name: value if isinstance(value, list) else [value, None] for name, value in given.items()}
    bad, good = rows_of_table(put(tmp_path / "t.parquet", columns(**cells)), "t")
    assert isinstance(bad, BadRow)
    assert bad.number == 1
    assert bad.message.startswith(message)
    assert isinstance(good, Row)


@pytest.mark.parametrize("coded", [True, False])
def test_bytes_that_are_no_text_spoil_one_row(tmp_path: Path, coded: bool) -> None:
    raw = pa.Array.from_buffers(pa.string(), 2, pa.array([b"\xff\xfe", b"ok"], pa.binary()).buffers())
    path = put(tmp_path / "t.parquet", columns(subject=raw), use_dictionary=coded)
    bad, good = rows_of_table(path, "t")
    assert bad == BadRow("t", 1, "subject: is not UTF-8")
    assert isinstance(good, Row)


@pytest.mark.parametrize("coded", [True, False])
def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is(tmp_path: Path, coded: bool) -> None:
    big = pa.array(["x" * 6_000_000 if coded else "x" * 150_000] * 40)
    table = {name: pa.array(["a"] * len(big)) for name in ROW} | {"document": big}
    path = put(tmp_path / "t.parquet", table, use_dictionary=coded, compression="zstd")
    assert path.stat().st_size < 100_000
    with path.open("rb") as file:
        check_pages(file, pq.read_metadata(file))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("factlint.claims.pages.MOST_UNPACKED", 5_000_000)
            with pytest.raises(PagesError, match="when unpacked"):
                check_pages(file, pq.read_metadata(file))


def test_what_the_end_of_a_file_says_of_its_sizes_is_not_believed(tmp_path: Path) -> None:
    # Of 200 kB that are written, the end says 40 bytes and the headers of the pages the truth.
    class Column:
        data_page_offset, dictionary_page_offset = 4, None

        def __init__(self, size: int) -> None:
            self.total_compressed_size = size

    class Group:
        num_columns = total_byte_size = 1

        def __init__(self, column: Column) -> None:
            self.column = lambda _: column

    class Metadata:
        num_row_groups = 1

        def __init__(self, group: Group) -> None:
            self.row_group = lambda _: group

    path = put(tmp_path / "t.parquet", {"id": ["x" * 200_000]}, use_dictionary=False)
    size = pq.read_metadata(path).row_group(0).column(0).total_compressed_size
    with path.open("rb") as file, pytest.MonkeyPatch.context() as patch:
        patch.setattr("factlint.claims.pages.MOST_UNPACKED", 100_000)
        with pytest.raises(PagesError, match="when unpacked"):
            check_pages(file, Metadata(Group(Column(size))))
        with pytest.raises(PagesError, match="beyond its end"):
            check_pages(file, Metadata(Group(Column(10**9))))


def test_texts_written_as_differences_are_refused(tmp_path: Path) -> None:
    options = {"use_dictionary": False, "column_encoding": {"id": "DELTA_BYTE_ARRAY"}}
    assert "DELTA_BYTE_ARRAY" in refused(put(tmp_path / "t.parquet", columns(), **options))


def test_the_newer_pages_are_read(tmp_path: Path) -> None:
    path = put(tmp_path / "t.parquet", columns(), data_page_version="2.0", write_statistics=True)
    assert all(isinstance(row, Row) for row in rows_of_table(path, "t"))


def test_more_rows_than_bytes_are_not_believed(tmp_path: Path) -> None:
    path = put(tmp_path / "t.parquet", {name: pa.array(["a"] * 100_000) for name in ROW})
    assert refused(path).startswith("says that it has 100,000 rows in ")


def test_what_is_no_parquet(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    for data in (b"", b"PAR1", b"PAR1" + b"\0" * 50 + b"PAR1", b"{}\n"):
        path.write_bytes(data)
        assert refused(path).startswith("is no Parquet: ")


def test_a_spoiled_file_gives_what_can_be_read_or_says_why_not(tmp_path: Path) -> None:
    source = io.BytesIO()
    write_parquet([{**ROW, "id": f"c{at}"} for at in range(50)], source)
    whole, path, chance = source.getvalue(), tmp_path / "t.parquet", random.Random(5)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(3):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        with suppress(ClaimsError):
            assert all(isinstance(row, Row | BadRow) for row in rows_of_table(path, "t"))


def test_pages_that_are_none() -> None:
    class Odd:
        num_row_groups = 0

    check_pages(io.BytesIO(), Odd())


def test_without_pyarrow_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "t.parquet", columns())
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert refused(path) == "needs pyarrow to be read; install it with: pip install 'factlint[parquet]'"


def test_utf_16_is_said(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes("{}".encode("utf-16"))
    assert refused_jsonl(path) == "is UTF-16; save it as UTF-8"
    assert refused_jsonl(tmp_path / "none.jsonl").startswith("cannot be read: ")


def refused_jsonl(path: Path) -> str:
    with pytest.raises(ClaimsError) as caught:
        list(rows_of_table(path, "t"))
    return caught.value.problems[0].message


def test_the_parts_of_a_table(tmp_path: Path) -> None:
    folder = tmp_path / "t.parquet"
    folder.mkdir()
    for name in ("part-1.parquet", "part-0.snappy.parquet", "_SUCCESS", ".part-0.crc", "_temporary.parquet", "x.txt"):
        (folder / name).touch()
    assert [part.name for part in parts_of(folder)] == ["part-0.snappy.parquet", "part-1.parquet"]
    assert parts_of(folder / "x.txt") == (folder / "x.txt",)


def test_a_batch_of_arrow_has_the_schema_of_a_table() -> None:
    rows: list[Mapping[str, Any]] = [FULL, ROW]
    batch = record_batch(rows)
    assert batch.schema == schema()
    assert batch.schema.names == list(COLUMNS)
    assert [row.number for row in rows_of_batch(batch, "t", 7)] == [7, 8]
