"""Classes: what places are among, and what they are measured by."""

from __future__ import annotations

from functools import lru_cache

from factlint.alignment.rankings.ranked import EVENTS, RUNNINGS, Ranked
from factlint.documents import Document
from factlint.extraction.standings.places import PLACE_NOUNS, country_of
from factlint.extraction.standings.wording import stems_of
from factlint.extraction.surpassing import SURPASSED
from factlint.language.kin import kin
from factlint.language.lexicon import table
from factlint.language.stems import stem

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


@lru_cache(maxsize=1)
def kin_of() -> dict[str, tuple[str, ...]]:
    """Return the groups of words that each head belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for group in _KIN:
        for word in group.split():
            found[word] = (*found.get(word, ()), group)
    return found


def groups_of(head: str) -> frozenset[str]:
    """Return the keys of the kinships that a head has by the lexicon."""
    return frozenset(f"kin of {name}" for name in kin(stem(head)))


def same_class(one: Ranked, other: Ranked) -> bool:
    """Say whether two places are among the same: one head, or kin, narrowed down by the same words."""
    if one.head != other.head and one.head and other.head:
        generic = one.head in _GENERIC or other.head in _GENERIC
        named = not one.rank.among and not other.rank.among
        edition = bool({one.head, other.head} & RUNNINGS) and _one_event(one, other)
        if not are_akin(one, other) and not (generic or named or edition):
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
        known = opening_of(bare.document)
        return not (one.proper and other.proper) and (one.proper | other.proper) <= known
    fuller, barer = (one, other) if one.narrowing > other.narrowing else (other, one)
    # “The hub is the county's second”: its holder is the class, and “the” says that it was told before which.
    return fuller.narrowing > barer.narrowing and not barer.rank.among and bool(barer.head)


def _event(one: Ranked) -> frozenset[str]:
    """Return what event a place counts the times of; nothing where it is only called one: the ninth running."""
    if one.head not in RUNNINGS:
        return frozenset({one.head})
    return one.narrowing & frozenset(map(stem, EVENTS))


def _one_event(one: Ranked, other: Ranked) -> bool:
    """Say whether two numbers may be of one event, each called by its kind, or only one."""
    if not {one.head, other.head} <= EVENTS | RUNNINGS:
        return False
    mine, theirs = _event(one), _event(other)
    return (
        not mine
        or not theirs
        or any(a == b or set(kin_of().get(a, ())) & set(kin_of().get(b, ())) for a in mine for b in theirs)
    )


def _narrowing(one: Ranked) -> frozenset[str]:
    """Return what narrows a class down, without the event that its running is of."""
    return one.narrowing - _event(one) - {"event"} if one.head in RUNNINGS else one.narrowing


def are_akin(one: Ranked, other: Ranked) -> bool:
    """Say whether two heads are kin: a carrier is an airline, a round a series."""
    mine, theirs = kin_of().get(one.head, ()), kin_of().get(other.head, ())
    return bool(set(mine) & set(theirs) or kin(stem(one.head)) & kin(stem(other.head)))


def _told_before(one: Ranked, missing: frozenset[str]) -> bool:
    """Say whether a document has told in its opening what a class says no more: the (dairy) cooperatives."""
    return not missing or missing <= opening_of(one.document)


def same_measure(one: Ranked, other: Ranked) -> bool:
    """Say whether two rankings go by one measure; where one says none, only those who surpass may be ranked by it."""
    mine, theirs = measure_of(one), measure_of(other)
    if one.family != other.family:
        return bool(mine & theirs)
    if bool(mine) != bool(theirs):
        return SURPASSED in (one.said.tied, other.said.tied) and not one.rank.in_time
    return mine == theirs or bool(mine & theirs)


@lru_cache(maxsize=1024)
def _measured(stems: frozenset[str]) -> frozenset[str]:
    found = {_rising().get(one, one) for one in stems - _NUMBERS}
    return frozenset(found | ({_PEOPLE} if found & _PERSONS else set()))


def measure_of(one: Ranked) -> frozenset[str]:
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


def same_places(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the place two rankings share, an empty name when only one says where, () when none does; None: apart."""
    if not mine and not theirs:
        return ()
    if not mine or not theirs:
        return ("",)
    for one in mine:
        for other in theirs:
            if one == other or _may_be(one, other) or _may_be(other, one):
                return (other if one in UNNAMED else one,)
    return None


UNNAMED = frozenset(PLACE_NOUNS.values())


def _may_be(unnamed: str, name: str) -> bool:
    """Say whether a place that is not named, or named in short, may be the other: the country, Norway."""
    if unnamed == "country":
        return country_of(name.title()) != ""
    if unnamed in ("world", "continent") or name in UNNAMED:
        return False
    if unnamed == "island":
        return any(word.startswith(("island", "isle")) for word in name.split())
    if unnamed in UNNAMED:
        return unnamed in ("region", "area") and country_of(name.title()) == ""
    return set(unnamed.split()) < set(name.split())


@lru_cache(maxsize=4096)
def opening_of(document: Document) -> frozenset[str]:
    """Return the stems of a document's title, headings and first lines: what it is about."""
    headings = " ".join(document.text[one.start : one.end] for one in document.blocks if one.kind == "heading")
    parts = (document.metadata.title or "", document.metadata.publisher or "", headings[:600], document.text[:600])
    return frozenset(stems_of(" ".join(parts)))
