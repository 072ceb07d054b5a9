"""FL901: a quote that no longer stands in its document."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "quote-drift")

FIRES = {
    "another figure": """
documents: {a: {text: "It lent 4,210 books."}}
claims:
- {document: a, subject: library, property: loans, value: "4,210 books",
   quote: "lent 4,120 books"} # contradiction
""",
    "another figure in words": """
documents: {a: {text: "It lent forty books."}}
claims:
- {document: a, subject: library, property: loans, value: "thirty books",
   quote: "lent thirty books"} # contradiction
""",
    "another comparator": """
documents: {a: {text: "It lent over 4,210 books."}}
claims:
- {document: a, subject: library, property: loans, value: "4,210 books",
   quote: "lent under 4,210 books"} # contradiction
""",
    "nothing like it": """
documents: {a: {text: "The hall is closed on Sundays."}}
claims:
- {document: a, subject: library, property: loans, value: "4,210 books",
   quote: "lent 4,210 books"} # contradiction
""",
    "a figure cut short": """
documents: {a: {text: "It lent 14,210 books."}}
claims:
- {document: a, subject: library, property: loans, value: "4,210 books", quote: "4,210 books"} # contradiction
""",
    "a denial": """
documents: {a: {text: "It has not lent 4,210 books."}}
claims:
- {document: a, subject: library, property: loans, value: "4,210 books",
   quote: "It has lent 4,210 books"} # contradiction
""",
}

SILENT = {
    "word for word": """
documents: {a: {text: "It lent 4,210 books."}}
claims:
- {document: a, subject: library, property: loans, value: "4,210 books", quote: "lent 4,210 books"}
""",
    "typographic marks and line ends": """
documents:
  a: {text: "The ‘quiet’ library’s\\nloans: 4,210 books."}
claims:
- document: a
  subject: library
  property: loans
  value: 4,210 books
  quote: "The 'quiet' library's loans: 4,210 books"
""",
    "words left out": """
documents: {a: {text: "It lent, to our joy, 4,210 books."}}
claims:
- {document: a, subject: library, property: loans, value: "4,210 books", quote: "It lent … 4,210 books"}
""",
    "no document at hand": """
- {document: a, subject: library, property: loans, value: "4,210 books", quote: "lent 4,210 books"}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("another figure", "stands in a with another figure: “lent 4,210 books”"),
        ("nothing like it", "does not stand in a"),
    ],
)
def test_says_what_has_become_of_it(name: str, words: str) -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES[name], __file__, 1)).claims)
    assert words in found.message
