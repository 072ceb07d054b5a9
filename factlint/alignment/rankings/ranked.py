"""Ranked: a draft of a place in an order, with what its sentence says of it; and two of them that belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factlint.alignment.joint import Tie
from factlint.documents import Document
from factlint.extraction import Draft, Passage
from factlint.extraction.standings.wording import MEASURES, RISING, Standing, stems_of
from factlint.extraction.surpassing import SURPASSED, said_of, surpassing
from factlint.language.nouns import singular
from factlint.language.stems import stem
from factlint.values import Rank

_STANDING = frozenset(
    "dam building tower bridge mountain peak hill chimney spire steeple block statue structure".split()
)
"""What is as high as it is tall."""

SURE, LIKELY = 0.9, 0.7
"""Scores of matches."""

TWO_TIMES = "one superlative, two stretches of time"
"""How a match is told that has two stretches of time."""

_ENDS = {"largest": "top", "highest": "top", "strongest": "top", "best": "top"} | {
    "smallest": "bottom",
    "lowest": "bottom",
    "weakest": "bottom",
    "worst": "bottom",
}
"""Superlatives that come to the same when said of what rises and falls: the highest profit, the strongest profit."""
_DULL = frozenset(
    "time year day week month quarter half night hour minute season term step part stage phase round act point sentence"
    " paragraph draft version tranche shipment instalment batch item thing way wave chapter page line row order set lot"
    " word look glance place person man woman people child resident customer patient one two three of series few"
    " tuesday monday wednesday thursday friday saturday sunday kilometre mile metre hundred thousand million whole"
    " penny pound dollar share cent percentage number name priority choice question goal aim job child son daughter"
    " issue volume book album novel home house date data result interest".split()
)
"""Heads of places that order a text or a life rather than rank anything."""

EVENTS = frozenset(
    "festival conference fair marathon race congress summit show award symposium forum expo tournament championship"
    " prize exhibition convention gala ceremony competition regatta biennale workshop meeting run".split()
)
"""What is held again and again, each time with a number."""

RUNNINGS = frozenset({"edition", "running", "staging"})
"""What one time of such an event is called: the ninth edition of the race is the ninth race."""

RECURRING = EVENTS | RUNNINGS | {"anniversary", "birthday"}
"""Heads whose number goes on from year to year, so that “this year” begins no count of its own."""

LONG_DEED = 3
"""Stems after “to” that tell a first apart whatever it is called: the first person to cross the lake in winter."""

IDLE = frozenset(
    map(
        stem,
        "annual yearly overall total single whole new current main major entire combined ever recorded known individual"
        " own real true really full official sole statutory reported data set dataset sample list record"
        " count fleet history portfolio kind type sort".split(),
    )
)
"""Words of a class that make it no other class."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A draft of a place with what its sentence says of it."""

    draft: Draft
    rank: Rank
    said: Standing
    family: str
    head: str
    narrowing: frozenset[str]
    proper: frozenset[str]
    """Of what narrows the class down, what is part of a name."""

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.draft.passage.document


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Two places that are told of one ranking, and what they are taken for."""

    one: Ranked
    other: Ranked
    tie: Tie
    score: float
    how: str

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders matches: the surest first."""
        return (-self.score, *sorted((self.one.draft.sort_key(), self.other.draft.sort_key())), self.tie)


def ranked_in(draft: Draft) -> Iterator[Ranked]:
    """Yield what a draft ranks: nothing where it ranks nothing, two things where it says who has a larger one of it."""
    found = _ranks(draft)
    if found is None:
        return
    yield found
    if found.said.tied == SURPASSED:
        turned = _turned(found)
        if turned is not None:
            yield turned


def _turned(found: Ranked) -> Ranked | None:
    """Return the ranking of what is larger, among those of all who have one: no mill has a larger WHEEL."""
    said = found.draft.passage.words
    start = found.draft.start - found.draft.passage.start
    told = surpassing(said, next(at for at, word in enumerate(said) if word.start == start))
    if told is None or not told.thing:
        return None
    named = [word for word in told.thing if len(word) > 1]  # Series A
    if not named:
        return None
    head = singular(named[-1].lower())
    narrowing = frozenset(stems_of(" ".join(named[:-1]))) - IDLE
    measure = found.said.class_stems | {stem(found.head)}
    turned = replace(found.said, head=stem(head), shown=head, measure=measure)
    return replace(found, said=turned, head=head, narrowing=narrowing, proper=frozenset())


def _ranks(draft: Draft) -> Ranked | None:
    at = draft.start - draft.passage.start, draft.end - draft.passage.start
    value = draft.claim.value
    if not isinstance(value, Rank) or "cell" in draft.traits:
        return None
    rank, at = (value, at) if draft.claim.draft else _written(draft.passage, value, at)
    if rank is None:
        return None
    said = said_of(draft.passage, rank, at)
    if said.negated or (said.yearly and said.shown not in RECURRING):
        return None
    if said.shown in _DULL and len(said.deed) < LONG_DEED and (rank.in_time or not (said.modifiers or said.measure)):
        return None
    family = rank.order
    if said.shown in MEASURES and rank.order in RISING:
        family = _ENDS[rank.order]
    elif said.shown in _STANDING and rank.order == "highest":
        family = "tallest"
    places = {stem(word) for place in said.places for word in place.split()}
    narrowing = said.class_stems - IDLE - places - {said.head, stem(said.shown)}
    proper = frozenset(stem(word.lower()) for word in rank.among.split() if word[0].isupper()) & narrowing
    return Ranked(draft, rank, said, family, said.shown, narrowing, proper)


def _written(passage: Passage, rank: Rank, at: tuple[int, int]) -> tuple[Rank | None, tuple[int, int]]:
    """Return the place that a claim's quote holds, with its span, or None: people may word theirs in other ways."""
    for mention in passage.mentions:
        value = mention.value
        if not isinstance(value, Rank) or mention.start >= at[1] or at[0] >= mention.end:
            continue
        if (value.low, value.high, value.in_time) == (rank.low, rank.high, rank.in_time):
            return value, (mention.start, mention.end)
    return None, at
