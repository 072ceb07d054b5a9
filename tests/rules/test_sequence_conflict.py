"""FL304: ends before it starts; result before cause; age against birth."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "sequence-conflict")

FIRES = {
    "ends before it starts": """
- {document: a, subject: fair, property: dates, value: 13 October 2017 to 11 October 2017, quote: x} # contradiction
""",
    "what is counted in it too": """
- document: a # contradiction
  subject: fair
  property: visitors
  value: 300 people
  during: June 2017 to May 2017
  quote: 300 people
""",
    "two documents copy one slip": """
- {document: a, subject: fair, property: dates, value: 2017 to 2015, quote: from 2017 to 2015} # contradiction
- {document: b, subject: fair, property: dates, value: 2017 to 2015, quote: from 2017 to 2015}
""",
    "died before being born": """
- {document: a, subject: Ada Moor, property: born, value: "1970", quote: born in 1970} # contradiction
- {document: b, subject: Ada Moor, property: died, value: March 1950, quote: died in March 1950}
""",
    "only one says where": """
- {document: a, subject: dig, property: start date, value: 4 May 2018, quote: begins on 4 May} # tension
- {document: b, subject: dig, property: end date, value: 4 March 2018, place: Tarn, quote: ended}
""",
    "near each other, years taken from the document": """
documents: {a: {published: 2017-10-01}}
claims:
- {document: a, subject: dig, property: start date, value: 13 October, quote: from 13 October} # tension
- {document: a, subject: dig, property: end date, value: 11 October, quote: until 11 October}
""",
    "near each other, without a year": """
- {document: a, subject: dig, property: start date, value: 13 October, quote: from 13 October} # tension
- {document: a, subject: dig, property: end date, value: 11 October, quote: until 11 October}
""",
    "too old": """
- {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
- {document: b, subject: Ada Moor, property: age, value: 49 years, as_of: 2017, quote: 49 years old} # contradiction
""",
    "too old for the document": """
documents: {b: {published: 2017-02-01}}
claims:
- {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
- {document: b, subject: Ada Moor, property: age, value: 56 years, quote: 56 years old} # contradiction
""",
    "too young for the document": """
documents: {b: {published: 2017-02-01}}
claims:
- {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
- {document: b, subject: Ada Moor, property: age, value: 36 years, quote: 36 years old} # tension
""",
    "a wrong anniversary": """
- {document: a, subject: Fen Dairy, property: founded, value: "1934", quote: founded in 1934}
- {document: b, subject: Fen Dairy, property: feast, value: 100th anniversary, as_of: 2023, quote: x} # contradiction
""",
}

SILENT = {
    "in order": """
- {document: a, subject: dig, property: start date, value: 4 May 2018, quote: begins on 4 May}
- {document: b, subject: dig, property: end date, value: 9 May 2018, quote: ended on 9 May}
- {document: b, subject: dig, property: dates, value: 4–9 May 2018, quote: 4–9 May 2018}
""",
    "in one month": """
- {document: a, subject: dig, property: start date, value: 4 May 2018, quote: begins on 4 May}
- {document: b, subject: dig, property: end date, value: May 2018, quote: ended in May}
""",
    "over the turn of the year": """
documents: {a: {published: 2017-06-15}}
claims:
- {document: a, subject: show, property: start date, value: 3 December, quote: from 3 December}
- {document: a, subject: show, property: end date, value: 5 January, quote: until 5 January}
- {document: a, subject: show, property: dates, value: 3 December to 5 January, quote: 3 December to 5 January}
""",
    "over the turn of the year, in an undated document": """
- {document: a, subject: show, property: start date, value: 3 December, quote: from 3 December}
- {document: a, subject: show, property: end date, value: 5 January, quote: until 5 January}
""",
    "planned and real": """
- {document: a, subject: dig, property: start date, value: May 2018, status: planned, quote: would begin in May}
- {document: b, subject: dig, property: end date, value: March 2018, quote: ended in March}
""",
    "rounds with their places": """
- {document: a, subject: dig, property: start date, value: May 2018, place: Dale, quote: begins in May}
- {document: b, subject: dig, property: end date, value: March 2018, place: Tarn, quote: ended in March}
""",
    "dates that nothing says should follow each other": """
- {document: a, subject: bill, property: announcement date, value: May 2018, quote: announced in May}
- {document: b, subject: bill, property: effective date, value: March 2018, quote: since March}
""",
    "an age within a year": """
documents: {b: {published: 2017-02-01}, c: {published: 2017}}
claims:
- {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
- {document: b, subject: Ada Moor, property: age, value: 46 years, quote: 46 years old}
- {document: c, subject: Ada Moor, property: age, value: 47 years, quote: 47 years old}
""",
    "an age in an undated document": """
- {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
- {document: b, subject: Ada Moor, property: age, value: 12 years, quote: 12 years old}
""",
    "an age that is about right": """
- {document: a, subject: Fen Dairy, property: founded, value: "1934", quote: founded in 1934}
- {document: b, subject: Fen Dairy, property: age, value: over 80 years, as_of: 2023, quote: over 80 years old}
- {document: b, subject: Fen Dairy, property: feast, value: 90th anniversary, as_of: 2024, quote: 90th anniversary}
""",
    "an age of something else": """
- {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
- {document: b, subject: Ada Moor, property: age at marriage, value: 22 years, as_of: 2017, quote: at 22}
""",
    "it fits one of two dates of birth": """
- {document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}
- {document: b, subject: Ada Moor, property: date of birth, value: 3 May 1960, quote: born on 3 May 1960}
- {document: c, subject: Ada Moor, property: age, value: 47 years, as_of: 2017-06, quote: 47 years old}
""",
    "since then": """
- {document: a, subject: ferry, property: start date, value: since 2019, quote: since 2019}
- {document: b, subject: ferry, property: end date, value: by 2030, quote: by 2030}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_what_comes_before_what() -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["died before being born"], __file__, 1)).claims)
    assert found.message == "Ada Moor: date of birth is given as 1970, after date of death, given as March 1950"
    assert found.why == "1970 comes after March 1950"


def test_counts_the_years() -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["too old"], __file__, 1)).claims)
    assert found.message == "Ada Moor: age is given as 49 years, but date of birth as 3 May 1970"
    assert found.why == "from 3 May 1970 to 2017 is 46 to 47 years"


@pytest.mark.parametrize(("age", "silent"), [(44, False), (45, True), (46, True), (47, True), (48, True), (49, False)])
def test_allows_a_year_either_way(age: int, silent: bool) -> None:
    text = f"""
- {{document: a, subject: Ada Moor, property: date of birth, value: 3 May 1970, quote: born on 3 May 1970}}
- {{document: b, subject: Ada Moor, property: age, value: {age} years, as_of: 2017, quote: x}}
"""
    claims = read_example(Example(RULE, False, 1, text, __file__, 1)).claims
    assert (not run_rule(RULE, claims)) is silent
