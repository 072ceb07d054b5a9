"""FL206: nth here, mth there, or nth against the list."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "ordinal-conflict")

FIRES = {
    "ninth or tenth, in one month": """
documents: {a: {published: 2025-09-01}, b: {published: 2025-09-20}}
claims:
- {document: a, subject: Marle Days, property: edition, value: ninth conference, quote: x} # contradiction
- {document: b, subject: Marle Days, property: edition, value: tenth conference, quote: Our tenth conference}
""",
    "first or second of a county": """
- {document: a, subject: Fen Hub, property: rank, value: first surgery hub, place: Tarn, quote: x} # contradiction
- {document: b, subject: Fen Hub, property: rank, value: second surgery hub, place: Tarn, quote: the second}
""",
    "years apart: the place in somebody else's series stays": """
documents: {a: {published: 2015}, b: {published: 2019}}
claims:
- {document: a, subject: Velm, property: standing, value: 8th partner, of: River League, quote: 8th} # contradiction
- {document: b, subject: Velm, property: standing, value: 9th partner, of: River League, quote: 9th}
""",
    "fewer editions later": """
documents: {a: {published: 2023-06}, b: {published: 2025-06}}
claims:
- {document: a, subject: Marle Days, property: edition, value: tenth conference, quote: The tenth} # contradiction
- {document: b, subject: Marle Days, property: edition, value: ninth conference, quote: Our ninth}
""",
    "fewer visits later": """
documents: {a: {published: 2015-06}, b: {published: 2017-06}}
claims:
- {document: a, subject: Velm, property: visits to the fair, value: fifth visit, quote: our fifth visit} # tension
- {document: b, subject: Velm, property: visits to the fair, value: third visit, quote: our third visit}
""",
    "two visits in one document": """
- {document: a, subject: Velm, property: visits to the fair, value: third visit, quote: our third visit} # tension
- {document: a, subject: Velm, property: visits to the fair, value: fourth visit, quote: our fourth visit}
""",
    "two holders of one number": """
- {document: a, subject: Velm, property: rank, value: third bank, place: Tarn, quote: third} # contradiction
- {document: b, subject: Oster, property: rank, value: third bank, place: Tarn, quote: third}
""",
    "two holders of one number, place unsaid": """
- {document: a, subject: Velm, property: rank, value: third bank, quote: third} # tension
- {document: b, subject: Oster, property: rank, value: third bank, quote: third}
""",
    "thirteenth of twelve": """
- document: a
  subject: River League
  property: partners
  value: {members: [B, L, C, D, E, F, G, H, I, J, K, Velm]}
  quote: its twelve partners
- {document: b, subject: Velm, property: standing, value: 13th partner, of: River League, quote: 13th} # contradiction
""",
    "years later some may have left": """
documents: {a: {published: 2019}, b: {published: 2011}}
claims:
- {document: a, subject: River League, property: partners, value: {members: [Oster, Velm]}, quote: both partners}
- {document: b, subject: Velm, property: standing, value: third partner, of: River League, quote: third} # tension
""",
    "last on the list": """
- {document: a, subject: River League, property: partners, value: {members: [Oster, Aarn, Bale, Velm]}, quote: four}
- {document: b, subject: Velm, property: standing, value: third partner, of: River League, quote: third} # tension
""",
    "a list that runs in order": """
- {document: a, subject: River League, property: partners, value: {members: [O, A, Z, B, Velm, C]}, quote: six}
- {document: b, subject: O, property: standing, value: first partner, of: River League, quote: first}
- {document: b, subject: A, property: standing, value: second partner, of: River League, quote: second}
- {document: b, subject: Velm, property: standing, value: third partner, of: River League, quote: third} # tension
""",
}

SILENT = {
    "later editions": """
documents: {a: {published: 2023-09-01}, b: {published: 2025-09-20}}
claims:
- {document: a, subject: Marle Days, property: edition, value: ninth conference, quote: The ninth conference}
- {document: b, subject: Marle Days, property: edition, value: tenth conference, quote: Our tenth conference}
""",
    "two visits, each with its time": """
- {document: a, subject: Velm, property: visits to the fair, value: third visit, as_of: 2015, quote: our third visit}
- {document: a, subject: Velm, property: visits to the fair, value: fourth visit, as_of: 2017, quote: our fourth visit}
""",
    "two series of one body": """
- {document: a, subject: Velm, property: partner number, value: 14th partner, of: River League, quote: 14th partner}
- {document: a, subject: Velm, property: city partner number, value: 4th partner, of: River League, quote: 4th city}
""",
    "two series of one body, told apart by the value": """
- {document: a, subject: Velm, property: standing, value: 14th partner, of: River League, quote: 14th partner}
- {document: a, subject: Velm, property: standing, value: 4th city partner, of: River League, quote: 4th city partner}
""",
    "third visits of two bodies": """
- {document: a, subject: Velm, property: visits to the fair, value: third visit, quote: our third visit}
- {document: b, subject: Oster, property: visits to the fair, value: third visit, quote: its third visit}
""",
    "two firsts are for another rule": """
- {document: a, subject: Velm, property: rank, value: first bank, place: Tarn, quote: first}
- {document: b, subject: Oster, property: rank, value: first bank, place: Tarn, quote: first}
""",
    "an open list": """
- document: a
  subject: River League
  property: partners
  value: {members: [Oster, Velm], open: true}
  quote: including Velm
- {document: b, subject: Velm, property: standing, value: 13th partner, of: River League, quote: 13th}
""",
    "the list of those before": """
- {document: a, subject: River League, property: partners, value: {members: [Oster, Aarn]}, quote: Oster and Aarn}
- {document: b, subject: Velm, property: standing, value: fourth partner, of: River League, quote: fourth}
""",
    "the list of something else": """
- {document: a, subject: River League, property: founders, value: {members: [Oster, Velm]}, quote: both founders}
- {document: b, subject: Velm, property: standing, value: fourth partner, of: River League, quote: fourth}
""",
    "newest first": """
- {document: a, subject: River League, property: partners, value: {members: [Velm, Oster, Aarn]}, quote: three}
- {document: b, subject: Velm, property: standing, value: third partner, of: River League, quote: third}
""",
    "a list in the order of the alphabet": """
- {document: a, subject: River League, property: partners, value: {members: [Aarn, Bale, Oster, Velm]}, quote: four}
- {document: b, subject: Velm, property: standing, value: third partner, of: River League, quote: third}
""",
    "a list in no order that shows": """
- {document: a, subject: River League, property: partners, value: {members: [Oster, Velm, Bale, Aarn]}, quote: four}
- {document: b, subject: Bale, property: standing, value: first partner, of: River League, quote: first}
""",
    "a list of another year": """
- document: a
  subject: River League
  property: partners
  value: {members: [Oster, Velm]}
  as_of: 2010
  quote: both
- {document: b, subject: Velm, property: standing, value: third partner, of: River League, as_of: 2016, quote: third}
""",
    "places by size are for other rules": """
- {document: a, subject: Velm, property: rank, value: third largest bank, place: Tarn, quote: third largest}
- {document: b, subject: Velm, property: rank, value: fourth largest bank, place: Tarn, quote: fourth largest}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_shows_the_number_and_the_list() -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["thirteenth of twelve"], __file__, 1)).claims)
    assert found.message == "Velm is called 13th partner, which the list of partners does not bear out"
    assert found.why == "the list has 12 names, so none of them is number 13"
    assert [evidence.document for evidence in found.evidence] == ["b", "a"]


def test_counts_the_place_on_the_list() -> None:
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, FIRES["last on the list"], __file__, 1)).claims)
    assert found.why == "number 3 by its ordinal, number 4 of 4 on the list"
