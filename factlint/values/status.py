"""How far along something is."""

from __future__ import annotations

from dataclasses import dataclass, field

from factlint.values.reading import Reading

STAGES = ("proposed", "planned", "agreed", "under way", "completed")
"""The stages a project goes through, in order."""

CANCELLED = "cancelled"

CHARITABLE_STEPS = 1
"""Neighbouring stages may be two words for one state (planned, agreed); stages further apart may not."""


@dataclass(frozen=True, slots=True)
class Status:
    """One stage, or the neighbouring stages that two statements leave open; ``cancelled`` stands apart."""

    stages: frozenset[str]
    natural: frozenset[str] | None = None
    text: str = field(default="", compare=False)

    @classmethod
    def of(cls, stage: str, text: str = "") -> Status:
        """Return a stage by name.

        Raises:
            ValueError: for a stage that is not in STAGES and not ``cancelled``.
        """
        if stage == CANCELLED:
            return cls(frozenset({stage}), frozenset({stage}), text)
        if stage not in STAGES:
            raise ValueError(f"{stage!r} is no stage; stages are: {', '.join((*STAGES, CANCELLED))}")
        at = STAGES.index(stage)
        near = STAGES[max(at - CHARITABLE_STEPS, 0) : at + CHARITABLE_STEPS + 1]
        return cls(frozenset(near), frozenset({stage}), text)

    @property
    def stage(self) -> str:
        """The stage stated, or the earliest still possible."""
        return min(self.natural or self.stages, key=lambda stage: (*STAGES, CANCELLED).index(stage))

    def earlier_than(self, other: Status) -> bool:
        """Say whether this stage comes before the other on the way to completion; cancelled comes after all."""
        order = (*STAGES, CANCELLED)
        return order.index(self.stage) < order.index(other.stage)

    def comparable(self, other: object) -> bool:
        """Say whether the other is a status."""
        return isinstance(other, Status)

    def meet(self, other: object, reading: Reading) -> Status | None:
        """Return the stages both allow, or None."""
        if not isinstance(other, Status):
            return None
        if self == other:
            return self
        wide = self.stages & other.stages
        near = None if self.natural is None or other.natural is None else (self.natural & other.natural) or None
        if not wide or (reading is Reading.NATURAL and near is None):
            return None
        return Status(wide, near)

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders statuses for output."""
        order = (*STAGES, CANCELLED)
        return ("status", order.index(self.stage), sorted(self.stages), sorted(self.natural or ()))

    def __str__(self) -> str:
        return self.text or self.stage
