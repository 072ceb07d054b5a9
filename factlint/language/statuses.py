"""How far along something is, in words: planned, under way, completed, scrapped.

>>> from factlint.language.tokens import Tokens
>>> status(Tokens.of("being built"), 0).value.stage
'under way'
"""

from __future__ import annotations

from functools import lru_cache

from factlint.language.lexicon import Phrases, phrases, table
from factlint.language.tokens import Match, Tokens
from factlint.values import Status


@lru_cache(maxsize=1)
def _statuses() -> Phrases[str]:
    return phrases((tuple(words.split()), stage) for words, stage in table("statuses").items())


def status(tokens: Tokens, at: int) -> Match | None:
    """Return the status whose words start at a token, or None."""
    found = tokens.phrase(at, _statuses())
    if found is None:
        return None
    stage, after = found
    return Match(at, after, Status.of(stage, tokens.written(at, after)))
