"""Fingerprints that survive what does not matter, the order of findings, and merging at the same quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import Claim, claims_of
from factlint.findings import Evidence, Finding, Location, Verdict, merged
from factlint.values import Value


def claim(document: str, value: str, quote: str, id: str = "one") -> Claim[Value]:
    item = {"id": id, "document": document, "subject": "fund", "property": "grants", "value": value, "quote": quote}
    return claims_of([item])[0]


ONE = Evidence("docs/a.md", "gave “30 grants”", "30 grants")
OTHER = Evidence("docs/b.md", "over 40 grants", "more than 40 grants")
FINDING = Finding("30 or over 40", (ONE, OTHER), code="FL101", rule="quantity-conflict")


def test_the_fingerprint_is_final() -> None:
    """Waiver files and baselines of users hold it: a change here breaks every one of them."""
    assert FINDING.fingerprint == "84a307004737845a"


@pytest.mark.parametrize(
    "same",
    [
        replace(FINDING, evidence=(OTHER, ONE)),
        replace(FINDING, evidence=(ONE, OTHER, ONE)),
        replace(FINDING, message="other words", why="why", reading="so", verdict=Verdict.NOTE, omitted=3),
        replace(FINDING, evidence=(replace(ONE, at=Location("docs/a.md", 7, 3, 7, 9)), OTHER)),
        replace(FINDING, evidence=(replace(ONE, claim_at=Location("c.yaml", 7, 3, 7, 9), label="x"), OTHER)),
        replace(FINDING, evidence=(replace(ONE, context="It gave “30 grants”.", figures=((9, 11),)), OTHER)),
        replace(FINDING, evidence=(replace(ONE, quote='gave "30 grants"'), OTHER)),
        replace(FINDING, evidence=(replace(ONE, quote="  gave “30\n\t grants” "), OTHER)),
        replace(FINDING, evidence=(replace(ONE, quote="gave “30\u00a0gr\u00adants”"), OTHER)),
        replace(FINDING, evidence=(replace(ONE, quote="Gave “30 Grants”"), OTHER)),
        replace(FINDING, evidence=(replace(ONE, claim="renamed"), OTHER)),
    ],
)
def test_what_the_fingerprint_does_not_look_at(same: Finding) -> None:
    assert same.fingerprint == FINDING.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, rule="scale-slip"),
        replace(FINDING, evidence=(ONE,)),
        replace(FINDING, evidence=(replace(ONE, quote="gave “31 grants”"), OTHER)),
        replace(FINDING, evidence=(replace(ONE, document="docs/c.md"), OTHER)),
        replace(FINDING, evidence=(replace(ONE, document=OTHER.document), replace(OTHER, document=ONE.document))),
    ],
)
def test_what_the_fingerprint_looks_at(other: Finding) -> None:
    assert other.fingerprint != FINDING.fingerprint


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4), st.text(), st.randoms(use_true_random=False))
def test_any_text_has_a_fingerprint(pairs: list[tuple[str, str]], rule: str, random: object) -> None:
    evidence = [Evidence(document, quote) for document, quote in pairs]
    one = Finding("", tuple(evidence), rule=rule.encode("utf-8", "ignore").decode())
    random.shuffle(evidence)  # type: ignore[attr-defined]
    assert replace(one, evidence=tuple(evidence)).fingerprint == one.fingerprint
    assert len(one.fingerprint) == 16
    assert set(one.fingerprint) <= set("0123456789abcdef")


def test_severity_orders_verdicts() -> None:
    assert sorted(Verdict, key=lambda verdict: verdict.severity) == [
        Verdict.NOTE,
        Verdict.TENSION,
        Verdict.CONTRADICTION,
    ]


def test_findings_are_ordered_by_document_place_and_code() -> None:
    def at(document: str, line: int, column: int, code: str = "FL101") -> Finding:
        place = Location(document, line, column, line, column)
        return Finding("m", (Evidence(document, "q", at=place),), code=code)

    ordered = [
        Finding("nothing to show", ()),
        Finding("without a place", (Evidence("a.md", "q"),), code="FL101"),
        at("a.md", 1, 2),
        at("a.md", 2, 1),
        at("a.md", 2, 1, "FL102"),
        at("a.md", 10, 1),
        at("b.md", 1, 1),
    ]
    backwards = ordered[::-1]
    assert sorted(backwards, key=Finding.sort_key) == ordered


def test_evidence_of_a_claim() -> None:
    made = claim("docs/a.md", "30 grants", "gave 30 grants")
    evidence = Evidence.of(made)
    assert (evidence.document, evidence.quote, evidence.label, evidence.claim) == (
        "docs/a.md",
        "gave 30 grants",
        "30 grants",
        "one",
    )
    assert evidence.claims == (made,)
    assert Evidence.of(made, "thirty").label == "thirty"
    assert Evidence("x", "y").claims == ()


def two_figures() -> list[Finding]:
    quotes = ("£170 million and 1,500 jobs in ten years", "£170 million and 1,500 jobs in twelve years")
    found: list[Finding] = []
    for value, id in (("£170 million", "money"), ("1,500 jobs", "jobs")):
        evidence = tuple(Evidence.of(claim(name, value, quote, id)) for name, quote in zip("ab", quotes, strict=True))
        verdict = Verdict.TENSION if id == "money" else Verdict.CONTRADICTION
        found.append(
            Finding(f"{id} differ", evidence, verdict, f"{id} first", f"if {id}", code="FL103", rule="period-conflict")
        )
    return found


def test_findings_at_the_same_quotes_are_one() -> None:
    (found,) = merged(two_figures())
    assert found.message == "jobs differ; money differ"
    assert found.why == "jobs first; money first"
    assert found.verdict is Verdict.CONTRADICTION, "the harder one"
    assert found.reading == "if jobs", "that of the harder one"
    assert [evidence.label for evidence in found.evidence] == ["1,500 jobs; £170 million"] * 2
    assert [[one.id for one in evidence.claims] for evidence in found.evidence] == [["money", "jobs"]] * 2
    assert found.fingerprint == two_figures()[0].fingerprint == two_figures()[1].fingerprint


def test_merging_again_changes_nothing() -> None:
    once = merged(two_figures())
    assert merged(once) == once
    assert merged([*once, *once]) == once
    (again,) = merged([*two_figures(), *two_figures()])
    assert again == once[0]
    assert [len(evidence.claims) for evidence in again.evidence] == [2, 2]


def test_other_rules_and_other_quotes_stay_apart() -> None:
    one = FINDING
    others = [replace(one, rule="scale-slip", code="FL102"), replace(one, evidence=(ONE,))]
    assert merged([one, *others]) == [one, *others]
    assert merged([]) == []


def test_merging_keeps_the_larger_count_of_what_is_left_out() -> None:
    (found,) = merged([replace(FINDING, omitted=3), replace(FINDING, omitted=7, message="more")])
    assert found.omitted == 7
