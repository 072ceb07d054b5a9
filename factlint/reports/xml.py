"""Writing XML 1.0 from text that may be anybody's; used by the formats that are XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from factlint.reports.plain import escaped, is_hidden

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a document of XML 1.0 cannot hold, not even as a reference (production 2 of the recommendation)."""

_MARKUP = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u02ff]|[<>&\"]|#(?=#[A-Za-z]*\[)|:(?=:)")
"""What is written as a reference, or may have to be: markup, what a terminal obeys, and commands of CI runners."""


def element(name: str, attributes: Mapping[str, str], *inner: str) -> str:
    """Return an element; what is inside is XML already, of ``text`` or of this function."""
    head = "".join([name, *(f' {key}="{text(value)}"' for key, value in attributes.items())])
    return f"<{head}>{''.join(inner)}</{name}>" if inner else f"<{head}/>"


def block(name: str, attributes: Mapping[str, str], inner: Iterable[str]) -> str:
    """Return an element that holds others, each on lines of its own."""
    return element(name, attributes, *(f"\n{one}" for one in inner), "\n")


def text(words: str) -> str:
    r"""Return text as XML that is parsed to the same text, in an attribute or in an element.

    What XML cannot hold is shown as an escape. Line ends, control and bidirectional characters are references, so that
    no line of the file is taken for a command, and an attribute keeps its line ends.

    >>> print(text("a < b\n::error::\x1b"))
    a &lt; b&#10;&#58;:error&#58;:\x1b
    """
    return _MARKUP.sub(_reference, _IMPOSSIBLE.sub(lambda match: escaped(match.group()), words))


def lines(words: str) -> str:
    """Return text of several lines as XML for the inside of an element, where lines stay lines."""
    return "\n".join(map(text, words.split("\n")))


def _reference(match: re.Match[str]) -> str:
    character = match.group()
    if character in _NAMED:
        return _NAMED[character]
    return f"&#{ord(character)};" if character in "#:" or is_hidden(character) else character


_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
