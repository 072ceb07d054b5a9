"""Crowds: a rule's own example said by hundreds of documents at once, alike or each in its own way.

Nobody writes such examples, and yet one fact of a large archive looks like that. A rule that compares all pairs of a
group is quick on its examples, and never ends there.
"""

from __future__ import annotations

import cProfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from factlint.claims import Claim, Entity, Qualifiers
from factlint.rules import Rule
from factlint.testing.examples import run_rule
from factlint.testing.strategies import later, rewritten
from factlint.values import (
    CANCELLED,
    STAGES,
    Change,
    Days,
    Figure,
    Members,
    Name,
    PartialDate,
    Period,
    Place,
    Quantity,
    Rank,
    Status,
    Text,
    Value,
    Window,
)

Claims = list[Claim[Value]]

FEW = 5
"""Different values in a crowd that mostly agrees."""


def crowd(claims: Sequence[Claim[Value]], size: int, shape: str) -> Claims:
    """Return so many claims, or a few more: those given, said over and over in one of the ways of ``SHAPES``."""
    change = SHAPES[shape]
    return [claim for time in range(-(-size // len(claims))) for claim in _again(claims, time, change)]


def work(rule: Rule, claims: Claims) -> int:
    """Return how many calls of functions a rule takes for a group: what its time grows with, whatever else runs.

    A loop that calls nothing is not seen.
    """
    counting = cProfile.Profile()
    counting.runcall(run_rule, rule, claims)
    return sum(entry.callcount for entry in counting.getstats())


def _again(claims: Sequence[Claim[Value]], time: int, change: Callable[[Claim[Value], int], Claim[Value]]) -> Claims:
    if not time:
        return list(claims)
    return rewritten(
        claims,
        lambda claim: change(
            replace(
                claim,
                id=f"{claim.id} {time}",
                quote=f"{claim.quote} {time}",
                source=replace(claim.source, document=f"{claim.source.document} {time}"),
            ),
            time,
        ),
    )


def _said_again(claim: Claim[Value], time: int) -> Claim[Value]:
    del time
    return claim


def _other_values(claim: Claim[Value], time: int) -> Claim[Value]:
    return replace(claim, value=another(claim.value, time), text="")


def _few_values(claim: Claim[Value], time: int) -> Claim[Value]:
    return _other_values(claim, time % FEW)


def _in_one_document(claim: Claim[Value], time: int) -> Claim[Value]:
    name = claim.source.document.removesuffix(f" {time}")
    return replace(_other_values(claim, time), source=replace(claim.source, document=name))


def _of_other_times(claim: Claim[Value], time: int) -> Claim[Value]:
    year, month = divmod(time, 12)
    said = replace(claim.qualifiers, during=Period.during(Days.of(1000 + year % 1000, month + 1)))
    return replace(_few_values(claim, time), qualifiers=said)


def _in_other_places(claim: Claim[Value], time: int) -> Claim[Value]:
    said: Qualifiers = replace(claim.qualifiers, place=Place(f"Place {time}", ("Westland",), known=True))
    return replace(_few_values(claim, time), qualifiers=said)


def _of_other_subjects(claim: Claim[Value], time: int) -> Claim[Value]:
    return replace(claim, subject=Entity(f"{claim.subject.name} {time}", claim.subject.within))


SHAPES: Mapping[str, Callable[[Claim[Value], int], Claim[Value]]] = {
    "said again": _said_again,
    "with another value each": _other_values,
    "with a few values": _few_values,
    "with another value each, in one document": _in_one_document,
    "of another time each": _of_other_times,
    "in another place each": _in_other_places,
    "of another subject each": _of_other_subjects,
}
"""What becomes of a claim when it is said once more, by the words for it; each time it is said by another document."""


def another(value: Value, number: int) -> Value:
    """Return another value of the same type, a different one for each number where the type has so many."""
    match value:
        case Quantity(figure=Figure() as figure) if not figure.vague:
            near = replace(figure, low=figure.low + 3 * number, high=figure.high + 3 * number)
            return Quantity.of(near, value.unit, value.noun, value.counted)
        case Rank():
            return replace(value, low=value.low + number, high=value.high and value.high + number, text="")
        case Period():
            return later(value, 3 * number)
        case PartialDate():
            return PartialDate(number % 12 + 1, number // 12 % 28 + 1)
        case Window():
            return replace(value, length=another(value.length, number), text="")  # type: ignore[arg-type]
        case Name():
            key = f"{value.key} {number}" if value.key else ""
            return Name.of(f"{' '.join(value.words)} Ny{number}son", key)
        case Place():
            return replace(value, name=f"{value.name} {number}", text="")
        case Members():
            return Members((*value.names, f"one more {number}"), value.open)
        case Status():
            stages = (*STAGES, CANCELLED)
            return Status.of(stages[(stages.index(value.stage) + number) % len(stages)])
        case Change():
            parts = {name: getattr(value, name) for name in ("by", "start", "end")}
            moved = {name: another(part, number) for name, part in parts.items() if part is not None}
            return replace(value, text="", **moved)  # type: ignore[arg-type]
        case Text():
            return Text.of(f"{value} {number}")
    return value
