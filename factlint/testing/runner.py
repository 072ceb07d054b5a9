"""Testing rules: their documentation, their examples, the laws, and the stock mutants that these must catch."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factlint.findings import each_waiver
from factlint.rules import Rule
from factlint.testing.examples import differences, example_claims, examples_of, run_example, run_rule, undocumented

if TYPE_CHECKING:
    from random import Random

    from hypothesis import Phase, settings

    from factlint.testing.laws import Claims, Law

EXAMPLES = 40
"""Groups of claims that a law is tried on, unless told otherwise."""

MORE_FOR_EXEMPTIONS = 5
"""Times as many groups on which a law must hold before an exemption from it is called needless."""


TIMES_BY_CHANCE = 3
"""Times that a law which makes its change by chance is tried on an example."""


class MissingHypothesisError(ImportError):
    """Hypothesis, with which the laws are tried, is not installed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one test of one rule; ``message`` says what is wrong, or else what is worth knowing."""

    rule: str
    """The rule's name."""

    check: str
    """What was tested: ``documentation``, ``Bad 1``, ``law order``, ``mutant never-fires``."""

    ok: bool
    message: str = ""


def test_rules(rules: Iterable[Rule], *, examples: int = EXAMPLES, seed: int = 0) -> Iterator[Outcome]:  # noqa: PT028
    """Yield the outcome of every test of these rules, in order; the same for the same seed.

    Args:
        rules: rules of any pack.
        examples: how many groups of claims each law is tried on.
        seed: which groups those are.

    Raises:
        MissingHypothesisError: when hypothesis is not installed.
    """
    try:
        import hypothesis  # noqa: F401
    except ImportError as error:
        raise MissingHypothesisError(
            "testing rules needs hypothesis, which is not installed: python -m pip install hypothesis"
        ) from error
    for rule in rules:
        yield from _test(rule, examples, seed)


test_rules.__test__ = False  # type: ignore[attr-defined]  # pytest takes what begins with test_ for a test


def _test(rule: Rule, count: int, seed: int) -> Iterator[Outcome]:
    missing = undocumented(rule)
    yield Outcome(rule.name, "documentation", not missing, "; ".join(missing))
    broken = False
    for example in examples_of(rule):
        wrong = run_example(example)
        broken = broken or bool(wrong)
        yield Outcome(rule.name, example.name, not wrong, "; ".join(wrong))
    if rule.by is each_waiver:
        return  # it sees waivers; the laws are about claims
    yield from _try_laws(rule, count, seed)
    if not broken:
        yield from _try_mutants(rule, count, seed)


def _try_laws(rule: Rule, count: int, seed: int) -> Iterator[Outcome]:
    from factlint.testing.laws import LAWS

    names = [law.name for law in LAWS]
    for name in rule.breaks:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1) or names
            message = f"`breaks` names no law: {name}; did you mean {near[0]}? Laws are: {', '.join(names)}"
            yield Outcome(rule.name, f"law {name}", ok=False, message=message)
    for law in LAWS:
        reason = rule.breaks.get(law.name)
        tries = count if reason is None else count * MORE_FOR_EXEMPTIONS
        broken = try_law(rule, law, tries, seed, exempt=reason is not None)
        if reason is None:
            yield Outcome(rule.name, f"law {law.name}", not broken, f"{law.summary} But {broken}" if broken else "")
        elif broken:
            yield Outcome(rule.name, f"law {law.name}", ok=True, message=f"exempt: {reason}")
        else:
            message = f"the exemption ({reason}) is not needed: the law held on {tries} groups of claims"
            yield Outcome(rule.name, f"law {law.name}", ok=False, message=message)


def try_law(rule: Rule, law: Law, count: int, seed: int, *, exempt: bool = False) -> str:
    """Return how a rule breaks a law, in words, or nothing.

    Args:
        rule: the rule to try.
        law: the law to hold it to.
        count: how many groups of claims to try, besides the rule's own examples.
        seed: which groups those are.
        exempt: whether it is expected to; then more is tried, and not for the smallest group on which it does.
    """
    from factlint.testing.laws import LawBrokenError, bad_claims
    from factlint.testing.strategies import numbered

    known = bad_claims(rule) if law.planted else [numbered(read.claims) for _, read in example_claims(rule)]
    times = TIMES_BY_CHANCE * (MORE_FOR_EXEMPTIONS**2 if exempt else 1)
    broken = _first_broken(rule, law, known * (times if law.by_chance else 1), seed)
    if law.planted or broken:
        return broken

    from hypothesis import Phase, given
    from hypothesis import seed as seeded
    from hypothesis import strategies as st
    from hypothesis.errors import Flaky

    from factlint.testing.strategies import groups

    @seeded(seed)
    @_settings(count, Phase.generate, *([] if exempt else [Phase.shrink]))
    @given(groups(rule), st.randoms(use_true_random=False))
    def tried(claims: Claims, random: Random) -> None:
        law.check(rule, claims, random)

    try:
        tried()
    except LawBrokenError as error:
        return str(error)
    except Flaky:
        return "the rule does not find the same in the same claims every time: it keeps a state"
    return ""


def _first_broken(rule: Rule, law: Law, tried: Iterable[Claims], seed: int) -> str:
    """Return how a rule breaks a law on the first of these groups of claims on which it does, or nothing."""
    from random import Random

    from factlint.testing.laws import LawBrokenError

    for at, claims in enumerate(tried):
        try:
            law.check(rule, claims, Random(f"{seed} {at}"))
        except LawBrokenError as error:
            return str(error)
    return ""


def _settings(count: int, *phases: Phase) -> settings:
    from hypothesis import HealthCheck, settings

    return settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=False,
        phases=phases,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )


def _try_mutants(rule: Rule, count: int, seed: int) -> Iterator[Outcome]:
    from factlint.testing.laws import in_order, shown
    from factlint.testing.mutants import MUTANTS

    pool = drawn(rule, count, seed)
    found = [in_order(run_rule(rule, claims)) for claims in pool]
    for mutant in MUTANTS:
        name, wrong = f"mutant {mutant.name}", mutant.make(rule)
        pairs = zip(pool, found, strict=True)
        differing = [claims for claims, right in pairs if in_order(run_rule(wrong, claims)) != right]
        caught = caught_by(rule, wrong, differing, seed)
        if caught:
            yield Outcome(rule.name, name, ok=True, message=f"caught by {caught}")
        elif not differing:
            yield Outcome(rule.name, name, ok=True, message="makes no difference to this rule")
        else:
            finds = len(run_rule(rule, differing[0])) or "nothing"
            message = (
                f"no example and no law tells it from the rule ({mutant.summary}) Add an example that does; "
                f"they differ on these claims, in which the rule finds {finds}:\n{shown(differing[0])}"
            )
            yield Outcome(rule.name, name, ok=False, message=message)


def drawn(rule: Rule, count: int, seed: int) -> list[Claims]:
    """Return groups of claims that suit a rule, those of its examples first; the same for the same seed."""
    from hypothesis import Phase, given
    from hypothesis import seed as seeded

    from factlint.testing.strategies import groups, numbered

    found = [numbered(read.claims) for _, read in example_claims(rule)]

    @seeded(seed)
    @_settings(count, Phase.generate)
    @given(groups(rule))
    def keep(claims: Claims) -> None:
        found.append(claims)

    keep()
    return found


MOST_DIFFERING = 10
"""Groups of claims on which each law is tried to catch a mutant that differs from its rule on them."""


def caught_by(rule: Rule, wrong: Rule, differing: list[Claims], seed: int) -> str:
    """Return the example or the law that tells a wrong version of a rule from the rule; nothing when none does.

    Args:
        rule: the rule, with its examples and its exemptions.
        wrong: what the rule has become.
        differing: groups of claims in which the two find different things.
        seed: which changes the laws make to them.
    """
    from factlint.testing.laws import LAWS, bad_claims

    for example, read in example_claims(rule):
        if any(differences(example, read, run_rule(wrong, read.claims))):
            return f"example {example.name}"
    planted = bad_claims(rule)
    for law in LAWS:
        if law.name not in rule.breaks:
            tried = planted if law.planted else [*planted, *differing[:MOST_DIFFERING]]
            if _first_broken(wrong, law, tried * (TIMES_BY_CHANCE if law.by_chance else 1), seed):
                return f"law {law.name}"
    return ""
