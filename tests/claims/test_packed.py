"""What is read of a claims file, and vocabularies, come out of their bytes as they went in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from factlint.claims import english, vocabulary_of
from factlint.claims.loading import linked_files, read_unit
from factlint.claims.packed import (
    pack_claims,
    pack_unit,
    pack_vocabulary,
    unpack_unit,
    unpack_vocabulary,
)
from factlint.claims.units import ClaimsUnit
from factlint.packing import PackingError

TEXT = """document: mill.txt
published: 2017-10-10
claims:
  - id: whole
    subject: the Mill
    property: looms
    value: 40 looms
    during: 2016
    place: Leeds
    speaker: Ann Lee
    parts: {members: [part, nowhere], open: true}
    waive: {total-mismatch: counted twice}
    quote: The mill has 40 looms
  - {id: part, subject: mill, property: looms, value: over 20, quote: more than 20 looms, review: draft}
  - {id: drifted, subject: mill, property: looms, value: about a third, quote: The mill has 41 looms}
  - {id: rank, subject: mill, property: rank, value: {rank: 4, order: largest, among: mills}, quote: fourth largest}
  - {id: no, subject: mill, property: looms, value: 9, quote: looms, review: rejected}
  - {id: bad, subject: mill, property: opened, value: {date: soon}, quote: looms}
"""


@pytest.fixture
def unit(tmp_path: Path) -> ClaimsUnit:
    (tmp_path / "mill.txt").write_text("The mill has 40 looms, the fourth largest.\n", encoding="utf-8")
    (tmp_path / "mill.yaml").write_text(TEXT, encoding="utf-8")
    return read_unit(tmp_path / "mill.yaml", tmp_path, english())


def test_units(unit: ClaimsUnit) -> None:
    back = unpack_unit(pack_unit(unit))
    assert back == replace(unit, document=None)
    assert pack_claims(back.claims + back.refused) == pack_claims(unit.claims + unit.refused)
    assert len(unit.claims) == 4
    assert len(unit.refused) == len(unit.problems) == len(unit.parts) == 1
    assert pack_unit(back) == pack_unit(unit)
    assert linked_files([back])[0].problems == linked_files([unit])[0].problems
    assert len(linked_files([back])[0].problems) == 2


def test_claims_share_their_source_as_they_did(unit: ClaimsUnit) -> None:
    back = unpack_unit(pack_unit(unit))
    assert {id(claim.source) for claim in back.claims} == {id(back.source)}


def test_a_file_that_says_nothing_of_use(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("claims: [", encoding="utf-8")
    unit = read_unit(tmp_path / "bad.yaml", tmp_path, english())
    assert unit.problems
    assert unpack_unit(pack_unit(unit)) == unit


def test_what_is_no_unit_is_refused(unit: ClaimsUnit) -> None:
    data = pack_unit(unit)
    for wrong in (b"", b"[]", data[:-1], pack_claims(unit.claims), data.replace(b"40 looms", b"40 \\"), data + b"]"):
        with pytest.raises(PackingError):
            unpack_unit(wrong)


def test_vocabularies() -> None:
    words = vocabulary_of(
        {
            "entities": {"Leeds": {"within": "Yorkshire", "aliases": ["the city"]}},
            "properties": {"looms": {"unit": "looms", "aliases": ["number of looms"]}},
            "nouns": {"people": ["weavers"]},
            "sources": {"trust": ["mill.txt"]},
        }
    )
    for vocabulary in (words, english()):
        back = unpack_vocabulary(pack_vocabulary(vocabulary))
        assert pack_vocabulary(back) == pack_vocabulary(vocabulary)
        for text in ("the city", "Leeds", "somewhere"):
            assert (back.entity(text), back.place(text)) == (vocabulary.entity(text), vocabulary.place(text))
            assert back.entity(text).known == vocabulary.entity(text).known
        assert back.property("number of looms") == vocabulary.property("number of looms")
        assert back.noun("twelve weavers") == vocabulary.noun("twelve weavers")
        assert back.trust == vocabulary.trust
    with pytest.raises(PackingError):
        unpack_vocabulary(b"[]")
