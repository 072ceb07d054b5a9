"""FL107: a count that differs from the list it introduces."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "count-mismatch")

FIRES = {
    "one too few": """
- {document: a, subject: Tide Forum, property: sponsors, value: five sponsors, quote: so it says} # contradiction
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn, Corve, Dee]}, quote: so it says}
""",
    "another document's list": """
- {document: a, subject: Tide Forum, property: sponsors, value: five sponsors, quote: so it says} # contradiction
- {document: b, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn, Corve, Dee]}, quote: so it says}
""",
    "a hedged count": """
- {document: a, subject: Tide Forum, property: sponsors, value: more than five sponsors,
   quote: so it says} # contradiction
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn, Corve, Dee, Elm]},
   quote: so it says}
""",
    "an open list with too many": """
- {document: a, subject: Tide Forum, property: sponsors, value: two sponsors, quote: so it says} # contradiction
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn, Corve], open: true},
   quote: so it says}
""",
    "two lists": """
- {document: a, subject: Tide Forum, property: sponsors, value: five sponsors, quote: so it says} # contradiction
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn]}, quote: so it says}
- {document: b, subject: Tide Forum, property: sponsors, value: {members: [Arden, Corve]}, quote: so it says}
""",
    "a place on one side only": """
- {document: a, subject: Tide Forum, property: sponsors, value: five sponsors, quote: so it says} # tension
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn]}, place: Wye, quote: so it says}
""",
    "names that end like plurals": """
- {document: a, subject: Tide Forum, property: sponsors, value: five sponsors, quote: so it says} # contradiction
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Rivers, Olga Evans]}, quote: so it says}
""",
    "groups do not make a list shorter": """
- {document: a, subject: Tide Forum, property: sponsors, value: two sponsors, quote: so it says} # contradiction
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn, local farms]},
   quote: so it says}
""",
    "two counts, and the list sides with one": """
- {document: a, subject: Tide Forum, property: sponsors, value: three sponsors, quote: so it says}
- {document: b, subject: Tide Forum, property: sponsors, value: four sponsors, quote: so it says} # contradiction
- {document: b, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn, Corve]}, quote: so it says}
""",
}

SILENT = {
    "as many": """
- {document: a, subject: Tide Forum, property: sponsors, value: two sponsors, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn]}, quote: so it says}
""",
    "two aliases of one": """
vocabulary: {entities: {Arden: {aliases: [Arden Ltd]}}}
claims:
- {document: a, subject: Tide Forum, property: sponsors, value: two sponsors, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Arden Ltd, Bryn]}, quote: so it says}
""",
    "aliases counted as written": """
vocabulary: {entities: {Arden: {aliases: [Arden Ltd]}}}
claims:
- {document: a, subject: Tide Forum, property: sponsors, value: three sponsors, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Arden Ltd, Bryn]}, quote: so it says}
""",
    "an open list with fewer": """
- {document: a, subject: Tide Forum, property: sponsors, value: five sponsors, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn], open: true}, quote: so it says}
""",
    "an open list with as many": """
- {document: a, subject: Tide Forum, property: sponsors, value: two sponsors, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn], open: true}, quote: so it says}
""",
    "about so many": """
- {document: a, subject: Tide Forum, property: sponsors, value: about 20 sponsors, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors,
   value: {members: [S0, S1, S2, S3, S4, S5, S6, S7, S8, S9, S10, S11, S12, S13, S14, S15, S16, S17, S18]},
   quote: so it says}
""",
    "dozens": """
- {document: a, subject: Tide Forum, property: sponsors, value: dozens of sponsors, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn], open: true}, quote: so it says}
""",
    "an amount is no count": """
- {document: a, subject: Tide Forum, property: sponsors, value: £5 million, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn]}, quote: so it says}
""",
    "another year": """
- {document: a, subject: Tide Forum, property: sponsors, value: five sponsors, as_of: 2016, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn]}, as_of: 2017,
   quote: so it says}
""",
    "a target": """
- {document: a, subject: Tide Forum, property: sponsors, value: five sponsors, status: target, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn]}, quote: so it says}
""",
    "a list for one place, and a count that fits it": """
- {document: a, subject: Tide Forum, property: sponsors, value: two sponsors, quote: so it says}
- {document: b, subject: Tide Forum, property: sponsors, value: five sponsors, place: Wye, quote: so it says}
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn]}, quote: so it says}
""",
    "no list": """
- {document: a, subject: Tide Forum, property: sponsors, value: five sponsors, quote: so it says}
- {document: b, subject: Tide Forum, property: sponsors, value: six sponsors, quote: so it says}
""",
    "no count": """
- {document: a, subject: Tide Forum, property: sponsors, value: {members: [Arden, Bryn]}, quote: so it says}
- {document: b, subject: Tide Forum, property: sponsors, value: {members: [Arden, Corve]}, quote: so it says}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_both_numbers() -> None:
    example = Example(RULE, True, 1, FIRES["one too few"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "Tide Forum: sponsors: 5 sponsors stated, 4 names listed"
    assert found.why == "4 against 5 sponsors"


def test_shows_every_list_that_does_not_fit() -> None:
    example = Example(RULE, True, 1, FIRES["two lists"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert [evidence.document for evidence in found.evidence] == ["a", "a", "b"]
