"""FL201: one entity, one ranking, two positions."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "rank-conflict")

FIRES = {
    "largest against second largest": """
- {document: a, subject: Orley Dam, property: rank, value: highest dam, place: Wye, quote: the tallest} # contradiction
- {document: b, subject: Orley Dam, property: rank, value: second-highest dam, place: Wye, quote: second-highest}
""",
    "only three are bigger against fifth": """
- {document: a, subject: Fen Dairy, property: rank, value: fifth largest, quote: the fifth-largest} # contradiction
- {document: b, subject: Fen Dairy, property: rank, value: only three are larger, quote: Only three are larger}
""",
    "two synonyms of one order": """
- {document: a, subject: Marle, property: rank, value: biggest port, quote: biggest port} # contradiction
- {document: b, subject: Marle, property: rank, value: fourth largest port, quote: fourth largest}
""",
    "top ten against fifteenth": """
- {document: a, subject: Orley, property: rank, value: top ten universities, quote: x} # contradiction
- {document: b, subject: Orley, property: rank, value: {rank: 15, order: top, among: university}, quote: ranked 15th}
""",
    "one of the largest against fifteenth largest": """
- {document: a, subject: Orley, property: rank, value: one of the largest ports, quote: one of} # tension
- {document: b, subject: Orley, property: rank, value: 15th largest port, quote: 15th largest}
""",
    "the odd one out of four is named": """
- {document: a, subject: Marle, property: rank, value: third largest port, quote: third largest}
- {document: b, subject: Marle, property: rank, value: third largest port, quote: third largest}
- {document: c, subject: Marle, property: rank, value: eighth largest port, quote: eighth largest} # contradiction
- {document: d, subject: Marle, property: rank, value: one of the largest ports, quote: one of the largest}
""",
    "a place that only one of them states": """
- {document: a, subject: Marle, property: rank, value: third largest port, quote: third largest} # tension
- {document: b, subject: Marle, property: rank, value: fourth largest port, place: Wye, quote: fourth largest}
""",
    "aliases are one entity": """
vocabulary: {entities: {Port of Marle: {aliases: [Marle harbour]}}}
claims:
- {document: a, subject: Port of Marle, property: rank, value: third largest port, quote: third} # contradiction
- {document: b, subject: Marle harbour, property: ranking, value: fourth largest port, quote: fourth}
""",
    "eleven months are no excuse": """
documents: {a: {published: 2018-02-01}, b: {published: 2019-01-05}}
claims:
- {document: a, subject: Marle, property: rank, value: third largest port, quote: third} # contradiction
- {document: b, subject: Marle, property: rank, value: fourth largest port, quote: fourth}
""",
    "years apart, but of one stated time": """
documents: {a: {published: 2012}, b: {published: 2019}}
claims:
- {document: a, subject: Marle, property: rank, value: third largest port, as_of: 2010, quote: third} # contradiction
- {document: b, subject: Marle, property: rank, value: fourth largest port, as_of: 2010, quote: fourth}
""",
    "years apart, with a third that agrees with one of them at the time of the other": """
documents: {a: {published: 2012}, b: {published: 2019-03}, c: {published: 2019-03}}
claims:
- {document: a, subject: Marle, property: rank, value: third largest port, quote: third}
- {document: b, subject: Marle, property: rank, value: fourth largest port, quote: fourth} # contradiction
- {document: c, subject: Marle, property: rank, value: third largest port, quote: third}
""",
    "a shared place": """
- {document: a, subject: Marle, property: rank, value: joint second largest port, quote: joint second} # tension
- {document: b, subject: Marle, property: rank, value: third largest port, quote: third}
""",
    "second in ten years cannot be the largest ever": """
- {document: a, subject: convoy, property: rank, value: largest ever convoy, quote: largest ever}
- {document: b, subject: convoy, property: rank, value: second largest convoy in ten years, quote: x} # contradiction
""",
}

SILENT = {
    "the same place in other words": """
- {document: a, subject: Fen Dairy, property: rank, value: fourth largest dairy, quote: fourth-largest}
- {document: b, subject: Fen Dairy, property: rank, value: only three dairies are larger, quote: Only three}
- {document: c, subject: Fen Dairy, property: rank, value: top five, quote: top five}
""",
    "number one and the superlative": """
- {document: a, subject: Marle, property: rank, value: largest port, quote: the largest port}
- {document: b, subject: Marle, property: rank, value: one of the two largest ports, quote: one of the two largest}
""",
    "other orders": """
- {document: a, subject: Marle, property: rank, value: second largest port, quote: second largest}
- {document: b, subject: Marle, property: rank, value: fourth oldest port, quote: fourth oldest}
""",
    "other classes": """
- {document: a, subject: Marle, property: rank, value: second largest port, quote: second largest}
- {document: b, subject: Marle, property: rank, value: fourth largest city, quote: fourth largest}
""",
    "other measures": """
- {document: a, subject: Marle, property: rank by tonnage, value: second largest port, quote: by tonnage}
- {document: b, subject: Marle, property: rank by containers, value: fourth largest port, quote: by containers}
""",
    "a wider place": """
vocabulary: {entities: {Wye: {within: Orkland}}}
claims:
- {document: a, subject: Marle, property: rank, value: second largest port, place: Wye, quote: of Wye}
- {document: b, subject: Marle, property: rank, value: ninth largest port, place: Orkland, quote: of Orkland}
""",
    "other sources": """
- {document: a, subject: Wye, property: rank, value: second largest market, of: timber, from: Orkland, quote: second}
- {document: b, subject: Wye, property: rank, value: ninth largest market, of: timber, from: Norland, quote: ninth}
""",
    "other years": """
- {document: a, subject: Marle, property: rank, value: second largest port, as_of: 2010, quote: in 2010}
- {document: b, subject: Marle, property: rank, value: third largest port, as_of: 2015, quote: in 2015}
""",
    "a forecast": """
- {document: a, subject: Marle, property: rank, value: second largest port, status: forecast, quote: will be second}
- {document: b, subject: Marle, property: rank, value: third largest port, quote: third}
""",
    "largest in ten years, second for all time": """
- {document: a, subject: convoy, property: rank, value: second largest ever convoy, quote: second largest ever}
- {document: b, subject: convoy, property: rank, value: largest convoy in ten years, quote: largest in ten years}
""",
    "a place of all time and one of today": """
- {document: a, subject: convoy, property: rank, value: second largest ever convoy, quote: second largest ever}
- {document: b, subject: convoy, property: rank, value: largest convoy, quote: largest}
""",
    "nths are no ranks": """
- {document: a, subject: Velm, property: visits, value: third visit, quote: third visit}
- {document: b, subject: Velm, property: visits, value: fifth visit, quote: fifth visit}
""",
    "one place twice": """
- {document: a, subject: Marle, property: rank, value: second largest port, quote: second largest}
- {document: a, subject: Marle, property: rank, value: second biggest port, quote: second biggest}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_how_to_date_a_ranking_that_changed() -> None:
    example = Example(
        RULE,
        True,
        1,
        """
documents: {a: {published: 2011-05}, b: {published: 2019-05}}
claims:
- {document: a, subject: Marle, property: rank, value: second largest port, quote: second}
- {document: b, subject: Marle, property: rank, value: third largest port, quote: third}
""",
        __file__,
        1,
    )
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "Marle: rank is given as second largest port and third largest port"
    assert found.why == "one ranking, 2 places: 2 and 3"
    assert found.reading == "both hold if the ranking changed between May 2011 and May 2019; say so with `as_of:`"


def test_names_the_one_against_many() -> None:
    example = Example(RULE, True, 1, FIRES["the odd one out of four is named"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "Marle: rank is given as eighth largest port in c, but as third largest port in 3 documents"
