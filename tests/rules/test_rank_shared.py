"""FL202: two entities hold one position of one ranking."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "rank-shared")

FIRES = {
    "two seconds": """
- {document: a, subject: Oldbury, property: rank, value: second largest city, place: Wye, quote: second} # contradiction
- {document: b, subject: Newbury, property: rank, value: second largest city, place: Wye, quote: second}
""",
    "two numbers one": """
- {document: a, subject: Alto Tea, property: rank, value: No. 1 brand, place: Wye, quote: No. 1} # contradiction
- {document: b, subject: Bravo Tea, property: rank, value: number one brand, place: Wye, quote: number one}
""",
    "one finding for three holders": """
- {document: a, subject: Oldbury, property: rank, value: third largest city, place: Wye, quote: third} # contradiction
- {document: b, subject: Newbury, property: rank, value: third largest city, place: Wye, quote: third}
- {document: c, subject: Westbury, property: rank, value: third largest city, place: Wye, quote: third}
""",
    "it is not said where": """
- {document: a, subject: Oldbury, property: rank, value: second largest city, quote: second city} # tension
- {document: b, subject: Newbury, property: rank, value: second largest city, quote: second largest}
""",
    "only one of them says as of when": """
- {document: a, subject: Oldbury, property: rank, value: second largest city, place: Wye, as_of: 2017,
   quote: x} # tension
- {document: b, subject: Newbury, property: rank, value: second largest city, place: Wye, quote: second largest}
""",
    "of one flow": """
- {document: a, subject: Wye, property: rank, value: second largest market, of: tea, from: Assa,
   quote: x} # contradiction
- {document: b, subject: Dee, property: rank, value: second biggest market, of: tea, from: Assa, quote: second}
""",
    "two people of one surname": """
- {document: a, subject: Ann Lee, property: rank, value: second fastest runner, place: Wye, quote: x} # contradiction
- {document: b, subject: Bo Lee, property: rank, value: second fastest runner, place: Wye, quote: second}
""",
    "years apart": """
documents: {a: {published: 2009}, b: {published: 2021}}
claims:
- {document: a, subject: Oldbury, property: rank, value: second largest city, place: Wye, quote: second} # tension
- {document: b, subject: Newbury, property: rank, value: second largest city, place: Wye, quote: second}
""",
}

SILENT = {
    "other places": """
- {document: a, subject: Oldbury, property: rank, value: second largest city, place: Wye, quote: of Wye}
- {document: b, subject: Newbury, property: rank, value: second largest city, place: Dee, quote: of Dee}
""",
    "other positions": """
- {document: a, subject: Oldbury, property: rank, value: second largest city, place: Wye, quote: second}
- {document: b, subject: Newbury, property: rank, value: third largest city, place: Wye, quote: third}
""",
    "other classes": """
- {document: a, subject: Oldbury, property: rank, value: second largest city, place: Wye, quote: second city}
- {document: b, subject: Marle, property: rank, value: second largest port, place: Wye, quote: second port}
""",
    "no class named": """
- {document: a, subject: Oldbury, property: rank, value: second largest, place: Wye, quote: second largest}
- {document: b, subject: Newbury, property: rank, value: second largest, place: Wye, quote: second largest}
""",
    "a tie": """
- {document: a, subject: Oldbury, property: rank, value: joint second largest city, place: Wye, quote: joint second}
- {document: b, subject: Newbury, property: rank, value: joint second largest city, place: Wye, quote: joint second}
""",
    "one within the other": """
vocabulary: {entities: {Oldbury: {within: Greater Oldbury}, Greater Oldbury: {}}}
claims:
- {document: a, subject: Oldbury, property: rank, value: second largest city, place: Wye, quote: Oldbury}
- {document: b, subject: Greater Oldbury, property: rank, value: second largest city, place: Wye, quote: x}
""",
    "one entity under two names": """
vocabulary: {entities: {Oldbury: {aliases: [Old Bury]}}}
claims:
- {document: a, subject: Oldbury, property: rank, value: second largest city, place: Wye, quote: Oldbury}
- {document: b, subject: Old Bury, property: rank, value: second largest city, place: Wye, quote: Old Bury}
""",
    "a shorter name that may be the same": """
- {document: a, subject: Marle Fair, property: rank, value: second largest fair, place: Wye, quote: Marle Fair}
- {document: b, subject: Marle Fair 2017, property: rank, value: second largest fair, place: Wye, quote: the fair}
- {document: c, subject: the fair, property: rank, value: second largest fair, place: Wye, quote: the fair}
""",
    "plain superlatives are for another rule": """
- {document: a, subject: Oldbury, property: rank, value: largest city, place: Wye, quote: largest}
- {document: b, subject: Newbury, property: rank, value: largest city, place: Wye, quote: largest}
""",
    "spans of places": """
- {document: a, subject: Oldbury, property: rank, value: top ten cities, place: Wye, quote: top ten}
- {document: b, subject: Newbury, property: rank, value: top ten cities, place: Wye, quote: top ten}
- {document: c, subject: Westbury, property: rank, value: one of the largest cities, place: Wye, quote: one of}
""",
    "other years": """
- {document: a, subject: Oldbury, property: rank, value: second largest city, place: Wye, as_of: 2001, quote: in 2001}
- {document: b, subject: Newbury, property: rank, value: second largest city, place: Wye, as_of: 2011, quote: in 2011}
""",
    "seconds in time are for another rule": """
- {document: a, subject: Oldbury, property: rank, value: second bank, place: Wye, quote: second bank}
- {document: b, subject: Newbury, property: rank, value: second bank, place: Wye, quote: second bank}
""",
    "other flows": """
- {document: a, subject: Wye, property: rank, value: second largest market, of: tea, from: Assa, quote: second}
- {document: b, subject: Dee, property: rank, value: second largest market, of: tea, to: Assa, quote: second}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_who_holds_what() -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["two seconds"], __file__, 1)).claims)
    assert found.message == "Oldbury and Newbury are each called second largest city"
    assert found.why == "place 2 of one ranking, 2 holders"
    assert [evidence.label for evidence in found.evidence] == [
        "Oldbury: second largest city",
        "Newbury: second largest city",
    ]


def test_names_who_says_nothing_of_a_tie() -> None:
    text = "\n".join(
        f"- {{document: d{at:02}, subject: Town {at}, property: rank, value: second largest town, of: Wye, quote: x}}"
        for at in range(20)
    )
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, text, __file__, 1)).claims)
    assert found.message == "Town 0, Town 1, Town 2, Town 3 and 16 more are each called second largest town"
    assert (len(found.evidence), found.omitted) == (12, 8)
