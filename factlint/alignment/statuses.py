"""Which outcomes and ratings of different documents are told of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factlint.alignment.candidates import pairs
from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.alignment.profile import by_document
from factlint.extraction import Draft
from factlint.extraction.statuses import AFTER, BY, OUTCOME, RATING, SINCE
from factlint.language.outcomes import PROGRESS, opposed, outcome
from factlint.values import Text

RELATED = 0.15
"""How much two documents have in common at least."""

LASTING = 183
"""Days within which something is taken not to have changed."""

LEAST_SHARED = 0.5
"""Share of the words that narrow the one thing down that the other has to have as well."""

LEAST_WORDS = 2
"""Words in common of what is applied for or granted."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield the outcomes of one thing that are opposed, and its ratings that differ."""
    told: dict[tuple[str, str], list[Draft]] = {}
    for draft in corpus.of("status"):
        if isinstance(draft.claim.value, Text) and draft.claim.draft:
            told.setdefault((draft.claim.property.name, draft.head), []).append(draft)
    for _, drafts in sorted(told.items()):
        told_by = by_document(drafts)
        for first, second in pairs(corpus, drafts):
            one, other = drafts[first], drafts[second]
            if one.document != other.document and opposed(str(one.claim.value), str(other.claim.value)):
                joint = _joint(corpus, one, other)
                if joint is not None and not _explained(told_by, joint):
                    yield joint


def _joint(corpus: Corpus, one: Draft, other: Draft) -> Joint | None:
    related = corpus.related(one.document, other.document)
    if related < RELATED or not _at_one_time(one, other) or _by_others(one, other):
        return None
    likeness = corpus.likeness(one, other)
    shared = _shared(one, other)
    asked = one.claim.property.name
    if asked == OUTCOME and (shared is None or shared < LEAST_SHARED or (not shared and likeness < 0.1)):
        return None
    if one.head == AFTER and len(one.modifiers & other.modifiers) < LEAST_WORDS:
        return None
    if asked == RATING and not (one.head or (one.modifiers & other.modifiers)):
        return None
    score = min(1.0, 0.4 + 0.3 * (shared or 0.0) + 0.3 * likeness)
    parts = (
        ("thing", one.head or "not named"),
        ("words that narrow it down", f"{shared or 0.0:.2f}"),
        ("words around", f"{likeness:.2f}"),
        ("documents", f"{related:.2f}"),
    )
    return Joint(one, other, "fact", score, parts)


def _by_others(one: Draft, other: Draft) -> bool:
    """Say whether two outcomes are each brought about by somebody else."""
    mine, theirs = ({word for word in draft.modifiers if word.startswith(BY)} for draft in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _shared(one: Draft, other: Draft) -> float | None:
    """Return the share of the words narrowing a thing down that both sides have, of the fewer; None if at odds.

    A side that narrows nothing down can mean the other's thing: “the stage”, “the first stage”.
    """
    mine, theirs = ({word for word in draft.modifiers if not word.startswith((SINCE, BY))} for draft in (one, other))
    if not mine or not theirs:
        return LEAST_SHARED
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine & theirs else None


def _at_one_time(one: Draft, other: Draft) -> bool:
    """Say whether two statements can only be of one state: neither is later news than the other."""
    mine, theirs = outcome(str(one.claim.value)), outcome(str(other.claim.value))
    first, second = one.claim.source.published, other.claim.source.published
    steps = PROGRESS.get(mine), PROGRESS.get(theirs)
    moves = None not in steps and steps[0] != steps[1]
    if first is None or second is None:
        return not moves or "pending" not in (mine, theirs) or _overtaken(one, other)
    gap = max(second.whole.first - first.whole.last, first.whole.first - second.whole.last)
    if not moves:
        return gap <= LASTING
    later, sooner = (one, other) if (steps[0] or 0) > (steps[1] or 0) else (other, one)
    behind = sooner.claim.source.published, later.claim.source.published
    assert behind[0] is not None
    assert behind[1] is not None
    if behind[0].whole.first > behind[1].whole.last or _overtaken(one, other):
        return True  # the document with the earlier state is the later one
    return gap <= LASTING and "pending" not in (mine, theirs)


def _overtaken(one: Draft, other: Draft) -> bool:
    """Say whether an outcome is dated to before the year of the document that still awaits it."""
    granted, pending = (one, other) if outcome(str(other.claim.value)) == "pending" else (other, one)
    since = [word.removeprefix(SINCE) for word in granted.modifiers if word.startswith(SINCE)]
    published = pending.claim.source.published
    if published is not None:
        years = [(published.whole.iso()[0] or "")[:4]]
    else:
        years = _YEAR.findall(" ".join((pending.passage.document.metadata.title or "", *pending.passage.headings)))
    return bool(since and years) and max(since) < min(years)


def _explained(told_by: Mapping[str, Sequence[Draft]], joint: Joint) -> bool:
    """Say whether a document tells of both: then it knows how the one came after the other."""
    one, other = joint.one, joint.other
    return any(
        draft is not mine
        and not opposed(str(draft.claim.value), str(theirs.claim.value))
        and _shared(draft, theirs) is not None
        for mine, theirs in ((one, other), (other, one))
        for draft in told_by[mine.document]
    )
