"""Outcomes and ratings: what is said to have become of something, and how it is graded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.people.naming import headline
from factlint.language.lexicon import table, words
from factlint.language.outcomes import grade, outcome, outcome_phrases
from factlint.language.stems import stem
from factlint.values import Period, Text

OUTCOME, RATING = "outcome", "rating"
"""The properties under which these are claimed."""

SINCE = "since:"
"""What marks, among the modifiers of a draft, the year that its sentence dates an outcome by."""

BY = "by:"
"""What marks, among the modifiers of a draft, who brought an outcome about."""

MOST_DOER_WORDS = 6

AFTER = "of what follows"
"""The head of drafts whose thing stands after the words for its outcome."""

MOST_OBJECT_WORDS = 12
NEAR_RATING = 5
"""Words between “rating” or “rated” and the grade."""

_AUXILIARIES = frozenset(
    "is was are were be been being will would shall has have had could can may might should must to did do does".split()
)
_CONDITIONS = frozenset({"if", "unless", "could", "would", "may", "might", "should", "whether", "must", "had"})
_PARTING = frozenset({";", ":", "—", "–", "(", ")", "but", "while", "whereas", "although", "after", "when", "because"})
_PREPOSITIONS = frozenset("of on in at by for from with under over near off into onto to".split())
_ENDING = frozenset({"that", "which", "who", ",", ";", ".", "and"})
_PAST = frozenset({"previously", "formerly", "once", "earlier", "up", "from", "had", "former", "previous"})


@lru_cache(maxsize=1)
def _triggers() -> frozenset[str]:
    return frozenset(outcome_phrases()) | {"rated", "rating", "ratings", "graded"}


def statuses(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield what a document says became of things, and how it says that they are graded."""
    triggers = _triggers()
    for passage in manuscript.passages:
        lowers = [word[3] for word in passage.words]
        if triggers.isdisjoint(lowers) or headline(passage):
            continue
        yield from _outcomes(manuscript, passage, lowers)
        yield from _ratings(manuscript, passage, lowers)


def _outcomes(manuscript: Manuscript, passage: Passage, lowers: Sequence[str]) -> Iterator[Draft]:
    found, known = passage.words, outcome_phrases()
    for at, lower in enumerate(lowers):
        if lower not in known:
            continue
        phrase, told = next(
            ((phrase, told) for phrase, told in known[lower] if tuple(lowers[at : at + len(phrase)]) == phrase),
            ((), None),
        )
        if told is None:
            continue
        first = _clause_start(lowers, at)
        begin = at
        while begin > first and (lowers[begin - 1] in _AUXILIARIES or lowers[begin - 1] in ("not", "never", "n't")):
            begin -= 1
        if _CONDITIONS & set(lowers[first:at]) or (begin == at and not _finite(lower)):
            continue
        last = at + len(phrase)
        about = found[last : last + MOST_OBJECT_WORDS] if told.after else found[first:begin]
        head, modifiers = _thing(about)
        if not head:
            continue
        if told.after:  # “applied for protected status for the name”: which word is the head is anybody's guess
            head, modifiers = AFTER, modifiers | {head}
        start, end = found[begin].start, found[last - 1].end
        text = passage.text[start:end]
        if not outcome(text):
            continue
        shown = passage.text[about[0].start : about[-1].end] if not told.after else ""
        yield drafted(
            manuscript,
            passage,
            "status",
            Text.of(text),
            (start, end),
            subject=shown,
            property=OUTCOME,
            quote=(min(start, about[0].start), max(end, about[-1].end if told.after else end)),
            head=head,
            modifiers=modifiers | _since(passage) | _doers(found[last : last + MOST_DOER_WORDS]),
        )


def _finite(lower: str) -> bool:
    """Say whether a verb tells of itself, without an auxiliary: “sank”, “broke up”, but not “demolished”."""
    return table("irregular_verbs").get(lower) is not None or not lower.endswith("ed")


def _clause_start(lowers: Sequence[str], at: int) -> int:
    """Return the number of the first word of the clause that a word stands in."""
    start = 0
    for number in range(at - 1, -1, -1):
        if lowers[number] in _PARTING:
            start = number + 1
            break
    # “To make room for a square, the hall will be demolished”: the subject comes after the last comma but one “the”.
    for number in range(at - 1, start, -1):
        if lowers[number] == "," and number + 1 < at and lowers[number + 1] in ("the", "its", "our", "a", "an", "this"):
            return number + 1
    return start


def _thing(about: Sequence[Word]) -> tuple[str, frozenset[str]]:
    """Return the head of what an outcome is told of, and the other words that tell it from its like, as stems."""
    silent = words("stop_words")
    content: list[str] = []
    head = ""
    for word in about:
        lower = word.lower
        if content and (lower in _AUXILIARIES or lower in _ENDING or _is_verb(lower)):
            break
        if lower in _PREPOSITIONS and content:
            head = head or content[-1]
        if lower not in silent and lower[0].isalpha():
            content.append(stem(lower.removesuffix("'s")))
    head = head or (content[-1] if content else "")
    return head, frozenset(content) - {head}


def _is_verb(lower: str) -> bool:
    return lower in words("verbs") or (lower in table("irregular_verbs") and not lower.endswith("ing"))


def _doers(after: Sequence[Word]) -> frozenset[str]:
    """Return who is said to have brought an outcome about: what one body approved, another may have turned down."""
    if not after or after[0].lower != "by":
        return frozenset()
    silent = words("stop_words")
    return frozenset(
        BY + stem(word.lower) for word in after[1:] if word.lower[0].isalpha() and word.lower not in silent
    )


def _since(passage: Passage) -> frozenset[str]:
    first = [mention.value.whole.iso()[0] for mention in passage.mentions if isinstance(mention.value, Period)]
    years = [day[:4] for day in first if day]
    return frozenset({SINCE + min(years)}) if years else frozenset()


def _ratings(manuscript: Manuscript, passage: Passage, lowers: Sequence[str]) -> Iterator[Draft]:
    found = passage.words
    for at, lower in enumerate(lowers):
        if lower not in ("rated", "rating", "graded") or _PAST & set(lowers[max(0, at - 2) : at]):
            continue
        for number in range(at + 1, min(at + 1 + NEAR_RATING, len(found))):
            if lowers[number] in _PAST or found[number].text in (".", ";", ","):
                break
            two = passage.text[found[number].start : found[min(number + 1, len(found) - 1)].end]
            one = found[number].text
            name = next((text for text in (two, one) if text[0].isupper() and grade(text)), "")
            if name:
                start = found[number].start
                scope = frozenset(stem(word) for word in lowers if word not in words("stop_words") and word.isalpha())
                yield drafted(
                    manuscript,
                    passage,
                    "status",
                    Text.of(name),
                    (start, start + len(name)),
                    property=RATING,
                    head="overall" if "overall" in lowers else "",
                    modifiers=scope - {stem(part) for part in name.lower().split()},
                )
                break
