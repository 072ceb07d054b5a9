"""What the styles and the numbering of a Word document make of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from factlint.documents.package import attribute, local

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents) ?(?:heading|[1-9])", re.IGNORECASE)
_MOST_BASES = 20  # styles that one may rest upon, one after the other
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)
_MARK = re.compile(r"%([1-9])")
_HIGHEST = 100_000  # number of an item; a list that starts higher is no list


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, what it takes over from others included; `outline` is the level of a heading (1 to 9) or 0."""

    name: str = ""
    outline: int = 0
    list_number: str | None = None
    list_level: int = 0
    bold: bool = False

    @property
    def contents(self) -> bool:
        """Tell whether this is the style of a table of contents."""
        return _CONTENTS.fullmatch(self.name) is not None

    @property
    def quote(self) -> bool:
        """Tell whether this is the style of a quotation."""
        return self.name.lower() in ("quote", "intense quote", "quotations", "block text")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the form of its numbers, the text around them, and the first of them."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document: levels by list number, and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> str:
        """Count an item and return its marker."""
        levels = self.levels.get(number, {})
        level = levels.get(depth, Level())
        counts = self._counts.setdefault(self.roots.get(number, number), {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return "•"
        parts = {at: _written(counts.get(at, 1), levels.get(at, Level()).form) for at in range(depth + 1)}
        return _MARK.sub(lambda mark: parts.get(int(mark[1]) - 1, ""), level.text)[:40]


def styles_of(root: Element | None) -> dict[str, Style]:
    """Return the paragraph styles by their id."""
    raw: dict[str, Element] = {}
    for element in root if root is not None else ():
        if local(element.tag) == "style" and attribute(element, "type") in ("paragraph", None):
            raw[attribute(element, "styleId") or ""] = element
    return {key: _style(key, raw) for key in raw}


def _style(key: str, raw: dict[str, Element]) -> Style:
    name = outline = number = level = bold = None
    current: str | None = key
    for _ in range(_MOST_BASES):
        element = raw.get(current) if current else None
        if element is None:
            break
        own = _child_value(element, "name") or ""
        name = own if name is None else name
        outline = _outline(element, own) if outline is None else outline
        number = _within(element, "pPr", "numPr", "numId") if number is None else number
        level = _within(element, "pPr", "numPr", "ilvl") if level is None else level
        bold = _flag(element, "rPr", "b") if bold is None else bold
        current = _child_value(element, "basedOn")
    return Style(name or "", outline or 0, None if number == "0" else number, to_int(level, 0), bool(bold))


def _outline(element: Element, name: str) -> int | None:
    if found := _HEADING.fullmatch(name):
        return int(found[1])
    if name.lower() == "title":
        return 1
    if name.lower() == "subtitle":
        return 2
    level = _within(element, "pPr", "outlineLvl")
    if level is None:
        return None
    number = to_int(level, 9)
    return number + 1 if 0 <= number < 9 else 0


def numbering_of(root: Element | None) -> Numbering:
    """Return the lists of a document."""
    numbering = Numbering()
    abstract: dict[str, dict[int, Level]] = {}
    for element in root if root is not None else ():
        if local(element.tag) == "abstractNum":
            abstract[attribute(element, "abstractNumId") or ""] = _levels(element)
        elif local(element.tag) == "num":
            number = attribute(element, "numId") or ""
            base = _child_value(element, "abstractNumId") or ""
            numbering.levels[number] = abstract.get(base, {}) | _overrides(element, abstract.get(base, {}))
            # Lists of one root count on, unless one starts anew.
            restarts = any(local(child.tag) == "lvlOverride" for child in element)
            numbering.roots[number] = number if restarts else f"root {base}"
    return numbering


def _levels(element: Element) -> dict[int, Level]:
    return {
        to_int(attribute(level, "ilvl"), 0): Level(
            _child_value(level, "numFmt") or "decimal",
            _child_value(level, "lvlText") or "",
            to_int(_child_value(level, "start"), 1),
        )
        for level in element
        if local(level.tag) == "lvl"
    }


def _overrides(element: Element, base: dict[int, Level]) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for override in element:
        if local(override.tag) != "lvlOverride":
            continue
        depth = to_int(attribute(override, "ilvl"), 0)
        level = _levels(override).get(depth, base.get(depth, Level()))
        start = _child_value(override, "startOverride")
        found[depth] = Level(level.form, level.text, to_int(start, level.start))
    return found


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < number <= _HIGHEST:
        letter = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 5)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for size, letters in _ROMAN:
            roman += letters * (number // size)
            number %= size
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _child_value(element: Element, name: str) -> str | None:
    for child in element:
        if local(child.tag) == name:
            return attribute(child, "val")
    return None


def _child(element: Element | None, name: str) -> Element | None:
    return next((child for child in element if local(child.tag) == name), None) if element is not None else None


def _within(element: Element, *names: str) -> str | None:
    """Return the value of an element along a path of names."""
    current: Element | None = element
    for name in names:
        current = _child(current, name)
    return None if current is None else attribute(current, "val")


def _flag(element: Element, *names: str) -> bool | None:
    current: Element | None = element
    for name in names:
        current = _child(current, name)
    return None if current is None else is_on(attribute(current, "val"))


def is_on(value: str | None) -> bool:
    """Tell whether a switch is on; one without a value is."""
    return value not in ("0", "false", "off", "none")


def to_int(text: str | None, otherwise: int) -> int:
    """Read a small whole number."""
    try:
        number = int((text or "")[:12])
    except ValueError:
        return otherwise
    return number if abs(number) <= _HIGHEST else otherwise
