"""Context: which words around a figure tell what it is of, and how much each."""

from __future__ import annotations

import pytest

from factlint.documents import read_text
from factlint.extraction import Passage, passages
from factlint.extraction.context import (
    BEFORE,
    BEFORE_PRONOUN,
    COMMA,
    DASH,
    HEAD,
    HEADING,
    LEAD,
    OUTSIDE,
    bare_words,
    context,
)
from factlint.language.stems import stem


def around(text: str, figure: str, *asked: str) -> list[float]:
    """Return the weights of words around the only place where a figure stands in a text; 0 for those that have none."""
    found = passages(read_text(text, id="a.md", format="markdown"))
    homes: list[Passage] = [one for one in found if figure in one.text]
    assert len(homes) == 1, homes
    start = homes[0].text.index(figure)
    weights = context(homes[0], (start, start + len(figure)), found)
    assert all(0 < weight <= 1 for weight in weights.values())
    return [weights.get(stem(word), 0.0) for word in asked]


def test_words_of_the_sentence_count_fully_and_stop_words_not() -> None:
    text = "The ferry carried 48,600 passengers in summer."
    assert around(text, "48,600 passengers", "ferry", "carried", "passengers", "summer") == [1.0] * 4
    assert around(text, "48,600 passengers", "the", "in", ".") == [0.0] * 3


def test_each_comma_and_each_dash_takes_something() -> None:
    text = "At Marle, by the pier, 48 lamps were lit – by hand; later they fell."
    expected = [COMMA, COMMA * COMMA, 1.0, DASH, DASH * DASH]
    assert around(text, "48 lamps", "pier", "marle", "lit", "hand", "fell") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("The barn holds 90 sheep while the byre keeps 30 cows in winter.", ["byre", "keeps", "winter"], ["barn"]),
        ("The barn holds 90 sheep; in the byre, with hay, stand 30 cows.", ["hay", "stand"], ["barn", "sheep"]),
        ("The barn holds 90 sheep on straw and the byre keeps 30 cows.", ["byre", "keeps"], ["straw", "barn"]),
        ("The barn holds 90 sheep on straw, the byre keeps 30 cows.", ["byre", "keeps"], ["straw", "barn"]),
        ("The barn holds 90 sheep on straw (the byre keeps 30 cows).", ["byre", "keeps"], ["straw", "barn"]),
    ],
)
def test_words_nearer_to_another_figure_count_little(text: str, inside: list[str], outside: list[str]) -> None:
    assert all(weight >= COMMA for weight in around(text, "30 cows", *inside))
    assert all(0 < weight <= OUTSIDE for weight in around(text, "30 cows", *outside))


def test_the_last_cut_between_two_figures_counts() -> None:
    text = "The barn and byre hold 90 sheep and hay and 30 cows in straw."
    assert around(text, "90 sheep", "barn", "hay", "straw") == [1.0, 1.0, OUTSIDE]


def test_a_figure_in_brackets_is_told_of_what_stands_before_them() -> None:
    bracketed = around("Of the homes, 224 flats (35 per cent) are rented.", "35 per cent", "flats", "rented", "homes")
    assert bracketed == [1.0, 1.0, pytest.approx(COMMA)]
    assert around("Of the homes, 224 flats are 35 per cent rented.", "35 per cent", "flats") == [OUTSIDE]


def test_a_compound_counts_as_a_whole_and_in_pieces() -> None:
    text = "There were 900 blood-pressure checks."
    assert around(text, "900", "blood", "pressure", "blood-pressure") == [1.0, 1.0, 1.0]


def test_the_sentence_before_counts_more_when_the_sentence_leans_on_it() -> None:
    assert around("The ferry is old. Fares cost £3.", "£3", "ferry") == [BEFORE]
    assert around("The ferry is old. It costs £3.", "£3", "ferry") == [BEFORE_PRONOUN]
    assert around("The ferry is old.\n\nIt costs £3.", "£3", "ferry") == [BEFORE_PRONOUN / 2]
    assert around("The ferry is old. So are we. Fares cost £3.", "£3", "ferry") == [0.0], "only the one before"
    assert around("- The ferry is old.\n- It costs £3.\n", "£3", "ferry") == [0.0], "no item leans on another"


def test_headings_count_the_less_the_wider_they_are() -> None:
    text = "# Harbour\n\n## Ferry\n\nFares cost £3.\n"
    assert around(text, "£3", "ferry", "harbour") == [HEADING, HEADING / 2]


def test_the_heads_of_a_cell_and_the_lead_of_an_item() -> None:
    table = "| | Ferry |\n|---|---|\n| Summer fares | 6,310 |\n| Lamps | 96 |\n"
    assert around(table, "6,310", "ferry", "summer", "fares", "lamps") == [HEAD, HEAD, HEAD, 0.0]
    items = "On the ferry we count:\n\n- 12 seats\n- 2 boats\n"
    assert around(items, "12 seats", "ferry", "seats", "boats") == [LEAD, 1.0, 0.0]


def test_of_two_places_the_heavier_counts() -> None:
    assert around("# Ferry\n\nThe ferry costs £3, at the ferry.\n", "£3", "ferry") == [1.0]


def test_bare_words() -> None:
    assert bare_words("The *old* “Mill”, (1840): 12%") == ["the", "old", "mill", "1840", "12%"]
    assert bare_words(" . ") == []
