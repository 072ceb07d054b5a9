"""Sentence boundaries, for claims and for showing a quote in its context.

Of our own because importing a sentence library costs more (50 to 120 ms, measured) than a whole cold check may spend
on it. Prefers too few boundaries to too many: a claim may look at too much of its context, but must not lose it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FIRST_WORDS = (
    r"(?:The|A|An|This|That|These|Those|It|He|She|They|We|I|You|In|On|At|By|For|From|To|But|And|So|As|If|When|While|After"
    r"|Before|Since|Its|His|Her|Their|Our|More|Most|Some|All|There|Here|However|Last|Next|With|Where|What|Who)\b"
)
# A possible end: closing punctuation, quote marks that close after it, a space, and something that may open a sentence.
# Where the space was lost ("in May.The hall"), a word that often opens one has to follow, and no name or address.
_END = re.compile(
    r"""(?<![.!?…])[.!?…]++["')\]]*(?:\s+(?=["'(\[]*[^\W_a-zà-ÿ]|["'(\[]*[£$€¥])"""
    rf"""|(?<=[a-zà-ÿ)"'\]][.!?])["')]?(?=(?!I\b|A\b){_FIRST_WORDS} [a-z\d£$€]))"""
)
_LAST_WORD = re.compile(r"[^\s\"'(\[]*$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")

# After these a full stop never closes a sentence.
_TITLES = frozenset("dr mr mrs ms mx prof st rev hon gen col lt capt sgt messrs mt ft fig figs eq vs cf approx".split())
# After these it closes one only when a word follows that seldom continues one.
_SHORTENED = frozenset(
    "inc ltd co corp plc llc bros dept est etc al jan feb mar apr jun jul aug sep sept oct nov dec"
    " mon tue wed thu fri sat sun no nos vol pp ed eds jr sr".split()
)
# After these it closes none before a figure: "min. 40".
_BEFORE_FIGURES = frozenset("ca min max tel ext art sec ch para nr pg incl excl app ref".split())
# States as they are shortened after the name of a town.
_STATES = frozenset(
    "ala ariz ark calif colo conn fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex"
    " va vt wash wis wyo ont que alta".split()
)
_OPENERS = re.compile(rf"""["'(\[]{{0,4}}{_FIRST_WORDS}""")
_PLACED = re.compile(r"\w, \Z")
_LOOK_BACK = 40  # characters; no abbreviation is longer, and a slice of fixed length keeps the scan linear


@lru_cache(maxsize=256)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each sentence of one block, in order, the white space between them left out.

    There is always at least one; a block without closing punctuation is one sentence.
    """
    spans = []
    start = 0
    for match in _END.finditer(text):
        if _closes(text, match):
            spans.append((start, len(match.group().rstrip()) + match.start()))
            start = match.end()
    if start < len(text) or not spans:
        spans.append((start, len(text)))
    return tuple(spans)


def _closes(text: str, end: re.Match[str]) -> bool:
    if not end.group().startswith(".") or end.group().startswith(".."):
        return True
    before = text[max(0, end.start() - _LOOK_BACK) : end.start()]
    found = _LAST_WORD.search(before)
    word = found.group() if found else ""
    lower = word.lower()
    if lower in _TITLES:
        return False
    if lower in {"no", "nos"} or lower in _BEFORE_FIGURES:
        return not text[end.end() : end.end() + 1].isdigit()
    if lower in _SHORTENED or _INITIAL.fullmatch(word) or _is_state(word, before):
        return word != "I" and _OPENERS.match(text, end.end()) is not None
    return True


def _is_state(word: str, before: str) -> bool:
    """Tell whether the last word is a state after its town: "St Louis, MO", "Tulsa, Okla"."""
    known = word.lower() in _STATES or (len(word) == 2 and word.isupper())
    return known and _PLACED.search(before[: len(before) - len(word)]) is not None
