"""Sketching: drafts in the words in which a person would write them down."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import Claim, Vocabulary, english, vocabulary_of
from factlint.claims.format import formatted
from factlint.claims.merging import Sketch, known_claims, merge
from factlint.claims.patching import patched
from factlint.claims.records import ClaimRecord, MembersForm
from factlint.documents import Anchored, Document, anchor, read_text
from factlint.extraction import Draft, drafted, drafts, manuscript
from factlint.extraction.sketching import LEAST_SURE, sketched
from factlint.language import read, says
from factlint.values import Members, Name, Place, Quantity, Value


def document(text: str, format: str = "markdown") -> Document:
    return read_text(text, id="docs/lido.md", format=format)


def records(text: str, vocabulary: Vocabulary | None = None, format: str = "markdown") -> list[ClaimRecord]:
    about = document(text, format)
    words = vocabulary or english()
    return [sketch.record for sketch in sketched(drafts(about, words), about, words).sketches]


def by_property(text: str, **more: str) -> dict[str, ClaimRecord]:
    return {record.property: record for record in records(text, **more)}  # type: ignore[arg-type]


def draft(text: str, words: str, value: Value, **more: object) -> tuple[Draft, Document]:
    """Return a draft of a value that stands in a text in these words."""
    about = document(text)
    ready = manuscript(about, english())
    passage = next(one for one in ready.passages if words in one.text)
    at = passage.text.index(words)
    settings: Mapping[str, object] = {"property": "loans", "quote": (0, len(passage.text) - 1), **more}
    return drafted(ready, passage, "amount", value, (at, at + len(words)), **settings), about  # type: ignore[arg-type]


def sketch(text: str, words: str, value: Value, **more: object) -> Sketch | None:
    made, about = draft(text, words, value, **more)
    found = sketched([made], about, english()).sketches
    return found[0] if found else None


def test_the_record_of_a_plain_figure() -> None:
    text = "# The lido\n\nThe lido had 4,200 swimmers in 2025.\n"
    (record,) = records(text)
    assert record == ClaimRecord(
        id="swimmers",
        subject="The lido",
        property="swimmers",
        value="4,200 swimmers",
        during="2025",
        quote="The lido had 4,200 swimmers in 2025",
        review="draft",
    )


@pytest.mark.parametrize(
    ("value", "words", "written"),
    [
        (read("30 books"), "thirty books", "thirty books"),
        (read("a third"), "a third", "a third"),
        (Place("Leeds", text="Leeds"), "Leeds", "{'place': 'Leeds'}"),
        (Name.of("Ann Lee"), "Ann Lee", "{'name': 'Ann Lee'}"),
        (Members(("Ann Lee", "Bo Ray"), True, "Ann Lee and Bo Ray"), "Ann Lee and Bo Ray", "members"),
    ],
)
def test_a_value_is_written_as_the_document_has_it_where_that_is_read_back(
    value: Value, words: str, written: str
) -> None:
    made = sketch(f"# Library\n\nIt speaks of {words}.\n", words, value)
    assert made is not None
    form = made.record.value
    if isinstance(form, str):
        assert form == written
    elif isinstance(form, MembersForm):
        assert (form.members, form.open) == (["Ann Lee", "Bo Ray"], True)
    else:
        assert str({name: getattr(form, name) for name in form.__slots__}) == written


def test_a_hedge_that_stands_elsewhere_is_written_with_its_figure() -> None:
    made = sketch("# Library\n\nIt lent more than 30 books and 12 maps.\n", "12 maps", read("more than 12 maps"))
    assert made is not None
    assert made.record.value == "more than 12 maps"


def test_a_value_that_its_quote_does_not_say_is_left_out() -> None:
    assert sketch("# Library\n\nIt lent 30 books.\n", "30 books", read("31 books"), derived="30 + 1 = 31") is None


@pytest.mark.parametrize("trait", ["negated", "compared", "start", "rate"])
def test_what_says_something_else_by_itself_is_left_out(trait: str) -> None:
    text = "# Library\n\nIt lent 30 books.\n"
    assert sketch(text, "30 books", read("30 books"), traits=frozenset({trait})) is None
    assert sketch(text, "30 books", read("30 books"), traits=frozenset({"more"})) is not None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The two countries lent 420 books.", ["420 books"]),
        ("Both schools lent 420 books.", ["420 books"]),
        ("It runs two schools.", ["two schools"]),
    ],
)
def test_what_only_points_back_is_left_out(text: str, values: list[str]) -> None:
    assert [record.value for record in records(f"# Library\n\n{text}\n")] == values


def test_what_is_unsure_is_left_out_uncounted() -> None:
    made, about = draft("# Library\n\nIt lent 30 books.\n", "30 books", read("30 books"), confidence=LEAST_SURE - 0.1)
    assert (sketched([made], about, english()).sketches, sketched([made], about, english()).left_out) == ((), 0)
    made, about = draft("# Library\n\nIt lent 30 books.\n", "30 books", read("31 books"))
    assert sketched([made], about, english()).left_out == 1


def test_a_target_is_of_another_world() -> None:
    made = sketch("# L\n\nIt will lend 30 books.\n", "30 books", read("30 books"), traits=frozenset({"target"}))
    assert made is not None
    assert made.record.status == "target"


def test_quotes_are_cut_at_commas_and_stand_once() -> None:
    text = (
        "# Library\n\nIn the spring the library lent 420 books to the school, and in the autumn, when the new rooms "
        "were open at last, it lent 910 books to everybody.\n\nIt lent 30 maps. It sold 30 maps.\n"
    )
    about = document(text)
    for made in sketched(drafts(about, english()), about, english()).sketches:
        found = anchor(about, made.record.quote, made.record.prefix, made.record.suffix)
        assert isinstance(found, Anchored)
        assert (found.start, found.end, found.places) == (*made.quote, 1)
        assert made.quote[0] <= made.at[0] < made.at[1] <= made.quote[1]
        assert len(made.record.quote) < 100


def test_items_and_cells_give_their_labels() -> None:
    found = by_property(
        "# Lido\n\n- Length: 50 metres\n- Opening day: 3 May 2025\n- 4 June: gala night, from six\n\n"
        "| Pit | Depth |\n|---|---|\n| North pit | 85 m |\n\n"
        "| Cost | 2024 | 2025 |\n|---|---|---|\n| Heating | £41,000 | £44,500 |\n"
    )
    assert found["Opening day"].value == "3 May 2025"
    assert found["Opening day"].quote == "Opening day: 3 May 2025"
    assert found["gala night"].value == "4 June"
    assert (found["Depth"].subject, found["Depth"].value) == ("North pit", "85 m")
    assert (found["Heating"].value, found["Heating"].during) == ("£44,500", "2025")


def test_a_date_that_dates_a_claim_is_no_claim_by_itself() -> None:
    found = records("# Lido\n\nThe lido had 4,200 swimmers in 2025. It was built in 1931.\n")
    assert [record.value for record in found] == ["4,200 swimmers", "1931"]


def test_known_names_come_from_the_vocabulary() -> None:
    words = vocabulary_of(
        {
            "entities": {"Harrow Lido": {"aliases": ["the lido"]}, "Lido Trust": {"aliases": ["the trust"]}},
            "properties": {"visits": {"aliases": ["swimmers"]}},
        }
    )
    text = "# News of the week\n\nThe lido had 4,200 swimmers.\n\nThe trust has 31 volunteers.\n\nSome 12 boats came.\n"
    found = [(record.subject, record.property) for record in records(text, words)]
    assert found == [("Harrow Lido", "visits"), ("Lido Trust", "volunteers"), ("News of the week", "boats")]


def test_a_heading_further_down_is_no_title() -> None:
    text = "Harrow Lido in spring\n\nIt had 4,200 swimmers.\n\nThe pool\n--------\n\nIt has 31 guards.\n"
    assert {record.subject for record in records(text, format="text")} == {"Harrow Lido in spring"}


def test_parts_are_kept_by_key() -> None:
    text = "# L\n\nIt lent 30 books and 12 maps.\n"
    about = document(text)
    ready = manuscript(about, english())
    passage = ready.passages[-1]
    books = drafted(ready, passage, "amount", read("30 books"), (8, 16), property="books")
    parts: tuple[Claim[Value], ...] = (books.claim,)
    every = drafted(ready, passage, "amount", read("12 maps"), (21, 28), property="loans", parts=parts, parts_open=True)
    one, other = sketched([books, every], about, english()).sketches
    assert isinstance(one.value, Quantity)
    assert (other.parts, other.parts_open) == ((one.key,), True)


FIGURES = st.sampled_from(
    ["420 books", "over 1,500 jobs", "£2.4 million", "about a third", "56 per cent", "two or three boats", "thirty-one"]
)
SENTENCES = st.sampled_from(
    [
        "The library lent {} in 2025, against {} the year before.",
        "It rose from {} to {}.",
        "“We had {},” said Ada Finch: “more than {}!”",
        "Of {}, {} stayed; the rest #went on.",
        "It has {} and {}.",
        "- Loans: {}\n- Returns — {}",
        "| What | Loans | Returns |\n|---|---|---|\n| 'Books' | {} | {} |",
        "## Part: {} or {}",
        "The fifth fair, on 3 May 2025, had {}, {}.",
    ]
)


@given(st.lists(st.tuples(SENTENCES, FIGURES, FIGURES), min_size=1, max_size=6))
def test_whatever_is_written_reads_back_says_its_quote_and_stays(parts: list[tuple[str, str, str]]) -> None:
    about = document("# Report\n\n" + "\n\n".join(form.format(one, other) for form, one, other in parts) + "\n")
    made = sketched(drafts(about, english()), about, english()).sketches
    text = "document: report.md\nclaims: []\n"
    text = patched(text, "report.yaml", (), merge((), made, most=100), lambda _: (0, "Part: # 'one'"))
    assert formatted(text) == text
    known = known_claims(text, "report.yaml", about, english())
    assert len(known) == len(made)
    for claim in known:
        assert isinstance(claim.anchor, Anchored)
        assert claim.anchor.places == 1
        assert says(claim.record.quote, claim.value) is not False
    assert not merge(known, made, most=100).changes
