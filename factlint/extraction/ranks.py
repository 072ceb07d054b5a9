"""Places in an order, in running text: the second-largest port of the county, our ninth conference, the first mill.

Besides those that the grammar reads on their own and those told by who stands higher (see surpassing.py), three that
only a sentence makes clear: a superlative after “is” without what it ranks, or of a kind (“the heron is the most
numerous”, “herons are the most numerous birds”); an ordinal after an owner (“the county's second”); a record (“a record
profit” is the highest ever).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.passages import Passage, Word
from factlint.extraction.standings.places import PLACE_NOUNS
from factlint.extraction.standings.wording import MEASURES, OWN, Standing
from factlint.extraction.surpassing import said_of, surpassings
from factlint.language.lexicon import table, words
from factlint.language.nouns import is_plural, singular
from factlint.language.ranks import ORDINALS
from factlint.values import EVER, TIME, Rank

LONGEST_FIELD = 12
"""Words after a place that its quote holds."""

_BREAKS = frozenset({"and", "which", "that", "but", "who", "while", "is", "was", "has", "had", "will"})
_PLURAL_BE = frozenset({"are", "were", "remain"})
_BE = frozenset({"is", "was", "are", "were", "becomes", "became", "remains", "remained", "remain", "be", "been"})
_ADJECTIVES = ("ant", "ent", "ive", "ful", "ous", "ed", "ic", "al", "ular", "ary", "ar", "on", "able", "ible")
_ENDS = frozenset({*".,;:)—", "in", "of", "on", "with", "at", "and", "by", "across", "after", "among"})
_AFTER_NUMBERS = frozenset({",", ".", ";", "and"})
_ARTICLES = frozenset({"a", "an", "the", "its", "our", "their", "with", "to", "of"})
_IDLE = frozenset({"recent", "important", "likely", "common"})


def ranks(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the places in an order of a document."""
    for passage in manuscript.passages:
        surpassed = surpassings(passage.words)
        for one in surpassed:
            found = _draft(manuscript, passage, one.rank, one.at)
            if found is not None:
                yield found
        for mention in passage.mentions:
            if isinstance(mention.value, Rank) and not any(one.at[0] <= mention.start < one.at[1] for one in surpassed):
                found = _draft(manuscript, passage, mention.value, (mention.start, mention.end))
                if found is not None:
                    yield found
        for value, at in _bare(passage):
            found = _draft(manuscript, passage, value, at)
            if found is not None:
                yield found


def _bare(passage: Passage) -> Iterator[tuple[Rank, tuple[int, int]]]:
    """Yield the places that only the words around tell from other uses of the same words."""
    said, known = passage.words, _triggers()
    for at in [at for at, word in enumerate(said) if word.lower in known]:
        if 1 < at < len(said) - 1 and not _known(passage, said[at].start):
            found = _recorded(said, at) or _owned(said, at) or _superlative(said, at)
            if found is not None:
                rank, last = found
                start, end = said[at].start, said[last].end
                yield replace(rank, text=passage.text[start:end]), (start, end)


@lru_cache(maxsize=1)
def _triggers() -> frozenset[str]:
    return frozenset({"most", "record", *ORDINALS, *table("superlatives")})


def _recorded(said: Sequence[Word], at: int) -> tuple[Rank, int] | None:
    """Return a record of what rises and falls, with the number of its last word: a record annual profit."""
    if said[at].lower != "record" or said[at - 1].lower not in _ARTICLES:
        return None
    silent = words("stop_words")
    for last, word in enumerate(said[at + 1 : at + 4], at + 1):
        if word.lower in MEASURES:
            among = " ".join(one.text for one in said[at + 1 : last + 1])
            return Rank(1, 1, "highest", among, EVER), last
        if word.lower in silent or not word.text[0].isalpha():
            break
    return None


def _owned(said: Sequence[Word], at: int) -> tuple[Rank, int] | None:
    """Return an ordinal whose class was told before: is the county's second, after …."""
    owner, number = said[at - 1].lower, ORDINALS.get(said[at].lower)
    if number is None or said[at + 1].text not in _AFTER_NUMBERS:
        return None
    if not owner.endswith("'s") or owner[:-2] not in PLACE_NOUNS:
        return None
    return Rank(number, number, TIME, numbered=number > 1), at


def _superlative(said: Sequence[Word], at: int) -> tuple[Rank, int] | None:
    """Return a superlative after “is the” without its class, or one of a kind: the most numerous (birds)."""
    verb, article, lower = said[at - 2].lower, said[at - 1].lower, said[at].lower
    if article != "the" or verb not in _BE or lower in ORDINALS:
        return None
    order, last = table("superlatives").get(lower, ""), at
    if lower == "most":
        adjective = said[at + 1].lower
        if not adjective.endswith(_ADJECTIVES) or adjective in _IDLE:
            return None
        order, last = f"most {adjective}", at + 1
    after = said[last + 1].lower if last + 1 < len(said) else "."
    if after in _ENDS:
        return (Rank(1, 1, order), last) if lower == "most" else None
    ends = said[last + 2].lower if last + 2 < len(said) else "."
    if verb in _PLURAL_BE and is_plural(after) and ends in _ENDS:
        return Rank(1, 1, order, singular(after)), last + 1
    return None


def _known(passage: Passage, start: int) -> bool:
    return any(mention.start <= start < mention.end for mention in passage.mentions)


def _draft(manuscript: Manuscript, passage: Passage, value: Rank, at: tuple[int, int]) -> Draft | None:
    found = said_of(passage, value, at)
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
    name = f"{draft.claim.property.name} ({draft.full_name})"
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
