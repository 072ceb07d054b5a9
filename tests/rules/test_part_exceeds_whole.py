"""FL106: a part larger than its whole."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "part-exceeds-whole")

FIRES = {
    "money": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: £12 million, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: £9 million, place: Westland, quote: so it says}
""",
    "the nearest whole is named once": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
- {document: c, subject: dairies, property: number, value: 400, place: Norland, quote: so it says}
""",
    "a whole further out": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: 350, place: Norland, quote: so it says}
""",
    "just beyond rounding": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # tension
- {document: b, subject: dairies, property: number, value: 400, place: Norland, quote: so it says}
""",
    "one document": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # contradiction
- {document: a, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
""",
    "several that say so": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
- {document: c, subject: dairies, property: number, value: 421, place: Marle, quote: so it says}
- {document: d, subject: dairies, property: number, value: 309, place: Westland, quote: so it says}
""",
    "area": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: vineyard, value: 90 hectares, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: vineyard, value: 70 hectares, place: Westland, quote: so it says}
""",
    "the least of the part is beyond the most of the whole": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: at least 420, place: Marle, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: fewer than 400, place: Westland, quote: so it says}
""",
    "years apart": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
documents: {a: {published: 2019}, b: {published: 2011}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says} # tension
- {document: b, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
""",
    "years apart, but of one year": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
documents: {a: {published: 2019}, b: {published: 2011}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, as_of: 2010, quote: so it says} # contradiction
- {document: b, subject: dairies, property: number, value: 310, place: Westland, as_of: 2010, quote: so it says}
""",
    "a member of a body": """
vocabulary: {entities: {choir: {within: school}, school: {}}}
claims:
- {document: a, subject: choir, property: singers, value: 90 people, quote: so it says} # contradiction
- {document: b, subject: school, property: singers, value: 70 people, quote: so it says}
""",
    "some parts together": """
- {id: x, document: a, subject: port, property: gift, value: £6 million, quote: £6m}
- {id: y, document: a, subject: town, property: gift, value: £7 million, quote: £7m}
- {document: a, subject: quay, property: budget, value: £9 million, parts: {members: [x, y], open: true}, quote: £9m} # contradiction
""",
    "one part of several": """
- {id: x, document: a, subject: port, property: gift, value: £16 million, quote: £16m} # contradiction
- {id: y, document: a, subject: town, property: gift, value: £7 million, quote: £7m}
- {document: a, subject: quay, property: budget, value: £9 million, parts: {members: [x, y], open: true}, quote: £9m}
""",
}

SILENT = {
    "less": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 310, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 420, place: Westland, quote: so it says}
""",
    "as many": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 420, place: Westland, quote: so it says}
""",
    "within rounding": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: "3,320", place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: "3,300", place: Westland, quote: so it says}
""",
    "the whole has more than that": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: over 400, place: Westland, quote: so it says}
""",
    "places that are strangers": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, place: Velm, quote: so it says}
""",
    "an average": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: average price, value: £42, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: average price, value: £31, place: Westland, quote: so it says}
""",
    "an average by its own words": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: an average of 42, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 31, place: Westland, quote: so it says}
""",
    "profit": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: profit, value: £12 million, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: profit, value: £9 million, place: Westland, quote: so it says}
""",
    "a share": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 42 per cent, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 31 per cent, place: Westland, quote: so it says}
""",
    "a length": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: tower, value: 900 metres, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: tower, value: 300 metres, place: Westland, quote: so it says}
""",
    "a duration": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: festival, value: 9 days, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: festival, value: 3 days, place: Westland, quote: so it says}
""",
    "the whole without a place": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, quote: so it says}
""",
    "other years": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, as_of: 2017, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, place: Westland, as_of: 1990, quote: so it says}
""",
    "a forecast": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, status: forecast, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, place: Westland, quote: so it says}
""",
    "other nouns": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420 cows, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310 barns, place: Westland, quote: so it says}
""",
    "part of a whole, from another source": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: 420, place: Marle, from: Velm, quote: so it says}
- {document: b, subject: dairies, property: number, value: 310, place: Westland, from: Norland, quote: so it says}
""",
    "a part that is hedged upwards": """
vocabulary: {entities: {Marle: {within: Westland}, Westland: {within: Norland}, Norland: {}, Velm: {}}}
claims:
- {document: a, subject: dairies, property: number, value: up to 420, place: Marle, quote: so it says}
- {document: b, subject: dairies, property: number, value: 400, place: Westland, quote: so it says}
""",
    "open parts below their total": """
- {id: x, document: a, subject: port, property: gift, value: £6 million, quote: £6m}
- {document: a, subject: quay, property: budget, value: £9 million, parts: {members: [x], open: true}, quote: £9m}
""",
    "the parts of a complete sum are another rule's": """
- {id: x, document: a, subject: port, property: gift, value: £16 million, quote: £16m}
- {document: a, subject: quay, property: budget, value: £9 million, parts: [x], quote: £9m}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_which_is_the_whole() -> None:
    example = Example(RULE, True, 1, FIRES["a whole further out"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "dairies: number in Marle is 420, but 350 in all of Norland"
    assert found.why == "Marle lies within Norland, and 420 lies above 350"
    assert [evidence.label for evidence in found.evidence] == ["420, Marle", "350, Norland"]


def test_says_that_the_whole_may_have_grown() -> None:
    example = Example(RULE, True, 1, FIRES["years apart"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.reading == "both hold if the figures changed between 2011 and 2019; say so with `as_of:`"


def test_sums_open_parts() -> None:
    example = Example(RULE, True, 1, FIRES["some parts together"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "quay: budget is £9 million, but some of its parts already make £13 million"
    assert found.why == "£6 million + £7 million = £13 million"
