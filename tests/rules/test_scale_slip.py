"""FL102: the same digits, a thousand times apart or in another unit."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "scale-slip")

FIRES = {
    "thousand for million": """
- {document: a, subject: Marle Bank, property: deposits, value: £310 thousand, quote: so it says} # contradiction
- {document: b, subject: Marle Bank, property: deposits, value: £310 million, quote: so it says}
""",
    "a table in thousands": """
- {document: a, subject: Marle Bank, property: deposits, value: "£4,712", quote: so it says} # contradiction
- {document: b, subject: Marle Bank, property: deposits, value: "£4,712,000", quote: so it says}
""",
    "a range": """
- {document: a, subject: Marle Bank, property: deposits, value: £2 million to £3 million,
   quote: so it says} # contradiction
- {document: b, subject: Marle Bank, property: deposits, value: £2 billion to £3 billion, quote: so it says}
""",
    "a bare count": """
- {document: a, subject: fair, property: visitors, value: "12,500 visitors", quote: so it says} # contradiction
- {document: b, subject: fair, property: visitors, value: 12.5 million visitors, quote: so it says}
""",
    "the odd one of three": """
- {document: a, subject: Marle Bank, property: deposits, value: £38.4 billion, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: £38.4 million, quote: so it says} # contradiction
- {document: c, subject: Marle Bank, property: deposits, value: £38.4 billion, quote: so it says}
""",
    "a hedged figure that charity could stretch": """
- {document: a, subject: Marle Bank, property: deposits, value: over £3 million, quote: so it says} # tension
- {document: b, subject: Marle Bank, property: deposits, value: £3 billion, quote: so it says}
""",
    "a place that one of them leaves out": """
- {document: a, subject: Marle Bank, property: deposits, value: £38.4 billion, quote: so it says} # tension
- {document: b, subject: Marle Bank, property: deposits, value: £38.4 million, place: Wye, quote: so it says}
""",
    "miles for kilometres": """
- {document: a, subject: canal, property: course, value: 42 miles, quote: so it says} # contradiction
- {document: b, subject: canal, property: course, value: 42 km, quote: so it says}
""",
    "per mille for per cent": """
- {document: a, subject: fee, property: share, value: 5 per cent, quote: so it says} # contradiction
- {document: b, subject: fee, property: share, value: 5 per mille, quote: so it says}
""",
    "three currencies": """
- {document: a, subject: Marle Bank, property: deposits, value: $12 million, quote: so it says} # contradiction
- {document: b, subject: Marle Bank, property: deposits, value: £12 million, quote: so it says}
- {document: c, subject: Marle Bank, property: deposits, value: £12 million, quote: so it says}
""",
    "a hedged amount in two currencies": """
- {document: a, subject: Marle Bank, property: deposits, value: over $12 million, quote: so it says} # tension
- {document: b, subject: Marle Bank, property: deposits, value: £12 million, quote: so it says}
""",
}

SILENT = {
    "the same amount at another scale": """
- {document: a, subject: Marle Bank, property: deposits, value: £0.31 million, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: £310 thousand, quote: so it says}
""",
    "other digits are another rule's": """
- {document: a, subject: Marle Bank, property: deposits, value: £38.4 billion, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: £39.5 million, quote: so it says}
""",
    "ten times as much is no slip of scale": """
- {document: a, subject: Marle Bank, property: deposits, value: £38 million, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: £380 million, quote: so it says}
""",
    "times are left to durations": """
- {document: a, subject: tour, property: length, value: 12 weeks, quote: so it says}
- {document: b, subject: tour, property: length, value: 12 days, quote: so it says}
""",
    "orders of magnitude": """
- {document: a, subject: fair, property: visitors, value: thousands of visitors, quote: so it says}
- {document: b, subject: fair, property: visitors, value: 1 million visitors, quote: so it says}
""",
    "other places": """
- {document: a, subject: Marle Bank, property: deposits, value: £38.4 billion, place: Wye, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: £38.4 million, place: Ork, quote: so it says}
""",
    "other years": """
- {document: a, subject: Marle Bank, property: deposits, value: £38.4 billion, as_of: 2016, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: £38.4 million, as_of: 2017, quote: so it says}
""",
    "other nouns": """
- {document: a, subject: plant, property: output, value: "3,000 lamps", quote: so it says}
- {document: b, subject: plant, property: output, value: 3 million bulbs, quote: so it says}
""",
    "an amount given in both currencies": """
- {document: a, subject: Marle Bank, property: deposits, value: £12 million, quote: so it says}
- {document: a, subject: Marle Bank, property: deposits, value: $15.2 million, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: $15.2 million, quote: so it says}
""",
    "both currencies, and the other figure is not compared here": """
- {document: a, subject: Marle Bank, property: deposits, value: £12 million, quote: so it says}
- {document: a, subject: Marle Bank, property: deposits, value: $15.2 million, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: $12 million, quote: so it says}
""",
    "both currencies, and half of it said again": """
- {document: a, subject: Marle Bank, property: deposits, value: £12 million, quote: so it says}
- {document: a, subject: Marle Bank, property: deposits, value: $15.2 million, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: $12 million, quote: so it says}
- {document: c, subject: Marle Bank, property: deposits, value: £12 million, quote: so it says}
""",
    "other amounts in other currencies": """
- {document: a, subject: Marle Bank, property: deposits, value: £12 million, quote: so it says}
- {document: b, subject: Marle Bank, property: deposits, value: €14 million, quote: so it says}
""",
    "one figure a share, the other a count": """
- {document: a, subject: fair, property: visitors, value: 12 per cent, quote: so it says}
- {document: b, subject: fair, property: visitors, value: 12, quote: so it says}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_by_how_many_noughts() -> None:
    example = Example(RULE, True, 1, FIRES["a table in thousands"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == (
        "Marle Bank: deposits is given as £4,712 and £4.712 million: the same digits, three noughts apart"
    )
    assert found.why == "the larger is 1,000 times the smaller"


def test_says_that_currencies_differ() -> None:
    example = Example(RULE, True, 1, FIRES["three currencies"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message.endswith(
        "$12 million in a, but as £12 million in 2 documents: the same amount in two currencies"
    )
    assert found.reading == "both hold only if the two currencies were worth the same at the time"
