"""Merging drafts with the claims of a file: which drafts stay, change, go and come.

A draft that stands and says what it said stays as it is; one whose figure has changed is written anew under its id; one
whose quote is gone goes. What a reviewed or rejected claim speaks of already is not drafted again. Which lines of the
file that takes is for :mod:`factlint.claims.patching` to know.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from factlint.claims.agreeing import agree
from factlint.claims.events import parse
from factlint.claims.meaning import Meaning, MeaningError, own_date
from factlint.claims.problem import ClaimsError, place_in_words, plain
from factlint.claims.records import ClaimRecord, ClaimsFile, MembersForm, validated
from factlint.claims.vocabulary import Vocabulary, folded
from factlint.documents import Anchored, Document, Drifted, anchor
from factlint.values import Reading, Value


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """A claim that may be written: its record, and what it is made from.

    ``at`` is where its figure or words stand in the document's text, ``quote`` where its quote does. ``key`` names it
    among the sketches of its document; ``parts`` are the keys of its parts, all of them unless ``parts_open``.
    """

    key: str
    record: ClaimRecord
    value: Value
    at: tuple[int, int]
    quote: tuple[int, int]
    fact: object = None
    """Sketches with one are about one fact; one with None is about its own."""

    parts: tuple[str, ...] = ()
    parts_open: bool = False
    sureness: float = 1.0
    """From 0 to 1; of more than a file may hold, the surest are written."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A claim that stands in a file, rejected ones included; ``number`` counts them from 0.

    ``anchor`` is where its quote stands in the document, or how it has drifted.
    """

    number: int
    record: ClaimRecord
    value: Value
    anchor: Anchored | Drifted

    @property
    def is_draft(self) -> bool:
        """Say whether nobody has looked at it yet."""
        return self.record.review == "draft"

    @property
    def start(self) -> int | None:
        """Where its quote stands, or probably stood; None when nobody knows."""
        place = self.anchor
        if isinstance(place, Anchored):
            return place.start
        return place.nearest_start if place.nearest else None

    @property
    def end(self) -> int:
        """Where its quote ends, or probably ended."""
        return self.anchor.end if isinstance(self.anchor, Anchored) else self.anchor.nearest_end


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the claims of a file.

    ``updates`` are the new records of drafts, and ``removals`` the drafts that go, by number. ``additions`` are in the
    order of the document. ``gone`` are the reviewed claims whose quote no longer stands. ``left`` counts the sketches
    that are beyond the limit.
    """

    updates: dict[int, ClaimRecord]
    removals: tuple[Known, ...]
    additions: tuple[tuple[ClaimRecord, Sketch], ...]
    gone: tuple[Known, ...] = ()
    left: int = 0

    @property
    def changes(self) -> bool:
        """Say whether anything changes."""
        return bool(self.updates or self.removals or self.additions)


def known_claims(text: str, shown: str, document: Document, vocabulary: Vocabulary) -> tuple[Known, ...]:
    """Return the claims of a file about a document, its drafts and its rejected ones too.

    Args:
        text: what the file says.
        shown: its path, as problems name it.
        document: what its claims are about.
        vocabulary: what is known of their words.

    Raises:
        ClaimsError: for a file that is not sound as a whole; what cannot be read cannot be kept from harm.
    """
    tree = parse(text, shown)
    file = validated(ClaimsFile, tree)
    own = document.metadata.published
    meaning = Meaning(vocabulary, own_date(own) if own else None)
    found: list[Known] = []
    try:
        if file.published:
            meaning.published = meaning.moment(file.published, ("published",))
        for number, record in enumerate(file.claims):
            value, _ = meaning.value(record, vocabulary.property(record.property), ("claims", number))
            found.append(Known(number, record, value, anchor(document, record.quote, record.prefix, record.suffix)))
    except MeaningError as error:
        message = f"{place_in_words(error.steps)}: {error.message}"
        raise ClaimsError([tree.problem(tree.mark(*error.steps), message, error.hint)]) from error
    seen: set[str] = set()
    for claim in found:
        if claim.record.id in seen:
            message = f"claims[{claim.number}].id: the id `{plain(claim.record.id)}` stands twice"
            raise ClaimsError([tree.problem(tree.mark("claims", claim.number, "id"), message)])
        seen.add(claim.record.id)
    return tuple(found)


def merge(known: Sequence[Known], sketches: Sequence[Sketch], elsewhere: Iterable[Known] = (), *, most: int) -> Plan:
    """Return what becomes of the claims of a file, given what its document claims now.

    Args:
        known: the claims of the file.
        sketches: what the document claims, each once, in the order of the document.
        elsewhere: claims of other files about the document.
        most: how many drafts the file may hold.
    """
    drafts = [claim for claim in known if claim.is_draft]
    decided = [claim for claim in known if not claim.is_draft]
    places = _Places([*decided, *elsewhere])
    speaks = {id(sketch): places.claim_about(sketch) for sketch in sketches}
    free = [sketch for sketch in sketches if speaks[id(sketch)] is None]
    same, changed = _matched(drafts, sketches, free)
    removals = _removals(drafts, decided, {claim.number for claim in (*same, *changed)})
    gone = {claim.number for claim in removals}
    taken = {id(sketch) for sketch in (*same.values(), *changed.values())}
    fresh = [sketch for sketch in free if id(sketch) not in taken]
    surest = sorted(fresh, key=lambda sketch: (-sketch.sureness, sketch.at))[: max(most - len(drafts) + len(gone), 0)]
    names = _Names([claim for claim in known if claim.number not in gone], [claim.record.id for claim in known])
    additions = [(names.named(sketch), sketch) for sketch in sorted(surest, key=lambda sketch: (sketch.at, sketch.key))]
    ids = {sketch.key: claim.record.id for claim, sketch in (*same.items(), *changed.items())}
    ids.update((sketch.key, record.id) for record, sketch in additions)
    reviewed = {id(claim) for claim in decided if claim.record.review is None}
    for sketch in sketches:
        about = speaks[id(sketch)]
        if about is not None and id(about) in reviewed:
            ids.setdefault(sketch.key, about.record.id)
    updates = {claim.number: _updated(claim.record, sketch.record) for claim, sketch in changed.items()}
    lost = {claim.record.id for claim in removals}
    for claim in drafts:
        record = updates.get(claim.number, claim.record)
        if claim.number not in gone and lost.intersection(_part_ids(record)):
            updates[claim.number] = replace(record, parts=None)
    return Plan(
        updates,
        removals,
        tuple((_with_parts(record, sketch, ids), sketch) for record, sketch in additions),
        tuple(claim for claim in decided if claim.record.review is None and isinstance(claim.anchor, Drifted)),
        len(fresh) - len(surest),
    )


def _removals(drafts: Sequence[Known], decided: Iterable[Known], stays: set[int]) -> tuple[Known, ...]:
    """Return the drafts whose quote is gone, but for those that a claim nobody may touch has as a part."""
    needed = {name for claim in decided for name in _part_ids(claim.record)}
    gone = (claim for claim in drafts if isinstance(claim.anchor, Drifted) and claim.number not in stays)
    return tuple(claim for claim in gone if claim.record.id not in needed)


def _part_ids(record: ClaimRecord) -> list[str]:
    parts = record.parts
    return parts.members if isinstance(parts, MembersForm) else parts or []


def _covers(claim: Known, sketch: Sketch) -> bool:
    """Say whether a claim speaks of the figure of a sketch: that very one, or the one it has taken the place of.

    Where the document has another figure than a reviewed claim, that claim is what has to be looked at again.
    """
    if not (claim.start is not None and claim.start <= sketch.at[0] and sketch.at[1] <= claim.end):
        return False
    if isinstance(claim.anchor, Drifted):
        return claim.anchor.reason == "figure-changed" and type(claim.value) is type(sketch.value)
    return agree(claim.value, sketch.value)


class _Places:
    """Claims by where their quotes stand, or stood."""

    def __init__(self, claims: Iterable[Known]) -> None:
        placed = [(claim.start, claim) for claim in claims if claim.start is not None]
        placed.sort(key=lambda item: item[0])
        self._starts = [start for start, _ in placed]
        self._claims = [claim for _, claim in placed]
        self._longest = max((claim.end - start for start, claim in placed), default=0)

    def claim_about(self, sketch: Sketch) -> Known | None:
        """Return the first claim that speaks of the figure of a sketch; None when there is none."""
        first = bisect_left(self._starts, sketch.at[1] - self._longest)
        near = self._claims[first : bisect_right(self._starts, sketch.at[0])]
        return next((claim for claim in near if _covers(claim, sketch)), None)


Match = dict[Known, Sketch]


def _matched(drafts: Sequence[Known], sketches: Sequence[Sketch], free: Sequence[Sketch]) -> tuple[Match, Match]:
    """Return the drafts that say what the document says, and those that have to be changed, with their sketches."""
    same: Match = {}
    changed: Match = {}
    taken: set[int] = set()

    def match(into: Match, among: Iterable[Sketch], fits: Callable[[Known, Sketch], bool]) -> None:
        by_place = sorted((sketch for sketch in among if id(sketch) not in taken), key=lambda sketch: sketch.at)
        starts = [sketch.at[0] for sketch in by_place]
        for claim in drafts:
            if claim in same or claim in changed or claim.start is None:
                continue
            for sketch in by_place[bisect_left(starts, claim.start) : bisect_right(starts, claim.end)]:
                if id(sketch) not in taken and fits(claim, sketch):
                    taken.add(id(sketch))
                    into[claim] = sketch
                    break

    match(same, sketches, lambda claim, sketch: _stands_at(claim, sketch) and claim.value == sketch.value)
    match(same, sketches, lambda claim, sketch: _stands_at(claim, sketch) and agree(claim.value, sketch.value))
    match(same, sketches, lambda claim, sketch: isinstance(claim.anchor, Anchored) and _covers(claim, sketch))
    match(changed, free, lambda claim, sketch: _stands_at(claim, sketch) and _alike(claim, sketch))
    match(changed, free, _moved)
    return same, changed


def _stands_at(claim: Known, sketch: Sketch) -> bool:
    return isinstance(claim.anchor, Anchored) and (claim.anchor.start, claim.anchor.end) == sketch.quote


def _alike(claim: Known, sketch: Sketch) -> bool:
    return type(claim.value) is type(sketch.value) and folded(claim.record.property) == folded(sketch.record.property)


def _moved(claim: Known, sketch: Sketch) -> bool:
    """Say whether a sketch says anew what a draft said whose quote no longer stands."""
    place = claim.anchor
    if isinstance(place, Anchored) or type(claim.value) is not type(sketch.value):
        return False
    near = place.nearest_start < sketch.quote[1] and sketch.quote[0] < place.nearest_end
    return near and (place.reason == "figure-changed" or _alike(claim, sketch))


def _updated(old: ClaimRecord, new: ClaimRecord) -> ClaimRecord:
    """Return a draft with its new words, under the names it has."""
    return replace(
        new,
        id=old.id,
        subject=old.subject,
        property=old.property,
        parts=old.parts,
        waive=old.waive,
        note=old.note,
    )


def _with_parts(record: ClaimRecord, sketch: Sketch, ids: dict[str, str]) -> ClaimRecord:
    """Return a record with its parts by id, when all of them are in the file."""
    names = [ids[key] for key in sketch.parts if key in ids]
    if not names or len(names) < len(sketch.parts):
        return record
    return replace(record, parts=MembersForm(members=names, open=True) if sketch.parts_open else names)


@dataclass(frozen=True, slots=True)
class _Said:
    record: ClaimRecord
    value: Value
    fact: object


class _Names:
    """The ids, subjects and properties of a file, so that a new claim is taken for no other."""

    def __init__(self, known: Iterable[Known], ids: Iterable[str]) -> None:
        self._ids = set(ids)
        self._said: dict[tuple[str, str], list[_Said]] = {}
        self._facts: dict[object, tuple[str, str]] = {}
        for claim in known:
            self._note(claim.record, claim.value, None)

    def named(self, sketch: Sketch) -> ClaimRecord:
        """Return the record of a new claim with an id of its own, and a property that mistakes it for no other."""
        record = sketch.record
        if sketch.fact in self._facts:
            subject, asked = self._facts[sketch.fact]
        else:
            subject = record.subject
            asked = next(words for words in _variants(record.property) if self._fits(record, words, sketch))
        if sketch.fact is not None:
            self._facts[sketch.fact] = subject, asked
        name = next(name for name in _variants(record.id, "{}-{}") if name not in self._ids)
        made = replace(record, id=name, subject=subject, property=asked)
        self._ids.add(name)
        self._note(made, sketch.value, sketch.fact)
        return made

    def _note(self, record: ClaimRecord, value: Value, fact: object) -> None:
        self._said.setdefault(_identity(record, record.property), []).append(_Said(record, value, fact))

    def _fits(self, record: ClaimRecord, asked: str, sketch: Sketch) -> bool:
        others = self._said.get(_identity(record, asked), ())
        return not any(_quarrel(record, sketch, other) for other in others)


def _identity(record: ClaimRecord, asked: str) -> tuple[str, str]:
    return folded(record.subject), folded(asked)


def _variants(words: str, form: str = "{} ({})") -> Iterator[str]:
    yield words
    number = 2
    while True:
        yield form.format(words, number)
        number += 1


def _quarrel(record: ClaimRecord, sketch: Sketch, other: _Said) -> bool:
    """Say whether two claims under one name would be taken to contradict each other, though nobody matched them."""
    if sketch.fact is not None and sketch.fact == other.fact:
        return False
    if record.during and other.record.during and record.during != other.record.during:
        return False
    return type(sketch.value) is type(other.value) and not _both_hold(sketch.value, other.value)


def _both_hold(one: Value, other: Value) -> bool:
    return not one.comparable(other) or one.meet(other, Reading.NATURAL) is not None
