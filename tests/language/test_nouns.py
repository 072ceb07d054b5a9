"""Plurals, and the heads of phrases."""

import pytest

from factlint.language.nouns import counted, headed, in_singular, is_plural, singular
from factlint.language.tokens import Tokens

PLURALS = {
    "companies": "company",
    "boxes": "box",
    "churches": "church",
    "businesses": "business",
    "houses": "house",
    "clauses": "clause",
    "uses": "use",
    "viruses": "virus",
    "initiatives": "initiative",
    "people": "person",
    "firewomen": "firewoman",
    "analyses": "analysis",
    "criteria": "criterion",
    "ties": "tie",
    "staff": "staff",
    "aircraft": "aircraft",
    "heroes": "hero",
    "shoes": "shoe",
}
SINGULARS = ["bus", "glass", "news", "analysis", "famous", "physics", "regimen", "was", "citizen", "diabetes", "gas"]


@pytest.mark.parametrize(("plural", "one"), PLURALS.items())
def test_singular(plural: str, one: str) -> None:
    assert is_plural(plural)
    assert singular(plural) == one
    assert singular(one) == one


@pytest.mark.parametrize("word", SINGULARS)
def test_not_every_s_makes_a_plural(word: str) -> None:
    assert not is_plural(word)
    assert singular(word) == word


@pytest.mark.parametrize(
    ("phrase", "words", "noun"),
    [
        ("people attending the fair", "people", "person"),
        ("winter sports clubs; more", "winter sports clubs", "club"),
        ("new joint wave energy research projects, all", "new joint wave energy research projects", "project"),
        ("domestic and overseas organisations", "domestic and overseas organisations", "organisation"),
        ("currently under-used railway stations in", "currently under-used railway stations", "station"),
        ("spin-outs founded since", "spin-outs", "spin-out"),
        ("NGOs in Europe", "NGOs", "NGO"),
        ("companies’ results pages", "companies’ results pages", "page"),
        ("jobs created by it", "jobs", "job"),
        ("people today", "people", "person"),
        ("US firms", "US firms", "firm"),
        ("companies that make ships", "companies", "company"),
        ("volunteers keep the gardens", "volunteers", "volunteer"),
        ("J&K70 pumps here", "J&K70 pumps", "pump"),
    ],
)
def test_what_is_counted(phrase: str, words: str, noun: str) -> None:
    tokens = Tokens.of(phrase)
    found = counted(tokens, 0)
    assert found is not None
    assert (tokens.written(0, found.after), found.noun) == (words, noun)


@pytest.mark.parametrize("phrase", ["of them", "in Leeds", "", "were late", "? companies", "a year", "\n\ncompanies"])
def test_nothing_is_counted(phrase: str) -> None:
    assert counted(Tokens.of(phrase), 0) is None


@pytest.mark.parametrize(
    ("phrase", "words", "noun"),
    [
        ("harbour festival to come here", "harbour festival", "festival"),
        ("privately operated research park) in", "privately operated research park", "park"),
        ("board meeting of the year", "board meeting", "meeting"),
        ("company making this", "company", "company"),
        ("delegation visited", "delegation", "delegation"),
        ("bridge underlines our aim", "bridge", "bridge"),
        ("information available today", "information", "information"),
    ],
)
def test_what_is_ranked(phrase: str, words: str, noun: str) -> None:
    tokens = Tokens.of(phrase)
    found = headed(tokens, 0)
    assert found is not None
    assert (tokens.written(0, found.after), found.noun) == (words, noun)


def test_a_figure_that_is_part_of_a_name_is_told_apart() -> None:
    found = counted(Tokens.of("lanterns project and"), 0)
    assert found is not None
    assert found.part_of_name


def test_the_class_ranked_keeps_its_capitals() -> None:
    tokens = Tokens.of("UK Wave Energy Companies")
    assert in_singular(tokens, 0, 4) == "UK Wave Energy company"
