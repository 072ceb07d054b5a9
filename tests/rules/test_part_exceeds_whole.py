"""FL106: a part larger than its whole."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "part-exceeds-whole")

VOCABULARY = """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
"""

FIRES = {
    "money": """
claims:
- {document: a, subject: dairies, property: number, value: £12 million, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: £9 million, place: Westland, quote: so it says}
""",
    "the nearest whole is named once": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
- {document: c, subject: dairies, property: number, value: 400, place: Norland, quote: so it says}
""",
    "a whole further out": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: 350, place: Norland, quote: so it says}
""",
    "just beyond rounding": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # tension
- {document: b, subject: dairies, property: number, value: 400, place: Norland, quote: so it says}
""",
    "one document": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # contradiction
- {document: a, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
""",
    "several that say so": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
- {document: c, subject: dairies, property: number, value: 421, place: Marle, quote: so it says}
- {document: d, subject: dairies, property: number, value: 309, place: Westland, quote: so it says}
""",
    "area": """
claims:
- {document: a, subject: dairies, property: vineyard, value: 90 hectares, place: Marle,
   quote: so it says} # contradiction
- {document: b, subject: dairies, property: vineyard, value: 70 hectares, place: Westland, quote: so it says}
""",
    "the least of the part is beyond the most of the whole": """
claims:
- {document: a, subject: dairies, property: number, value: at least 420, place: Marle,
   quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: fewer than 400, place: Westland, quote: so it says}
""",
    "years apart": """
documents: {a: {published: 2019}, b: {published: 2011}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # tension
- {document: b, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
""",
    "years apart, but of one year": """
documents: {a: {published: 2019}, b: {published: 2011}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, as_of: 2010,
   quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: 310, place: Westland, as_of: 2010, quote: so it says}
""",
    "a member of a body": """
vocabulary: {entities: {choir: {within: school}, school: {}}}
claims:
- {document: a, subject: choir, property: singers, value: 90 people, quote: so it says} # contradiction
- {document: b, subject: school, property: singers, value: 70 people, quote: so it says}
""",
    "some parts together": """
claims:
- {id: x, document: a, subject: port, property: gift, value: £6 million, quote: £6m}
- {id: y, document: a, subject: town, property: gift, value: £7 million, quote: £7m}
- {document: a, subject: quay, property: budget, value: £9 million, parts: {members: [x, y], open: true},
   quote: £9m} # contradiction
""",
    "one part of several": """
claims:
- {id: x, document: a, subject: port, property: gift, value: £16 million, quote: £16m} # contradiction
- {id: y, document: a, subject: town, property: gift, value: £7 million, quote: £7m}
- {document: a, subject: quay, property: budget, value: £9 million, parts: {members: [x, y], open: true}, quote: £9m}
""",
}

SILENT = {
    "less": """
claims:
- {document: a, subject: dairies, property: number, value: 310, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 420, place: Westland, quote: so it says}
""",
    "as many": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 420, place: Westland, quote: so it says}
""",
    "within rounding": """
claims:
- {document: a, subject: dairies, property: number, value: "3,320", place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: "3,300", place: Westland, quote: so it says}
""",
    "the whole has more than that": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: over 400, place: Westland, quote: so it says}
""",
    "places that are strangers": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, place: Velm, quote: so it says}
""",
    "an average": """
claims:
- {document: a, subject: dairies, property: average price, value: £42, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: average price, value: £31, place: Westland, quote: so it says}
""",
    "an average by its own words": """
claims:
- {document: a, subject: dairies, property: number, value: an average of 42, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 31, place: Westland, quote: so it says}
""",
    "profit": """
claims:
- {document: a, subject: dairies, property: profit, value: £12 million, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: profit, value: £9 million, place: Westland, quote: so it says}
""",
    "a share": """
claims:
- {document: a, subject: dairies, property: number, value: 42 per cent, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 31 per cent, place: Westland, quote: so it says}
""",
    "a length": """
claims:
- {document: a, subject: dairies, property: tower, value: 900 metres, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: tower, value: 300 metres, place: Westland, quote: so it says}
""",
    "a duration": """
claims:
- {document: a, subject: dairies, property: festival, value: 9 days, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: festival, value: 3 days, place: Westland, quote: so it says}
""",
    "the whole without a place": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, quote: so it says}
""",
    "other years": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, as_of: 2017, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, place: Westland, as_of: 1990, quote: so it says}
""",
    "a forecast": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, status: forecast, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
""",
    "other nouns": """
claims:
- {document: a, subject: dairies, property: number, value: 420 cows, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310 barns, place: Westland, quote: so it says}
""",
    "part of a whole, from another source": """
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, from: Velm, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, place: Westland, from: Norland, quote: so it says}
""",
    "a part that is hedged upwards": """
claims:
- {document: a, subject: dairies, property: number, value: up to 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 400, place: Westland, quote: so it says}
""",
    "open parts below their total": """
claims:
- {id: x, document: a, subject: port, property: gift, value: £6 million, quote: £6m}
- {document: a, subject: quay, property: budget, value: £9 million, parts: {members: [x], open: true}, quote: £9m}
""",
    "the parts of a complete sum are another rule's": """
claims:
- {id: x, document: a, subject: port, property: gift, value: £16 million, quote: £16m}
- {document: a, subject: quay, property: budget, value: £9 million, parts: [x], quote: £9m}
""",
}


def with_vocabulary(claims: str) -> str:
    """Return claims with what all of them take as known, unless they bring a vocabulary of their own."""
    return claims if claims.startswith("\nvocabulary:") else VOCABULARY + claims


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, with_vocabulary(claims), __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, with_vocabulary(claims), __file__, 1)) == []


def test_says_which_is_the_whole() -> None:
    example = Example(RULE, True, 1, with_vocabulary(FIRES["a whole further out"]), __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "dairies: number in Marle is 420, but 350 in all of Norland"
    assert found.why == "Marle lies within Norland, and 420 lies above 350"
    assert [evidence.label for evidence in found.evidence] == ["420, Marle", "350, Norland"]


def test_says_that_the_whole_may_have_grown() -> None:
    example = Example(RULE, True, 1, with_vocabulary(FIRES["years apart"]), __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.reading == "both hold if the figures changed between 2011 and 2019; say so with `as_of:`"


def test_sums_open_parts() -> None:
    example = Example(RULE, True, 1, with_vocabulary(FIRES["some parts together"]), __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "quay: budget is £9 million, but some of its parts already make £13 million"
    assert found.why == "£6 million + £7 million = £13 million"
