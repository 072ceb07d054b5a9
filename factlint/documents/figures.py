"""What must not change, and must not be cut, when a quote is matched to a document: its figures.

This knows which words carry a figure, not what they are worth; values are read elsewhere.
"""

from __future__ import annotations

import re
import unicodedata

_UNITS = frozenset("one two three four five six seven eight nine".split())
_TEENS = frozenset("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen zero".split())
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_SCALES = frozenset(
    "hundred thousand million billion trillion hundreds thousands millions billions trillions lakh crore".split()
)
_SHORT_SCALES = frozenset("k m mn bn tn".split())
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth"
    " ninetieth hundredth thousandth millionth billionth last next".split()
)
_PARTS = frozenset(
    "half halves thirds quarter quarters fifths sixths tenths dozen dozens score scores pair couple single double"
    " triple treble once twice thrice both either neither all none every each several few many half-dozen".split()
)
_TIMES = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
    " sat sun today tomorrow yesterday second minute hour day week fortnight month quarter year decade century seconds"
    " minutes hours days weeks fortnights months years decades centuries spring summer autumn winter daily weekly"
    " monthly quarterly yearly annual annually am pm".split()
)
_MONEY = frozenset(
    "pound pounds sterling pence penny euro euros dollar dollars cent cents yen yuan rupee rupees franc francs krona"
    " kronor krone kroner won gbp eur usd jpy cny inr chf sek nok dkk aud cad nzd hkd sgd krw brl zar".split()
)
_SHARES = frozenset("percent percentage per pc pct basis".split())
_DENIALS = frozenset("no not never none nor neither nothing nobody nowhere without cannot non".split())
_COMPARATORS = frozenset(
    "over under above below more less fewer greater than nearly almost around about some roughly approximately approx"
    " circa least most up down just only exactly within between beyond exceeding exceed exceeds minimum maximum before"
    " after since until till by at to from through".split()
)
FIGURE_WORDS = (
    _UNITS | _TEENS | _TENS | _SCALES | _ORDINALS | _PARTS | _TIMES | _MONEY | _SHARES | _DENIALS | _COMPARATORS
)
_ARTICLED = _ORDINALS | _PARTS | _SCALES  # "a third" is a share, "the third" a place
_NUMERALS = _UNITS | _TEENS | _TENS | _SCALES

_CURRENCY = frozenset("£$€¥₹₩₽₺₫₱₦₪¢฿₴₿")
_MEASURING = frozenset("m km cm mm ft in mi yd s".split())  # a raised digit after these is a power, not a note
_SMALL = "⁰¹²³⁴-⁹₀-₉"  # raised and lowered digits, which regular expressions count as letters, as they do fractions
_FRACTIONS = "½¼¾⅐-⅟↉"
_LETTER = rf"[^\W\d_{_SMALL}{_FRACTIONS}]"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,:/]\d+)*{_LETTER}*)|(?P<word>{_LETTER}+(?:'{_LETTER}+)?)"
    rf"|(?P<minus>(?<![\w)])[-−](?=[\d£$€¥₹]))|(?P<sign>[£$€¥₹₩₽₺₫₱₦₪¢฿₴₿%‰⁄{_FRACTIONS}]|[{_SMALL}]+)"
)
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_CENT = re.compile(r"[ -]cent\b")
_LAST_WORD = re.compile(rf"(?<!{_LETTER}){_LETTER}+$")
_FIRST_WORD = re.compile(rf"{_LETTER}+")
_FAR = 24  # characters; longer than any word of a figure


def figures(text: str) -> tuple[str, ...]:
    """Return all that makes up the figures of a text, in order: digits, number words, signs, comparators, denials.

    Two texts that say the same may differ here ("12", "twelve"), but two that agree here give the same figures.

    >>> figures("Over 1,500 jobs, not twenty-five per cent")
    ('over', '1500', 'not', 'twenty', 'five', '%')
    """
    lower = text.lower()
    found: list[str] = []
    for match in _TOKEN.finditer(lower):
        token = match.group()
        if match.lastgroup == "number":
            found.append(_GROUPED.sub("", token))
        elif match.lastgroup == "word":
            found.extend(_of_word(token, lower, match))
        elif match.lastgroup == "minus":
            found.append("-")
        elif not (_is_raised(token[0]) and _is_note(lower, match.start())):
            found.append(token)
    return tuple(found)


def _of_word(word: str, text: str, match: re.Match[str]) -> list[str]:
    if word.endswith("n't"):
        return ["not"]
    word = word.split("'")[0]
    if word in ("percent", "pct", "pc"):
        return ["%"]
    if word == "per":
        return ["%"] if _CENT.match(text, match.end()) else []
    if word == "cent" and text[max(0, match.start() - 4) : match.start()] in ("per ", "per-"):
        return []
    if word in ("a", "an", "the"):
        return [word] if _following_word(text[match.end() : match.end() + _FAR]) in _ARTICLED else []
    return [word] if word in FIGURE_WORDS else []


def cuts_figure(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text, not empty, begins or ends within a word or a figure.

    "40 people" cuts "140 people", "£40 people" and "1.40 people"; "3" cuts "3 million" and "3%".
    """
    return (start > 0 and cut_before(text, start)) or (end < len(text) and cut_after(text, end))


def cut_before(text: str, at: int) -> bool:
    """Tell whether a stretch of text that begins at an offset above 0 begins within a word or a figure."""
    first, before = text[at], text[at - 1]
    if first in _CURRENCY:
        return before.isalnum() or before in "-−"
    if not first.isalnum():
        return first in ".," and before.isdigit() and text[at + 1 : at + 2].isdigit()
    if before.isalnum() and not _is_raised(before):
        return True
    further = text[at - 2] if at > 1 else " "
    if before == "'" and further.isalnum():
        return True
    if first.isdigit() and _cut_before_digit(before, further):
        return True
    return _is_counted_on(text, at)


def _cut_before_digit(before: str, further: str) -> bool:
    if before in _CURRENCY or (before == " " and further in _CURRENCY):
        return True
    if before in "-−":
        return further.isdigit() or not (further.isalpha() or further == before)
    if before in "–,:/'":
        return further.isdigit()
    return before == "." and (further.isdigit() or further in " (" or further in _CURRENCY)


def _is_counted_on(text: str, at: int) -> bool:
    """Tell whether the number word at an offset only continues a number: the "five" of "twenty-five"."""
    found = _FIRST_WORD.match(text, at)
    word = found.group().lower() if found else ""
    if word not in _NUMERALS and word not in _ORDINALS:
        return False
    if text[at - 1] not in " -":
        return False
    before = text[max(0, at - 1 - _FAR) : at - 1]
    last = _LAST_WORD.search(before)
    previous = last.group().lower() if last else ""
    if previous in _TENS and (word in _UNITS or (word in _ORDINALS and text[at - 1] == "-")):
        return True
    return word in _SCALES and (previous in _NUMERALS or before[-1:].isdigit())


def cut_after(text: str, end: int) -> bool:
    """Tell whether a stretch of text that ends before the end of the text ends within a word or a figure."""
    last, after = text[end - 1], text[end]
    if _is_raised(after):
        return last.isdigit() or (last.isalpha() and not _is_note(text, end))
    if last.isalnum() and after.isalnum():
        return True
    rest = text[end : end + _FAR]
    if last.isalpha() and rest[:2].lower() == "'t":
        return True
    if last in _CURRENCY:
        return after.isdigit()
    if last.isdigit():
        return _continues_digits(rest)
    if last in ".,":
        return after.isdigit() and end > 1 and text[end - 2].isdigit()
    found = _LAST_WORD.search(text[max(0, end - _FAR) : end])
    word = found.group().lower() if found else ""
    if word == "per":
        return _CENT.match(rest.lower()) is not None
    if word not in _NUMERALS:
        return False
    following = _following_word(rest)
    if following in _SCALES or following == "%":
        return True
    return word in _TENS and (following in _UNITS or (after == "-" and following in _ORDINALS))


def _continues_digits(rest: str) -> bool:
    if rest[0] in "%‰" or rest[:2] in (" %", " ‰"):
        return True
    if rest[0] in ".,:/-–'" and rest[1:2].isdigit():
        return True
    following = _following_word(rest)
    return following in _SCALES or following in _SHORT_SCALES or following == "%"


def _following_word(rest: str) -> str:
    """Return the word that goes on after a space or hyphen, in lower case; "%" for per cent in any spelling."""
    if rest[:1] not in (" ", "-"):
        return ""
    found = _FIRST_WORD.match(rest, 1)
    if found is None:
        return ""
    word = found.group().lower()
    share = word in ("percent", "percentage", "pct") or (word == "per" and _CENT.match(rest.lower(), found.end()))
    return "%" if share else word


def _is_raised(character: str) -> bool:
    return unicodedata.decomposition(character).startswith(("<super>", "<sub>"))


def _is_note(text: str, at: int) -> bool:
    """Tell whether a raised digit at an offset marks a note: it follows a word, and that word is no unit of measure."""
    word = _LAST_WORD.search(text[max(0, at - _FAR) : at])
    if word is None:
        return at == 0 or not text[at - 1].isalnum()
    return len(word.group()) > 1 and word.group().lower() not in _MEASURING
