"""Which side of a finding is right, where nobody has to decide it: most documents say so, or one that is trusted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from factlint.alignment import same_fact
from factlint.alignment.aligned import Aligned
from factlint.claims import Claim, Vocabulary
from factlint.documents import Document
from factlint.extraction import Draft
from factlint.findings import Finding, Verdict
from factlint.fixes.edit import NeedsDecisionError
from factlint.fixes.standing import LEAST_SURE
from factlint.values import Comparator, Name, PartialDate, Period, Quantity, Rank, Reading, Value

LEAST_MAJORITY = 2
"""Documents that have to agree against one."""

MOVED_ON = 31
"""Days by which a document is newer than all that say otherwise, from which a figure may have changed meanwhile."""

FORMAL_TRAITS = frozenset({"cell", "list"})
"""Traits that say where a figure stands, not what it means."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The claims that are to change, one that says what they should say, and why it is the right one."""

    odd: tuple[Claim[Value], ...]
    right: Claim[Value]
    why: str


@dataclass(frozen=True, slots=True)
class Context:
    """What sides are weighed by: the documents and drafts of the run, and whom the vocabulary trusts."""

    documents: Mapping[str, Document]
    claims: Sequence[Claim[Value]]
    aligned: Aligned | None
    vocabulary: Vocabulary

    def draft(self, claim: Claim[Value]) -> Draft | None:
        """Return the draft that a claim was, when nobody has written it down."""
        return self.aligned.draft_of(claim) if claim.draft and self.aligned is not None else None

    def trust(self, document: str) -> int | None:
        """Return the place of a document in the order of trust; None for one that is not named there."""
        names = {document, document.rpartition("/")[2], document.rpartition("/")[2].rpartition(".")[0]}
        return next((at for at, name in enumerate(self.vocabulary.trust) if name.removeprefix("./") in names), None)


def sides(finding: Finding, context: Context) -> list[Sides]:
    """Return the sides of a finding, one for each fact that it is about.

    Raises:
        NeedsDecisionError: when only a person can say which side is right.
    """
    if finding.verdict is not Verdict.CONTRADICTION:
        raise NeedsDecisionError(f"a {finding.verdict.value} has a reading under which all of it holds")
    facts: dict[Hashable, dict[int, Claim[Value]]] = {}
    for evidence in finding.evidence:
        if not evidence.claims:
            raise NeedsDecisionError("the evidence is no claim")
        for claim in evidence.claims:
            facts.setdefault(same_fact(claim), {})[id(claim)] = claim
    if finding.omitted:
        for claim in context.claims:
            known = facts.get(same_fact(claim))
            if known is not None and any(claim.qualifiers == one.qualifiers for one in known.values()):
                known[id(claim)] = claim
    return [_sides(tuple(claims.values()), finding.rule, context) for claims in facts.values()]


def _sides(claims: Sequence[Claim[Value]], rule: str, context: Context) -> Sides:
    said: dict[Hashable, list[Claim[Value]]] = {}
    for claim in claims:
        _refuse_unsure(claim, context)
        said.setdefault(_said(claim, rule), []).append(claim)
    if rule == "date-conflict":
        said = _by_weekday(said)
    if all(isinstance(claim.value, Name) for claim in claims):
        said = _by_person(claims)
    documents = {key: {claim.source.document for claim in camp} for key, camp in said.items()}
    if len(said) < 2:
        raise NeedsDecisionError("the sides say the same in different senses")
    for document in sorted(set().union(*documents.values())):
        if sum(document in known for known in documents.values()) > 1:
            raise NeedsDecisionError(f"{document} says both")
    key, who = _right(documents, context)
    odd = tuple(claim for other, camp in said.items() if other != key for claim in camp)
    if rule == "period-conflict":
        _refuse_written_apart(odd, said[key])
    _refuse_moved_on(odd, said[key])
    _refuse_told_otherwise(odd, said[key], context)
    right = _best(said[key])
    return Sides(odd, right, f"{who} {right.qualifiers.during if rule == 'period-conflict' else right.value}")


def _refuse_unsure(claim: Claim[Value], context: Context) -> None:
    draft = context.draft(claim)
    if draft is None:
        return
    if draft.derived:
        raise NeedsDecisionError(f"what {claim.source.document} says is worked out, not written there")
    if draft.confidence < LEAST_SURE and not isinstance(claim.value, Name):
        raise NeedsDecisionError(f"what {claim.source.document} says is not read surely enough")


def _said(claim: Claim[Value], rule: str) -> Hashable:
    """Return what a claim says of the matter, in a form in which those that say the same are equal.

    Raises:
        NeedsDecisionError: when it is said loosely.
    """
    value: object = claim.value
    if rule == "period-conflict":
        value = claim.qualifiers.during
        length = getattr(value, "length", None)
        return (length.shown_amount, length.dimension) if isinstance(length, Quantity) else value
    if isinstance(value, Quantity):
        if value.figure is None or value.figure.vague or value.figure.comparator is not Comparator.EQUAL:
            raise NeedsDecisionError(f"{value} is said loosely, and may be meant so")
        if value.figure.low != value.figure.high:
            raise NeedsDecisionError(f"{value} is a range")
        return value.shown_amount, value.dimension
    if isinstance(value, Rank):
        if not value.exact:
            raise NeedsDecisionError(f"{value} is no single place")
        return value.low, value.order
    if isinstance(value, Name):
        return value.words
    if isinstance(value, Period):
        return value.start, value.end, value.natural_start, value.natural_end
    if isinstance(value, PartialDate):
        return value.month, value.day, value.end_month, value.end_day
    raise NeedsDecisionError("it is no single figure, date or name")


def _by_weekday(said: Mapping[Hashable, list[Claim[Value]]]) -> dict[Hashable, list[Claim[Value]]]:
    """Return the claims about one day by the weekday they give it; those that give none have no say in it."""
    if len(said) != 1:
        return dict(said)
    camps: dict[Hashable, list[Claim[Value]]] = {}
    for claim in next(iter(said.values())):
        weekday = claim.value.weekday if isinstance(claim.value, Period | PartialDate) else None
        if weekday is not None:
            camps.setdefault(weekday, []).append(claim)
    return camps


def _by_person(claims: Iterable[Claim[Value]]) -> dict[Hashable, list[Claim[Value]]]:
    """Return the claims by whom they name, a short form with the full one; what may name several is left out."""
    camps: list[list[Claim[Value]]] = []
    for claim in sorted(claims, key=lambda claim: (-len(str(claim.value).split()), claim.sort_key())):
        fitting = [camp for camp in camps if all(_one_name(claim, other) for other in camp)]
        if len(fitting) == 1:
            fitting[0].append(claim)
        elif not fitting:
            camps.append([claim])
    return dict(enumerate(camps))


def _one_name(one: Claim[Value], other: Claim[Value]) -> bool:
    mine, theirs = one.value, other.value
    return isinstance(mine, Name) and isinstance(theirs, Name) and mine.meet(theirs, Reading.NATURAL) is not None


def _right(documents: Mapping[Hashable, set[str]], context: Context) -> tuple[Hashable, str]:
    """Return which camp is right, and who says so: the document that is trusted most, or else the majority."""
    if len(documents) > 2:
        raise NeedsDecisionError(f"the documents give {len(documents)} different answers")
    trusted = sorted(
        (place, document)
        for known in documents.values()
        for document in known
        if (place := context.trust(document)) is not None
    )
    if trusted:
        first, name = trusted[0]
        keys = [key for key, known in documents.items() if any((first, one) in trusted for one in known)]
        if len(keys) > 1:
            raise NeedsDecisionError("two documents of the name that is trusted say different things; give their paths")
        return keys[0], f"{name}, which is trusted, says"
    ordered = sorted(documents, key=lambda key: len(documents[key]))
    odd, most = ordered[0], ordered[-1]
    if len(documents[odd]) > 1 or _texts(documents[most], context) < LEAST_MAJORITY:
        counts = " against ".join(str(len(documents[key])) for key in reversed(ordered))
        raise NeedsDecisionError(f"no majority ({counts}), and none of the documents is named under `sources: trust:`")
    return most, f"{len(documents[most])} documents say"


def _texts(documents: Iterable[str], context: Context) -> int:
    """Return how many documents these are, of which copies count once."""
    known = (context.documents.get(document) for document in documents)
    return len({document.sha256 for document in known if document is not None})


def _refuse_moved_on(odd: Iterable[Claim[Value]], right: Sequence[Claim[Value]]) -> None:
    """Refuse to set a figure back to what older documents say: it may have changed since."""
    days = [_day(claim) for claim in right]
    for claim in odd:
        day = _day(claim)
        if day is None or not isinstance(claim.value, Quantity | Rank):
            continue
        if all(known is not None and day - known > MOVED_ON for known in days):
            raise NeedsDecisionError(f"{claim.source.document} is newer, and the figure may have changed since")


def _refuse_written_apart(odd: Iterable[Claim[Value]], right: Iterable[Claim[Value]]) -> None:
    """Refuse to set stretches of time that look back from different days against each other."""
    days = {_day(claim) for claim in (*odd, *right)}
    known = [day for day in days if day is not None]
    if len(days) > 1 and (None in days or max(known) - min(known) > MOVED_ON):
        raise NeedsDecisionError("the documents were not written at one time, from which both would look back")


def _day(claim: Claim[Value]) -> int | None:
    published = claim.source.published
    return None if published is None else published.whole.first


def _refuse_told_otherwise(odd: Iterable[Claim[Value]], right: Sequence[Claim[Value]], context: Context) -> None:
    """Refuse where one side is an average, a target, a part or the like, and the other is not."""
    drafts = [(claim, context.draft(claim)) for claim in right]
    for claim in odd:
        mine = context.draft(claim)
        for other, theirs in drafts:
            if mine is None or theirs is None:
                continue
            if (mine.traits ^ theirs.traits) - FORMAL_TRAITS:
                traits = sorted((mine.traits ^ theirs.traits) - FORMAL_TRAITS)
                raise NeedsDecisionError(f"the sides are not told alike ({', '.join(traits)})")
            if _noun(claim.value) != _noun(other.value):
                raise NeedsDecisionError(f"one counts {_noun(claim.value)!r}, the other {_noun(other.value)!r}")


def _noun(value: Value) -> str:
    """Return the head of what an amount counts."""
    return value.noun.rpartition(" ")[2] if isinstance(value, Quantity) else ""


def _best(claims: Sequence[Claim[Value]]) -> Claim[Value]:
    """Return the claim to write like: the one that says most, of a date one with its weekday and its year."""

    def fullness(claim: Claim[Value]) -> tuple[object, ...]:
        value = claim.value
        dated = isinstance(value, Period) and not value.inferred_year
        weekday = isinstance(value, Period | PartialDate) and value.weekday is not None
        words = len(value.words) if isinstance(value, Name) else 0
        return (not dated, not weekday, -words, claim.sort_key())

    return min(claims, key=fullness)
