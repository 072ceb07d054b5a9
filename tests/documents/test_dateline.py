"""Where a text says when it was published, and what only looks as if it did."""

from __future__ import annotations

import pytest

from factlint.documents import Document, Metadata, read_text
from factlint.documents.dateline import as_date, dated, datelines

BODY = "\n\nThe charity gave 40 grants last year and plans more, it said.\n"


def read(source: str, format: str = "markdown") -> Document:
    return read_text(source, id="d", format=format)


def line(document: Document) -> str | None:
    return document.text[slice(*document.dateline)] if document.dateline else None


@pytest.mark.parametrize(
    ("dateline", "date"),
    [
        ("HULL, England, 12 March 2025 – ", "12 March 2025"),
        ("HULL, Mar. 3, 2025 /ExampleWire/ -- ", "Mar. 3, 2025"),
        ("BERGEN, Norway – March 11, 2025 – (THE NEWSWIRE) – ", "March 11, 2025"),
        ("SALEM, OR - (ThatWire) - September 03, 2024 - ", "September 03, 2024"),
        ("Fargo, ND (Newsy.ai) Thursday Aug 8, 2024 @ 12:00 PM Pacific — ", "Thursday Aug 8, 2024"),
        ("St. Ives, MO. (January 30th, 2024) – ", "January 30th, 2024"),
        ("(ThatWire) - April 09, 2025 - SALEM — ", "April 09, 2025"),
        ("SALEM, OR, March 27, 2026 – Some MediaWire (Press Release Service – Press) – ", "March 27, 2026"),
        ("SALEM, OR / THATWIRE / March 3, 2025 / ", "March 3, 2025"),
        ("SALEM, OR and RENO, NV - March 10, 2025 (NEWSWIRE) - ", "March 10, 2025"),
        ("Sign for the museum. (ThatWire) - April 14, 2025 - ", "April 14, 2025"),
        ("3 May 2024 – ", "3 May 2024"),
        ("LONDON, March 3 (Example News) - ", None),
        ("RENO (Example Press) – ", None),
        ("RENO--(EXAMPLE WIRE)--", None),
    ],
)
def test_a_paragraph_may_open_with_a_dateline(dateline: str, date: str | None) -> None:
    document = read(f"# Grants\n\n{dateline}The charity gave 40 grants, more than it ever gave before.{BODY}")
    found = line(document)
    assert found is not None
    assert found.strip() == dateline.strip()
    assert document.metadata.published == date
    assert document.metadata.dated_by == ("dateline" if date else "")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Thursday 27 February 2025", "Thursday 27 February 2025"),
        ("Posted by Ann Lee, 26 June 2025", "26 June 2025"),
        ("Posted in News on 26 June 2025", "26 June 2025"),
        ("**February 2025**", "February 2025"),
        ("Published: 3 May 2024", "3 May 2024"),
        ("*Published on 3 May 2024 by the council*", "3 May 2024"),
        ("First published 2024-05-03", "2024-05-03"),
        ("By Ann Lee | 3 May 2024 | 4 min read", "3 May 2024"),
        ("Ann Lee · 3 May 2024", "3 May 2024"),
        ("HULL / Press Room / February 5, 2024 17:33", "February 5, 2024"),
        ("Leeds, 12 March 2025", "12 March 2025"),
        ("Date: 3 May 2024", "3 May 2024"),
        ("27 Feb 2025, 09:30 GMT", "27 Feb 2025"),
        ("FOR IMMEDIATE RELEASE – 3 May 2024", "3 May 2024"),
        ("News release, 3 May 2024", "3 May 2024"),
        ("Last updated 3 May 2024", "3 May 2024"),
    ],
)
def test_a_line_of_its_own_may_be_a_dateline(written: str, date: str) -> None:
    document = read(f"# Grants\n\n{written}{BODY}")
    assert (document.metadata.published, document.metadata.dated_by) == (date, "dateline")
    assert line(document) == written.strip("*")


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("# Harvest report 2024 (January 2025)", "January 2025"),
        ("# Newsletter, Spring 2025", "Spring 2025"),
        ("Minutes of the meeting, 3 May 2024", "3 May 2024"),
    ],
)
def test_a_title_may_end_in_the_date_of_the_paper(title: str, date: str) -> None:
    document = read(title + BODY)
    assert document.metadata.published == line(document) == date


def test_a_table_at_the_head_may_name_the_date() -> None:
    document = read(f"| To | All |\n|---|---|\n| Date | 3 May 2024 |\n| From | Ann Lee |{BODY}")
    assert document.metadata.published == "3 May 2024"


def test_a_page_may_say_at_its_end_when_it_was_published() -> None:
    assert read(f"# Grants{BODY * 14}\n\nPublished 3 May 2024\n").metadata.published == "3 May 2024"
    assert read(f"# Grants{BODY * 14}\n\n3 May 2024\n").metadata.published is None


@pytest.mark.parametrize(
    "source",
    [
        "On 3 May 2024 – a day to remember – the hall opened.",
        "In Leeds, on 3 May 2024, the hall opened – with 40 people.",
        "The fair runs from 3 May 2024 – 5 May 2024 in Leeds.",
        "Leeds, 3–5 May 2025",
        "Open day, Saturday 3 May 2025, 10am–4pm",
        "Saturday 3 May 2025, 7.30pm",
        "Saturday 3 May 2025\n\nVenue: Town Hall",
        "Saturday 3 May 2025\n\n7.30pm to 10pm",
        "Date: 3 May 2025\n\nTime: 7pm\n\nVenue: Hall",
        "| Date | 3 May 2025 |\n|---|---|\n| Venue | Town Hall |",
        "# Annual report (April 2023 – March 2024)",
        "# Report for the quarter ended 30 September 2024",
        "# Annual conference (12 May 2025)",
        "2024 – The hall opened.",
        "Founded on 3 May 1994.",
        "Ann Smith, 3 May 1994, Leeds was born.",
        "Deadline: 3 May 2025",
        "Applications close 3 May 2025",
        "Born 3 May 1994",
        "- 3 May 2024 – The hall opened.\n- It closed.",
        "3 May 2024 – The hall opened.\n\n4 June 2024 – The hall closed.",
        "```\nPublished: 3 May 2024\n```",
    ],
)
def test_what_is_the_date_of_something_else(source: str) -> None:
    document = read(source + BODY)
    assert document.dateline is None
    assert document.metadata == Metadata(title=document.metadata.title)


def test_far_from_the_head_a_date_is_of_something_else() -> None:
    assert read(f"# Grants{BODY * 14}\n\n3 May 2024 – The hall opened.{BODY * 9}").dateline is None


def test_of_several_the_surest_counts() -> None:
    document = read(f"Last updated 9 May 2024\n\nPublished: 3 May 2024\n\nLEEDS, 2 May 2024 – It gave 40 grants.{BODY}")
    assert document.metadata.published == "3 May 2024"
    texts = [document.text[start:end].strip(" –") for start, end in document.datelines]
    assert texts == ["Published: 3 May 2024", "LEEDS, 2 May 2024", "Last updated 9 May 2024"]


def test_what_is_stated_goes_before_what_is_seen() -> None:
    source = f"---\npublished: 2024-05-01\n---\nLEEDS, 3 May 2024 – It gave 40 grants.{BODY}"
    document = read(source)
    assert (document.metadata.published, document.metadata.dated_by) == ("2024-05-01", "statement")
    assert line(document) == "LEEDS, 3 May 2024 – "


def test_the_day_of_a_moment() -> None:
    page = '<meta property="article:published_time" content="2024-05-03T09:00:00+01:00"><p>It gave 40 grants.</p>'
    document = read(page, "html")
    assert document.metadata.published == "2024-05-03"
    assert as_date("2024-05-03") is not None


def test_a_stated_date_that_nobody_understands() -> None:
    assert read(f"---\ndate: 03/05/2024\n---\n5 March 2024{BODY}").metadata.published == "5 March 2024"
    assert read(f"---\ndate: 03/05/2024\n---\n{BODY}").metadata.published == "03/05/2024"


def test_the_day_a_file_was_made_comes_last() -> None:
    assert dated(Metadata(), (), "", "2024-05-03") == Metadata(published="2024-05-03", dated_by="file")
    assert dated(Metadata(), (), "", "") == dated(Metadata(), (), "", "2024-13-45") == Metadata()
    document = read(f"Published: 3 May 2024{BODY}")
    lines = datelines(document.text, document.blocks)
    assert dated(Metadata(), lines, "", "2025-01-01").published == "3 May 2024"


def test_a_dateline_is_in_the_text_and_leads_to_the_source() -> None:
    document = read(f"# Grants\n\n**LEEDS, 3 May 2024** – It gave 40 grants.{BODY}")
    assert document.dateline is not None
    span = document.source_span(*document.dateline)
    assert document.source[slice(*span)].startswith("LEEDS, 3 May 2024")
