"""Counts that no numeral states, and counts in one or two small words."""

import pytest

from factlint.language import read, scan
from factlint.values import Quantity


def counts(text: str) -> list[tuple[str, str, str]]:
    found = []
    for mention in scan(text):
        assert isinstance(mention.value, Quantity)
        assert mention.value.figure is not None
        found.append((text[mention.start : mention.end], str(mention.value.figure.low), mention.value.noun))
    return found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("No injuries were reported.", ("No injuries", "0", "injury")),
        ("There were no deaths.", ("no deaths", "0", "death")),
        ("None of the ships sank.", ("None of the ships", "0", "ship")),
        ("None were hurt.", ("None", "0", "")),
        ("Nobody was hurt.", ("Nobody", "0", "person")),
        ("No one was injured.", ("No one", "0", "person")),
        ("Both ports closed.", ("Both ports", "2", "port")),
        ("Both of the ports closed.", ("Both of the ports", "2", "port")),
        ("She has won it twice.", ("twice", "2", "time")),
        ("It meets twice a year.", ("twice a year", "2", "time per year")),
        ("That is twice the limit.", ("twice", "2", "")),
        ("All but two of the 14 schools opened.", ("All but two of the 14 schools", "12", "school")),
        ("One sailor died.", ("One sailor", "1", "sailor")),
        ("In the crash, three were injured.", ("three", "3", "")),
        ("He asked adults (n = 412) about it.", ("412", "412", "")),
        ("Of the children (n=38) some left.", ("38", "38", "")),
        ("It took a decade.", ("a decade", "1", "")),
        ("It lasted for a fortnight.", ("a fortnight", "1", "")),
    ],
)
def test_a_count_without_a_numeral(text: str, count: tuple[str, str, str]) -> None:
    assert counts(text) == [count]


@pytest.mark.parametrize(
    "text",
    [
        "There is no doubt.",
        "We have no plans to sell.",
        "No other ships came.",
        "It is no longer so.",
        "It is second to none.",
        "None other than Ann came.",
        "Both men and women came.",
        "Both its staff and its members agreed.",
        "Both were late.",
        "Once or twice we met.",
        "He came twice-weekly.",
        "All but two came.",
        "Nobody knows.",
        "One of the sailors died.",
        "The one person who knows.",
        "For one thing, we won.",
        "One day we will.",
        "One remains.",
        "The two were married.",
        "These two are fine.",
    ],
)
def test_words_that_count_nothing(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(("text", "number"), [("none", 0), ("nobody", 0), ("no injuries", 0), ("no injury", 0)])
def test_as_a_value_by_itself(text: str, number: int) -> None:
    value = read(text, "quantity")
    assert isinstance(value, Quantity)
    assert value.figure is not None
    assert value.figure.low == number
