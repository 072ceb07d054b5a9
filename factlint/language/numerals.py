"""Numerals in digits and in words, with scales: 1,500 · 2.3m · twenty-five · two and a half million · half a dozen.

>>> from factlint.language.tokens import Tokens
>>> numeral(Tokens.of("one hundred and twenty jobs"), 0).value
120
>>> numeral(Tokens.of("2½ million"), 0).value
2500000
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from factlint.language.lexicon import table
from factlint.language.tokens import Tokens
from factlint.values import Number, exact, shown_step

MOST_DIGITS = 300
"""More digits than this are no figure anybody states; reading them would only cost time."""

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {"nil": 0, "nought": 0}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "lakhs": 10**5,
    "crores": 10**7,
    "mln": 10**6,
    "bln": 10**9,
    "tln": 10**12,
}
SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mm": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "trn": 10**12}
"""Scales as letters. Without a currency “m” may be metres and is left to quantities.py; “mm” is millimetres."""

DOZEN = 12

VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
    "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6),
}

THIN_SPACES = frozenset("\u00a0\u2009\u202f\u2007")
"""Spaces that are written between the digits of one number, never between two words."""

MOST_SPACED_GROUPS = 4
"""Groups of three digits after the first that plain spaces may part: up to trillions."""

FRACTION_SIGNS = frozenset("/⁄")

COUNT_WORDS = frozenset(ONES) | frozenset(TENS)
NUMBER_WORDS = COUNT_WORDS | frozenset(SCALES) | {"dozen"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as read: its value, the size of one unit in its last digit, and the token after it."""

    value: Number
    step: Number
    after: int
    in_digits: bool = True
    bare: bool = False
    """Whether it is a run of digits and nothing else, and so may be a year, a day or a label."""

    scaled: bool = False
    """Whether a scale (thousand, m, bn) is part of it."""

    def times(self, scale: Number, after: int) -> Numeral:
        """Return the numeral with a scale word that follows it."""
        return replace(
            self,
            value=exact(Fraction(self.value) * scale),
            step=exact(Fraction(self.step) * scale),
            after=after,
            bare=False,
            scaled=True,
        )


def numeral(tokens: Tokens, at: int, *, money: bool = False) -> Numeral | None:
    """Return the number that starts at a token, or None. ``money`` says that a currency stands before it."""
    word = tokens.words[at]
    if word.isdecimal() and word.isascii():
        found = _digits(tokens, at, money)
        return None if found is None else _and_part(tokens, _scaled(tokens, found, money))
    if word in VULGAR:
        return _scaled(tokens, Numeral(VULGAR[word], exact(VULGAR[word]), at + 1), money)
    if word == "." and not tokens.joined(at) and tokens.words[at + 1].isdecimal() and tokens.joined(at + 1):
        decimals = tokens.words[at + 1]
        if len(decimals) > MOST_DIGITS:
            return None
        return _scaled(tokens, Numeral(exact(f"0.{decimals}"), _step(f"0.{decimals}"), at + 2), money)
    return _in_words(tokens, at)


@lru_cache(maxsize=4096)
def _step(digits: str, scale: Number = 1) -> Number:
    """Return the size of one unit in the last digit; kept at hand, since a figure is tried in several ways."""
    return shown_step(digits, scale)


def unreadable(tokens: Tokens, at: int) -> int:
    """Return the token after a run of digits and separators that is no number (1,50 · 192.168.1.2), or ``at``.

    A list number, a version or an address must not leave its last part behind as a figure.
    """
    if not tokens.words[at].isdecimal():
        return at
    after = at + 1
    while tokens.joined(after) and (
        tokens.words[after].isdecimal()
        or (tokens.words[after] in ".,:" and tokens.words[after + 1].isdecimal() and tokens.joined(after + 1))
    ):
        after += 1
    return after


def _digits(tokens: Tokens, at: int, money: bool) -> Numeral | None:
    """Return a number in digits, without its scale; None when its separators make no sense."""
    words = tokens.words
    text, after = words[at], at + 1
    size = len(text)
    if size <= 3:
        after, groups = _groups(tokens, after, money)
        size += sum(map(len, groups))
        if size > MOST_DIGITS:
            return None
        text += "".join(groups)
    if size > MOST_DIGITS:
        return None
    bare = after == at + 1
    if words[after] == "." and tokens.joined(after) and words[after + 1].isdecimal() and tokens.joined(after + 1):
        decimals = words[after + 1]
        if size + len(decimals) > MOST_DIGITS:
            return None
        text, after, bare = f"{text}.{decimals}", after + 2, False
    if (
        words[after] in (",", ".")
        and tokens.joined(after)
        and words[after + 1].isdecimal()
        and tokens.joined(after + 1)
        and not _listed(tokens, after)
    ):
        return None
    value, step = exact(text), _step(text)
    if "." not in text and tokens.gap(after) == " " and (part := _written_part(tokens, after)) is not None:
        return Numeral(exact(value + part), exact(Fraction(1, part.denominator)), after + 3)
    if words[after] in VULGAR and "." not in text:
        part = VULGAR[words[after]]
        return Numeral(exact(value + part), exact(Fraction(1, part.denominator)), after + 1)
    return Numeral(value, step, after, bare=bare)


def _written_part(tokens: Tokens, at: int) -> Fraction | None:
    """Return the fraction of a mixed number in figures: 10 1/2."""
    words = tokens.words
    if words[at + 1] not in FRACTION_SIGNS or not (tokens.joined(at + 1) and tokens.joined(at + 2)):
        return None
    over, under = words[at], words[at + 2]
    if not (len(over) == 1 and over.isdecimal() and len(under) <= 2 and under.isdecimal()) or words[at + 3] == "/":
        return None
    return Fraction(int(over), int(under)) if 0 < int(over) < int(under) else None


def _groups(tokens: Tokens, after: int, money: bool) -> tuple[int, list[str]]:
    """Return the groups of three digits that go on a number, and the token after them."""
    words = tokens.words
    groups: list[str] = []
    spaced = False
    while len(groups) <= MOST_DIGITS // 3:
        if words[after] in (",", "'") and tokens.joined(after) and tokens.joined(after + 1):
            group = words[after + 1]
            # Lakhs and crores are grouped by two (1,20,000), but the last group is always of three.
            indian = len(group) == 2 and words[after + 2] == "," and words[after + 3].isdecimal()
            if not group.isdecimal() or not (len(group) == 3 or indian):
                break
            groups.append(group)
            after += 2
        elif (
            len(words[after]) == 3
            and words[after].isdecimal()
            and (_spaced(tokens, after, money) or (spaced and tokens.gap(after) == " "))
        ):
            spaced = True
            groups.append(words[after])
            after += 1
        else:
            break
    return after, groups


def _spaced(tokens: Tokens, at: int, money: bool) -> bool:
    """Say whether a space before three digits belongs to the number."""
    gap = tokens.gap(at)
    if len(gap) != 1 or (tokens.joined(at + 1) and tokens.words[at + 1].isdecimal()):
        return False
    if gap in THIN_SPACES:
        return True
    return gap == " " and (money or tokens.alone or _counts(tokens, at + 1))


def _counts(tokens: Tokens, after: int) -> bool:
    """Say whether more groups of three digits or a plural follow, so that a plain space may stand inside a number.

    Documents in normal form have no other spaces left.
    """
    words = tokens.words
    short = len(words[after - 2]) < 3 and words[after - 2].isdecimal()
    for group in range(MOST_SPACED_GROUPS):
        if not (len(words[after]) == 3 and words[after].isdecimal() and tokens.gap(after) == " "):
            if group and short and not words[after][:1].isdecimal():
                return True  # 1 414 021: nothing else is grouped so
            break
        after += 1
    plurals = table("irregular_plurals")
    for word in words[after : after + 3]:
        if not word.isalpha():
            return False
        if word in plurals or (word.endswith("s") and not word.endswith(("ss", "us", "is", "as"))):
            return True
    return False


def _listed(tokens: Tokens, at: int) -> bool:
    """Say whether a comma separates figures of a list set without spaces (2015,2016); years are set so."""
    return tokens.words[at] == "," and len(tokens.words[at - 1]) == len(tokens.words[at + 1]) == 4


def _scaled(tokens: Tokens, found: Numeral, money: bool) -> Numeral:
    """Return a number with the scales after it: 3 million, 2-million, 3m, 5 hundred thousand."""
    words = tokens.words
    for _ in range(3):
        after = found.after
        if words[after] == "-" and tokens.joined(after) and tokens.joined(after + 1) and words[after + 1] in SCALES:
            found = found.times(SCALES[words[after + 1]], after + 2)
        elif words[after] in SCALES:
            found = found.times(SCALES[words[after]], after + 1)
        elif words[after] in ("dozen", "dozens"):
            return found.times(DOZEN, after + 1)
        else:
            break
    short = SHORT_SCALES.get(words[found.after])
    stands = money or (tokens.joined(found.after) and words[found.after] not in ("m", "mm", "b"))
    if short and stands and not found.scaled and ends_word(tokens, found.after):
        return found.times(short, found.after + 1)
    return found


def _and_part(tokens: Tokens, found: Numeral) -> Numeral:
    """Return a number with the part of its scale that follows it: 3 million and a half."""
    part = mixed(tokens, found.after) if found.scaled and tokens.words[found.after] == "and" else None
    scale = SCALES.get(tokens.words[found.after - 1], 1)
    if part is None or scale == 1:
        return found
    share, after = part
    return replace(found, value=exact(found.value + share * scale), step=exact(scale * share), after=after)


def ends_word(tokens: Tokens, at: int) -> bool:
    """Say whether nothing but signs touches the end of a token."""
    return not (tokens.joined(at + 1) and (tokens.words[at + 1].isalnum()))


def _in_words(tokens: Tokens, at: int) -> Numeral | None:
    """Return a number written in words."""
    words = tokens.words
    word = words[at]
    if word == "half":
        return _half(tokens, at)
    if word in ("a", "an"):
        if words[at + 1] in SCALES or words[at + 1] == "dozen":
            return _finished(tokens, *_sum(tokens, at + 1, 1))
        if words[at + 1] == "half" and words[at + 2] in SCALES:
            return _half(tokens, at + 1)
        if words[at + 1] == "quarter":
            after = at + 4 if words[at + 2] == "of" and words[at + 3] == "a" else at + 2
            after += 1 if words[after] == "-" else 0
            return _part(SCALES[words[after]], Fraction(1, 4), after + 1) if words[after] in SCALES else None
        return None
    if word not in COUNT_WORDS:
        return None
    if (
        words[at + 1] in ("quarters", "-")
        and word == "three"
        and (quarters := at + (1 if words[at + 1] == "quarters" else 2))
        and tokens.have(quarters, "quarters", "of", "a")
        and words[quarters + 3] in SCALES
    ):
        return _part(SCALES[words[quarters + 3]], Fraction(3, 4), quarters + 4)
    return _finished(tokens, *_sum(tokens, at, None))


def _half(tokens: Tokens, at: int) -> Numeral | None:
    """Return half a million, half a dozen, half-million."""
    words = tokens.words
    after = at + 1
    if words[after] in ("a", "-"):
        after += 1
    if words[after] in SCALES and words[after] != "hundred":
        return _part(SCALES[words[after]], Fraction(1, 2), after + 1)
    if words[after] == "dozen":
        return Numeral(DOZEN // 2, 1, after + 1, in_digits=False)
    return None


def _part(scale: int, part: Fraction, after: int) -> Numeral:
    return Numeral(exact(part * scale), exact(Fraction(scale, 10)), after, in_digits=False, scaled=True)


def _sum(tokens: Tokens, at: int, start: int | None) -> tuple[int, int, Fraction]:
    """Return a whole number in words, the token after it, and the scale of its last part."""
    words = tokens.words
    total, current, scale = 0, start, 10**15
    hundreds = False
    while True:
        word = words[at]
        if word == "-" and tokens.joined(at) and tokens.joined(at + 1) and current is not None:
            if words[at + 1] not in NUMBER_WORDS or not _fits(words[at + 1], current, hundreds):
                break
            at += 1
            word = words[at]
        if word == "and" and (hundreds or total) and words[at + 1] in COUNT_WORDS:
            if not _fits(words[at + 1], current, hundreds) or words[at + 2] in _HALVES:
                break
            at += 1
            word = words[at]
        if word in COUNT_WORDS:
            if not _fits(word, current, hundreds):
                break
            current = (current or 0) + (ONES[word] if word in ONES else TENS[word])
        elif word == "hundred" and current is not None and 0 < current < 100 and not hundreds:
            current, hundreds = current * 100, True
        elif word in SCALES and word != "hundred" and current is not None and SCALES[word] < scale:
            scale = SCALES[word]
            total, current, hundreds = total + current * scale, None, False
        elif word in ("dozen", "dozens") and current is not None and not total:
            return current * DOZEN, at + 1, Fraction(1)
        else:
            break
        at += 1
    return total + (current or 0), at, Fraction(scale if current is None and total else 1)


_HALVES = frozenset({"half", "quarter", "quarters", "third", "thirds"})


def _fits(word: str, current: int | None, hundreds: bool) -> bool:
    """Say whether a number word can go on a number: “five” after “twenty” or “hundred”, not after “twenty-five”."""
    if word in SCALES or word == "dozen":
        return True
    if current is None:
        return True
    if hundreds and current % 100 == 0:
        return True
    return word in ONES and 0 < ONES[word] < 10 and current % 10 == 0 and current % 100 >= 20


def _finished(tokens: Tokens, value: int, after: int, scale: Fraction) -> Numeral:
    """Return a number in words with what may follow: “point five”, “and a half”, and a scale after that."""
    words = tokens.words
    found = Numeral(value, _step(str(value // int(scale)), int(scale)), after, in_digits=False, scaled=scale > 1)
    if words[after] == "point" and words[after + 1] in ONES and ONES[words[after + 1]] < 10 and scale == 1:
        digits = ""
        after += 1
        while words[after] in ONES and ONES[words[after]] < 10 and len(digits) < MOST_DIGITS:
            digits += str(ONES[words[after]])
            after += 1
        text = f"{value}.{digits}"
        return _scaled(tokens, Numeral(exact(text), _step(text), after, in_digits=False), money=False)
    part = mixed(tokens, after)
    if part is not None and scale > 1:
        return _and_part(tokens, found)
    if part is not None:
        share, after = part
        return _scaled(
            tokens, Numeral(exact(value + share), exact(Fraction(1, share.denominator)), after, in_digits=False), False
        )
    return found


_SMALL_PARTS = {"fourth": 4, "fifth": 5, "eighth": 8, "tenth": 10}


def mixed(tokens: Tokens, at: int) -> tuple[Fraction, int] | None:
    """Return the fraction that goes on a whole number (“and a half”, “and three quarters”), and the token after it."""
    if tokens.words[at] not in ("and", "-"):
        return None
    spelt: list[str] = []
    ends: list[int] = []
    while len(spelt) < 3 and tokens.words[at]:  # two-and-a-half: hyphens aside, the words are the same
        if not (tokens.words[at] == "-" and tokens.joined(at) and tokens.joined(at + 1)):
            spelt.append(tokens.words[at])
            ends.append(at + 1)
        at += 1
    if len(spelt) < 3 or spelt[0] != "and":
        return None
    match spelt[1], spelt[2]:
        case (("a" | "one"), "half"):
            return Fraction(1, 2), ends[2]
        case (("a" | "one"), "quarter"):
            return Fraction(1, 4), ends[2]
        case (("a" | "one"), "third"):
            return Fraction(1, 3), ends[2]
        case (("a" | "one"), ("fourth" | "fifth" | "eighth" | "tenth") as name) if not tokens.words[ends[2]][
            :1
        ].isalpha():
            return Fraction(1, _SMALL_PARTS[name]), ends[2]
        case "two", "thirds":
            return Fraction(2, 3), ends[2]
        case "three", "quarters":
            return Fraction(3, 4), ends[2]
    return None
