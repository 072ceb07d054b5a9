"""Lists: who or what belongs to something, completely or in part."""

from __future__ import annotations

from dataclasses import dataclass, field

from factlint.values.reading import Reading


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a list, by canonical name in the order given; ``open`` when there may be more (“including”)."""

    names: tuple[str, ...]
    open: bool = False
    text: str = field(default="", compare=False)

    @property
    def count(self) -> int:
        """How many different members are named."""
        return len(set(self.names))

    def comparable(self, other: object) -> bool:
        """Say whether the other is a list of members."""
        return isinstance(other, Members)

    def meet(self, other: object, reading: Reading) -> Members | None:
        """Return the list both allow: an open list may be longer, a closed one is complete. None when they differ."""
        if not isinstance(other, Members):
            return None
        if self == other:
            return self
        mine, theirs = set(self.names), set(other.names)
        if self.open and other.open:
            return Members(tuple(sorted(mine | theirs)), open=True)
        if not self.open and not other.open:
            return Members(tuple(sorted(mine))) if mine == theirs else None
        some, every = (mine, theirs) if self.open else (theirs, mine)
        return Members(tuple(sorted(every))) if some <= every else None

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders lists for output."""
        return ("members", len(self.names), self.names, self.open)

    def __str__(self) -> str:
        return self.text or f"{', '.join(self.names)}{' and others' if self.open else ''}"
