"""Writing numbers as somebody has written another: in words, with the same separators, at the same scale.

>>> in_words(45), in_words(2600)
('forty-five', 'two thousand six hundred')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from factlint.fixes.edit import NeedsDecisionError
from factlint.language.numerals import ONES, TENS
from factlint.values import Number, exact

SCALE_FAMILIES: tuple[dict[str, int], ...] = (
    {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    {"k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12},
    {"k": 10**3, "mn": 10**6, "bn": 10**9, "trn": 10**12},
    {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12},
    {"mln": 10**6, "bln": 10**9, "tln": 10**12},
)
"""Scales that are written alongside each other: whoever writes £4bn writes £400m."""

MOST_SCALED = 1000
"""Below it stands a number before its scale: £400m, not £4,000m."""

MOST_SPELLED_WORDS = 6
"""A number of more words is written in figures by everybody."""

_UNITS = {number: word for word, number in ONES.items() if word not in ("nil", "nought")}
_TENS = {number: word for word, number in TENS.items()}
_SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred"))

_DIGITS = re.compile(r"(?<![\d.,])\d+(?:[,'\u00a0\u2009\u202f ]\d{3}(?!\d))*(?:\.\d+)?(?![\d]|[.,]\d)")
_GROUPING = re.compile(r"\d([,'\u00a0\u2009\u202f ])\d{3}")
_SCALE = re.compile(r"[\s-]?(?P<word>[A-Za-z]+)")
_SPELLED = re.compile(r"[A-Za-z]+(?:(?:[ -]|, )[A-Za-z]+)*")
_NUMBER_WORDS = frozenset({*_UNITS.values(), *_TENS.values(), "hundred", "thousand", "million", "billion", "and"})


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in a text, from ``start`` to ``end``: ``text`` takes its place."""

    start: int
    end: int
    text: str

    def within(self, text: str) -> str:
        """Return the text that it stands in, with it."""
        return text[: self.start] + self.text + text[self.end :]


def in_words(number: int, *, joint: bool = True) -> str:
    """Return a whole number from 0 in words; ``joint`` puts “and” between hundreds and what follows them."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, ones = number // 10 * 10, number % 10
        return _TENS[tens] + (f"-{_UNITS[ones]}" if ones else "")
    scale, word = next(known for known in _SCALES if number >= known[0])
    many, rest = divmod(number, scale)
    text = f"{in_words(many, joint=joint)} {word}"
    if not rest:
        return text
    return f"{text} {'and ' if joint and rest < 100 else ''}{in_words(rest, joint=joint)}"


def rewritten(text: str, old: Number, new: Number, *, grouped: bool = True) -> Written:
    """Return where a text writes one number, and how it would write another.

    ``text`` is an amount as written, hedge, unit and noun included; ``old`` is its number in the unit written.
    ``grouped`` says whether the document parts thousands, where the old number is too small to tell.

    Raises:
        NeedsDecisionError: when the number is not written plainly, or the new one cannot be written alike.
    """
    if old <= 1 or new <= 1:
        raise NeedsDecisionError("the words around “one” would have to change with it")
    runs = list(_DIGITS.finditer(text))
    if len(runs) == 1:
        return _in_digits(text, runs[0], old, new, grouped=grouped)
    if runs or any(map(str.isnumeric, text)):
        raise NeedsDecisionError("the figure is written with several numbers")
    return _as_words(text, old, new)


def _in_digits(text: str, run: re.Match[str], old: Number, new: Number, *, grouped: bool) -> Written:
    digits = run.group()
    whole, _, decimals = digits.partition(".")
    shown = exact(re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else ""))
    if not shown:
        raise NeedsDecisionError("the figure is not written plainly")
    scale = exact(Fraction(old) / shown)
    found = _SCALE.match(text, run.end())
    word = found["word"] if found else ""
    separator = _GROUPING.search(digits)
    mark = separator[1] if separator else "," if grouped and shown < 1000 else ""
    if scale == 1:
        return Written(run.start(), run.end(), _digits(new, len(decimals), mark))
    family = next((known for known in SCALE_FAMILIES if known.get(word) == scale), None)
    if family is None or found is None:
        raise NeedsDecisionError("the scale of the figure is not written plainly")
    scaled = exact(Fraction(new) / scale)
    if _fits(scaled, len(decimals)) and (1 <= scaled < MOST_SCALED or shown >= MOST_SCALED):
        return Written(run.start(), run.end(), _digits(scaled, len(decimals), mark))
    for other, factor in family.items():
        scaled = exact(Fraction(new) / factor)
        if 1 <= scaled < MOST_SCALED and _fits(scaled, len(decimals)):
            between = text[run.end() : found.start("word")]
            return Written(run.start(), found.end(), f"{_digits(scaled, len(decimals), mark)}{between}{other}")
    raise NeedsDecisionError("the other figure cannot be written at this one's scale and precision")


def _fits(number: Number, places: int) -> bool:
    return isinstance(exact(Fraction(number) * 10**places), int)


def _digits(number: Number, places: int, mark: str) -> str:
    """Return a number in digits with so many decimal places, and a mark between its thousands."""
    shifted = exact(Fraction(number) * 10**places)
    if not isinstance(shifted, int):
        raise NeedsDecisionError("the other figure is given more precisely")
    whole, rest = divmod(shifted, 10**places)
    return f"{whole:,}".replace(",", mark) + (f".{rest:0{places}d}" if places else "")


def _as_words(text: str, old: Number, new: Number) -> Written:
    if not isinstance(old, int) or not isinstance(new, int):
        raise NeedsDecisionError("the figure is written in words, and the other one is no whole number")
    for run in _SPELLED.finditer(text):
        for start, end in _stretches(run):
            words = text[start:end]
            plain = " ".join(words.lower().replace("-", " ").replace(",", " ").split())
            for joint in (True, False):
                if plain == in_words(old, joint=joint).replace("-", " "):
                    return Written(start, end, _spelt_like(words, new, old, joint=joint))
    raise NeedsDecisionError("the figure is not written as a plain number")


def _stretches(run: re.Match[str]) -> list[tuple[int, int]]:
    """Return the stretches of words that are all number words, the longest first."""
    found: list[tuple[int, int]] = []
    words = [(one.start() + run.start(), one.end() + run.start()) for one in re.finditer(r"[A-Za-z]+", run.group())]
    text = run.string
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if all(text[start:end].lower() in _NUMBER_WORDS for start, end in words[first:last]):
                found.append((words[first][0], words[last - 1][1]))
                break
    return found


def _spelt_like(words: str, new: int, old: int, *, joint: bool) -> str:
    """Return a number in words, with capitals and “and” as another has them."""
    text = in_words(new, joint=joint)
    if text != in_words(new, joint=not joint) and in_words(old) == in_words(old, joint=False):
        raise NeedsDecisionError("the document does not show whether it writes “and” after hundreds")
    if len(text.split()) > MOST_SPELLED_WORDS:
        raise NeedsDecisionError("the other figure would be long in words")
    if len(words) > 1 and words.isupper():
        return text.upper()
    if words[0].isupper():
        rest = [word for word in re.split(r"[ -]", words)[1:] if word != "and"]
        if rest and all(map(str.istitle, rest)):
            return text.title().replace(" And ", " and ")
        return text[0].upper() + text[1:]
    return text
