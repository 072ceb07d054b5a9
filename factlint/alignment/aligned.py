"""What alignment had before it and what it made of that, kept for whoever asks why."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from factlint.alignment.amounts import KINDS, Judged, judge
from factlint.alignment.corpus import Corpus
from factlint.alignment.facts import same_fact
from factlint.alignment.joining import Refused, refused
from factlint.alignment.joint import Joint
from factlint.alignment.weighing import sort_of
from factlint.claims import Claim
from factlint.extraction import Draft
from factlint.values import Value


@dataclass(frozen=True, eq=False)
class Aligned:
    """The drafts of a run, in a corpus; the claim that each has become, in the same order; and the joints.

    All else is worked out from these when it is first asked for.
    """

    corpus: Corpus = field(repr=False)
    claims: Sequence[Claim[Value]] = field(repr=False)
    joints: tuple[Joint, ...] = field(repr=False)

    def draft_of(self, claim: Claim[Value]) -> Draft | None:
        """Return the draft that a claim comes from; None for one that was not aligned."""
        return self._drafts.get(id(claim))

    def claim_of(self, draft: Draft) -> Claim[Value]:
        """Return the claim that a draft has become."""
        return self._claims[id(draft)]

    def one_fact(self, one: Draft, other: Draft) -> bool:
        """Say whether two drafts have become claims about one fact."""
        return same_fact(self.claim_of(one)) == same_fact(self.claim_of(other))

    def joint(self, one: Draft, other: Draft) -> Joint | None:
        """Return the joint of two drafts, of one fact rather than of one ranking; None where no matcher made one."""
        found = [joint for joint in self._joints.get(id(one), ()) if other in (joint.one, joint.other)]
        return min(found, key=lambda joint: (joint.tie != "fact", joint.sort_key()), default=None)

    def refusal(self, joint: Joint) -> Refused | None:
        """Return why a joint made no fact; None where nothing stood in its way."""
        return self._refused.get(id(joint))

    def judged(self, one: Draft, other: Draft) -> Judged | None:
        """Return what became of a pair of amounts, changes or dates; None for one that was not looked at."""
        sort = sort_of(one)
        if one.kind not in KINDS or sort != sort_of(other):
            return None
        if sort not in self._judged:
            group = [draft for draft in self.corpus.of(*KINDS) if sort_of(draft) == sort]
            self._judged[sort] = {
                frozenset((id(found.pair.one), id(found.pair.other))): found for found in judge(self.corpus, group)
            }
        return self._judged[sort].get(frozenset((id(one), id(other))))

    def partners(self, draft: Draft, document: str) -> list[Draft]:
        """Return the drafts of another document that have become claims about the same fact as a draft."""
        return [
            other
            for other in self.corpus.drafts
            if other.document == document != draft.document and self.one_fact(draft, other)
        ]

    def way(self, one: Draft, other: Draft) -> list[Draft]:
        """Return the shortest way between two drafts of one fact: each is joined with the next; empty where none is."""
        came_from: dict[int, Draft | None] = {id(one): None}
        ahead = deque([one])
        while ahead:
            draft = ahead.popleft()
            if draft is other:
                found = [draft]
                while (before := came_from[id(found[-1])]) is not None:
                    found.append(before)
                return found[::-1]
            for near in self._neighbours(draft):
                if id(near) not in came_from:
                    came_from[id(near)] = draft
                    ahead.append(near)
        return []

    def _neighbours(self, draft: Draft) -> list[Draft]:
        joined = [
            joint.other if joint.one is draft else joint.one
            for joint in self._joints.get(id(draft), ())
            if joint.tie == "fact" and id(joint) not in self._refused
        ]
        return [*joined, *self._alike.get(draft.identity, ())]

    @cached_property
    def _drafts(self) -> Mapping[int, Draft]:
        return {id(claim): draft for draft, claim in zip(self.corpus.drafts, self.claims, strict=True)}

    @cached_property
    def _claims(self) -> Mapping[int, Claim[Value]]:
        return {id(draft): claim for draft, claim in zip(self.corpus.drafts, self.claims, strict=True)}

    @cached_property
    def _joints(self) -> Mapping[int, list[Joint]]:
        found: dict[int, list[Joint]] = {}
        for joint in self.joints:
            for draft in (joint.one, joint.other):
                found.setdefault(id(draft), []).append(joint)
        return found

    @cached_property
    def _refused(self) -> Mapping[int, Refused]:
        return {id(one.joint): one for one in refused(self.corpus.drafts, self.joints)}

    @cached_property
    def _alike(self) -> Mapping[tuple[str, str], list[Draft]]:
        """The drafts that were of one fact before anything was joined, by its name."""
        found: dict[tuple[str, str], list[Draft]] = {}
        for draft in self.corpus.drafts:
            found.setdefault(draft.identity, []).append(draft)
        return found

    @cached_property
    def _judged(self) -> dict[object, dict[frozenset[int], Judged]]:
        return {}
