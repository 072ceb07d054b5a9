"""Writing another name where one is misspelt: the one word that differs changes, wherever its document has it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from factlint.documents import Document
from factlint.fixes.edit import Fix, NeedsDecisionError, edit
from factlint.fixes.standing import Standing
from factlint.values import Name
from factlint.values.name import HONORIFICS

ALIKE = 0.6
"""Likeness, from 0 to 1, from which a surname is taken for a slip of another after the same given name."""

MOST_PLACES = 100
"""Places at which one document names a person; of more, somebody should look at them."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\W\d_][\w.'’-]*) $")
_AFTER = re.compile(r" ([^\W\d_]\w*)")


def name_fix(standing: Standing, right: Name) -> Fix:
    """Return the fix that spells a name as another is spelt.

    Raises:
        NeedsDecisionError: when the names differ by more than a slip, or somebody else may have the same name.
    """
    value = standing.claim.value
    assert isinstance(value, Name)
    wrong, good = _slip(_words(value), _words(right))
    document = standing.document
    if re.search(rf"\b{re.escape(good)}\b", document.source):
        raise NeedsDecisionError(f"{document.id} spells it both ways")
    found = [match.span() for match in re.finditer(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])", document.text)]
    everywhere = len(re.findall(re.escape(wrong), document.source, re.IGNORECASE))
    if not found or len(found) > MOST_PLACES or len(found) != everywhere:
        raise NeedsDecisionError(f"“{wrong}” stands in an address, a link or another word, too")
    for start, end in found:
        _refuse_another(document, start, end, _words(value))
    edits = tuple(edit(document, start, end, good) for start, end in found)
    return Fix(edits, lambda words: re.sub(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])", good, words))


def _words(name: Name) -> list[str]:
    """Return the words of a name as written, without titles before it."""
    words = _WORD.findall(str(name))
    while len(words) > 1 and words[0].casefold() in HONORIFICS:
        words.pop(0)
    return words


def _slip(mine: list[str], theirs: list[str]) -> tuple[str, str]:
    """Return the word that is misspelt in one name, and what it is in the other."""
    if len(mine) != len(theirs) or len(mine) < 2:
        raise NeedsDecisionError("the names are not given alike")
    differing = [(one, other) for one, other in zip(mine, theirs, strict=True) if one != other]
    if len(differing) != 1:
        raise NeedsDecisionError("they may be two persons")
    wrong, good = differing[0]
    if wrong.casefold() == good.casefold() or SequenceMatcher(None, wrong, good, autojunk=False).ratio() < ALIKE:
        raise NeedsDecisionError("they may be two persons")
    return wrong, good


def _refuse_another(document: Document, start: int, end: int, words: list[str]) -> None:
    """Refuse where a place may name somebody or something else: Tom Forsythe, the Forsythe Institute."""
    before = _BEFORE.search(document.text, max(0, start - 40), start)
    if before:
        word = before[1]
        known = word in words or word.rstrip(".").casefold() in HONORIFICS
        initial = len(word.rstrip(".")) == 1
        if word[0].isupper() and not known and not (initial and word[0] == words[0][0]):
            raise NeedsDecisionError(f"“{word} {document.text[start:end]}” may be somebody else")
    after = _AFTER.match(document.text, end)
    if after and after[1][0].isupper() and after[1] not in words:
        raise NeedsDecisionError(f"“{document.text[start:end]} {after[1]}” may be something else")
