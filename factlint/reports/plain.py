"""Making text from documents harmless to print: a terminal obeys escapes, and a CI runner obeys commands in a log."""

from __future__ import annotations

import re
import unicodedata

ESCAPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Control and format characters (the bidirectional ones among them), surrogates, private use, line separators."""

_RISKY = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u02ff]")
_ANYWHERE = re.compile(r"#(?=#[A-Za-z]*\[)")
_COMMAND = re.compile(rf"{_ANYWHERE.pattern}|:(?=:)")
"""``##[error]`` and ``##vso[…]`` count anywhere in a line, ``::error::`` at its start (after blanks)."""

WORD_JOINED = {"#": "# ", ":": ": "}


def plain(text: str) -> str:
    r"""Return one line of text that a terminal only shows and no CI runner takes for a command.

    >>> print(plain("a\x1b[31mb\nc"))
    a\x1b[31mb\nc
    >>> plain("##[error]x ::warning::y")
    '# #[error]x : :warning: :y'
    """
    return without_commands(visible(text))


def visible(text: str) -> str:
    """Return one line of text that a terminal only shows, for within a line, where ``::`` is no command."""
    return _ANYWHERE.sub("# ", _RISKY.sub(_visible, text))


def spelled_out(text: str) -> str:
    """Return text in which control and format characters are written out; nothing in it acts on a terminal."""
    return _RISKY.sub(_visible, text)


def without_commands(text: str) -> str:
    """Return text in which no CI runner finds a command; harmless pieces may make one when they are put together."""
    return _COMMAND.sub(lambda match: WORD_JOINED[match.group()], text)


def in_json(text: str) -> str:
    """Return serialised JSON that means the same and in which no CI runner finds a command."""
    return re.sub(r"##(?=[A-Za-z]*\[)", "#\\\\u0023", text)


def width(text: str) -> int:
    """Return how many columns a terminal gives a text: two for wide East Asian characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def is_hidden(character: str) -> bool:
    """Say whether a terminal does not just show a character, or shows nothing."""
    return unicodedata.category(character) in ESCAPED_CATEGORIES


def escaped(character: str) -> str:
    """Return a character as the escape that shows it."""
    return character.encode("unicode_escape").decode("ascii")


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    return escaped(character) if is_hidden(character) else character
