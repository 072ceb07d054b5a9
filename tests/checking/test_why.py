"""The account of a pair: each step that kept two claims apart or set them against each other."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pytest

from factlint.checking import run_rules
from factlint.checking.why import Why, why
from factlint.claims import Claim, claims_of, vocabulary_of
from factlint.rules import load_rules, rule
from factlint.values import Value

RULES = load_rules()
WORDS = vocabulary_of(
    {
        "entities": {"Otter County": {}, "Asham": {"within": "Otter County"}},
        "properties": {"length": {"measures": "dates"}, "dates": {"type": "date"}, "towns": {}},
    }
)
COMMON = {"subject": "league", "property": "farms"}


def account(one: Mapping[str, object], other: Mapping[str, object], *more: Mapping[str, object]) -> Why:
    items = [
        {**COMMON, "document": f"d{at}", "id": "abcdef"[at], "quote": str(item["value"]), **item}
        for at, item in enumerate((one, other, *more))
    ]
    claims = claims_of(items, WORDS)
    return why(claims[0], claims[1], RULES, run_rules(RULES, claims))


def steps(found: Why) -> dict[str, str]:
    assert len({name for name, _ in found.steps}) == len(found.steps)
    return dict(found.steps)


def test_a_contradiction() -> None:
    found = account({"value": "30 farms"}, {"value": "over 40 farms"})
    assert list(steps(found)) == ["fact", "qualifiers", "charitable", "natural", "rules"]
    assert steps(found)["qualifiers"] == "nothing keeps them apart"
    assert steps(found)["charitable"] == "30 and (40, ∞): nothing makes both true"
    assert "quantity-conflict" in steps(found)["rules"]
    assert found.outcome == "contradiction (quantity-conflict)"
    assert [one.rule for one in found.findings] == ["quantity-conflict"]


def test_a_tension_by_what_one_leaves_unsaid() -> None:
    found = account({"value": "30 farms", "during": "2016"}, {"value": "over 40 farms"})
    assert steps(found)["qualifiers"] == "only one of them states `during`: at most a tension"
    assert found.outcome == "tension (quantity-conflict)"


def test_agreement_shows_what_makes_both_true() -> None:
    found = account({"value": "£9.7 million"}, {"value": "nearly £10 million"})
    assert "both can be true" in steps(found)["charitable"]
    assert "both can be true" in steps(found)["natural"]
    assert found.outcome == "no conflict"


def test_kept_apart_by_place() -> None:
    found = account({"value": "30 farms", "place": "Asham"}, {"value": "40 farms", "place": "Birley"})
    assert steps(found)["place"] == "places differ: Asham; Birley: not set against each other"
    assert found.outcome == "no conflict"


def test_a_place_within_the_other() -> None:
    found = account({"value": "30 farms", "place": "Asham"}, {"value": "40 farms", "place": "Otter County"})
    assert "Asham lies within Otter County" in steps(found)["place"]
    assert "a part may not exceed its whole, and does not here" in steps(found)["place"]
    assert "part-exceeds-whole" in steps(found)["rules"]
    too_large = account({"value": "50 farms", "place": "Asham"}, {"value": "40 farms", "place": "Otter County"})
    assert "does not here" not in steps(too_large)["place"]
    assert too_large.outcome == "contradiction (part-exceeds-whole)"


def test_parts_that_add_up() -> None:
    part = {"value": "£4 million", "subject": "state", "property": "gift"}
    other = {"value": "£3 million", "subject": "council", "property": "gift"}
    total = {"value": "£7 million", "subject": "hall", "property": "gifts", "parts": ["d1/b", "d2/c"]}
    found = account(total, part, other)
    assert steps(found)["parts"] == "£4 million + £3 million = £7 million; the total is given as £7 million"
    assert "subject" in steps(found)
    assert "total-mismatch" in steps(found)["rules"]
    assert found.outcome == "no conflict"
    opened = {**total, "parts": {"members": ["d1/b", "d2/c"], "open": True}}
    assert "and more" in steps(account(opened, part, other))["parts"]
    wrong = account({**total, "value": "£9 million"}, part, other)
    assert wrong.outcome == "contradiction (total-mismatch)"
    backwards = account(part, {**total, "parts": ["d0/a", "d2/c"]}, other)
    assert "parts" in steps(backwards)


def test_parts_that_are_no_amounts() -> None:
    total = {"value": "7 farms", "subject": "hall", "property": "gifts", "parts": ["d1/b"]}
    found = account(total, {"value": {"name": "Ann Lee"}, "property": "head"})
    assert steps(found)["parts"] == "7 farms is made of parts that are not all amounts"


def test_a_count_against_its_list() -> None:
    listed = {"value": {"members": ["Asham", "Birley", "Corton"]}, "property": "towns"}
    found = account({"value": "3 towns", "property": "towns"}, listed)
    assert steps(found)["list"] == "3 towns against a closed list of 3"
    assert "count-mismatch" in steps(found)["rules"]
    assert found.outcome == "no conflict"
    open_list = {"value": {"members": ["Asham"], "open": True}, "property": "towns"}
    assert steps(account(open_list, {"value": "3 towns", "property": "towns"}))["list"] == (
        "3 towns against an open list of 1"
    )


def test_a_length_against_its_dates() -> None:
    dates = {"value": "11–13 October 2017", "property": "dates"}
    found = account({"value": "three days", "property": "length"}, dates)
    assert steps(found)["length"].endswith("is 3 days long, and 3 days is said")
    assert found.outcome == "no conflict"


def test_values_of_different_kinds() -> None:
    found = account({"value": "30 farms"}, {"value": {"name": "Ann Lee"}})
    assert "not of one kind: nothing to compare" in steps(found)["values"]


def test_nothing_in_common() -> None:
    found = account({"value": "30 farms"}, {"value": "40 barns", "subject": "guild", "property": "barns"})
    assert steps(found)["subject"] == "subjects differ: league; guild"
    assert steps(found)["rules"] == "no rule looks at the two together"


@pytest.mark.parametrize("value", ["30 farms", "fourth largest market", "4 May 2019"])
def test_a_claim_and_itself(value: str) -> None:
    (claim,) = claims_of([{**COMMON, "document": "d", "value": value, "quote": value}])
    found = why(claim, claim, RULES, ())
    assert "unused-waiver" not in steps(found)["rules"], "that one looks at waivers"
    assert found.outcome == "no conflict"


def test_a_key_that_fails_is_passed_over() -> None:
    def key(claim: Claim[Value]) -> Hashable | None:
        raise ValueError(claim)

    def check(group: object) -> tuple[()]:
        """Report nothing."""
        return ()

    one, other = claims_of(
        [{**COMMON, "document": name, "value": "30 farms", "quote": "30 farms"} for name in ("a", "b")]
    )
    found = why(one, other, [*RULES, rule("ZZ101", "failing", by=key, since="0.1")(check)], ())
    assert "failing" not in steps(found)["rules"]
