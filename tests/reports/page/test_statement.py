"""A quote in its surroundings: the figures marked, nothing lost, nothing endless."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import Claim, claims_of
from factlint.documents import Anchored, Document, read_text
from factlint.findings import Evidence, Location
from factlint.reports.page.statement import MOST_BESIDE, MOST_SENTENCE, cut, file_name, statement
from factlint.values import Value
from tests.reports.museum import museum


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=5))
def test_a_sentence_in_pieces_is_the_sentence(sentence: str, figures: list[tuple[int, int]]) -> None:
    pieces = cut(sentence, figures)
    assert "".join(piece.text for piece in pieces) == sentence
    marked = {at for pair in figures for at in range(max(0, min(pair)), min(len(sentence), max(pair)))}
    shown = [letter.marked for piece in pieces for letter in [piece] * len(piece.text)]
    assert {at for at, one in enumerate(shown) if one} == marked


@pytest.mark.parametrize(
    ("figures", "marked"),
    [
        (((5, 7),), ["10"]),
        (((5, 7), (11, 13)), ["10", "20"]),
        (((5, 13), (11, 13)), ["10 to 20"]),
        (((5, 9), (6, 13)), ["10 to 20"]),
        ((), []),
    ],
)
def test_figures_are_marked(figures: tuple[tuple[int, int], ...], marked: list[str]) -> None:
    assert [piece.text for piece in cut("from 10 to 20 farms", figures) if piece.marked] == marked


@given(st.integers(0, 9_000), st.integers(0, 5_000))
def test_a_long_sentence_is_cut_around_its_figure(before: int, after: int) -> None:
    sentence = f"{'a' * before}30 farms{'b' * after}"
    pieces = cut(sentence, ((before, before + 8),))
    assert [piece.text for piece in pieces if piece.marked] == ["30 farms"]
    text = "".join(piece.text for piece in pieces)
    assert len(text) <= MOST_SENTENCE + 2
    assert text.strip("…") in sentence
    assert (len(text) == len(sentence)) is (before + after + 8 <= MOST_SENTENCE)


def text_of(html: str, name: str) -> list[str]:
    return [re.sub("<[^>]+>", "", one) for one in re.findall(rf'class="{name}">(.*?)</(?:span|p|ul)>', html)]


def test_what_a_statement_says(tmp_path: Path) -> None:
    result = museum(tmp_path)
    (found,) = result.findings
    html = statement(found.evidence[0], result.documents).html
    assert (
        'data-document="docs/release.md" data-claim="release/visitors" data-claims-file="claims/release.yaml"' in html
    )
    assert "<mark>52,000 visitors</mark>" in html
    assert text_of(html, "beside") == ["The year began slowly.", "The doors close at five."]
    assert text_of(html, "title") == ["Museum opens its doors"]
    assert '<time datetime="2024-03-04">4 March 2024</time>' in html
    assert "Museum press office" in html
    assert "line 5, column 35" in html
    assert text_of(html, "reads") == ["read as 52,000 visitors"]
    assert "under" not in html, "the heading is the title"
    html = statement(found.evidence[2], result.documents).html
    assert text_of(html, "qualifiers") == ["said by the director"]


def placed(document: Document, quote: str) -> str:
    start = document.text.index(quote)
    at = document.position(document.source_span(start, start + len(quote)).start)
    place = Location(document.id, at.line, at.column, at.line, at.column)
    claim = claim_of(document.id, Anchored(start, start + len(quote)))
    one = Evidence(document.id, quote, "30", "c", claim, at=place, context=quote)
    return statement(one, {document.id: document}).html


def claim_of(name: str, anchor: Anchored) -> Claim[Value]:
    (claim,) = claims_of([{"document": name, "subject": "s", "property": "p", "value": "30", "quote": "q"}])
    return replace(claim, anchor=anchor)


def test_the_heading_a_quote_stands_under_and_the_head_of_its_cell() -> None:
    document = read_text(
        "# Report\n\n## Money\n\nIncome was 30.\n\n| Fund | 2024 |\n|---|---|\n| roof | 55 |\n",
        id="a.md",
        format="markdown",
    )
    assert "line 5, column 12 · under “Money”" in " · ".join(re.findall("<span>([^<]+)</span>", placed(document, "30")))
    assert "in the table at roof · 2024" in placed(document, "55")


def test_pages_and_paragraphs_are_called_what_readers_call_them() -> None:
    document = read_text("One.\n\nIncome was 30.\n", id="a.docx", format="text")
    assert "line 3, column 12" in placed(document, "30")
    assert "paragraph 3, column 12" in placed(replace(document, format="docx"), "30")
    assert "page 2, line 1" in placed(replace(document, pages=(0, 6)), "30")


def test_long_paragraphs_are_cut_between_words() -> None:
    words = "word " * 300
    document = read_text(f"{words}end. Income was 30. {words}end.", id="a.txt", format="text")
    start = document.text.index("Income was 30.")
    claim = claim_of("a.txt", Anchored(start, start + 14))
    html = statement(
        Evidence("a.txt", "Income was 30.", "", "c", claim, context="Income was 30."), {"a.txt": document}
    ).html
    before, after = text_of(html, "beside")
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert max(len(before), len(after)) <= MOST_BESIDE + 2


def test_evidence_that_is_no_quote() -> None:
    html = statement(Evidence("factlint-waivers.yaml", ""), {}).html
    assert "blockquote" not in html
    assert "data-claim" not in html
    elsewhere = Evidence("a.md", "q", at=Location("claims/a.yaml", 7, 5, 7, 5))
    assert "claims/a.yaml, line 7, column 5" in statement(elsewhere, {}).html


def test_file_names() -> None:
    assert file_name("a/b/c.md").html == '<cite class="file"><span class="folder">a/b/</span>c.md</cite>'
    assert file_name("c.md").html == '<cite class="file">c.md</cite>'
    assert file_name("/c.md").html == '<cite class="file">/c.md</cite>'
