"""Places in an order, in running text: the second-largest port of the county, our ninth conference, the first mill.

Besides those that the grammar reads on their own, three that only a sentence makes clear: a superlative without what it
ranks after “is” (“the heron is the most numerous”), an ordinal after an owner (“the county's second”), and a record
(“a record profit” is the highest ever).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.standings import MEASURES, OWN, PLACE_NOUNS, Standing, standing
from factlint.language.lexicon import words
from factlint.language.ranks import ORDINALS
from factlint.values import EVER, TIME, Rank

LONGEST_FIELD = 12
"""Words after a place that its quote holds."""

_BREAKS = frozenset({"and", "which", "that", "but", "who", "while", "is", "was", "has", "had", "will"})
_BE = frozenset({"is", "was", "are", "were", "becomes", "became", "remains", "remained", "be", "been"})
_ADJECTIVES = ("ant", "ent", "ive", "ful", "ous", "ed", "ic", "al", "ular", "ary", "ar", "on", "able", "ible")
_ENDS = frozenset({*".,;:)—", "in", "of", "on", "with", "at", "and", "by", "across", "after", "among"})
_AFTER_NUMBERS = frozenset({",", ".", ";", "and"})
_ARTICLES = frozenset({"a", "an", "the", "its", "our", "their", "with", "to", "of"})
_TRIGGERS = frozenset({"most", "record", *ORDINALS})
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
    for at in [at for at, word in enumerate(said) if word.lower in _TRIGGERS]:
        word, owner = said[at], said[at - 1].lower
        following = said[at + 1] if at + 1 < len(said) else None
        if at < 2 or following is None or _known(passage, word.start):
            continue
        if word.lower == "most":
            if owner == "the" and said[at - 2].lower in _BE and _stands_alone(said, at + 1):
                yield Rank(1, 1, f"most {following.lower}", text=f"most {following.text}"), (word.start, following.end)
        elif word.lower == "record":
            named = said[at + 1 : at + 3]
            ends = [number for number, one in enumerate(named) if one.lower in MEASURES]
            if ends and owner in _ARTICLES and all(one.text[0].isalpha() for one in named[: ends[0] + 1]):
                among = " ".join(one.text for one in named[: ends[0] + 1])
                text = f"{word.text} {among}"
                yield Rank(1, 1, "highest", among, EVER, text=text), (word.start, named[ends[0]].end)
        elif following.text in _AFTER_NUMBERS and owner.endswith("'s") and owner[:-2] in PLACE_NOUNS:
            number = ORDINALS[word.lower]
            yield Rank(number, number, TIME, numbered=number > 1, text=word.text), (word.start, word.end)


def _stands_alone(said: Sequence[Word], at: int) -> bool:
    """Say whether an adjective after “the most” has no noun after it: is the most abundant, with …."""
    lower = said[at].lower
    after = said[at + 1].lower if at + 1 < len(said) else "."
    return lower.endswith(_ADJECTIVES) and lower not in _IDLE and after in _ENDS


def _known(passage: Passage, start: int) -> bool:
    return any(mention.start <= start < mention.end for mention in passage.mentions)


def _draft(manuscript: Manuscript, passage: Passage, value: Rank, at: tuple[int, int]) -> Draft | None:
    found = standing(passage.words, value, at)
    if found.negated:
        return None
    traits = {name for name, says in (("target", found.aimed), ("cell", passage.block.kind == "cell")) if says}
    draft = drafted(
        manuscript,
        passage,
        "rank",
        value,
        at,
        subject="" if found.holder in ("", OWN) else found.holder,
        property=asked(value, found),
        quote=(min(at[0], found.span[0]), _whole(passage, at[1])),
        head=found.head,
        modifiers=found.modifiers,
        traits=frozenset(traits),
        confidence=0.9 if found.holder else 0.6,
    )
    # Rankings are grouped by property, whatever their subject: until they are joined, each has one of its own.
    name = f"{draft.claim.property.name} ({draft.claim.name})"
    own = replace(draft.claim.property, name=name, shown=str(draft.claim.property))
    return replace(draft, claim=replace(draft.claim, property=own))


def asked(value: Rank, found: Standing) -> str:
    """Return what a place is an answer to, in words: rank of the port, number of the conference."""
    named = value.among if value.among and value.among.endswith(found.shown) else found.shown
    asking = "number" if value.order == TIME else "rank"
    return f"{asking} of the {named}" if named else asking


def _whole(passage: Passage, end: int) -> int:
    """Return where the words end that follow a place and belong to it, for quoting."""
    said = passage.words
    at = bisect_left(said, end, key=lambda word: word.start)
    last = end
    for word in said[at : at + LONGEST_FIELD]:
        if not word.text[0].isalnum() or word.lower in words("verbs") or word.lower in _BREAKS:
            break
        last = word.end
    return last
