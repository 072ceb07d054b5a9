"""FL101: one quantity, different values."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "quantity-conflict")

FIRES = {
    "two plain counts": """
- {document: a, subject: fair, property: visitors, value: 310 visitors, quote: x} # contradiction
- {document: b, subject: fair, property: visitors, value: 452 visitors, quote: x}
""",
    "the odd one of five is named": """
- {document: a, subject: fair, property: stalls, value: 40 stalls, quote: x}
- {document: b, subject: fair, property: stalls, value: forty stalls, quote: x}
- {document: c, subject: fair, property: stalls, value: 30 stalls, quote: x} # contradiction
- {document: d, subject: fair, property: stalls, value: 40 stalls, quote: x}
- {document: e, subject: fair, property: stalls, value: at least 40 stalls, quote: x}
""",
    "a boundary that is left out": """
- {document: a, subject: fair, property: stalls, value: over 40 stalls, quote: x} # contradiction
- {document: b, subject: fair, property: stalls, value: 40 stalls, quote: x}
""",
    "rounding allows both": """
- {document: a, subject: fair, property: visitors, value: "3,300 visitors", quote: x} # tension
- {document: b, subject: fair, property: visitors, value: "3,260 visitors", quote: x}
""",
    "shares": """
- {document: a, subject: fair, property: share sold, value: a quarter, quote: x} # contradiction
- {document: b, subject: fair, property: share sold, value: 41 per cent, quote: x}
""",
    "lengths in two units": """
- {document: a, subject: canal, property: course, value: 42 miles, quote: x} # contradiction
- {document: b, subject: canal, property: course, value: 51 km, quote: x}
""",
    "one rose by more": """
- {document: a, subject: rents, property: change, value: rose by 4 per cent, quote: x} # contradiction
- {document: b, subject: rents, property: change, value: rose by 9 per cent, quote: x}
""",
    "a qualifier on one side only": """
- {document: a, subject: fair, property: stalls, value: 40 stalls, quote: x} # tension
- {document: b, subject: fair, property: stalls, value: 95 stalls, place: Wye, quote: x}
""",
    "one period in two precisions": """
- {document: a, subject: fair, property: stalls, value: 40 stalls, as_of: 2019, quote: x} # contradiction
- {document: b, subject: fair, property: stalls, value: 95 stalls, as_of: May 2019, quote: x}
""",
}

SILENT = {
    "a range around the figure": """
- {document: a, subject: fair, property: stalls, value: 40 to 60 stalls, quote: x}
- {document: b, subject: fair, property: stalls, value: 52 stalls, quote: x}
""",
    "nouns of two kinds": """
- {document: a, subject: fair, property: size, value: 40 stalls, quote: x}
- {document: b, subject: fair, property: size, value: 95 visitors, quote: x}
""",
    "two currencies": """
- {document: a, subject: fair, property: takings, value: £40 million, quote: x}
- {document: b, subject: fair, property: takings, value: $52 million, quote: x}
""",
    "an order of magnitude": """
- {document: a, subject: fair, property: stalls, value: dozens of stalls, quote: x}
- {document: b, subject: fair, property: stalls, value: 52 stalls, quote: x}
""",
    "other places": """
- {document: a, subject: fair, property: stalls, value: 40 stalls, place: Wye, quote: x}
- {document: b, subject: fair, property: stalls, value: 95 stalls, place: Usk, quote: x}
""",
    "a target and what came of it": """
- {document: a, subject: fair, property: stalls, value: 40 stalls, status: target, quote: x}
- {document: b, subject: fair, property: stalls, value: 95 stalls, quote: x}
""",
    "a month and its year": """
- {document: a, subject: fair, property: visitors, value: 40 visitors, during: May 2019, quote: x}
- {document: b, subject: fair, property: visitors, value: 95 visitors, during: 2019, quote: x}
""",
    "other years": """
- {document: a, subject: fair, property: stalls, value: 40 stalls, during: 2018, quote: x}
- {document: b, subject: fair, property: stalls, value: 95 stalls, during: 2019, quote: x}
""",
    "an unqualified figure that one of them explains": """
- {document: a, subject: fair, property: stalls, value: 40 stalls, quote: x}
- {document: b, subject: fair, property: stalls, value: 95 stalls, place: Wye, quote: x}
- {document: c, subject: fair, property: stalls, value: 40 stalls, place: Usk, quote: x}
""",
    "a length of time is another rule's": """
- {document: a, subject: fair, property: length, value: three days, quote: x}
- {document: b, subject: fair, property: length, value: nine days, quote: x}
""",
    "the same speed in two units": """
- {document: a, subject: canal, property: course, value: 50 miles, quote: x}
- {document: b, subject: canal, property: course, value: about 80 km, quote: x}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_who_stands_alone() -> None:
    example = Example(RULE, True, 1, FIRES["the odd one of five is named"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "fair: stalls is given as 30 stalls in c, but as 40 stalls in 4 documents"
    assert found.why == "30 lies outside 40"
    assert len(found.evidence) == 5


def test_says_how_to_tell_them_apart() -> None:
    example = Example(RULE, True, 1, FIRES["a qualifier on one side only"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.reading == "both hold if the claim without `place:` speaks of another place; say so with `place:`"


def test_of_two_changes_the_amounts_are_shown_that_cannot_both_be_true() -> None:
    text = """
- {document: a, subject: rents, property: change, value: rose from £31 million to £36 million, quote: x}
- {document: b, subject: rents, property: change, value: rose by 16 per cent to £39 million, quote: x}
"""
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, text, __file__, 1)).claims)
    assert found.why == "[35.5 million, 36.5 million] and [38.5 million, 39.5 million] have nothing in common (GBP)"
