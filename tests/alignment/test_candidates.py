"""Candidates are found by the words they share, however many share them, and the work stays bounded."""

from __future__ import annotations

from itertools import permutations

import pytest

from factlint.alignment.candidates import MOST_LISTED, MOST_NEAR, candidates
from factlint.alignment.corpus import Corpus
from factlint.claims import english
from factlint.documents import read_text
from factlint.extraction import Draft, drafts

from .conftest import read


def archive(
    number: int, text: str = "The Tern Line took {figure:,} sheep to Marle.", *, dated: bool = True
) -> list[Draft]:
    """Return the drafts of so many releases of one publisher, each of another month."""
    found: list[Draft] = []
    for at in range(number):
        date = f"date: {1990 + at // 12}-{at % 12 + 1:02}-03" if dated else "lang: en"
        told = f"---\n{date}\n---\n\n{text.format(figure=4_000 + 7 * at)}\n"
        found.extend(drafts(read_text(told, id=f"{at:04}.md", format="markdown"), english()))
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
