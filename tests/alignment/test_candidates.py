"""Candidates are found by the words they share, however many share them, and the work stays bounded."""

from __future__ import annotations

from itertools import permutations

import pytest

from factlint.alignment.amounts import joints
from factlint.alignment.candidates import MOST_LISTED, MOST_NEAR, Timeline, candidates
from factlint.alignment.candidates import pairs as alike
from factlint.alignment.corpus import Corpus
from factlint.alignment.weighing import agree
from factlint.claims import english
from factlint.documents import read_text
from factlint.extraction import Draft, drafts

from .conftest import read

TOOK = "The Tern Line took {figure:,} sheep to Marle."


def archive(number: int, text: str = TOOK, *, dated: bool = True, name: str = "") -> list[Draft]:
    """Return the drafts of so many releases of one publisher, each of another month."""
    found: list[Draft] = []
    for at in range(number):
        date = f"date: {1990 + at // 12}-{at % 12 + 1:02}-03" if dated else "lang: en"
        told = f"---\n{date}\n---\n\n{text.format(figure=4_000 + 7 * at)}\n"
        found.extend(drafts(read_text(told, id=f"{at:04}{name}.md", format="markdown"), english()))
    return [draft for draft in found if draft.kind == "amount"]


def pairs(group: list[Draft]) -> list[tuple[str, str]]:
    return [(one.document, other.document) for one, other in candidates(Corpus(group), group)]


def test_candidates_are_pairs_of_two_documents_each_once() -> None:
    found = read("The ferry took 4,120 sheep and 30 ewes.", "The ferry took 6,050 sheep.", about="")
    given = list(candidates(Corpus(found), found))
    assert given
    assert all(one.document != other.document for one, other in given)
    assert len({frozenset((id(one), id(other))) for one, other in given}) == len(given)


def test_what_shares_no_word_is_not_set_against_each_other() -> None:
    found = read("The ferry took 4,120 sheep.", "Rain filled 6,050 buckets.", about="")
    assert list(candidates(Corpus(found), found)) == []


def test_all_of_a_few_are_set_against_each_other() -> None:
    assert len(pairs(archive(MOST_LISTED))) == MOST_LISTED * (MOST_LISTED - 1) // 2


@pytest.mark.parametrize("number", [2 * MOST_LISTED, 4 * MOST_LISTED])
def test_of_many_each_finds_those_nearest_in_time(number: int) -> None:
    found = pairs(archive(number))
    assert len(found) == number * MOST_NEAR - MOST_NEAR * (MOST_NEAR + 1) // 2, "linear in their number"
    assert max(int(other[:4]) - int(one[:4]) for one, other in found) == MOST_NEAR


def test_many_without_a_date_or_a_name_are_bounded_too() -> None:
    number = 2 * MOST_LISTED
    found = pairs(archive(number, "They took {figure:,} sheep.", dated=False))
    assert 0 < len(found) <= number * MOST_NEAR


def test_the_order_of_the_drafts_does_not_matter() -> None:
    group = archive(MOST_LISTED + 5)
    thirds = [group[at::3] for at in range(3)]
    known = {tuple(pairs([draft for third in order for draft in third])) for order in permutations(thirds)}
    assert len(known) == 1


def test_of_many_copies_the_one_that_differs_is_found() -> None:
    group = archive(3 * MOST_LISTED, "The Tern Line took 12,400 sheep to Marle in 2023.", dated=False)
    (odd,) = archive(1, "The Tern Line took 14,200 sheep to Marle in 2023.", dated=False, name="-odd")
    group.append(odd)
    odds = [joint for joint in joints(Corpus(group)) if not agree(joint.one.claim.value, joint.other.claim.value)]
    assert odds
    assert all(odd in (joint.one, joint.other) for joint in odds)


def test_two_of_many_documents_need_two_telling_words_in_common() -> None:
    few = read("Near zinnias 4,120 sheep swam.", "Near zinnias 9,000 loaves burnt.", about="")
    crowd = [*few, *archive(9, "On Monday {figure:,} drums went by.")]
    assert pairs(few) == [("a.md", "b.md")]
    assert ("a.md", "b.md") not in pairs(crowd)


def test_all_of_a_few_alike_are_paired_and_of_many_the_nearest() -> None:
    group = archive(30)
    corpus = Corpus(group)
    assert len(list(alike(corpus, group, 30))) == 30 * 29 // 2
    found = list(alike(corpus, group, 29))
    assert len(found) == len(set(found)) == 30 * MOST_NEAR - MOST_NEAR * (MOST_NEAR + 1) // 2
    assert all(0 < other - one <= MOST_NEAR for one, other in found)
    turned = {(29 - other, 29 - one) for one, other in alike(corpus, group[::-1], 29)}
    assert turned == set(found), "whatever the order of the group"


def test_documents_of_other_topics_are_not_paired_when_there_are_many() -> None:
    group = [*archive(20), *archive(20, "The Gull took {figure:,} sheep to Dorn.", name="-gull")]
    known = {(one < 20, other < 20) for one, other in alike(Corpus(group), group, 20)}
    assert (True, False) not in known


def test_a_timeline_gives_what_is_told_of_the_nearest_times() -> None:
    group = archive(40)
    assert Timeline(group).beside([group[20]]) == group[20 - MOST_NEAR : 20 + MOST_NEAR]
    assert Timeline([]).beside(group) == []
