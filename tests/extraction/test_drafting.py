"""Drafting: a whole document, by every drafter, in the order of its text and the same each time."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import english, vocabulary_of
from factlint.documents import read_text
from factlint.extraction import KINDS, TRAITS, Draft, drafts, manuscript

TEXT = """---
title: Tarn Valley Ferry
date: 2024-03-04
publisher: Tarn Valley Ferry Trust
---
# A good year

The ferry carried 48,600 passengers in 2023, up 9 per cent from 44,600. It is the oldest ferry in Orkland, and was
founded in 1904. Of the 40 crew, 12 are women; a third live in Ebbworth.

We run three boats:

- the Heron
- the Osprey
- the Tern

| | Trips | Fares |
|---|---|---|
| Heron | 120 | £4,100 |
| Osprey | 90 | £3,300 |
| Total | 210 | £7,400 |

Helen Ostrander, chief executive of the Tarn Valley Ferry Trust, will open the new pier on 18 May 2024.
"""


def of(text: str) -> tuple[Draft, ...]:
    return drafts(read_text(text, id="a.md", format="markdown"), english())


def test_every_draft_stands_in_its_document() -> None:
    found = of(TEXT)
    assert {draft.kind for draft in found} >= {"amount", "change", "date", "rank", "name", "members"}
    text = read_text(TEXT, id="a.md", format="markdown").text
    for draft in found:
        assert draft.kind in KINDS
        assert draft.traits <= set(TRAITS)
        assert 0 <= draft.start < draft.end <= len(text)
        assert draft.claim.quote in text
        assert all(0 < weight <= 1 for weight in draft.context.values())
        assert draft.claim.draft
    assert list(found) == sorted(found, key=Draft.sort_key)


def test_ids_are_unique_and_facts_are_apart_unless_a_drafter_says_so() -> None:
    found = of(TEXT)
    assert len({draft.claim.id for draft in found}) == len(found)
    shared = [(one, two) for one, two in combinations(found, 2) if one.identity == two.identity]
    assert all(one.passage.document is two.passage.document for one, two in shared)
    figures = {str(draft.claim.value) for pair in shared for draft in pair}
    assert "48,600 passengers" not in figures


def test_parts_are_claims_of_the_document() -> None:
    found = of(TEXT)
    known = {id(draft.claim) for draft in found}
    totals = [draft.claim for draft in found if draft.claim.parts]
    assert {str(total.value) for total in totals} >= {"210", "£7,400"}
    assert all(id(part) in known for total in totals for part in total.parts)


def test_what_is_worked_out_says_how() -> None:
    derived = [draft for draft in of(TEXT) if draft.derived]
    assert derived
    assert all("derived" in draft.traits for draft in derived)


def test_the_source_of_a_document() -> None:
    source = of(TEXT)[0].claim.source
    assert (source.document, source.publisher, source.claims_file) == ("a.md", "Tarn Valley Ferry Trust", "")
    assert str(source.published) == "2024-03-04"
    assert source.sha256


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (TEXT, "Tarn Valley Ferry"),
        ("# The ferry\n\n## Boats\n\nIt has 90.\n", "The ferry"),
        ("It has 90 boats.\n", ""),
    ],
)
def test_the_topic_of_a_document(text: str, topic: str) -> None:
    assert manuscript(read_text(text, id="a.md", format="markdown"), english()).topic == topic


def test_drafting_twice_gives_the_same() -> None:
    assert [(draft.sort_key(), draft.claim) for draft in of(TEXT)] == [
        (draft.sort_key(), draft.claim) for draft in of(TEXT)
    ]


def test_a_document_that_says_nothing() -> None:
    assert of("") == ()
    assert of("Nothing happened.\n\n```\n90 boats\n```\n") == ()


PIECES = st.sampled_from(
    "The ferry|48,600 passengers|up 9 per cent|from £3 million to £4 million|in 2023|.|, | and |(|)|;|: |\n\n|- "
    "|a third|the oldest ferry in Orkland|on 18 May 2024|Helen Ostrander, chief executive|, a total of 90|of which 12"
    "|| | 7 |the first|twice|between 3 and 9|per day|Friday 5 October|# |–|“|”|none|both|12-year-old|%".split("|")
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_whatever_is_written_is_read_without_failing(text: str) -> None:
    found = of(text)
    assert len({draft.claim.id for draft in found}) == len(found)


QUOTED = (
    "“We have sold 312 boats this year,” said Ann Wade, head of sales at Adlow Boats. “We will build 40 more.”\n\n"
    "The yard employs 85 people."
)


def test_what_is_quoted_is_claimed_by_its_speaker() -> None:
    said = {str(draft.claim.value): draft.claim.qualifiers.speaker for draft in of(QUOTED) if draft.kind == "amount"}
    assert said == {"312 boats": "Ann Wade", "40": "Ann Wade", "85 people": ""}


def test_a_speaker_goes_by_the_name_that_the_vocabulary_has() -> None:
    words = vocabulary_of({"entities": {"Ann Wade-Lowry": {"aliases": ["Ann Wade"]}}})
    found = drafts(read_text(QUOTED, id="a.md", format="markdown"), words)
    assert {draft.claim.qualifiers.speaker for draft in found} >= {"Ann Wade-Lowry", ""}
