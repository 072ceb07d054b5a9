"""FL108: rose here, fell there."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "trend-conflict")

FIRES = {
    "no amounts": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, quote: so it says} # contradiction
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, quote: so it says}
""",
    "halved and doubled": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: doubled}, quote: so it says} # contradiction
- {document: b, subject: Fen Dairy, property: sales, value: {change: halved}, quote: so it says}
""",
    "one against two": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 5 per cent}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: down 2 per cent},
   quote: so it says} # contradiction
- {document: c, subject: Fen Dairy, property: sales, value: {change: up 5 per cent}, quote: so it says}
""",
    "amounts do not matter to the camps": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 5 per cent}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: down 2 per cent},
   quote: so it says} # contradiction
- {document: c, subject: Fen Dairy, property: sales, value: {change: up 9 per cent}, quote: so it says}
""",
    "documents of one month": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-27}}
claims:
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, quote: so it says} # contradiction
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, quote: so it says}
""",
    "documents of other years, of one stated year": """
documents: {a: {published: 2016-10-10}, b: {published: 2019-10-27}}
claims:
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, during: 2015,
   quote: so it says} # contradiction
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, during: 2015, quote: so it says}
""",
    "a year that only one states": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-27}}
claims:
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, during: 2017, quote: so it says} # tension
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, quote: so it says}
""",
    "unchanged, and a small rise": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: unchanged}, quote: so it says} # tension
- {document: b, subject: Fen Dairy, property: sales, value: {change: up 2 per cent}, quote: so it says}
""",
    "unchanged, and a rise of some size": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: unchanged}, quote: so it says} # tension
- {document: b, subject: Fen Dairy, property: sales, value: {change: rose}, quote: so it says}
""",
    "unchanged, and a large rise": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: unchanged}, quote: so it says} # contradiction
- {document: b, subject: Fen Dairy, property: sales, value: {change: up 20 per cent}, quote: so it says}
""",
    "flat, and a large rise": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: flat}, quote: so it says} # contradiction
- {document: b, subject: Fen Dairy, property: sales, value: {change: up 20 per cent}, quote: so it says}
""",
}

SILENT = {
    "the same way by other amounts": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: up 5 per cent}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: up 9 per cent}, quote: so it says}
""",
    "the same way in other words": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: increase}, quote: so it says}
""",
    "documents of other years": """
documents: {a: {published: 2016-10-10}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, quote: so it says}
""",
    "documents of other quarters": """
documents: {a: {published: 2017-02-10}, b: {published: 2017-06-10}}
claims:
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, quote: so it says}
""",
    "a stated year, and a document much later": """
documents: {a: {published: 2017-02-10}, b: {published: 2017-02-10}}
claims:
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, during: 2010, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, quote: so it says}
""",
    "stated years": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, during: 2016, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, during: 2017, quote: so it says}
""",
    "places": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, place: Wye, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, place: Ork, quote: so it says}
""",
    "flat, and a fall of some size": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: flat}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, quote: so it says}
""",
    "flat, and a small fall": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: flat}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: down 3 per cent}, quote: so it says}
""",
    "stable, and a small fall": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: stable}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: down 3 per cent}, quote: so it says}
""",
    "a forecast": """
- {document: a, subject: Fen Dairy, property: sales, value: {change: rose}, quote: so it says}
- {document: b, subject: Fen Dairy, property: sales, value: {change: fell}, status: forecast, quote: so it says}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_shows_each_change_as_it_was_put() -> None:
    example = Example(RULE, True, 1, FIRES["amounts do not matter to the camps"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "Fen Dairy: sales is given as down 2 per cent in b, but as up 5 per cent in 2 documents"
    assert [evidence.label for evidence in found.evidence] == ["down 2 per cent", "up 5 per cent", "up 9 per cent"]


def test_says_which_qualifier_is_missing() -> None:
    example = Example(RULE, True, 1, FIRES["a year that only one states"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.reading == ("both hold if the claim without `during:` speaks of another period; say so with `during:`")
