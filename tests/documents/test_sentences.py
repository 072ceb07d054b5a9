from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.documents.sentences import sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["Forty people came.", "Ten left!", "Why?", "Nobody said"],
        ["Dr. Ames and Mr. B. C. Dole met in St. Ives.", "They left."],
        ["It cost £1.3 million.", "£2 came from fees."],
        ['He said: "We won."', "Then he left."],
        ["Acme Inc. Europe sold 4.", "Acme bought 5."],
        ["It was sold to Acme Ltd.", "The price was 5."],
        ["See No. 4 of the list.", "Was it so? no."],
        ["The answer was no.", "Four of them left."],
        ["In the U.S. Army they are 5.", "In May they were 4."],
        ["They met at 5 p.m.", "The next day they left."],
        ["Wait...", "Nobody came."],
        ["one clause; another: a third"],
        [""],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@given(st.text(alphabet="aB. !?'\"4£)", max_size=60).map(str.strip))
def test_sentences_cover_all_but_the_space_between_them(text: str) -> None:
    spans = sentence_spans(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    for (_, end), (start, _) in pairwise(spans):
        assert end < start
        assert not text[end:start].strip()
