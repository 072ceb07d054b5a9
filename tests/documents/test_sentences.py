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
        ["HULL, Okla. (May 2024) – The trust gave 40.", "It said so."],
        ["St Ives, MO. (May 2024) – The trust gave 40.", "It said so."],
        ["He came from Reno, NV.", "The rest stayed."],
        ["At min. 40 and max. 60 degrees.", "Ref. 12 says so."],
        ["The minimum is art.", "Forty came."],
        ["J. R. Lee of E.F. Ames & Co. came.", "She left."],
        ["It said on Yahoo! and in The Times.", "He left."],
        ["one clause; another: a third"],
        [""],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The hall opened in May.The 400 guests left.", "The 400 guests left."),
        ('"We did it."Where they went is unknown.', "Where they went is unknown."),
        ("They left (at last).It rained.", "It rained."),
    ],
)
def test_a_space_that_was_lost(text: str, second: str) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)][1:] == [second]


@pytest.mark.parametrize("text", ["Visit Example.The.org now", "It runs on Node.It", "alder.In-house", "v2.The 4"])
def test_no_space_was_lost(text: str) -> None:
    assert len(sentence_spans(text)) == 1


@given(st.text(alphabet="aB. !?'\"4£)", max_size=60).map(str.strip))
def test_sentences_cover_all_but_the_space_between_them(text: str) -> None:
    spans = sentence_spans(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
        assert not text[end:start].strip()
