"""Whether the qualifiers of two claims let them speak about the same thing, and if not, which keeps them apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factlint.claims import Claim, Entity, Qualifiers
from factlint.values import Days, Period, Place, Reading, Value, Window

WORLDS = {
    "": "actual",
    "actual": "actual",
    "completed": "actual",
    "under way": "actual",
    "proposed": "planned",
    "planned": "planned",
    "agreed": "planned",
}
"""Which world a status speaks of: what is, what is planned; forecast, target and cancelled are each their own."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How the qualifiers of two claims stand to each other.

    ``excluded`` names the qualifier that keeps them apart (empty: none does) and ``reason`` says why in words;
    ``one_sided`` are the qualifiers that only one of them states; ``nested`` says that what keeps them apart is that
    one's place, period or class lies within the other's.
    """

    excluded: str = ""
    reason: str = ""
    nested: bool = False
    one_sided: tuple[str, ...] = ()

    @property
    def comparable(self) -> bool:
        """Say whether nothing keeps the claims apart."""
        return not self.excluded


SAME = Relation()


def relation(one: Qualifiers, other: Qualifiers) -> Relation:
    """Return how two claims' qualifiers stand to each other; symmetric but for the words of the reason."""
    if one is other or one == other:
        return SAME
    one_sided: list[str] = []
    nested: Relation | None = None
    for name, found in (
        ("status", _worlds(one.status, other.status)),
        ("of", _entities("of", one.of, other.of)),
        ("among", _entities("among", one.among, other.among)),
        ("from", _entities("from", one.from_, other.from_)),
        ("to", _entities("to", one.to, other.to)),
        ("place", _places(one.place, other.place)),
        ("during", _times(one, other)),
        ("as_of", _moments(one, other)),
    ):
        if found is None:
            one_sided.append(name)
        elif found.excluded and not found.nested:
            return found
        elif found.excluded:
            nested = nested or found
    if nested is not None:
        return replace(nested, one_sided=tuple(one_sided))
    return Relation(one_sided=tuple(one_sided)) if one_sided else SAME


def compare(one: Claim[Value], other: Claim[Value]) -> Relation:
    """Return how two claims stand to each other: subject and property first, then the qualifiers."""
    if one.subject.name != other.subject.name:
        return Relation(
            "subject", f"subjects differ: {one.subject}; {other.subject}", _related(one.subject, other.subject)
        )
    if one.property.name != other.property.name:
        return Relation("property", f"properties differ: {one.property}; {other.property}")
    return relation(one.qualifiers, other.qualifiers)


def _related(one: Entity, other: Entity) -> bool:
    return one.lies_in(other) or other.lies_in(one)


def _worlds(one: str, other: str) -> Relation:
    if WORLDS.get(one, one) == WORLDS.get(other, other):
        return SAME
    return Relation("status", f"one is {one or 'actual'}, the other {other or 'actual'}")


def _entities(name: str, one: Entity | None, other: Entity | None) -> Relation | None:
    if one is None or other is None:
        return SAME if one is other else None
    if one.name == other.name:
        return SAME
    return Relation(name, f"`{name}` differs: {one}; {other}", _related(one, other))


def _places(one: Place | None, other: Place | None) -> Relation | None:
    if one is None or other is None:
        return SAME if one is other else None
    if one.name == other.name:
        return SAME
    if one.lies_in(other) or other.lies_in(one):
        part, whole = (one, other) if one.lies_in(other) else (other, one)
        return Relation("place", f"{part} lies within {whole}", nested=True)
    return Relation("place", f"places differ: {one}; {other}")


def _times(one: Qualifiers, other: Qualifiers) -> Relation | None:
    mine, theirs = one.during, other.during
    if mine is None or theirs is None:
        if mine is theirs:
            return SAME
        moment = one.as_of if mine is None else other.as_of
        stretch = theirs if mine is None else mine
        if moment is not None and isinstance(stretch, Period) and not moment.overlaps(stretch):
            return Relation("during", f"{moment} lies outside {stretch}")
        return None
    if same_time(mine, theirs):
        return SAME
    if isinstance(mine, Window) != isinstance(theirs, Window) and (mine.length is None or theirs.length is None):
        return None if _may_be_as_long(mine, theirs) else Relation("during", f"periods differ: {mine}; {theirs}", True)
    return Relation("during", f"periods differ: {mine}; {theirs}", nested=not _apart(mine, theirs))


def _may_be_as_long(one: Period | Window, other: Period | Window) -> bool:
    """Say whether a window of a document without a date may be a period as far as their lengths tell."""
    window, period = (one, other) if isinstance(one, Window) else (other, one)
    days = period.days_long() if isinstance(period, Period) else None
    if days is None or not isinstance(window, Window):
        return True
    return window.length.charitable.meet(days) is not None


def same_time(one: Period | Window, other: Period | Window) -> bool:
    """Say whether two stretches are the same: windows by their length and place, others by start and end.

    The windows of two documents count from different days, so they need not begin and end together; most of the one
    has to lie in the other.
    """
    if one.length is not None and other.length is not None:
        return one.length.meet(other.length, Reading.NATURAL) is not None and not _apart(one, other)
    if isinstance(one, Period) and isinstance(other, Period):
        return one.same_extent(other) and _alike_long(one, other)
    return False


def _alike_long(one: Period, other: Period) -> bool:
    """Say whether two stretches may be one told at two precisions: what a month brings is not what its year does."""
    shorter, longer = sorted((_days(one.whole), _days(other.whole)))
    return longer <= 2 * shorter


def _apart(one: Period | Window, other: Period | Window) -> bool:
    """Say whether two stretches have nothing in common; or, of windows, less than half of the shorter one."""
    if isinstance(one, Period) and isinstance(other, Period):
        common = one.whole.meet(other.whole)
        if common is None or one.length is None or other.length is None:
            return common is None
        shorter = min(one.whole, other.whole, key=_days)
        return 2 * _days(common) < _days(shorter)
    return isinstance(one, Window) and isinstance(other, Window) and one.ahead != other.ahead


def _days(days: Days) -> int:
    return days.last - days.first + 1


def _moments(one: Qualifiers, other: Qualifiers) -> Relation | None:
    mine, theirs = one.as_of, other.as_of
    if mine is None or theirs is None:
        return SAME if mine is theirs or one.during is not None or other.during is not None else None
    if mine.overlaps(theirs):
        return SAME
    return Relation("as_of", f"as of different times: {mine}; {theirs}")
