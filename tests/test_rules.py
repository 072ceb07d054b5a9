"""One conformance suite over all rules: documented, and true to their examples, the laws and the stock mutants."""

import re
from pathlib import Path

import pytest

from factlint.rules import Rule, load_rules
from factlint.testing import test_rules as tested

RULES = load_rules()
FOLDER = Path(__file__).parent.parent / "rules"

EXAMPLES = 5
"""Groups of claims a law is tried on here; `factlint test-rules --examples 500` looks further."""

FINAL = """
FL101 quantity-conflict FL102 scale-slip FL103 period-conflict FL104 change-mismatch FL105 total-mismatch
FL106 part-exceeds-whole FL107 count-mismatch FL108 trend-conflict FL201 rank-conflict FL202 rank-shared
FL203 rank-direction FL204 superlative-conflict FL205 first-conflict FL206 ordinal-conflict FL301 date-conflict
FL302 weekday-mismatch FL303 duration-conflict FL304 sequence-conflict FL401 role-conflict FL402 name-conflict
FL403 place-conflict FL404 status-conflict FL901 quote-drift FL902 value-drift
FL903 uncovered-figure FL904 stale-claim FL905 unused-waiver
""".split()
"""Codes and names that users have written down; to change one is to break what they wrote."""

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_codes_and_names_are_final() -> None:
    assert [word for rule in RULES for word in (rule.code, rule.name)] == FINAL


def test_each_file_holds_the_one_rule_it_is_named_for() -> None:
    files = {path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_")}
    assert files == {rule.name.replace("-", "_") for rule in RULES}


@each_rule
def test_documentation_speaks_of_rules_that_exist(rule: Rule) -> None:
    names = {other.name for other in RULES}
    endings = "|".join(sorted({name.rpartition("-")[2] for name in names}))
    for word in re.findall(rf"`([a-z]+(?:-[a-z]+)*-(?:{endings}))`", rule.documentation):
        assert word in names


@each_rule
def test_conforms(rule: Rule) -> None:
    failed = [f"{outcome.check}: {outcome.message}" for outcome in tested([rule], examples=EXAMPLES) if not outcome.ok]
    assert not failed, "\n\n".join(failed)
