"""Running rules: who sees which claims, what a failing rule leaves standing, and that order does not matter."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.checking import run_rules, run_waiver_rules
from factlint.checking.running import MOST_FINDINGS
from factlint.claims import Claim, claims_of
from factlint.findings import Evidence, Finding, Verdict, Waiver, WaiverUse
from factlint.rules import (
    CRASH_CODE,
    CRASH_NAME,
    Rule,
    each_claim,
    each_waiver,
    finding,
    load_rules,
    rule,
    same_fact,
    same_property,
)
from factlint.values import Name, Quantity, Value

VALUES = ("30 grants", "over 40 grants", "55 grants")


def claims(*values: object, subject: str = "fund") -> list[Claim[Value]]:
    return list(
        claims_of(
            [
                {
                    "document": f"{subject}-{at}",
                    "subject": subject,
                    "property": "grants",
                    "value": value,
                    "quote": str(value),
                }
                for at, value in enumerate(values)
            ]
        )
    )


Seen = list[list[str]]


def watching(code: str, seen: Seen, **options: object) -> Rule:
    """Make a rule that notes the groups it sees."""

    def check(group: Sequence[Claim[Value]]) -> Iterator[Finding]:
        """Note the group."""
        seen.append([f"{claim.subject}:{claim.text}" for claim in group])
        yield from ()

    words = {"by": same_fact, "since": "0.1", **options}
    name = "watching-" + "abcdefghij"[int(code[-1])]
    return rule(code, name, **words)(check)  # type: ignore[arg-type]


def every(group: Sequence[Claim[Value]]) -> Iterator[Finding]:
    """Report every claim."""
    for claim in group:
        yield finding([claim], f"seen {claim.text}", verdict=Verdict.NOTE)


EVERY = rule("ZZ200", "every-claim", by=same_fact, since="0.1", least=1)(every)


def raising(error: BaseException, code: str = "ZZ900", name: str = "raising") -> Rule:
    def check(group: Sequence[Claim[Value]]) -> Iterator[Finding]:
        """Yield one finding, then fail."""
        yield finding(group, "before the fall")
        raise error

    return rule(code, name, by=same_fact, since="0.1")(check)


def test_a_rule_sees_groups_of_enough_claims_of_its_types() -> None:
    everything = [
        *claims("30 grants", "40 grants", {"name": "Ann Lee"}),
        *claims("5 grants", subject="bank"),
        *claims({"name": "Bo Tran"}, {"name": "Cy Roe"}, subject="club"),
    ]
    seen: dict[str, Seen] = {name: [] for name in ("all", "amounts", "names", "three", "single", "both")}
    rules = [
        watching("ZZ100", seen["all"]),
        watching("ZZ101", seen["amounts"], takes=Quantity),
        watching("ZZ102", seen["names"], takes=Name),
        watching("ZZ103", seen["three"], least=3),
        watching("ZZ104", seen["single"], least=1, takes=Quantity),
        watching("ZZ105", seen["both"], takes=(Name, Quantity), by=same_property, least=6),
    ]
    assert run_rules(rules, everything) == []
    fund, club = ["fund:30 grants", "fund:40 grants", "fund:Ann Lee"], ["club:Bo Tran", "club:Cy Roe"]
    assert sorted(seen["all"]) == [club, fund]
    assert seen["amounts"] == [fund[:2]]
    assert seen["names"] == [club]
    assert seen["three"] == [fund]
    assert sorted(seen["single"]) == [["bank:5 grants"], fund[:2]]
    (whole,) = seen["both"]
    assert sorted(whole) == sorted([*club, *fund, "bank:5 grants"])


def test_each_claim_by_itself() -> None:
    seen: Seen = []
    run_rules([watching("ZZ100", seen, by=each_claim, takes=Quantity)], claims("30 grants", {"name": "Ann Lee"}))
    assert seen == [["fund:30 grants"]]


def test_a_group_is_ordered_by_document() -> None:
    seen: Seen = []
    run_rules([watching("ZZ100", seen)], claims(*VALUES)[::-1])
    assert seen == [[f"fund:{value}" for value in VALUES]]


def test_a_key_of_none_leaves_a_claim_out() -> None:
    def key(claim: Claim[Value]) -> Hashable | None:
        return None if claim.text == "30 grants" else "all"

    seen: Seen = []
    run_rules([watching("ZZ100", seen, by=key)], claims(*VALUES))
    assert seen == [["fund:over 40 grants", "fund:55 grants"]]


def test_findings_carry_the_code_and_name_of_their_rule() -> None:
    found = run_rules([EVERY], claims("30 grants"))
    assert [(one.code, one.rule) for one in found] == [("ZZ200", "every-claim")]


@pytest.mark.parametrize("error", [ValueError("boo"), SystemExit(0), RecursionError("deep"), StopIteration()])
def test_a_rule_that_fails_is_one_finding_and_the_others_run(error: BaseException) -> None:
    everything = [*claims(*VALUES), *claims(*VALUES, subject="bank")]
    found = run_rules([raising(error), EVERY], everything)
    (crash,) = [one for one in found if one.code == CRASH_CODE]
    assert crash.rule == CRASH_NAME
    assert crash.verdict is Verdict.NOTE
    assert "the rule raising failed: " in crash.message
    assert "2 times in all" in crash.why
    assert [evidence.quote for evidence in crash.evidence] == ["raising"]
    assert sum(one.rule == "every-claim" for one in found) == 6
    assert not any(one.message == "before the fall" for one in found), "half of what a rule finds is not to be trusted"


def test_what_a_rule_finds_elsewhere_stands_beside_its_failure() -> None:
    def check(group: Sequence[Claim[Value]]) -> Iterator[Finding]:
        """Fail on one subject only."""
        if str(group[0].subject) == "bank":
            raise ValueError("bank")
        yield finding(group, "fine")

    picky = rule("ZZ100", "picky", by=same_fact, since="0.1")(check)
    found = run_rules([picky], [*claims(*VALUES), *claims(*VALUES, subject="bank")])
    assert sorted(one.message for one in found) == ["fine", "the rule picky failed: ValueError: bank"]


def test_an_interruption_is_no_failure_of_a_rule() -> None:
    with pytest.raises(KeyboardInterrupt):
        run_rules([raising(KeyboardInterrupt())], claims(*VALUES))


def test_two_rules_that_fail_are_two_findings() -> None:
    rules = [raising(ValueError("x")), raising(ValueError("x"), "ZZ901", "raising-too")]
    found = run_rules(rules, claims(*VALUES))
    assert sorted(one.message for one in found) == [
        "the rule raising failed: ValueError: x",
        "the rule raising-too failed: ValueError: x",
    ]
    assert len({one.fingerprint for one in found}) == 2


def failing_key(claim: Claim[Value]) -> Hashable | None:
    return 1 // (claim.text != "55 grants")


def unhashable_key(claim: Claim[Value]) -> Hashable | None:
    return [claim.text]  # type: ignore[return-value]


def test_a_key_that_fails_leaves_the_other_claims_grouped() -> None:
    seen: Seen = []
    found = run_rules([watching("ZZ100", seen, by=failing_key), EVERY], claims(*VALUES))
    assert seen == [["fund:30 grants", "fund:over 40 grants"]]
    (crash,) = [one for one in found if one.code == CRASH_CODE]
    assert "watching-a failed: ZeroDivisionError" in crash.message
    assert sum(one.rule == "every-claim" for one in found) == 3


def test_rules_that_share_a_failing_key_all_fail() -> None:
    rules = [watching(code, [], by=unhashable_key) for code in ("ZZ101", "ZZ102")]
    found = run_rules(rules, claims(*VALUES))
    assert sorted(one.evidence[0].quote for one in found) == ["watching-b", "watching-c"]
    assert all("3 times in all" in one.why for one in found)


@pytest.mark.parametrize("given_back", [None, 3, ["no finding"], [None]])
def test_a_check_that_gives_back_something_else(given_back: object) -> None:
    def check(group: Sequence[Claim[Value]]) -> Iterable[Finding]:
        """Give back nonsense."""
        return given_back  # type: ignore[return-value]

    (crash,) = run_rules([rule("ZZ100", "odd", by=same_fact, since="0.1")(check)], claims(*VALUES))
    assert crash.code == CRASH_CODE


def test_a_long_error_is_cut() -> None:
    (crash,) = run_rules([raising(ValueError("x" * 10_000))], claims(*VALUES))
    assert len(crash.message) == 500


def flood(count: int) -> Rule:
    def check(group: Sequence[Claim[Value]]) -> Iterator[Finding]:
        """Report one claim over and over."""
        for number in range(count):
            evidence = Evidence(group[0].source.document, f"quote {number}")
            yield Finding(f"number {number}", (evidence,))

    return rule("ZZ100", "flood", by=same_fact, since="0.1")(check)


@pytest.mark.parametrize(("count", "more"), [(1, 0), (MOST_FINDINGS, 0), (MOST_FINDINGS + 1, 1), (10_000, 9_950)])
def test_findings_of_one_group_are_capped_and_counted(count: int, more: int) -> None:
    found = run_rules([flood(count)], claims(*VALUES))
    assert len(found) == min(count, MOST_FINDINGS)
    said = [one.message for one in found if "more like it" in one.message]
    assert said == ([f"number {MOST_FINDINGS - 1} (and {more:,} more like it)"] if more else [])


def test_the_cap_is_of_a_group_not_of_a_run() -> None:
    everything = [claim for subject in ("fund", "bank") for claim in claims(*VALUES, subject=subject)]
    said = [found.message for found in run_rules([flood(60)], everything) if "more like it" in found.message]
    assert said == [f"number {MOST_FINDINGS - 1} (and 10 more like it)"] * 2


RULES = load_rules()
SOME = st.lists(
    st.fixed_dictionaries(
        {
            "document": st.sampled_from(["a.md", "b.md", "c.md"]),
            "subject": st.sampled_from(["fund", "bank"]),
            "property": st.sampled_from(["grants", "loans"]),
            "value": st.sampled_from(["30 grants", "over 40 grants", "£3 million", "£3 billion", "4 May 2019", "40"]),
        },
        optional={
            "during": st.sampled_from(["2016", "2017", "past ten years"]),
            "place": st.sampled_from(["Asham", "Birley"]),
        },
    ),
    min_size=2,
    max_size=10,
)


@given(SOME, st.randoms(use_true_random=False))
def test_claims_in_any_order_give_the_same_findings(items: list[dict[str, object]], random: object) -> None:
    made = list(claims_of([{**item, "quote": str(item["value"]), "id": f"c{at}"} for at, item in enumerate(items)]))
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert run_rules(RULES, shuffled) == run_rules(RULES, made)


def test_rules_about_waivers_see_each_waiver_once() -> None:
    seen: list[WaiverUse] = []

    def check(uses: Sequence[WaiverUse]) -> Iterator[Finding]:
        """Note the waiver."""
        seen.extend(uses)
        yield Finding(f"about {uses[0].waiver.what}", (Evidence("w.yaml", uses[0].waiver.what),))

    def failing(uses: Sequence[WaiverUse]) -> Iterator[Finding]:
        """Fail."""
        raise ValueError(uses)

    rules = [
        rule("ZZ100", "about-waivers", by=each_waiver, since="0.1")(check),
        rule("ZZ101", "failing", by=each_waiver, since="0.1")(failing),
        EVERY,
    ]
    uses = [WaiverUse(Waiver("r", "w.yaml", line, fingerprint="0" * 7 + str(line)), 0, False) for line in (1, 2)]
    found = run_waiver_rules(rules, uses)
    assert seen == uses
    assert [one.code for one in found] == ["ZZ100", "ZZ100", CRASH_CODE]
    assert run_rules(rules[:2], claims(*VALUES)) == [], "claims are none of their business"
