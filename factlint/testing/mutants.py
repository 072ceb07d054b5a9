"""Stock mutants: a rule made wrong in the ways rules usually are. Examples and laws must tell each from the rule.

A mutant that behaves like the rule on everything tried is taken to be equivalent: a rule without qualifiers to look at
cannot be made worse by taking them away.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from factlint.claims import NO_QUALIFIERS, Claim
from factlint.findings import Finding, Verdict
from factlint.rules import Check, Group, Rule, each_claim, finding
from factlint.testing.strategies import rewritten
from factlint.values import Change, Interval, Number, Quantity, Value, exact


@dataclass(frozen=True, slots=True)
class Mutant:
    """One way for a rule to be wrong, and how to make any rule so."""

    name: str
    make: Callable[[Rule], Rule]

    @property
    def summary(self) -> str:
        """What the mutant does wrong, in one line."""
        return (self.make.__doc__ or "").partition("\n")[0]


def _checking(rule: Rule, check: Callable[[Group[Value]], Iterable[Finding]]) -> Rule:
    wrapped: Check = functools.wraps(rule.check)(check)
    return replace(rule, check=wrapped)


def _seeing(rule: Rule, change: Callable[[Claim[Value]], Claim[Value]]) -> Rule:
    """Return the rule with every claim changed before it looks."""
    return _checking(rule, lambda claims: rule.check(rewritten(claims, change)))


def _reporting(rule: Rule, change: Callable[[Finding], Finding | None]) -> Rule:
    """Return the rule with every finding changed, or left out, after it has looked."""

    def check(claims: Group[Value]) -> Iterator[Finding]:
        for found in rule.check(claims):
            changed = change(found)
            if changed is not None:
                yield changed

    return _checking(rule, check)


def never_fires(rule: Rule) -> Rule:
    """Finds nothing."""
    return _checking(rule, lambda _claims: ())


def always_fires(rule: Rule) -> Rule:
    """Finds a contradiction in every group."""
    return _checking(rule, lambda claims: [finding(claims, "these claims are wrong")])


def two_claims_only(rule: Rule) -> Rule:
    """Looks at the first two claims of a group."""
    return _checking(rule, lambda claims: rule.check(claims[:2]))


def gives_up_on_many(rule: Rule) -> Rule:
    """Finds nothing in a group of more than three claims."""
    return _checking(rule, lambda claims: rule.check(claims) if len(claims) <= 3 else ())


def one_way_round(rule: Rule) -> Rule:
    """Reports a conflict only when the claim named first is from the document that sorts first."""

    def check(found: Finding) -> Finding | None:
        documents = [evidence.document for evidence in found.evidence]
        return found if documents[0] == min(documents) else None

    return _reporting(rule, check)


def wrong_one_first(rule: Rule) -> Rule:
    """Names the claims of a finding in reverse."""
    return _reporting(rule, lambda found: replace(found, evidence=found.evidence[::-1]))


def too_hard(rule: Rule) -> Rule:
    """Calls every finding a contradiction."""
    return _reporting(rule, lambda found: replace(found, verdict=Verdict.CONTRADICTION))


def too_soft(rule: Rule) -> Rule:
    """Calls every contradiction a tension."""
    return _reporting(
        rule, lambda found: replace(found, verdict=Verdict.TENSION) if found.verdict is Verdict.CONTRADICTION else found
    )


def leaves_half_out(rule: Rule) -> Rule:
    """Shows the first claim of a finding alone."""
    return _reporting(rule, lambda found: replace(found, evidence=found.evidence[:1]))


def ignores_qualifiers(rule: Rule) -> Rule:
    """Takes no notice of qualifiers."""
    return _seeing(rule, lambda claim: replace(claim, qualifiers=NO_QUALIFIERS))


def ignores_dates_of_documents(rule: Rule) -> Rule:
    """Takes no notice of when documents were published."""
    return _seeing(rule, lambda claim: replace(claim, source=replace(claim.source, published=None)))


def ignores_containment(rule: Rule) -> Rule:
    """Does not know that a subject lies within another."""
    return _seeing(rule, lambda claim: replace(claim, subject=replace(claim.subject, within=())))


def takes_roles_as_exclusive(rule: Rule) -> Rule:
    """Takes every role to be one that is held by one at a time."""
    return _seeing(rule, lambda claim: replace(claim, property=replace(claim.property, exclusive=True)))


def ignores_nouns(rule: Rule) -> Rule:
    """Compares counts of whatever things."""
    return _on_amounts(rule, lambda value: replace(value, noun=""))


def swaps_readings(rule: Rule) -> Rule:
    """Takes the natural reading for the charitable one, and the reverse."""
    return _on_amounts(
        rule, lambda value: replace(value, charitable=value.natural or value.charitable, natural=value.charitable)
    )


def only_natural(rule: Rule) -> Rule:
    """Reads nothing generously."""
    return _on_amounts(rule, lambda value: replace(value, charitable=value.natural or value.charitable))


def only_charitable(rule: Rule) -> Rule:
    """Reads everything generously."""
    return _on_amounts(rule, lambda value: replace(value, natural=value.charitable))


def closes_ends(rule: Rule) -> Rule:
    """Takes “over 40” to include 40."""

    def closed(interval: Interval) -> Interval:
        return Interval(interval.low, interval.high)

    return _on_intervals(rule, closed)


def compares_floats(rule: Rule) -> Rule:
    """Compares amounts as floating point numbers."""

    def rounded(number: Number | None) -> Number | None:
        return None if number is None else exact(Fraction(float(number)))

    return _on_intervals(rule, lambda interval: Interval(rounded(interval.low), rounded(interval.high)))


def ignores_units(rule: Rule) -> Rule:
    """Compares figures as written, kilometres with metres."""

    def as_written(value: Quantity) -> Quantity:
        figure = value.figure
        if figure is None:
            return value
        written = Quantity.of(figure, noun=value.noun)
        return replace(value, charitable=written.charitable, natural=written.natural)

    return _on_amounts(rule, as_written)


def wrong_key(rule: Rule) -> Rule:
    """Groups claims by their type of value, whatever they are about."""

    def by_type(claim: Claim[Value]) -> Hashable:
        return type(claim.value).__name__

    return rule if rule.by is each_claim else replace(rule, by=by_type)


def _on_amounts(rule: Rule, change: Callable[[Quantity], Quantity]) -> Rule:
    def changed(value: Value) -> Value:
        if isinstance(value, Quantity):
            return change(value)
        if isinstance(value, Change):
            by, start, end = (part and change(part) for part in (value.by, value.start, value.end))
            return replace(value, by=by, start=start, end=end)
        return value

    return _seeing(rule, lambda claim: replace(claim, value=changed(claim.value)))


def _on_intervals(rule: Rule, change: Callable[[Interval], Interval]) -> Rule:
    return _on_amounts(
        rule,
        lambda value: replace(
            value, charitable=change(value.charitable), natural=None if value.natural is None else change(value.natural)
        ),
    )


MUTANTS: tuple[Mutant, ...] = tuple(
    Mutant(make.__name__.replace("_", "-"), make)
    for make in (
        never_fires,
        always_fires,
        two_claims_only,
        gives_up_on_many,
        one_way_round,
        wrong_one_first,
        too_hard,
        too_soft,
        leaves_half_out,
        ignores_qualifiers,
        ignores_dates_of_documents,
        ignores_containment,
        takes_roles_as_exclusive,
        ignores_nouns,
        swaps_readings,
        only_natural,
        only_charitable,
        closes_ends,
        compares_floats,
        ignores_units,
        wrong_key,
    )
)
"""All stock mutants."""
