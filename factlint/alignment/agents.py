"""Who did one thing, as different documents have it."""

from __future__ import annotations

from collections.abc import Iterator

from factlint.alignment.candidates import pairs
from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint
from factlint.alignment.people import alike
from factlint.extraction import Draft
from factlint.extraction.agents import AGENT, BODY, PERSON
from factlint.values import Name

RELATED = 0.15
"""How much two documents have in common at least."""


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield who did one deed to one thing, told of in two documents."""
    deeds: dict[tuple[str, str], list[Draft]] = {}
    for draft in corpus.of("name"):
        if draft.claim.draft and any(modifier.startswith(AGENT) for modifier in draft.modifiers):
            deeds.setdefault((draft.claim.property.name, draft.head), []).append(draft)
    for _, drafts in sorted(deeds.items()):
        for first, second in pairs(corpus, drafts):
            one, other = drafts[first], drafts[second]
            joint = _joint(corpus, one, other) if one.document != other.document else None
            if joint is not None:
                yield joint


def _joint(corpus: Corpus, one: Draft, other: Draft) -> Joint | None:
    related = corpus.related(one.document, other.document)
    if related < RELATED or not _one_thing(one, other):
        return None
    mine, theirs = one.claim.value, other.claim.value
    assert isinstance(mine, Name)
    assert isinstance(theirs, Name)
    if not alike(mine, theirs) and (_agents(one) & _agents(other) or not _of_one_kind(one, other)):
        return None
    likeness = corpus.likeness(one, other)
    parts = (("thing", one.head), ("documents", f"{related:.2f}"), ("words around", f"{likeness:.2f}"))
    return Joint(one, other, "fact", min(1.0, 0.4 + 0.3 * related + 0.3 * likeness), parts)


def _of_one_kind(one: Draft, other: Draft) -> bool:
    """Say whether both are people or both are bodies: a study is led by a university and by a person of it."""
    return bool(one.modifiers & other.modifiers & {PERSON, BODY})


def _agents(draft: Draft) -> set[str]:
    return {modifier for modifier in draft.modifiers if modifier.startswith(AGENT)}


def _one_thing(one: Draft, other: Draft) -> bool:
    """Say whether nothing tells two things of one name apart; a side that narrows nothing down may mean the other's."""
    mine, theirs = (
        {word for word in draft.modifiers if not word.startswith(AGENT)} - {PERSON, BODY} for draft in (one, other)
    )
    return not mine or not theirs or len(mine & theirs) * 2 >= min(len(mine), len(theirs))
