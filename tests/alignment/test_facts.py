"""What claims are grouped by."""

from __future__ import annotations

from factlint.alignment import (
    Key,
    each_claim,
    outermost,
    same_document,
    same_entity,
    same_fact,
    same_figures,
    same_flow,
    same_property,
    same_ranking,
    same_series,
    same_whole,
)
from factlint.claims import Claim, claims_of, vocabulary_of
from factlint.values import Value

WORDS = vocabulary_of(
    {
        "entities": {
            "Northland": {"aliases": ["the North"]},
            "Asham": {"within": "Northland"},
            "Southland": {},
        },
        "properties": {"farms": {"aliases": ["number of farms"]}},
    }
)


def claim(value: object, **said: object) -> Claim[Value]:
    given = {"document": "d", "subject": "league", "property": "farms", "value": value, "quote": str(value)}
    return claims_of([{**given, **said}], WORDS)[0]


def together(key: Key, *claims: Claim[Value]) -> bool:
    """Say whether a key puts all claims into one group."""
    names = [key(one) for one in claims]
    assert None not in names
    return len(set(names)) == 1


def test_one_fact_under_every_spelling() -> None:
    one = claim("30 farms", subject="The North", property="Number of farms")
    other = claim("40 farms", subject="Northland", property="farms", during="2016")
    for key in (same_fact, same_entity, same_property, same_document):
        assert together(key, one, other)
    assert not together(each_claim, one, claim("30 farms", id="other"))
    assert not together(same_fact, one, claim("30 farms", subject="Southland"))
    assert not together(same_fact, one, claim("30", subject="Northland", property="barns"))
    assert together(same_property, one, claim("30 farms", subject="Southland"))
    assert not together(same_document, one, claim("30 farms", document="e"))


def test_a_whole_and_what_lies_within_it() -> None:
    one = claim("30 farms", subject="Asham")
    assert together(same_whole, one, claim("40 farms", subject="Northland"))
    assert not together(same_whole, one, claim("40 farms", subject="Southland"))
    assert not together(same_whole, one, claim("40", subject="Northland", property="barns"))


def test_figures_over_some_time() -> None:
    one = claim("over £170 million", during="past twelve years")
    assert together(same_figures, one, claim("£170m", during="past ten years"))
    assert not together(same_figures, one, claim("£170,000", during="past ten years"))
    assert not together(same_figures, one, claim("$170m", during="past ten years"))
    assert same_figures(claim("£170m")) is None
    assert same_figures(claim({"name": "Ann Lee"}, during="2016")) is None


def test_ranking() -> None:
    one = claim("fourth largest market", of="wool", to="Northland")
    assert together(same_ranking, one, claim("second largest town", subject="Asham", of="Wool", to="the North"))
    for other in (
        {"of": "corn", "to": "Northland"},
        {"of": "wool"},
        {"of": "wool", "to": "Northland", "place": "Asham"},
    ):
        assert not together(same_ranking, one, claim("fourth largest market", **other))
    assert not together(same_ranking, one, claim("fourth fastest market", of="wool", to="Northland"))
    assert same_ranking(claim("first farm")) is None
    assert same_ranking(claim("30 farms")) is None


def test_flow_seen_from_both_ends() -> None:
    one = claim("fourth largest market", subject="Northland", of="wool", **{"from": "Southland"})
    other = claim("second largest source", subject="Southland", of="wool", to="Asham")
    assert together(same_flow, one, other), "Asham lies in Northland"
    back = claim("second largest source", subject="Southland", of="wool", **{"from": "Northland"})
    assert not together(same_flow, one, back), "the other direction"
    assert same_flow(claim("fourth largest market", of="wool")) is None
    assert same_flow(claim("fourth largest market", to="Asham", **{"from": "Southland"})) is None
    assert same_flow(claim("30 farms", to="Asham")) is None


def test_series() -> None:
    one = claim("first farm", subject="Asham", of="league")
    assert together(same_series, one, claim("third farm", subject="Birley", of="League"))
    assert not together(same_series, one, claim("third barn", subject="Birley", of="league"))
    assert same_series(claim("largest farm", of="league")) is None
    assert same_series(claim({"members": ["Asham", "Birley"]}, property="farms")) is not None
    assert same_series(claim("30 farms")) is None


def test_outermost() -> None:
    assert outermost(WORDS.entity("Asham")) == "Northland"
    assert outermost(WORDS.entity("Northland")) == "Northland"
