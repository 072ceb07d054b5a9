"""FL401: one post, two holders."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "role-conflict")

VOCABULARY = """
vocabulary: {properties: {master: {type: name, exclusive: true}}}
"""

FIRES = {
    "two people": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee} # contradiction
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek}
""",
    "one surname, two people": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee} # contradiction
- {document: b, subject: Port of Marle, property: master, value: Bo Lee, quote: Bo Lee}
""",
    "a Mr and a Mrs": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Mr Lee, quote: Mr Lee} # contradiction
- {document: b, subject: Port of Marle, property: master, value: Mrs Lee, quote: Mrs Lee}
""",
    "a surname misspelt": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Gareth Holloway,
   quote: Gareth Holloway} # contradiction
- {document: b, subject: Port of Marle, property: master, value: Gareth Hollins, quote: Gareth Hollins}
""",
    "one against two": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee}
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek} # contradiction
- {document: c, subject: Port of Marle, property: master, value: A. Lee, quote: A. Lee}
""",
    "three holders": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee} # contradiction
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek}
- {document: c, subject: Port of Marle, property: master, value: Cy Dow, quote: Cy Dow}
""",
    "one document": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee} # contradiction
- {document: a, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek}
""",
    "a month apart": """
documents: {a: {published: 2017-10-01}, b: {published: 2017-10-31}}
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee} # contradiction
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek}
""",
    "two months apart": """
documents: {a: {published: 2017-10-01}, b: {published: 2017-12-01}}
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee} # note
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek}
""",
    "years apart, of one time": """
documents: {a: {published: 2017-10-01}, b: {published: 2019-12-01}}
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, as_of: 2017, quote: Ann Lee} # contradiction
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, as_of: 2017, quote: Bo Ek}
""",
    "a time that one leaves out": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, as_of: 2017, quote: Ann Lee} # tension
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek}
""",
    "a post that English knows to be one person's": """
claims:
- {document: a, subject: Fen Dairy, property: CEO, value: Ann Lee, quote: so it says} # contradiction
- {document: b, subject: Fen Dairy, property: chief executive, value: Bo Ek, quote: so it says}
""",
    "bodies": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Fen Dairy Ltd, quote: Fen Dairy Ltd} # contradiction
- {document: b, subject: Port of Marle, property: master, value: Velm Cheese plc, quote: Velm Cheese plc}
""",
}

SILENT = {
    "initials and titles": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Dr A. B. Lee, quote: Dr A. B. Lee}
- {document: b, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee}
""",
    "surname first": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Lee Ann, quote: Lee Ann}
- {document: b, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee}
""",
    "a short form": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Bill Ek, quote: Bill Ek}
- {document: b, subject: Port of Marle, property: master, value: William Ek, quote: William Ek}
""",
    "a cut name": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Dan Ek, quote: Dan Ek}
- {document: b, subject: Port of Marle, property: master, value: Daniel Ek, quote: Daniel Ek}
""",
    "an accent": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Jürgen Møller, quote: Jürgen Møller}
- {document: b, subject: Port of Marle, property: master, value: Jurgen Moller, quote: Jurgen Moller}
""",
    "an umlaut written out": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Jürgen Müller, quote: Jürgen Müller}
- {document: b, subject: Port of Marle, property: master, value: Juergen Mueller, quote: Juergen Mueller}
""",
    "a hyphen": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Jean-Luc Roy, quote: Jean-Luc Roy}
- {document: b, subject: Port of Marle, property: master, value: Jean Luc Roy, quote: Jean Luc Roy}
""",
    "first name only": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann, quote: Ann}
- {document: b, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee}
""",
    "letters after the name": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee OBE, quote: Ann Lee OBE}
- {document: b, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee}
""",
    "a legal form": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Fen Dairy Ltd, quote: Fen Dairy Ltd}
- {document: b, subject: Port of Marle, property: master, value: Fen Dairy, quote: Fen Dairy}
""",
    "a longer name": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Fen Dairy, quote: Fen Dairy}
- {document: b, subject: Port of Marle, property: master, value: Fen Dairy Holdings, quote: Fen Dairy Holdings}
""",
    "an acronym": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Velm Harbour Trust, quote: Velm Harbour Trust}
- {document: b, subject: Port of Marle, property: master, value: VHT, quote: VHT}
""",
    "aliases": """
vocabulary: {entities: {Ann Lee: {aliases: [Lady Marle]}}, properties: {master: {type: name, exclusive: true}}}
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee}
- {document: b, subject: Port of Marle, property: master, value: Lady Marle, quote: Lady Marle}
""",
    "a former holder": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: Ann Lee succeeds him}
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek}
""",
    "an acting one": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: acting master Ann Lee}
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek}
""",
    "a joint one": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, quote: co-master Ann Lee}
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, quote: Bo Ek}
""",
    "stated times": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, as_of: 2017, quote: Ann Lee}
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, as_of: 2015, quote: Bo Ek}
""",
    "stated terms": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, during: 2015/2017, quote: Ann Lee}
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, during: 2010/2014, quote: Bo Ek}
""",
    "other places": """
claims:
- {document: a, subject: Port of Marle, property: master, value: Ann Lee, place: Wye, quote: Ann Lee}
- {document: b, subject: Port of Marle, property: master, value: Bo Ek, place: Ork, quote: Bo Ek}
""",
    "not exclusive": """
claims:
- {document: a, subject: Port of Marle, property: patron, value: {name: Ann Lee}, quote: so it says}
- {document: b, subject: Port of Marle, property: patron, value: {name: Bo Ek}, quote: so it says}
""",
}


def with_vocabulary(claims: str) -> str:
    """Return claims with what all of them take as known, unless they bring a vocabulary of their own."""
    return claims if claims.startswith("\nvocabulary:") else VOCABULARY + claims


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, with_vocabulary(claims), __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, with_vocabulary(claims), __file__, 1)) == []


def test_says_when_the_post_may_have_changed_hands() -> None:
    example = Example(RULE, True, 1, with_vocabulary(FIRES["two months apart"]), __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "Port of Marle: master is given as Ann Lee and Bo Ek"
    assert found.reading == (
        "all hold if the post changed hands between 1 October 2017 and 1 December 2017; say so with `as_of:`"
    )
