"""Markdown, as CommonMark with tables, strike-through and footnotes.

markdown-it-py finds the structure. It keeps lines for blocks and nothing for inline text, so its block rules are
wrapped to note where each line begins, and its inline state to note where each token begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, code, fence, heading, html_block, lheading, paragraph, table
from markdown_it.rules_inline import StateInline, image, link

from factlint.documents.assembly import Draft, Parsed, Unreadable
from factlint.documents.document import Kind
from factlint.documents.frontmatter import front_matter
from factlint.documents.markup import Collector, html_blocks, pass_tag
from factlint.documents.normal import NEWLINE, Piece, fold_pieces
from factlint.documents.origin import Newlines, Origin, cell_origins, line_origin

if TYPE_CHECKING:
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

# Blocks within blocks. A list takes two levels, so fifty lists deep; each level costs two calls on Python's stack.
MAX_NESTING = 100
# Open brackets at one place. The parser looks ahead from every one of them to the end of its paragraph.
MAX_BRACKETS = 8
# Marks and lines, of which a line counts as three marks. A thousand pages have some 200,000; the parser, written in
# Python, takes 20 to 40 microseconds for each, whatever they amount to in the end.
MAX_MARKS = 300_000
_MARKS = re.compile(r"[*_\[\]<>&\\`~|!^]")
_LINE_MARKS = 3
_LONGEST_MARK = 3  # digits of the mark of a note
_LONGEST_LABEL = 64  # characters of a footnote's name

_CONTAINERS = frozenset({"blockquote_open", "list_item_open", "footnote_open"})
_BEGINNINGS = "starts"  # token.meta: offsets in the plain text at which the lines of a block begin
_BEGINNING = "start"  # token.meta: offset in its block at which an inline token begins
_INTERRUPTS: Sequence[tuple[str, RuleFuncBlockType, list[str]]] = [
    ("table", table, ["paragraph", "reference"]),
    ("code", code, []),
    ("fence", fence, ["paragraph", "reference", "blockquote", "list"]),
    ("html_block", html_block, ["paragraph", "reference", "blockquote"]),
    ("heading", heading, ["paragraph", "reference", "blockquote"]),
    ("lheading", lheading, []),
    ("paragraph", paragraph, []),
]


def parse(source: str) -> Parsed:
    """Read Markdown.

    Raises `Unreadable` on malformed front matter, on blocks nested deeper than `MAX_NESTING`, and on more markup than a
    text has.
    """
    metadata, begin = front_matter(source)
    newlines = Newlines(source[:begin].translate(_Blank()) + source[begin:] if begin else source)
    left = MAX_MARKS - _LINE_MARKS * newlines.plain.count("\n")
    if left < 0 or next(islice(_MARKS.finditer(newlines.plain), left, None), None) is not None:
        raise Unreadable(f"has more than {MAX_MARKS:,} marks of Markdown, a line counted as three")
    tokens = _parser().parse(newlines.plain)
    return Parsed(list(_Reading(newlines).drafts(tokens)), metadata)


class _Blank(dict[int, str]):
    """Turns every character but line breaks into a space, so that offsets stay."""

    def __missing__(self, key: int) -> str:
        return chr(key) if chr(key) in "\r\n" else " "


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    # Both would merge tokens, and with them lose where each began.
    parser.disable(["text_join", "fragments_join"])
    inline = _LocatingInline()
    inline.ruler, inline.ruler2 = parser.inline.ruler, parser.inline.ruler2
    parser.inline = inline
    parser.enable(["table", "strikethrough"])
    for name, rule, interrupts in _INTERRUPTS:
        parser.block.ruler.at(name, partial(_locate, rule), {"alt": interrupts})
    parser.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]})
    inline.ruler.at("link", partial(_unless_bracketed, link))
    inline.ruler.at("image", partial(_unless_bracketed, image))
    inline.ruler.before("link", "footnote_mark", _footnote_mark)
    inline.ruler.before("text", "beginning", _note_beginning)
    return parser


def _locate(rule: RuleFuncBlockType, state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Run a block rule and note on its tokens where their lines begin, which only the state knows."""
    known = len(state.tokens)
    found = rule(state, start, end, silent)
    if found and not silent:
        for token in state.tokens[known:]:
            if token.map is not None:
                lines = range(token.map[0], min(token.map[1], state.lineMax))
                token.meta[_BEGINNINGS] = [state.bMarks[line] + state.tShift[line] for line in lines]
    return found


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: `[^name]: text`, continued by lines indented by four."""
    if state.is_code_block(start):
        return False
    low, high = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    close = state.src.find("]:", low, min(high, low + _LONGEST_LABEL + 4))
    name = state.src[low + 2 : close]
    if close < 0 or not state.src.startswith("[^", low) or not name or set(name) & set(" \t[]"):
        return False
    if silent:
        return True
    state.env.setdefault("footnotes", set()).add(name)
    state.push("footnote_open", "aside", 1).info = name
    kept = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    begin = state.skipSpaces(close + 2)
    state.bMarks[start], state.tShift[start] = close + 2, min(begin, high) - close - 2
    state.blkIndent += 4
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    if begin < high:
        state.md.block.tokenize(state, start, end)
    else:
        state.line = start + 1
    state.blkIndent -= 4
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    state.push("footnote_close", "aside", -1)
    return True


def _footnote_mark(state: StateInline, silent: bool) -> bool:
    """Inline rule: `[^name]`, when there is such a footnote."""
    if not state.src.startswith("[^", state.pos):
        return False
    close = state.src.find("]", state.pos, min(state.posMax, state.pos + _LONGEST_LABEL + 3))
    if close < 0 or state.src[state.pos + 2 : close] not in state.env.get("footnotes", ()):
        return False
    if not silent:
        state.push("footnote_mark", "sup", 0)
    state.pos = close + 1
    return True


def _note_beginning(state: StateInline, silent: bool) -> bool:
    """Inline rule that matches nothing: run at every step, it sees where text not yet made a token begins."""
    if not silent and not state.pending and isinstance(state, _LocatingState):
        state.begun = state.pos
    return False


def _unless_bracketed(rule: RuleFuncInlineType, state: StateInline, silent: bool) -> bool:
    return not (isinstance(state, _LocatingState) and state.bracketed) and rule(state, silent)


class _LocatingState(StateInline):
    """Inline state that notes on each token where it begins."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, out: list[Token]) -> None:
        super().__init__(src, md, env, out)
        self.bracketed = src.count("[") > MAX_BRACKETS and _bracket_depth(src) > MAX_BRACKETS
        self.begun = 0
        self._marks = (-1, 0)

    def pushPending(self) -> Token:  # noqa: N802 - the parser's name
        token = super().pushPending()
        token.meta[_BEGINNING] = self.begun
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        # A run of emphasis marks is pushed one by one from a single place.
        place, count = self._marks
        count = count + 1 if ttype == "text" and place == self.pos else 0
        if ttype == "text":
            self._marks = (self.pos, count)
        token.meta[_BEGINNING] = self.pos + count
        return token


class _LocatingInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _LocatingState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _bracket_depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        if character == "[":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "]" and depth:
            depth -= 1
    return deepest


@dataclass(slots=True)
class _Frame:
    """A block that holds blocks: what its paragraphs are to be called."""

    kind: Kind
    level: int = 0
    label: str | None = None
    group: int = 0
    row: int = 0


class _Reading:
    """One pass over the tokens of a document."""

    def __init__(self, newlines: Newlines) -> None:
        self._newlines = newlines
        self._frames: list[_Frame] = [_Frame("paragraph")]
        self._lists: list[_Frame] = []
        self._groups = 0

    def drafts(self, tokens: list[Token]) -> Iterator[Draft]:
        """Yield the blocks in order."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(index for index in range(at, len(tokens)) if tokens[index].type == "table_close")
                yield from self._table(tokens[at:end])
                at = end
            elif token.type == "inline":
                yield self._text(token, tokens[at - 1])
            elif token.type in ("fence", "code_block"):
                yield self._code(token)
            elif token.type == "html_block":
                origin = line_origin(token.content, token.meta[_BEGINNINGS], self._newlines.plain, self._newlines)
                for pieces in html_blocks(token.content, origin):
                    yield self._framed(pieces)
            else:
                self._container(token)
            at += 1

    def _container(self, token: Token) -> None:
        if token.type in _CONTAINERS and token.level + 1 >= MAX_NESTING:
            raise Unreadable(f"blocks are nested more than {MAX_NESTING} deep", self._line_start(token))
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._groups += 1
            self._lists.append(_Frame("item", len(self._lists) + 1, group=self._groups))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            current = self._lists[-1]
            current.row += 1
            label = token.info + token.markup
            self._frames.append(_Frame("item", current.level, label, current.group, current.row))
        elif token.type == "blockquote_open":
            outer = sum(frame.kind == "quote" for frame in self._frames)
            self._frames.append(_Frame("quote", outer + 1))
        elif token.type == "footnote_open":
            self._frames.append(_Frame("footnote", label=token.info))
        elif token.type in ("list_item_close", "blockquote_close", "footnote_close"):
            self._frames.pop()

    def _line_start(self, token: Token) -> int:
        plain, at = self._newlines.plain, 0
        for _ in range(token.map[0] if token.map else 0):
            at = plain.find("\n", at) + 1
        return self._newlines.source(at)

    def _framed(self, pieces: list[Piece]) -> Draft:
        frame = self._frames[-1]
        return Draft(frame.kind, pieces, frame.level, label=frame.label, group=frame.group, row=frame.row)

    def _text(self, token: Token, opening: Token) -> Draft:
        starts: list[int] = token.meta[_BEGINNINGS]
        # A line of form feeds is stripped by the parser, and yet not taken as blank.
        first = next((index for index, start in enumerate(starts) if self._line(start).strip()), 0)
        starts = starts[first:]
        if opening.type == "heading_open" and opening.markup.startswith("#"):
            starts = [starts[0] + len(opening.markup)]
        pieces = _inline(token, line_origin(token.content, starts, self._newlines.plain, self._newlines))
        if opening.type == "heading_open":
            return Draft("heading", pieces, int(opening.tag[1:]))
        return self._framed(pieces)

    def _line(self, start: int) -> str:
        end = self._newlines.plain.find("\n", start)
        return self._newlines.plain[start : end if end >= 0 else None]

    def _code(self, token: Token) -> Draft:
        starts = token.meta[_BEGINNINGS][1:] if token.type == "fence" else token.meta[_BEGINNINGS]
        origin = line_origin(token.content, starts, self._newlines.plain, self._newlines)
        label = token.info.split()[0] if token.info.split() else None
        return Draft("code", list(origin.pieces(token.content, 0, len(token.content))), label=label)

    def _table(self, tokens: list[Token]) -> Iterator[Draft]:
        self._groups += 1
        heads: list[str] = []
        cells: list[tuple[str, Origin]] = []
        row = -1
        column = 0
        row_head = ""
        for token in tokens:
            if token.type == "tr_open":
                row, column, row_head = row + 1, 0, ""
                start = token.meta[_BEGINNINGS][0]
                line = self._line(start)
                cells = cell_origins(line.strip(), start + len(line) - len(line.lstrip()), self._newlines)
            elif token.type == "inline":
                pieces = _inline(token, cells[column][1]) if token.content else []
                text = fold_pieces(pieces).text
                head = heads[column] if row else ""
                yield Draft(
                    "cell",
                    pieces,
                    row_head=row_head or None,
                    column_head=head or None,
                    group=self._groups,
                    row=row,
                )
                if row == 0:
                    heads.append(text)
                elif column == 0:
                    row_head = text
                column += 1


def _inline(token: Token, origin: Origin) -> list[Piece]:
    """Return the pieces of text that the inline tokens of one block leave."""
    collector = Collector()
    content = token.content
    before: Any = None
    for child in token.children or ():
        start = child.meta.get(_BEGINNING, 0)
        if child.type == "text" and child.content:
            if before is not None and before.type == "link_open" and before.markup == "autolink":
                _add_autolink(collector, child.content, content, start + 1, origin)
            elif _is_mark(before, child.content, content[:start]):
                collector.tag("sup", False)
                collector.add(origin.pieces(content, start, start + len(child.content)))
                collector.tag("sup", True)
            else:
                collector.add(origin.pieces(content, start, start + len(child.content)))
        elif child.type == "text_special":
            collector.add(iter([Piece(child.content, *origin.span(start, start + len(child.markup)))]))
        elif child.type == "code_inline":
            begin = start + len(child.markup)
            if content[begin : begin + len(child.content)].replace("\n", " ") != child.content:
                begin += 1  # one space was stripped from each side
            collector.add(origin.pieces(content, begin, begin + len(child.content)))
        elif child.type in ("softbreak", "hardbreak"):
            feed = NEWLINE.search(content, start)
            end = feed.end() if feed else start + 1
            collector.add(iter([Piece(" ", *origin.span(start, end))]))
        elif child.type == "html_inline":
            pass_tag(collector, child.content, origin.pieces(content, start, start + 1))
        elif child.type in ("s_open", "s_close"):
            collector.strike(child.nesting)
        before = child
    return collector.pieces


def _is_mark(opening: Any, text: str, before: str) -> bool:
    """Tell whether a link within the page is the mark of a note, glued to a word: `people[3](#note-3)`."""
    if opening is None or opening.type != "link_open" or not str(opening.attrs.get("href", "")).startswith("#"):
        return False
    return text.isdigit() and len(text) <= _LONGEST_MARK and before[-1:] == "[" and not before[-2:-1].isspace()


def _add_autolink(collector: Collector, text: str, content: str, start: int, origin: Origin) -> None:
    """Add the address shown for `<address>`, which the parser may have decoded."""
    if content.startswith(text, start):
        collector.add(origin.pieces(content, start, start + len(text)))
    else:
        collector.add(iter([Piece(text, *origin.span(start, max(start + 1, content.find(">", start))))]))
