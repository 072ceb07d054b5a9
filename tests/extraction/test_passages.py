"""Passages: sentences, items with what introduces them, cells with their heads; what states nothing is left out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.documents import read_text
from factlint.extraction import Passage, passages
from factlint.extraction.passages import MOST_WORDS, words_of


def of(text: str, form: str = "markdown") -> tuple[Passage, ...]:
    return passages(read_text(text, id="a.md", format=form))


def test_sentences_keep_their_places() -> None:
    text = "# The mill\n\nThe mill has 12 sails. It was built by J. R. Moss in 1840.\n\nIt still turns.\n"
    document = read_text(text, id="a.md", format="markdown")
    found = passages(document)
    assert [one.text for one in found] == [
        "The mill",
        "The mill has 12 sails.",
        "It was built by J. R. Moss in 1840.",
        "It still turns.",
    ]
    assert [one.number for one in found] == [0, 1, 2, 3]
    assert [one.place for one in found] == [0, 1, 1, 2], "the second and third stand in one block"
    for one in found:
        assert document.text[one.start : one.end] == one.text
        for word in one.words:
            assert one.text[word.start : word.end] == word.text
        for mention in one.mentions:
            assert 0 <= mention.start < mention.end <= len(one.text)
    assert [str(mention.value) for mention in found[1].mentions] == ["12 sails"]


def test_headings_stack_and_give_way() -> None:
    found = of("# A\n\nOne.\n\n### B\n\nTwo.\n\n## C\n\nThree.\n\n# D\n\nFour.\n")
    said = {one.text: one.headings for one in found}
    assert said["One."] == ("A",)
    assert said["Two."] == ("A", "B")
    assert said["Three."] == ("A", "C")
    assert said["Four."] == ("D",)
    assert said["B"] == ("A",), "a heading stands under the wider ones"
    assert [one.heading for one in found if one.text in ("A", "Two.")] == ["", "B"]


def test_items_have_what_introduces_their_list() -> None:
    found = of("We run three boats:\n\n- the Heron, with\n  - 12 seats\n  - 2 lifeboats\n- the Osprey\n\nThey sail.\n")
    said = {one.text: one.lead for one in found}
    assert said["the Heron, with"] == "We run three boats:"
    assert said["12 seats"] == said["2 lifeboats"] == "the Heron, with"
    assert said["the Osprey"] == "We run three boats:", "whatever stands between"
    assert said["They sail."] == ""


def test_a_list_that_follows_another_is_not_introduced_by_it() -> None:
    assert {one.text: one.lead for one in of("Boats:\n\n- Heron\n\n1. Osprey\n")} == {
        "Boats:": "",
        "Heron": "Boats:",
        "Osprey": "",
    }
    assert of("- Heron\n")[0].lead == ""


def test_cells_have_the_heads_of_their_row_and_column() -> None:
    found = of("| | 2023 | 2024 |\n|---|---|---|\n| Visitors | 4,120 | 6,310 |\n")
    (cell,) = [one for one in found if one.text == "6,310"]
    assert (cell.block.kind, cell.block.row_head, cell.block.column_head) == ("cell", "Visitors", "2024")


def test_what_states_nothing_of_its_own_is_left_out() -> None:
    page = (
        "<html><body><nav><ul><li><a href='/a'>10 offers</a></li><li><a href='/b'>20 jobs</a></li></ul></nav>"
        "<main><h1>Mill</h1><p>The mill has 12 sails.</p><pre><code>x = 13</code></pre></main>"
        "<footer><p>© 2019 Mill Trust. All rights reserved.</p></footer></body></html>"
    )
    assert [one.text for one in of(page, "html")] == ["Mill", "The mill has 12 sails."]


def test_the_date_of_a_dateline_is_no_value() -> None:
    found = of("# Mill turns\n\nMARLE, 4 March 2024 – The mill will turn again on 18 May 2024.\n")
    assert [str(mention.value) for one in found for mention in one.mentions] == ["18 May 2024"]
    (plain,) = of("The mill turned on 4 March 2024.\n")
    assert [str(mention.value) for mention in plain.mentions] == ["4 March 2024"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mill’s 1,200 sails.", ["The", "mill’s", "1,200", "sails", "."]),
        ("a ten-week course, at £3.5m", ["a", "ten-week", "course", ",", "at", "£", "3.5m"]),
        ("Marks & Sons (AT&T)", ["Marks", "&", "Sons", "(", "AT&T", ")"]),
        ("rose 3%–5%", ["rose", "3", "%", "–", "5", "%"]),
        ("", []),
    ],
)
def test_words_and_signs(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(text)] == words


def test_a_word_knows_its_case_and_its_stem() -> None:
    planted, sign = words_of("Planted;")
    assert (planted.lower, planted.capital, planted.stem) == ("planted", True, "plant")
    assert (sign.lower, sign.capital, sign.stem) == (";", False, ";")


def test_a_sentence_without_end_is_looked_at_in_part() -> None:
    assert len(words_of("mill " * (MOST_WORDS + 5))) == MOST_WORDS


@given(st.text(max_size=200))
def test_words_are_in_order_and_leave_nothing_out_but_space(text: str) -> None:
    found = words_of(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    between = 0
    for word in found:
        assert not text[between : word.start].strip()
        assert text[word.start : word.end] == word.text
        between = word.end
    assert not text[between:].strip()
