"""FL301: one event, disjoint dates."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "date-conflict")

FIRES = {
    "two days": """
- {document: a, subject: open evening, property: date, value: Thursday 6 February 2025, quote: x} # contradiction
- {document: b, subject: open evening, property: date, value: 5 February 2025, quote: on 5 February 2025}
""",
    "a day and another month": """
- {document: a, subject: ferry line, property: opening date, value: 30 March 2025, quote: on 30 March} # contradiction
- {document: b, subject: ferry line, property: opening date, value: late April 2025, quote: late in April}
""",
    "two years": """
- {document: a, subject: Fen Dairy, property: founding date, value: "1934", quote: founded in 1934} # contradiction
- {document: b, subject: Fen Dairy, property: founded, value: "1923", quote: since 1923}
""",
    "two days, years taken from the documents": """
documents: {a: {published: 2024-09-20}, b: {published: 2024-09-25}}
claims:
- {document: a, subject: fair, property: dates, value: 11–13 October, quote: 11–13 October} # contradiction
- {document: b, subject: fair, property: dates, value: 18–20 October, quote: 18–20 October}
""",
    "a slip of the year": """
documents: {a: {published: 2017-09-20}, b: {published: 2017-09-25}}
claims:
- {document: a, subject: fair, property: dates, value: 11 October 2016, quote: 11 October 2016} # contradiction
- {document: b, subject: fair, property: dates, value: 11 October 2017, quote: 11 October 2017}
""",
    "stretches that overlap": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October} # tension
- {document: b, subject: fair, property: dates, value: 11–14 October 2017, quote: 11–14 October}
""",
    "a day outside the stretch": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October} # contradiction
- {document: b, subject: fair, property: dates, value: 14 October 2017, quote: on 14 October}
""",
    "a date without a year against a full one": """
- {document: a, subject: fair, property: date, value: 11 October 2017, quote: 11 October 2017} # tension
- {document: b, subject: fair, property: date, value: 18 October, quote: on 18 October}
""",
    "two dates without a year": """
- {document: a, subject: fair, property: date, value: 11 October, quote: on 11 October} # contradiction
- {document: b, subject: fair, property: date, value: 18 October, quote: on 18 October}
""",
    "a plan that slipped": """
documents: {a: {published: 2017-03}, b: {published: 2018-01}}
claims:
- {document: a, subject: bridge works, property: start date, value: June 2017, quote: from June} # contradiction
- {document: b, subject: bridge works, property: start date, value: October 2017, quote: since October}
""",
    "only one says where": """
- {document: a, subject: strike, property: date, value: 3 May 2017, quote: on 3 May} # tension
- {document: b, subject: strike, property: date, value: 4 May 2017, place: Tarn, quote: on 4 May}
""",
    "the odd one out of three": """
- {document: a, subject: strike, property: date, value: 3 May 2017, quote: on 3 May}
- {document: b, subject: strike, property: date, value: May 2017, quote: in May}
- {document: c, subject: strike, property: date, value: 4 June 2017, quote: on 4 June} # contradiction
""",
}

SILENT = {
    "one day in other words": """
documents: {c: {published: 2025-01-10}}
claims:
- {document: a, subject: fair, property: date, value: Thursday 6 February 2025, quote: Thursday 6 February}
- {document: b, subject: fair, property: date, value: 2025-02-06, quote: 2025-02-06}
- {document: c, subject: fair, property: date, value: 6 February, quote: 6 February}
- {document: d, subject: fair, property: date, value: early 2025, quote: early in 2025}
""",
    "only the weekday differs": """
- {document: a, subject: fair, property: date, value: Tuesday 16 September 2025, quote: Tuesday 16}
- {document: b, subject: fair, property: date, value: Wednesday 16 September 2025, quote: Wednesday 16}
""",
    "weekdays without a date": """
- {document: a, subject: market, property: day, value: {date: Saturday}, quote: on Saturday}
- {document: b, subject: market, property: day, value: {date: Tuesday 3 February}, quote: on Tuesday 3 February}
""",
    "a day within the stretch": """
- {document: a, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October}
- {document: b, subject: fair, property: dates, value: 12 October 2017, quote: on 12 October}
""",
    "a day within the stretch, without a year": """
- {document: a, subject: fair, property: dates, value: 11–13 October, quote: 11–13 October}
- {document: b, subject: fair, property: dates, value: 12 October, quote: on 12 October}
""",
    "yearly editions": """
documents: {a: {published: 2015-09-20}, b: {published: 2017-10-02}}
claims:
- {document: a, subject: fair, property: dates, value: 14–16 October, quote: 14–16 October}
- {document: b, subject: fair, property: dates, value: 11–13 October 2017, quote: 11–13 October 2017}
""",
    "planned and real": """
- {document: a, subject: bridge, property: opening date, value: June 2017, status: planned, quote: will open in June}
- {document: b, subject: bridge, property: opening date, value: October 2017, quote: opened in October}
""",
    "other places": """
- {document: a, subject: strike, property: date, value: 3 May 2017, place: Dale, quote: on 3 May}
- {document: b, subject: strike, property: date, value: 4 May 2017, place: Tarn, quote: on 4 May}
""",
    "other dates of one thing": """
- {document: a, subject: bridge, property: opening date, value: 3 May 2017, quote: opened on 3 May}
- {document: b, subject: bridge, property: closing date, value: 4 May 2018, quote: closed on 4 May}
""",
    "a stretch that ends before it starts": """
- {document: a, subject: fair, property: dates, value: 13 October 2017 to 11 October 2017, quote: 13 to 11}
- {document: b, subject: fair, property: dates, value: 20 October 2017, quote: on 20 October}
""",
    "without a year, on the same day": """
- {document: a, subject: fair, property: date, value: 11 October 2017, quote: 11 October 2017}
- {document: b, subject: fair, property: date, value: 11 October, quote: on 11 October}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_spells_out_the_days() -> None:
    text = FIRES["two days, years taken from the documents"]
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, text, __file__, 1)).claims)
    assert found.message == "fair: dates is given as 11–13 October and 18–20 October"
    assert found.why == (
        "11 October 2024 to 13 October 2024 and 18 October 2024 to 20 October 2024 have no day in common"
    )


def test_evidence_is_the_claims_as_written() -> None:
    claims = read_example(Example(RULE, True, 1, FIRES["a date without a year against a full one"], __file__, 1)).claims
    (found,) = run_rule(RULE, claims)
    assert [evidence.origin for evidence in found.evidence] == list(claims)
    assert found.reading == "both hold if the date without a year belongs to another year; give its year"
