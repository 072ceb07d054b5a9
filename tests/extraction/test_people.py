"""People, posts and speakers are read from running text, and what only looks like them is not."""

from __future__ import annotations

from time import process_time

import pytest

from factlint.claims import english
from factlint.documents import read_text
from factlint.extraction import Manuscript, manuscript
from factlint.extraction.names import names
from factlint.extraction.people import posts
from factlint.extraction.people.mentioned import people
from factlint.extraction.people.person import Person
from factlint.extraction.speakers import speaker_at, speakers
from factlint.language.posts import held_alone, office


def ready(text: str) -> Manuscript:
    return manuscript(read_text(text, id="a.md", format="markdown"), english())


def told(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.full, [(post.title, post.body) for post in one.posts]) for one in people(ready(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gareth Penrose, Planning Director", [("Gareth Penrose", [("director of planning", "")])]),
        ("Planning Director Gareth Penrose agreed.", [("Gareth Penrose", [("director of planning", "")])]),
        (
            "“Yes,” said Isla Corran, co-founder and Chief Executive of Adlow Boats.",
            [("Isla Corran", [("co-founder", "Adlow Boats"), ("chief executive", "Adlow Boats")])],
        ),
        ("Dr Lena Fosdyke, University of Marle, spoke.", [("Lena Fosdyke", [])]),
        ("Sir Martin Threlkeld (Chair)", [("Martin Threlkeld", [("chair", "")])]),
        ("Tobias Okafor, the Trust's Medical Director, left.", [("Tobias Okafor", [("medical director", "Trust")])]),
        ("Ann Wade, Director, Marle Institute", [("Ann Wade", [("director", "Marle Institute")])]),
        ("Adlow Boats COO Sara Smithers resigned.", [("Sara Smithers", [("chief operating officer", "Adlow Boats")])]),
        ("Call Lowri Becket, our community manager.", [("Lowri Becket", [("community manager", "our")])]),
        ("The chair of Adlow Boats, Ewan Tuck, waved.", [("Ewan Tuck", [("chair", "Adlow Boats")])]),
        ("Councillor Meena Pradeep, who chairs the committee, waved.", [("Meena Pradeep", [("chair", "committee")])]),
        ("Ann Wade is the chief executive of Adlow Boats.", [("Ann Wade", [("chief executive", "Adlow Boats")])]),
        ("Jo van der Meer, head of policy at Adlow Boats", [("Jo van der Meer", [("head of policy", "Adlow Boats")])]),
        ("Chair: Rosalind Peaker", [("Rosalind Peaker", [("chair", "")])]),
        ("Ann Wade said it rained. Ms Wade left.", [("Ann Wade", []), ("Ann Wade", [])]),
    ],
)  # fmt: skip
def test_people_are_read_with_their_posts(text: str, expected: list[tuple[str, list[tuple[str, str]]]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Arctic Weather Cooperative said it would rain.",
        "Adlow Infirmary said that beds were full.",
        "On Monday Harbour Trust, director of all, closed.",
        "In Spring Marle said goodbye.",
        "Corn Exchange, Marle",
        "It said that Marle would rise.",
        "Adlow Boats Ltd, chair makers since 1930, closed.",
    ],
)
def test_bodies_days_and_places_are_no_people(text: str) -> None:
    assert told(text) == []


def test_one_person_with_two_posts_gives_a_claim_for_each_and_their_reverse() -> None:
    found = list(posts(ready("“Yes,” said Isla Corran, chair and chief executive of Adlow Boats.")))
    said = [(str(draft.claim.subject), str(draft.claim.property), str(draft.claim.value)) for draft in found]
    assert said == [
        ("Adlow Boats", "chair", "Isla Corran"),
        ("Isla Corran", "title", "chair"),
        ("Adlow Boats", "chief executive", "Isla Corran"),
        ("Isla Corran", "title", "chief executive"),
    ]
    assert len({(draft.kind, draft.start, draft.end) for draft in found}) == len(found)
    assert all(draft.claim.quote in "Isla Corran, chair and chief executive of Adlow Boats" for draft in found)


def test_posts_held_alone_are_told_from_others() -> None:
    assert held_alone(office("Chairman of the Board"))
    assert held_alone(office("communications head"))
    assert not held_alone(office("deputy director"))


def test_names_are_given_once_each() -> None:
    found = names(ready("We met Sadie Garland. Sadie Garland met Brightline Photonics in Marle."))
    assert [str(draft.claim.value) for draft in found] == ["Sadie Garland", "Brightline Photonics"]


QUOTED = (
    "“We have sold every boat this year,” said Ann Wade, head of sales at Adlow Boats. “We will build 40 more.”\n\n"
    "Bo Ekdahl, chair of the Marle Harbour Board, said: “Nobody is more pleased than we are.”\n\n"
    "A sign read “No entry after the ferry has left”.\n"
)


@pytest.mark.parametrize(
    ("part", "speaker"),
    [("sold every boat", "Ann Wade"), ("40 more", "Ann Wade"), ("Nobody is more", "Bo Ekdahl"), ("head of sales", "")],
)
def test_what_is_quoted_belongs_to_its_speaker(part: str, speaker: str) -> None:
    text = ready(QUOTED)
    start = text.document.text.index(part)
    assert speaker_at(text, start, start + len(part)) == speaker


def test_a_document_without_quotation_marks_has_no_speakers() -> None:
    assert speakers(ready("Ann Wade said that she had sold every boat.")) == ()


def test_a_person_knows_where_the_name_stands() -> None:
    text = ready("“Yes,” said Dr Ann Wade's aide. Dr Ann Wade, chair, agreed.")
    spans = [(one.passage.start + one.start, one.passage.start + one.end) for one in people(text)]
    assert all(text.document.text[start:end].endswith("Ann Wade") for start, end in spans)
    assert all(isinstance(one, Person) for one in people(text))


def test_reading_people_takes_time_in_proportion_to_the_text() -> None:
    def seconds(times: int) -> float:
        text = ready("Ann Wade, Head Of Sales And Of Policy And Of Marle, Chair, said so. " * times)
        before = process_time()
        people(text)
        return process_time() - before

    seconds(10)
    assert seconds(2000) < 40 * max(seconds(200), 0.005)
