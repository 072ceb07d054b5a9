"""Claims that people wrote, as alignment sees them: where their figures stand, and what they are of."""

from __future__ import annotations

from pathlib import Path

import pytest

from factlint.alignment.curated import curated
from factlint.claims import Claim, english, load_all
from factlint.documents import Document
from factlint.extraction import Draft
from factlint.language.stems import stem
from factlint.values import Value

TEXT = """# Tarn Valley Ferry

The ferry carried 48,600 passengers in summer and 9,100 in winter. Helen Ostrander is its captain.

It was founded in 1904. Fares rose by 4 per cent. It sails to Ebbworth.

© 2024 Tarn Valley Ferry. All rights reserved. Registered in Orkland No. 123456.
"""

CLAIM = "  - {{id: a, subject: Tarn Valley Ferry, property: {property}, value: {value}, quote: '{quote}'}}\n"


def of(
    folder: Path, quote: str, value: str, asked: str = "summer travellers"
) -> tuple[Claim[Value], Document, list[Draft]]:
    """Return a claim, its document, and what alignment makes of it."""
    (folder / "ferry.md").write_text(TEXT, encoding="utf-8")
    written = CLAIM.format(property=asked, value=value, quote=quote)
    (folder / "ferry.yaml").write_text(f"document: ferry.md\nclaims:\n{written}", encoding="utf-8")
    (file,) = load_all([folder / "ferry.yaml"], root=folder, vocabulary=english())
    assert file.document is not None
    (claim,) = file.claims
    return claim, file.document, curated([claim], {file.document.id: file.document})


def test_a_claim_stands_where_its_value_does_and_not_where_its_quote_begins(tmp_path: Path) -> None:
    quote = "The ferry carried 48,600 passengers in summer and 9,100 in winter"
    claim, document, (draft,) = of(tmp_path, quote, "'48,600 passengers'")
    assert draft.claim is claim
    assert (draft.kind, draft.document) == ("amount", "ferry.md")
    assert document.text[draft.start : draft.end] == "48,600 passengers"
    assert draft.passage.text.startswith("The ferry carried")


def test_it_counts_what_its_value_counts_and_is_known_by_its_own_words_as_well(tmp_path: Path) -> None:
    _, _, (draft,) = of(tmp_path, "The ferry carried 48,600 passengers in summer", "'48,600 passengers'")
    assert draft.head == stem("passengers")
    assert {draft.context[stem(word)] for word in ("tarn", "valley", "travellers", "summer", "ferry")} == {1.0}
    assert {"helen", "ostrander"}.isdisjoint(draft.names)


def test_a_value_without_a_noun_is_of_its_property(tmp_path: Path) -> None:
    _, _, (draft,) = of(tmp_path, "and 9,100 in winter", "'9,100'", "winter travellers")
    assert (draft.head, draft.modifiers) == (stem("travellers"), frozenset({stem("winter")}))


@pytest.mark.parametrize(
    ("kind", "quote", "value", "shown"),
    [
        ("change", "Fares rose by 4 per cent", "'{change: rose by 4 per cent}'", ""),
        ("date", "founded in 1904", "{date: '1904'}", "1904"),
        ("name", "Helen Ostrander is its captain", "{name: Helen Ostrander}", ""),
        ("place", "It sails to Ebbworth", "{place: Ebbworth}", ""),
        ("status", "founded in 1904", "{status: completed}", ""),
        ("rank", "carried 48,600 passengers", "{rank: 2, order: largest, among: ferries}", ""),
        ("members", "It sails to Ebbworth", "{members: [Ebbworth, Marle]}", ""),
    ],
)
def test_kinds_of_values(tmp_path: Path, kind: str, quote: str, value: str, shown: str) -> None:
    _, document, (draft,) = of(tmp_path, quote, value.strip("'"), "matter")
    assert draft.kind == kind
    assert shown in document.text[draft.start : draft.end]
    assert draft.start < draft.end


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("The ferry carried 48,600 passengers", "{text: something}"),  # nothing to compare
        ("© 2024 Tarn Valley Ferry", "{date: '2024'}"),  # in the small print
    ],
)
def test_what_alignment_has_no_use_for(tmp_path: Path, quote: str, value: str) -> None:
    assert of(tmp_path, quote, value)[2] == []


def test_a_quote_that_does_not_stand_in_its_document_or_has_none(tmp_path: Path) -> None:
    claim, _, _ = of(tmp_path, "The ferry carried 48,600 passengers", "'48,600 passengers'")
    assert curated([claim], {}) == []
    lost, document, found = of(tmp_path, "The bus carried nobody", "'48,600 passengers'")
    assert found == curated([lost], {document.id: document}) == []
