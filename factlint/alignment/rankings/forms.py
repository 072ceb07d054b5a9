"""Forms: the wording in which the two claims of a joint are to be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factlint.alignment.joint import Joint, Tie
from factlint.alignment.rankings.classes import UNNAMED, measure_of
from factlint.alignment.rankings.flows import country_in, ends_of, state_of
from factlint.alignment.rankings.holders import bare_name, is_named
from factlint.alignment.rankings.ranked import IDLE, TWO_TIMES, Match, Ranked
from factlint.claims import Claim, Entity, Property
from factlint.claims.vocabulary import folded
from factlint.extraction.standings.places import country_of
from factlint.language.stems import stem
from factlint.values import Period, Place, Rank, Value, Window


def _told(match: Match) -> tuple[tuple[str, str], ...]:
    one, other = match.one.said, match.other.said
    return (
        ("order", match.one.family),
        ("class", one.shown or other.shown),
        ("field", ", ".join(one.places) or ", ".join(other.places) or "not said"),
        ("holders", f"{one.holder or 'not said'}; {other.holder or 'not said'}"),
        ("taken for", match.how),
    )


def formed(matches: Sequence[Match]) -> Iterator[Joint]:
    """Yield matches as joints, each claim in the one wording of all that are matched with each other."""
    contested = {id(one.draft) for match in matches if match.tie != "fact" for one in (match.one, match.other)}
    ordered = sorted((match for match in matches if not _needless(match, contested)), key=Match.sort_key)
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


def _needless(match: Match, contested: set[int]) -> bool:
    """Say whether a match only finds two agreeing, one of which is set against others in another way."""
    return (
        match.tie == "fact"
        and match.one.rank.low == match.other.rank.low
        and match.how != TWO_TIMES
        and bool({id(match.one.draft), id(match.other.draft)} & contested)
    )


def _order(one: Ranked) -> tuple[object, ...]:
    return one.draft.sort_key()


def _clusters(matches: Sequence[Match]) -> Iterator[tuple[Tie, list[Match]]]:
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
    found: dict[tuple[Tie, int], list[Match]] = {}
    for match in matches:
        found.setdefault(root((match.tie, id(match.one.draft))), []).append(match)
    for (tie, _), cluster in found.items():
        yield tie, cluster


def _form(one: Ranked, members: Sequence[Ranked], tie: Tie, times: bool) -> Claim[Value]:
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
    named = next((known.said.holder for known in members if is_named(known)), str(claim.subject))
    if tie == "fact":
        if not times and measure_of(one) and not all(measure_of(known) for known in members):
            said = replace(said, of=Entity(" ".join(sorted(measure_of(one)))))  # stated on one side only: a tension
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


def _field(one: Ranked, members: Sequence[Ranked], tie: Tie, model: Claim[Value] | None) -> Place | None:
    """Return the place that a ranking is drawn up for, where it says one and rules can set it against the others."""
    if model is not None:
        return model.qualifiers.place if one.said.places or tie != "fact" else None
    everywhere = all(known.said.places for known in members)
    return _common_place(members) if one.said.places and (everywhere or tie == "fact") else None


def _shown(one: Ranked) -> str:
    """Return a place as written, up to its class, or with its stretch of time where it says one."""
    start = one.draft.start - one.draft.passage.start
    return one.rank.text if one.rank.scope is not None else one.draft.passage.text[start : one.said.span[1]]


def _common_scope(members: Sequence[Ranked]) -> Period | Window | str | None:
    scopes = [known.rank.scope for known in members]
    return scopes[0] if all(scope == scopes[0] for scope in scopes) else None


def _common_place(members: Sequence[Ranked]) -> Place | None:
    """Return the place that a cluster's rankings are drawn up for, by its name where one of them gives it."""
    stated = Counter(place for known in members for place in known.said.places)
    best = max(stated, key=lambda place: (stated[place], place not in UNNAMED, place), default="")
    return Place(best, text=_named(best)) if best else None


def _named(place: str) -> str:
    """Return a place as names are written, one that has no name as it is: United Kingdom, the country."""
    if place in UNNAMED:
        return place
    return " ".join(word if word in _WITHIN_NAMES else word[:1].upper() + word[1:] for word in place.split(" "))


_WITHIN_NAMES = frozenset({"and", "de", "of", "on", "the", "upon"})


def _flow_form(one: Ranked, members: Sequence[Ranked]) -> Claim[Value]:
    """Return the claim of a ranking of what flows, with both ends and what flows as all of its cluster name them."""
    claim = one.draft.claim
    if not claim.draft:
        return claim
    said = one.said
    _, source, destination = ends_of(one)
    goods = frozenset.intersection(*(known.said.of for known in members)) - IDLE
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
    country = country_in(name)
    outer = tuple(dict.fromkeys((country, state_of(country))))
    if country_of(bare_name(name)) or name == country:
        return Entity(country, within=outer[1:], shown=name.title() if name.islower() else name)
    return Entity(folded(name), within=outer, shown=name)
