"""Problems: what is wrong with a file, where, with the line shown and what to do about it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NEWLINE = re.compile(r"\r\n|\r|\n")

WIDTH = 120
"""Characters of a line that are shown; a longer one is cut to those around the place."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Some input that cannot be used: where and why.

    ``line`` and ``column`` count from 1, in code points; 0 says that the trouble has no place in the file. ``excerpt``
    is the line, or the part of it around the place, and ``caret`` the column of the place in the excerpt, from 1.
    """

    path: str
    message: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    hint: str = ""
    caret: int = 0

    @classmethod
    def at(cls, path: str, text: str, line: int, column: int, message: str, hint: str = "") -> Problem:
        """Return a problem at a place; ``text`` is what stands on that line."""
        shown, caret = excerpt(text, column) if line else ("", 0)
        return cls(path, message, line, column, shown, hint, caret)

    def sort_key(self) -> tuple[str, int, int, str]:
        """Return a key that orders problems by place."""
        return (self.path, self.line, self.column, self.message)

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        lines = [f"{self.path}{place}: {self.message}" + (f"; {self.hint}" if self.hint else "")]
        if self.excerpt:
            lines += [f"    {self.excerpt}", " " * (self.caret + 3) + "^"]
        return "\n".join(lines)


class ClaimsError(Exception):
    """Claims, or a vocabulary, that cannot be used; ``problems`` says all that is wrong, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=Problem.sort_key))
        super().__init__(*self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def line_of(text: str, line: int) -> str:
    """Return a line of a text, counted from 1, without its end; empty when there is no such line."""
    start = 0
    for _ in range(line - 1):
        found = NEWLINE.search(text, start)
        if found is None:
            return ""
        start = found.end()
    end = NEWLINE.search(text, start)
    return text[start : end.start() if end else len(text)]


def excerpt(line: str, column: int) -> tuple[str, int]:
    """Return the part of a line to show, tabs as single spaces, and the column of the place in it."""
    start = max(0, min(column - 1 - WIDTH // 2, len(line) - WIDTH)) if len(line) > WIDTH else 0
    shown = "".join(letter if letter.isprintable() else _stand_in(letter) for letter in line[start : start + WIDTH])
    shown = shown.rstrip()
    lead = "…" if start else ""
    tail = "…" if start + WIDTH < len(line) else ""
    return lead + shown + tail, min(max(column - start, 1), len(shown) + 1) + len(lead)


def _stand_in(letter: str) -> str:
    return " " if letter.isspace() else "\N{REPLACEMENT CHARACTER}"


def plain(text: object, most: int = 80) -> str:
    """Return text from a file as it may stand in a message: cut, on one line, nothing in it that does not show."""
    words = "".join(letter if letter.isprintable() else " " for letter in str(text)[: most + 1])
    return words if len(words) <= most else words[:most] + "…"


def place_in_words(steps: Sequence[str | int]) -> str:
    """Return the path of a value in a file in words: ``claims[3].value``."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{plain(step)}" for step in steps)
    return words.removeprefix(".")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return “did you mean `…`?” for the known word nearest to one that is not known; empty when none is near."""
    if len(word) > 100:  # the time grows with the square of the length
        return ""
    near = difflib.get_close_matches(word, sorted(known), 1)
    return f"did you mean `{near[0]}`?" if near else ""
