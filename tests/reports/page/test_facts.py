"""The table of facts: who says what, and who stands apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factlint.checking import Result
from factlint.claims import Claim, claims_of
from factlint.findings import Evidence, Finding
from factlint.reports.page.facts import MOST_FACTS, MOST_VALUES, facts_of, facts_section
from factlint.values import Value


def claims(*said: tuple[str, str] | tuple[str, str, Mapping[str, str]]) -> tuple[Claim[Value], ...]:
    """Return claims about one fact by document and value."""
    items = [
        {
            "document": one[0],
            "subject": "fair",
            "property": "stalls",
            "value": one[1],
            "quote": one[1],
            **dict(*one[2:]),
        }
        for one in said
    ]
    return claims_of(items)


def finding(*sides: Claim[Value]) -> Finding:
    return Finding("m", tuple(map(Evidence.of, sides)), code="FL101", rule="quantity-conflict")


def rows(found: tuple[Claim[Value], ...], *findings: Finding) -> list[tuple[str, str, str]]:
    """Return document, value and standing of each value in the tables."""
    result = Result(findings, claims=found)
    section = facts_section(facts_of(result, {id(one): f"f-{at}" for at, one in enumerate(findings)}))
    assert section is not None
    pattern = r'<li( class="(\w+)")? data-document="([^"]+)".*?<span class="value">([^<]+)</span>'
    return [(document, value, kind) for _, kind, document, value in re.findall(pattern, section.html)]


def test_the_odd_one_out_is_marked() -> None:
    one, two, three = found = claims(("a.md", "40 stalls"), ("b.md", "30 stalls"), ("c.md", "40 stalls"))
    assert rows(found, finding(two, one, three)) == [
        ("a.md", "40 stalls", ""),
        ("b.md", "30 stalls", "odd"),
        ("c.md", "40 stalls", ""),
    ]


def test_of_three_that_all_differ_none_is_like_the_others() -> None:
    one, two, three = found = claims(("a.md", "40 stalls"), ("b.md", "30 stalls"), ("c.md", "50 stalls"))
    assert [kind for _, _, kind in rows(found, finding(two, one, three))] == ["side", "odd", "side"]


def test_of_two_none_is_odd() -> None:
    one, two = found = claims(("a.md", "40 stalls"), ("b.md", "30 stalls"))
    assert [kind for _, _, kind in rows(found, finding(two, one))] == ["side", "side"]


def test_values_that_agree_are_not_marked() -> None:
    found = claims(("a.md", "40 stalls"), ("b.md", "40 stalls"))
    assert [kind for _, _, kind in rows(found)] == ["", ""]


def test_one_figure_for_two_times_differs() -> None:
    one, two = found = claims(("a.md", "40 stalls", {"during": "2023"}), ("b.md", "40 stalls", {"during": "2024"}))
    assert [kind for _, _, kind in rows(found, finding(one, two))] == ["side", "side"]


def test_a_conflict_with_another_fact_is_no_disagreement_about_this_one() -> None:
    one, two = found = claims(("a.md", "40 stalls"), ("b.md", "40 stalls"))
    (other,) = claims_of([{"document": "c.md", "subject": "x", "property": "y", "value": "30 stalls", "quote": "q"}])
    everything = (*found, other)
    assert [kind for _, _, kind in rows(everything, finding(other, one, two))] == ["elsewhere"] * 3
    (fact, *_) = facts_of(Result((finding(other, one),), claims=found), {})
    assert not fact.disputed


def test_conflicts_come_first_and_link_to_their_finding() -> None:
    first = claims_of(
        [
            {"document": name, "subject": subject, "property": "stalls", "value": value, "quote": value}
            for subject, name, value in (
                ("an agreement", "a.md", "3 stalls"),
                ("an agreement", "b.md", "3 stalls"),
                ("the fair", "a.md", "3 stalls"),
                ("the fair", "b.md", "9 stalls"),
            )
        ]
    )
    found = finding(first[2], first[3])
    facts = facts_of(Result((found,), claims=first), {id(found): "f-abc"})
    assert [str(fact.claims[0].subject) for fact in facts] == ["the fair", "an agreement"]
    section = facts_section(facts)
    assert section is not None
    assert section.html.count('href="#f-abc"') == 2
    assert "2 facts are stated in more than one document; 1 of them in conflict." in section.html


def test_few_documents_get_columns_and_many_do_not() -> None:
    for number, form in ((4, "columns"), (5, "listed")):
        found = claims(*((f"{at}.md", "40 stalls") for at in range(number)))
        section = facts_section(facts_of(Result(claims=found), {}))
        assert section is not None
        assert f'class="facts {form}"' in section.html
        assert len(rows(found)) == number


def test_facts_of_one_document_stand_apart() -> None:
    section = facts_section(facts_of(Result(claims=claims(("a.md", "40 stalls"), ("a.md", "41 stalls"))), {}))
    assert section is not None
    assert "No fact was found in more than one document" in section.html
    assert "1 fact in one document only" in section.html
    assert facts_section([]) is None


def test_what_is_not_shown_is_counted() -> None:
    number = MOST_FACTS + 7
    found = claims_of(
        [
            {"document": name, "subject": f"s{at}", "property": "p", "value": "3 stalls", "quote": "q"}
            for at in range(number)
            for name in ("a.md", "b.md")
        ]
    )
    section = facts_section(facts_of(Result(claims=found), {}))
    assert section is not None
    assert section.html.count("<tr") == MOST_FACTS + 1
    assert "7 more are not shown." in section.html
    many = claims(*(("a.md", f"{at} stalls") for at in range(MOST_VALUES + 3)))
    section = facts_section(facts_of(Result(claims=many), {}))
    assert section is not None
    assert section.html.count('class="value"') == MOST_VALUES
    assert "and 3 more values" in section.html
