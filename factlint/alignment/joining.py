"""Joining: what speaks about one thing gets one identity, so that the rules see it in one group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from factlint.alignment.joint import Joint
from factlint.claims import Claim
from factlint.extraction import Draft
from factlint.values import PartialDate, Period, Quantity, Reading, Value

MOST_JOINED = 256
"""Drafts of one fact; what would grow beyond is no fact but a misunderstanding."""

Identity = tuple[str, str]


@dataclass(slots=True)
class _Fact:
    """The drafts that speak about one thing, the first of them, or a curated one, giving it its name."""

    drafts: list[Draft]
    curated: Draft | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A joint that makes no fact: the two drafts that may not stand under one name, or none where they are too many."""

    joint: Joint
    quarrel: tuple[Draft, Draft] | None = None


@dataclass(slots=True)
class _Facts:
    """Facts by the identities that were joined into them."""

    home: dict[Identity, _Fact] = field(default_factory=dict)
    direct: set[frozenset[int]] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)

    def join(self, joint: Joint) -> None:
        """Make one fact of two, unless that sets apart claims of one document against each other unasked."""
        first, second = self.home[joint.one.identity], self.home[joint.other.identity]
        if first is second:
            return
        if len(first.drafts) + len(second.drafts) > MOST_JOINED:
            self.refused.append(Refused(joint))
            return
        if first.curated and second.curated:
            self.refused.append(Refused(joint, (first.curated, second.curated)))
            return
        if quarrel := self._quarrel(first, second):
            self.refused.append(Refused(joint, quarrel))
            return
        if second.curated or (not first.curated and second.drafts[0].sort_key() < first.drafts[0].sort_key()):
            first, second = second, first
        first.drafts.extend(second.drafts)
        for draft in second.drafts:
            self.home[draft.identity] = first

    def _quarrel(self, first: _Fact, second: _Fact) -> tuple[Draft, Draft] | None:
        """Return two claims of one document that joining would set against each other though nobody matched them."""
        by_document: dict[str, list[Draft]] = {}
        for draft in first.drafts:
            by_document.setdefault(draft.document, []).append(draft)
        return next(
            (
                (mine, theirs)
                for theirs in second.drafts
                for mine in by_document.get(theirs.document, ())
                if frozenset((id(mine), id(theirs))) not in self.direct
                and _disagree(mine.claim.value, theirs.claim.value)
            ),
            None,
        )


def _disagree(one: Value, other: Value) -> bool:
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        other = replace(other, noun=one.noun)
    return one.comparable(other) and one.meet(other, Reading.NATURAL) is None


def joined(drafts: Sequence[Draft], joints: Iterable[Joint]) -> tuple[Claim[Value], ...]:
    """Return the claims of drafts: of one fact, with one subject and property; else in the wording of their joints.

    Claims that people wrote keep theirs, and give them to what is joined with them.
    """
    ordered = sorted(joints, key=Joint.sort_key)
    facts = _facts(drafts, [joint for joint in ordered if joint.tie == "fact"])
    claims = {id(draft): _named(draft, facts.home[draft.identity]) for draft in drafts}
    for joint in reversed(ordered):
        for draft, form in zip((joint.one, joint.other), joint.forms or (), strict=False):
            claims[id(draft)] = _worded(claims[id(draft)], form, joint)
    renamed = {_full_name(draft.claim): claims[id(draft)] for draft in drafts}
    return tuple(_with_parts(claims[id(draft)], renamed) for draft in drafts)


def _facts(drafts: Sequence[Draft], joints: Sequence[Joint]) -> _Facts:
    facts = _Facts()
    for draft in drafts:
        known = facts.home.get(draft.identity)
        if known is None:
            known = facts.home[draft.identity] = _Fact([])
        known.drafts.append(draft)
        if not draft.claim.draft:
            known.curated = known.curated or draft
    facts.direct.update(frozenset((id(joint.one), id(joint.other))) for joint in joints)
    for joint in joints:
        facts.join(joint)
    return facts


def refused(drafts: Sequence[Draft], joints: Iterable[Joint]) -> tuple[Refused, ...]:
    """Return the joints that joining does not follow, and why."""
    ordered = sorted(joints, key=Joint.sort_key)
    return tuple(_facts(drafts, [joint for joint in ordered if joint.tie == "fact"]).refused)


def _named(draft: Draft, fact: _Fact) -> Claim[Value]:
    """Return the claim of a draft under the name of its fact; what it shows stays its own."""
    claim, first = draft.claim, (fact.curated or _model(fact.drafts)).claim
    if claim is first or not claim.draft:
        return claim
    return replace(
        claim,
        subject=replace(first.subject, shown=str(claim.subject)),
        property=replace(first.property, shown=str(claim.property)),
        value=_alike(claim.value, first.value),
    )


def _alike(value: Value, first: Value) -> Value:
    """Return a value with what it leaves to be understood: the noun of a count, the year of a date."""
    if isinstance(value, PartialDate) and isinstance(first, Period):
        year = date.fromordinal(first.whole.first).year
        return value.in_year(year) or value
    if isinstance(value, Quantity) and isinstance(first, Quantity) and value.dimension == first.dimension:
        return replace(value, noun=first.noun)
    return value


def _model(drafts: Sequence[Draft]) -> Draft:
    """Return the draft that gives a fact its name: the first one, of dates the first with a year."""
    return next((draft for draft in drafts if not isinstance(draft.claim.value, PartialDate)), drafts[0])


def _worded(claim: Claim[Value], form: Claim[Value], joint: Joint) -> Claim[Value]:
    """Return a claim in the wording that its joint gives it; of one fact, the name stays."""
    if not claim.draft or joint.tie != "fact":
        return claim if not claim.draft else form
    subject = replace(claim.subject, shown=str(form.subject))
    return replace(claim, subject=subject, value=form.value, qualifiers=form.qualifiers)


def _full_name(claim: Claim[Value]) -> tuple[str, str]:
    """Return what no two claims share; documents of one name in different folders may give their claims one name."""
    return claim.source.document, claim.name


def _with_parts(claim: Claim[Value], renamed: Mapping[tuple[str, str], Claim[Value]]) -> Claim[Value]:
    """Return a claim whose parts are the claims they have become."""
    if not claim.parts or not claim.draft:
        return claim
    return replace(claim, parts=tuple(renamed.get(_full_name(part), part) for part in claim.parts))
