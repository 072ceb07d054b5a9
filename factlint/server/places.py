"""Places as editors count them: lines from 0, columns from 0 in the unit that was agreed on; and files as URIs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lsprotocol.types import Position, Range
from pygls.uris import to_fs_path

from factlint.documents.normal import NEWLINE
from factlint.findings import Location
from factlint.reports.columns import units

UTF32 = "utf-32"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, without their ends, and the unit that the editor counts columns in.

    Our own lines and columns count from 1, in code points.
    """

    lines: Sequence[str]
    encoding: str

    @classmethod
    def of(cls, text: str, encoding: str) -> Lines:
        """Return the lines of a text: they end where editors end them, nowhere else."""
        return cls(NEWLINE.split(text.removeprefix("\ufeff")), encoding)

    def line(self, number: int) -> str:
        """Return a line by its number, from 1; empty for one that there is not."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def position(self, line: int, column: int) -> Position:
        """Return a place of ours as an editor counts it; one past the end of its line is the end."""
        return Position(max(line - 1, 0), _units(self.line(line)[: max(column - 1, 0)], self.encoding))

    def place(self, position: Position) -> tuple[int, int]:
        """Return line and column, as we count them, of an editor's position.

        One within a letter is the letter's; one past the end of its line is the end.
        """
        text = self.line(position.line + 1)
        if self.encoding == UTF32 or text.isascii():
            return position.line + 1, min(position.character, len(text)) + 1
        seen = 0
        for at, letter in enumerate(text):
            seen += _units(letter, self.encoding)
            if seen > position.character:
                return position.line + 1, at + 1
        return position.line + 1, len(text) + 1

    def range(self, at: Location) -> Range:
        """Return where a location is."""
        return Range(self.position(at.line, at.column), self.position(at.end_line, at.end_column))

    def rest(self, line: int, column: int) -> Range:
        """Return the stretch from a place to the last sign on its line; of a line that is empty, its start."""
        end = len(self.line(line).rstrip())
        return Range(self.position(line, min(column, end + 1)), self.position(line, end + 1))


def _units(text: str, encoding: str) -> int:
    if encoding == UTF32:
        return len(text)
    return units(text, "utf-8" if encoding == "utf-8" else "utf-16")


def path_of(uri: str) -> Path | None:
    """Return the path of a file that a URI names; None for one that names no file."""
    path = to_fs_path(uri)
    return Path(path) if path and "\0" not in path else None


def uri_of(path: Path) -> str:
    """Return the URI of a file."""
    return path.absolute().as_uri()  # also of a name that is no text


def real(path: Path) -> Path:
    """Return what a path leads to, whether or not it is there."""
    return Path(os.path.realpath(path))
