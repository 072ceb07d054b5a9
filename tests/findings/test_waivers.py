"""What waivers and the baseline accept, and what becomes of waivers that accept nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factlint.claims import Claim, claims_of
from factlint.findings import (
    Baseline,
    Evidence,
    Finding,
    Waiver,
    WaiverUse,
    apply_waivers,
    each_waiver,
    inline_waivers,
)
from factlint.values import Value

TODAY = date(2026, 6, 15)
RAN = frozenset({"quantity-conflict", "FL101"})


def claim(document: str, **more: object) -> Claim[Value]:
    item = {"id": "grants", "subject": "fund", "property": "grants", "value": "30 grants", "quote": "30 grants"}
    return claims_of([{"document": document, **item, **more}])[0]


WAIVING = claim("a.md", waive={"quantity-conflict": "counted twice", "FL103": "known"})
RIVAL = claim("b.md", value="over 40 grants", quote="over 40 grants")
FINDING = Finding("30 or over 40", (Evidence.of(WAIVING), Evidence.of(RIVAL)), code="FL101", rule="quantity-conflict")
OTHER = Finding("elsewhere", (Evidence.of(RIVAL),), code="FL101", rule="quantity-conflict")


def by_fingerprint(digits: int = 16, until: date | None = None, of: Finding = FINDING) -> Waiver:
    return Waiver("agreed", "factlint-waivers.yaml", 3, 1, fingerprint=of.fingerprint[:digits], by="Ann", until=until)


def test_by_fingerprint_whole_or_shortened() -> None:
    for digits in (8, 12, 16):
        waiver = by_fingerprint(digits)
        assert waiver.accepts(FINDING)
        assert not waiver.accepts(OTHER)
        assert waiver.what == FINDING.fingerprint[:digits]
    assert not replace(by_fingerprint(), fingerprint=FINDING.fingerprint[1:9]).accepts(FINDING), "not anywhere in it"


def test_inline_names_a_rule_and_belongs_to_a_claim() -> None:
    waivers = inline_waivers([WAIVING, RIVAL])
    assert [(waiver.rule, waiver.reason, waiver.claim) for waiver in waivers] == [
        ("FL103", "known", "a/grants"),
        ("quantity-conflict", "counted twice", "a/grants"),
    ]
    assert [waiver.accepts(FINDING) for waiver in waivers] == [False, True]
    assert [waiver.what for waiver in waivers] == ["FL103", "quantity-conflict"]
    assert not any(waiver.accepts(OTHER) for waiver in waivers), "another document's claim of the same id"
    by_code = replace(waivers[1], rule="FL101")
    assert by_code.accepts(FINDING)
    assert not by_code.accepts(replace(FINDING, code="FL102", rule="scale-slip"))


def test_inline_reaches_a_claim_that_was_merged_into_evidence() -> None:
    beside = Evidence.of(RIVAL)
    joined = replace(FINDING, evidence=(replace(beside, also=(WAIVING,)),))
    assert inline_waivers([WAIVING])[1].accepts(joined)


def test_the_last_day_still_counts() -> None:
    waiver = by_fingerprint(until=TODAY)
    assert not waiver.expired(TODAY)
    assert waiver.expired(date(2026, 6, 16))
    assert not by_fingerprint().expired(date.max)


def test_accepted_findings_are_taken_out_and_counted() -> None:
    waivers = [by_fingerprint(8), *inline_waivers([WAIVING])]
    kept, accepted, uses = apply_waivers([FINDING, OTHER], waivers, TODAY, RAN)
    assert kept == [OTHER]
    assert accepted == [(FINDING, waivers[0])], "the first that holds"
    assert [(use.matched, use.expired, use.ran) for use in uses] == [
        (1, False, True),
        (0, False, False),  # FL103 did not run, so nobody knows
        (1, False, True),
    ]


def test_an_expired_waiver_accepts_nothing_but_is_known_to_match() -> None:
    waiver = by_fingerprint(until=date(2026, 6, 14))
    kept, accepted, uses = apply_waivers([FINDING], [waiver], TODAY, RAN)
    assert (kept, accepted) == ([FINDING], [])
    assert uses == [WaiverUse(waiver, 1, True)]
    valid = by_fingerprint()
    assert apply_waivers([FINDING], [waiver, valid], TODAY, RAN)[1] == [(FINDING, valid)]


def test_an_unmatched_waiver() -> None:
    _, _, uses = apply_waivers([OTHER], [by_fingerprint()], TODAY, RAN)
    assert [(use.matched, use.ran) for use in uses] == [(0, True)]
    assert each_waiver(uses[0]) is uses[0]


def test_baseline_knows_by_fingerprint_not_by_count() -> None:
    baseline = Baseline.of([FINDING, FINDING])
    assert [entry[0] for entry in baseline.entries] == [FINDING.fingerprint]
    reworded = replace(FINDING, message="said in another way")
    assert baseline.split([reworded, OTHER]) == ([OTHER], [reworded])
    assert Baseline().split([FINDING]) == ([FINDING], [])


def test_baseline_is_in_one_order() -> None:
    assert Baseline.of([FINDING, OTHER]) == Baseline.of([OTHER, FINDING])


def test_baseline_loses_what_is_gone_and_takes_nothing_new() -> None:
    both = Baseline.of([FINDING, OTHER])
    assert both.pruned([OTHER]) == Baseline.of([OTHER])
    assert both.pruned([]) == Baseline()
    assert Baseline.of([FINDING]).pruned([FINDING, OTHER]) == Baseline.of([FINDING])
