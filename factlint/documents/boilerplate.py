"""What on an HTML page is not what its publisher says there: menus, notices about cookies, share buttons, forms.

The signs are those that any site gives: elements and roles made for the purpose, words in classes, and how much of a
part is links. No sign alone drops what holds half of the page's prose, and in doubt a part is kept: a figure missed
is worse than one read too many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factlint.documents.page import Element, Page

# Share of a page's prose from which on a part is never dropped, whatever it is called.
MOST_DROPPED = 0.5
# Links and share of linked text from which on a part is a list of links: "related", "most read", a menu.
LEAST_LINKS = 3
LINKED = 0.75
# Characters of a part that is nothing but two links.
LONGEST_PAIR = 60
# Characters up to which a part with buttons or links, and words for it in its class, is a notice or a widget.
LONGEST_NOTICE = 2_500

_NAVIGATION = "navigation"
_ROLES = {
    "navigation": _NAVIGATION,
    "menu": _NAVIGATION,
    "menubar": _NAVIGATION,
    "toolbar": _NAVIGATION,
    "search": "form",
    "dialog": "notice",
    "alertdialog": "notice",
    "contentinfo": "page footer",
    "banner": "page header",
    "complementary": "sidebar",
}
_TAGS = {
    "nav": _NAVIGATION,
    "menu": _NAVIGATION,
    "button": "form",
    "select": "form",
    "search": "form",
    "form": "form",
    "dialog": "notice",
    "footer": "page footer",
    "header": "page header",
    "aside": "sidebar",
}
# Words of classes and ids. A part called so is dropped when it also behaves so: short, and with links or buttons.
_WORDS = {
    **dict.fromkeys(
        "nav navbar navigation breadcrumb breadcrumbs menu megamenu pagination pager skip".split(), _NAVIGATION
    ),
    **dict.fromkeys("cookie cookies consent gdpr".split(), "cookie notice"),
    **dict.fromkeys("share sharing sharebar social socials".split(), "share buttons"),
    **dict.fromkeys("related relatedposts recommended recommendations trending popular".split(), "related links"),
    **dict.fromkeys("newsletter subscribe subscription signup login signin search".split(), "form"),
    **dict.fromkeys("modal popup overlay lightbox".split(), "notice"),
    **dict.fromkeys("ad ads advert advertisement sponsored promo".split(), "advertisement"),
    **dict.fromkeys("sidebar".split(), "sidebar"),
    **dict.fromkeys("comments disqus".split(), "comments"),
    **dict.fromkeys("footer copyright".split(), "page footer"),
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_COOKIES = re.compile(
    r"\b(?:we|sites?|website|partners)\b[^.]{0,40}\b(?:uses?|set|store)\b[^.]{0,40}\bcookies\b"
    r"|\b(?:accept|reject|manage|allow) (?:all )?cookies\b",
    re.IGNORECASE,
)
_COOKIES_AGREED = re.compile(
    r"\b(?:by (?:continuing|using|browsing)|you (?:agree|consent|accept)|(?:cookie|privacy) (?:policy|settings))\b",
    re.IGNORECASE,
)
_REPLIES = re.compile(
    r"(?:\d{1,6} )?(?:reader )?(?:comments?|responses?|replies|thoughts on)\b"
    r"|leave a (?:reply|comment)|join the (?:conversation|discussion)",
    re.IGNORECASE,
)
_ROOM = 300  # characters of buttons and links around such a sentence
_WIDGET = 0.3  # share of linked text from which on a part with a word for it in its class is a widget
_LONGEST_LIST_ENTRY = 160  # characters of a link that is an entry of a list, and no prose
_WITHIN_PROSE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dt", "pre", "li"})
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_CONTENT = frozenset({"main", "article"})
_NOTES = re.compile(r"\b(?:foot-?notes?|end-?notes?|references)\b", re.IGNORECASE)
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnotes", "doc-endnote", "doc-bibliography"})


@dataclass(frozen=True, slots=True)
class Left:
    """Parts of a page left out: why, as people call such parts, and how many characters they hold."""

    reason: str
    chars: int


def left_out(page: Page) -> tuple[list[bool], list[Left]]:
    """Say for every element whether it is left out, and sum up what is."""
    judge = _Judge(page)
    dropped = [False] * len(page.elements)
    left: dict[str, int] = {}
    for number, element in enumerate(page.elements):
        if number == 0:
            continue
        if dropped[element.parent]:
            dropped[number] = True
        elif reason := judge.reason(number):
            dropped[number] = True
            if element.chars:
                left[reason] = left.get(reason, 0) + element.chars
    return dropped, [Left(reason, chars) for reason, chars in left.items()]


class _Judge:
    def __init__(self, page: Page) -> None:
        elements = page.elements
        self._elements = elements
        self._most = max(1, MOST_DROPPED * (elements[0].chars - elements[0].link_chars))
        self._in_content = _inside(elements, lambda one: one.name in ("article", "main") or _role(one) in _CONTENT)
        self._in_notes = _inside(elements, _is_notes)
        self._holds_title = _holding(elements, lambda one: one.name == "h1" and one.chars > 0)
        self._holds_notes = _holding(elements, _is_notes)
        self._notices = _cookie_notices(page)
        self._replies = _replies(page)
        self._main = self._main_element()
        self._in_main = _inside(elements, lambda one: one is elements[self._main])
        self._holds_main = _holding(elements, lambda one: one is elements[self._main])

    def reason(self, number: int) -> str | None:
        """Return why an element is left out, or None where it is kept."""
        element = self._elements[number]
        if element.chars - element.link_chars >= self._most or element.name in ("body", "main", "article"):
            return None
        if self._in_notes[number] or self._holds_notes[number] or _is_notes(element):
            return None
        if number in self._notices:
            return "cookie notice"
        kind = self._by_kind(number, element) or self._by_words(number, element) or self._by_links(number, element)
        if kind is None and self._main and self._apart(number, element):
            return "text outside the main part"
        return kind

    def _main_element(self) -> int:
        """Return the number of the page's one main element, if it holds most of its prose, else 0."""
        mains = [at for at, one in enumerate(self._elements) if one.name == "main" or _role(one) == "main"]
        if len(mains) != 1:
            return 0
        main = self._elements[mains[0]]
        return mains[0] if main.chars - main.link_chars >= self._most else 0

    def _apart(self, number: int, element: Element) -> bool:
        """Tell whether an element is neither the main one nor within nor around it, and holds no title."""
        if self._holds_title[number] or element.name == "h1":
            return False
        return number != self._main and not self._in_main[number] and not self._holds_main[number]

    def _by_kind(self, number: int, element: Element) -> str | None:
        reason = _ROLES.get(_role(element)) or _TAGS.get(element.name)
        if reason is None:
            return None
        if reason in ("page footer", "page header", "sidebar") and self._in_content[number]:
            return None  # of the article, not of the page; a menu within goes by its own signs
        if reason == "page header" and self._holds_title[number]:
            return None
        if element.name == "form" and element.chars > LONGEST_NOTICE:
            return None  # whole pages are put into forms
        return reason

    def _by_words(self, number: int, element: Element) -> str | None:
        if element.chars > LONGEST_NOTICE or element.name in _TABLE or self._holds_title[number]:
            return None
        names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
        words = {word.lower() for word in _WORD.findall(names[:500])}
        reason = next((_WORDS[word] for word in sorted(words) if word in _WORDS), None)
        if reason == "comments" and number in self._replies:
            return reason
        if reason and (element.link_chars >= _WIDGET * element.chars or element.controls):
            return reason
        return None

    def _by_links(self, number: int, element: Element) -> str | None:
        if element.name in _WITHIN_PROSE or element.name in _TABLE or self._holds_title[number]:
            return None
        pair = element.links > 1 and element.link_chars == element.chars <= LONGEST_PAIR
        if (element.links < LEAST_LINKS or element.link_chars < LINKED * element.chars) and not pair:
            return None
        return "lists of links" if element.link_chars <= element.links * _LONGEST_LIST_ENTRY else None


def _cookie_notices(page: Page) -> set[int]:
    """Return the elements that are notices about cookies: a sentence that says so, and buttons or links around it."""
    found = set()
    for run in page.runs:
        if run.chars > LONGEST_NOTICE:
            continue
        text = "".join(piece.text for piece in run.pieces)
        if "cookie" not in text.lower() or not _COOKIES.search(text):
            continue
        at = run.element
        most = 2 * run.chars + _ROOM
        while at > 0 and page.elements[at].chars <= most:
            if page.elements[at].controls or _COOKIES_AGREED.search(text):
                found.add(at)
            at = page.elements[at].parent
    return found


def _replies(page: Page) -> set[int]:
    """Return the elements whose text begins as the comments of readers do."""
    found = set()
    seen = [False] * len(page.elements)
    for run in page.runs:
        fits = run.chars <= _LONGEST_LIST_ENTRY and _REPLIES.match("".join(piece.text for piece in run.pieces).strip())
        at = run.element
        while at > 0 and not seen[at]:
            seen[at] = True
            if fits:
                found.add(at)
            at = page.elements[at].parent
    return found


def _role(element: Element) -> str:
    return element.attributes.get("role", "").strip().lower()


def _is_notes(element: Element) -> bool:
    return _role(element) in _NOTE_ROLES or _NOTES.search(element.attributes.get("class", "")[:200]) is not None


def _inside(elements: Sequence[Element], wanted: Callable[[Element], bool]) -> list[bool]:
    """Say for every element whether it stands within one of these."""
    found = [False] * len(elements)
    for number, element in enumerate(elements):
        if number:
            found[number] = found[element.parent] or wanted(elements[element.parent])
    return found


def _holding(elements: Sequence[Element], wanted: Callable[[Element], bool]) -> list[bool]:
    """Say for every element whether one of these is in it."""
    found = [False] * len(elements)
    for number in range(len(elements) - 1, 0, -1):
        if found[number] or wanted(elements[number]):
            found[elements[number].parent] = True
    return found
