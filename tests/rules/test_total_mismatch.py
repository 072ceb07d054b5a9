"""FL105: parts that do not add up to their total."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "total-mismatch")

FIRES = {
    "a penny short": """
- {id: x, document: a, subject: ward x, property: share, value: £6.00, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: £12.50, quote: the y}
- {document: a, subject: all wards, property: total, value: £18.00, parts: [x, y], quote: all} # contradiction
""",
    "a total that is only hedged": """
- {id: x, document: a, subject: ward x, property: share, value: £3 million, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: £3 million, quote: the y}
- {document: a, subject: all wards, property: total, value: over £7 million, parts: [x, y], quote: all} # contradiction
""",
    "parts of different things": """
- {id: x, document: a, subject: ward x, property: share, value: 12 nurses, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 18 doctors, quote: the y}
- {document: a, subject: all wards, property: total, value: 31 staff, parts: [x, y], quote: all} # contradiction
""",
    "months": """
- {id: x, document: a, subject: ward x, property: share, value: 3 months, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 3 months, quote: the y}
- {document: a, subject: all wards, property: total, value: 9 months, parts: [x, y], quote: all} # contradiction
""",
    "two units": """
- {id: x, document: a, subject: ward x, property: share, value: 300 kg, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 0.50 tonnes, quote: the y}
- {document: a, subject: all wards, property: total, value: 950 kg, parts: [x, y], quote: all} # contradiction
""",
    "one part": """
- {id: x, document: a, subject: ward x, property: share, value: 12 people, quote: the x}
- {document: a, subject: all wards, property: total, value: 13 people, parts: [x], quote: all} # contradiction
""",
    "percentages beyond rounding": """
- {id: x, document: a, subject: ward x, property: share, value: 33.3 per cent, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 33.3 per cent, quote: the y}
- {document: a, subject: all wards, property: total, value: 70.0 per cent, parts: [x, y], quote: all} # contradiction
""",
    "rounded all one way": """
- {id: x, document: a, subject: ward x, property: share, value: £1.2 billion, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: £1.2 billion, quote: the y}
- {document: a, subject: all wards, property: total, value: £2.5 billion, parts: [x, y], quote: all} # tension
""",
    "parts in another document": """
- {id: x, document: b, subject: ward x, property: share, value: 12 beds, quote: twelve}
- {id: y, document: c, subject: ward y, property: share, value: 13 beds, quote: thirteen}
- {document: a, subject: all wards, property: total, value: 26 beds, parts: [b/x, c/y], quote: all} # contradiction
""",
}

SILENT = {
    "exactly": """
- {id: x, document: a, subject: ward x, property: share, value: 12 people, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 18 people, quote: the y}
- {document: a, subject: all wards, property: total, value: 30 people, parts: [x, y], quote: all}
""",
    "thirds": """
- {id: x, document: a, subject: ward x, property: share, value: 33 per cent, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 33 per cent, quote: the y}
- {id: z, document: a, subject: ward z, property: share, value: 33 per cent, quote: the z}
- {document: a, subject: all wards, property: total, value: 100 per cent, parts: [x, y, z], quote: all}
""",
    "rounded percentages of one over": """
- {id: x, document: a, subject: ward x, property: share, value: 34 per cent, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 33 per cent, quote: the y}
- {id: z, document: a, subject: ward z, property: share, value: 34 per cent, quote: the z}
- {document: a, subject: all wards, property: total, value: 100 per cent, parts: [x, y, z], quote: all}
""",
    "rounded parts, exact total": """
- {id: x, document: a, subject: ward x, property: share, value: £3 million, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: £4 million, quote: the y}
- {document: a, subject: all wards, property: total, value: £7.2 million, parts: [x, y], quote: all}
""",
    "a hedged part": """
- {id: x, document: a, subject: ward x, property: share, value: over 12 people, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 18 people, quote: the y}
- {document: a, subject: all wards, property: total, value: 40 people, parts: [x, y], quote: all}
""",
    "about": """
- {id: x, document: a, subject: ward x, property: share, value: about 12 people, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 18 people, quote: the y}
- {document: a, subject: all wards, property: total, value: 31 people, parts: [x, y], quote: all}
""",
    "some parts only": """
- {id: x, document: a, subject: ward x, property: share, value: 12 people, quote: the x}
- {document: a, subject: all wards, property: total, value: 30 people, parts: {members: [x], open: true}, quote: all}
""",
    "two currencies": """
- {id: x, document: a, subject: ward x, property: share, value: £3 million, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: $3 million, quote: the y}
- {document: a, subject: all wards, property: total, value: £7 million, parts: [x, y], quote: all}
""",
    "a part that is no amount": """
- {id: x, document: a, subject: ward x, property: share, value: 12 people, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: {text: a few more}, quote: the y}
- {document: a, subject: all wards, property: total, value: 30 people, parts: [x, y], quote: all}
""",
    "an order of magnitude": """
- {id: x, document: a, subject: ward x, property: share, value: dozens of people, quote: the x}
- {id: y, document: a, subject: ward y, property: share, value: 18 people, quote: the y}
- {document: a, subject: all wards, property: total, value: 100 people, parts: [x, y], quote: all}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_shows_the_sum() -> None:
    example = Example(RULE, True, 1, FIRES["parts of different things"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "all wards: total: the parts make 30 staff, not 31 staff"
    assert found.why == "12 nurses + 18 doctors = 30 staff, not 31 staff"


def test_shows_the_sum_in_the_unit_of_the_total() -> None:
    example = Example(RULE, True, 1, FIRES["two units"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "all wards: total: the parts make 800 kilograms, not 950 kilograms"


def test_does_not_write_out_long_sums() -> None:
    parts = [
        f"- {{id: p{n}, document: a, subject: ward {n}, property: share, value: 2 beds, quote: two}}" for n in range(9)
    ]
    names = ", ".join(f"p{n}" for n in range(9))
    total = f"- {{document: a, subject: all wards, property: total, value: 20 beds, parts: [{names}], quote: all}}"
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, "\n".join([*parts, total]), __file__, 1)).claims)
    assert found.why == "the sum of 9 parts = 18 beds, not 20 beds"
