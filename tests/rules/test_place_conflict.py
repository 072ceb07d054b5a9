"""FL403: one event or body in two places."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "place-conflict")

VOCABULARY = """
vocabulary: {entities: {Norland: {}, Westland: {within: Norland},
   Marle: {within: Westland, aliases: [Marle town]}, Seaton: {within: Westland}, York: {}, New York: {}}}
"""

FIRES = {
    "two towns": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says} # contradiction
- {document: b, subject: Tide Forum, property: venue, value: {place: Seaton}, quote: so it says}
""",
    "one against two": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says}
- {document: b, subject: Tide Forum, property: venue, value: {place: Seaton}, quote: so it says} # contradiction
- {document: c, subject: Tide Forum, property: venue, value: {place: Marle town}, quote: so it says}
""",
    "a region does not hide the two in it": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says}
- {document: b, subject: Tide Forum, property: venue, value: {place: Seaton}, quote: so it says} # contradiction
- {document: c, subject: Tide Forum, property: venue, value: {place: Westland}, quote: so it says}
""",
    "one document": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says} # contradiction
- {document: a, subject: Tide Forum, property: venue, value: {place: Seaton}, quote: so it says}
""",
    "known names that share a word": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: York}, quote: so it says} # contradiction
- {document: b, subject: Tide Forum, property: venue, value: {place: New York}, quote: so it says}
""",
    "an unknown place": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says} # tension
- {document: b, subject: Tide Forum, property: venue, value: {place: Guild House}, quote: so it says}
""",
    "a time that one leaves out": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says} # tension
- {document: b, subject: Tide Forum, property: venue, value: {place: Seaton}, as_of: 2017, quote: so it says}
""",
    "a head office": """
claims:
- {document: a, subject: Tide Forum, property: head office, value: {place: Marle}, quote: so it says} # contradiction
- {document: b, subject: Tide Forum, property: headquarters, value: {place: Seaton}, quote: so it says}
""",
    "years apart": """
documents: {a: {published: 2012-01-01}, b: {published: 2019-01-01}}
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says} # tension
- {document: b, subject: Tide Forum, property: venue, value: {place: Seaton}, quote: so it says}
""",
    "years apart, but nobody is born twice": """
documents: {a: {published: 2012-01-01}, b: {published: 2019-01-01}}
claims:
- {document: a, subject: Tide Forum, property: birthplace, value: {place: Marle}, quote: so it says} # contradiction
- {document: b, subject: Tide Forum, property: birthplace, value: {place: Seaton}, quote: so it says}
""",
    "an office in two documents": """
claims:
- {document: a, subject: Tide Forum, property: office, value: {place: Marle}, quote: so it says} # contradiction
- {document: b, subject: Tide Forum, property: office, value: {place: Seaton}, quote: so it says}
""",
}

SILENT = {
    "the same": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says}
- {document: b, subject: Tide Forum, property: venue, value: {place: Marle town}, quote: so it says}
""",
    "one within the other": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says}
- {document: b, subject: Tide Forum, property: venue, value: {place: Norland}, quote: so it says}
""",
    "two unknown places, one with more words": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Guild House}, quote: so it says}
- {document: b, subject: Tide Forum, property: venue, value: {place: "Guild House, High Street"}, quote: so it says}
""",
    "a list": """
claims:
- {document: a, subject: Tide Forum, property: offices, value: {place: Marle}, quote: so it says}
- {document: b, subject: Tide Forum, property: offices, value: {place: Seaton}, quote: so it says}
""",
    "offices in one document": """
claims:
- {document: a, subject: Tide Forum, property: regional office, value: {place: Marle}, quote: so it says}
- {document: a, subject: Tide Forum, property: regional office, value: {place: Seaton}, quote: so it says}
""",
    "other years": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, as_of: 2016, quote: so it says}
- {document: b, subject: Tide Forum, property: venue, value: {place: Seaton}, as_of: 2017, quote: so it says}
""",
    "a plan": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says}
- {document: b, subject: Tide Forum, property: venue, value: {place: Seaton}, status: planned, quote: so it says}
""",
    "other properties": """
claims:
- {document: a, subject: Tide Forum, property: venue, value: {place: Marle}, quote: so it says}
- {document: b, subject: Tide Forum, property: head office, value: {place: Seaton}, quote: so it says}
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


def test_says_that_the_vocabulary_does_not_know() -> None:
    example = Example(RULE, True, 1, with_vocabulary(FIRES["an unknown place"]), __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "Tide Forum: location is given as Marle and Guild House"
    assert found.reading == "both hold if Guild House lies within the other; say so with `within:` in the vocabulary"


def test_says_that_it_may_have_moved() -> None:
    example = Example(RULE, True, 1, with_vocabulary(FIRES["years apart"]), __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.reading == "both hold if it moved between 1 January 2012 and 1 January 2019; say so with `as_of:`"
