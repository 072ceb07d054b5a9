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
    **dict.fromkeys("nav navbar navigation breadcrumb breadcrumbs menu megamenu pagination pager skip".split(), _NAVIGATION),
    **dict.fromkeys("cookie cookies consent gdpr".split(), "cookie notice"),
    **dict.fromkeys("share sharing sharebar social socials".split(), "share buttons"),
    **dict.fromkeys("related recommended recommendations trending popular".split(), "related links"),
    **dict.fromkeys("newsletter subscribe subscription signup login signin search".split(), "form"),
    **dict.fromkeys("modal popup overlay lightbox".split(), "notice"),
    **dict.fromkeys("ad ads advert advertisement sponsored promo".split(), "advertisement"),
    **dict.fromkeys("sidebar".split(), "sidebar"),
    **dict.fromkeys("comments disqus".split(), "comments"),
    **dict.fromkeys("footer copyright".split(), "page footer"),
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_COOKIES = re.compile(
    r"\b(?:we|sites?|website|partners)\b[^.]{0,40}\buses?\b[^.]{0,40}\bcookies\b|\b(?:accept|reject|manage) (?:all )?cookies\b",
    re.IGNORECASE,
)
_LONGEST_LIST_ENTRY = 160  # characters of a link that is an entry of a list, and no prose
_WITHIN_PROSE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "th", "tr", "dt", "pre"})
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_NOTES = re.compile(r"foot-?notes?|end-?notes?|references", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Left:
    """Parts of a page left out: why, as people call such parts, and how many characters they hold."""

    reason: str
    chars: int


def left_out(page: Page, text_of: Callable[[int], str]) -> tuple[list[bool], list[Left]]:
    """Say for every element whether it is left out, and sum up what is.

    `text_of` gives the text of an element with all elements in it.
    """
    judge = _Judge(page, text_of)
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
    def __init__(self, page: Page, text_of: Callable[[int], str]) -> None:
        self._elements = page.elements
        self._text_of = text_of
        whole = page.elements[0]
        self._most = max(1, MOST_DROPPED * (whole.chars - whole.link_chars))
        self._in_content = _inside(page.elements, {"article", "main"}, {"main", "article"})
        self._holds_title = _holding(page.elements, "h1")
        self._main = self._main_element()

    def reason(self, number: int) -> str | None:
        """Return why an element is left out, or None where it is kept."""
        element = self._elements[number]
        if element.chars - element.link_chars >= self._most or element.name in ("body", "main", "article"):
            return None
        if self._main and self._apart(number):
            return "outside the main text"
        return self._by_kind(number, element) or self._by_words(element, number) or self._by_links(number, element)

    def _main_element(self) -> int:
        """Return the number of the page's one main element, if it holds most of its prose, else 0."""
        mains = [at for at, one in enumerate(self._elements) if one.name == "main" or _role(one) == "main"]
        if len(mains) != 1:
            return 0
        main = self._elements[mains[0]]
        return mains[0] if main.chars - main.link_chars >= self._most else 0

    def _apart(self, number: int) -> bool:
        """Tell whether an element is neither within the main one nor around it, and holds no title."""
        element = self._elements[number]
        if self._holds_title[number] or element.name == "h1":
            return False
        if number == self._main or self._contains(self._main, number) or self._contains(number, self._main):
            return False
        return not self._titled(element)

    def _titled(self, element: Element) -> bool:
        """Tell whether an element stands within a title, or is the header of one."""
        return element.name == "h1"

    def _contains(self, inner: int, outer: int) -> bool:
        while inner > outer:
            inner = self._elements[inner].parent
        return inner == outer

    def _by_kind(self, number: int, element: Element) -> str | None:
        reason = _ROLES.get(_role(element)) or _TAGS.get(element.name)
        if reason is None:
            return None
        if reason in ("page footer", "page header", "sidebar") and self._in_content[number]:
            return None  # of the article, not of the page; whatever menu is in it goes by its own signs
        if reason == "page header" and self._holds_title[number]:
            return None
        if element.name == "form" and element.chars > LONGEST_NOTICE:
            return None  # whole pages are put into forms
        return reason

    def _by_words(self, element: Element, number: int) -> str | None:
        if element.chars > LONGEST_NOTICE or element.name in _TABLE:
            return None
        names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
        words = {word.lower() for word in _WORD.findall(names[:500])}
        reason = next((_WORDS[word] for word in sorted(words) if word in _WORDS), None)
        if reason is None or self._holds_title[number]:
            return None
        if reason == "cookie notice":
            return reason if "cookie" in self._text_of(number).lower() else None
        if element.chars == 0 or element.link_chars >= 0.3 * element.chars or element.controls:
            return reason
        return None

    def _by_links(self, number: int, element: Element) -> str | None:
        if element.name in _WITHIN_PROSE or element.name in _TABLE or not element.chars:
            return None
        if element.chars <= LONGEST_NOTICE and (element.links or element.controls):
            text = self._text_of(number)
            if element.name != "li" and len(text) < LONGEST_NOTICE and _COOKIES.search(text):
                return "cookie notice"
        if element.links < LEAST_LINKS or element.link_chars < LINKED * element.chars:
            return None
        if self._holds_title[number] or element.link_chars > element.links * _LONGEST_LIST_ENTRY:
            return None
        if _NOTES.search(f"{element.attributes.get('class', '')} {_role(element)}"):
            return None
        return "lists of links"


def _role(element: Element) -> str:
    return element.attributes.get("role", "").strip().lower()


def _inside(elements: Sequence[Element], names: set[str], roles: set[str]) -> list[bool]:
    """Say for every element whether it stands within one of these."""
    found = [False] * len(elements)
    for number, element in enumerate(elements):
        if number:
            outer = elements[element.parent]
            found[number] = found[element.parent] or outer.name in names or _role(outer) in roles
    return found


def _holding(elements: Sequence[Element], name: str) -> list[bool]:
    """Say for every element whether one of this name, with text, is in it."""
    found = [False] * len(elements)
    for number in range(len(elements) - 1, 0, -1):
        element = elements[number]
        if found[number] or (element.name == name and element.chars):
            found[element.parent] = True
    return found
