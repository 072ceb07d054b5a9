"""FL203: one flow, ranked from its two ends."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "rank-direction")

FIRES = {
    "two ends": """
- {document: a, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: x} # tension
- {document: b, subject: Assa, property: rank, value: second largest source, of: tea, to: Wye, quote: second}
""",
    "an end within the other": """
vocabulary: {entities: {South Wye: {within: Wye}, Wye: {within: Orkland}}}
claims:
- {document: a, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: x} # tension
- {document: b, subject: Assa, property: rank, value: second largest source, of: tea, to: South Wye, quote: second}
""",
    "the side with fewer claims comes first": """
- {document: a, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: fourth}
- {document: b, subject: Assa, property: rank, value: second largest source, of: tea, to: Wye, quote: second} # tension
- {document: c, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: the fourth}
""",
    "a superlative against a number": """
- {document: a, subject: Wye, property: rank, value: largest market, of: tea, from: Assa, quote: largest} # tension
- {document: b, subject: Assa, property: rank, value: second largest source, of: tea, to: Wye, quote: second}
""",
}

SILENT = {
    "one place from both ends": """
- {document: a, subject: Wye, property: rank, value: second largest market, of: tea, from: Assa, quote: second}
- {document: b, subject: Assa, property: rank, value: second largest source, of: tea, to: Wye, quote: second}
""",
    "flows of other things": """
- {document: a, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: fourth}
- {document: b, subject: Assa, property: rank, value: second largest source, of: silk, to: Wye, quote: second}
""",
    "the flow back": """
- {document: a, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: fourth}
- {document: b, subject: Wye, property: rank, value: second largest source, of: tea, to: Assa, quote: second}
""",
    "neighbours, neither within the other": """
vocabulary: {entities: {South Wye: {within: Wye}, North Wye: {within: Wye}}}
claims:
- {document: a, subject: North Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: fourth}
- {document: b, subject: Assa, property: rank, value: second largest source, of: tea, to: South Wye, quote: second}
""",
    "one end": """
- {document: a, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: fourth}
- {document: b, subject: Dee, property: rank, value: second largest market, of: tea, from: Assa, quote: second}
""",
    "other years": """
- {document: a, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, as_of: 2001, quote: a}
- {document: b, subject: Assa, property: rank, value: second largest source, of: tea, to: Wye, as_of: 2011, quote: b}
""",
    "other orders": """
- {document: a, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: fourth}
- {document: b, subject: Assa, property: rank, value: second oldest source, of: tea, to: Wye, quote: second}
""",
    "other measures": """
- {document: a, subject: Wye, property: rank by amount, value: fourth largest market, of: tea, from: Assa, quote: x}
- {document: b, subject: Assa, property: rank by cargoes, value: second largest source, of: tea, to: Wye, quote: x}
""",
    "one of the largest": """
- {document: a, subject: Wye, property: rank, value: fourth largest market, of: tea, from: Assa, quote: fourth}
- {document: b, subject: Assa, property: rank, value: one of the largest sources, of: tea, to: Wye, quote: one of}
""",
    "both ends in one claim": """
- {document: a, subject: tea trade, property: rank, value: fourth largest trade, from: Assa, to: Wye, quote: fourth}
- {document: b, subject: tea trade, property: rank, value: second largest trade, from: Assa, to: Wye, quote: second}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_which_end_is_ranked() -> None:
    text = FIRES["an end within the other"]
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, text, __file__, 1)).claims)
    assert found.message == "tea from Assa to Wye: Wye is fourth largest market, Assa is second largest source"
    assert found.why == "place 4 seen from the destination, place 2 seen from the source"
    assert "each for an area of its own" in found.reading
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["two ends"], __file__, 1)).claims)
    assert "area" not in found.reading
