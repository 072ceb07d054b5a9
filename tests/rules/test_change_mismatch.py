"""FL104: a change that does not follow from where it starts and ends."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "change-mismatch")

FIRES = {
    "more than trebled": """
- {document: a, subject: Fen Dairy, property: sales, value: "more than trebled from 8,900 people to 23,460 people", quote: so it says} # contradiction
""",
    "a share of exact counts": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 20 per cent, from: 12 people, to: 15 people}, quote: so it says} # contradiction
""",
    "a fall called a rise": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 3 per cent, from: £12.4 million, to: £12.1 million}, quote: so it says} # contradiction
""",
    "a rise called a fall": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: down 3 per cent, from: £12.1 million, to: £12.4 million}, quote: so it says} # contradiction
""",
    "shown the same, called a rise": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 3 per cent, from: £3.3 million, to: £3.3 million}, quote: so it says} # tension
""",
    "rounding could turn it round": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 1 per cent, from: "12,000", to: "11,900"}, quote: so it says} # tension
""",
    "an amount": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up £2 million, from: £10 million, to: £15 million}, quote: so it says} # contradiction
""",
    "an amount that only rounding allows": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up £2 million, from: £10 million, to: £13 million}, quote: so it says} # tension
""",
    "percentage points that are per cent": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 25 percentage points, from: 40 per cent, to: 50 per cent}, quote: so it says} # contradiction
""",
    "per cent that fit neither way": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 60 per cent, from: 40 per cent, to: 50 per cent}, quote: so it says} # contradiction
""",
    "halved": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: halved, from: 80 homes, to: 60 homes}, quote: so it says} # contradiction
""",
    "unchanged": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: unchanged, from: £10.0 million, to: £12.0 million}, quote: so it says} # contradiction
""",
    "a share that only the unlikeliest rounding allows": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 40 per cent, from: £10 million, to: £15 million}, quote: so it says} # tension
""",
}

SILENT = {
    "exactly so": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 25 per cent, from: 12 people, to: 15 people}, quote: so it says}
""",
    "rounded percentage": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 31 per cent, from: £88 million, to: £115 million}, quote: so it says}
""",
    "a common fraction": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: fell by a third, from: 90 homes, to: 61 homes}, quote: so it says}
""",
    "rounded to one figure each": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 12 per cent, from: £1.1 billion, to: £1.2 billion}, quote: so it says}
""",
    "nearly doubled is nearly twice": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: nearly doubled, from: 100 homes, to: 185 homes}, quote: so it says}
""",
    "doubled, roughly": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: doubled, from: 100 homes, to: 204 homes}, quote: so it says}
""",
    "more than doubled": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: more than doubled, from: 100 homes, to: 260 homes}, quote: so it says}
""",
    "halved, exactly": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: halved, from: 80 homes, to: 40 homes}, quote: so it says}
""",
    "by the year": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 5 per cent a year, from: £10 million, to: £13 million}, quote: so it says}
""",
    "in real terms, says the quote": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 5 per cent, from: £10 million, to: £13 million}, quote: 5 per cent in real terms}
""",
    "like for like": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 5 per cent, from: £10.0 million, to: £13.0 million}, quote: "5 per cent, like-for-like"}
""",
    "hedged ends that allow it": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 60 per cent, from: over 40 people, to: over 50 people}, quote: so it says}
""",
    "percentage points": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 10 percentage points, from: 40 per cent, to: 50 per cent}, quote: so it says}
""",
    "relative per cent of a share": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 25 per cent, from: 40 per cent, to: 50 per cent}, quote: so it says}
""",
    "a share that is both": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 50 per cent, from: 100 per cent, to: 150 per cent}, quote: so it says}
""",
    "from nothing": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 100 per cent, from: 0 people, to: 5 people}, quote: so it says}
""",
    "one end only": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 20 per cent, from: £10 million}, quote: so it says}
""",
    "no amount": """
- {document: a, subject: Fen Dairy, property: sales, value: rose from £10 million to £12 million, quote: so it says}
""",
    "other currencies": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 20 per cent, from: £10 million, to: $20 million}, quote: so it says}
""",
    "flat, within what is said of it": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: flat, from: £10.0 million, to: £10.3 million}, quote: so it says}
""",
    "an amount in rounded figures": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up £0.1 billion, from: £1.14 billion, to: £1.26 billion}, quote: so it says}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_what_it_is() -> None:
    example = Example(RULE, True, 1, FIRES["a share of exact counts"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "Fen Dairy: sales: 12 people to 15 people is a rise of 25 per cent, not of 20 per cent"
    assert found.why == "(15 people − 12 people) / 12 people = 25 per cent"


def test_says_which_way_it_went() -> None:
    example = Example(RULE, True, 1, FIRES["rounding could turn it round"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "Fen Dairy: sales: 12,000 to 11,900 is a fall, not a rise"
