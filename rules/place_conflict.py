"""FL403: one event or body in two places."""

from collections.abc import Iterator

from factlint.language import singular
from factlint.rules import Dispute, Finding, Group, Verdict, disputes, finding, rule, same_fact
from factlint.values import Place, Value

from ._camps import told_apart
from ._times import YEAR, between, moved_on
from ._wording import about, reconciled, sides

SEVERAL = frozenset(
    "base branch campus clinic depot destination facility factory lab laboratory office plant shop site stop".split()
)
"""What many bodies have several of, so that a document that names two of them does not contradict itself."""

FIXED = frozenset({"birthplace", "place of birth", "born in", "place of death"})
"""Places that nothing and nobody moves from."""


@rule(
    "FL403",
    "place-conflict",
    by=same_fact,
    since="0.1",
    takes=Place,
    breaks={"sources": "a document that names two offices knows of two, where two documents may each mean the one"},
)
def place_conflict(claims: Group[Place]) -> Iterator[Finding]:
    """One event or body is said to be in two places.

    ## What it does
    Sets the places that claims give for one property of one subject against each other. A place goes with every other
    that lies within it. Two places that the vocabulary knows, neither within the other, are a contradiction; when it
    does not know one of them, that one may lie within the other, and it is a tension.

    Bodies move, and yearly events go round. When no claim states its time and the documents were written more than a
    year apart, it is a tension as well. A property in the plural (“offices”) is a list and never in conflict; of
    offices, sites, stops and the like, one document may name several.

    ## Why it matters
    Somebody will go there.

    ## Bad
    ```yaml
    vocabulary: {entities: {Westland: {}, Marle: {within: Westland}, Seaton: {within: Westland}}}
    claims:
    - {document: leaflet, subject: Tide Forum, property: venue, value: {place: Marle}, quote: in Marle} # contradiction
    - {document: release, subject: Tide Forum, property: venue, value: {place: Seaton}, quote: opens in Seaton}
    - {document: site, subject: Tide Forum, property: venue, value: {place: Seaton}, quote: Seaton}
    ```

    ```yaml
    - {document: leaflet, subject: Tide Forum, property: venue, value: {place: Corn Hall},
       quote: in the Corn Hall} # tension
    - {document: release, subject: Tide Forum, property: venue, value: {place: Guild House}, quote: at Guild House}
    ```

    ## Good
    ```yaml
    vocabulary: {entities: {Westland: {}, Marle: {within: Westland}}}
    claims:
    - {document: leaflet, subject: Tide Forum, property: venue, value: {place: Marle}, quote: in Marle}
    - {document: release, subject: Tide Forum, property: venue, value: {place: Westland}, quote: in Westland}
    ```

    ```yaml
    vocabulary: {entities: {Westland: {}, Marle: {within: Westland}, Seaton: {within: Westland}}}
    claims:
    - {document: site, subject: Tide Trust, property: offices, value: {place: Marle}, quote: our offices in Marle}
    - {document: blog, subject: Tide Trust, property: offices, value: {place: Seaton}, quote: our offices in Seaton}
    ```

    ```yaml
    vocabulary: {entities: {Westland: {}, Marle: {within: Westland}, Seaton: {within: Westland}}}
    claims:
    - {document: site, subject: Tide Forum, property: venue, value: {place: Marle}, as_of: 2016, quote: 2016 in Marle}
    - {document: blog, subject: Tide Forum, property: venue, value: {place: Seaton}, as_of: 2017, quote: 2017 in Seaton}
    ```

    ```yaml
    - {document: site, subject: Tide Trust, property: office, value: {place: Marle}, quote: our office in Marle}
    - {document: site, subject: Tide Trust, property: office, value: {place: Seaton}, quote: our office in Seaton}
    - {document: blog, subject: Tide Trust, property: office, value: {place: Seaton}, quote: in our Seaton office}
    ```

    ## When it is wrong
    It was in both places: put the property in the plural, or give the list as `members`. If it moved, say when with
    `as_of:`; if one place lies within the other, say `within:` in the vocabulary.
    """
    kind = claims[0].property.name.casefold()
    head = kind.split()[-1] if kind else ""
    if singular(head) != head:
        return
    for found in disputes(claims):
        dispute = told_apart(found, _short_for, by_document=head in SEVERAL)
        if dispute is not None:
            yield _finding(dispute, moves=kind not in FIXED)


def _short_for(one: Value, other: Value) -> bool:
    """Say whether one place, as far as the vocabulary does not know better, is the other with more words."""
    if not isinstance(one, Place) or not isinstance(other, Place) or (one.known and other.known):
        return False
    short, long = sorted((_words(one), _words(other)), key=len)
    return short <= long


def _words(place: Place) -> set[str]:
    return set(place.name.casefold().replace(",", " ").replace("-", " ").split()) - {"the", "of", "in", "at"}


def _finding(dispute: Dispute, *, moves: bool) -> Finding:
    verdict = None
    unknown = [str(claim.value) for claim in dispute.claims if isinstance(claim.value, Place) and not claim.value.known]
    if moves and moved_on(dispute, YEAR):
        verdict = Verdict.TENSION
        otherwise = f"both hold if it moved {between(dispute.claims)}; say so with `as_of:`"
    elif dispute.possible and unknown:
        otherwise = f"both hold if {unknown[0]} lies within the other; say so with `within:` in the vocabulary"
    else:
        otherwise = "both hold only if it was in both places, or moved; say so with a list of `members`, or `as_of:`"
    return finding(
        dispute,
        f"{about(dispute.claims[0])} is given as {sides(dispute)}",
        verdict=verdict,
        why=f"{dispute.odd.value} is not known to lie within {dispute.most.value}, nor the reverse",
        reading=reconciled(dispute, otherwise),
    )
