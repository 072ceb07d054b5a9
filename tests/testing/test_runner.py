"""The runner: deterministic, lazy about hypothesis, and strict about exemptions and mutants."""

import builtins
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from factlint.findings import Finding
from factlint.rules import Group, Rule, disputes, find_rule, finding, load_rules, rule, same_fact
from factlint.testing import MissingHypothesisError, Outcome
from factlint.testing import test_rules as tested
from factlint.testing.laws import LAWS
from factlint.testing.mutants import MUTANTS
from factlint.values import Quantity

QUANTITY_CONFLICT = find_rule(load_rules(), "quantity-conflict")


def outcomes(chosen: Rule, examples: int = 15) -> dict[str, Outcome]:
    return {outcome.check: outcome for outcome in tested([chosen], examples=examples)}


def test_all_that_is_tested_of_a_rule() -> None:
    found = outcomes(QUANTITY_CONFLICT, 5)
    assert list(found)[:2] == ["documentation", "Bad 1"]
    assert [check for check in found if check.startswith("law ")] == [f"law {law.name}" for law in LAWS]
    assert [check for check in found if check.startswith("mutant ")] == [f"mutant {mutant.name}" for mutant in MUTANTS]
    assert {outcome.rule for outcome in found.values()} == {"quantity-conflict"}
    assert "caught by" in found["mutant never-fires"].message


def test_the_same_every_time() -> None:
    assert outcomes(QUANTITY_CONFLICT, 5) == outcomes(QUANTITY_CONFLICT, 5)


def test_laws_and_mutants_say_what_they_are() -> None:
    for summary in [law.summary for law in LAWS] + [mutant.summary for mutant in MUTANTS]:
        assert summary.endswith(".")
    assert len({law.name for law in LAWS}) == len(LAWS)


def test_an_exemption_that_is_needed_gives_its_reason() -> None:
    found = outcomes(find_rule(load_rules(), "value-drift"), 5)
    assert found["law widening"].ok
    assert found["law widening"].message == "exempt: a value that is looser than its quote is not what the quote says"


def test_an_exemption_that_is_not_needed_is_a_failure() -> None:
    found = outcomes(replace(QUANTITY_CONFLICT, breaks={"units": "units are hard"}), 5)
    assert not found["law units"].ok
    assert found["law units"].message == (
        "the exemption (units are hard) is not needed: the law held on 25 groups of claims"
    )


def test_an_exemption_from_no_law_is_a_failure() -> None:
    found = outcomes(replace(QUANTITY_CONFLICT, breaks={"unit": "units are hard"}), 5)
    assert not found["law unit"].ok
    assert "did you mean units?" in found["law unit"].message


def test_a_mutant_that_no_example_tells_from_the_rule_is_a_failure() -> None:
    @rule("XX101", "flock-conflict", by=same_fact, since="1", takes=Quantity)
    def flock_conflict(claims: Group[Quantity]) -> Iterator[Finding]:
        """Two sources give different numbers.

        ## What it does
        Compares.

        ## Why it matters
        It does.

        ## Bad
        ```yaml
        - {document: barn, subject: farm, property: flock, value: 30 sheep, quote: 30 sheep} # contradiction
        - {document: hall, subject: farm, property: flock, value: 50 sheep, quote: 50 sheep}
        ```

        ## Good
        ```yaml
        - {document: barn, subject: farm, property: flock, value: over 30 sheep, quote: over 30 sheep}
        - {document: hall, subject: farm, property: flock, value: 35 sheep, quote: 35 sheep}
        ```

        ## When it is wrong
        Never.
        """
        for dispute in disputes(claims):
            yield finding(dispute, "they differ")

    found = outcomes(flock_conflict, 40)
    assert all(outcome.ok for check, outcome in found.items() if not check.startswith("mutant "))
    assert not found["mutant only-natural"].ok
    assert "Add an example that does; they differ on these claims" in found["mutant only-natural"].message
    assert "- {id: a, document: " in found["mutant only-natural"].message


def test_a_broken_law_is_shown_on_the_smallest_claims() -> None:
    def check(claims: Group[Quantity]) -> Iterator[Finding]:
        if len({claim.source.document for claim in claims}) > 1:
            for dispute in disputes(claims):
                yield finding(dispute, "they differ")

    check.__doc__ = QUANTITY_CONFLICT.documentation
    found = outcomes(rule("XX101", "flock-conflict", by=same_fact, since="1", takes=Quantity)(check))
    message = found["law sources"].message
    assert message.startswith(
        "Which of several documents of one date says what makes no difference but for the labels."
    )
    before, _, after = message.partition("before:\n")[2].partition("after:\n")
    assert len(before.splitlines()) == len(after.splitlines()) == 2


def test_without_hypothesis_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: object, **named: object) -> object:
        if name == "hypothesis":
            raise ImportError(name)
        return real(name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingHypothesisError, match="pip install hypothesis"):
        list(tested([QUANTITY_CONFLICT]))


def test_importing_it_does_not_import_hypothesis() -> None:
    code = "import sys, factlint.testing; sys.exit('hypothesis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
