import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.documents import Block, Document, read_text


def read(source: str) -> Document:
    return read_text(textwrap.dedent(source).strip("\n"), id="a.txt", format="text")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_paragraphs_are_told_by_blank_lines() -> None:
    document = read("""
        The fair drew forty
        people.

        It closed on Sunday.
    """)
    assert shown(document) == [("paragraph", "The fair drew forty people."), ("paragraph", "It closed on Sunday.")]


def test_headings() -> None:
    document = read("""
        HARBOUR TRUST
        Fact sheet, January 2025

        Annual report
        =============

        Who we are
        The trust keeps four lighthouses along the coast, and has done so since it was founded by sailors.

        Money

        Not one: it ends like a sentence.
    """)
    kinds = shown(document)
    assert [text for kind, text in kinds if kind == "heading"] == [
        "HARBOUR TRUST",
        "Annual report",
        "Who we are",
        "Money",
    ]
    assert document.metadata.title == "HARBOUR TRUST"


def test_items_lose_their_markers_and_keep_them_as_labels() -> None:
    document = read("""
        We run three plants:
          - Elm, for cheese
          - Oak, for butter
            and milk powder
        All three ran last week, as they had in each of the weeks before that one.

        1. the first

        2. the second
    """)
    items = [block for block in document.blocks if block.kind == "item"]
    assert shown(document) == [
        ("paragraph", "We run three plants:"),
        ("item", "Elm, for cheese"),
        ("item", "Oak, for butter and milk powder"),
        ("paragraph", "All three ran last week, as they had in each of the weeks before that one."),
        ("item", "the first"),
        ("item", "the second"),
    ]
    assert [(item.label, item.group, item.row) for item in items] == [
        ("-", 1, 1),
        ("-", 1, 2),
        ("1.", 2, 1),
        ("2.", 2, 2),
    ]


def test_a_wrapped_line_that_begins_like_an_item_is_none() -> None:
    document = read("""
        The boats are counted each year in April, and last May there
        were 10 or, as some say,
        12. The year before there were ten, on a coast that has room
        - or so they say - for twenty.
    """)
    assert [kind for kind, _ in shown(document)] == ["paragraph"]
    assert "say, 12. The year" in document.text


def test_footnotes_and_quoted_mail() -> None:
    document = read("""
        > Forty came,
        > I think.

        Not so.[1]

        [1] Survey of 2017
        [2] Survey of 2018
        ³ By post
    """)
    assert shown(document) == [
        ("quote", "Forty came, I think."),
        ("paragraph", "Not so.[1]"),
        ("footnote", "Survey of 2017"),
        ("footnote", "Survey of 2018"),
        ("footnote", "By post"),
    ]
    assert [block.label for block in document.blocks][2:] == ["1", "2", "³"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_breaks_of_every_system(newline: str) -> None:
    source = newline.join(["One exam-", "ple of 40.", "", "Next."])
    document = read_text(source, id="a", format="text")
    assert document.text == "One example of 40.\nNext."
    start = document.text.index("40")
    assert document.position(document.source_span(start, start + 2).start) == (2, 8)


words = st.lists(
    st.text(alphabet="abcdefgABC0159,", min_size=1, max_size=9).filter(lambda word: not word.isupper()),
    min_size=1,
    max_size=60,
)


@given(words, st.integers(10, 90))
def test_wrapping_at_any_width_keeps_the_words(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    wrapped = textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
    document = read_text(wrapped, id="a", format="text")
    assert document.text.replace("\n", " ") == text


@given(st.text(alphabet="aB9 \n\r\t-*>[]1.=:é\u0301\u00a0\xad", max_size=80))
def test_whatever_is_read_leads_back_to_its_source(source: str) -> None:
    document = read_text(source, id="a", format="text")
    end = -1
    for block in document.blocks:
        assert isinstance(block, Block)
        assert end < block.start < block.end <= len(document.text)
        end = block.end
        assert "\n" not in document.text[block.start : block.end]
    for index, character in enumerate(document.text):
        span = document.source_span(index, index + 1)
        if character != "\n":
            written = read_text("x" + source[span.start : span.end] + "x", id="b", format="text").text
            assert character in written or (character == " " and source[span.start : span.end].isspace())
