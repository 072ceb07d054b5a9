"""The page's style and script: files of this folder, put into the page whole and named by their hashes."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from factlint.reports.page.markup import Markup


def style() -> str:
    """Return the style sheet."""
    return _read("page.css")


def script() -> str:
    """Return the script."""
    return _read("page.js")


def inlined(element: str, text: str) -> Markup:
    """Return a ``style`` or ``script`` element with a text of ours, in which nothing is escaped.

    Raises:
        ValueError: when the text would end the element, or begin what a browser reads otherwise.
    """
    if element not in ("style", "script") or "</" in text or "<!--" in text:
        raise ValueError(f"cannot stand in a {element} element as it is")
    return Markup(f"<{element}>{text}</{element}>")


def hashed(text: str) -> str:
    """Return how a content security policy (CSP Level 3, 2.3.1) names a style or script with this text."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _read(name: str) -> str:
    # A checkout may have given the file other line ends, which browsers take for newlines before they hash.
    return files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")
