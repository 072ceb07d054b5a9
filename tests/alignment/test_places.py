"""Places are set against each other where they are told of one event or body, and at one width."""

from __future__ import annotations

import pytest

from factlint.alignment.places import contained
from factlint.claims import english

from .conftest import Check

CONFLICTS = [
    # An event, a line that lists one, a departure, a body, a label.
    (
        "The net mending fair takes place at Corn Hall, Marle.",
        "The net mending fair will be held at Guild House, Marle.",
    ),
    ("The net mending fair was held in Seaton.", "The net mending fair takes place in Marle."),
    (
        "The third regatta · Friday 6 June 2025 · Corn Exchange, Marle",
        "The regatta opens at the Guildhall, Marle, on Friday 6 June 2025.",
    ),
    ("This year's net mending fair will be at the Scout Hut.", "The net mending fair is held in the Green Room."),
    ("At dawn the balloon lifted off from Pad 2 in the fog.", "The balloon lifted off from Pad 1 in the fog."),
    ("Dorn Nets, a family firm based in Seaton, mends nets.", "Dorn Nets, based in Marle, mends nets."),
    ("Based in Seaton, with a shop in York, Dorn Nets mends nets.", "Dorn Nets, a firm based in Marle, mends nets."),
]


@pytest.mark.parametrize(("one", "other"), CONFLICTS)
def test_one_thing_in_two_places_is_reported(check: Check, one: str, other: str) -> None:
    assert check(one, other) == [("place-conflict", "tension")]
    assert check(other, one) == [("place-conflict", "tension")]


SILENT = [
    # One within the other, or more precise.
    ("The net mending fair is held at Marle.", "The net mending fair takes place at the showground at Marle."),
    ("The net mending fair is held in Marle, Westland.", "The net mending fair takes place in Marle, Northland."),
    ("The net mending fair is held at Corn Hall.", "The net mending fair takes place in Marle."),
    # Other events, other times, other bodies.
    ("The net mending fair is held at Corn Hall.", "The boat painting contest is held at Guild House."),
    ("The net mending fair takes place at Corn Hall.", "The next net mending fair will be held at Guild House."),
    ("The fair on 6 June 2025 is held at Corn Hall.", "The fair on 9 October 2025 is held at Guild House."),
    ("The spring fair is held at Corn Hall.", "The autumn fair is held at Guild House."),
    ("Dorn Nets, based in Seaton, mends nets.", "Hale Ropes, based in Marle, makes ropes."),
    # Not a place, not said to be so.
    ("The net mending fair is held in Marle.", "The net mending fair is held in June."),
    ("The fair is held at Corn Hall.", "If it rains, the fair would be held at Guild House."),
    ("The fair is held at Corn Hall.", "The fair is not held at Guild House."),
    ("The chair held senior posts at Dorn Nets.", "The chair held senior posts at Hale Ropes."),
    # A document that knows of both.
    (
        "The net mending fair is held at Corn Hall.",
        "The net mending fair is held at Guild House. The net mending fair is held at Corn Hall too.",
    ),
]


@pytest.mark.parametrize(("one", "other"), SILENT)
def test_other_places_are_left_alone(check: Check, one: str, other: str) -> None:
    assert check(one, other) == []


def test_an_event_of_another_year_is_another_event(check: Check) -> None:
    one, other = CONFLICTS[1]
    assert check(one, other, dates=("2023-05-01", "2025-05-01")) == []
    assert check(one, other, dates=("2025-03-01", "2025-05-01")) == [("place-conflict", "tension")]


def test_a_dateline_is_no_place_of_an_event(check: Check) -> None:
    assert check("SEATON, 6 June 2025 – The fair is held at Corn Hall.", "MARLE, 6 June 2025 – The fair is on.") == []


def test_a_place_with_more_words_holds_the_other() -> None:
    place = english().place
    assert contained(place("Marle"), place("the showground at Marle"))
    assert not contained(place("Corn Hall, Marle"), place("Guild House, Marle"))
