"""Whether a quote says a value."""

import pytest

from factlint.language import read, says
from factlint.values import Days, Period, Rank


@pytest.mark.parametrize(
    ("quote", "value", "answer"),
    [
        ("Thirty sailors and harbour experts", "30 people", True),
        ("Over 40 people joined", "30 people", False),
        ("Over 40 people joined", "40 people", False),
        ("more than 40 joined", "over 40 people", True),
        ("have drawn over £90 million and 700 ships", "over £90 million", True),
        ("have drawn over £90 million and 700 ships", "over 700 ships", True),
        ("over £90 billion", "over £90 million", False),
        ("over $90 million", "over £90 million", False),
        ("led by the Fern Institute", "30 people", None),
        ("in the past twelve years", "30 people", None),
        ("nine from the coast", "nine sailors", True),
        ("nine from the coast", "ten sailors", False),
        ("one of the coast’s best", "ten sailors", None),
        ("33 per cent of trade", "a third", True),
        ("a third of trade", "a quarter", False),
        ("for one year", "12 months", True),
        ("over the past twelve years", "past twelve years", True),
        ("over the past ten years", "past twelve years", False),
        ("the fourth largest port for grain", "fourth largest market", True),
        ("the fifth largest port for grain", "fourth largest market", False),
        ("a port", "fourth largest market", None),
        ("biggest fair in ten years", "biggest festival in twelve years", False),
        ("from 11 – 13 October", "11–13 October 2017", True),
        ("from 11 – 14 October", "11–13 October 2017", False),
        ("on 11 October 2017", "11–13 October 2017", False),
        ("in October 2017", "11 October 2017", True),
        ("11 October 2018", "11–13 October", False),
        ("Tuesday 3 February", "3 February 2026", True),
        ("on Saturday", "Saturday", True),
        ("on Saturday", "Sunday", False),
        ("rose by 12% from £10m to £12m", "up 12 per cent", True),
        ("fell by 12%", "up 12 per cent", False),
        ("has been cancelled", "planned", False),
        ("a planned bridge", "planned", True),
        ("a bridge", "planned", None),
    ],
)
def test_says(quote: str, value: str, answer: bool | None) -> None:
    assert says(quote, read(value)) is answer


@pytest.mark.parametrize("hint", ["name", "place", "text", "members"])
def test_words_are_not_compared(hint: str) -> None:
    assert says("thirty sailors in 2017", read("30 sailors", hint)) is None


def test_a_window_resolved_against_a_date_is_compared_by_its_length() -> None:
    window = read("past twelve years")
    resolved = window.resolve(Period.during(Days.of(2017, 10, 10)))  # type: ignore[union-attr]
    assert isinstance(resolved, Period)
    assert says("over the past twelve years", resolved) is True
    assert says("over the past ten years", resolved) is False


def test_scopes_in_time_are_compared_when_both_are_written() -> None:
    value = read("highest since 2016")
    assert isinstance(value, Rank)
    assert says("the highest since 2016", value) is True
    assert says("the highest since 2012", value) is False
    assert says("the highest of all", value) is True
