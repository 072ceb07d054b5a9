"""Claims as rows: what JSON lines say, what is wrong with them and where, and the trees that they become."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import Loaded, Mark, Problem, english, load_all, load_claims, parse
from factlint.claims.records import validated_claims
from factlint.claims.rows import (
    MOST_BAD,
    MOST_LINE_BYTES,
    NAMES,
    AnyRow,
    BadRow,
    Row,
    line_of_row,
    row_of_line,
    rows_of_file,
    rows_of_lines,
    trees_of_rows,
)

ROW = {
    "document": "a.txt",
    "id": "one",
    "subject": "mill",
    "property": "looms",
    "value": "40 looms",
    "quote": "40 looms",
}


def said(**cells: object) -> bytes:
    """Return a row with these cells; None takes one away."""
    return json.dumps({name: cell for name, cell in {**ROW, **cells}.items() if cell is not None}).encode() + b"\n"


def rows(*lines: bytes) -> list[AnyRow]:
    return list(rows_of_lines(io.BytesIO(b"".join(lines)), "t.jsonl"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("The mill has 40 looms and 12 hands.\n", encoding="utf-8")
    return tmp_path


def loaded(folder: Path, *lines: bytes) -> tuple[tuple[Loaded, ...], tuple[Problem, ...]]:
    trees, wrong = trees_of_rows(rows(*lines), folder, folder)
    return load_all([], root=folder, vocabulary=english(), tables=trees), wrong


def test_a_row_is_a_claim_and_stands_on_its_line(folder: Path) -> None:
    ((file,), wrong) = loaded(folder, said(), b"\n", said(id="two"))
    assert not wrong
    assert not file.problems
    assert [(claim.name, str(claim.value), claim.mark) for claim in file.claims] == [
        ("t/one", "40 looms", Mark(1, 1)),
        ("t/two", "40 looms", Mark(3, 1)),
    ]
    assert file.source is not None
    assert (file.source.document, file.source.claims_file) == ("a.txt", "t.jsonl")


def test_a_row_keeps_the_place_that_it_had_in_its_claims_file(folder: Path) -> None:
    place = {"claims_file": "claims/a.yaml", "document": "../a.txt"}
    second, first = said(**place, line=9, column=5, id="two"), said(**place, line=3, column=5)
    ((file,), _) = loaded(folder, second, first)
    assert file.path == "claims/a.yaml"
    assert [(claim.name, claim.mark) for claim in file.claims] == [("a/one", Mark(3, 5)), ("a/two", Mark(9, 5))]
    assert file.document is not None


def test_numbers_and_truth_values_keep_their_text() -> None:
    (row,) = rows(b'{"value": 1.50, "quote": 10000000000000000000000, "parts": {"members": ["a"], "open": true}}')
    assert isinstance(row, Row)
    assert row.cells == {
        "value": "1.50",
        "quote": "10000000000000000000000",
        "parts": {"members": ["a"], "open": "true"},
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"[1", "is no JSON: Expecting ',' delimiter at character 3"),
        (b"\xff\n", "is not UTF-8: byte 0xff at byte 0"),
        (b'"text"', "takes keys with values in braces, as in {…}"),
        (b'{"id": "a", "id": "b"}', "the key `id` stands twice"),
        (b'{"waive": {"a": "b", "a": "c"}}', "the key `a` stands twice"),
        (b'{"quot": "a"}', "quot: no such column; did you mean `quote`?"),
        (b'{"value": NaN}', "NaN is no number"),
        (b'{"value": "\\ud800"}', "value: half a character (U+D800)"),
        (b'{"value": {"\\ud800": "a"}}', "value: half a character (U+D800)"),
        (b'{"value": ' + b"[" * 100_000, "nested more than 12 deep"),
        (b'{"value": ' + b"[" * 20 + b"]" * 20 + b"}", "value: nested more than 12 deep"),
        (b'{"value": "' + b"a" * 100_001 + b'"}', "value: a text of more than 100,000 characters"),
        (b'{"value": "' + b"a" * MOST_LINE_BYTES + b'"}', "longer than 8 MB"),
        (b"\0", "is no JSON: Expecting value at character 1"),
    ],
)
def test_a_row_that_is_none_says_so_and_the_next_is_read(line: bytes, message: str) -> None:
    bad, good = rows(line.rstrip(b"\n") + b"\n", said())
    assert bad == BadRow("t.jsonl", 1, message, bad.hint if isinstance(bad, BadRow) else "")
    assert isinstance(good, Row)
    assert good.number == 2


def test_a_byte_order_mark_is_no_part_of_the_first_row() -> None:
    first, second = rows(b"\xef\xbb\xbf" + said(), b"\xef\xbb\xbf" + said())
    assert isinstance(first, Row)
    assert isinstance(second, BadRow)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"document": None}, "document: is missing"),
        ({"document": ["a.txt"]}, "document: takes a text, not a list"),
        ({"published": {"date": "2017"}}, "published: takes a text, not keys with values"),
        ({"claims_file": " ", "line": 1}, "claims_file: is empty"),
        ({"claims_file": "a.yaml"}, "line: says where in its `claims_file` a claim stands, and is missing"),
        ({"line": 3}, "line: says where a claim stands in its `claims_file`, which is missing"),
        ({"claims_file": "a.yaml", "line": 0}, "line: takes a whole number from 1"),
        ({"claims_file": "a.yaml", "line": 1e300}, "line: takes a whole number from 1"),
        ({"claims_file": "a.yaml", "line": 1, "column": True}, "column: takes a whole number from 1"),
        ({"sha256": "xyz"}, "sha256: `xyz` is no hash"),
        ({"published": "never"}, "published: "),
        ({"id": None}, "id: is missing"),
        ({"id": ["a"]}, "id: takes a text, not a list"),
        ({"value": {"quantum": "40"}}, "value: none of its keys says what kind of value it is"),
        ({"value": [1]}, "value: takes a text, or keys with values, not a list"),
        ({"value": {"rank": "zzz"}}, "value.rank: "),
        ({"during": "a while"}, "during: "),
        ({"parts": ["none"]}, "parts[0]: no claim is called `none`"),
        ({"parts": [None]}, "parts[0]: is empty"),
        ({"status": "sold"}, "status: `sold` is not known"),
        ({"waive": "all"}, "waive: takes keys with values, not the text `all`"),
        ({"review": "yes"}, "review: `yes` is not known"),
        ({"document": "../a.txt"}, "the document `../a.txt` "),
    ],
)
def test_what_is_wrong_with_a_row_is_said_with_its_number(folder: Path, cells: dict[str, object], message: str) -> None:
    # Rows of other documents are not touched by it.
    (folder / "b.txt").write_text("40 looms\n", encoding="utf-8")
    files, wrong = loaded(folder, said(document="b.txt", id="other"), said(**cells))
    (problem,) = [*wrong, *(problem for file in files for problem in file.problems)]
    assert (problem.path, problem.line, problem.column) == ("t.jsonl", 2, 1)
    assert problem.message.startswith(f"row 2: {message}")
    assert "other" in [claim.id for file in files for claim in file.claims]


@pytest.mark.parametrize("document", ["a.txt", "b.txt"])
def test_an_id_stands_once_in_a_table(folder: Path, document: str) -> None:
    (folder / "b.txt").write_text("40 looms\n", encoding="utf-8")
    files, wrong = loaded(folder, said(), said(document=document))
    problems = [*wrong, *(problem for file in files for problem in file.problems)]
    assert [problem.message for problem in problems] == ["row 2: id: the id `one` stands twice"]
    assert len([claim for file in files for claim in file.claims]) == 1


def test_of_very_many_bad_rows_the_count_is_told(folder: Path) -> None:
    _, wrong = loaded(folder, *[b"x\n"] * (MOST_BAD + 7), said())
    assert len(wrong) == MOST_BAD + 1
    assert wrong[-1] == Problem("t.jsonl", "7 more rows that cannot be read")


CLAIMS = """\
document: a.txt
published: 2017-10-10
publisher: The Mill
sha256: 0123456789ab
claims:
  - {id: one, subject: mill, property: looms, value: {quantity: 40 looms}, quote: 40 looms, prefix: has, suffix: and}
  - id: two
    subject: mill
    property: staff
    value: 52 people
    as_of: May 2017
    from: Leeds
    place: "Mill Lane\\t\\u0007 #1"
    speaker: Ann Lee
    status: planned
    quote: 40 looms and 12 hands
    parts: {members: [one, claims/three], open: true}
    waive: {quantity-conflict: known, scale-slip: "yes"}
    note: "line\\nline"
  - {id: three, subject: mill, property: hands, value: 12 people, quote: 12 hands, review: draft}
  - {id: four, subject: mill, property: hands, value: 13 people, quote: 12 hands, review: rejected}
  - {id: five, subject: mill, property: looms, value: "{40}", quote: 40 looms}
"""


def test_what_is_exported_says_what_the_claims_file_says(folder: Path) -> None:
    (folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    tree = parse(CLAIMS, "claims.yaml")
    record, places, _ = validated_claims(tree)
    found = list(rows_of_file(tree, record, places))
    assert {name for row in found for name in row} <= set(NAMES)
    ((file,), wrong) = loaded(folder, *(line_of_row(row).encode() for row in reversed(found)))
    assert not wrong
    of_yaml = load_claims(folder / "claims.yaml", root=folder)
    assert (file.claims, file.source, file.refused) == (of_yaml.claims, of_yaml.source, of_yaml.refused)
    assert len(file.claims) == 3  # of five: one is rejected, and one has no such value
    assert [claim.mark for claim in file.claims] == [claim.mark for claim in of_yaml.claims]
    messages = [problem.message.partition(": ")[2] for problem in of_yaml.problems]
    assert [problem.message.partition(": ")[2].partition(": ")[2] for problem in file.problems] == messages


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_a_row_or_say_why_not(line: bytes) -> None:
    row = row_of_line(line, "t", 1)
    assert isinstance(row, BadRow) or set(row.cells) <= set(NAMES)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(NAMES), ANY))
def test_any_cells_are_claims_or_problems_of_their_row(cells: dict[str, object]) -> None:
    folder = Path("nowhere")
    files, wrong = loaded(folder, said(**cells))
    problems = [*wrong, *(problem for file in files for problem in file.problems)]
    assert problems  # there is no such document
    assert {(problem.path, problem.line) for problem in problems} == {("t.jsonl", 1)}
