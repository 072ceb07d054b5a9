"""FL904: a document that changed after its claims were reviewed."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "stale-claim")

FIRES = {
    "another hash": """
documents: {a: {text: "It lent 30 books.", reviewed: 0123456789abcdef}}
claims:
- {document: a, subject: library, property: loans0, value: 30 books, quote: lent 30 books} # note
""",
    "one finding a document": """
documents: {a: {text: "It lent 30 books.", reviewed: 0123456789abcdef}}
claims:
- {document: a, subject: library, property: loans0, value: 30 books, quote: lent 30 books} # note
- {document: a, subject: library, property: loans1, value: 30 books, quote: lent 30 books}
- {document: a, subject: library, property: loans2, value: 30 books, quote: lent 30 books}
""",
}

SILENT = {
    "the hash of now": """
documents: {a: {text: "It lent 30 books.", reviewed: 5b9373c176eec3176cf468c5dad2ac395e81d33b8577068d978a0b6be3764dce}}
claims:
- {document: a, subject: library, property: loans0, value: 30 books, quote: lent 30 books}
""",
    "the first digits of the hash of now": """
documents: {a: {text: "It lent 30 books.", reviewed: 5b9373c176ee}}
claims:
- {document: a, subject: library, property: loans0, value: 30 books, quote: lent 30 books}
""",
    "no hash recorded": """
documents: {a: {text: "It lent 30 books."}}
claims:
- {document: a, subject: library, property: loans0, value: 30 books, quote: lent 30 books}
""",
    "a drifted quote says more": """
documents: {a: {text: "It lent 30 books.", reviewed: 0123456789abcdef}}
claims:
- {document: a, subject: library, property: loans0, value: 30 books, quote: lent 40 books}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_gives_the_hash_to_record() -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["another hash"], __file__, 1)).claims)
    assert found.message == "a has changed since its 1 claim was reviewed"
    assert "set `sha256: 5b9373c176ee`" in found.reading
