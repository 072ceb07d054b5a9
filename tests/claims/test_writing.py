"""Writing claims: what is written is read back as it was, and is what fmt would leave."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factlint.claims import parse
from factlint.claims.format import formatted
from factlint.claims.records import ChangeForm, ClaimRecord, ClaimsFile, MembersForm, QuantityForm, validated
from factlint.claims.writing import claim_lines, head_lines, heading_line


def file(record: ClaimRecord, indent: int = 2) -> str:
    return "\n".join(["document: a.md", "claims:", *claim_lines(record, indent)]) + "\n"


def read_back(text: str) -> ClaimRecord:
    return validated(ClaimsFile, parse(text, "a.yaml")).claims[0]


def record(**more: object) -> ClaimRecord:
    settings = {"id": "a", "subject": "s", "property": "p", "value": "30 people", "quote": "thirty", **more}
    return ClaimRecord(**settings)  # type: ignore[arg-type]


def test_a_claim_in_the_order_of_its_keys() -> None:
    written = record(during="2025", from_="Norway", review="draft", status="target", prefix="before")
    assert file(written) == (
        "document: a.md\n"
        "claims:\n"
        "  - id: a\n"
        "    subject: s\n"
        "    property: p\n"
        "    value: 30 people\n"
        "    during: 2025\n"
        "    from: Norway\n"
        "    status: target\n"
        "    quote: thirty\n"
        "    prefix: before\n"
        "    review: draft\n"
    )


@pytest.mark.parametrize("indent", [0, 2, 4])
@pytest.mark.parametrize(
    "written",
    [
        record(value=QuantityForm(quantity="over 40 people")),
        record(value=MembersForm(members=["Fern, Ltd", "B: C", "#1"], open=True)),
        record(value=MembersForm(members=[f"The {number}th member of the long list" for number in range(9)])),
        record(value=ChangeForm(change="up 20 per cent", from_="£5", to="£6")),
        record(parts=["a", "b"]),
        record(parts=MembersForm(members=["a"], open=True)),
        record(waive={"quantity-conflict": "counted: twice"}),
        record(quote="word " * 60 + "end"),
        record(quote="two  spaces " * 20 + "end"),
        record(quote='", and five "others": # no comment'),
        record(value="2024", id="on"),
    ],
)
def test_what_is_written_is_read_back_and_canonical(written: ClaimRecord, indent: int) -> None:
    text = file(written, indent)
    assert read_back(text) == written
    if indent == 2:
        assert formatted(text) == text


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=150)


@given(st.sampled_from(["id", "of", "quote"]), TEXT.filter(lambda text: bool(re.search(r"\S", text))))
def test_any_words_are_read_back(name: str, words: str) -> None:
    written = record(**{name: words})
    text = file(written)
    assert read_back(text) == written
    assert formatted(text) == text


@given(TEXT)
def test_a_heading_is_one_comment(heading: str) -> None:
    line = heading_line(heading)
    assert line.startswith("  # ")
    assert len(line.splitlines()) == 1
    assert len(line) < 120
    text = f"document: a.md\nclaims:\n{line}\n{file(record()).partition('claims:')[2].lstrip(chr(10))}"
    assert read_back(text) == record()


def test_the_head_leaves_out_what_is_not_known() -> None:
    assert head_lines({"document": "a: b.md", "published": "", "publisher": "Fern & Co"}) == [
        'document: "a: b.md"',
        "publisher: Fern & Co",
    ]
