"""HTML, built so that no text can become markup: whatever is not a `Markup` is escaped, and only `tag` makes one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from factlint.reports.plain import ESCAPED_CATEGORIES

VOID = frozenset({"br", "col", "hr", "input", "link", "meta", "wbr"})
"""Elements without content or end tag, of those in use (HTML, 13.1.2)."""

CARRIED = frozenset("\u200c\u200d\u200e\u200f")
"""Joiners and marks of direction, without which Persian, emoji and Hebrew are not shown as they are written."""

_SPECIAL = re.compile(r"""[^\n\x20-\x7e\xa1-\xac\xae-\u02ff]|[&<>"']|#(?![^#])|(?<![^\s:]):""")
"""What may need escaping: what is no plain letter, what HTML reads, and how a CI runner's commands begin."""

_REFUSED = re.compile(r"on|style$|src|action$|formaction$", re.IGNORECASE)
"""Attributes that run, load or send something: no page of ours needs one, and its policy forbids them."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML that is safe to send to a browser."""

    html: str


Content = Markup | str | int | None | Iterable["Content"]
"""What stands in an element: markup as it is, text and numbers escaped, nothing for None, and each of several."""

Attribute = str | int | bool | None


def tag(name: str, /, *content: Content, **attributes: Attribute) -> Markup:
    """Return an element. In names of attributes ``_`` is ``-``, and one at the end is dropped: ``class_``.

    An attribute that is True stands without a value; one that is None or False is left out.

    >>> tag("p", "a < b", class_="sum", hidden=True).html
    '<p class="sum" hidden>a &lt; b</p>'

    Raises:
        ValueError: for an attribute that runs or loads something, or a link that leads out of the page.
    """
    opening = f"<{_name(name)}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name in VOID:
        return Markup(opening)
    return Markup(f"{opening}{joined(content).html}</{name}>")


def joined(content: Content) -> Markup:
    """Return several pieces as one."""
    if isinstance(content, Markup):
        return content
    if content is None:
        return Markup("")
    if isinstance(content, str | int):
        return Markup(escaped(str(content)))
    return Markup("".join(joined(one).html for one in content))


def escaped(text: str) -> str:
    r"""Return text as HTML that shows it. Signs that would hide or turn around what stands beside them are spelt out.

    >>> print(escaped("<b> ::error:: \u202e30 & “40”"))
    &lt;b&gt; &#58;&#58;error:&#58; \u202e30 &amp; “40”
    """
    return _SPECIAL.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    letter = match.group()
    if (letter.isascii() and letter.isprintable()) or letter == "\t":
        return {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}.get(letter) or f"&#{ord(letter)};"
    if letter in CARRIED:
        return f"&#x{ord(letter):x};"
    if unicodedata.category(letter) in ESCAPED_CATEGORIES or _is_no_character(letter):
        return letter.encode("unicode_escape").decode("ascii")
    return letter


def _is_no_character(letter: str) -> bool:
    """Say whether a code point is one of the 66 that Unicode keeps for no character, and HTML forbids."""
    return ord(letter) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = _name(key.rstrip("_").replace("_", "-"))
    if _REFUSED.match(name):
        raise ValueError(f"no attribute {name!r}: it would run or load something")
    if value is True:
        return f" {name}"
    if name == "href" and not str(value).startswith("#"):
        raise ValueError(f"no link to {value!r}: it leads out of the page")
    return f' {name}="{_quoted(str(value))}"'


def _quoted(text: str) -> str:
    """Return the value of an attribute: to be compared rather than shown, it keeps what HTML can carry."""
    return _SPECIAL.sub(_kept, text).replace("\n", "&#10;")


def _kept(match: re.Match[str]) -> str:
    letter = match.group()
    if unicodedata.category(letter) in ("Cf", "Co", "Zl", "Zp") and not _is_no_character(letter):
        return f"&#x{ord(letter):x};"
    return _shown(match)


def _name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} names no element and no attribute")
    return name
