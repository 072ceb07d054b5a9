"""Places as editors count them, in any of their units, and back."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range

from factlint.findings import Location
from factlint.server.places import Lines, path_of, uri_of

ENCODINGS = ("utf-8", "utf-16", "utf-32")


@pytest.mark.parametrize(("encoding", "ends"), [("utf-8", [0, 1, 5, 6]), ("utf-16", [0, 1, 3, 4]), ("utf-32", None)])
def test_columns_are_counted_in_the_unit_agreed_on(encoding: str, ends: list[int] | None) -> None:
    lines = Lines.of("x\na𐐀b", encoding)
    assert [lines.position(2, column).character for column in range(1, 5)] == (ends or [0, 1, 2, 3])
    assert lines.range(Location("", 2, 2, 2, 4)) == Range(lines.position(2, 2), lines.position(2, 4))


@given(st.text(max_size=30), st.sampled_from(ENCODINGS), st.data())
def test_every_place_is_found_again(text: str, encoding: str, data: st.DataObject) -> None:
    lines = Lines.of(text, encoding)
    line = data.draw(st.integers(1, len(lines.lines)))
    column = data.draw(st.integers(1, len(lines.line(line)) + 1))
    assert lines.place(lines.position(line, column)) == (line, column)


def test_a_place_that_is_not_there_is_the_nearest_that_is() -> None:
    lines = Lines.of("a𐐀b", "utf-16")
    assert lines.place(Position(0, 2)) == (1, 2)  # within a letter
    assert lines.place(Position(0, 99)) == (1, 4)
    assert lines.place(Position(7, 7)) == (8, 1)
    assert lines.position(1, 99) == Position(0, 4)
    assert lines.rest(9, 9) == Range(Position(8, 0), Position(8, 0))


@pytest.mark.parametrize("name", ["a b.md", "é𐐀%20?#.md", "a\nb.md"])
def test_a_file_is_found_by_its_uri(name: str) -> None:
    path = Path.cwd() / name
    assert path_of(uri_of(path)) == path
    assert uri_of(path).isascii()
    assert "\n" not in uri_of(path)


def test_a_name_that_is_no_text_has_a_uri_too() -> None:
    assert uri_of(Path.cwd() / os.fsdecode(b"caf\xe9.md")).endswith("caf%E9.md")
    assert path_of("untitled:Untitled-1") is None
    assert path_of("file:///a%00b") is None
