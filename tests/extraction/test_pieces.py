"""Pieces hold every sentence of a document once, in order, and no more than they may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factlint.documents import Document, read_text
from factlint.extraction.pieces import Piece, pieces

TEXT = """# Lantern Festival

The festival began in 1987.

## Visitors

Last year 4,200 people came. This year 5,100 did.

## Money

It cost £90,000.
"""


def document(text: str = TEXT) -> Document:
    return read_text(text, id="festival.md", format="markdown")


def lines(found: Document, piece: Piece) -> list[str]:
    return [found.text[line.start : line.end] for line in piece.lines]


def test_a_short_document_is_one_piece() -> None:
    found = document()
    (piece,) = pieces(found)
    assert "\n".join(lines(found, piece)) == found.text.strip()
    assert (piece.number, piece.headings) == (0, ())


def test_headings_are_repeated_where_a_section_goes_on() -> None:
    found = document()
    several = pieces(found, 30)
    assert [piece.number for piece in several] == list(range(len(several)))
    under = {line: piece.headings for piece in several for line in lines(found, piece)[:1]}
    assert under["It cost £90,000."] == ("Lantern Festival", "Money")


def test_a_long_block_is_cut_between_sentences() -> None:
    found = document("The first came early. The second came late. The third never came.")
    assert [lines(found, piece) for piece in pieces(found, 45)] == [
        ["The first came early. The second came late."],
        ["The third never came."],
    ]


def test_a_long_sentence_is_cut_between_words() -> None:
    found = document("word " * 100)
    several = pieces(found, 52)
    assert all(len(line) <= 52 and not line.strip().endswith("wor") for one in several for line in lines(found, one))


def test_cells_come_with_their_heads() -> None:
    found = document("| Year | Visitors |\n|---|---|\n| 2019 | 4,200 |\n")
    heads = {found.text[line.start : line.end]: line.heads for piece in pieces(found) for line in piece.lines}
    assert heads["4,200"] == ("2019", "Visitors")


def test_code_is_left_out() -> None:
    found = document("Nine ships came.\n\n```\nships = 10\n```\n")
    assert [line for piece in pieces(found) for line in lines(found, piece)] == ["Nine ships came."]


def test_an_empty_document_has_no_pieces() -> None:
    assert pieces(document("")) == ()


def test_words_are_found_letter_for_letter_and_within_a_line() -> None:
    found = document()
    (piece,) = pieces(found)
    assert [found.text[start:end] for start, end in piece.find(found, "year")] == ["year", "year"]
    assert list(piece.find(found, "4,201 people")) == []
    assert list(piece.find(found, "1987. Visitors")) == []


@given(st.lists(st.text("ab .\n#|-1", max_size=60), max_size=8), st.integers(5, 60))
def test_pieces_hold_the_text_once_and_in_bounds(parts: list[str], most: int) -> None:
    found = document("\n\n".join(parts))
    several = pieces(found, most)
    joined = "".join("".join(lines(found, piece)) for piece in several)
    wanted = "".join(found.text[block.start : block.end] for block in found.blocks if block.kind != "code")
    assert joined.replace(" ", "") == wanted.replace(" ", "")
    assert all(len("".join(lines(found, piece))) <= most for piece in several)
