"""Columns are counted in what each reader of reports counts in."""

from __future__ import annotations

import pytest

from factlint.checking import Result
from factlint.documents import read_text
from factlint.findings import Location
from factlint.reports.columns import Region, Unit, region

TEXT = "One line.\r\na𐐀b é 40 looms\n"


@pytest.mark.parametrize(("unit", "columns"), [("utf-16", (8, 16)), ("utf-8", (11, 19))])
def test_columns_of_a_document(unit: Unit, columns: tuple[int, int]) -> None:
    document = read_text(TEXT, id="a.md", format="markdown")
    result = Result(documents={"a.md": document})
    line = document.line(2)
    first = line.index("40") + 1
    at = Location("a.md", 2, first, 2, first + len("40 looms"))
    assert region(at, result, unit) == Region(2, columns[0], 2, columns[1])


def test_the_end_of_a_line_is_not_its_line_break() -> None:
    document = read_text(TEXT, id="a.md", format="markdown")
    assert [document.line(number) for number in range(5)] == ["", "One line.", "a𐐀b é 40 looms", "", ""]


def test_a_place_in_no_document_stays_as_it_is() -> None:
    assert region(Location("claims/a.yaml", 3, 5, 3, 9), Result(), "utf-8") == Region(3, 5, 3, 9)
