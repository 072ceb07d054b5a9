"""The elements of an HTML page, and the runs of text in them.

A page is read as browsers show it: end tags that are missing are supplied, stray ones ignored, and what is hidden is
left out. Only elements that set text apart (blocks) are kept; inline ones leave their mark on the text within.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from factlint.documents.normal import Piece
from factlint.documents.tags import Tag, Text, pieces, tokens

# Elements within elements. Browsers stop at 512; a deeper one is read as if its tags were not there.
MAX_DEPTH = 256

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p"
    " pre search section select summary table tbody td tfoot th thead tr ul".split()
)
# Left out with all they hold: not shown, or no text.
_UNSHOWN = frozenset(
    "audio canvas datalist embed iframe noembed noframes noscript object rp rt script style svg template"
    " textarea title video".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = frozenset({"td", "th"})
_TABLE_PARTS = _CELLS | {"caption", "tr", "thead", "tbody", "tfoot"}
_BARRIERS = _CELLS | {"table", "caption", "button"}
# What a start tag closes when it is still open, up to the nearest barrier.
_CLOSES: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
    "tr": frozenset({"tr", "td", "th", "caption"}),
    "td": _CELLS,
    "th": _CELLS,
    **dict.fromkeys(("thead", "tbody", "tfoot"), _TABLE_PARTS),
}
_STOPS = {"li": frozenset({"ul", "ol", "menu", "dir"}), "dt": frozenset({"dl"}), "dd": frozenset({"dl"})}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


# What the elements around a text make of it, as bits; an enum of flags would take half of the time of reading a page.
_HIDDEN, _STRUCK, _RAISE, _LOWER, _LINK, _CODE, _WITHIN, _CONCEALED = (1 << bit for bit in range(8))

_MARKS = {
    **dict.fromkeys(("del", "s", "strike"), _STRUCK),
    "sup": _RAISE,
    "sub": _LOWER,
    "a": _LINK,
    "code": _CODE,
    **dict.fromkeys(_UNSHOWN, _HIDDEN),
}
_UNSEEN_CLASSES = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader screen-reader a11y-hidden d-none".split()
)
_UNFOLDED = frozenset(
    "tab-pane tab-panel tabpanel tab-content accordion accordion-body accordion-content accordion-panel"
    " accordion-collapse collapse collapsed collapsible panel-collapse".split()
)
_JOINED = frozenset({"sup", "sub"})  # inline elements that belong to the word before them
_LONGEST_MARK = 3  # digits of the mark of a note
_BACKLINKS = frozenset("footnote-back footnote-backref footnote-back-link reversefootnote".split())


@dataclass(slots=True)
class Element:
    """A block of the page; `parent` is the number of the one around it (-1 for the page itself).

    `chars` and `link_chars` count what is shown in it, elements within included; `links` and `controls` its links, and
    its buttons and fields.
    """

    name: str
    parent: int
    attributes: dict[str, str]
    chars: int = 0
    link_chars: int = 0
    links: int = 0
    controls: int = 0
    start: int = 0


@dataclass(slots=True)
class Run:
    """Text that reads on without a break, and the number of the element it stands in."""

    element: int
    pieces: list[Piece]
    chars: int = 0
    link_chars: int = 0
    code_chars: int = 0


@dataclass(slots=True)
class Page:
    """A page taken apart; elements and runs stand in source order. `meta` are tags that say something of the page.

    `struck` counts struck-out passages, and `hidden` the characters of what a browser does not show.
    """

    elements: list[Element]
    runs: list[Run]
    meta: list[Tag]
    struck: int = 0
    hidden: int = 0


@dataclass(slots=True)
class _Open:
    """An element not yet closed; `element` is that of the block it is or stands in."""

    name: str
    own: int
    marks: int
    element: int
    block: bool


@dataclass(slots=True)
class _Scope:
    """The open elements from one barrier on, counted by name: an end tag does not reach beyond."""

    barrier: str
    names: Counter[str] = field(default_factory=Counter)


def page_of(source: str) -> Page:
    """Take a page apart; raises `TooManyTags`."""
    builder = _Builder(source)
    for token in tokens(source):
        if isinstance(token, Text):
            builder.text(token)
        elif token.closing:
            builder.end(token)
        else:
            builder.begin(token)
    return builder.done()


class _Builder:
    def __init__(self, source: str) -> None:
        self._source = source
        self._page = Page([Element("", -1, {})], [], [])
        self._open = [_Open("", 0, 0, 0, True)]
        self._scopes = [_Scope("")]
        self._skipped: Counter[str] = Counter()  # elements beyond the greatest depth
        self._run = Run(0, [])
        self._break: Piece | None = None
        self._closed = ""  # the inline element that ended last, if no text has followed
        self._seam: Piece | None = None  # where one inline element began right after another ended

    def text(self, text: Text) -> None:
        top = self._open[-1]
        if top.marks & _HIDDEN:
            self._page.hidden += len(self._source[text.start : text.end].strip()) if top.marks & _CONCEALED else 0
            return
        shown = len(self._source[text.start : text.end].strip())
        if top.marks & _STRUCK:
            self._page.struck += shown > 0
            return
        if shown:
            self._break = None
        self._part_from_last(text)
        raised = top.marks & _RAISE or (top.marks & _WITHIN and self._is_mark(text))
        table = _RAISED if raised else _LOWERED if top.marks & _LOWER else None
        for piece in pieces(self._source, text.start, text.end):
            self._run.pieces.append(piece._replace(text=piece.text.translate(table)) if table else piece)
        self._run.chars += shown
        self._run.link_chars += shown if top.marks & _LINK else 0
        self._run.code_chars += shown if top.marks & _CODE else 0

    def _part_from_last(self, text: Text) -> None:
        """Put a space between two elements set apart by style alone: `<b>4,500</b><i>people</i>`."""
        seam, self._seam, self._closed = self._seam, None, ""
        if seam is None or not self._run.pieces:
            return
        before, after = self._run.pieces[-1].text[-1:], self._source[text.start]
        if before.isdigit() and after.isdigit():
            parts = seam.text == "time"
        else:
            counted = (before.isdigit() and after.isalpha()) or (before.isalpha() and after.isdigit())
            parts = counted or (before.islower() and after.isupper())
        if parts:
            self._run.pieces.append(Piece(" ", seam.start, seam.end))

    def _is_mark(self, text: Text) -> bool:
        """Tell whether a link within the page is the mark of a note, glued to a word: `people<a href="#n3">3</a>`."""
        before = self._run.pieces[-1].text[-1:] if self._run.pieces else " "
        mark = self._source[text.start : min(text.end, text.start + _LONGEST_MARK + 1)]
        return mark.isdigit() and len(mark) <= _LONGEST_MARK and not before.isspace()

    def begin(self, tag: Tag) -> None:
        name = tag.name
        if name in ("meta", "link", "time", "title", "script", "base"):
            self._page.meta.append(tag)
        if name in ("br", "hr") or name in _VOID:
            self._void(tag)
            return
        if tag.content or name in ("script", "style", "title", "textarea", "iframe", "xmp"):
            self._page.elements[self._open[-1].element].controls += name == "textarea"
            return
        if name == "svg" and self._source[tag.end - 2] == "/":
            return
        self._close_implied(name)
        if len(self._open) >= MAX_DEPTH:
            self._skipped[name] += 1
            if name in _BLOCKS:
                self._flush()
            return
        self._push(tag)
        if name == "q":
            self._quote(tag)

    def end(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._void(tag)
        elif self._skipped[name] > 0:
            self._skipped[name] -= 1
            if name in _BLOCKS:
                self._flush()
        elif name == "p" and not self._scopes[-1].names["p"]:
            self._flush()  # browsers make an empty paragraph of it
        else:
            if name == "q" and self._scopes[-1].names["q"]:
                self._quote(tag)
            self._close(name)

    def done(self) -> Page:
        self._flush()
        for element in reversed(self._page.elements):
            if element.parent >= 0:
                outer = self._page.elements[element.parent]
                outer.chars += element.chars
                outer.link_chars += element.link_chars
                outer.links += element.links
                outer.controls += element.controls
        return self._page

    def _void(self, tag: Tag) -> None:
        if tag.name == "hr" or (tag.name == "br" and self._break is not None):
            self._flush()
        elif tag.name == "br":
            self._break = Piece("\n", tag.start, tag.end)
            self._run.pieces.append(self._break)
        elif tag.name == "input" and tag.attributes.get("type") != "hidden":
            self._page.elements[self._open[-1].element].controls += 1

    def _quote(self, tag: Tag) -> None:
        if not self._open[-1].marks & (_HIDDEN | _STRUCK):
            self._run.pieces.append(Piece('"', tag.start, tag.end))

    def _push(self, tag: Tag) -> None:
        top = self._open[-1]
        own = _MARKS.get(tag.name, 0) | (_HIDDEN | _CONCEALED if _hides(tag) else 0)
        if tag.name == "a" and tag.attributes.get("href", "").startswith("#"):
            own |= _WITHIN
        if self._closed and tag.name not in _JOINED and tag.name not in _BLOCKS:
            self._seam = Piece("time" if "time" in (self._closed, tag.name) else "", tag.start, tag.end)
        marks = top.marks | own
        block = tag.name in _BLOCKS
        element = top.element
        if block:
            self._flush()
            element = len(self._page.elements)
            self._page.elements.append(Element(tag.name, top.element, tag.attributes, start=tag.start))
            self._run.element = element
        self._page.elements[element].links += tag.name == "a" and "href" in tag.attributes
        self._page.elements[element].controls += tag.name in ("button", "select")
        self._open.append(_Open(tag.name, own, marks, element, block))
        if tag.name in _BARRIERS:
            self._scopes.append(_Scope(tag.name))
        self._scopes[-1].names[tag.name] += 1

    def _close_implied(self, name: str) -> None:
        names = self._scopes[-1].names
        if name in _BLOCKS and names["p"]:
            self._pop_to("p")
        if name in _HEADINGS and self._open[-1].name in _HEADINGS:
            self._pop()
        closes = _CLOSES.get(name)
        if closes is None:
            return
        if name in _TABLE_PARTS:
            self._close_table_parts(closes)
            return
        stops = _STOPS.get(name, frozenset())
        for at in range(len(self._open) - 1, 0, -1):
            opened = self._open[at].name
            if opened in stops or opened in _BARRIERS:
                return
            if opened in closes:
                while len(self._open) > at:
                    self._pop()
                return

    def _close_table_parts(self, closes: frozenset[str]) -> None:
        """Close the open parts of the nearest table; a cell's scope holds its own name, the table's scope its rows."""
        while self._scopes[-1].barrier in closes:
            self._pop()
        for name in ("tr", "thead", "tbody", "tfoot"):
            if name in closes and self._scopes[-1].names[name]:
                self._pop_to(name)

    def _close(self, name: str) -> None:
        scope = self._scopes[-1]
        if name in _TABLE_PARTS or name == "table":
            self._close_in_table(name)
        elif not scope.names[name]:
            return
        elif name in _BLOCKS:
            self._pop_to(name)
        else:
            self._close_inline(name)

    def _close_in_table(self, name: str) -> None:
        depth = len(self._scopes) - 1
        while depth > 0 and not self._scopes[depth].names[name] and self._scopes[depth].barrier != "table":
            depth -= 1
        if not self._scopes[depth].names[name]:
            return
        while len(self._scopes) - 1 > depth:
            self._pop()
        self._pop_to(name)

    def _close_inline(self, name: str) -> None:
        """Take an inline element out; blocks begun within it go on without it."""
        self._closed = "" if name in _JOINED else name
        at = len(self._open) - 1
        while self._open[at].name != name:
            at -= 1
        if all(not opened.block for opened in self._open[at:]):
            self._pop_to(name)
            return
        del self._open[at]
        self._scopes[-1].names[name] -= 1
        for index in range(at, len(self._open)):
            self._open[index].marks = self._open[index - 1].marks | self._open[index].own

    def _pop_to(self, name: str) -> None:
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        closed = self._open.pop()
        if closed.block:
            self._flush()
            self._run.element = self._open[-1].element
        scope = self._scopes[-1]
        scope.names[closed.name] -= 1
        if closed.name == scope.barrier and not scope.names[closed.name]:
            self._scopes.pop()
        return closed.name

    def _flush(self) -> None:
        run = self._run
        self._break = self._seam = None
        self._closed = ""
        if not run.chars:
            run.pieces.clear()
            return
        self._run = Run(run.element, [])
        element = self._page.elements[run.element]
        element.chars += run.chars
        element.link_chars += run.link_chars
        self._page.runs.append(run)


def _hides(tag: Tag) -> bool:
    attributes = tag.attributes
    classes = set(attributes.get("class", "").lower().split())
    if attributes.get("role") == "doc-backlink" or not _BACKLINKS.isdisjoint(classes):
        return True  # the arrow that leads from a footnote back to its mark
    if attributes.get("role") == "tabpanel" or not _UNFOLDED.isdisjoint(classes):
        return False  # what a click shows is there to be read
    if "hidden" in attributes:
        return attributes["hidden"].lower() != "until-found"
    style = attributes.get("style", "").lower().replace(" ", "")
    if "display:none" in style or "visibility:hidden" in style:
        return True
    return not _UNSEEN_CLASSES.isdisjoint(classes)
