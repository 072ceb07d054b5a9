"""FL103: one figure, different stretches of time."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "period-conflict")

FIRES = {
    "two windows": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: past six years,
   quote: x} # contradiction
- {document: b, subject: scheme, property: trees planted, value: "9,400 trees", during: past four years,
   quote: x}
""",
    "a window and years": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: 2013 to 2019,
   quote: x} # contradiction
- {document: b, subject: scheme, property: trees planted, value: "9,400 trees", during: 2015 to 2019, quote: x}
""",
    "in one document": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: past six years,
   quote: x} # contradiction
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: past four years,
   quote: y}
""",
    "three stretches are one finding": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: past two years,
   quote: x} # contradiction
- {document: b, subject: scheme, property: trees planted, value: "9,400 trees", during: past four years,
   quote: x}
- {document: b, subject: scheme, property: trees planted, value: "9,400 trees", during: past six years,
   quote: y}
""",
    "a hedge on one side": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "over 9,400 trees", during: past six years,
   quote: x} # contradiction
- {document: b, subject: scheme, property: trees planted, value: "9,400 trees", during: past four years,
   quote: x}
""",
}

SILENT = {
    "one window in two wordings": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: past six years,
   quote: x}
- {document: b, subject: scheme, property: trees planted, value: "9,400 trees", during: last six years,
   quote: x}
""",
    "stretches that do not meet": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: 2013 to 2014, quote: x}
- {document: b, subject: scheme, property: trees planted, value: "9,400 trees", during: 2015 to 2019, quote: x}
""",
    "another figure": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: past six years,
   quote: x}
- {document: b, subject: scheme, property: trees planted, value: "7,100 trees", during: past four years,
   quote: x}
""",
    "no stretch on one side": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: past six years,
   quote: x}
- {document: b, subject: scheme, property: trees planted, value: "9,400 trees", quote: x}
""",
    "another place": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: past six years,
   quote: x, place: Wye}
- {document: b, subject: scheme, property: trees planted, value: "9,400 trees", during: past four years,
   quote: x, place: Usk}
""",
    "another property": """
documents: {a: {published: 2019-06-04}, b: {published: 2019-06-20}}
claims:
- {document: a, subject: scheme, property: trees planted, value: "9,400 trees", during: past six years,
   quote: x}
- {document: b, subject: scheme, property: trees felled, value: "9,400 trees", during: past four years,
   quote: x}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_names_both_stretches() -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["two windows"], __file__, 1)).claims)
    assert "“past six years”" in found.message
    assert "“past four years”" in found.message
    assert [evidence.label for evidence in found.evidence] == [
        "9,400 trees, past six years",
        "9,400 trees, past four years",
    ]
