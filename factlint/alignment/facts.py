"""Keys: what makes claims speak about the same fact. A rule names one, and sees one group of claims at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from factlint.claims import Claim, Entity
from factlint.values import Members, Quantity, Rank, Value

Key = Callable[[Claim[Value]], Hashable | None]
"""Claim → what it is grouped by; None leaves the claim out."""


def each_claim(claim: Claim[Value]) -> Hashable | None:
    """Put every claim into a group of its own."""
    return (claim.source.document, claim.name)


def same_fact(claim: Claim[Value]) -> Hashable | None:
    """Group claims about one property of one subject."""
    return (claim.subject.name, claim.property.name)


def same_figures(claim: Claim[Value]) -> Hashable | None:
    """Group claims that give one figure for one property of one subject over some stretch of time."""
    value = claim.value
    if claim.qualifiers.during is None or not isinstance(value, Quantity) or value.figure is None:
        return None
    return (claim.subject.name, claim.property.name, value.dimension, value.shown_amount)


def same_property(claim: Claim[Value]) -> Hashable | None:
    """Group claims about one property, of whatever subject."""
    return claim.property.name


def same_whole(claim: Claim[Value]) -> Hashable | None:
    """Group claims about one property of one subject, of what it lies within, and of what lies within it."""
    return (outermost(claim.subject), claim.property.name)


def same_document(claim: Claim[Value]) -> Hashable | None:
    """Group the claims of one document."""
    return claim.source.document


def figures_of_document(claim: Claim[Value]) -> Hashable | None:
    """Group the claims of one document that people reviewed with all figures in it, each as a draft of its own."""
    return claim.source.document


def same_entity(claim: Claim[Value]) -> Hashable | None:
    """Group claims about one subject."""
    return claim.subject.name


def same_ranking(claim: Claim[Value]) -> Hashable | None:
    """Group places in one ranking, of whatever subject: one order of one thing, from and to the same ends."""
    value = claim.value
    if not isinstance(value, Rank) or value.in_time:
        return None
    said = claim.qualifiers
    return (value.order, _name(said.of), _name(said.from_), _name(said.to), said.place.name if said.place else "")


def same_flow(claim: Claim[Value]) -> Hashable | None:
    """Group rankings of one flow, seen from its source or its destination.

    “The UK is the fourth largest market for investment *from* Japan” and “Japan is the second largest source of
    investment *into* the south east” both rank what flows from Japan into the UK.
    """
    value, said = claim.value, claim.qualifiers
    if not isinstance(value, Rank) or value.in_time or (said.from_ is None) == (said.to is None):
        return None
    source, destination = said.from_ or claim.subject, said.to or claim.subject
    return (value.order, _name(said.of), outermost(source), outermost(destination))


def same_series(claim: Claim[Value]) -> Hashable | None:
    """Group firsts and nths of one kind, with the list they number: “14th partner” of the list of partners."""
    value, said = claim.value, claim.qualifiers
    if isinstance(value, Rank) and value.in_time:
        return (_name(said.of), value.among.casefold())
    if isinstance(value, Members):
        return (claim.subject.name, claim.property.series.casefold())
    return None


def outermost(entity: Entity) -> str:
    """Return the widest thing an entity lies within, as far as the vocabulary knows."""
    return entity.within[-1] if entity.within else entity.name


def _name(entity: Entity | None) -> str:
    return "" if entity is None else entity.name
