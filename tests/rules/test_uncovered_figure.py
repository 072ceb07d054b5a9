"""FL903: a figure that no reviewed claim covers."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, run_example

RULE = find_rule(load_rules(), "uncovered-figure")

FIRES = {
    "no claim at all": """
documents: {a: {text: "It lent 30 books."}}
claims:
- {document: a, subject: a, property: figure, value: 30 books, quote: 30 books, review: draft} # note
""",
    "a claim about the figure beside it": """
documents: {a: {text: "It lent 30 books to 12 readers."}}
claims:
- {document: a, subject: library, property: loans, value: 30 books, quote: lent 30 books}
- {document: a, subject: a, property: figure, value: 12 readers, quote: 12 readers, review: draft} # note
""",
    "a quote that ends within the figure": """
documents: {a: {text: "It lent 30 books or more."}}
claims:
- {document: a, subject: library, property: loans, value: 30 books, quote: It lent 30 books}
- {document: a, subject: a, property: figure, value: 30 books or more, quote: 30 books or more, review: draft} # note
""",
    "a claim whose quote no longer stands": """
documents: {a: {text: "It lent 30 books."}}
claims:
- {document: a, subject: library, property: loans, value: 40 books, quote: lent 40 books}
- {document: a, subject: a, property: figure, value: 30 books, quote: 30 books, review: draft} # note
""",
    "a claim of another document": """
documents: {a: {text: "It lent 30 books."}, b: {text: "It lent 30 books."}}
claims:
- {document: a, subject: library, property: loans, value: 30 books, quote: lent 30 books}
- {document: b, subject: b, property: figure, value: 30 books, quote: 30 books, review: draft} # note
""",
}

SILENT = {
    "the figure is the quote": """
documents: {a: {text: "It lent 30 books."}}
claims:
- {document: a, subject: library, property: loans, value: 30 books, quote: 30 books}
- {document: a, subject: a, property: figure, value: 30 books, quote: 30 books, review: draft}
""",
    "one quote for two figures": """
documents: {a: {text: "It lent 30 books to 12 readers."}}
claims:
- {document: a, subject: library, property: loans, value: 30 books, quote: lent 30 books to 12 readers}
- {document: a, subject: a, property: figure, value: 12 readers, quote: 12 readers, review: draft}
""",
    "a short quote within a long one": """
documents: {a: {text: "In May it lent 30 books to 12 readers."}}
claims:
- {document: a, subject: library, property: loans, value: 30 books, quote: In May it lent 30 books to 12 readers}
- {document: a, subject: library, property: loans, value: 30 books, quote: lent 30 books}
- {document: a, subject: a, property: figure, value: 12 readers, quote: 12 readers, review: draft}
""",
    "no document at hand": """
- {document: a, subject: a, property: figure, value: 30 books, quote: 30 books, review: draft}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_is_off_until_somebody_asks_for_it() -> None:
    assert not RULE.on
