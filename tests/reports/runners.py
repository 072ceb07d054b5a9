"""What CI runners take for commands in a log: their parsers, as oracles of what our reports make them do.

GitHub's is ActionCommand.cs of actions/runner with both forms, ``::error file=a::b`` at the start of a line and, older,
``##[error]b`` anywhere in one. That of Azure Pipelines is Command.cs of azure-pipelines-agent, ``##vso[task.debug]b``.
Both read lines as .NET does, and compare texts as .NET does: characters that do not show are passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

REGISTERED = frozenset(
    "add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output"
    " stop-commands warning".split()
)
"""The commands of GitHub's runner; it passes over all others."""

BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f"
BLANKS += "\u205f\u3000"
"""What .NET trims."""

Escapes = tuple[tuple[str, str], ...]

OLD: Escapes = (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%25", "%"))
DATA: Escapes = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
PROPERTY: Escapes = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
AGENT: Escapes = (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%"))


class Command(NamedTuple):
    """A command as a runner carries it out."""

    name: str
    properties: dict[str, str]
    data: str


def github_commands(text: str) -> list[Command]:
    """Return the commands that GitHub's runner finds in what a step prints."""
    found = (_at_start(line) or _anywhere(line) for line in _lines(text))
    return [command for command in found if command is not None]


def azure_commands(text: str) -> list[Command]:
    """Return the commands that the agent of Azure Pipelines finds in what a step prints."""
    found = (_of_agent(line) for line in _lines(text))
    return [command for command in found if command is not None]


MADE_FOR: dict[str, Callable[[str], list[Command]]] = {"github": github_commands, "azure": azure_commands}
"""The formats that consist of commands, each with the runner that is to obey them."""


def _lines(text: str) -> Iterator[str]:
    for line in re.split(r"\r\n|\r|\n", text):
        yield "".join(letter for letter in line if unicodedata.category(letter) != "Cf")


def _at_start(line: str) -> Command | None:
    line = line.lstrip(BLANKS)
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, told = line[2:end].partition(" ")
    if name.lower() not in REGISTERED:
        return None
    return Command(name.lower(), _properties(told.strip(BLANKS), ",", PROPERTY), _unescaped(line[end + 2 :], DATA))


def _anywhere(line: str) -> Command | None:
    name, properties, data = _bracketed(line, "##[", OLD)
    return Command(name.lower(), properties, data) if name.lower() in REGISTERED else None


def _of_agent(line: str) -> Command | None:
    name, properties, data = _bracketed(line, "##vso[", AGENT)
    return Command(name, properties, data) if len(list(filter(None, name.split(".")))) == 2 else None


def _bracketed(line: str, prefix: str, escapes: Escapes) -> Command:
    start = line.find(prefix)
    end = line.find("]", start)
    if start < 0 or end < 0:
        return Command("", {}, "")
    name, _, told = line[start + len(prefix) : end].partition(" ")
    return Command(name, _properties(told, ";", escapes), _unescaped(line[end + 1 :], escapes))


def _properties(told: str, separator: str, escapes: Escapes) -> dict[str, str]:
    """Return the properties. .NET drops all empty pieces, and with them the equals signs that a value begins with."""
    found = (re.fullmatch(r"=*([^=]+)=+([^=].*)", one, re.DOTALL) for one in told.split(separator))
    return {one[1].lower(): _unescaped(one[2], escapes) for one in found if one}


def _unescaped(text: str, escapes: Escapes) -> str:
    for escape, character in escapes:
        text = text.replace(escape, character)
    return text
