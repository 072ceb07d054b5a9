"""What stands in every release of its publisher, and what only looks as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.documents import Document, Role, read_text

BODY = "The charity gave 40 grants last year, ten more than before, and it plans to give 60 in the year to come."


def read(source: str) -> Document:
    return read_text(source, id="d", format="markdown")


def roles(source: str) -> list[Role]:
    return [block.role for block in read(source).blocks]


@pytest.mark.parametrize("heading", ["About Alder Trust", "**About Alder Trust**", "## About Alder Trust", "About us:"])
def test_what_a_heading_says_of_its_part(heading: str) -> None:
    source = f"# Grants\n\n{BODY}\n\n{BODY}\n\n{heading}\n\nAlder Trust has 31 offices.\n\nIt was founded in 1994.\n"
    assert roles(source) == ["", "", "", "about", "about", "about"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Media contact", "contact"),
        ("Media & Investor Contacts:", "contact"),
        ("For further information", "contact"),
        ("Press enquiries", "contact"),
        ("Forward-Looking Statements", "legal"),
        ("Cautionary note regarding forward-looking statements", "legal"),
        ("Safe Harbor Statement", "legal"),
        ("Safe Harbour for Forward-Looking Statements:", "legal"),
        ("Disclaimer", "legal"),
        ("Use of Non-GAAP Financial Measures", "legal"),
        ("About Alder Trust, Inc.", "about"),
        ("About the Alder Trust", "about"),
    ],
)
def test_headings(heading: str, role: Role) -> None:
    assert roles(f"# Grants\n\n{BODY}\n\n{heading}\n\nAnn Lee, head of news\n")[2] == role


@pytest.mark.parametrize(
    "heading",
    [
        "About 300 people came",
        "About the event",
        "About the Green Roofs Project",
        "About this report",
        "About our research",
        "About half of us",
        "Notes to editors",
        "Contact sports",
        "The contacts between towns",
        "Disclaimers grew by half",
        "About Alder Trust's 40 grants, and what it did with them in all the years since.",
        "Background",
    ],
)
def test_headings_of_matter(heading: str) -> None:
    assert set(roles(f"# Grants\n\n{BODY}\n\n{heading}\n\n{BODY}\n")) == {""}


@pytest.mark.parametrize("after", [f"## Results\n\n{BODY}", "| A | B |\n|---|---|\n| 1 | 2 |"])
def test_a_part_ends(after: str) -> None:
    found = roles(f"# Grants\n\n{BODY}\n\n{BODY}\n\n## About Alder Trust\n\nIt has 31 offices.\n\n{after}\n")
    assert found[:5] == ["", "", "", "about", "about"]
    assert set(found[5:]) == {""}


def test_a_part_without_a_heading_ends_at_what_reads_like_one() -> None:
    source = (
        f"# Grants\n\n{BODY}\n\n{BODY}\n\nAbout Alder Trust\n\nIt has 31 offices.\n\nResults of the year\n\n{BODY}\n"
    )
    assert roles(source) == ["", "", "", "about", "about", "", ""]


def test_a_paper_about_its_publisher_is_its_own_matter() -> None:
    source = f"# Who we are\n\n## About Alder Trust\n\n{BODY}\n\n{BODY}\n"
    assert set(roles(source)) == {""}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Ann Lee, +44 20 7946 0018, ann@example.org", "contact"),
        ("ann.lee@example.org", "contact"),
        ("+44 (0)113 496 0000", "contact"),
        ("(212) 555-0143", "contact"),
        ("Tel: 0113 496 0000", "contact"),
        ("For more information, visit www.example.org.", "contact"),
        ("To learn more about the trust, please visit https://example.org/2024/40-grants.", "contact"),
        ("View original content: https://example.org/news/40-grants-5-million", "navigation"),
        ("View the original release on example.org", "navigation"),
        ("https://example.org/2024/05/40-grants", "navigation"),
        ("Read more", "navigation"),
        ("SOURCE Alder Trust", "navigation"),
        ("-ENDS-", "navigation"),
        ("Share this on social media", "navigation"),
        ("The post Grants appeared first on Example.", "navigation"),
        ("We use cookies to make this site better.", "navigation"),
        ("© 2024 Alder Trust. All rights reserved.", "legal"),
        (
            "This press release contains forward-looking statements. Actual results may differ materially, and we"
            " undertake no obligation to update them after 3 May 2024.",
            "legal",
        ),
    ],
)
def test_what_a_line_says_of_itself(line: str, role: Role) -> None:
    assert roles(f"# Grants\n\n{BODY}\n\n{line}\n") == ["", "", role]


@pytest.mark.parametrize(
    "line",
    [
        "Call 0113 496 0000 by 3 May: 40 places are left.",
        "Visit www.example.org to see 40 of our 60 grants.",
        "Visit the park, which 4,000 people did last year.",
        "In 2019-2023 the trust gave 40 grants.",
        "287892.6",
        "2019 2020 2021",
        "12 450 300",
        "303 850 3207",
        "Sources of income grew by 40 per cent. Fees fell.",
        "Read 40 books by May",
        "We expect revenue of $20 million to $22 million in 2025, up from $18 million, helped by new shops in Leeds and"
        " York, though results may differ materially if prices fall again as they did in the spring of last year.",
        "More than 40 people asked for legal advice at the centre in its first week, and all rights reserved for"
        " tenants under the new act were explained to each of them by one of the 12 volunteers.",
        "Ends meet at last: the trust has paid its debts.",
        "Our address has not changed since 1994 and 31 people work there.",
    ],
)
def test_body_text_is_never_lost(line: str) -> None:
    assert set(roles(f"# Grants\n\n{BODY}\n\n{line}\n")) == {""}


def test_a_table_run_together() -> None:
    run = "Half year 2025 2024 Sales $ 4,246,368 $ 3,915,242 Cost of sales (1,846,202) (1,602,117) Profit 2,400,166"
    run += " 2,313,125 Tax (310,000) (295,500)"
    assert roles(f"# Grants\n\n{BODY}\n\n{run}\n") == ["", "", "table"]
    cells = "\n\n".join(["Hole", "Depth", "Grade", "AB-1", "120.5", "0.52", "AB-2", "88.1", "0.61", "n/a"])
    assert roles(f"# Grants\n\n{BODY}\n\n{cells}\n\n{BODY}\n") == ["", "", *["table"] * 10, ""]


@pytest.mark.parametrize(
    "line",
    [
        "Of the 40 grants, 12 went to Leeds, 11 to York, 9 to Hull, 5 to Ripon, 3 to Selby; it was 8, 7 and 5 in 2023.",
        "Grants: 40 in 2024, 31 in 2023, 28 in 2022, 20 in 2021, 19 in 2020.",
        "40\n\ngrants given\n\n31\n\npeople employed",
    ],
)
def test_prose_and_short_lists_full_of_figures_are_no_table(line: str) -> None:
    assert set(roles(f"# Grants\n\n{BODY}\n\n{line}\n")) == {""}


def test_a_heading_that_lost_its_line_break() -> None:
    assert roles(f"# Grants\n\n{BODY}\n\nContact DetailsAlder Trust\n\nAnn Lee\n")[2:] == ["contact", "contact"]


def test_a_heading_is_never_lost_for_its_own_words() -> None:
    assert roles(f"# Contact\n\n{BODY}\n\n## Results\n\n{BODY}") == ["", "", "", ""]


@given(st.lists(st.sampled_from([BODY, "It has 31 offices.", "Growth of 4% in Leeds.", "The 40 grants"]), max_size=6))
def test_what_is_before_any_such_heading_has_no_role(parts: list[str]) -> None:
    body = "\n\n".join(parts)
    found = roles(f"{BODY}\n\n{BODY}\n\n{body}\n\nMedia contact\n\nAnn Lee\n")
    assert found == [""] * (len(parts) + 2) + ["contact", "contact"]
