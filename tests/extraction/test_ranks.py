"""Places in an order are drafted with their holder, their class and their field."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import Vocabulary
from factlint.documents import read_text
from factlint.extraction import Draft, manuscript
from factlint.extraction.passages import words_of
from factlint.extraction.ranks import ranks
from factlint.extraction.standings import standing
from factlint.extraction.standings.places import place_key
from factlint.extraction.standings.wording import OWN, Standing
from factlint.language.stems import stem
from factlint.values import Rank


def drafts(text: str) -> list[Draft]:
    return list(ranks(manuscript(read_text(text, id="a.md", format="markdown"), Vocabulary({}, {}, {}))))


def said(text: str) -> Standing:
    (draft,) = drafts(text)
    at = draft.start - draft.passage.start, draft.end - draft.passage.start
    assert isinstance(draft.claim.value, Rank)
    return standing(draft.passage.words, draft.claim.value, at)


@pytest.mark.parametrize(
    ("text", "holder", "tied"),
    [
        ("Larvik is the busiest port in Norway.", "Larvik", "is"),
        ("Larvik, founded in 1671, was once the busiest port in Norway.", "Larvik", "is"),
        ("Larvik (Vestfold) is the busiest port in Norway.", "Larvik", "is"),
        ("Last year Larvik was the busiest port in Norway.", "Last year Larvik", "is"),
        ("In 1954 Larvik became the busiest port in Norway.", "Larvik", "is"),
        ("The grey damselfly is the second-rarest insect in Norway.", "The grey damselfly", "is"),
        ("The dock, which remains the busiest port in Norway, is old.", "The dock", "is"),
        ("Larvik ranks as the busiest port in Norway.", "Larvik", "is"),
        ("Larvik is widely regarded as the busiest port in Norway.", "Larvik", "is"),
        ("Trade made Larvik the busiest port in Norway.", "Larvik", "is"),
        ("Four ships sailed, making this the busiest port in Norway.", OWN, "is"),
        ("Trade leaves Larvik as the second-busiest port in Norway.", "Larvik", "is"),
        ("Ships sail to Larvik, the busiest port in Norway.", "Larvik", "apposition"),
        ("Larvik, opened in 1954, the first port of Norway, is old.", "Larvik", "apposition"),
        ("Larvik has the busiest port in Norway.", "Larvik", "has"),
        ("Larvik, with the busiest port in Norway, is rich.", "Larvik", "has"),
        ("The Brandt family opened the first mill in Norway.", "The Brandt family", "agent"),
        ("Surgeons at Larvik carried out the first transplant in Norway.", "Surgeons", "agent"),
        ("The largest single grant, of £9,000, went to the Larvik choir.", "the Larvik choir", "went"),
        ("The busiest port in Norway is Larvik.", "Larvik", "went"),
        ("Norway's busiest port, Larvik, is old.", "Larvik", "apposition"),
        ("We now rank among the country's five biggest lenders.", OWN, "is"),
        ("It is the first mill in Norway.", OWN, "is"),
        ("The company is the largest lender in Norway.", OWN, "is"),
        ("Only three ports are bigger than Larvik.", "Larvik", "is"),
        ("They sailed from the busiest port in Norway.", "", ""),
        ("In Larvik, the largest attendance ever was seen.", "", ""),
    ],
)
def test_the_holder(text: str, holder: str, tied: str) -> None:
    found = said(text)
    assert (found.holder, found.tied) == (holder, tied)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Larvik is the busiest port in Norway.", ("norway",)),
        ("Larvik is Norway's busiest port.", ("norway",)),
        ("Larvik is the UK's busiest port.", ("united kingdom",)),
        ("Larvik is the country's busiest port.", ("country",)),
        ("Larvik is one of the busiest ports on the Aldery Downs.", ("aldery downs",)),
        ("Of the region's nine ports, Larvik has the busiest quay.", ("region",)),
        ("It was the first study anywhere to count gulls.", ("world",)),
        ("Larvik is the busiest port by tonnage.", ()),
        ("Larvik is our busiest port.", ()),
        ("Larvik had its busiest day in ten years.", ()),
    ],
)
def test_the_places(text: str, places: tuple[str, ...]) -> None:
    assert said(text).places == places


def test_what_narrows_a_class_down() -> None:
    found = said("Larvik is the second-largest container port for timber in Norway by tonnage.")
    assert found.head == "port"
    assert (found.modifiers, found.of) == (frozenset({stem("container")}), frozenset({stem("timber")}))
    assert found.measure == frozenset({stem("tonnage")})
    assert said("Eva was the first woman to chair the Larvik Board.").deed


@pytest.mark.parametrize(
    ("text", "source", "destination"),
    [
        ("The UK is the fourth largest market for timber from Norway.", "Norway", ""),
        ("The UK is the fourth largest market for Norwegian timber.", "norway", ""),
        ("Norway is the largest source of timber (by weight) into the north of England.", "", ""),
        ("Norway is the largest source of timber into the north of England.", "", "the north of England"),
        ("Norway is the largest source of timber that goes into Wales.", "", "Wales"),
    ],
)
def test_where_something_comes_from_and_goes_to(text: str, source: str, destination: str) -> None:
    found = said(text)
    assert (found.source, found.destination) == (source, destination)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The heron is the most abundant, with 41 nests.", "most abundant"),
        ("Herons are the most numerous birds on the marsh.", "most numerous birds"),
        ("Herons were the largest birds, said Eva.", "largest birds"),
        ("The hub is the county's second, after Larvik.", "second"),
        ("Oak is the most widely planted tree.", "most widely planted tree"),
        ("Halden made a record annual profit.", "record annual profit"),
    ],
)
def test_places_that_only_a_sentence_makes_clear(text: str, value: str) -> None:
    assert [str(draft.claim.value) for draft in drafts(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Larvik is not the busiest port in Norway.",
        "Most of the ships were late.",
        "That is the most recent, with 41 nests.",
        "The county's second class carriages are old.",
        "The poorest people were late.",
        "They keep a record of profit and loss.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert drafts(text) == []


def test_a_draft_is_worded_for_people() -> None:
    (draft,) = drafts("Larvik is the second-busiest port in Norway, and it rains.")
    assert str(draft.claim.subject) == "Larvik"
    assert str(draft.claim.property) == "rank of the port"
    assert draft.claim.quote == "the second-busiest port in Norway"
    (draft,) = drafts("Our ninth conference opened.")
    assert str(draft.claim.property) == "number of the conference"


def test_what_is_only_hoped_for_is_marked() -> None:
    (draft,) = drafts("Larvik aims to become the largest port in Norway.")
    assert draft.traits == {"target"}
    (draft,) = drafts("Larvik has become the largest port in Norway.")
    assert draft.traits == frozenset()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the United Kingdom", "united kingdom"),
        ("Britain", "united kingdom"),
        ("the whole county", "county"),
        ("our region", "region"),
        ("us", "us"),
        ("US", "united states"),
        ("the Tarn Valley", "tarn valley"),
    ],
)
def test_a_place_has_one_key(text: str, key: str) -> None:
    assert place_key(text) == key


WORDS = (
    "the Larvik is , ( ) busiest port in Norway's with of to which as making it and only than 2019 us for from".split()
)


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_around_are_borne(before: list[str], after: list[str]) -> None:
    text = " ".join([*before, "busiest port", *after])
    start = len(" ".join([*before, ""]))
    found = standing(words_of(text), Rank(1, 1, "busiest", "port"), (start, start + len("busiest port")))
    assert found.shown == "port"
    assert found.holder == "" or found.tied


def test_long_sentences_take_linear_time() -> None:
    def seconds(times: int) -> float:
        text = "Larvik is the busiest port, the oldest port and the largest port of Norway, " * times + "it said."
        start = process_time()
        drafts(text)
        return process_time() - start

    seconds(2)
    assert seconds(400) < 30 * max(seconds(40), 0.02)
