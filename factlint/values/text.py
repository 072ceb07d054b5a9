"""Plain words: the value of a claim that no other type fits."""

from __future__ import annotations

from dataclasses import dataclass, field

from factlint.values.reading import Reading


@dataclass(frozen=True, slots=True)
class Text:
    """Words, case and white space folded.

    Two texts that differ are not thereby in conflict: things can be put in many ways, so the meet of unequal texts is
    their union, never nothing.
    """

    words: frozenset[str]
    text: str = field(default="", compare=False)

    @classmethod
    def of(cls, text: str) -> Text:
        """Return a text."""
        return cls(frozenset({" ".join(text.casefold().split())}), text)

    def comparable(self, other: object) -> bool:
        """Say whether the other is a text."""
        return isinstance(other, Text)

    def meet(self, other: object, reading: Reading) -> Text | None:
        """Return both texts together."""
        return Text(self.words | other.words) if isinstance(other, Text) else None

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders texts for output."""
        return ("text", tuple(sorted(self.words)))

    def __str__(self) -> str:
        return self.text or " / ".join(sorted(self.words))
