"""FL402: one person or body under names or titles that do not go together."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "name-conflict")

FIRES = {
    "a letter changed": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says} # contradiction
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsyph}, quote: so it says}
""",
    "a letter left out of a first name": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Anna Lee}, quote: so it says} # contradiction
- {document: b, subject: Lena Forsyth, property: name, value: {name: Ana Lee}, quote: so it says}
""",
    "two letters swapped": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Frosyth}, quote: so it says} # contradiction
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says}
""",
    "a surname misspelt, with an initial more": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena B. Forsyth},
   quote: so it says} # contradiction
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsythe}, quote: so it says}
""",
    "Mr and Ms": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Mr Forsyth}, quote: so it says} # contradiction
- {document: b, subject: Lena Forsyth, property: name, value: {name: Ms Forsyth}, quote: so it says}
""",
    "another surname": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Moor}, quote: so it says}
""",
    "another first name": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: name, value: {name: Helen Forsyth}, quote: so it says}
""",
    "no word in common": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: name, value: {name: Mary Moor}, quote: so it says}
""",
    "one against two": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsythe}, quote: so it says} # contradiction
- {document: c, subject: Lena Forsyth, property: name, value: {name: Dr Lena Forsyth}, quote: so it says}
""",
    "the hardest of three": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says} # contradiction
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsythe}, quote: so it says}
- {document: c, subject: Lena Forsyth, property: name, value: {name: Mary Moor}, quote: so it says}
""",
    "a short form beside another name": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Steve Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Steven Forsyth}, quote: so it says}
- {document: c, subject: Lena Forsyth, property: name, value: {name: Mary Moor}, quote: so it says} # tension
""",
    "a time that one leaves out": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsythe}, as_of: 2017, quote: so it says}
""",
    "two chiefs": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Chief Financial Officer},
   quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: title, value: {text: Chief Executive}, quote: so it says}
""",
    "a vice president": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Vice-President}, quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: title, value: {text: President}, quote: so it says}
""",
    "an assistant professor": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Assistant Professor of Botany},
   quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: title, value: {text: Professor of Botany}, quote: so it says}
""",
    "executive and non-executive": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Executive Director}, quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: title, value: {text: Non-executive Director}, quote: so it says}
""",
    "heads of two departments": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Head of Research}, quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: title, value: {text: Head of Sales}, quote: so it says}
""",
    "three titles are one finding": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Head of Research}, quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: title, value: {text: Head of Sales}, quote: so it says}
- {document: c, subject: Lena Forsyth, property: title, value: {text: Head of Finance}, quote: so it says}
""",
    "years apart": """
documents: {a: {published: 2012}, b: {published: 2019}}
claims:
- {document: a, subject: Lena Forsyth, property: title, value: {text: Deputy Director}, quote: so it says} # tension
- {document: b, subject: Lena Forsyth, property: title, value: {text: Director}, quote: so it says}
""",
}

SILENT = {
    "the same": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says}
""",
    "initials": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: L. Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Dr Lena B. Forsyth}, quote: so it says}
""",
    "a title of its own": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Professor Lena Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Dr Lena Forsyth}, quote: so it says}
""",
    "surname first": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Forsyth Lena}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says}
""",
    "an accent": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Léna Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says}
""",
    "a short form": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Liz Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Elizabeth Forsyth}, quote: so it says}
""",
    "a short form cut by one letter": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Steve Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Steven Forsyth}, quote: so it says}
""",
    "a part left out": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says}
""",
    "a legal form": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Forsyth plc}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Forsyth}, quote: so it says}
""",
    "a longer name of a body": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Forsyth Trust}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Forsyth Trust for Botany}, quote: so it says}
""",
    "an alias": """
vocabulary: {entities: {Lena Forsyth: {aliases: [Lady Moor]}}}
claims:
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lady Moor}, quote: so it says}
""",
    "other years": """
- {document: a, subject: Lena Forsyth, property: name, value: {name: Lena Forsyth}, as_of: 2010, quote: so it says}
- {document: b, subject: Lena Forsyth, property: name, value: {name: Lena Moor}, as_of: 2017, quote: so it says}
""",
    "any other property": """
- {document: a, subject: quay, property: sponsor, value: {name: Ann Lee}, quote: so it says}
- {document: b, subject: quay, property: sponsor, value: {name: Anna Leed}, quote: so it says}
""",
    "a role is another rule's": """
- {document: a, subject: Fen Dairy, property: CEO, value: Ann Lee, quote: so it says}
- {document: b, subject: Fen Dairy, property: CEO, value: Bo Ek, quote: so it says}
""",
    "a shorter title": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Director}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: title, value: {text: Director of Research}, quote: so it says}
""",
    "a longer one": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Managing Director}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: title, value: {text: Director}, quote: so it says}
""",
    "an acronym": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: CEO}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: title, value: {text: Chief Executive Officer}, quote: so it says}
""",
    "a preposition": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Professor of Botany}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: title, value: {text: Professor in Botany}, quote: so it says}
""",
    "one of two posts": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: President and Chief Operating Officer},
   quote: so it says}
- {document: b, subject: Lena Forsyth, property: title, value: {text: COO}, quote: so it says}
""",
    "titles of different kinds": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Chief Executive}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: title, value: {text: Professor of Botany}, quote: so it says}
""",
    "both in one document": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Head of Research}, quote: so it says}
- {document: a, subject: Lena Forsyth, property: title, value: {text: Head of Sales}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: title, value: {text: Head of Sales}, quote: so it says}
""",
    "titles of other times": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: Deputy Director}, as_of: 2010, quote: so it says}
- {document: b, subject: Lena Forsyth, property: title, value: {text: Director}, as_of: 2017, quote: so it says}
""",
    "a title that may be two": """
- {document: a, subject: Lena Forsyth, property: title, value: {text: CMO}, quote: so it says}
- {document: b, subject: Lena Forsyth, property: title, value: {text: Chief Marketing Officer}, quote: so it says}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_that_a_letter_is_wrong() -> None:
    example = Example(RULE, True, 1, FIRES["one against two"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "Lena Forsyth: name is given as Lena Forsythe in b, but as Lena Forsyth in 2 documents"
    assert found.why == "two of them differ in one letter, so one is misspelt"


def test_says_when_a_post_may_have_changed() -> None:
    example = Example(RULE, True, 1, FIRES["years apart"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.reading == "both hold if the post changed between 2012 and 2019; say so with `as_of:`"
