"""Which words mean the same: lookups, what lies within what, and a project's words laid over the general ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import ClaimsError, Vocabulary, english, folded, parse, vocabulary_of
from factlint.values import Place

OWN = """\
entities:
  Fernland: {aliases: [FL, the Ferns], within: Northern Continent}
  Port Fern: {within: Fernland}
  Quay Quarter: {within: Port Fern}
  Women's Institute: {}
  Otto Brand: {aliases: [Lord Brand]}
properties:
  managing head: {aliases: [chief executive]}
  delegation size: {type: quantity, unit: people, aliases: [size of the delegation]}
  venue: {type: text}
  duration: {measures: opening hours}
  start date: {before: []}
nouns:
  people: [envoys]
  trams: [tramcars]
sources: {trust: [annual-report]}
"""


@pytest.fixture
def own() -> Vocabulary:
    return vocabulary_of(parse(OWN, "vocabulary.yaml"))


@pytest.mark.parametrize("text", ["Fernland", "fernland", " FERN­LAND ", "FL", "The Ferns", "the  ferns"])
def test_spellings_of_one_entity_are_one_object(own: Vocabulary, text: str) -> None:
    assert own.entity(text) is own.entities["fernland"]
    assert own.entity(text).name == "Fernland"
    assert own.entity(text).known


def test_quotation_marks_and_dashes_are_folded(own: Vocabulary) -> None:
    assert own.entity("The Women’s Institute").name == "Women's Institute"
    assert folded("A–B") == folded("a-b")


def test_containment_goes_all_the_way(own: Vocabulary) -> None:
    quarter = own.entity("quay quarter")
    assert quarter.within == ("Port Fern", "Fernland", "Northern Continent")
    assert quarter.lies_in(own.entity("FL"))
    assert own.entity("Northern Continent").known
    assert own.place("Quay Quarter") == Place("Quay Quarter", quarter.within, known=True)


def test_an_unlisted_name_stands_for_itself_however_it_is_spelt(own: Vocabulary) -> None:
    one, other = own.entity("The Tall Ship"), own.entity("the tall ship")
    assert one == other
    assert (str(one), str(other)) == ("The Tall Ship", "the tall ship")
    assert not one.known
    assert own.entity("The Tall Ship") is one
    assert own.property("Mast Height") == own.property("mast height")


def test_keys_of_names(own: Vocabulary) -> None:
    assert own.key("Dr Otto Brand") == "Otto Brand"
    assert own.key("Lord Brand") == "Otto Brand"
    assert own.key("Prof. Dr. Otto Brand") == "Otto Brand"
    assert own.key("Ann Lee") == ""
    assert own.key("Dr") == ""


def test_properties(own: Vocabulary) -> None:
    size = own.property("size of the delegation")
    assert (size.name, size.type, size.unit) == ("delegation size", "quantity", "people")


def test_general_english_fills_what_a_project_leaves_unsaid(own: Vocabulary) -> None:
    head = own.property("CEO")
    assert (head.name, head.type, head.exclusive) == ("managing head", "name", True)
    assert own.property("venue").type == "text"
    assert own.property("location") == own.property("venue")
    assert own.property("duration").measures == "opening hours"
    assert own.property("duration").type == "quantity"
    assert own.property("start date").before == ()
    assert own.property("opening date").before == ("closing date",)


def test_nouns(own: Vocabulary) -> None:
    assert own.noun("envoys") == own.noun("Delegates") == own.noun("person") == "person"
    assert own.noun("tramcar") == "tram"
    assert own.noun("red tramcars") == "red tram"
    assert own.noun("lighthouses") == "lighthouse"
    assert own.trust == ("annual-report",)


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("entities:\n  A: {aliases: [x]}\n  B: {aliases: [y, X]}\n", 3, 20, "`X` stands for `B` and for `A`"),
        ("entities:\n  A: {}\n  the a: {}\n", 3, 3, "`the a` and `A` are one name"),
        ("entities:\n  A: {}\n  B: {aliases: [a]}\n", 3, 17, "`a` stands for `B` and for `A`"),
        ("nouns:\n  trams: [cars]\n  cars: []\n", 2, 11, "`cars` stands for `trams` and for `cars`"),
        ("entities:\n  A: {within: B}\n  B: {within: A}\n", 2, 15, "lies within itself: `A` within `B` within `A`"),
        ("entities:\n  A: {within: A}\n", 2, 15, "lies within itself: `A` within `A`"),
    ],
)
def test_contradictions_of_a_vocabulary_are_errors(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(ClaimsError) as raised:
        vocabulary_of(parse(text, "vocabulary.yaml"))
    problem = raised.value.problems[0]
    assert (problem.line, problem.column, problem.message) == (line, column, message)


def test_what_lies_within_a_circle_is_not_reported_too() -> None:
    text = "entities:\n  A: {within: B}\n  B: {within: C}\n  C: {within: B}\n"
    with pytest.raises(ClaimsError) as raised:
        vocabulary_of(parse(text, "vocabulary.yaml"))
    assert {problem.line for problem in raised.value.problems} == {3, 4}


def test_general_english_is_sound() -> None:
    words = english()
    assert words.property("Chairman of the Board").exclusive
    for prop in words.properties.values():
        for other in (*prop.before, *filter(None, [prop.measures])):
            assert words.property(other).name == other
            assert words.property(other).type == "date"


def test_an_empty_vocabulary_adds_nothing() -> None:
    assert set(vocabulary_of({}).properties) == set(english().properties)


@given(st.text(max_size=30))
def test_folding_again_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name) or folded(name).startswith("the ")
