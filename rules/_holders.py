"""Places held by more than one: who is second, who was first, and whether two of them can be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

from factlint.language import singular
from factlint.rules import MOST_EVIDENCE, Camp, Claim, Dispute, Entity, Verdict
from factlint.values import Name, Place, Rank, Reading, Value

from ._stand_ins import disputes_as
from ._times import YEAR, between, moved_on
from ._wording import reconciled

MOST_NAMES = 64
"""Rivals whose names are compared with each other; nobody needs to see more."""

_PREPOSITION = re.compile(r"\b(?:of|to|in|among|by|with|for|from|at|on|as)\b", re.IGNORECASE)


def contests(claims: Sequence[Claim[Rank]]) -> Iterator[Dispute]:
    """Yield where one place is said to be held by different subjects, given the claims about that place.

    A subject that lies within another, or whose name may be short for the other's, is no rival to it.
    """
    if len({claim.subject.name for claim in claims}) < 2:
        return
    # Who holds a place is a fact with a value of its own; as places, subjects know what they lie within.
    for dispute in disputes_as(claims, lambda claim: Place(claim.subject.name, claim.subject.within, known=True)):
        camps: list[Camp] = []
        for camp in reversed(dispute.camps):
            if len(camps) >= MOST_NAMES or not any(_may_be_one(known, camp) for known in camps):
                camps.append(camp)
        if len(camps) > 1:
            yield replace(dispute, camps=tuple(reversed(camps)))


def _may_be_one(one: Camp, other: Camp) -> bool:
    """Say whether a subject of one camp may be one of the other's under a shorter or a fuller name."""
    return any(_alike(mine, theirs) for mine, theirs in product(_subjects(one), _subjects(other)))


def _subjects(camp: Camp) -> list[Entity]:
    return list({claim.subject.name: claim.subject for claim in camp.claims}.values())[:MOST_NAMES]


def _alike(mine: Entity, theirs: Entity) -> bool:
    """Say whether two names may be of one: the Expo, the Harbour Expo 2017."""
    if mine.known and theirs.known:
        return False
    (my_words, my_name), (their_words, their_name) = _read(mine.name), _read(theirs.name)
    if my_words <= their_words or their_words <= my_words:
        return True
    return my_name.meet(their_name, Reading.CHARITABLE) is not None


@lru_cache(maxsize=1024)
def _read(name: str) -> tuple[frozenset[str], Name]:
    return frozenset(name.casefold().split()), Name.of(name)


def judged(dispute: Dispute, *, lasting: bool) -> tuple[Verdict, str]:
    """Return how hard a contest is, and what would have to be so for all of it to hold.

    ``lasting`` says that the place never changes hands, as that of a first does not.
    """
    if dispute.one_sided:
        return Verdict.TENSION, reconciled(dispute)
    if not lasting and moved_on(dispute, YEAR):
        return (
            Verdict.TENSION,
            f"all hold if the place changed hands {between(dispute.claims)}; say so with `as_of:`",
        )
    if not all(map(bounded, dispute.claims)):
        return (
            Verdict.TENSION,
            "all hold if each is counted in a place or group of its own; say which with `place:`, `of:` or `among:`",
        )
    tie = "they came at once" if lasting else "it is a tie"
    return (
        Verdict.CONTRADICTION,
        f"all hold only if {tie}, or if they are counted in different groups; say which with `among:` or `of:`",
    )


def bounded(claim: Claim[Value]) -> bool:
    """Say whether a claim states what the ranking is drawn up for: of what, in which place, from or to where."""
    said = claim.qualifiers
    return any(part is not None for part in (said.of, said.among, said.from_, said.to, said.place))


def own_series(claim: Claim[Rank]) -> bool:
    """Say whether what is counted is the subject's own: its third visit, its first agreement, the first time it did.

    Such series run beside each other. The property then names the very things counted (“visits to the fair”), where
    that of a class of rivals names the rank (“rank among fairs”), or `of:` says whose series it is.
    """
    if claim.value.among.casefold() == "time":
        return True
    if claim.qualifiers.of is not None:
        return False
    head = _PREPOSITION.split(claim.property.name.casefold(), maxsplit=1)[0].split()
    return bool(head) and singular(head[-1]) == singular(claim.value.among.casefold().rpartition(" ")[2])


def holders(dispute: Dispute) -> str:
    """Return the subjects of a contest, in words."""
    names = list(dict.fromkeys(str(claim.subject) for claim in dispute.claims))
    shown = names[:4] + ([f"{len(names) - 4} more"] if len(names) > 4 else [])
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def labels(claims: Sequence[Claim[Value]]) -> list[str]:
    """Return, for each claim that is shown, whom it puts in which place; nothing when there are too many to show."""
    if len(claims) > MOST_EVIDENCE:
        return []
    return [f"{claim.subject}: {claim.value}" for claim in claims]
