"""`factlint figures`: every value of a document, where it stands in the file, and how it is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from factlint.documents import read_text
from factlint.extraction import DocumentFigure, figures

if TYPE_CHECKING:
    from tests.conftest import Cli


def one(text: str) -> DocumentFigure:
    """Return the only figure of a text."""
    (found,) = figures(read_text(text, id="a.txt", format="text"))
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "comparator", "unit", "currency", "noun"),
    [
        ("They sold over 40 boats.", 40, 40, ">", "", "", "boats"),
        ("They sold at least 40 boats.", 40, 40, ">=", "", "", "boats"),
        ("They sold fewer than 40 boats.", 40, 40, "<", "", "", "boats"),
        ("They sold up to 40 boats.", 40, 40, "<=", "", "", "boats"),
        ("They sold about 40 boats.", 40, 40, "~", "", "", "boats"),
        ("They sold 40 to 50 boats.", 40, 50, "=", "", "", "boats"),
        ("It cost £2.5 million.", 2_500_000, 2_500_000, "=", "", "GBP", ""),
        ("The share is 12 per cent.", 12, 12, "=", "percent", "", ""),
    ],
)
def test_how_an_amount_is_read(
    text: str, low: int, high: int, comparator: str, unit: str, currency: str, noun: str
) -> None:
    found = one(text)
    assert (found.low, found.high, found.comparator) == (low, high, comparator)
    assert (found.unit, found.currency, found.noun) == (unit, currency, noun)


def test_a_date_is_its_first_and_last_day() -> None:
    found = one("It opened in October 2017.")
    assert (found.type, found.low, found.high) == ("date", "2017-10-01", "2017-10-31")


def test_places_are_those_of_the_file_markup_included() -> None:
    source = "# Title\n\nThe *fair* had **over 40\nstalls** in a𐐀b town.\n"
    (found,) = figures(read_text(source, id="a.md", format="markdown"))
    assert source[found.start : found.end] == "over 40\nstalls"
    assert (found.line, found.column) == (3, 18)
    assert found.quote == "over 40 stalls"


def test_code_is_not_read() -> None:
    assert not list(figures(read_text("```\nsold 40 boats\n```\n", id="a.md", format="markdown")))


def test_command(cli: Cli) -> None:
    cli.write({"a.md": "The fair had over 40 stalls.\n", "b.txt": "It opened on 4 May 2019.\n"})
    ran = cli("figures", "a.md", "b.txt")
    assert ran.code == 0
    assert ran.stdout.splitlines()[0] == "a.md:1:14  over 40 stalls  quantity  more than 40 stalls"
    rows = json.loads(cli("figures", "a.md", "b.txt", "--format", "json").stdout)["figures"]
    assert [(row["path"], row["quote"]) for row in rows] == [("a.md", "over 40 stalls"), ("b.txt", "4 May 2019")]


def test_command_goes_on_after_an_unreadable_document(cli: Cli) -> None:
    cli.write({"a.md": "The fair had over 40 stalls.\n", "b.xyz": "40 boats\n"})
    ran = cli("figures", "b.xyz", "a.md")
    assert ran.code == 3
    assert "over 40 stalls" in ran.stdout
    assert "b.xyz" in ran.stderr
    assert cli("figures", "nothing.md").code == 2
