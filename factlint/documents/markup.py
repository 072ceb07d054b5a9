"""What inline markup and HTML tags leave of the text they stand in.

Formatting goes, what it says stays: struck-out text is dropped as withdrawn, a raised or lowered digit becomes the
character for it (so that it cannot run into the figure before it), and scripts, styles and comments are never text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from factlint.documents.normal import Piece
from factlint.documents.origin import Origin

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>|<[!?][^<>]*>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hr html li main menu nav ol option p pre section summary table tbody td"
    " tfoot th thead title tr ul".split()
)
_UNSHOWN = frozenset({"script", "style", "template", "noscript", "textarea", "svg", "head"})
_STRUCK = frozenset({"del", "s", "strike"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Collector:
    """Gathers the pieces of one block, keeping account of the tags it is within."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._struck = 0
        self._raised = 0
        self._lowered = 0

    def add(self, pieces: Iterator[Piece]) -> None:
        """Take text in, unless it is struck out."""
        if self._struck:
            return
        table = _RAISED if self._raised else _LOWERED if self._lowered else None
        for piece in pieces:
            self.pieces.append(piece._replace(text=piece.text.translate(table)) if table else piece)

    def strike(self, change: int) -> None:
        """Enter (1) or leave (-1) struck-out text."""
        self._struck = max(0, self._struck + change)

    def tag(self, name: str, closing: bool) -> None:
        """Pass an inline HTML tag."""
        change = -1 if closing else 1
        if name in _STRUCK:
            self.strike(change)
        elif name == "sup":
            self._raised = max(0, self._raised + change)
        elif name == "sub":
            self._lowered = max(0, self._lowered + change)


def pass_tag(collector: Collector, tag: str, place: Iterator[Piece]) -> None:
    """Take an HTML tag or comment into account; `place` is where it stands, which a line break turns into a space."""
    match = _TAG.match(tag)
    name = (match[1] or "").lower() if match else ""
    if name == "br" or name in _BREAKING:
        collector.add(Piece(" ", piece.start, piece.end) for piece in place)
    elif name:
        collector.tag(name, tag.startswith("</"))


def html_blocks(content: str, origin: Origin) -> Iterator[list[Piece]]:
    """Yield the pieces of each block of text within a stretch of HTML."""
    collector = Collector()
    at = 0
    while at < len(content):
        opening = content.find("<", at)
        end = len(content) if opening < 0 else opening
        collector.add(_text(content, at, end, origin))
        if opening < 0:
            break
        if content.startswith("<!--", opening):
            closed = content.find("-->", opening + 4)
            at = len(content) if closed < 0 else closed + len("-->")
            continue
        match = _TAG.match(content, opening)
        if match is None:
            collector.add(origin.pieces(content, opening, opening + 1))
            at = opening + 1
            continue
        at = match.end()
        name = (match[1] or "").lower()
        closing = content.startswith("</", opening)
        if name in _UNSHOWN and not closing and not match.group().endswith("/>"):
            end_tag = re.compile(f"</{name}[^<>]*>?", re.IGNORECASE).search(content, at)
            at = end_tag.end() if end_tag else len(content)
        elif name in _BREAKING:
            yield collector.pieces
            collector.pieces = []
        else:
            pass_tag(collector, match.group(), origin.pieces(content, opening, at))
    yield collector.pieces


def _text(content: str, start: int, end: int, origin: Origin) -> Iterator[Piece]:
    at = start
    for entity in _ENTITY.finditer(content, start, end):
        yield from origin.pieces(content, at, entity.start())
        low, high = origin.span(*entity.span())
        yield Piece(html.unescape(entity.group()), low, high)
        at = entity.end()
    yield from origin.pieces(content, at, end)
