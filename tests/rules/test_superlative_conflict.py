"""FL204: superlatives that cannot both be the extreme, or that cover different times."""

from dataclasses import replace

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule
from factlint.values import Rank

RULE = find_rule(load_rules(), "superlative-conflict")

FIRES = {
    "two largest": """
- {document: a, subject: Oldbury, property: rank, value: largest city, place: Wye, quote: the largest} # contradiction
- {document: b, subject: Newbury, property: rank, value: biggest city, place: Wye, quote: the biggest}
""",
    "the superlative against the number one": """
- {document: a, subject: Oldbury, property: rank, value: largest city, place: Wye, quote: largest} # contradiction
- document: b
  subject: Newbury
  property: rank
  value: {rank: 1, order: largest, among: city}
  place: Wye
  quote: No. 1
""",
    "two largest gifts, each the largest ever, in one month": """
documents: {a: {published: 2020-03-01}, b: {published: 2020-03-20}}
claims:
- {document: a, subject: Moor gift, property: rank, value: biggest gift ever, of: choir, quote: x} # contradiction
- {document: b, subject: Vale gift, property: rank, value: biggest gift ever, of: choir, quote: biggest ever}
""",
    "two largest ever in one document": """
- {document: a, subject: Moor gift, property: rank, value: biggest gift ever, of: choir, quote: x} # contradiction
- {document: a, subject: Vale gift, property: rank, value: biggest gift ever, of: choir, quote: no gift was bigger}
""",
    "two largest of nowhere in particular": """
- {document: a, subject: Oldbury, property: rank, value: largest city, quote: the largest} # tension
- {document: b, subject: Newbury, property: rank, value: largest city, quote: the largest}
""",
    "a title that may have passed on": """
documents: {a: {published: 2010}, b: {published: 2014}}
claims:
- {document: a, subject: Oldbury, property: rank, value: largest city, place: Wye, quote: the largest} # tension
- {document: b, subject: Newbury, property: rank, value: largest city, place: Wye, quote: the largest}
""",
    "since one year and ever": """
- {document: a, subject: river run, property: size of the field, value: biggest field since 2017, quote: x} # tension
- {document: b, subject: river run, property: size of the field, value: largest ever field, quote: largest ever}
""",
    "two classes of one subject in two times": """
documents: {a: {published: 2017-10-10}}
claims:
- {document: a, subject: convoy, property: size, value: biggest aid convoy in ten years, quote: in ten years} # tension
- {document: a, subject: convoy, property: size, value: largest ever column, quote: largest ever}
""",
    "two stretches of years": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-12}}
claims:
- {document: a, subject: convoy, property: size, value: biggest convoy in ten years, quote: in ten years} # tension
- {document: b, subject: convoy, property: size, value: biggest convoy since 1990, quote: since 1990}
""",
}

SILENT = {
    "other places": """
- {document: a, subject: Oldbury, property: rank, value: largest city, place: Wye, quote: largest in Wye}
- {document: b, subject: Newbury, property: rank, value: largest city, place: Dee, quote: largest in Dee}
""",
    "other measures": """
- {document: a, subject: Oldbury, property: rank by area, value: largest city, place: Wye, quote: largest}
- {document: b, subject: Newbury, property: rank by people, value: largest city, place: Wye, quote: largest}
""",
    "other classes": """
- {document: a, subject: Oldbury, property: rank, value: largest city, place: Wye, quote: largest city}
- {document: b, subject: Marle, property: rank, value: largest port, place: Wye, quote: largest port}
""",
    "one of the largest": """
- {document: a, subject: Oldbury, property: rank, value: one of the largest cities, place: Wye, quote: one of}
- {document: b, subject: Newbury, property: rank, value: largest city, place: Wye, quote: the largest}
""",
    "one within the other": """
vocabulary: {entities: {Moor Fair: {within: Wye Weeks}, Wye Weeks: {}}}
claims:
- {document: a, subject: Moor Fair, property: rank, value: biggest fair, place: Orkland, quote: the biggest}
- {document: b, subject: Wye Weeks, property: rank, value: biggest fair, place: Orkland, quote: the biggest}
""",
    "records fall": """
documents: {a: {published: 2012-06-01}, b: {published: 2012-09-01}}
claims:
- {document: a, subject: spring convoy, property: rank, value: largest ever convoy, place: Wye, quote: largest ever}
- {document: b, subject: autumn convoy, property: rank, value: largest ever convoy, place: Wye, quote: largest ever}
""",
    "the same subject says so twice": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-12}}
claims:
- {document: a, subject: convoy, property: size, value: biggest convoy in ten years, quote: in ten years}
- {document: b, subject: convoy, property: size, value: largest convoy in a decade, quote: in a decade}
""",
    "ten years ago by another name": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-12}}
claims:
- {document: a, subject: convoy, property: size, value: biggest convoy in ten years, quote: in ten years}
- {document: b, subject: convoy, property: size, value: biggest convoy since 2007, quote: since 2007}
""",
    "the largest ever, and ten years later the biggest in ten years": """
documents: {a: {published: 2007-10-10}, b: {published: 2017-10-12}}
claims:
- {document: a, subject: convoy, property: size, value: largest ever convoy, quote: largest ever}
- {document: b, subject: convoy, property: size, value: biggest convoy in ten years, quote: in ten years}
""",
    "the largest now and the largest ever": """
- {document: a, subject: convoy, property: size, value: largest convoy, quote: largest convoy}
- {document: b, subject: convoy, property: size, value: largest ever convoy, quote: largest ever}
""",
    "the largest ever and the fastest in ten years": """
- {document: a, subject: convoy, property: standing, value: largest ever convoy, quote: largest ever}
- {document: b, subject: convoy, property: standing, value: fastest convoy in ten years, quote: fastest in ten years}
""",
    "two numbered firsts are for another rule": """
- {document: a, subject: Alto, property: rank, value: {rank: 1, order: largest, among: brand}, place: Wye, quote: No. 1}
- {document: b, subject: Bravo, property: rank, value: {rank: 1, order: largest, among: brand}, place: Wye, quote: x}
""",
    "two occasions of one subject": """
- {document: a, subject: convoy, property: size, value: largest ever convoy, as_of: 2012, quote: largest ever}
- {document: b, subject: convoy, property: size, value: biggest convoy in ten years, as_of: 2016, quote: in ten years}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_which_two_times() -> None:
    text = FIRES["since one year and ever"]
    (found,) = run_rule(RULE, read_example(Example(RULE, True, 1, text, __file__, 1)).claims)
    assert found.message == (
        "river run: size of the field is given as biggest field since 2017 and as largest ever field"
    )
    assert found.why == "one superlative, 2 stretches of time"


def test_a_tie_is_no_conflict() -> None:
    claims = read_example(Example(RULE, True, 1, FIRES["two largest"], __file__, 1)).claims
    tied = [
        replace(claim, value=replace(claim.value, shared=True)) for claim in claims if isinstance(claim.value, Rank)
    ]
    assert run_rule(RULE, claims)
    assert not run_rule(RULE, tied)
