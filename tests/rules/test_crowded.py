"""What rules say of a fact in which a hundred documents say a hundred things."""

import pytest

from factlint.claims import claims_of
from factlint.rules import MOST_EVIDENCE, find_rule, load_rules
from factlint.testing.crowds import crowd
from factlint.testing.examples import run_rule
from factlint.testing.laws import bad_claims

RULES = load_rules()
COUNT = 100


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("quantity-conflict", "{} ships", "89 others"),
        ("rank-conflict", "{}th largest port", "89 others"),
        ("date-conflict", "2 May {}", "89 others"),
    ],
)
def test_a_hundred_values_are_listed_in_part_and_counted(name: str, value: str, words: str) -> None:
    said = [value.format(1_001 + 10 * at) for at in range(COUNT)]
    items = [
        {"document": f"d{at}", "subject": "fleet", "property": "size", "value": text, "quote": f"{text} in d{at}"}
        for at, text in enumerate(said)
    ]
    (found,) = run_rule(find_rule(RULES, name), list(claims_of(items)))
    assert words in found.message
    assert len(found.message) < 400
    assert len(found.why) < 400
    assert len(found.evidence) == MOST_EVIDENCE
    assert found.omitted == COUNT - MOST_EVIDENCE


@pytest.mark.parametrize("name", ["quantity-conflict", "rank-conflict", "role-conflict", "place-conflict"])
def test_all_who_say_it_again_are_counted(name: str) -> None:
    rule = find_rule(RULES, name)
    claims = bad_claims(rule)[0]
    (found,) = run_rule(rule, crowd(claims, COUNT, "said again"))
    assert len(found.evidence) + found.omitted == -(-COUNT // len(claims)) * len(claims)
