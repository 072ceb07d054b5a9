"""Places in an order, in running text: the second-largest port of the county, our ninth conference, the first of its kind.

Besides those that the grammar reads on their own, two that only a sentence makes clear: a superlative without what it
ranks after “is” (“the heron is the most numerous”), and an ordinal after an owner (“the county's second”).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from factlint.claims import NO_QUALIFIERS, Qualifiers
from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage
from factlint.extraction.standings import OWN, PLACE_NOUNS, Standing, standing
from factlint.language.lexicon import words
from factlint.language.ranks import ORDINALS, TOP
from factlint.values import TIME, Rank

_BE = frozenset({"is", "was", "are", "were", "becomes", "became", "remains", "remained", "be", "been"})
_ADJECTIVES = ("ant", "ent", "ive", "ful", "ous", "ed", "ic", "al", "ular", "ary", "ar", "on", "able", "ible")
_ENDS = frozenset({".", ",", ";", ":", "in", "of", "on", "with", "at", "and", "by", "across", "after", "among", ")", "—"})
_IDLE = frozenset({"recent", "important", "likely", "common"})


def ranks(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the places in an order of a document."""
    for passage in manuscript.passages:
        for mention in passage.mentions:
            if isinstance(mention.value, Rank):
                found = _draft(manuscript, passage, mention.value, (mention.start, mention.end))
                if found is not None:
                    yield found
        for value, at in _bare(passage):
            found = _draft(manuscript, passage, value, at)
            if found is not None:
                yield found


def _bare(passage: Passage) -> Iterator[tuple[Rank, tuple[int, int]]]:
    """Yield the places that only the words around tell from other uses of the same words."""
    said = passage.words
    for at, word in enumerate(said[:-1]):
        if word.lower == "most" and 1 < at < len(said) - 1 and said[at - 1].lower == "the":
            following = said[at + 1]
            after = said[at + 2].lower if at + 2 < len(said) else "."
            if said[at - 2].lower in _BE and following.lower.endswith(_ADJECTIVES) and after in _ENDS:
                if following.lower not in _IDLE and not _known(passage, word.start):
                    yield Rank(1, 1, f"most {following.lower}", text=f"most {following.text}"), (word.start, following.end)
        elif word.lower in ORDINALS and at > 1 and said[at + 1].text in (",", ".", ";", "and"):
            owner = said[at - 1].lower
            if owner.endswith("'s") and owner[:-2] in PLACE_NOUNS and not _known(passage, word.start):
                number = ORDINALS[word.lower]
                yield Rank(number, number, TIME, numbered=number > 1, text=word.text), (word.start, word.end)


def _known(passage: Passage, start: int) -> bool:
    return any(mention.start <= start < mention.end for mention in passage.mentions)


def _draft(manuscript: Manuscript, passage: Passage, value: Rank, at: tuple[int, int]) -> Draft | None:
    found = standing(passage.words, value, at)
    if found.negated:
        return None
    traits = {"target"} if found.planned else set()
    if passage.block.kind == "cell":
        traits.add("cell")
    start, end = at
    return drafted(
        manuscript,
        passage,
        "rank",
        value,
        at,
        subject="" if found.holder in ("", OWN) else found.holder,
        property=asked(value, found),
        quote=(min(start, found.span[0]), max(_whole(passage, end), end)),
        head=found.head,
        modifiers=found.modifiers,
        traits=frozenset(traits),
        qualifiers=Qualifiers(status="") if not found.planned else NO_QUALIFIERS,
        confidence=0.9 if found.holder else 0.6,
    )


def asked(value: Rank, found: Standing) -> str:
    """Return what a place is an answer to, in words: place among ports; first vineyard; number of the conference."""
    named = value.among or found.shown
    if value.order == TIME:
        return f"number among {named}" if named else "number"
    measure = "" if value.order == TOP else f" by “{value.order}”"
    return (f"place among {named}" if named else "place") + measure


def _whole(passage: Passage, end: int) -> int:
    """Return where the words end that follow a place and belong to it, for quoting."""
    said = passage.words
    at = bisect_left(said, end, key=lambda word: word.start)
    last = end
    for word in said[at : at + 12]:
        if word.text in ".,;:—–()?!\"“”|" or word.lower in words("verbs") or word.lower in ("and", "which", "that", "but"):
            break
        last = word.end
    return last
