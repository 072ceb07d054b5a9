"""Holders of posts, posts of people and spellings of names are matched where they are one's, and else left alone."""

from __future__ import annotations

from itertools import permutations

import pytest

from factlint.alignment import people, spelling
from factlint.alignment.corpus import Corpus

from .conftest import Check, matched, read

HOLDERS = [
    ("“We are glad,” said Gareth Penrose, Finance Director of the Trust.", "Gareth Penhale, Finance Director"),
    (
        "Helen Ostrander, chief executive of Adlow Harbour Trust, opened the market.",
        "Adlow Harbour Trust chief executive Maya Lindqvist opened the market.",
    ),
    (
        "Adlow Harbour Trust has a new sign. Adlow Harbour Trust is 90 years old. Ruth Calder, Chair, unveiled it.",
        "Adlow Harbour Trust has a new sign. Adlow Harbour Trust is 90 years old. Piers Wadham (Chair) unveiled it.",
    ),
    (
        "Head of Planning Ann Wetherby, of Marle Borough Council, answered questions.",
        "Omar Siddall, head of planning at Marle Borough Council, answered questions.",
    ),
    (
        "The Mayor of Corby Bay, Councillor Rhys Lambert, came.",
        "It was opened by the Mayor of Corby Bay, Councillor Gwen Stacey.",
    ),
    (
        "The harbour master of Adlow Harbour Trust, Ewan Tuck, was there.",
        "Ines Fanshawe, harbour master of Adlow Harbour Trust, was there.",
    ),
]


@pytest.mark.parametrize(("one", "other"), HOLDERS)
def test_two_holders_of_one_post_conflict(check: Check, one: str, other: str) -> None:
    assert check(one, other) == [("role-conflict", "contradiction")]
    assert check(other, one) == [("role-conflict", "contradiction")]


CHIEF = "Helen Ostrander, chief executive of Adlow Harbour Trust"

NO_HOLDERS = [
    # Another body, another post, another time, one of several.
    ("Helen Ostrander, chief executive of Adlow Harbour Trust", "Maya Lindqvist, chief executive of Marle Fish Market"),
    (CHIEF, "Maya Lindqvist, deputy chief executive of Adlow Harbour Trust"),
    (CHIEF, "Maya Lindqvist, former chief executive of Adlow Harbour Trust"),
    (CHIEF, "Maya Lindqvist, acting chief executive of Adlow Harbour Trust"),
    ("Helen Ostrander, a director of Adlow Harbour Trust", "Maya Lindqvist, a director of Adlow Harbour Trust"),
    ("Helen Ostrander, trustee of Adlow Harbour Trust", "Maya Lindqvist, trustee of Adlow Harbour Trust"),
    # One person, written in several ways.
    ("Dr Helen Ostrander, CEO of Adlow Harbour Trust", "H. Ostrander, chief executive officer of Adlow Harbour Trust"),
    ("Thomas Quill, chair of Adlow Harbour Trust", "Tom Quill, chair of Adlow Harbour Trust"),
    ("Michael Quill, chair of Adlow Harbour Trust", "Mike J. Quill, chair of Adlow Harbour Trust"),
    # A document that knows both.
    (
        "Helen Ostrander, chief executive of Adlow Harbour Trust",
        "Maya Lindqvist, chief executive of Adlow Harbour Trust, took over from Helen Ostrander, chief executive of "
        "Adlow Harbour Trust until May.",
    ),
    # A guest in each.
    ("“A fine boat,” said Ada Marchbank, chief executive.", "“A fine day,” said Bo Ekdahl, chief executive."),
    # Of a daughter.
    (
        "Adlow Harbour Trust and its subsidiary sell fish. Adlow Harbour Trust sells ice. CEO Sunny Wade said so.",
        "Adlow Harbour Trust sells fish. Adlow Harbour Trust sells ice. CEO Jim Chandos said so.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NO_HOLDERS)
def test_holders_of_different_posts_do_not(check: Check, one: str, other: str) -> None:
    assert check(one, other) == []


def test_a_post_that_changed_hands_is_silent_after_half_a_year_and_a_note_after_a_month(check: Check) -> None:
    one, other = HOLDERS[1]
    assert check(one, other, dates=("2024-03-01", "2025-03-01")) == []
    assert check(one, other, dates=("2025-01-01", "2025-03-20")) == [("role-conflict", "note")]
    assert check(one, other, dates=("2025-03-01", "2025-03-20")) == [("role-conflict", "contradiction")]


TITLES = [
    ("Tobias Okafor, Chief Nurse", "Tobias Okafor, the Trust's Medical Director, said so."),
    ("Dr Amira Whitley, director of the Marle Institute", "Dr Amira Whitley, the Marle Institute's deputy director"),
    ("Leo Vance, Finance Director of Adlow Harbour Trust", "Leo Vance, Head of Communications at Adlow Harbour Trust"),
    ("“Yes,” said Leo Vance, general counsel.", "The Trust's finance director, Leo Vance, agreed."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TITLES)
def test_two_posts_that_nobody_holds_together_conflict(check: Check, one: str, other: str) -> None:
    assert check(one, other) == [("name-conflict", "tension")]


NO_TITLES = [
    ("Leo Vance, CEO of Adlow Harbour Trust", "Leo Vance, Chief Executive Officer of Adlow Harbour Trust"),
    ("Leo Vance, Head of Communications", "Leo Vance, communications head"),
    ("Leo Vance, President & CEO of Adlow Harbour Trust", "Leo Vance, CEO of Adlow Harbour Trust"),
    ("Leo Vance, chairman and chief executive", "Leo Vance, founder"),
    ("Professor Leo Vance, director of the Marle Institute", "Dr Leo Vance, the author"),
    ("Leo Vance, spokesperson for Adlow Harbour Trust", "Leo Vance, media manager at Adlow Harbour Trust"),
    ("Leo Vance, Finance Director of Adlow Harbour Trust", "Leo Vance, conductor of the Marle Town Band"),
    ("Leo Vance, Finance Director and General Counsel", "Leo Vance, General Counsel"),
]


@pytest.mark.parametrize(("one", "other"), NO_TITLES)
def test_one_job_in_short_and_long_and_two_jobs_do_not(check: Check, one: str, other: str) -> None:
    assert check(one, other) == []


SLIPS = [
    ("Contact: Lena Fosdyke, University of Marle", "“Good,” said Dr Lena Fosdike, who led the work."),
    ("It was said by Carla Benitez, who keeps bees.\n\nMs Carla Benitez was there.", "Carla Bentiez said it was so."),
    ("Lamps are made by Brightline Photonics in Marle.", "The lamps come from Brightlime Photonics."),
    ("A bus stops at Stanmer Gap twice an hour.", "Walk from Stanmar Gap to the sea."),
    ("Mr Jonas Whittaker was there.", "Mr Jonas Whitaker was there."),
]


@pytest.mark.parametrize(("one", "other"), SLIPS)
def test_a_name_spelt_two_ways_is_reported(check: Check, one: str, other: str) -> None:
    assert check(one, other) == [("name-conflict", "contradiction")]
    assert check(other, one) == [("name-conflict", "contradiction")]


def test_a_slip_within_one_document_is_found_where_the_given_name_is_the_same(check: Check) -> None:
    assert check("We met Sadie Garland at the pier. Later Sadie Galrand left.") == [("name-conflict", "contradiction")]


NO_SLIPS = [
    # Two people of one family, two streets, two forms of one word, two spellings of one language.
    ("Mr Jon Whittaker was there. Mr Jan Whittaker was not.", "Mr Jan Whittaker was there."),
    ("Walk down North Street.", "Walk down South Street."),
    ("Adlow Product of the year", "Adlow Products of the year"),
    ("The Marle Theatre Centre is full.", "The Marle Theater Center is full."),
    ("Series Alpha rounds", "Series Beta rounds"),
    ("The Weston School won.", "The Easton School won."),
    ("Ms Renée Fauré was there.", "Ms Renee Faure was there."),
    ("They use Marle Mining gear. The mining is slow.", "They use Marle Mixing gear. The mixing is slow."),
    ("Dr Ann Lee was there.", "Dr Ann Lea was there."),
]


@pytest.mark.parametrize(("one", "other"), NO_SLIPS)
def test_two_names_are_left_alone(check: Check, one: str, other: str) -> None:
    assert check(one, other) == []


def test_names_in_documents_about_different_things_are_left_alone(check: Check) -> None:
    one = "Brightline Photonics sells 300 lamps a day to schools."
    other = "In the last 12 years the sheep fair at Brightlime Photonics has drawn herds from far away."
    assert check(one, other, about="") == []


AGENTS = [
    ("The ferry study, led by Dr Ann Orchardson, took two years.", "The ferry study was led by Dr Carl Bexley."),
    ("The lighthouse was designed by Ada Marchbank.", "The lighthouse, designed by Otto Kessel, is white."),
    ("Adlow Harbour Trust was founded in 1930 by Rose Tully.", "Adlow Harbour Trust was founded by Saul Ingram."),
    ("Founded by Rose Tully in 1930, the fish market is full.", "The fish market was founded by Saul Ingram."),
    ("“Yes,” said Dr Ann Orchardson, who led the ferry study.", "The ferry study was led by Dr Carl Bexley."),
]


@pytest.mark.parametrize(("one", "other"), AGENTS)
def test_two_who_are_said_to_have_done_one_thing_conflict(check: Check, one: str, other: str) -> None:
    assert check(one, other) == [("role-conflict", "contradiction")]


NO_AGENTS = [
    ("The ferry study was led by Dr Ann Orchardson.", "The ferry study was led by the University of Marle."),
    ("The ferry study was led by Ann Orchardson and Carl Bexley.", "The ferry study was led by Carl Bexley."),
    ("The ferry study was led by Ann Orchardson.", "The lighthouse study was led by Carl Bexley."),
    ("The ferry study was led by Ann Orchardson.", "The ferry study was led by A. Orchardson."),
    ("The kiosk was run by volunteers.", "The kiosk was run by Carl Bexley."),
]


@pytest.mark.parametrize(("one", "other"), NO_AGENTS)
def test_who_did_another_thing_or_part_of_it_is_left_alone(check: Check, one: str, other: str) -> None:
    assert check(one, other) == []


def test_every_joint_says_what_its_score_is_made_of() -> None:
    found = matched(*HOLDERS[1]) + matched(*TITLES[0]) + matched(*SLIPS[0])
    assert {"post", "person", "spelling"} <= {name for joint in found for name, _ in joint.parts}
    assert all(0 < joint.score <= 1 for joint in found)


def test_the_order_of_documents_does_not_matter() -> None:
    texts = (HOLDERS[1][0], HOLDERS[1][1], SLIPS[0][0], SLIPS[0][1])
    values = set()
    for order in permutations(texts):
        corpus = Corpus(read(*order))
        found = [*people.joints(corpus), *spelling.joints(corpus)]
        values.add(frozenset(frozenset((str(one.one.claim.value), str(one.other.claim.value))) for one in found))
    assert len(values) == 1
