"""Outcomes and ratings are set against each other where they are told of one thing at one time."""

from __future__ import annotations

import pytest

from factlint.language.outcomes import grade, opposed, outcome

from .conftest import Check

CONFLICTS = [
    (
        "The old drill hall on Weir Lane will be restored.",
        "To make room, the drill hall on Weir Lane will be demolished.",
    ),
    ("The first stage came down in the sea and was recovered.", "The stage broke up on the water and sank."),
    ("The pier extension was approved on Monday.", "The pier extension was turned down on Monday."),
    ("The lantern parade has been cancelled.", "The lantern parade will go ahead."),
    ("The Trust's overall rating remains Good.", "The Trust continues to be rated Requires Improvement overall."),
    ("The Trust is rated AA- by the agency overall.", "The Trust is rated BBB+ by the agency overall."),
    ("The lost trawler was salvaged.", "The trawler was never recovered."),
]


@pytest.mark.parametrize(("one", "other"), CONFLICTS)
def test_two_outcomes_of_one_thing_conflict(check: Check, one: str, other: str) -> None:
    assert check(one, other) == [("status-conflict", "contradiction")]
    assert check(other, one) == [("status-conflict", "contradiction")]


SILENT = [
    # Other things.
    ("The drill hall on Weir Lane will be restored.", "The chapel on Weir Lane will be demolished."),
    ("The first stage was recovered.", "The second stage sank."),
    ("The pier extension was approved.", "The harbour wall extension on Sand Street was turned down."),
    ("The pier extension was approved by the board.", "The pier extension was rejected by neighbours."),
    # No opposites, nothing said to be so.
    ("The drill hall will be restored.", "The drill hall was refurbished."),
    ("The drill hall will be restored.", "If no money is found, the drill hall could be demolished."),
    ("The Trust's overall rating remains Good.", "The Trust was previously rated Inadequate overall."),
    ("The Trust's overall rating is Good.", "The Trust is rated AA- overall."),
    # What was applied for may have been granted since.
    ("The Trust has applied for a harbour licence.", "The Trust has been granted a harbour licence."),
    # A document that tells of both.
    ("The drill hall will be restored.", "The drill hall will be demolished. The old drill hall was to be restored."),
]


@pytest.mark.parametrize(("one", "other"), SILENT)
def test_outcomes_of_other_things_or_times_are_left_alone(check: Check, one: str, other: str) -> None:
    assert check(one, other) == []


def test_an_outcome_may_change_between_publications(check: Check) -> None:
    one, other = CONFLICTS[0]
    assert check(one, other, dates=("2025-01-10", "2025-01-20")) == [("status-conflict", "contradiction")]
    assert check(one, other, dates=("2025-01-10", "2025-04-20")) == [("status-conflict", "tension")]
    assert check(one, other, dates=("2024-01-10", "2025-04-20")) == []


def test_what_is_still_awaited_after_it_was_granted_is_reported(check: Check) -> None:
    granted = "Since March 2022 smokers of the Downs have been entitled to the protected name Marle Kipper."
    awaited = "The smokers have applied for protected status for the name Marle Kipper."
    assert check(granted, awaited, dates=("2025-01-10", "2025-02-10")) == [("status-conflict", "contradiction")]
    assert check(granted, awaited, dates=("2025-01-10", "2021-02-10")) == []


def test_denial_turns_an_outcome_round() -> None:
    assert outcome("was recovered") == "recovered"
    assert outcome("was not recovered") == "lost"
    assert outcome("was painted") == ""
    assert opposed("was not approved", "has been approved")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Good", "good"),
        ("requires  improvement", "requires improvement"),
        ("AA-", "AA-"),
        ("Baa1", "Baa1"),
        ("Marle", ""),
    ],
)
def test_a_grade_is_in_words_or_letters(text: str, known: str) -> None:
    assert grade(text) == known
