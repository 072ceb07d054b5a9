"""Whether a hyphen at the end of a line belongs to the word ("first-quarter") or only divides it ("mil-lion").

Plain text that wraps has the second kind where somebody set it so; a page that was laid out by a program may have
either. What tells them apart without a dictionary is the document itself: the words it uses elsewhere, and whether
its lines are set flush right, which is seldom done without dividing words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_HYPHENS = ("-", "‐", "\xad")
_LEFT = re.compile(r"([^\W\d_]{1,64})[-‐]$")
_RIGHT = re.compile(r"([^\W\d_]{1,64})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Letters from which on a part that the document does not use elsewhere may still be a word by itself.
_WORD_LENGTH = 4
# Share of lines that end at the same edge from which on the text is set flush right.
_FLUSH = 0.5
# Words certainly divided from which on the rest is taken to be, too.
_ENOUGH = 2


class Hyphens:
    """What the lines of one document say of its hyphens."""

    def __init__(self, lines: Sequence[str], flush: float) -> None:
        """Take in all lines, in order; `flush` is the share of them that end at the right edge of their column."""
        self._words: set[str] = set()
        divided = []
        for index, line in enumerate(lines):
            words = _WORD.findall(line.lower())
            if index and lines[index - 1].rstrip().endswith(_HYPHENS):
                words = words[1:]
            self._words.update(words[:-1] if line.rstrip().endswith(_HYPHENS) else words)
            if index + 1 < len(lines) and (parts := _parts(line, lines[index + 1])):
                divided.append(parts)
        certain = sum(left + right in self._words or not self._are_words(left, right) for left, right in divided)
        self._divides = flush > _FLUSH or certain >= _ENOUGH

    def kept(self, line: str, following: str) -> bool:
        """Tell whether the hyphen at the end of a line stands between two words, and stays."""
        parts = _parts(line, following)
        if parts is None:
            return False
        left, right = parts
        if f"{left}-{right}" in self._words:
            return True
        if left + right in self._words:
            return False
        if left in self._words and right in self._words and len(right) >= _WORD_LENGTH:
            return True
        return not self._divides and self._are_words(left, right)

    def _are_words(self, left: str, right: str) -> bool:
        return all(len(part) >= _WORD_LENGTH or part in self._words for part in (left, right))


def _parts(line: str, following: str) -> tuple[str, str] | None:
    """Return what stands before and after the hyphen at the end of a line; None where that is no word, or a name."""
    left, right = _LEFT.search(line.rstrip()), _RIGHT.match(following.lstrip())
    if left is None or right is None or not right[1][0].islower():
        return None
    return left[1].lower(), right[1]
