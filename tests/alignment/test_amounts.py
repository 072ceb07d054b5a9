"""Amounts, changes and dates are matched where two documents tell of one thing, and left alone where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.alignment.amounts import Fate, joints, judge
from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.alignment.weighing import agree, sort_of
from factlint.extraction import Draft

from .conftest import read


def found(*texts: str, dates: tuple[str, ...] = ()) -> list[Joint]:
    return list(joints(Corpus(read(*texts, dates=dates))))


def values(joint: Joint) -> tuple[str, str]:
    return str(joint.one.claim.value), str(joint.other.claim.value)


def conflicts(*texts: str, dates: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return the pairs that are joined though they disagree."""
    return [
        values(joint)
        for joint in found(*texts, dates=dates)
        if not agree(joint.one.claim.value, joint.other.claim.value)
    ]


CONFLICTS = [
    ("The ferry carried 4,120 passengers in summer.", "Last summer the ferry took 6,050 passengers."),
    ("The new roof of the chapel cost £41,000.", "For £63,000 the chapel has a new roof."),
    ("The pier is 310 metres long.", "A walk on the pier, 360 metres long, is free."),
    ("Membership fees went up by 4 per cent.", "Membership fees rose by 9 per cent."),
    ("The weaving course lasts ten weeks.", "It is a twelve-week weaving course."),
    ("The chapel reopens on 3 May 2025.", "On 9 May 2025 the chapel reopens."),
    ("Women make up 44 per cent of the crew.", "The crew is 54 per cent women."),
    ("Adlow Chapel was founded in 1604.", "Founded in 1640, Adlow Chapel has a tower."),
]


@pytest.mark.parametrize(("one", "other"), CONFLICTS)
def test_one_thing_told_with_two_figures_is_joined(one: str, other: str) -> None:
    assert len(conflicts(one, other)) == 1
    assert len(conflicts(other, one)) == 1


SILENT = [
    # Of other things.
    ("The ferry carried 4,120 passengers in summer.", "The bakery sold 6,050 loaves in winter."),
    ("The new roof of the chapel cost £41,000.", "The new boat of the school cost £63,000."),
    ("Adlow Chapel was founded in 1604.", "Founded in 1640, Brindle School has a tower."),
    # What is aimed at, and what is.
    ("The target is 4,120 passengers on the ferry.", "The ferry carried 6,050 passengers."),
    # One of them is told in the other document as well.
    (
        "The ferry carried 4,120 passengers in summer.",
        "The ferry carried 6,050 passengers in all, 4,120 passengers in summer.",
    ),
    # Neither stands out.
    ("Some 4,120 sheep crossed on the ferry.", "By ferry went 6,050 sheep in rain and 7,230 sheep in snow."),
]


@pytest.mark.parametrize(("one", "other"), SILENT)
def test_two_things_are_left_alone(one: str, other: str) -> None:
    assert conflicts(one, other) == []
    assert conflicts(other, one) == []


def test_what_agrees_is_joined_too() -> None:
    same = found("The ferry carried 4,120 passengers in summer.", "In summer the ferry took 4,120 passengers.")
    assert ("4,120 passengers", "4,120 passengers") in map(values, same)
    rounded = found("The ferry carried 4,120 passengers in summer.", "In summer the ferry took 4,100 passengers.")
    assert ("4,120 passengers", "4,100 passengers") not in map(values, rounded), "only generously"


def test_documents_written_far_apart_tell_of_two_states() -> None:
    one, other = CONFLICTS[0]
    assert len(conflicts(one, other, dates=("2024-09-05", "2024-09-20"))) == 1
    assert conflicts(one, other, dates=("2023-09-05", "2024-09-20")) == []


def fates(*texts: str) -> set[Fate]:
    corpus = Corpus(read(*texts))
    groups: dict[object, list[Draft]] = {}
    for draft in corpus.of("amount"):
        groups.setdefault(sort_of(draft), []).append(draft)
    return {judged.fate for group in groups.values() for judged in judge(corpus, group)}


@pytest.mark.parametrize(
    ("fate", "one", "other"),
    [
        (Fate.JOINED, *CONFLICTS[0]),
        (Fate.LOOSE, "The ferry took 4,120 sheep.", "The ferry took 4,100 sheep."),
        (Fate.EXPLAINED, *SILENT[-2]),
        (Fate.CLOSE, *SILENT[-1]),
        (Fate.UNSURE, "The ferry took 4,120 sheep.", "The target for the ferry is 6,050 sheep."),
    ],
)
def test_what_becomes_of_a_pair_is_told(fate: Fate, one: str, other: str) -> None:
    assert fate in fates(one, other)


TEXTS = st.lists(
    st.sampled_from([text for pair in (*CONFLICTS, *SILENT) for text in pair]), min_size=1, max_size=4, unique=True
).map(" ".join)


def key(draft: Draft) -> tuple[object, ...]:
    return draft.sort_key()


@given(TEXTS, TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_drafts_does_not_matter(one: str, other: str, order: object) -> None:
    drafts = read(one, other)
    expected = {frozenset((key(joint.one), key(joint.other))) for joint in joints(Corpus(drafts))}
    shuffled = list(drafts)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {frozenset((key(joint.one), key(joint.other))) for joint in joints(Corpus(shuffled))} == expected


@given(TEXTS, TEXTS)
def test_a_draft_has_at_most_one_opponent_in_a_document(one: str, other: str) -> None:
    opponents: dict[int, int] = {}
    for joint in found(one, other):
        assert joint.one.document != joint.other.document
        if not agree(joint.one.claim.value, joint.other.claim.value):
            for draft in (joint.one, joint.other):
                opponents[id(draft)] = opponents.get(id(draft), 0) + 1
    assert set(opponents.values()) <= {1}


ALIEN = "Zinnia petals yield 77 grams, sepals 88 grams. A kiln glows at 930 degrees for 41 hours."


@given(TEXTS, TEXTS)
def test_a_document_about_something_else_joins_nothing_of_its_own(one: str, other: str) -> None:
    for joint in joints(Corpus([*read(one, other), *read("", "", ALIEN, about="")])):
        assert "c.md" not in (joint.one.document, joint.other.document)


@pytest.mark.parametrize(("one", "other"), [*CONFLICTS, *SILENT])
def test_nor_does_it_change_what_the_others_join(one: str, other: str) -> None:
    """Of these pairs; it is no law: how rare a word is depends on the run, so a doubtful pair may become likely."""
    alone = {frozenset((key(joint.one), key(joint.other))) for joint in found(one, other)}
    beside = joints(Corpus([*read(one, other), *read("", "", ALIEN, about="")]))
    assert {frozenset((key(joint.one), key(joint.other))) for joint in beside} == alone
