import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.documents import Document, DocumentError, Position, Span, read_text

SOURCE = "# Report\n\nThirty  people came. They left.\n\n## Costs\n\nIt cost £5 million."


@pytest.fixture
def report() -> Document:
    return read_text(SOURCE, id="report.md", format="markdown")


def test_blocks_lie_in_the_normalised_text(report: Document) -> None:
    assert report.text == "Report\nThirty people came. They left.\nCosts\nIt cost £5 million."
    assert [(block.kind, report.text[block.start : block.end]) for block in report.blocks] == [
        ("heading", "Report"),
        ("paragraph", "Thirty people came. They left."),
        ("heading", "Costs"),
        ("paragraph", "It cost £5 million."),
    ]


def test_the_way_back_to_the_source(report: Document) -> None:
    start = report.text.index("people")
    span = report.source_span(start, start + 6)
    assert span == Span(18, 24)
    assert SOURCE[span.start : span.end] == "people"
    assert report.position(span.start) == Position(3, 9)


def test_a_span_may_run_over_blocks(report: Document) -> None:
    start, end = report.text.index("They"), report.text.index("Costs") + 5
    span = report.source_span(start, end)
    assert SOURCE[span.start : span.end] == "They left.\n\n## Costs"


def test_what_holds_an_offset(report: Document) -> None:
    offset = report.text.index("left")
    assert report.block_at(offset) == report.blocks[1]
    start, end = report.sentence_at(offset)
    assert report.text[start:end] == "They left."
    assert report.sentence_at(0) == (0, 6)
    assert report.heading_at(offset) == report.blocks[0]
    assert report.heading_at(report.text.index("cost")) == report.blocks[2]
    assert report.heading_at(report.blocks[2].start) == report.blocks[2]
    assert report.block_at(len(report.text) + 5) == report.blocks[3]


def test_every_offset_has_a_sentence_that_holds_it(report: Document) -> None:
    for offset in range(len(report.text)):
        block = report.block_at(offset)
        start, end = report.sentence_at(offset)
        assert block is not None
        assert block.start <= start < end <= block.end
        assert start <= offset <= end + 1


def test_the_sentences_of_a_block_are_those_that_hold_its_offsets(report: Document) -> None:
    for block in report.blocks:
        found = report.sentences(block)
        assert (found[0][0], found[-1][1]) == (block.start, block.end)
        for start, end in found:
            assert all(report.sentence_at(offset) == (start, end) for offset in range(start, end))


def test_text_before_any_heading_stands_under_none() -> None:
    assert read_text("plain words.", id="a", format="text").heading_at(3) is None


def test_an_empty_document() -> None:
    empty = read_text(" \n\n", id="a.txt", format="text")
    assert (empty.text, empty.blocks) == ("", ())
    assert empty.block_at(0) is None
    assert empty.heading_at(0) is None
    assert empty.sentence_at(0) == (0, 0)
    assert empty.source_span(0, 1) == Span(0, 0)
    assert empty.position(99) == Position(3, 1)


@given(st.lists(st.sampled_from(["a", "é", "\U0001f600", "\n", "\r\n", "\r", "\u2028"]), max_size=20))
def test_positions_count_lines_as_editors_do(parts: list[str]) -> None:
    source = "".join(parts)
    document = read_text(source, id="a", format="text")
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert document.position(len(source)) == Position(len(lines), len(lines[-1]) + 1)
    assert document.position(0) == Position(1, 1)


def test_documents_travel_between_processes(report: Document) -> None:
    for other in (pickle.loads(pickle.dumps(report)), copy.deepcopy(report)):  # noqa: S301 - our own bytes
        assert (other.text, other.blocks, other.sha256) == (report.text, report.blocks, report.sha256)
        assert other.source_span(7, 13) == report.source_span(7, 13)
        assert other.position(15) == report.position(15)


def test_an_error_says_where() -> None:
    assert str(DocumentError("a.txt", "is bad", 3, 7)) == "a.txt:3:7: is bad"
    assert str(DocumentError("a.txt", "is bad")) == "a.txt: is bad"
