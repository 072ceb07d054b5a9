"""Drafts: ids of their own, quotes that can be understood, names as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import Qualifiers, english
from factlint.documents import read_text
from factlint.extraction import Draft, Manuscript, drafted, manuscript
from factlint.extraction.draft import LONGEST_QUOTE, RIGHT_BY, clause, names_in, slug
from factlint.language import read as value_of


def ready(text: str) -> Manuscript:
    return manuscript(read_text(text, id="docs/a.md", format="markdown"), english())


def draft(text: str, figure: str, asked: str = "sheep", **more: object) -> Draft:
    """Return the draft of a figure of the first passage of a text."""
    return again(ready(text), figure, asked, **more)


def again(made: Manuscript, figure: str, asked: str = "sheep", **more: object) -> Draft:
    passage = made.passages[0]
    start = passage.text.index(figure)
    at = (start, start + len(figure))
    return drafted(made, passage, "amount", value_of(figure), at, property=asked, **more)  # type: ignore[arg-type]


def test_a_draft_is_a_claim_that_nobody_reviewed() -> None:
    made = draft("The ferry took 90 sheep home.", "90 sheep")
    claim = made.claim
    assert (claim.draft, claim.source.claims_file, claim.source.document) == (True, "", "docs/a.md")
    assert (claim.id, str(claim.value), claim.text) == ("sheep", "90 sheep", "90 sheep")
    document = made.passage.document
    assert document.text[made.start : made.end] == "90 sheep"
    assert (made.document, made.full_name, made.derived) == ("docs/a.md", "docs/a.md#sheep", "")


def test_ids_are_numbered_and_subjects_are_its_own() -> None:
    made = ready("# Ferry\n\nThe ferry took 90 sheep.\n")
    passage = made.passages[1]
    one, two = (
        drafted(made, passage, "amount", value_of("90 sheep"), (15, 23), property="Sheep carried") for _ in range(2)
    )
    assert [one.claim.id, two.claim.id] == ["sheep-carried", "sheep-carried-2"]
    assert one.identity != two.identity
    assert str(one.claim.subject) == str(two.claim.subject) == "Ferry", "what the document is about"
    told = drafted(made, passage, "amount", value_of("90 sheep"), (15, 23), subject="boat", property="sheep")
    assert str(told.claim.subject) == "boat"


@given(st.lists(st.sampled_from(["sheep", "sheep 2", "Sheep", "sheep 3", "sheep-2-2", "2", ""]), max_size=12))
def test_no_two_claims_of_a_document_have_one_id(words: list[str]) -> None:
    made = ready("The ferry took 90 sheep.")
    given_out = [made.name(word) for word in words]
    assert len(set(given_out)) == len(words)
    assert ready("The ferry took 90 sheep.").name("sheep") == "sheep"


def test_two_drafts_about_one_fact() -> None:
    made = ready("The ferry took 90 sheep.")
    one = again(made, "90 sheep")
    other = again(made, "90 sheep", "goats", same_as=one)
    assert other.identity == one.identity
    assert other.claim.id != one.claim.id


def test_what_a_draft_is_given_it_keeps() -> None:
    made = draft(
        "The ferry took 90 sheep.",
        "90 sheep",
        qualifiers=Qualifiers(status="planned"),
        traits=frozenset({"future"}),
        confidence=0.5,
        derived="45 + 45 = 90",
        around={"wool": 1.0},
        parts_open=True,
    )
    assert (made.claim.qualifiers.status, made.confidence) == ("planned", 0.5)
    assert made.traits == {"future"}
    assert (made.derived, dict(made.context), made.claim.parts_open) == ("45 + 45 = 90", {"wool": 1.0}, True)


def test_what_stands_near() -> None:
    made = draft("Rain fell, wind blew, hail came, the ferry took 90 sheep.", "90 sheep")
    assert {"ferry", "sheep"} <= made.near
    assert all(made.context[stem] >= RIGHT_BY for stem in made.near)
    assert "rain" in made.context.keys() - made.near


QUOTES = [
    ("The ferry took 90 sheep home at night.", "90 sheep", "The ferry took 90 sheep home at night"),
    ("In May it rained, the ferry took 90 sheep home.", "90 sheep", "the ferry took 90 sheep home"),
    ("It rained a lot; 90 sheep came over by ferry.", "90 sheep", "90 sheep came over by ferry"),
    ("The ferry (it took 90 sheep that day) sank.", "90 sheep", "it took 90 sheep that day"),
    ("The ferry, 90 sheep, sank – nobody saw it happen.", "90 sheep", "The ferry, 90 sheep, sank"),
    ("Sheep: 90 sheep", "90 sheep", "90 sheep"),
]


@pytest.mark.parametrize(("text", "figure", "quote"), QUOTES)
def test_a_quote_is_a_clause_that_can_be_understood(text: str, figure: str, quote: str) -> None:
    assert draft(text, figure).claim.quote == quote


def test_a_long_quote_is_cut_around_its_figure_at_words() -> None:
    text = "The ferry " + "that sails to the far islands " * 12 + "took 90 sheep " + "over the cold grey water " * 12
    made = draft(f"{text.strip()}.", "90 sheep")
    quote = made.claim.quote
    assert len(quote) <= LONGEST_QUOTE
    assert "90 sheep" in quote
    assert f" {quote} " in f" {text} "


@given(st.text(alphabet="ab ,;:()–-.\n9", max_size=80), st.data())
def test_a_clause_holds_its_span_and_lies_in_its_passage(text: str, data: st.DataObject) -> None:
    for passage in ready(text).passages:
        start = data.draw(st.integers(0, len(passage.text) - 1))
        end = data.draw(st.integers(start + 1, len(passage.text)))
        low, high = clause(passage, (start, end))
        assert 0 <= low <= start < end <= high <= len(passage.text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The boat of Ada Moor left Brindle.", {"ada", "moor", "brindle"}),
        ("Ada Moor left in May.", {"ada", "moor"}),  # not the month
        ("Brindle is far.", set()),  # any sentence starts with a capital
        ("Brindle’s boat, the Tern’s twin, left.", {"tern"}),
        ("# The Boat Of Ada Moor", set()),  # so do the words of a heading
        ("It said: “Boats leave on Monday.”", set()),
        ("I left.", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert names_in(ready(text).passages[0]) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The boat of Ada Moor is old. It took 90 sheep.", {"ada", "moor"}),
        ("The boat of Ada Moor is old. It took 90 sheep to Brindle.", {"brindle"}),  # it has its own
        ("The boat of Ada Moor is old. Then 90 sheep came.", set()),  # it leans on nothing
        ("The boat of Ada Moor is old. So are we. It took 90 sheep.", set()),  # on another sentence
        ("The boat of Ada Moor is old.\n\nIt took 90 sheep.", set()),  # in another paragraph
    ],
)
def test_a_sentence_that_leans_on_the_one_before_is_told_of_its_names(text: str, names: set[str]) -> None:
    made = ready(text)
    passage = made.passages[-1]
    start = passage.text.index("90 sheep")
    found = drafted(made, passage, "amount", value_of("90 sheep"), (start, start + 8), property="sheep")
    assert found.names == names


@given(st.text(max_size=100))
def test_an_id_is_short_and_plain(text: str) -> None:
    made = slug(text)
    assert 0 < len(made) <= 60
    assert made == slug(made), "and stays so"
    assert not made.startswith("-")
    assert not made.endswith("-")
