"""Opposites: pairs of general English that divide one thing between them, from either side."""

from __future__ import annotations

import pytest

from factlint.language.kin import kin
from factlint.language.lexicon import table
from factlint.language.opposites import opposites
from factlint.language.stems import stem


@pytest.mark.parametrize(("one", "other"), [("men", "women"), ("interim", "final"), ("man", "woman")])
def test_opposites_stand_against_each_other(one: str, other: str) -> None:
    assert stem(other) in opposites(stem(one))
    assert stem(one) in opposites(stem(other))


@pytest.mark.parametrize("word", ["ferry", "the", "", "12"])
def test_most_words_stand_against_none(word: str) -> None:
    assert opposites(stem(word)) == frozenset()


def test_every_pair_of_the_list_counts_and_none_is_one_word_or_kin() -> None:
    for word, others in table("opposites").items():
        for other in others.split():
            one, against = stem(word), stem(other)
            assert one != against, (word, other)
            assert against in opposites(one)
            assert one in opposites(against)
            assert not kin(one) & kin(against), (word, other)
