"""Many findings at once: near-linear work, and words that stay short."""

from __future__ import annotations

import cProfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from factlint.claims import Claim, claims_of
from factlint.findings import Evidence, Finding, Verdict, Waiver, absorbed, apply_waivers, inline_waivers, merged
from factlint.findings.finding import MOST_JOINED
from factlint.rules import MOST_CHARACTERS, MOST_LABEL, finding
from factlint.values import Text, Value

TODAY = date(2026, 6, 15)
ITEM = {"document": "a.md", "subject": "fund", "property": "grants", "value": "30 grants", "quote": "30 grants"}
CLAIM = claims_of([ITEM])[0]


def drafted(name: str, quote: str = "30 grants") -> Claim[Value]:
    return replace(CLAIM, id=name, quote=quote, draft=True)


def conflict(message: str, *quotes: str, verdict: Verdict = Verdict.CONTRADICTION) -> Finding:
    evidence = tuple(Evidence.of(drafted(f"{message} {quote}", quote)) for quote in quotes)
    return Finding(message, evidence, verdict, f"{message} why", code="FL101", rule="quantity-conflict")


def at_one_quote(count: int) -> list[Finding]:
    return [conflict(f"message {at:04}", "one quote", "another") for at in range(count)]


def with_a_quote_in_common(count: int) -> list[Finding]:
    return [conflict(f"message {at}", "one quote", f"quote {at}") for at in range(count)]


def apart(count: int) -> list[Finding]:
    return [conflict(f"message {at}", f"quote {at}", f"other {at}") for at in range(count)]


def all_absorbed(findings: list[Finding]) -> object:
    return absorbed(merged(findings))


def all_waived(findings: list[Finding]) -> object:
    findings = merged(findings)
    by_print = [Waiver("known", "w.yaml", 1, fingerprint=found.fingerprint[:12]) for found in findings]
    claims = [replace(CLAIM, id=f"c{at}", waive=(("quantity-conflict", "known"),)) for at in range(len(findings))]
    return apply_waivers(findings, [*by_print, *inline_waivers(claims)], TODAY, frozenset())


@pytest.mark.parametrize("make", [at_one_quote, with_a_quote_in_common, apart])
@pytest.mark.parametrize("step", [merged, all_absorbed, all_waived])
def test_four_times_the_findings_take_about_four_times_the_work(
    make: Callable[[int], list[Finding]], step: Callable[[list[Finding]], object]
) -> None:
    def calls(count: int) -> int:
        counting = cProfile.Profile()
        counting.runcall(step, make(count))
        return sum(entry.callcount for entry in counting.getstats())

    assert calls(400) <= 5 * calls(100)


def test_of_many_messages_at_one_quote_some_are_given_and_the_others_counted() -> None:
    (found,) = merged(at_one_quote(1_000))
    given = found.message.split("; ")
    assert given == [*(f"message {at:04}" for at in range(MOST_JOINED)), f"and {1_000 - MOST_JOINED} more"]
    assert found.why.endswith(f"; and {1_000 - MOST_JOINED} more")
    assert len(found.evidence) == 2
    assert len(found.evidence[0].claims) == 1_000, "all of them can be waived"


def test_what_is_absorbed_is_told_in_the_other() -> None:
    alone = [conflict("alone", "one quote", verdict=Verdict.TENSION), conflict("also", "another")]
    wider = conflict("wider", "one quote", "another", "a third")
    softer = conflict("softer", "a third", "a fourth", verdict=Verdict.NOTE)
    assert absorbed([*alone, wider, softer]) == [replace(wider, why="wider why; alone why; also why"), softer]


def test_what_a_person_wrote_or_what_is_harder_is_not_absorbed() -> None:
    wider = conflict("wider", "one quote", "another", verdict=Verdict.TENSION)
    harder = conflict("harder", "one quote")
    written = replace(conflict("written", "another"), evidence=(Evidence.of(replace(CLAIM, quote="another")),))
    assert absorbed([harder, wider, written]) == [harder, wider, written]


def test_waivers_accept_as_each_by_itself_would() -> None:
    findings = [*apart(20), *with_a_quote_in_common(20)]
    claims = [replace(findings[at].evidence[0].claims[0], waive=(("FL101", "known"),)) for at in range(0, 40, 3)]
    waivers = inline_waivers(claims)
    for at in range(0, 40, 4):
        for digits in (8, 11, 16):
            waivers.append(Waiver("known", "w.yaml", at, fingerprint=findings[at].fingerprint[:digits]))
    kept, accepted, uses = apply_waivers(findings, waivers, TODAY, frozenset({"FL101"}))
    assert [use.matched for use in uses] == [sum(map(waiver.accepts, findings)) for waiver in waivers]
    assert kept == [found for found in findings if not any(waiver.accepts(found) for waiver in waivers)]
    assert all(waiver.accepts(found) for found, waiver in accepted)


def test_words_as_long_as_a_document_are_cut() -> None:
    long = replace(CLAIM, value=Text.of("grant " * 10_000))
    found = finding([long], "m" * 5_000, why="w" * 5_000, reading="r" * 5_000, labels=["l" * 5_000])
    assert [len(text) for text in (found.message, found.why, found.reading)] == [MOST_CHARACTERS] * 3
    assert len(found.evidence[0].label) == MOST_LABEL
    assert len(finding([long], "m").evidence[0].label) == MOST_LABEL
    assert finding([CLAIM], "m" * MOST_CHARACTERS).message == "m" * MOST_CHARACTERS, "no longer than it may be"
