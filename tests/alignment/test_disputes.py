"""Who stands against whom in one fact: one dispute a conflict, the odd one out first, whatever the order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.alignment import Dispute, Relation, disputes, relation
from factlint.alignment.disputes import MOST_CONTEXTS, NEIGHBOURS
from factlint.claims import Claim, Entity, Qualifiers, claims_of
from factlint.values import Value


def claims(*said: str, about: str = "size") -> list[Claim[Value]]:
    """Make claims of texts such as “30 people; during 2016; place Asham”, each of a document of its own."""
    items: list[dict[str, object]] = []
    for at, text in enumerate(said):
        value, *more = text.split("; ")
        qualifiers = dict(one.split(" ", 1) for one in more)
        items.append(
            {
                "document": f"d{at:04}",
                "subject": "fleet",
                "property": about,
                "value": value,
                "quote": value,
                **qualifiers,
            }
        )
    return list(claims_of(items))


def shape(dispute: Dispute) -> list[list[str]]:
    return [sorted(claim.text for claim in camp.claims) for camp in dispute.camps]


def one(*said: str) -> Dispute:
    (found,) = disputes(claims(*said))
    return found


def test_two_figures() -> None:
    found = one("30 people", "over 40 people")
    assert shape(found) == [["30 people"], ["over 40 people"]]
    assert not found.possible
    assert found.one_sided == ()


@pytest.mark.parametrize("at", range(5))
def test_the_odd_one_out_among_five(at: int) -> None:
    said = ["40 people"] * 5
    said[at] = "30 people"
    found = one(*said)
    assert [claim.text for claim in found.odd.claims] == ["30 people"]
    assert len(found.most.claims) == 4
    assert found.claims[0].source.document == f"d{at:04}"
    assert str(found.odd.value) == "30 people"


def test_three_camps_the_smallest_first() -> None:
    found = one("10 people", "20 people", "20 people", "30 people", "30 people", "30 people")
    assert shape(found) == [["10 people"], ["20 people"] * 2, ["30 people"] * 3]


def test_a_figure_that_fits_both_stands_with_one() -> None:
    found = one("10 people", "30 people", "10 to 30 people")
    assert len(found.camps) == 2


@pytest.mark.parametrize(
    "said",
    [
        (),
        ("30 people",),
        ("30 people", "30 people"),
        ("£9.7 million", "nearly £10 million"),
        ("30 people", "30 buses"),
        ("30 people", "over £40"),
        ("30 people; during 2016", "40 people; during 2017"),
        ("30 people; place Asham", "40 people; place Birley"),
        ("30 people; status forecast", "40 people"),
    ],
)
def test_silence(said: tuple[str, ...]) -> None:
    assert list(disputes(claims(*said))) == []


def test_only_a_generous_reading_allows_both() -> None:
    found = one("over 40 buses", "95 buses")
    assert found.possible
    assert found.one_sided == ()


def test_said_by_one_side_only_is_at_most_possible() -> None:
    found = one("30 people; during 2016", "over 40 people")
    assert found.possible
    assert found.one_sided == ("during",)


def test_what_one_side_leaves_unsaid_may_be_explained() -> None:
    assert list(disputes(claims("30 people; during 2016", "40 people; during 2017", "40 people"))) == []
    assert list(disputes(claims("30 people; during 2016", "35 people; during 2017", "40 people"))) == []


def test_a_conflict_within_one_year_is_found_beside_others() -> None:
    found = one("30 people; during 2016", "45 people; during 2016", "60 people; during 2017", "60 people")
    assert shape(found) == [["30 people"], ["45 people"]]
    assert not found.possible


def test_a_conflict_in_each_of_two_years_is_two_disputes() -> None:
    said = ("30 people; during 2016", "45 people; during 2016", "60 people; during 2017", "75 people; during 2017")
    assert sorted(map(shape, disputes(claims(*said)))) == [
        [["30 people"], ["45 people"]],
        [["60 people"], ["75 people"]],
    ]


def test_claims_are_not_set_against_each_other_by_way_of_a_third() -> None:
    """January and December agree with the year, not with each other; a range for the year fits both."""
    said = ("30 people; as_of January 2017", "40 people; as_of December 2017", "30 to 40 people; as_of 2017")
    assert list(disputes(claims(*said))) == []
    found = one(*said[:2], "40 people; as_of 2017")
    assert shape(found) == [["30 people"], ["40 people"]]
    assert found.most.claims[0].source.document == "d0002", "what is said of December is not part of it"


def test_a_tension_by_way_of_a_third_is_none_either() -> None:
    said = ("over 40 buses; as_of January 2017", "95 buses; as_of December 2017", "45 to 100 buses; as_of 2017")
    assert list(disputes(claims(*said))) == []


def test_a_figure_without_a_noun_goes_with_any() -> None:
    assert shape(one("30 people", "40")) == [["30 people"], ["40"]]
    assert shape(one("40", "30")) == [["40"], ["30"]]


def test_a_figure_without_a_noun_is_explained_by_the_one_it_repeats() -> None:
    assert list(disputes(claims("30", "30 people", "45 buses"))) == []
    assert shape(one("30", "30 people", "45 people", "60 buses")) == [["45 people"], ["30", "30 people"]]


def test_a_rank_without_a_class_is_explained_by_the_one_it_repeats() -> None:
    ranked = claims("fourth largest", "fourth largest market", "second largest source", about="rank")
    assert list(disputes(ranked)) == []
    (found,) = disputes(claims("fourth largest", "second largest market", about="rank"))
    assert not found.possible


def test_another_way_to_compare() -> None:
    def never(one: Qualifiers, other: Qualifiers) -> Relation:
        del one, other
        return Relation("during", "never")

    said = claims("30 people; during 2016", "40 people; during past ten years", "60 people")
    assert list(disputes(said, never)) == []


SAID = st.lists(
    st.builds(
        "; ".join,
        st.tuples(
            st.sampled_from(["30 people", "over 40 people", "95 people", "40", "30 buses", "about 50 people", "30"]),
            st.sampled_from(["during 2016", "during 2017", "as_of 2016", "as_of June 2016", "place Asham", "of x"]),
        )
        | st.tuples(st.sampled_from(["30 people", "over 40 people", "95 people", "40", "30 buses"])),
    ),
    min_size=2,
    max_size=9,
)


@given(SAID, st.randoms(use_true_random=False))
def test_order_does_not_matter(said: list[str], random: object) -> None:
    made = claims(*said)
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def found(some: list[Claim[Value]]) -> list[tuple[bool, tuple[str, ...], list[list[str]]]]:
        return sorted(
            (dispute.possible, dispute.one_sided, [[claim.name for claim in camp.claims] for camp in dispute.camps])
            for dispute in disputes(some)
        )

    assert found(shuffled) == found(made)


@given(SAID)
def test_every_dispute_rests_on_claims_that_conflict(said: list[str]) -> None:
    for dispute in disputes(claims(*said)):
        assert len(dispute.camps) > 1
        names = [claim.name for claim in dispute.claims]
        assert len(set(names)) == len(names)
        assert [len(camp.claims) for camp in dispute.camps] == sorted(len(camp.claims) for camp in dispute.camps)
        for camp in dispute.camps:
            for mine in camp.claims:
                rivals = [claim for other in dispute.camps if other is not camp for claim in other.claims]
                assert any(
                    mine.value.comparable(theirs.value) and relation(mine.qualifiers, theirs.qualifiers).comparable
                    for theirs in rivals
                )


def test_many_contexts_cost_no_comparison_of_all_pairs() -> None:
    count = 5_000
    few = claims(*(f"{number} people" for number in range(30, 40)))
    made = [replace(few[at % 10], id=f"c{at}", qualifiers=Qualifiers(of=Entity(f"group {at}"))) for at in range(count)]
    calls = 0

    def counting(one: Qualifiers, other: Qualifiers) -> Relation:
        nonlocal calls
        calls += 1
        assert calls <= count * NEIGHBOURS
        return relation(one, other)

    assert list(disputes(made, counting)) == []
    calls = 0
    assert list(disputes(made[:MOST_CONTEXTS], counting)) == []
    assert calls == MOST_CONTEXTS * (MOST_CONTEXTS - 1) // 2, "of a few, every pair is weighed"


def test_many_claims_in_one_context_need_no_comparison() -> None:
    def refused(one: Qualifiers, other: Qualifiers) -> Relation:
        raise AssertionError((one, other))

    (found,) = disputes(claims(*(f"{30 + at} people; during 2016" for at in range(300))), refused)
    assert len(found.claims) == 300
