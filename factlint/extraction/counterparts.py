"""Counterparts: what a share leaves for the other half of its whole, or for “the rest”.

“78 per cent are held abroad” says that 22 per cent are held at home, to whoever reads “nearly a third at home”
elsewhere. Only words that part a whole in two are turned (``halves.txt``), and only where they are all that is said of
the share: of “women over fifty” the counterpart is not “men”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factlint.extraction.derivation import derived, measured, rest
from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.runs import gap, is_count, readable
from factlint.language import Mention
from factlint.language.lexicon import table
from factlint.language.stems import stem
from factlint.values import PERCENT, Interval, Quantity

REACH = 8
"""Words after a share among which its half is looked for: 78 per cent of the shares ARE NOW HELD abroad."""

_UNFIT = frozenset({"rate", "difference", "negated", "denied", "more", "one"})
_BREAKS = frozenset(
    "and or but while whereas than not no never more less fewer higher lower compared against versus from who that"
    " which whose if when as for between among with both".split()
)
"""Words between a share and a half after which the half is of something else."""

_GENERIC = frozenset("areas area sources basis energy places posts roles jobs staff sites".split())
"""Nouns that may follow a half and add nothing to it: in rural AREAS, on a part-time BASIS."""

_GOES_ON = frozenset({"and", "while", "but", "whereas", "according", "compared", "last", "this"})
_ACCOUNTS = frozenset("accounted account accounts made make makes represented represent comprised comprise".split())
_OPENS = frozenset({",", ";", ":", "and", "while", "whereas", "but", "that", "(", "—", "–", ".", "where", "with"})
_ARTICLES = frozenset({"the", "its", "our", "their", "all", "those", "these"})

_THE_REST = re.compile(r"\b(?:the|its|our|their) (?:rest|remainder)\b(?! of)", re.IGNORECASE)
_UNREAD = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|most|many|some|several|few|others?|another|majority|minority)\b",
    re.IGNORECASE,
)
"""Words for shares that, where no figure holds them, leave open what remains."""

_STEP = re.compile(r"^[^.;:]*(?:,|\band\b)[^.;:]*$")
_OF_WHOLE = re.compile(r"(?:^|[,;] )of (?:the |our |its |their |all |all the )?$")
_PART_OF = re.compile(r"^ (?:out )?of (?:the |its |our |their |all |all the )?$")
_OF = re.compile(r"\bof\b")


@dataclass(frozen=True, slots=True)
class _Half:
    """One of the two sides of a whole, as stems, with a word of the other side and its stem."""

    stems: frozenset[str]
    other: str
    word: str


@lru_cache(maxsize=1)
def _halves() -> Mapping[str, _Half]:
    found: dict[str, _Half] = {}
    for one, other in table("halves").items():
        for mine, theirs in ((one.split(), other.split()), (other.split(), one.split())):
            half = _Half(frozenset(map(stem, mine)), stem(theirs[0]), theirs[0])
            found.update(dict.fromkeys(mine, half))
    return found


def counterparts(manuscript: Manuscript, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the shares that stated shares leave for the other half."""
    halves = _halves()
    for draft in drafts:
        value = draft.claim.value
        if draft.kind != "amount" or not isinstance(value, Quantity) or value.dimension != "ratio":
            continue
        if draft.derived or draft.traits & _UNFIT:
            continue
        passage = draft.passage
        if not any(word.lower in halves for word in passage.words):
            continue
        label = _label(passage, draft)
        left = None if label is None else rest(value)
        if label is None or left is None:
            continue
        half = halves[label.lower]
        yield derived(
            manuscript,
            draft,
            Quantity("ratio", left.charitable, left.charitable, value.noun, left.figure, PERCENT, value.counted),
            f"100 per cent - {value} {label.lower} = {left} {half.word}",
            property=f"share {half.word}",
            head=half.other,
            modifiers=frozenset(_turned(draft.modifiers, half)),
            around=_turned_context(draft.context, half),
        )


def _turned(stems: frozenset[str], half: _Half) -> Iterator[str]:
    yield from stems - half.stems
    if stems & half.stems:
        yield half.other


def _turned_context(context: Mapping[str, float], half: _Half) -> dict[str, float]:
    """Return the words around with those of the one half replaced by those of the other."""
    return {key: weight for key, weight in context.items() if key not in half.stems} | {half.other: 1.0}


def _label(passage: Passage, draft: Draft) -> Word | None:
    """Return the word that says of which half a share is, where it says so of the whole share."""
    found = passage.words
    start, end = draft.start - passage.start, draft.end - passage.start
    first = next((number for number, word in enumerate(found) if word.end > start), len(found))
    last = next((number for number, word in enumerate(found) if word.start >= end), len(found))
    return _label_after(passage, found, last) or _label_before(found, first)


def _label_after(passage: Passage, found: Sequence[Word], at: int) -> Word | None:
    """Return the half in “78 per cent of the shares are held abroad”, “56 per cent women”."""
    starts = {mention.start for mention in passage.mentions}
    for number in range(at, min(at + REACH, len(found))):
        word = found[number]
        if word.start in starts or word.lower in _BREAKS or not word.text[0].isalpha():
            return None
        if word.lower in _halves():
            before = found[number - 1].lower
            if before in _ARTICLES and number > 1:
                before = found[number - 2].lower
            whole = number > at and before == "of"
            return word if not whole and _ends(passage, found, number + 1) else None
    return None


def _ends(passage: Passage, found: Sequence[Word], at: int) -> bool:
    """Say whether nothing that would narrow a half down follows it."""
    if at < len(found) and found[at].lower in _GENERIC:
        at += 1
    if at >= len(found) or not found[at].text[0].isalpha():
        return at >= len(found) or found[at].text in ",.;:)—–!?"
    if found[at].lower in ("in", "at", "by", "on") and at + 1 < len(found):
        inner = found[at + 1].start
        return any(one.kind in ("date", "window") and one.start <= inner < one.end for one in passage.mentions)
    return found[at].lower in _GOES_ON


def _label_before(found: Sequence[Word], at: int) -> Word | None:
    """Return the half in “women accounted for 56 per cent”, “women made up 56 per cent”."""
    number = at - 1
    while number >= 0 and found[number].lower in ("for", "up", "about", "around", "some", "just", "only", "now"):
        number -= 1
    if number < 1 or found[number].lower not in _ACCOUNTS or found[number - 1].lower not in _halves():
        return None
    return found[number - 1] if number == 1 or found[number - 2].lower in _OPENS else None


def remainders(manuscript: Manuscript, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what sentences leave for “the rest”: a third from fees, half from gifts and the rest from the county."""
    shown = {(draft.start, draft.end): draft for draft in drafts if draft.kind == "amount" and not draft.derived}
    for passage in manuscript.passages:
        if not readable(passage, 1) or ("rest" not in passage.text and "remainder" not in passage.text):
            continue
        places = list(_THE_REST.finditer(passage.text))
        if len(places) != 1 or any(not isinstance(one.value, Quantity) for one in passage.mentions):
            continue
        at = places[0].span()
        figures = [(one, one.value) for one in passage.mentions if isinstance(one.value, Quantity)]
        left = None if figures[-1][0].end > at[0] else _of_shares(passage, figures, at) or _of_count(passage, figures)
        first = shown.get((passage.start + figures[0][0].start, passage.start + figures[0][0].end))
        if left is None or first is None:
            continue
        value, because = left
        yield drafted(
            manuscript,
            passage,
            "amount",
            value,
            at,
            property="the rest",
            head=first.head,
            modifiers=first.modifiers,
            traits=frozenset({"derived", "split"}),
            confidence=0.3,
            derived=because,
        )


Amount = tuple[Mention, Quantity]


def _of_shares(passage: Passage, figures: Sequence[Amount], at: tuple[int, int]) -> tuple[Quantity, str] | None:
    """Return what the shares of a sentence leave."""
    end = figures[0][0].end
    made = Interval.point(0)
    for number, (mention, value) in enumerate(figures):
        if value.dimension != "ratio" or value.figure is None or value.figure.vague:
            return None
        if number:
            between = gap(passage, end, mention.end)
            if not _STEP.match(between) or _OF.search(between):
                return None
        made = made.plus(value.charitable)
        end = mention.end
    if not _STEP.match(gap(passage, end, at[0])) or made.high is None or made.high >= 100 or (made.low or 0) <= 0:
        return None
    if any(
        not any(one.start <= found.start() < one.end for one, _ in figures) for found in _UNREAD.finditer(passage.text)
    ):
        return None
    left = measured("ratio", made.map(-1, 100), figures[0][1])
    return left, f"100 per cent - {' - '.join(str(value) for _, value in figures)} = {left}"


def _of_count(passage: Passage, figures: Sequence[Amount]) -> tuple[Quantity, str] | None:
    """Return what a part leaves of its whole: of the 64 ponds, 40 were restored and the rest left alone."""
    if len(figures) != 2 or not all(is_count(value) for _, value in figures):
        return None
    (one, first), (other, second) = figures
    if _PART_OF.match(gap(passage, one.end, other.start)):
        part, whole = first, second
    elif _OF_WHOLE.search(gap(passage, 0, one.start)) and "," in gap(passage, one.end, other.start):
        part, whole = second, first
    else:
        return None
    if part.noun and part.noun != whole.noun:
        return None
    left = whole.charitable.plus(part.charitable.map(-1))
    if left.low is None or left.high is None or left.low <= 0:
        return None
    value = measured("count", left, whole)
    return value, f"{whole} - {part} = {value}"
