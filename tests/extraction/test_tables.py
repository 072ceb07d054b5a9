"""Tables: rows and columns of totals, counts of rows, and what a total is not made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factlint.extraction.tables import cell, tables

if TYPE_CHECKING:
    from tests.extraction.conftest import Read


def table(*rows: str) -> str:
    """Return a Markdown table of rows whose cells are parted by semicolons."""
    first, *rest = [f"| {' | '.join(row.split(';'))} |" for row in rows]
    return "\n".join([first, "|" + "---|" * (first.count("|") - 1), *rest])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (table("Hall;Rooms", "Alder;320", "Birch;280", "Cedar;410", "All halls;1,150"), "320 + 280 + 410 = 1,010"),
        (table("Part;2023;2024", "A;1.2;1.3", "B;0.8;0.9", "C;1.7;1.4", "Total;3.7;3.9"), "1.3 + 0.9 + 1.4 = 3.6"),
        (table("Area;Share", "North;41%", "South;36%", "West;33%", "Total;100%"), "= 110 per cent, not 100"),
        (table("Area;Men;Women;Total", "North;12;14;26", "South;20;22;44", "West;5;5;10"), "20 + 22 = 42, not 44"),
        (table("Payment;Pence per share", "Interim;6.0p", "Final;12.5p", "Total for the year;18.0p"), "£0.185"),
        (table("Site;Beds", "All sites;912", "Wex;640", "Low Hill;214", "Marsh;78"), "640 + 214 + 78 = 932"),
        (table("Item;£m", "Sales;120", "Costs;(80)", "Tax;(10)", "Total;35"), "120 + -80 + -10 = 30, not 35"),
        (table("Item;£m", "Pay;12", "of which overtime;4", "Rent;8", "Total;22"), "12 + 8 = 20, not 22"),
    ],
)
def test_a_wrong_total_is_found(text: str, why: str, read_by: Read) -> None:
    ((rule, reason),) = read_by(text, tables).found
    assert rule == "total-mismatch"
    assert why in reason


@pytest.mark.parametrize(
    "text",
    [
        table("Hall;Rooms", "Alder;320", "Birch;280", "Cedar;410", "All halls;1,010"),
        table("Area;Visits;Average stay", "North;120;3.1", "South;240;2.7", "Total;360;2.8"),
        table("Item;£m", "Pay;12", "Rent;8", "Subtotal;20", "Fees;5", "Total;25"),
        table("Item;£m", "Pay;12", "Rent;8", "Running costs;20", "Fees;5", "Total;25"),
        table("Item;£m", "Pay;12", "of which overtime;4", "Rent;8", "Total;20"),
        table("Site;Score", "A;7", "B;8", "Overall;8"),
        table("Site;Rate", "A;7", "B;8", "Total;14"),
        table("Site;Beds", "A;7", "B;about 8 or 9", "Total;14"),
        table("Assets;£m", "Cash;12", "Land;40", "Total assets;52", "Loans;20", "Other;5", "Total liabilities;31"),
        table("Item;£m", "Pay;12.4", "Rent;8.4", "Total;20.7"),
        table("Site;Beds", "A;7", "All other sites;80", "B;12"),
        table("Site;2023;2024", "A;7;9", "B;8;7", "Total;20;20"),
    ],
)
def test_what_adds_up_or_is_no_sum_is_left_alone(text: str, read_by: Read) -> None:
    assert not read_by(text, tables).found


def test_a_total_keeps_the_cells_it_is_made_of(read_by: Read) -> None:
    text = table("Area;Visits;Average stay", "North;120;3.1", "South;240;2.7", "Total;360;2.8")
    assert read_by(text, tables).totals == [("360", ["120", "240"], False)]


def test_a_count_is_set_against_the_rows_whose_head_it_names(read_by: Read) -> None:
    rows = table("File;Lines", "ponds;128", "visits;1,883", "counts;14,062")
    wrong = read_by(f"The set consists of four files.\n\n{rows}", tables)
    assert wrong.found == [("count-mismatch", "3 against 4 files")]
    assert not read_by(f"The set consists of three files.\n\n{rows}", tables).found
    assert not read_by(f"It was sent to four schools.\n\n{rows}", tables).drafts


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,200", "1,200"),
        ("(0.4)", "-0.4"),
        ("£1.2m", "£1.2 million"),
        ("12 kg", "12 kilograms"),
        ("45%", "45 per cent"),
        ("12 of 40", "None"),
        ("n/a", "None"),
    ],
)
def test_a_cell_holds_one_amount_or_none(text: str, amount: str) -> None:
    assert str(cell(text)) == amount
