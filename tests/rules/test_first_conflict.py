"""FL205: two firsts of one kind."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "first-conflict")

FIRES = {
    "two first partners": """
- {document: a, subject: Velm, property: standing, value: first partner, of: River League, quote: first} # contradiction
- {document: b, subject: Oster, property: standing, value: first partner, of: River League, quote: first}
""",
    "years apart: a first stays the first": """
documents: {a: {published: 1999}, b: {published: 2019}}
claims:
- {document: a, subject: Velm, property: rank, value: first bank, place: Tarn, quote: the first bank} # contradiction
- {document: b, subject: Oster, property: rank, value: first bank, place: Tarn, quote: the first bank}
""",
    "first ever against first ever": """
- {document: a, subject: Velm, property: rank, value: first ever night market, place: Tarn, quote: x} # contradiction
- {document: b, subject: Oster, property: rank, value: first ever night market, place: Tarn, quote: first ever}
""",
    "only one says where": """
- {document: a, subject: Velm, property: rank, value: first bank, quote: the first bank} # tension
- {document: b, subject: Oster, property: rank, value: first bank, place: Tarn, quote: the first bank}
""",
    "neither says where": """
- {document: a, subject: Velm, property: rank, value: first bank, quote: the first bank} # tension
- {document: b, subject: Oster, property: rank, value: first bank, quote: the first bank}
""",
    "the first of a county lies in a town with another first": """
vocabulary: {entities: {Tarn: {within: Fellshire}, Velm: {within: Tarn}, Oster: {}}}
claims:
- {document: a, subject: Velm, property: rank, value: first bank, place: Fellshire, quote: first} # contradiction
- {document: b, subject: Oster, property: rank, value: first bank, place: Tarn, quote: first}
""",
    "one finding for three": """
- {document: a, subject: Velm, property: rank, value: first bank, place: Tarn, quote: first} # contradiction
- {document: b, subject: Oster, property: rank, value: first bank, place: Tarn, quote: first}
- {document: c, subject: Aarn, property: rank, value: first bank, place: Tarn, quote: first}
""",
}

SILENT = {
    "a wider and a narrower first of one subject": """
vocabulary: {entities: {Tarn: {within: Fellshire}, Velm: {within: Tarn}}}
claims:
- {document: a, subject: Velm, property: rank, value: first bank, place: Fellshire, quote: first}
- {document: b, subject: Velm, property: rank, value: first bank, place: Tarn, quote: first}
""",
    "the wider first lies elsewhere": """
vocabulary: {entities: {Tarn: {within: Fellshire}, Dale: {within: Fellshire}, Velm: {within: Dale}, Oster: {}}}
claims:
- {document: a, subject: Velm, property: rank, value: first bank, place: Fellshire, quote: first}
- {document: b, subject: Oster, property: rank, value: first bank, place: Tarn, quote: first}
""",
    "nobody knows where the wider first lies": """
vocabulary: {entities: {Tarn: {within: Fellshire}}}
claims:
- {document: a, subject: Velm, property: rank, value: first bank, place: Fellshire, quote: first}
- {document: b, subject: Oster, property: rank, value: first bank, place: Tarn, quote: first}
""",
    "first agreements of two bodies": """
- {document: a, subject: Velm, property: agreements with the state, value: first agreement, quote: our first agreement}
- {document: b, subject: Oster, property: agreements with the state, value: first agreement, quote: its first agreement}
""",
    "first times": """
- {document: a, subject: Velm, property: participation, value: first time, place: Tarn, quote: for the first time}
- {document: b, subject: Oster, property: participation, value: first time, place: Tarn, quote: for the first time}
""",
    "firsts of other kinds": """
- {document: a, subject: Velm, property: rank, value: first bank, place: Tarn, quote: first bank}
- {document: b, subject: Oster, property: rank, value: first savings bank, place: Tarn, quote: first savings bank}
""",
    "firsts of other bodies": """
- {document: a, subject: Velm, property: standing, value: first partner, of: River League, quote: first}
- {document: b, subject: Oster, property: standing, value: first partner, of: Coast League, quote: first}
""",
    "first and second": """
- {document: a, subject: Velm, property: rank, value: first bank, place: Tarn, quote: first}
- {document: b, subject: Oster, property: rank, value: second bank, place: Tarn, quote: second}
""",
    "other properties": """
- {document: a, subject: Velm, property: founding, value: first bank, place: Tarn, quote: first to be founded}
- {document: b, subject: Oster, property: opening, value: first bank, place: Tarn, quote: first to open}
""",
    "planned and real": """
- {document: a, subject: Velm, property: rank, value: first bank, place: Tarn, status: planned, quote: would be first}
- {document: b, subject: Oster, property: rank, value: first bank, place: Tarn, quote: first}
""",
    "a shorter name that may be the same": """
- {document: a, subject: Velm Bank, property: rank, value: first bank, place: Tarn, quote: first}
- {document: b, subject: the bank, property: rank, value: first bank, place: Tarn, quote: first}
""",
    "first in three years, of two documents years apart": """
documents: {a: {published: 2009-02-03}, b: {published: 2019-02-03}}
claims:
- {document: a, subject: Velm, property: rank, value: first strike in three years, place: Tarn, quote: first in three}
- {document: b, subject: Oster, property: rank, value: first strike in three years, place: Tarn, quote: first in three}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_why_the_wider_first_leaves_no_room() -> None:
    text = FIRES["the first of a county lies in a town with another first"]
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, text, __file__, 1)).claims)
    assert found.message == (
        "Velm, which lies in Tarn, is called first bank of Fellshire, and Oster first bank of Tarn"
    )
    assert found.why == "the first of all Fellshire comes before every other in Tarn"


def test_lists_of_members_do_not_disturb_it() -> None:
    text = FIRES["two first partners"] + (
        "- {document: c, subject: River League, property: partners, value: {members: [Velm, Oster]}, quote: both}\n"
    )
    assert run_example(Example(RULE, True, 1, text, __file__, 1)) == []
