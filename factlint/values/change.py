"""Changes: what rose, fell, doubled, and from what to what."""

from __future__ import annotations

from dataclasses import dataclass, field

from factlint.values.quantity import Quantity
from factlint.values.reading import Reading

DIRECTIONS = {1: "rise", -1: "fall", 0: "no change"}


@dataclass(frozen=True, slots=True)
class Change:
    """A rise (1), a fall (-1) or neither (0); by how much, from what, to what, as far as stated.

    ``by`` is a share of the start (percent) or an amount, never negative.
    """

    direction: int
    by: Quantity | None = None
    start: Quantity | None = None
    end: Quantity | None = None
    text: str = field(default="", compare=False)

    def comparable(self, other: object) -> bool:
        """Say whether the other is a change too."""
        return isinstance(other, Change)

    def meet(self, other: object, reading: Reading) -> Change | None:
        """Return the change both allow, or None: another direction, or amounts that cannot both be true."""
        if not isinstance(other, Change) or self.direction != other.direction:
            return None
        if self == other:
            return self
        parts: list[Quantity | None] = []
        for mine, theirs in ((self.by, other.by), (self.start, other.start), (self.end, other.end)):
            if mine is None or theirs is None:
                parts.append(mine or theirs)
            elif mine.comparable(theirs):
                both = mine.meet(theirs, reading)
                if both is None:
                    return None
                parts.append(both)
            else:
                return None
        by, start, end = parts
        return Change(self.direction, by, start, end)

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders changes for output."""
        return (
            "change",
            self.direction,
            *(part.sort_key() if part else () for part in (self.by, self.start, self.end)),
        )

    def __str__(self) -> str:
        if self.text:
            return self.text
        words = DIRECTIONS[self.direction]
        for preposition, part in (("of", self.by), ("from", self.start), ("to", self.end)):
            if part is not None:
                words += f" {preposition} {part}"
        return words
