"""What tells a slip from another word, and that reading names takes time in proportion to the text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.alignment.spelling import letters_apart, slip
from factlint.claims import english
from factlint.documents import read_text
from factlint.extraction import manuscript
from factlint.extraction.names import names

WORDS = st.text("abcdeé", min_size=1, max_size=9)


@given(WORDS, WORDS)
def test_two_words_are_as_far_apart_either_way(one: str, other: str) -> None:
    assert letters_apart(one, other) == letters_apart(other, one)
    assert slip(one, other) == slip(other, one)
    assert (letters_apart(one, other) == 0) == (one == other)


@given(WORDS, st.data())
def test_a_word_with_two_neighbours_swapped_is_one_step_away(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, max(0, len(word) - 2)))
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    assert letters_apart(word, swapped) == (word != swapped)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("holloway", "hollaway", True),
        ("garcia", "gracia", True),
        ("thompson", "tompsen", True),
        ("holloway", "hollins", False),
        ("lee", "lea", False),
        ("same", "same", False),
        ("muñoz", "munoz", False),
    ],
)
def test_a_slip_is_a_letter_or_two_in_a_long_word(one: str, other: str, expected: bool) -> None:
    assert slip(one, other) is expected


@pytest.mark.parametrize("part", ["Ann Lee ", "A' A", "A-", "Ann'", "A B C "])
def test_finding_names_takes_time_in_proportion_to_the_text(part: str) -> None:
    def seconds(times: int) -> float:
        text = manuscript(read_text(part * times, id="a.txt", format="text"), english())
        before = process_time()
        list(names(text))
        return process_time() - before

    seconds(10)
    assert seconds(5_000) < 40 * max(seconds(500), 0.005)
