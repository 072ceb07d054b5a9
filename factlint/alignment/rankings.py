"""Which places in an order are told of one ranking: two places of one holder, two holders of one place.

A pair is looked for only among places of one order and one class, in an index. It is kept when class, field and measure
agree; nothing is weighed up against anything else, since a ranking is another as soon as one of them differs:

- tie ``fact``: one holder, or the document's own subject, in two places of one ranking; two numbers of one event; one
  superlative over two stretches of time.
- tie ``ranking``: two holders of one place.
- tie ``series``: two firsts, or two nths, of one kind.
- tie ``flow``: what goes from one country to another, ranked from both ends.

The rules compare rankings by order, class and field, which the two sides may word differently (“grape”, “variety”;
“the country”, “Norway”). So each joint brings the ``forms`` its two claims are to be compared in: order, class and
scope in one wording, the field as a qualifier, the holder as subject. Joining takes value and qualifiers of a ``fact``
from its forms, the whole claim of the other ties. All forms of one cluster agree; of a draft in several joints, the
form of the surest counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import combinations, pairwise

from factlint.alignment.corpus import Corpus
from factlint.alignment.joint import Joint, Tie
from factlint.claims import Claim, Entity, Property
from factlint.claims.meaning import own_date
from factlint.claims.vocabulary import folded
from factlint.documents import Document
from factlint.extraction import Draft, Passage
from factlint.extraction.standings import (
    CALENDAR,
    MEASURES,
    OWN,
    PLACE_NOUNS,
    RISING,
    Standing,
    country_of,
    stems_of,
)
from factlint.extraction.surpassing import SURPASSED, said_of, surpassing
from factlint.language.kin import kin
from factlint.language.lexicon import table, words
from factlint.language.nouns import singular
from factlint.language.ranks import TOP
from factlint.language.stems import stem
from factlint.values import EVER, Period, Place, Rank, Reading, Value, Window

MONTH, SEASON, YEAR = 31, 100, 366
"""Days between documents after which an event may be another, and a ranking drawn up anew, lasting sizes later."""

_LASTING = frozenset({"tallest", "longest", "deepest", "oldest", "widest"})
"""Orders of what hardly changes: of buildings, rivers and bodies."""

_STANDING = frozenset(
    "dam building tower bridge mountain peak hill chimney spire steeple block statue structure".split()
)
"""What is as high as it is tall."""

MOST_ALIKE = 48
"""Places of one order and head that are compared each with each; of more, only those of one class in full."""

SURE, LIKELY = 0.9, 0.7

TWO_TIMES = "one superlative, two stretches of time"

_ENDS = {"largest": "top", "highest": "top", "strongest": "top", "best": "top"} | {
    "smallest": "bottom",
    "lowest": "bottom",
    "weakest": "bottom",
    "worst": "bottom",
}
"""Superlatives that come to the same when said of what rises and falls: the highest profit, the strongest profit."""

_KIN = (
    "delegation mission contingent party expedition",
    "flight mission launch",
    "conference congress convention symposium summit",
    "festival fair",
    "lender bank",
    "partner partnership",
    "building tower block",
    "attendance turnout crowd",
    "field entrant entry participant competitor starter",
    "round series",
    "race marathon run",
    "profit surplus",
    "revenue turnover sale",
    "study trial",
    "company firm business",
    "employer employ",
    "cause reason",
    "harvest crop vintage",
)
_GENERIC = frozenset("variety kind type sort species breed item thing one member example option".split())
_DULL = frozenset(
    "time year day week month quarter half night hour minute season term step part stage phase round act point sentence"
    " paragraph draft version tranche shipment instalment batch item thing way wave chapter page line row order set lot"
    " word look glance place person man woman people child resident customer patient one two three of series few"
    " tuesday monday wednesday thursday friday saturday sunday kilometre mile metre hundred thousand million whole"
    " penny pound dollar share cent percentage number name priority choice question goal aim job child son daughter"
    " issue volume book album novel home house date data result interest".split()
)
"""Heads of places that order a text or a life rather than rank anything."""

_EVENTS = frozenset(
    "festival conference fair marathon race congress summit show award symposium forum expo tournament championship"
    " prize exhibition convention gala ceremony competition regatta biennale workshop meeting run".split()
)
"""What is held again and again, each time with a number."""

_RUNNINGS = frozenset({"edition", "running", "staging"})
"""What one time of such an event is called: the ninth edition of the race is the ninth race."""

_RECURRING = _EVENTS | _RUNNINGS | {"anniversary", "birthday"}
"""Heads whose number goes on from year to year, so that “this year” begins no count of its own."""

LONG_DEED = 3
"""Stems after “to” that tell a first apart whatever it is called: the first person to cross the lake in winter."""

_IDLE = frozenset(
    map(
        stem,
        "annual yearly overall total single whole new current main major entire combined ever recorded known individual"
        " own real true really full official sole statutory reported data set dataset sample list record"
        " count fleet history portfolio kind type sort".split(),
    )
)
"""Words of a class that make it no other class."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ranked:
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
        return self.draft.passage.document


@dataclass(frozen=True, slots=True, eq=False)
class _Match:
    """Two places that are told of one ranking, and what they are taken for."""

    one: _Ranked
    other: _Ranked
    tie: Tie
    score: float
    how: str

    def sort_key(self) -> tuple[object, ...]:
        return (-self.score, *sorted((self.one.draft.sort_key(), self.other.draft.sort_key())), self.tie)


def joints(corpus: Corpus) -> Iterator[Joint]:
    """Yield the pairs of places that are told of one ranking, with the forms they are to be compared in."""
    ranked = [found for draft in corpus.of("rank") for found in _ranked(draft)]
    houses = Houses({id(one.document): one.document for one in ranked}.values())
    yield from _formed([*_in_rankings(ranked, houses), *_flows(ranked)])


def _ranked(draft: Draft) -> Iterator[_Ranked]:
    """Yield what a draft ranks: nothing where it ranks nothing, two things where it says who has a larger one of it."""
    found = _ranks(draft)
    if found is None:
        return
    yield found
    if found.said.tied == SURPASSED:
        turned = _turned(found)
        if turned is not None:
            yield turned


def _turned(found: _Ranked) -> _Ranked | None:
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
    narrowing = frozenset(stems_of(" ".join(named[:-1]))) - _IDLE
    measure = found.said.class_stems | {stem(found.head)}
    turned = replace(found.said, head=stem(head), shown=head, measure=measure)
    return replace(found, said=turned, head=head, narrowing=narrowing, proper=frozenset())


def _ranks(draft: Draft) -> _Ranked | None:
    at = draft.start - draft.passage.start, draft.end - draft.passage.start
    value = draft.claim.value
    if not isinstance(value, Rank) or "cell" in draft.traits:
        return None
    rank, at = (value, at) if draft.claim.draft else _written(draft.passage, value, at)
    if rank is None:
        return None
    said = said_of(draft.passage, rank, at)
    if said.negated or (said.yearly and said.shown not in _RECURRING):
        return None
    if said.shown in _DULL and len(said.deed) < LONG_DEED and (rank.in_time or not (said.modifiers or said.measure)):
        return None
    family = rank.order
    if said.shown in MEASURES and rank.order in RISING:
        family = _ENDS[rank.order]
    elif said.shown in _STANDING and rank.order == "highest":
        family = "tallest"
    places = {stem(word) for place in said.places for word in place.split()}
    narrowing = said.class_stems - _IDLE - places - {said.head, stem(said.shown)}
    proper = frozenset(stem(word.lower()) for word in rank.among.split() if word[0].isupper()) & narrowing
    return _Ranked(draft, rank, said, family, said.shown, narrowing, proper)


def _written(passage: Passage, rank: Rank, at: tuple[int, int]) -> tuple[Rank | None, tuple[int, int]]:
    """Return the place that a claim's quote holds, with its span, or None: people may word theirs in other ways."""
    for mention in passage.mentions:
        value = mention.value
        if not isinstance(value, Rank) or mention.start >= at[1] or at[0] >= mention.end:
            continue
        if (value.low, value.high, value.in_time) == (rank.low, rank.high, rank.in_time):
            return value, (mention.start, mention.end)
    return None, at


def _in_rankings(ranked: Sequence[_Ranked], houses: Houses) -> Iterator[_Match]:
    index: dict[tuple[str, str], list[_Ranked]] = {}
    for one in ranked:
        for key in _keys(one):
            index.setdefault((one.family, key), []).append(one)
            if one.said.tied == SURPASSED and one.said.measure:
                index.setdefault((TOP, key), []).append(one)
    known: set[frozenset[int]] = set()
    for group in index.values():
        for one, other in _pairs(group):
            pair = frozenset((id(one), id(other)))
            if len(pair) == 2 and pair not in known:
                known.add(pair)
                match = _match(one, other, houses)
                if match is not None:
                    yield match


def _keys(one: _Ranked) -> list[str]:
    """Return what a place is looked up by: its class's head and its kin; for most-superlatives, their own word."""
    specific = one.family.startswith(("most ", "least "))
    keys = [*_kin().get(one.head, ()), *_groups(one.head), one.head] if one.head else []
    if one.rank.in_time and one.head in _EVENTS | _RUNNINGS:
        keys.append("edition")
    if not one.head and one.family == TOP:
        keys.append(TOP)
    return [*keys, "*"] if specific else keys


def _pairs(group: list[_Ranked]) -> Iterable[tuple[_Ranked, _Ranked]]:
    if len(group) <= MOST_ALIKE:
        return combinations(group, 2)
    alike: dict[object, list[_Ranked]] = {}
    for one in group:
        alike.setdefault((one.narrowing, one.said.places), []).append(one)
    return (pair for some in alike.values() for pair in combinations(some[:MOST_ALIKE], 2))


@lru_cache(maxsize=1)
def _kin() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in _KIN:
        for word in group.split():
            found[word] = (*found.get(word, ()), group)
    return found


def _groups(head: str) -> frozenset[str]:
    return frozenset(f"kin of {name}" for name in kin(stem(head)))


def _match(one: _Ranked, other: _Ranked, houses: Houses) -> _Match | None:
    """Return how two places of one order and head belong together, or None."""
    if not one.draft.claim.draft and not other.draft.claim.draft:
        return None
    within = one.document.id == other.document.id
    if within and abs(one.draft.passage.number - other.draft.passage.number) < 2:
        return None
    places = _same_places(one.said.places, other.said.places)
    if places is None or not _same_measure(one, other):
        return None
    gap = _gap(one.document, other.document)
    related = within or houses.same(one.document, other.document)
    times = _two_times(one, other, related=related, gap=gap)
    if times:
        return _Match(one, other, "fact", times, TWO_TIMES)
    if not _same_class(one, other) or (places and places[0] == "" and not related):
        return None
    if one.rank.scope is not None and other.rank.scope is not None and one.rank.scope != other.rank.scope:
        return None
    if _counts_back(one.rank) != _counts_back(other.rank):
        return None
    if one.rank.in_time:
        return _in_time(one, other, within=within, related=related, gap=gap)
    if gap > (YEAR if one.family in _LASTING else SEASON) or _years_apart(one, other) or _only_aimed(one, other):
        return None
    alike = _one_holder(one, other, related=related)
    conflict = one.rank.reading(Reading.NATURAL).meet(other.rank.reading(Reading.NATURAL)) is None
    if not one.head and not other.head and one.family == TOP and (not places or places[0] in {"", *_UNNAMED}):
        return None  # ranked third: in a table that is not named
    if alike and (conflict or one.rank.low == other.rank.low):
        if conflict and within and not (one.narrowing or one.said.places):
            return None
        return _Match(one, other, "fact", alike, "one holder")
    if not alike and one.rank.exact and other.rank.exact and one.rank.low == other.rank.low and _rivals(one, other):
        if one.said.planned != other.said.planned:
            return None
        if within and not (one.said.places and other.said.places):
            return None
        if not (related or _specific(one, other)):
            return None
        return _Match(one, other, "ranking", LIKELY, "two holders")
    return None


def _only_aimed(one: _Ranked, other: _Ranked) -> bool:
    """Say whether one place is aimed at, and the other is not to come as well: would be, will be."""
    return (one.said.aimed or other.said.aimed) and not (one.said.planned and other.said.planned)


def _in_time(one: _Ranked, other: _Ranked, *, within: bool, related: bool, gap: int) -> _Match | None:
    """Return how two firsts or nths of one kind belong together, or None."""
    low, high = sorted((one.rank.low, other.rank.low))
    if low == high:
        if not _rivals(one, other) or (low > 1 and not one.said.places) or not (related or _specific(one, other)):
            return None
        if OWN in (one.said.owner, other.said.owner) or (one.rank.scope is None) != (other.rank.scope is None):
            return None
        if within and not (one.said.places and other.said.places):
            return None
        return _Match(one, other, "series", LIKELY, "two holders of one number")
    if within or gap > MONTH or not related or _years_apart(one, other):
        return None
    if "agent" in (one.said.tied, other.said.tied):
        return None  # who won its second medal may have won its third since
    alike = _one_holder(one, other, related=related)
    tied = "is" in (one.said.tied, other.said.tied)
    recurring = low > 3 and {one.head, other.head} <= _RECURRING
    named = low > 3 and (_proper(one.said.holder) or _proper(other.said.holder))
    counted = (
        recurring or named or (bool(one.said.places and other.said.places) and tied) or (_named(one) and _named(other))
    )
    if alike and counted:
        return _Match(one, other, "fact", alike, "one event, two numbers")
    return None


def _two_times(one: _Ranked, other: _Ranked, *, related: bool, gap: int) -> float:
    """Return how likely one superlative is told of two stretches of time: ever, in ten years; 0 when it is not."""
    if one.rank.in_time or not (one.rank.is_first and other.rank.is_first) or not related or gap > SEASON:
        return 0.0
    mine, theirs = one.rank.scope, other.rank.scope
    if mine is None or theirs is None or mine == theirs or (EVER not in (mine, theirs)):
        return 0.0
    if _rivals(one, other) or not (_loose(one) or _loose(other) or _one_holder(one, other, related=related)):
        return 0.0
    both, only = one.narrowing & other.narrowing, one.narrowing ^ other.narrowing
    surpassed = SURPASSED in (one.said.tied, other.said.tied) and _akin(one, other)
    if one.head != other.head and not surpassed and not (one.said.destination and other.said.destination):
        return 0.0
    if one.head == other.head and only and not both and one.narrowing and other.narrowing:
        return 0.0
    return LIKELY


def _loose(one: _Ranked) -> bool:
    """Say whether a place names no holder of its own beside what the document speaks about."""
    return one.said.holder in ("", OWN)


def _named(one: _Ranked) -> bool:
    return one.said.holder not in ("", OWN)


def _same_class(one: _Ranked, other: _Ranked) -> bool:
    """Say whether two places are among the same: one head, or kin, narrowed down by the same words."""
    if one.head != other.head and one.head and other.head:
        generic = one.head in _GENERIC or other.head in _GENERIC
        named = not one.rank.among and not other.rank.among
        edition = bool({one.head, other.head} & _RUNNINGS) and _one_event(one, other)
        if not _akin(one, other) and not (generic or named or edition):
            return False
    mine, theirs = _narrowing(one), _narrowing(other)
    if mine == theirs:
        return True
    if SURPASSED in (one.said.tied, other.said.tied):
        return _told_before(one, other.narrowing - one.narrowing) and _told_before(
            other, one.narrowing - other.narrowing
        )
    if one.rank.in_time and one.narrowing - one.proper == other.narrowing - other.proper:
        bare = other if one.proper else one
        known = _opening(bare.document)
        return not (one.proper and other.proper) and (one.proper | other.proper) <= known
    fuller, barer = (one, other) if one.narrowing > other.narrowing else (other, one)
    # “The hub is the county's second”: its holder is the class, and “the” says that it was told before which.
    return fuller.narrowing > barer.narrowing and not barer.rank.among and bool(barer.head)


def _event(one: _Ranked) -> frozenset[str]:
    """Return what event a place counts the times of; nothing where it is only called one: the ninth running."""
    if one.head not in _RUNNINGS:
        return frozenset({one.head})
    return one.narrowing & frozenset(map(stem, _EVENTS))


def _one_event(one: _Ranked, other: _Ranked) -> bool:
    """Say whether two numbers may be of one event, each called by its kind, or only one."""
    if not {one.head, other.head} <= _EVENTS | _RUNNINGS:
        return False
    mine, theirs = _event(one), _event(other)
    return (
        not mine
        or not theirs
        or any(a == b or set(_kin().get(a, ())) & set(_kin().get(b, ())) for a in mine for b in theirs)
    )


def _narrowing(one: _Ranked) -> frozenset[str]:
    """Return what narrows a class down, without the event that its running is of."""
    return one.narrowing - _event(one) - {"event"} if one.head in _RUNNINGS else one.narrowing


def _akin(one: _Ranked, other: _Ranked) -> bool:
    """Say whether two heads are kin: a carrier is an airline, a round a series."""
    mine, theirs = _kin().get(one.head, ()), _kin().get(other.head, ())
    return bool(set(mine) & set(theirs) or kin(stem(one.head)) & kin(stem(other.head)))


def _told_before(one: _Ranked, missing: frozenset[str]) -> bool:
    """Say whether a document has told in its opening what a class says no more: the (dairy) cooperatives."""
    return not missing or missing <= _opening(one.document)


def _same_measure(one: _Ranked, other: _Ranked) -> bool:
    """Say whether two rankings go by one measure; where one says none, only those who surpass may be ranked by it."""
    mine, theirs = _measure(one), _measure(other)
    if one.family != other.family:
        return bool(mine & theirs)
    if bool(mine) != bool(theirs):
        return SURPASSED in (one.said.tied, other.said.tied) and not one.rank.in_time
    return mine == theirs or bool(mine & theirs)


@lru_cache(maxsize=1024)
def _measured(stems: frozenset[str]) -> frozenset[str]:
    found = {_rising().get(one, one) for one in stems - _NUMBERS}
    return frozenset(found | ({_PEOPLE} if found & _PERSONS else set()))


def _measure(one: _Ranked) -> frozenset[str]:
    """Return what a ranking goes by: the stems of it, those of rising and of falling as one word each."""
    return _measured(one.said.measure)


_PEOPLE = "people"
_NUMBERS = frozenset(map(stem, "number total amount figure count volume size overall".split())) - {stem("volume")}
_PERSONS = frozenset(map(stem, "people person passenger traveller visitor guest patient spectator".split()))
"""Whoever is carried, received or treated, counted as people."""


@lru_cache(maxsize=1)
def _rising() -> dict[str, str]:
    """Return the stems of words of change, each with where it goes."""
    return {stem(word): kind.partition(" ")[0] for word, kind in table("changes").items()}


def _same_places(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the place two rankings share, an empty name when only one says where, () when none does; None: apart."""
    if not mine and not theirs:
        return ()
    if not mine or not theirs:
        return ("",)
    for one in mine:
        for other in theirs:
            if one == other or _may_be(one, other) or _may_be(other, one):
                return (other if one in _UNNAMED else one,)
    return None


_UNNAMED = frozenset(PLACE_NOUNS.values())


def _may_be(unnamed: str, name: str) -> bool:
    """Say whether a place that is not named, or named in short, may be the other: the country, Norway."""
    if unnamed == "country":
        return country_of(name.title()) != ""
    if unnamed in ("world", "continent") or name in _UNNAMED:
        return False
    if unnamed == "island":
        return any(word.startswith(("island", "isle")) for word in name.split())
    if unnamed in _UNNAMED:
        return unnamed in ("region", "area") and country_of(name.title()) == ""
    return set(unnamed.split()) < set(name.split())


def _one_holder(one: _Ranked, other: _Ranked, *, related: bool) -> float:
    """Return how sure it is that two places have one holder, 0 when they have not."""
    mine, theirs = one.said.holder, other.said.holder
    if _named(one) and _named(other):
        ours, others = one.said.holder_stems, other.said.holder_stems
        if not ours or not others:
            return 0.0
        if ours == others or _initials(mine) == theirs or _initials(theirs) == mine:
            return SURE
        shared = ours & others
        if related and (ours < others or others < ours):
            return LIKELY
        both_heads = one.said.holder_stems & {stem(one.head)} and other.said.holder_stems & {stem(other.head)}
        return (
            LIKELY
            if related and both_heads and shared == {stem(one.head)} and not _proper(mine) and not _proper(theirs)
            else 0.0
        )
    if not related:
        return 0.0
    if not _named(one) and not _named(other):
        owned = OWN in (one.said.owner, one.said.holder) or OWN in (other.said.owner, other.said.holder)
        return LIKELY if owned or one.rank.in_time else 0.0
    named, loose = (one, other) if _named(one) else (other, one)
    if not _proper(named.said.holder):
        # “The hub is the county's second”: the document's own hub, as is “the first hub in the county”.
        return LIKELY if named.said.holder_stems and named.said.holder_stems <= {stem(named.head)} else 0.0
    if loose.said.holder == "" and loose.said.owner != OWN:
        return 0.0
    return LIKELY if about(loose.document, named.said.holder) else 0.0


def _proper(name: str) -> bool:
    """Say whether a holder is called by a name: a capital letter other than that of “The”."""
    return any(
        word[:1].isupper() for word in name.split() if word.lower() not in ("the", "a", "an", "our", "its", "this")
    )


def _initials(name: str) -> str:
    capitals = [word[0] for word in name.split() if word[:1].isupper() and word.lower() not in words("stop_words")]
    return "".join(capitals) if len(capitals) > 1 else ""


def _rivals(one: _Ranked, other: _Ranked) -> bool:
    """Say whether two places have two holders that are surely not one."""
    if not (_named(one) and _named(other)) or one.rank.shared or other.rank.shared:
        return False
    mine, theirs = one.said.holder, other.said.holder
    if (_proper(mine) != _proper(theirs) and one.head) or not _holding(one) or not _holding(other):
        return False
    shared = one.said.holder_stems & other.said.holder_stems - {stem(one.head), stem(other.head)}
    if shared - set(stems_of(mine.split()[-1])) & set(stems_of(theirs.split()[-1])):
        return False
    if not one.said.holder_stems - {stem(one.head)} or not other.said.holder_stems - {stem(other.head)}:
        return False
    if _initials(mine) == theirs or _initials(theirs) == mine:
        return False
    # Who stands beside the other holder, before the place, may be the same by another name, or a part of it.
    return _bare_name(mine) not in _before(other) and _bare_name(theirs) not in _before(one)


def _before(one: _Ranked) -> str:
    return one.draft.passage.text[: one.draft.start - one.draft.passage.start]


def _bare_name(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def _holding(one: _Ranked) -> bool:
    """Say whether a sentence makes somebody the holder rather than the doer of something first."""
    return one.said.tied in ("is", "has", "apposition", "went") or (one.said.tied == "agent" and one.rank.in_time)


def _specific(one: _Ranked, other: _Ranked) -> bool:
    """Say whether two places of documents that have nothing else in common say themselves in full what they rank."""
    if len(one.said.deed) >= LONG_DEED and one.said.deed == other.said.deed:
        return True
    named = set(one.said.places) & set(other.said.places) - _UNNAMED
    return bool(named) or (bool(one.narrowing) and "world" in one.said.places and "world" in other.said.places)


def _counts_back(rank: Rank) -> bool:
    return rank.scope is not None and rank.scope != EVER


def _gap(one: Document, other: Document) -> int:
    """Return the days between the dates of two documents; 0 when either has none."""
    mine, theirs = _dated(one), _dated(other)
    return 0 if mine is None or theirs is None else max(mine[0] - theirs[1], theirs[0] - mine[1], 0)


def _dated(document: Document) -> tuple[int, int] | None:
    own = document.metadata.published
    found = own_date(own) if own else None
    return None if found is None else (found.whole.first, found.whole.last)


def _years_apart(one: _Ranked, other: _Ranked) -> bool:
    """Say whether two sentences name years, and none in common."""
    mine, theirs = _years(one), _years(other)
    return bool(mine and theirs and not mine & theirs)


def _years(one: _Ranked) -> frozenset[str]:
    return frozenset(
        word.text[:4] for word in one.draft.passage.words if word.text[:4].isdecimal() and word.text[:2] in ("19", "20")
    )


def _told(match: _Match) -> tuple[tuple[str, str], ...]:
    one, other = match.one.said, match.other.said
    return (
        ("order", match.one.family),
        ("class", one.shown or other.shown),
        ("field", ", ".join(one.places) or ", ".join(other.places) or "not said"),
        ("holders", f"{one.holder or 'not said'}; {other.holder or 'not said'}"),
        ("taken for", match.how),
    )


@lru_cache(maxsize=4096)
def _opening(document: Document) -> frozenset[str]:
    """Return the stems of a document's title, headings and first lines: what it is about."""
    headings = " ".join(document.text[one.start : one.end] for one in document.blocks if one.kind == "heading")
    parts = (document.metadata.title or "", document.metadata.publisher or "", headings[:600], document.text[:600])
    return frozenset(stems_of(" ".join(parts)))


def about(document: Document, name: str) -> bool:
    """Say whether a document is about somebody: the name stands in its title, its headings or its first lines."""
    wanted = [stem(word.lower()) for word in _bare_name(name).split() if word[:1].isupper()]
    return bool(wanted) and set(wanted) <= _opening(document)


class Houses:
    """Which documents of a run speak about one body or event, by the names they share.

    A name is a word with a capital letter inside a sentence that no document of the run writes without one; names that
    many documents have say nothing.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.id: document for document in documents}

    @cached_property
    def _names(self) -> Mapping[str, Counter[str]]:
        capitals: dict[str, Counter[str]] = {}
        plain: set[str] = set()
        for document in self._documents.values():
            found: Counter[str] = Counter()
            tokens = document.text[:LONGEST_LOOK].split()
            for before, word in pairwise(("", *tokens)):
                bare = word.strip(".,:;()\"'“”’*?!").removesuffix("'s").removesuffix("’s")
                if bare.islower():
                    plain.add(bare)
                elif len(bare) > 2 and bare[0].isupper() and before[-1:] not in ("", ".", ":", "!", "?", "|", "#"):
                    found[bare.lower()] += 1
            capitals[document.id] = found
        spread = Counter(name for found in capitals.values() for name in found)
        most = max(MOST_SPREAD, len(capitals) // 8)
        dull = (
            plain | words("stop_words") | CALENDAR | _TITLES | {name for name, times in spread.items() if times > most}
        )
        return {
            document: Counter({name: times for name, times in found.items() if name not in dull})
            for document, found in capitals.items()
        }

    def same(self, one: Document, other: Document) -> bool:
        """Say whether two documents share names enough: three, two if they open with one, one if both often use it."""
        mine, theirs = self._names[one.id], self._names[other.id]
        shared = [name for name in mine if name in theirs and not country_of(name.title())]
        opening = _opening(one) & _opening(other)
        known = {name for name in shared if stem(name) in opening or min(mine[name], theirs[name]) > 1}
        weight = len(shared) + len(known)
        often = any(min(mine[name], theirs[name]) >= OFTEN and stem(name) in opening for name in shared)
        return (len(shared) > 1 and weight >= ENOUGH_NAMES) or often


_TITLES = frozenset(
    "annual avenue bank board ceo cfo chairman chief city college committee company contact corp council county"
    " department deputy director doctor east editor executive financial foundation fund general group head"
    " hospital inc institute international journal llc ltd manager media minister national new news north officer"
    " operating park plc president press professor release report road school senior services south street team"
    " trust university vice west".split()
)
"""Words that many names share."""

LONGEST_LOOK = 60_000
"""Characters of a document in which its names are looked for."""

MOST_SPREAD = 6
"""Documents that may have a name before it is held to say nothing, in a small run."""

ENOUGH_NAMES, OFTEN = 3, 3


def _flows(ranked: Sequence[_Ranked]) -> Iterator[_Match]:
    """Yield the rankings of what goes from one country to another, told from its two ends."""
    ends: dict[tuple[str, str, str], tuple[list[_Ranked], list[_Ranked]]] = {}
    for one in ranked:
        if one.rank.in_time or not one.rank.exact:
            continue
        holder, source, destination = _ends_of(one)
        if not holder or one.said.tied != "is":
            continue
        if source and source != holder and not destination:
            ends.setdefault((one.family, _state(source), _state(holder)), ([], []))[0].append(one)
        elif destination and destination != holder and not source:
            ends.setdefault((one.family, _state(holder), _state(destination)), ([], []))[1].append(one)
    for (_, _, _), (into, out) in sorted(ends.items()):
        for one in into:
            for other in out:
                goods = one.said.of & other.said.of - _IDLE
                if goods and one.rank.low != other.rank.low and _gap(one.document, other.document) <= SEASON:
                    yield _Match(one, other, "flow", LIKELY, "one flow from its two ends")


_INTO = frozenset("market customer buyer destination importer recipient".split())
_OUT_OF = frozenset("source supplier investor exporter provider seller donor".split())


def _ends_of(one: _Ranked) -> tuple[str, str, str]:
    """Return the countries that hold a place, and that what is ranked comes from or goes to."""
    source, destination = _country_in(one.said.source), _country_in(one.said.destination)
    owner = _country_in(one.said.owner) if one.said.owner != OWN else ""
    if owner and not source and not destination:
        source, destination = (owner if one.head in _INTO else ""), (owner if one.head in _OUT_OF else "")
    return _country_in(one.said.holder), source, destination


_STATES = dict.fromkeys(("england", "scotland", "wales", "northern ireland"), "united kingdom")
"""Countries that are parts of another."""


def _state(country: str) -> str:
    return _STATES.get(country, country)


def _country_in(text: str) -> str:
    """Return the country that a name is, or lies in by its own words: the north west of England."""
    if not text:
        return ""
    bare = _bare_name(text)
    whole = country_of(bare) or country_of(bare.title() if bare.islower() else bare)
    return whole or next((found for word in bare.split() if (found := country_of(word))), "")


def _formed(matches: Sequence[_Match]) -> Iterator[Joint]:
    """Yield matches as joints, each claim in the one wording of all that are matched with each other."""
    contested = {id(one.draft) for match in matches if match.tie != "fact" for one in (match.one, match.other)}
    ordered = sorted((match for match in matches if not _needless(match, contested)), key=_Match.sort_key)
    forms: dict[tuple[int, Tie], Claim[Value]] = {}
    for tie, cluster in _clusters(ordered):
        members = sorted(
            {id(one.draft): one for match in cluster for one in (match.one, match.other)}.values(), key=_order
        )
        times = tie == "fact" and any(match.how == TWO_TIMES for match in cluster)
        for one in members:
            forms[id(one.draft), tie] = _flow_form(one, members) if tie == "flow" else _form(one, members, tie, times)
    for match in ordered:
        first, second = match.one.draft, match.other.draft
        both = forms[id(first), match.tie], forms[id(second), match.tie]
        yield Joint(first, second, match.tie, match.score, _told(match), both)


def _needless(match: _Match, contested: set[int]) -> bool:
    """Say whether a match only finds two agreeing, one of which is set against others in another way."""
    return (
        match.tie == "fact"
        and match.one.rank.low == match.other.rank.low
        and match.how != TWO_TIMES
        and bool({id(match.one.draft), id(match.other.draft)} & contested)
    )


def _order(one: _Ranked) -> tuple[object, ...]:
    return one.draft.sort_key()


def _clusters(matches: Sequence[_Match]) -> Iterator[tuple[Tie, list[_Match]]]:
    """Yield the matches of one tie that hang together."""
    first: dict[tuple[Tie, int], tuple[Tie, int]] = {}

    def root(at: tuple[Tie, int]) -> tuple[Tie, int]:
        while first.get(at, at) != at:
            at = first[at]
        return at

    for match in matches:
        one, other = root((match.tie, id(match.one.draft))), root((match.tie, id(match.other.draft)))
        if one != other:
            first[other] = one
    found: dict[tuple[Tie, int], list[_Match]] = {}
    for match in matches:
        found.setdefault(root((match.tie, id(match.one.draft))), []).append(match)
    for (tie, _), cluster in found.items():
        yield tie, cluster


def _form(one: _Ranked, members: Sequence[_Ranked], tie: Tie, times: bool) -> Claim[Value]:
    """Return the claim of a place in the wording that all of its cluster get: that of a person, where there is one."""
    claim = one.draft.claim
    if not claim.draft:
        return claim
    model = next((known.draft.claim for known in members if not known.draft.claim.draft), None)
    written = model.value if model is not None and isinstance(model.value, Rank) else None
    among = next((known.rank.among for known in members if known.rank.among), "") or members[0].said.shown
    value = replace(
        one.rank,
        order=written.order if written else min(known.rank.order for known in members),
        among=written.among if written else among,
        scope=one.rank.scope if times else written.scope if written else _common_scope(members),
        text=_shown(one) or claim.text,
    )
    said = replace(claim.qualifiers, place=_field(one, members, tie, model) if not times else None)
    named = next((known.said.holder for known in members if _named(known)), str(claim.subject))
    if tie == "fact":
        if not times and _measure(one) and not all(_measure(known) for known in members):
            said = replace(said, of=Entity(" ".join(sorted(_measure(one)))))  # stated on one side only: a tension
        return replace(claim, subject=replace(claim.subject, shown=named), value=value, qualifiers=said)
    asked = Property(f"rank of the {among} ({members[0].draft.full_name})")
    if model is not None:
        theirs = model.qualifiers
        asked, said = model.property, replace(said, of=theirs.of, from_=theirs.from_, to=theirs.to)
    return replace(
        claim,
        subject=Entity(folded(one.said.holder), shown=one.said.holder),
        property=replace(asked, shown=str(claim.property)),
        value=value,
        qualifiers=said,
    )


def _field(one: _Ranked, members: Sequence[_Ranked], tie: Tie, model: Claim[Value] | None) -> Place | None:
    """Return the place that a ranking is drawn up for, where it says one and rules can set it against the others."""
    if model is not None:
        return model.qualifiers.place if one.said.places or tie != "fact" else None
    everywhere = all(known.said.places for known in members)
    return _common_place(members) if one.said.places and (everywhere or tie == "fact") else None


def _shown(one: _Ranked) -> str:
    """Return a place as written, up to its class, or with its stretch of time where it says one."""
    start = one.draft.start - one.draft.passage.start
    return one.rank.text if one.rank.scope is not None else one.draft.passage.text[start : one.said.span[1]]


def _common_scope(members: Sequence[_Ranked]) -> Period | Window | str | None:
    scopes = [known.rank.scope for known in members]
    return scopes[0] if all(scope == scopes[0] for scope in scopes) else None


def _common_place(members: Sequence[_Ranked]) -> Place | None:
    """Return the place that a cluster's rankings are drawn up for, by its name where one of them gives it."""
    stated = Counter(place for known in members for place in known.said.places)
    best = max(stated, key=lambda place: (stated[place], place not in _UNNAMED, place), default="")
    return Place(best) if best else None


def _flow_form(one: _Ranked, members: Sequence[_Ranked]) -> Claim[Value]:
    """Return the claim of a ranking of what flows, with both ends and what flows as all of its cluster name them."""
    claim = one.draft.claim
    if not claim.draft:
        return claim
    said = one.said
    _, source, destination = _ends_of(one)
    goods = frozenset.intersection(*(known.said.of for known in members)) - _IDLE
    of = Entity(
        " ".join(sorted(goods)), shown=" ".join(word for word in said.goods.split() if stem(word.lower()) in goods)
    )
    value = replace(one.rank, among=one.said.shown, text=_shown(one) or claim.text)
    qualifiers = replace(
        claim.qualifiers,
        of=of,
        from_=_end(said.source or said.owner) if source else None,
        to=_end(said.destination or said.owner) if destination else None,
    )
    asked = Property(f"place by {of.name} ({members[0].draft.full_name})", shown=str(claim.property))
    return replace(claim, subject=_end(said.holder), property=asked, value=value, qualifiers=qualifiers)


def _end(name: str) -> Entity:
    """Return one end of a flow: a country, or what lies in one by its own words."""
    country = _country_in(name)
    outer = tuple(dict.fromkeys((country, _state(country))))
    if country_of(_bare_name(name)) or name == country:
        return Entity(country, within=outer[1:], shown=name.title() if name.islower() else name)
    return Entity(folded(name), within=outer, shown=name)
