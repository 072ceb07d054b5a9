"""FL404: further along here than there, at the same time or against the order of time."""

import pytest

from factlint.rules import find_rule, load_rules
from factlint.testing.examples import Example, read_example, run_example, run_rule

RULE = find_rule(load_rules(), "status-conflict")

FIRES = {
    "back by two stages": """
documents: {a: {published: 2017-10-27}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says} # contradiction
- {document: b, subject: quay, property: progress, value: {status: under way}, quote: so it says}
""",
    "back by two stages, years later": """
documents: {a: {published: 2019-10-27}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: agreed}, quote: so it says} # contradiction
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "two documents of one day": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says} # contradiction
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "one stated year": """
- {document: a, subject: quay, property: progress, value: {status: planned}, as_of: 2017,
   quote: so it says} # contradiction
- {document: b, subject: quay, property: progress, value: {status: completed}, as_of: 2017, quote: so it says}
""",
    "a later year behind an earlier one": """
- {document: a, subject: quay, property: progress, value: {status: planned}, as_of: 2017,
   quote: so it says} # contradiction
- {document: b, subject: quay, property: progress, value: {status: completed}, as_of: 2015, quote: so it says}
""",
    "two documents of one year": """
documents: {a: {published: 2017}, b: {published: 2017-05}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says} # tension
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "one without a date": """
documents: {a: {published: 2017}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says} # tension
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "behind the furthest stage of a document": """
documents: {a: {published: 2017-10-27}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: proposed}, quote: so it says} # contradiction
- {document: b, subject: quay, property: progress, value: {status: agreed}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "completed within a month": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-27}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says} # tension
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "cancelled, and on the same day not": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: under way}, quote: so it says} # contradiction
- {document: b, subject: quay, property: progress, value: {status: cancelled}, quote: so it says}
""",
    "taken up again": """
documents: {a: {published: 2017-10-10}, b: {published: 2019-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: cancelled}, quote: so it says} # tension
- {document: b, subject: quay, property: progress, value: {status: planned}, quote: so it says}
""",
    "a part that only one names": """
documents: {a: {published: 2017-10-27}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, of: pier, quote: so it says} # tension
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "one against two": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-27}, c: {published: 2017-10-11}}
claims:
- {document: a, subject: quay, property: progress, value: {status: completed}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: planned}, quote: so it says} # contradiction
- {document: c, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
}

SILENT = {
    "progress": """
documents: {a: {published: 2015}, b: {published: 2017}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "progress within days": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-12}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: under way}, quote: so it says}
""",
    "neighbours": """
documents: {a: {published: 2017-10-12}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: agreed}, quote: so it says}
""",
    "neighbours without a date": """
- {document: a, subject: quay, property: progress, value: {status: under way}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "cancelled later": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-12}}
claims:
- {document: a, subject: quay, property: progress, value: {status: under way}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: cancelled}, quote: so it says}
""",
    "stated times in order": """
- {document: a, subject: quay, property: progress, value: {status: planned}, as_of: 2015, quote: so it says}
- {document: a, subject: quay, property: progress, value: {status: completed}, as_of: 2017, quote: so it says}
""",
    "a story": """
documents: {a: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says}
- {document: a, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
    "a story, half of it told again": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-10}, c: {published: 2015-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says}
- {document: a, subject: quay, property: progress, value: {status: completed}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: planned}, quote: so it says}
- {document: c, subject: quay, property: progress, value: {status: under way}, quote: so it says}
""",
    "a story that ends in nothing": """
documents: {a: {published: 2017-10-10}, b: {published: 2016-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: under way}, quote: so it says}
- {document: a, subject: quay, property: progress, value: {status: cancelled}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: planned}, quote: so it says}
""",
    "a story told twice": """
documents: {a: {published: 2017-10-10}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says}
- {document: a, subject: quay, property: progress, value: {status: completed}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: completed}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: planned}, quote: so it says}
""",
    "other parts": """
documents: {a: {published: 2017-10-27}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, of: pier, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: completed}, of: crane, quote: so it says}
""",
    "other places": """
documents: {a: {published: 2017-10-27}, b: {published: 2017-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, place: Wye, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: completed}, place: Ork, quote: so it says}
""",
    "the same stage": """
documents: {a: {published: 2017-10-10}, b: {published: 2019-10-10}}
claims:
- {document: a, subject: quay, property: progress, value: {status: planned}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: planned}, quote: so it says}
""",
    "all the way": """
documents: {a: {published: 2011}, b: {published: 2013}, c: {published: 2015}, d: {published: 2017}}
claims:
- {document: a, subject: quay, property: progress, value: {status: proposed}, quote: so it says}
- {document: b, subject: quay, property: progress, value: {status: agreed}, quote: so it says}
- {document: c, subject: quay, property: progress, value: {status: under way}, quote: so it says}
- {document: d, subject: quay, property: progress, value: {status: completed}, quote: so it says}
""",
}


@pytest.mark.parametrize("claims", FIRES.values(), ids=FIRES)
def test_fires(claims: str) -> None:
    assert run_example(Example(RULE, True, 1, claims, __file__, 1)) == []


@pytest.mark.parametrize("claims", SILENT.values(), ids=SILENT)
def test_stays_silent(claims: str) -> None:
    assert run_example(Example(RULE, False, 1, claims, __file__, 1)) == []


def test_says_what_was_said_when() -> None:
    example = Example(RULE, True, 1, FIRES["back by two stages"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert found.message == "quay: status is given as planned (27 October 2017) and under way (10 October 2017)"
    assert found.why == "between planned and under way lies agreed"


def test_names_the_one_against_many() -> None:
    example = Example(RULE, True, 1, FIRES["one against two"], __file__, 1)
    (found,) = run_rule(RULE, read_example(example).claims)
    assert [evidence.document for evidence in found.evidence] == ["b", "a", "c"]
