"""Weighing: what speaks for two figures being told of one thing, and what against; from either side the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.alignment.corpus import HANDFUL, Corpus
from factlint.alignment.profile import Statistics
from factlint.alignment.weighing import (
    APART,
    FAINT,
    FOREIGN,
    HEAD,
    OTHERS_OF_MANY,
    WORDS,
    Score,
    agree,
    hopeful,
    scored,
    sort_of,
)
from factlint.extraction import TRAITS, Draft
from factlint.language import read as value_of
from factlint.values import Reading

from .conftest import read


def pair(one: str, other: str, *, kind: str = "amount", dates: tuple[str, ...] = ()) -> tuple[Corpus, Draft, Draft]:
    """Return the last draft of a kind of each of two texts, and the corpus of both."""
    found = read(one, other, dates=dates)
    mine, theirs = (
        [draft for draft in found if draft.kind == kind and draft.document == name] for name in ("a.md", "b.md")
    )
    written = [[draft for draft in side if not draft.derived] or side for side in (mine, theirs)]
    return Corpus(found), written[0][-1], written[1][-1]


def score(one: str, other: str, *, kind: str = "amount", dates: tuple[str, ...] = ()) -> Score:
    return scored(*pair(one, other, kind=kind, dates=dates))


PLAIN = "The ferry carried 4,120 passengers to the island."

COSTS = [
    # A cost, two texts that have it, and a second text in which it is gone.
    ("target", PLAIN, "The target is for the ferry to carry 6,050 passengers.", "The ferry took 6,050 passengers."),
    ("negated", PLAIN, "The ferry did not carry 6,050 passengers.", "The ferry did carry 6,050 passengers."),
    ("more", PLAIN, "The ferry carried a further 6,050 passengers.", "The ferry carried the 6,050 passengers."),
    ("expected", PLAIN, "The ferry expects 6,050 passengers.", "The ferry had 6,050 passengers."),
    ("future", PLAIN, "The ferry will carry 6,050 passengers.", "The ferry did carry 6,050 passengers."),
    ("rate", PLAIN, "The ferry carried 6,050 passengers each.", "The ferry carried 6,050 passengers home."),
    ("running", PLAIN, "The ferry carried 6,050 passengers to date.", "The ferry carried 6,050 passengers to Marle."),
    ("part", PLAIN, "The ferry carried 6,050 passengers who sang.", "The ferry carried 6,050 passengers."),
    (
        "difference",
        "The ferry is 41 metres long.",
        "The ferry is 63 metres above the quay.",
        "The ferry is 63 metres from the quay.",
    ),
    ("one", "The ferry ticket is £41.", "The ferry has a £63 ticket.", "The ferry has the £63 ticket."),
    ("far-off", PLAIN, "The ferry carried 41,600 passengers.", "The ferry carried 6,050 passengers."),
    ("small numbers", "The ferry has 4 boats.", "The ferry has 6 boats.", "The ferry has 60 boats."),
    ("opposites", "The ferry took 4,120 men.", "The ferry took 6,050 women.", "The ferry took 6,050 sailors."),
    (
        "period",
        "In 2022 the ferry carried 4,120 passengers.",
        "In 2024 the ferry carried 6,050 passengers.",
        "In 2022 the ferry carried 6,050 passengers.",
    ),
    (
        "period",
        "In 2022 the ferry carried 4,120 passengers.",
        "In 2024 the ferry carried 6,050 passengers.",
        "In 2024 the ferry carried 4,120 passengers.",  # the same figure: one of the years may be wrong
    ),
    (
        "names the other document does not have",
        "The boat Tern carried 4,120 passengers.",
        "The boat Gull carried 6,050 passengers.",
        "The boat Tern carried 6,050 passengers.",
    ),
    (
        "other names",
        "The Tern met a gull. The boat Heron carried 4,120 passengers.",
        "The Heron sank. The boat Tern carried 6,050 passengers.",
        "The Tern sank. The boat Heron carried 6,050 passengers.",
    ),
    (
        "told elsewhere in the other document",
        PLAIN,
        "The bus took 4,120 people. The ferry carried 6,050 passengers.",
        "The bus took 4,130 people. The ferry carried 6,050 passengers.",
    ),
    ("another scale", "The ferry cost £41 million.", "The ferry cost £41 billion.", "The ferry cost £42 billion."),
    ("digits swapped", PLAIN, "The ferry carried 4,210 passengers.", "The ferry carried 4,310 passengers."),
    ("the same figure", PLAIN, "The ferry carried 4,120 passengers.", "The ferry carried 4,130 passengers."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "one", "other", "neighbour"), COSTS)
def test_what_speaks_for_or_against_a_pair(name: str, one: str, other: str, neighbour: str) -> None:
    costs = dict(score(one, other).costs)
    assert name in costs, costs
    assert name not in dict(score(one, neighbour).costs)


DATE_COSTS = [
    (
        "years apart",
        "The ferry sank on 3 May 2012.",
        "The ferry sank on 4 May 2019.",
        "The ferry sank on 4 May 2012.",
    ),
    (
        "years apart",
        "Adlow Chapel was founded in 1904.",
        "Brindle School was founded in 1994.",
        "Adlow Chapel was founded in 1994.",  # it was founded once
    ),
    (
        "one day, two weekdays",
        "The ferry sails on Friday 3 May.",
        "The ferry sails on Saturday 3 May.",
        "The ferry sails on Saturday 4 May.",
    ),
]


@pytest.mark.parametrize(("name", "one", "other", "neighbour"), DATE_COSTS)
def test_what_speaks_for_or_against_two_dates(name: str, one: str, other: str, neighbour: str) -> None:
    assert name in dict(score(one, other, kind="date").costs)
    assert name not in dict(score(one, neighbour, kind="date").costs)


def test_changes_in_two_directions_or_of_different_things() -> None:
    rose, fell = "Ferry fares rose by 4 per cent.", "Ferry fares fell by 4 per cent."
    assert "direction" in dict(score(rose, fell, kind="change").costs)
    assert "direction" not in dict(score(rose, rose, kind="change").costs)
    other = "Rain in the hills fell by 4 per cent."
    assert "changes of different things" in dict(score(rose, other, kind="change").costs)
    assert "changes of different things" not in dict(score(rose, fell, kind="change").costs)


def test_documents_apart_in_time_tell_of_two_states() -> None:
    other = PLAIN.replace("4,120", "6,050")
    assert "documents apart in time" in dict(score(PLAIN, other, dates=("2024-01-05", "2024-06-05")).costs)
    assert "documents apart in time" not in dict(score(PLAIN, other, dates=("2024-01-05", "2024-02-05")).costs)
    founded = "Adlow Ferry was founded in 1904.", "Adlow Ferry was founded in 1906."
    assert "documents apart in time" not in dict(score(*founded, kind="date", dates=("2014-01-05", "2024-06-05")).costs)


def test_documents_about_other_things() -> None:
    one = "Tern Line sails. Tern Line has 12 boats. Tern Line took 4,120 people. Tern Line earned £3 million."
    other = one.replace("Tern", "Gull").replace("4,120", "6,050").replace("£3", "£5")
    assert "documents about other things" in dict(score(one, other).costs)
    assert "documents about other things" not in dict(score(one, one).costs)


def test_what_is_excused_where_only_the_scale_differs() -> None:
    costs = dict(score("The ferry cost £41 million.", "The ferry cost £41 billion.").costs)
    assert costs.keys() == {"another scale"}, "and not how far apart the two are"


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("4,120 passengers", "6,050 passengers", 1.0, 1.0),
        ("4,120 young passengers", "6,050 old passengers", 0.55, 0.55),
        ("4,120 creatures", "6,050 animals", 0.7, 0.7),
        ("4,120 parcels", "6,050 passengers and parcels", 0.45, 0.45),
        ("4,120 parcels", "6,050 lamps", 0.0, 0.0),
    ],
)
def test_heads(one: str, other: str, least: float, most: float) -> None:
    found = score(f"The ferry carried {one}.", f"The ferry carried {other}.")
    assert HEAD * least - 1e-9 <= found.head <= HEAD * most + 1e-9


def test_a_head_that_a_document_has_often_says_less() -> None:
    once = score(PLAIN, "The ferry carried 6,050 passengers.")
    often = score(PLAIN, "The ship has 300 passengers, the bus 70 passengers. The ferry carried 6,050 passengers.")
    assert often.head < once.head


def test_traits_that_cost_are_known_ones() -> None:
    assert set(APART) <= set(TRAITS)


def test_parts_add_up_to_the_total() -> None:
    found = score(PLAIN, "The target is for the ferry to carry 60,500 passengers.")
    assert found.costs
    assert found.total == pytest.approx(found.head + found.words - sum(cost for _, cost in found.costs))
    assert found.parts()[0] == ("head", f"{found.head:+.2f}")
    assert dict(found.parts())["target"] == f"{-APART['target']:+.2f}"


@pytest.mark.parametrize(
    ("one", "other", "charitable", "natural"),
    [
        ("30 people", "30 guests", True, True),  # whatever they are counted with
        ("30 people", "40 people", False, False),
        ("over 40 people", "90 people", True, False),
        ("£3 million", "£3.2 million", True, False),
        ("£3 million", "3 kilograms", False, False),
        ("up 3 per cent", "down 3 per cent", False, False),
        ("May 2019", "3 May 2019", True, True),
        ("30 people", "May 2019", False, False),
    ],
)
def test_agreement(one: str, other: str, charitable: bool, natural: bool) -> None:
    mine, theirs = value_of(one), value_of(other)
    for first, second in ((mine, theirs), (theirs, mine)):
        assert agree(first, second) is charitable
        assert agree(first, second, Reading.NATURAL) is natural


def test_sorts() -> None:
    sorts = [sort_of(pair(text, PLAIN)[1]) for text in ("It has 4,120 mops.", "It cost £3.", "It is 4 km long.")]
    assert len({str(sort) for sort in sorts}) == 3
    _, rise, _ = pair("Fares rose by 4 per cent.", "Fares rose by 5 per cent.", kind="change")
    assert sort_of(rise) == "change"


SENTENCES = st.lists(
    st.sampled_from(
        [
            PLAIN,
            "In 2022 the ferry carried 6,050 passengers.",
            "The target is 4,210 passengers on the ferry.",
            "The Tern has 12 boats, of which 4 are new.",
            "Fares rose by 4 per cent to £12.",
            "The pier at Marle is 310 metres long.",
            "The ferry cost £41 million, more than the £4 million it was to cost.",
            "Adlow Harbour Trust was founded in 1904.",
            "Two thirds of the 900 crew are women.",
            "The ferry sails on Friday 3 May and returns on 9 May 2024.",
        ]
    ),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(SENTENCES, SENTENCES)
def test_a_score_is_the_same_from_either_side_and_within_bounds(one: list[str], other: list[str]) -> None:
    found = read(" ".join(one), " ".join(other))
    corpus = Corpus(found)
    mine = [draft for draft in found if draft.document == "a.md" and draft.kind in ("amount", "change", "date")]
    for draft in mine:
        for theirs in found:
            if theirs.document == "b.md" and sort_of(draft) == sort_of(theirs):
                this, that = scored(corpus, draft, theirs), scored(corpus, theirs, draft)
                assert (this.total, this.head, this.words) == (that.total, that.head, that.words)
                assert sorted(this.costs) == sorted(that.costs)
                assert 0 <= this.head <= HEAD
                assert 0 <= this.words <= WORDS
                assert this.total <= HEAD + WORDS + sum(-cost for _, cost in this.costs if cost < 0)


def many(found: list[Draft]) -> Corpus:
    """Return a corpus that is part of a run of many documents."""
    return Corpus(found, replace(Statistics.of(found), documents=HANDFUL + 1))


@pytest.mark.parametrize("corpus_of", [Corpus, many])
def test_no_pair_scores_more_than_was_hoped_of_it(corpus_of: Callable[[list[Draft]], Corpus]) -> None:
    texts = [text for _, *some in COSTS for text in some]
    dated = [f"{PLAIN[:-1]} on Sunday 5 May 2019.", "The ferry left on Monday 5 May 2019 with 4,210."]
    halves = [" ".join(texts[at::2]) for at in range(2)]
    corpus = corpus_of(read(f"{halves[0]} {dated[0]}", f"{halves[1]} {dated[1]}", dates=("2019-05-06", "2020-01-02")))
    drafts = [draft for draft in corpus.drafts if draft.kind in ("amount", "date")]
    looked_at = despaired = 0
    for one, other in combinations(drafts, 2):
        if sort_of(one) == sort_of(other) and one.document != other.document:
            total = scored(corpus, one, other).total
            assert total < FAINT or hopeful(corpus, one, other, total - 1e-6)
            looked_at += 1
            despaired += not hopeful(corpus, one, other, 0.25)
    assert 0 < despaired < looked_at


def test_among_many_other_names_speak_against_a_pair() -> None:
    one, other = "Adlow Chapel took 4,120 guests.", "Adlow School took 6,050 guests."
    _, mine, theirs = pair(one, other)
    for corpus, cost in ((Corpus([mine, theirs]), FOREIGN["amount"]), (many([mine, theirs]), OTHERS_OF_MANY["amount"])):
        assert dict(scored(corpus, mine, theirs).costs)["names the other document does not have"] == cost
    _, mine, theirs = pair(f"The school is shut. {one}", f"The chapel is shut. {other}")
    assert "other names" not in dict(scored(Corpus([mine, theirs]), mine, theirs).costs), "they have one in common"
    assert dict(scored(many([mine, theirs]), mine, theirs).costs)["other names"] == OTHERS_OF_MANY["amount"]
