"""The table of facts: what each document says, side by side, and which of them stands apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from factlint.alignment import same_fact
from factlint.checking import Result
from factlint.claims import Claim
from factlint.findings import Finding
from factlint.reports.page.markup import Content, Markup, tag
from factlint.reports.page.statement import file_name, named
from factlint.reports.style import counted
from factlint.values import Value

MOST_FACTS = 400
"""Facts of several documents that are shown, and as many of one document."""

MOST_COLUMNS = 4
"""Documents that get a column each; of more, each fact lists its own."""

MOST_VALUES = 60
"""Values of one fact that are shown."""

WORDS = {"odd": "odd one out", "side": "differs", "elsewhere": "in conflict elsewhere"}
"""What is said beside a value that stands apart."""

ClaimKey = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and its claims; ``apart`` says of claims in conflict whether they are the odd ones out, and where."""

    claims: tuple[Claim[Value], ...]
    apart: Mapping[ClaimKey, Standing]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that speak of it, in order."""
        return tuple(sorted({claim.source.document for claim in self.claims}))

    @property
    def disputed(self) -> bool:
        """Say whether its own claims disagree."""
        return any(standing.kind != "elsewhere" for standing in self.apart.values())

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that puts conflicts first, then goes by name."""
        claim = self.claims[0]
        return (not self.disputed, str(claim.subject).casefold(), str(claim.property).casefold(), claim.sort_key())


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stands in a finding, and the place of that in the page.

    It may be the odd one out of its fact, one of two sides in it, or in conflict with what is said of another fact.
    """

    kind: Literal["odd", "side", "elsewhere"]
    finding: str


def facts_of(result: Result, ids: Mapping[int, str]) -> list[Fact]:
    """Return the facts of a run, those in conflict first. ``ids`` leads from findings, by identity, to their places."""
    groups: dict[Hashable, list[Claim[Value]]] = {}
    for claim in result.claims:
        groups.setdefault(same_fact(claim), []).append(claim)
    standings: dict[Hashable, dict[ClaimKey, Standing]] = {}
    for found in result.findings:
        for key, standing in _standings(found, ids.get(id(found), "")).items():
            fact, claim_key = key
            standings.setdefault(fact, {}).setdefault(claim_key, standing)
    facts = [Fact(tuple(sorted(claims, key=Claim.sort_key)), standings.get(key, {})) for key, claims in groups.items()]
    return sorted(facts, key=Fact.sort_key)


def _standings(found: Finding, place: str) -> dict[tuple[Hashable, ClaimKey], Standing]:
    """Return how the claims of a finding stand, each in its fact.

    The first evidence of a finding is what stands against the most others: the odd one out, unless as many claims say
    the same as say otherwise. Those it stands against alone are not marked.
    """
    facts: dict[Hashable, list[Claim[Value]]] = {}
    for evidence in found.evidence:
        for claim in evidence.claims:
            facts.setdefault(same_fact(claim), []).append(claim)
    standings: dict[tuple[Hashable, ClaimKey], Standing] = {}
    for fact, claims in facts.items():
        said = [_said(claim) for claim in claims]
        ways = len(set(said))
        lonely = 2 * said.count(said[0]) < len(said)
        for claim, words in zip(claims, said, strict=True):
            if ways == 1:
                standings[(fact, _key(claim))] = Standing("elsewhere", place)
            elif lonely and words == said[0]:
                standings[(fact, _key(claim))] = Standing("odd", place)
            elif not lonely or ways > 2:
                standings[(fact, _key(claim))] = Standing("side", place)
    return standings


def _said(claim: Claim[Value]) -> tuple[str, str]:
    return str(claim.value), str(_when(claim) or "")


def _when(claim: Claim[Value]) -> Value | None:
    return claim.qualifiers.during or claim.qualifiers.as_of


def _key(claim: Claim[Value]) -> ClaimKey:
    return (claim.source.document, claim.name, claim.mark.line if claim.mark else 0)


def facts_section(facts: Sequence[Fact]) -> Markup | None:
    """Return the section with the tables; None when there are no facts."""
    if not facts:
        return None
    shared = [fact for fact in facts if len(fact.documents) > 1]
    single = [fact for fact in facts if len(fact.documents) == 1]
    return tag(
        "section",
        tag("h2", "Facts, side by side", id="facts-title"),
        tag("p", _told(shared, single), class_="lead"),
        [_table(shared[:MOST_FACTS]), _rest(len(shared))] if shared else None,
        _of_one_document(single),
        id="facts",
        aria_labelledby="facts-title",
    )


def _told(shared: Sequence[Fact], single: Sequence[Fact]) -> str:
    if not shared:
        return "No fact was found in more than one document, so there was nothing to set side by side."
    conflicting = sum(fact.disputed for fact in shared)
    stated = f"{counted(len(shared), 'fact')} {'is' if len(shared) == 1 else 'are'} stated in more than one document"
    others = f"; {counted(len(single), 'more fact')} in one only" if single else ""
    return f"{stated}; {conflicting:,} of them in conflict{others}."


def _rest(number: int) -> Markup | None:
    return tag("p", f"{number - MOST_FACTS:,} more are not shown.", class_="more") if number > MOST_FACTS else None


def _table(facts: Sequence[Fact]) -> Markup:
    documents = sorted({document for fact in facts for document in fact.documents})
    if len(documents) > MOST_COLUMNS:
        return _listing(facts)
    head = tag("tr", tag("th", "Fact", scope="col"), [tag("th", file_name(one), scope="col") for one in documents])
    rows = [
        tag(
            "tr",
            _name(fact),
            [
                tag("td", _values(fact, [claim for claim in fact.claims if claim.source.document == one], one))
                for one in documents
            ],
            class_="disputed" if fact.disputed else None,
        )
        for fact in facts
    ]
    return tag("table", tag("thead", head), tag("tbody", rows), class_="facts columns")


def _listing(facts: Iterable[Fact]) -> Markup:
    head = tag("tr", tag("th", "Fact", scope="col"), tag("th", "What the documents say", scope="col"))
    rows = []
    for fact in facts:
        shown = fact.claims[:MOST_VALUES]
        by_document = groupby(shown, lambda claim: claim.source.document)
        cells: list[Content] = [
            tag("div", _values(fact, list(claims), document), class_="pair") for document, claims in by_document
        ]
        if len(fact.claims) > len(shown):
            cells.append(tag("p", f"and {counted(len(fact.claims) - len(shown), 'more value')}", class_="more"))
        rows.append(tag("tr", _name(fact), tag("td", cells), class_="disputed" if fact.disputed else None))
    return tag("table", tag("thead", head), tag("tbody", rows), class_="facts listed")


def _of_one_document(facts: Sequence[Fact]) -> Markup | None:
    if not facts:
        return None
    return tag(
        "details",
        tag("summary", tag("h3", f"{counted(len(facts), 'fact')} in one document only")),
        _listing(facts[:MOST_FACTS]),
        _rest(len(facts)),
        class_="more-facts",
    )


def _name(fact: Fact) -> Markup:
    claim = fact.claims[0]
    return tag(
        "th",
        tag("span", str(claim.subject), class_="subject"),
        " ",
        tag("span", str(claim.property), class_="property"),
        scope="row",
        dir="auto",
    )


def _values(fact: Fact, claims: Sequence[Claim[Value]], document: str) -> Content:
    if not claims:
        dash = tag("span", "–", aria_hidden="true")
        return tag("span", dash, tag("span", "says nothing", class_="unseen"), class_="silent")
    rows = [_value(fact, claim) for claim in claims[:MOST_VALUES]]
    left = len(claims) - len(rows)
    more = tag("li", f"and {left:,} more", class_="more") if left else None
    return [tag("span", file_name(document), class_="of"), tag("ul", rows, more, class_="values")]


def _value(fact: Fact, claim: Claim[Value]) -> Markup:
    standing = fact.apart.get(_key(claim))
    when = _when(claim)
    return tag(
        "li",
        tag("span", str(claim.value), class_="value"),
        [" ", tag("span", str(when), class_="during")] if when else None,
        [" ", _mark(standing)] if standing else None,
        class_=standing.kind if standing else None,
        data_document=claim.source.document,
        **named(claim),
    )


def _mark(standing: Standing) -> Markup:
    text: Content = [tag("span", "≠ ", aria_hidden="true"), WORDS[standing.kind]]
    return tag("span", tag("a", text, href=f"#{standing.finding}") if standing.finding else text, class_="standing")
