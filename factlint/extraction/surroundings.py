"""Surroundings: a passage with what its figures ask of it again and again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from factlint.extraction.draft import Manuscript
from factlint.extraction.passages import Passage, Word
from factlint.language import Mention


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage with what its figures ask of it again and again."""

    manuscript: Manuscript
    passage: Passage

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the passage."""
        return self.passage.words

    @property
    def told(self) -> Iterator[Mention]:
        """The mentions of the passage, and those that a change is made of."""
        for mention in self.passage.mentions:
            yield mention
            yield from mention.parts

    def before(self, start: int) -> int:
        """Return the number of the first word that starts at or after an offset."""
        return bisect_left(self.words, start, key=lambda word: word.start)
