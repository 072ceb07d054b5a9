"""Sentence boundaries, for showing a quote in its context.

Of our own because importing a sentence library costs more (50 to 120 ms, measured) than a whole cold check may spend
on it, and showing context forgives a wrong boundary. Prefers too few boundaries to too many.
"""

from __future__ import annotations

import re
from functools import lru_cache

# A possible end: closing punctuation, quote marks that close after it, a space, and something that may open a sentence.
_END = re.compile(r"""[.!?…]+["')\]]*\s+(?=["'(\[]*[^\W_a-zà-ÿ]|["'(\[]*[£$€¥])""")
_LAST_WORD = re.compile(r"[^\s\"'(\[]*$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")

# After these a full stop never closes a sentence.
_TITLES = frozenset("dr mr mrs ms mx prof st rev hon gen col lt capt sgt messrs mt ft fig figs eq vs cf approx".split())
# After these it closes one only when a word follows that seldom continues one.
_SHORTENED = frozenset(
    "inc ltd co corp plc llc bros dept est etc al jan feb mar apr jun jul aug sep sept oct nov dec"
    " mon tue wed thu fri sat sun no nos vol pp ed eds jr sr".split()
)
_OPENERS = re.compile(
    r"""["'(\[]*(?:The|A|An|This|That|These|Those|It|He|She|They|We|I|You|In|On|At|By|For|From|To|But|And|So|As|If|When|"""
    r"""While|After|Before|Since|Its|His|Her|Their|Our|More|Most|Some|All|There|Here|However|Last|Next)\b"""
)
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
    found = _LAST_WORD.search(text[max(0, end.start() - _LOOK_BACK) : end.start()])
    word = found.group() if found else ""
    if word.lower() in _TITLES:
        return False
    if word.lower() in {"no", "nos"}:
        return not text[end.end()].isdigit()
    if word.lower() in _SHORTENED or _INITIAL.fullmatch(word):
        return word != "I" and _OPENERS.match(text, end.end()) is not None
    return True
