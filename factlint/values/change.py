"""Changes: what rose, fell, doubled, and from what to what."""

from __future__ import annotations

from dataclasses import dataclass, field

from factlint.values.quantity import Quantity
from factlint.values.reading import Reading

DIRECTIONS = {1: "rise", -1: "fall", 0: "no change"}


ROLES = ("by", "start", "end")


@dataclass(frozen=True, slots=True)
class Change:
    """A rise (1), a fall (-1) or neither (0); by how much, from what, to what, as far as stated.

    ``by`` is a share of the start (percent) or an amount, never negative. ``more`` are the amounts of other dimensions
    that a meet has to do justice to: what rose by 20 per cent may well have risen by £2 million.
    """

    direction: int
    by: Quantity | None = None
    start: Quantity | None = None
    end: Quantity | None = None
    text: str = field(default="", compare=False)
    more: tuple[tuple[str, Quantity], ...] = ()

    def comparable(self, other: object) -> bool:
        """Say whether the other is a change too."""
        return isinstance(other, Change)

    def meet(self, other: object, reading: Reading) -> Change | None:
        """Return the change both allow, or None: another direction, or amounts that cannot both be true."""
        if not isinstance(other, Change) or self.direction != other.direction:
            return None
        if self == other:
            return self
        parts = self.amounts()
        for slot, theirs in other.amounts().items():
            mine = parts.get(slot)
            both = theirs if mine is None else mine.meet(theirs, reading)
            if both is None:
                return None
            parts[slot] = both
        first: dict[str, Quantity] = {}
        more: list[tuple[str, Quantity]] = []
        for (role, _), part in sorted(parts.items(), key=lambda item: item[0]):
            if role in first:
                more.append((role, part))
            else:
                first[role] = part
        return Change(self.direction, first.get("by"), first.get("start"), first.get("end"), more=tuple(more))

    def amounts(self) -> dict[tuple[str, str], Quantity]:
        """Return the amounts by what they are of the change, and by dimension."""
        stated = [*zip(ROLES, (self.by, self.start, self.end), strict=True), *self.more]
        return {(role, part.dimension): part for role, part in stated if part is not None}

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders changes for output."""
        return (
            "change",
            self.direction,
            *(part.sort_key() if part else () for part in (self.by, self.start, self.end)),
            [(role, part.sort_key()) for role, part in self.more],
        )

    def __str__(self) -> str:
        if self.text:
            return self.text
        words = DIRECTIONS[self.direction]
        for preposition, part in (("of", self.by), ("from", self.start), ("to", self.end)):
            if part is not None:
                words += f" {preposition} {part}"
        return words
