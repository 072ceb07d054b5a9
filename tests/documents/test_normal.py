import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.documents.normal import Piece, fold, fold_pieces

# Letters, digits and what folding treats apart, so that the interesting neighbours meet often.
SAMPLES = (
    "aZé9 \t\n\r\u00a0\u2009\u3000“”‘’«»‐‑-–—\xad\u200b\u200d\ufeff\u202e"
    "½²₂①㎡ﬁ…ＡＢ９e\u0301\u0323가\u1100\u1161\u11a8\x07\x85™´日本"
)
texts = st.one_of(st.text(alphabet=SAMPLES, max_size=40), st.text(max_size=40))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  two\t\n words ", "two words"),
        ("a\u00a0b\u202fc\u3000d", "a b c d"),
        ("“over ‘forty’ people”", "\"over 'forty' people\""),
        ("trade‐mark‑holder", "trade-mark-holder"),
        ("10–20 — roughly", "10–20 — roughly"),
        ("scien\u00adtists", "scientists"),
        ("4\u200b0 \u202epeople\u202c\ufeff", "40 people"),
        ("a \u200b b", "a b"),
        ("people² spent 3½ hours on 20 m²", "people² spent 3½ hours on 20 m²"),
        ("see① and 5㎡", "see① and 5㎡"),
        ("ﬁve … ９９ ㎏", "five ... 99 kg"),
        ("cafe\u0301", "café"),
        ("the company´s", "the company's"),
        ("e\u200d\u0301", "é"),
        ("a\x07b\x1b[31m", "ab[31m"),
        ("", ""),
        (" \u200b\n", ""),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("exam-\nple", "example"),
        ("exam‐ \r\n  ple", "example"),
        ("scien\u00ad\ntists", "scientists"),
        ("Anglo-\nNorse", "Anglo-Norse"),
        ("a 20-\nyear plan", "a 20-year plan"),
        ("2017-\n18", "2017-18"),
        ("twenty-\nfive", "twenty-five"),
        ("two-\nand three-year plans", "two- and three-year plans"),
        ("the end -\nor not", "the end - or not"),
    ],
)
def test_words_wrapped_at_a_hyphen_are_healed_when_asked(written: str, folded: str) -> None:
    assert fold(written, rejoin=True) == folded
    assert "\n" not in fold(written)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folded_text_has_single_spaces_and_nothing_unseen(text: str) -> None:
    folded = fold(text)
    assert not re.search(r"^\s|\s$|\s\s|[^\S ]", folded)
    assert not any(unicodedata.category(character) == "Cc" for character in folded)


@given(texts, texts)
def test_white_space_of_any_kind_is_the_same(left: str, right: str) -> None:
    assert fold(left + "\n\t " + right) == fold(left + "\u00a0" + right)


@given(texts)
def test_every_folded_character_leads_back_to_what_it_was_folded_from(text: str) -> None:
    folded = fold_pieces([Piece(text, 100, 100 + len(text))])
    ends = [100]
    for index, character in enumerate(folded.text):
        start, end = folded.offsets.span(index, index + 1)
        assert 100 <= start < end <= 100 + len(text)
        assert start >= ends[-1] or (start, end) == (ends[-2], ends[-1]), "runs do not overlap"
        ends += [start, end]
        written = text[start - 100 : end - 100]
        assert character in fold(written) or (character == " " and not fold(written))


@given(st.lists(texts, max_size=5))
def test_pieces_fold_as_their_sum(parts: list[str]) -> None:
    at = 0
    pieces = []
    for part in parts:
        at += 7  # markup between them
        pieces.append(Piece(part, at, at + len(part)))
        at += len(part)
    folded = fold_pieces(pieces)
    assert folded.text == fold("".join(parts))
    assert folded.offsets.length == len(folded.text)


def test_marks_put_in_order_map_to_their_letter_as_a_whole() -> None:
    folded = fold_pieces([Piece("xé\u0323y", 0, 4)])
    assert folded.text == "xẹ\u0301y"
    assert [folded.offsets.span(index, index + 1) for index in range(4)] == [(0, 1), (1, 3), (1, 3), (3, 4)]


def test_a_piece_of_another_length_maps_as_a_whole() -> None:
    folded = fold_pieces([Piece("a", 0, 1), Piece("&", 1, 6), Piece("b", 6, 7)])
    assert folded.text == "a&b"
    assert [folded.offsets.span(index, index + 1) for index in range(3)] == [(0, 1), (1, 6), (6, 7)]
    assert folded.offsets.span(0, 3) == (0, 7)
    assert folded.offsets.span(1, 1) == (1, 1)
    assert folded.offsets.span(3, 9) == (7, 7)


def test_a_letter_with_a_hundred_thousand_marks_is_folded() -> None:
    # Sorting them all takes the square of their number: hours, if they were normalised as one.
    assert len(fold("a" + "\u0301\u0316" * 100_000)) >= 199_000
