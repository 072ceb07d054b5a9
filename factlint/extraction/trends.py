"""Trends: which way something went, told without a figure: more visitors than last year, sales rose again.

Only what is compared with an earlier time is a trend, and only where the sentence names what went up or down.

>>> from factlint.extraction.passages import words_of
>>> [(found.direction, found.shown) for found in compared(words_of("We lent more books to pupils than in 2019."))]
[(1, 'books')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.standings.wording import MEASURES, is_verb
from factlint.extraction.subjects import PRONOUNS, headed
from factlint.language.changes import DIRECTIONS, INTRANSITIVE
from factlint.language.dates import MONTH_WORDS, SEASONS
from factlint.language.lexicon import table, words
from factlint.language.nouns import is_plural
from factlint.language.stems import stem
from factlint.values import Change, Period, Quantity

REACH = 14
"""Words between “more” and its “than”."""

_COUNTING = {"more": 1, "fewer": -1, "less": -1}
_SIZED = {"larger": 1, "bigger": 1, "higher": 1, "greater": 1, "smaller": -1, "lower": -1}
_RATES = frozenset("share number proportion total amount rate level percentage figure volume".split())
"""What “larger” and “higher” are said of so that what follows “of” goes up or down."""

_UNSURE = frozenset(
    "not n't no never nobody none neither nor if unless whether would could should may might must will shall can cannot"
    " expected expects expect hope hopes hoped plan plans planned aim aims forecast target need needs needed want wants"
    " than-expected budgeted likely unlikely twice times".split()
)
"""Words beside which a comparison says nothing of what is: denied, hoped for, or with a figure of its own."""

_NOT_BEFORE = frozenset("any even some cent percent % the".split())
_STRETCHES = frozenset("year years season month week quarter half term summer winter spring autumn decade time".split())
_LAST = frozenset({"last", "previous", "preceding", "prior"})
_AGO = frozenset({"earlier", "ago", "before"})
_AGAIN = frozenset({"again", "further"})
_ENDS = frozenset({".", ",", ";", ":", "—", "–", ")", "and", "but", "as", "while", "in", "last", "this", "to"})
_STOPS = frozenset({".", ";", ":", "—", "–", "?", "!", "(", ")", "|", '"', "“", "”"})
_MOVES = frozenset(
    {word for word, told in table("changes").items() if word in INTRANSITIVE and "noun" not in told}
    | {"rose", "fell", "grew", "climbed"}
) - {"up", "down"}  # fmt: skip
_WENT = frozenset({"went", "gone", "crept", "edged"})


@dataclass(frozen=True, slots=True)
class Trend:
    """Which way something went: its direction, what it is of, and the words that say it, as a span of the passage."""

    direction: int
    head: str
    modifiers: frozenset[str]
    shown: str
    at: tuple[int, int]


def trends(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the changes of a document that are told by their direction alone."""
    for passage in manuscript.passages:
        if passage.block.kind == "cell":
            continue
        for found in (*compared(passage.words), *_again(passage)):
            if not _counted(passage, found.at):
                yield _draft(manuscript, passage, found)


def _draft(manuscript: Manuscript, passage: Passage, found: Trend) -> Draft:
    text = passage.text[found.at[0] : found.at[1]]
    return drafted(
        manuscript,
        passage,
        "change",
        Change(found.direction, text=text),
        found.at,
        property=f"change in {found.shown}",
        head=found.head,
        modifiers=found.modifiers,
        confidence=0.6,
    )


def _counted(passage: Passage, at: tuple[int, int]) -> bool:
    """Say whether a figure stands within a comparison, which is then read with its figure."""
    return any(
        mention.start < at[1] and at[0] < mention.end and isinstance(mention.value, Quantity | Change)
        for mention in passage.mentions
    ) or any(isinstance(mention.value, Period) and _open(mention.value) for mention in passage.mentions)


def _open(period: Period) -> bool:
    """Say whether a period has no end of its own: since 2017."""
    return period.ranged and period.whole.last - period.whole.first > LONGEST


LONGEST = 4000
"""Days of the longest time over which one direction is compared."""


def compared(said: Sequence[Word]) -> list[Trend]:
    """Return what there is more or less of than at an earlier time."""
    found = []
    for at, word in enumerate(said):
        direction = _COUNTING.get(word.lower) or _SIZED.get(word.lower)
        if direction and at + 3 < len(said):
            one = _compared(said, at, direction)
            if one is not None:
                found.append(one)
    return found


def _compared(said: Sequence[Word], at: int, direction: int) -> Trend | None:
    """Return more visitors (came) than last year, a larger share of our homes (was let) than in 2019."""
    than = next((here for here in range(at + 2, min(at + REACH, len(said))) if said[here].lower == "than"), 0)
    if not than or not _earlier(said, than + 1):
        return None
    start = _clause_start(said, at)
    if any(word.lower in _UNSURE or word.lower.endswith("n't") for word in said[start:than]):
        return None
    before = said[at - 1].lower if at else ""
    if any(word.text in _STOPS for word in said[at:than]) or before in _NOT_BEFORE or before[:1].isdigit():
        return None
    if before in ("is", "are", "was", "were", "be") and said[max(at - 2, 0)].lower not in ("there", "why", "when"):
        return None  # is more careful than in 2019
    named = _phrase(said, at + 1, than)
    if not named:
        return None
    if said[at].lower in _SIZED:
        if named[-1].lower not in _RATES:
            return None
        last = said.index(named[-1])
        if said[last + 1].lower == "of":
            inner = last + 2 + (said[last + 2].lower in ("our", "the", "its", "their", "all"))
            named = _phrase(said, inner, than)
    elif not is_plural(named[-1].lower) and said[at].lower == "fewer":
        return None
    if not named or not named[-1].text.isalpha() or named[-1].lower.endswith(("ly", "ing", "ed")):
        return None
    head = named[-1].stem
    modifiers = frozenset(word.stem for word in named[:-1])
    deed = frozenset(word.stem for word in said[at:than] if is_verb(word)) if said[at].lower in _SIZED else frozenset()
    shown = " ".join(word.text for word in named)
    return Trend(direction, head, modifiers | deed, shown, (said[at].start, said[than].end))


def _phrase(said: Sequence[Word], at: int, end: int) -> list[Word]:
    """Return the words of the noun phrase that starts at a word."""
    silent = words("stop_words")
    found: list[Word] = []
    for word in said[at:end]:
        if not word.text[0].isalpha() or word.lower in silent or (found and is_verb(word)):
            break
        found.append(word)
    return found


def _clause_start(said: Sequence[Word], at: int) -> int:
    return next((here + 1 for here in range(at - 1, -1, -1) if said[here].text in _STOPS), 0)


def _earlier(said: Sequence[Word], at: int) -> bool:
    """Say whether an earlier time stands at a word: last year, in 2019, a year ago, it had when the year began."""
    lowers = [word.lower for word in said[at : at + 8]] + [""] * 3
    if lowers[0] in ("it", "we", "they", "there") and lowers[1] in ("had", "did", "was", "were"):
        return lowers[2] in ("when", "at", "in") and bool(_STRETCHES & set(lowers[2:8]))
    if lowers[0] in ("in", "at", "during", "for", "on"):
        lowers = lowers[1:]
    if lowers[0] == "the":
        lowers = lowers[1:]
    if lowers[0] in ("same", "corresponding"):
        return lowers[1] in _STRETCHES
    if lowers[0] in _LAST:
        return lowers[1] in _STRETCHES or lowers[1] in ("", ".", ",", "?")
    if (lowers[0] in ("a", "one") or lowers[0] in _STRETCHES) and _AGO & set(lowers[1:3]):
        return True
    if lowers[0] in SEASONS or lowers[0] in MONTH_WORDS:
        lowers = lowers[2:] if lowers[1] == "of" else lowers[1:]
    return len(lowers[0]) == 4 and lowers[0].isdecimal() and lowers[0][:2] in ("19", "20")


def _again(passage: Passage) -> Iterator[Trend]:
    """Yield what rose or fell again: Membership climbed again; fares went up again."""
    said = passage.words
    for at, word in enumerate(said[:-1]):
        if word.lower not in _AGAIN or not at:
            continue
        verb = at - 1
        told = table("changes").get(said[verb].lower, "")
        if said[verb].lower in ("up", "down"):
            verb -= 1
            if verb < 0 or said[verb].lower not in _WENT:
                continue
        elif said[verb].lower not in _MOVES:
            continue
        if said[at + 1].lower not in _ENDS or not verb:
            continue
        start = _clause_start(said, at)
        if any(one.lower in _UNSURE for one in said[start:at]):
            continue
        named, whole = headed(passage, said[verb].start)
        if named is None or named.lower in PRONOUNS or not named.text.isalpha():
            continue
        if named.lower in _RATES and len(whole) > 1:
            named = whole[-1]  # the number of visitors
        if not (is_plural(named.lower) or named.lower in MEASURES | _RATES):
            continue  # the sun rose again
        shown = " ".join(one.text for one in whole)
        others = frozenset(one.stem for one in whole if one.lower not in words("stop_words")) - {named.stem}
        yield Trend(DIRECTIONS[told.split()[0]], stem(named.lower), others, shown, (said[verb].start, word.end))
