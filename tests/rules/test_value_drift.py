"""FL902: a value that its own quote does not say."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "value-drift")

FIRES = {
    "another number": """
- {document: a, subject: library, property: loans, value: "300 books", quote: "thirty books"} # contradiction
""",
    "another scale": """
- {document: a, subject: library, property: loans, value: "£3 million", quote: "£3 billion"} # contradiction
""",
    "another currency": """
- {document: a, subject: library, property: loans, value: "£3 million", quote: "$3 million"} # contradiction
""",
    "another comparator": """
- {document: a, subject: library, property: loans, value: "over 300 books",
   quote: "under 300 books"} # contradiction
""",
    "another place in the order": """
- {document: a, subject: library, property: loans, value: "third largest library",
   quote: "the second largest library"} # contradiction
""",
    "another date": """
- {document: a, subject: library, property: loans, value: "4 May 2019", quote: "on 9 May 2019"} # contradiction
""",
    "another direction": """
- {document: a, subject: library, property: loans, value: "rose by 4 per cent",
   quote: "loans fell by 4 per cent"} # contradiction
""",
}

SILENT = {
    "in words": """
- {document: a, subject: library, property: loans, value: "30 books", quote: "thirty novels"}
""",
    "a longer quote with other figures": """
- {document: a, subject: library, property: loans, value: "30 books",
   quote: "thirty novels and 12 plays in 2 weeks"}
""",
    "the same share": """
- {document: a, subject: library, property: loans, value: "50 per cent", quote: "half of the books"}
""",
    "a quote without a figure": """
- {document: a, subject: library, property: loans, value: "30 books", quote: "as many as ever"}
""",
    "longer than, or throughout": """
- {document: a, subject: library, property: works, value: "over two years", quote: "over two years"}
""",
    "a name": """
- {document: a, subject: library, property: chair, value: {name: Ann Lee}, quote: so says the chair}
""",
    "the same amount abbreviated": """
- {document: a, subject: library, property: loans, value: "over £2 million", quote: "more than £2m"}
""",
    "a date without its year": """
documents: {a: {published: 2019-05-01}}
claims:
- {document: a, subject: fair, property: date, value: 4 May, quote: on Saturday 4 May}
""",
    "a drifted quote is another rule's": """
documents: {a: {text: "It lent 4,210 books."}}
claims:
- {document: a, subject: library, property: loans, value: "900 books", quote: "lent 300 books"}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_shows_value_and_quote_as_written() -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["another scale"], __file__, 1)).claims)
    assert found.message == "the value “£3 million” is not what its quote says: “£3 billion”"
