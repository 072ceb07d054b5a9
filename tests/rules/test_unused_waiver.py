"""FL905: a waiver that does nothing."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, run_example

RULE = find_rule(load_rules(), "unused-waiver")

FIRES = {
    "of another rule": """
claims:
- {document: a, subject: library, property: members, value: 300 people, quote: x}
- {document: b, subject: library, property: members, value: 450 people,
   quote: y, waive: {scale-slip: so be it}} # note
""",
    "nothing to accept": """
claims:
- {document: a, subject: library, property: members, value: 300 people, quote: x}
- {document: b, subject: library, property: members, value: 300 people,
   quote: y, waive: {quantity-conflict: so be it}} # note
""",
}

SILENT = {
    "a conflict accepted": """
claims:
- {document: a, subject: library, property: members, value: 300 people, quote: x}
- {document: b, subject: library, property: members, value: 450 people,
   quote: y, waive: {quantity-conflict: so be it}}
""",
    "by the code of the rule": """
claims:
- {document: a, subject: library, property: members, value: 300 people, quote: x}
- {document: b, subject: library, property: members, value: 450 people, quote: y, waive: {FL101: so be it}}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []
