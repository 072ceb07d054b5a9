import re
import textwrap

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factlint.documents import Anchored, Document, Drifted, anchor, read_text
from factlint.documents.anchor import MAX_ALIKE
from factlint.documents.figures import cuts_figure

FAIR = """# The harbour fair

Over 140 people, 1.3 million voters and £40 people joined the “delegation” in Elmstead.
The team never visited Oakham in 2017; organisations gave £170 million.

A twenty-five strong team² came, for 10² things. Later 40 people came, and 40 people left early.

| Town | People |
|------|--------|
| Ash  | 612    |
"""


@pytest.fixture
def fair() -> Document:
    return read_text(FAIR, id="fair.md", format="markdown")


def place(document: Document, quote: str, prefix: str = "", suffix: str = "") -> str:
    found = anchor(document, quote, prefix, suffix)
    assert isinstance(found, Anchored), found
    return document.text[found.start : found.end]


def drift(document: Document, quote: str) -> Drifted:
    found = anchor(document, quote)
    assert isinstance(found, Drifted), found
    assert found.nearest == document.text[found.nearest_start : found.nearest_end].replace("\n", " ")
    return found


def test_a_quote_is_found_word_for_word(fair: Document) -> None:
    start = fair.text.index("40 people came")
    assert anchor(fair, "40 people came") == Anchored(start, start + 14, exact=True, places=1)


def test_a_quote_does_not_anchor_within_a_longer_figure(fair: Document) -> None:
    found = anchor(fair, "40 people")
    assert isinstance(found, Anchored)
    assert fair.text[found.start - 6 : found.end] == "Later 40 people"
    assert drift(fair, "3 million voters").nearest == "1.3 million voters"
    assert drift(fair, "gave £170").nearest == "gave £170 million."
    assert drift(fair, "five strong").nearest == "twenty-five strong"


@pytest.mark.parametrize(
    "quote",
    [
        'joined the "delegation" in',
        "joined the “delegation” in",
        "joined\u00a0the\n  “dele\u00adgation” in",
        'JOINED THE "delegation" in',
        "harbour fair Over 140 people",
        "People Ash 612",
    ],
)
def test_what_folding_takes_as_the_same(fair: Document, quote: str) -> None:
    assert place(fair, quote)


def test_prefix_and_suffix_tell_places_apart(fair: Document) -> None:
    first, second = (match.start() for match in re.finditer("(?<=[a-z] )40 people", fair.text))
    assert anchor(fair, "40 people") == Anchored(first, first + 9, places=2)
    assert anchor(fair, "40 people", prefix="came, and ") == Anchored(second, second + 9)
    assert anchor(fair, "40 people", suffix=" left  early") == Anchored(second, second + 9)
    assert anchor(fair, "40 people", prefix="Later", suffix="came") == Anchored(first, first + 9)
    assert anchor(fair, "40 people", prefix="no such words") == Anchored(first, first + 9, places=2)


@pytest.mark.parametrize("gap", ["…", " ... ", " [...] ", "[…]", " (...) "])
def test_an_ellipsis_stands_for_words_left_out_of_one_block(fair: Document, gap: str) -> None:
    found = anchor(fair, f"never visited{gap}£170 million")
    assert isinstance(found, Anchored)
    assert found.exact
    assert place(fair, f"never visited{gap}£170 million").startswith("never visited Oakham")
    assert place(fair, f"…Never Visited{gap}organizations gave…") == "never visited Oakham in 2017; organisations gave"
    drift(fair, f"never visited{gap}Later 40 people")
    drift(fair, f"£170 million{gap}never visited")
    drift(fair, f"1.3 million{gap}40 people joined")


def test_a_document_may_hold_the_ellipsis_itself() -> None:
    document = read_text("He said: forty … people came.", id="a", format="text")
    assert place(document, "forty … people") == "forty ... people"


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("organizations gave £170 million", "organisations gave £170 million"),
        ("joined the delegation, in Elmstead", 'joined the "delegation" in Elmstead'),
        ("strong team came for 10² things", "strong team² came, for 10² things"),
        ("A twenty five strong team came", "A twenty-five strong team² came"),
        ("team never visited Okham in 2017", "team never visited Oakham in 2017"),
        ("Later 40 people came and the 40 people left early", "Later 40 people came, and 40 people left early"),
    ],
)
def test_small_edits_are_forgiven(fair: Document, quote: str, stands: str) -> None:
    found = anchor(fair, quote)
    assert isinstance(found, Anchored)
    assert not found.exact
    assert fair.text[found.start : found.end] == stands


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("team never visited Oakham in 2018", "figure-changed"),
        ("The team visited Oakham in 2017", "figure-changed"),
        ("organisations gave $170 million", "figure-changed"),
        ("organisations gave £170 billion", "figure-changed"),
        ("organisations gave over £170 million", "figure-changed"),
        ("Under 140 people, 1.3 million voters", "figure-changed"),
        ("strong team came for 10³ things", "figure-changed"),
        ("40 people joined the delegation in Elmsted", "figure-changed"),
        ("The team never visited Ashford in 2017", "words-changed"),
        ("nothing like it was ever said in here by anybody", "missing"),
        ("zzz", "missing"),
        ("", "missing"),
        ("\u200b ", "missing"),
    ],
)
def test_drift_says_what_changed(fair: Document, quote: str, reason: str) -> None:
    found = drift(fair, quote)
    assert found.reason == reason
    assert 0 <= found.score < 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("exports increased in the last three years", "exports decreased in the last three years"),
        ("the plan is likely to be approved in May", "the plan is unlikely to be approved in May"),
        ("the plan will be approved in March", "the plan will be approved in May"),
        ("exports fell by a third of it", "exports fell by the third of it"),
        ("the sixth of six ships was sunk", "the sixth of sixty ships was sunk"),
        ("the works were completed at the harbour", "the works were commenced at the harbour"),
        ("they could pay the fee they owed", "they couldn't pay the fee they owed"),
        ("the fund lends to the poor north", "the fund lends to the poor south"),
    ],
)
def test_a_word_that_turns_the_sense_is_no_small_edit(before: str, after: str) -> None:
    drift(read_text(f"It is known that {after}, and so on.", id="a", format="text"), before)


def test_a_quote_too_long_to_compare_is_found_word_for_word_only() -> None:
    words = " ".join(f"word{number}" for number in range(MAX_ALIKE // 4))
    document = read_text(words, id="a", format="text")
    assert place(document, words) == words
    assert drift(document, words.replace("word9 ", "wordy ")).reason == "missing"


def test_an_empty_document_holds_no_quote() -> None:
    assert drift(read_text("", id="a", format="text"), "40 people").reason == "missing"
    assert drift(read_text("a", id="a", format="text"), "a longer quote than that").reason == "missing"


def test_a_quote_that_stands_everywhere_is_bounded() -> None:
    found = anchor(read_text("a " * 200_000, id="a", format="text"), "a", prefix="b", suffix="c")
    assert isinstance(found, Anchored)
    assert found.places == 1_000
    drift(read_text("a… " * 20_000, id="a", format="text"), "a ... a ... a ... b")


NUMBERS = ["four", "fourteen", "forty", "sixty", "third", "first", "half", "dozen", "both", "million", "May", "March"]
PLAIN = ["fair", "harbour", "the", "opened", "organisers", "of", "ships", "well-kept", "Elmstead", "keeper's", "“new”"]
DIGITS = ["40", "140", "1.3", "1,500", "2017", "£3m", "56%", "7,", "19.", "10–20", "3½"]
tokens = st.sampled_from(PLAIN + PLAIN + NUMBERS + DIGITS)
sentences = st.lists(tokens, min_size=4, max_size=40)


@st.composite
def documents_and_slices(draw: st.DrawFn) -> tuple[list[str], int, int]:
    parts = draw(sentences)
    start = draw(st.integers(0, len(parts) - 1))
    end = draw(st.integers(start + 1, min(len(parts), start + 15)))
    return ["Once", *parts, "ended."], start + 1, end + 1


@given(documents_and_slices(), st.integers(20, 100))
def test_any_slice_of_a_document_anchors_however_it_is_wrapped(case: tuple[list[str], int, int], width: int) -> None:
    parts, start, end = case
    wrapped = textwrap.fill(" ".join(parts), width, break_on_hyphens=False)
    document = read_text(wrapped, id="a", format="text")
    text = document.text.replace("\n", " ")
    low = len(" ".join(parts[:start])) + 1
    high = low + len(" ".join(parts[start:end]))
    assume(not cuts_figure(text, low, high))
    quote = " ".join(parts[start:end])
    prefix, suffix = " ".join(parts[:start]), " ".join(parts[end:])
    assert anchor(document, quote, prefix, suffix) == Anchored(low, high)
    assert anchor(document, quote.replace("“", '"').replace("”", '"').replace(" ", "\u00a0"), prefix) == anchor(
        document, quote, prefix
    )
    first = anchor(document, quote)
    assert isinstance(first, Anchored)
    assert first.start <= low
    assert text[first.start : first.end] == text[low:high]


@given(st.lists(st.sampled_from(PLAIN), min_size=3, max_size=20), st.integers(0, 19), st.integers(20, 60))
def test_a_quote_wrapped_at_its_hyphens_still_anchors(parts: list[str], at: int, width: int) -> None:
    quote = " ".join([*parts[:at], "well-kept", *parts[at:]])
    wrapped = textwrap.fill(f"Once {quote} ended.", width)
    assert isinstance(anchor(read_text(wrapped, id="a", format="text"), quote), Anchored)


@given(documents_and_slices(), st.data())
def test_a_changed_figure_is_never_accepted(case: tuple[list[str], int, int], data: st.DataObject) -> None:
    parts, start, end = case
    numbered = [index for index in range(start, end) if parts[index] in NUMBERS or parts[index] in DIGITS]
    assume(numbered)
    index = data.draw(st.sampled_from(numbered))
    changed = _changed(parts[index], data)
    quote = " ".join([*parts[start:index], changed, *parts[index + 1 : end]])
    document = read_text(" ".join(parts), id="a", format="text")
    # Unless the other figure happens to stand in the document, in the same words.
    assume(_words(quote) not in _words(document.text))
    assert isinstance(anchor(document, quote), Drifted)


def _words(text: str) -> str:
    return " ".join(word for word in re.findall(r"[^\s“”\"'-]+", text.lower()) if word not in ("the", "of"))


def _changed(token: str, data: st.DataObject) -> str:
    if token in NUMBERS:
        return data.draw(st.sampled_from([other for other in NUMBERS if other != token]))
    digits = [index for index, character in enumerate(token) if character.isdecimal()]
    at = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([digit for digit in "123456789" if digit != token[at]]))
    extra = data.draw(st.sampled_from(["", token[at]]))
    return token[:at] + extra + other + token[at + 1 :]
