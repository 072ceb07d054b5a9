"""Absences: the nought that “no injuries” and “none of the ships” count, where what is missing is named.

A nought among figures is nearly always a turn of phrase, so it is drafted only of what a sentence reports, not of what
it supposes, wants or promises.
"""

from __future__ import annotations

from collections.abc import Iterator

from factlint.extraction.context import context
from factlint.extraction.derivation import bare
from factlint.extraction.draft import Draft, Manuscript, drafted
from factlint.extraction.runs import is_count
from factlint.language.lexicon import words
from factlint.language.stems import stem
from factlint.values import Quantity

_SUPPOSED = frozenset(
    "if unless whether would could should may might will shall can must ensure ensures guarantee guarantees if until"
    " when where so means mean require requires required need needs there's never without".split()
)
_TELLS = frozenset("was were had recorded reported suffered saw caused found are has have".split())


def absences(manuscript: Manuscript) -> Iterator[Draft]:
    """Yield the things that a document says there were none of."""
    for passage in manuscript.passages:
        for mention in passage.mentions:
            value = mention.value
            if not isinstance(value, Quantity) or not is_count(value) or value.charitable.high != 0 or not value.noun:
                continue
            said = {word.lower for word in passage.words}
            if said & _SUPPOSED or not said & _TELLS or passage.text[mention.start].isdigit():
                continue
            parts = [word for word in value.counted.lower().split() if word not in words("stop_words")]
            head = stem(value.noun.lower().split()[-1])
            written = passage.text[mention.start : mention.end]
            at = (mention.start, mention.end)
            yield drafted(
                manuscript,
                passage,
                "amount",
                value,
                at,
                property=value.counted or value.noun,
                head=head,
                modifiers=frozenset(map(stem, parts)) - {head},
                traits=frozenset({"derived"}),
                confidence=0.3,
                derived=f"{written} = {value}",
                around=bare(context(passage, at, manuscript.passages)),
            )
